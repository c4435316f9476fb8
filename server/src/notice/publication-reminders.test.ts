import { listNotices } from '@dudao/core/notice/contract';
import {
  answerPoint,
  freezePublication,
  publishResults,
  replyToResult,
  signPublication,
  tellUnits,
} from '@dudao/core/publication/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
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

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
async function on(day: string): Promise<void> {
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await round();
}
const told = async (who: Persona) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices.filter(({ subject }) =>
    subject.startsWith('publication-'),
  );
const titles = async (who: Persona) => (await told(who)).map(({ title, severity }) => `${severity} ${title.zh}`);

it('P14: a unit is reminded of its days of reply until it replied; the office of objections, freezing, signatures and publishing; who signed is left alone', async () => {
  await on('2026-11-23');
  const id = await desk.propose({ title: '小学达标' });
  await on('2026-11-24');
  const [first, second] = desk.schools;
  if (first === undefined || second === undefined) throw new Error('there are schools');
  const master = await test.newPersona('leader', first.id);
  for (const who of [first.liaison, desk.office]) expect(await titles(who)).toEqual([]);
  await desk.done(desk.office, tellUnits, id);
  const { replyDueOn } = await desk.read(id);
  expect(replyDueOn).toBe('2026-12-01');
  await on('2026-11-25');
  for (const who of [first.liaison, second.liaison, master])
    expect(await titles(who)).toEqual(['info 拟公布结果待答复：小学达标']);
  expect((await told(first.liaison)).map(({ link, unit }) => [link, unit.id])).toEqual([
    [`/units/${first.id}/results`, first.id],
  ]);
  expect([await titles(desk.office), await titles(desk.leader)]).toEqual([[], []]);
  const points = ['多媒体教室少计两间'];
  const said = { publicationId: id, unitId: first.id, points, isAccepted: false };
  expect((await test.call(first.liaison, replyToResult, said)).status).toBe(200);
  await desk.acceptAll(id, [0, 1]);
  await on('2026-12-01');
  expect([await titles(first.liaison), await titles(master)]).toEqual([[], []]);
  expect(await titles(second.liaison)).toEqual(['severe 拟公布结果待答复：小学达标']);
  expect(await titles(desk.office)).toEqual(['info “小学达标”待答复单位异议']);
  expect(await round()).toEqual({ raised: 0, settled: 0 });
  const code = first.code;
  await desk.done(desk.office, answerPoint, id, { code, point: 0, isUpheld: false, answer: '以台账为准' });
  await round();
  expect(await titles(desk.office)).toEqual([]);
  await on('2026-12-02');
  expect(await titles(second.liaison)).toEqual([]);
  expect(await titles(desk.office)).toEqual(['info “小学达标”待确认等次、冻结']);

  await desk.confirmAll(id);
  await desk.done(desk.office, freezePublication, id);
  await round();
  const waits = ['info 结果公布待签署：小学达标'];
  for (const who of [desk.office, desk.colleague, desk.leader]) expect(await titles(who)).toEqual(waits);
  const digest = (await desk.read(id)).digest;
  await desk.done(desk.office, signPublication, id, { digest });
  await on('2026-12-04');
  expect([await titles(desk.office), await titles(master), await titles(first.liaison)]).toEqual([[], [], []]);
  for (const who of [desk.colleague, desk.leader])
    expect(await titles(who)).toEqual(['warning 结果公布待签署：小学达标']);
  await desk.done(desk.leader, signPublication, id, { digest });
  await on('2026-12-07');
  for (const who of [desk.office, desk.colleague]) expect(await titles(who)).toEqual(['info “小学达标”待公布']);
  expect(await titles(desk.leader)).toEqual([]);
  await desk.done(desk.office, publishResults, id);
  await round();
  for (const who of [desk.office, desk.colleague, desk.leader]) expect(await titles(who)).toEqual([]);
});
