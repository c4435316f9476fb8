import { listNotices } from '@dudao/core/notice/contract';
import { answerPaper, receivePaper } from '@dudao/core/paper/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { issued, openPaperPlaces, type PaperPlaces } from '../testing/paper-places.ts';
import type { Persona } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let p: PaperPlaces;
beforeAll(async () => {
  p = await openPaperPlaces();
});
afterAll(() => p.test.close());

async function on(day: string): Promise<void> {
  const { test } = p;
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  // Sessions end after half an hour; the clock of these tests jumps over days.
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
}
const titles = async (who: Persona) => {
  const { notices } = (await p.test.call(who, listNotices, { show: 'open' })).output;
  return notices
    .filter(({ subject }) => subject.startsWith('paper-'))
    .map(({ title, severity }) => `${severity} ${title.zh}`);
};

describe('reminders of papers', () => {
  it('a school that has not answered is reminded before the day and after it, until it answers', async () => {
    await on('2026-11-23');
    const values = { requirement: '抓好控辍' };
    const paperId = await issued(p, p.office, p.as.county, {
      kind: 'requirement',
      title: '控辍',
      values,
      to: [p.as.school],
    });
    await on('2026-11-24');
    expect(await titles(p.liaison)).toEqual([]);
    // Five working days after Monday 23 November is Monday 30.
    await on('2026-11-27');
    expect(await titles(p.liaison)).toEqual(['info 文书待答复：控辍']);
    await on('2026-12-01');
    expect(await titles(p.liaison)).toEqual(['warning 文书待答复：控辍']);
    await p.test.call(p.liaison, answerPaper, { as: p.as.school, paperId, values: { conveyed: '已传达' } });
    await on('2026-12-02');
    expect(await titles(p.liaison)).toEqual([]);
  });

  it('whoever sits in a team is reminded of what the team has not signed, and the office after the day', async () => {
    await on('2026-11-23');
    const values = { week: '2026-11-23', points: '听课' };
    const paperId = await issued(p, p.office, p.as.county, {
      kind: 'weekly_points',
      title: '要点',
      values,
      to: [p.as.team],
    });
    await on('2026-11-25');
    expect(await titles(p.teamMate)).toEqual(['warning 文书待签收：要点']);
    expect(await titles(p.office)).toEqual(['warning 文书待签收：要点']);
    await p.test.call(p.teamHead, receivePaper, { as: p.as.team, paperId });
    await on('2026-11-26');
    expect(await titles(p.teamMate)).toEqual([]);
  });
});
