import { beginMailing, issueMailing, readMailing, receiveLetter } from '@dudao/core/mailing/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { tellUnits } from '@dudao/core/publication/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { makeSome } from '../mailing/make-letters.ts';
import { openPublicationDesk, type PublicationDesk } from '../testing/publication-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: PublicationDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openPublicationDesk(test);
  await desk.evaluate('2025-2026', [1, 0, 2, 2, 1, 0, 1, 1, 0, 2, 3, 4]);
});
afterAll(() => test.close());

async function on(day: string): Promise<void> {
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
}
const titles = async (who: Persona) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices
    .filter(({ subject }) => subject.startsWith('mailing-'))
    .map(({ title, severity, link }) => `${severity} ${title.zh} ${link}`);

it('L6: the office is reminded of what is made until it is issued, a unit of its letter until it signed', async () => {
  await on('2026-11-24');
  const publicationId = await desk.propose({ title: '小学达标' });
  await desk.done(desk.office, tellUnits, publicationId);
  const of = { unitId: test.tree.county, kind: 'result-notice', publicationId } as const;
  const { mailingId } = (await test.call(desk.office, beginMailing, of)).output;
  await on('2026-11-24');
  expect(await titles(desk.office)).toEqual([]);
  const making = { pool: test.pool, now: () => test.clock.now, onError: () => {} };
  while ((await makeSome(making)) > 0);
  await on('2026-11-24');
  expect(await titles(desk.office)).toEqual([`info 评估结果告知书已做成，待发出 /mailings/${mailingId}`]);
  await on('2026-11-26');
  expect(await titles(desk.office)).toEqual([`warning 评估结果告知书已做成，待发出 /mailings/${mailingId}`]);
  const [first, second] = desk.schools;
  if (first === undefined || second === undefined) throw new Error('there are schools');
  expect(await titles(first.liaison)).toEqual([]);
  const { revision } = (await test.call(desk.office, readMailing, { mailingId })).output;
  expect((await test.call(desk.office, issueMailing, { mailingId, revision })).status).toBe(200);
  await on('2026-11-26');
  expect(await titles(desk.office)).toEqual([]);
  const waits = (unitId: string, severity: string) => [
    `${severity} 收到评估结果告知书，待签收 /units/${unitId}/results`,
  ];
  expect(await titles(first.liaison)).toEqual(waits(first.id, 'info'));
  const [{ id: letterId = '' } = {}] = await test.rows<{ id: string }>(
    'select id from mailing_letter where row_unit_id = $1',
    [first.id],
  );
  expect((await test.call(first.liaison, receiveLetter, { letterId })).status).toBe(200);
  await on('2026-12-01');
  expect(await titles(first.liaison)).toEqual([]);
  expect(await titles(second.liaison)).toEqual(waits(second.id, 'warning'));
});
