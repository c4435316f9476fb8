import { answerPaper, draftPaper, issuePaper, revisePaper } from '@dudao/core/paper/contract';
import { listReporters, readRound, setReporters } from '@dudao/core/paper/round-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issued, openPaperPlaces, type PaperPlaces } from '../testing/paper-places.ts';

const KIND = 'weekly_report';
const WHOLE = {
  practice: '逐班查看课表。',
  figures: '查看 12 个班，截至 11 月 25 日。',
  case: '三年级补开了劳动课。',
  effect: '课程开齐。',
};
const report = (week: string, of: object = {}) => ({ week, ...WHOLE, ...of });

let p: PaperPlaces;
beforeAll(async () => {
  p = await openPaperPlaces();
  p.test.clock.now = new Date('2026-11-25T02:00:00.000Z');
  await p.test.rows('update session set last_seen_at = $1, expires_at = $2', [
    p.test.clock.now.toISOString(),
    new Date(p.test.clock.now.getTime() + 30 * 86_400_000).toISOString(),
  ]);
});
afterAll(() => p.test.close());

const later = async (day: string) => {
  p.test.clock.now = new Date(`${day}T02:00:00.000Z`);
  await p.test.rows('update session set last_seen_at = $1', [p.test.clock.now.toISOString()]);
};
const round = async (on: string | null = null) =>
  (await p.test.call(p.office, readRound, { unitId: p.county, kind: KIND, on })).output;
const toCounty = { kind: KIND, to: [] as PaperPlaces['as']['county'][] };

it('M483: what lacks one of practice, figures, case and effect is refused by name; M482: what is whole stands on the board of its week', async () => {
  const asked = await p.test.call(p.office, listReporters, { unitId: p.county, kind: KIND });
  expect(asked.output.parties.map(({ party }) => party.bodyName ?? party.unitName)).toEqual(
    expect.arrayContaining(['城关九年制学校', '第一督导组', '县领导小组']),
  );
  const foreign = [{ unitId: p.test.tree.siblingSchool, bodyId: null }];
  const strange = await p.test.call(p.office, setReporters, { unitId: p.county, kind: KIND, reporters: foreign });
  expect(strange.problem).toBe('paper-reporter-unknown');
  const reporters = [p.as.school, p.as.team, p.as.otherTeam];
  expect((await p.test.call(p.office, setReporters, { unitId: p.county, kind: KIND, reporters })).output).toEqual({
    asked: 3,
  });
  const before = await round();
  expect([before.period.name, before.period.dueOn, before.counts]).toEqual([
    '2026年第48周',
    '2026-11-27',
    { asked: 3, handed: 0, late: 0, returned: 0, missing: 3 },
  ]);

  const lacking = { as: p.as.school, kind: KIND, title: '第48周情况', to: [p.as.county] };
  const drafted = await p.test.call(p.liaison, draftPaper, { ...lacking, values: report('2026-11-25', { case: '' }) });
  const refused = await p.test.call(p.liaison, issuePaper, {
    as: p.as.school,
    paperId: drafted.output.paperId,
    revision: 1,
  });
  expect([refused.problem, JSON.stringify(refused.body).includes('案例')]).toEqual(['form-needed', true]);

  const ahead = { ...lacking, values: report('2026-12-02') };
  const early = await p.test.call(p.liaison, draftPaper, ahead);
  const notYet = { as: p.as.school, paperId: early.output.paperId, revision: 1 };
  expect((await p.test.call(p.liaison, issuePaper, notYet)).problem).toBe('paper-period-ahead');

  await issued(p, p.liaison, p.as.school, { ...toCounty, to: [p.as.county], values: report('2026-11-25') });
  const taken = await p.test.call(p.liaison, draftPaper, { ...lacking, values: report('2026-11-23') });
  const again = { as: p.as.school, paperId: taken.output.paperId, revision: 1 };
  expect((await p.test.call(p.liaison, issuePaper, again)).problem).toBe('paper-period-taken');
  const after = await round();
  expect(after.counts).toEqual({ asked: 3, handed: 1, late: 0, returned: 0, missing: 2 });
  expect(after.reporters.find(({ party }) => party.unitName === '城关九年制学校')?.state).toBe('handed');
});

it('M483: the office sends one back with the reason; it may be handed in again, and the day on which it first came counts', async () => {
  const [first] = (await round()).reporters.filter(({ paper }) => paper !== null);
  const paperId = first?.paper?.id ?? '';
  const answer = { as: p.as.county, paperId, choice: 'returned', reason: '' };
  expect((await p.test.call(p.office, answerPaper, answer)).problem).toBe('paper-reason-needed');
  expect((await p.test.call(p.office, answerPaper, { ...answer, reason: '案例没有写人和事' })).status).toBe(200);
  const back = await round();
  const school = back.reporters.find(({ party }) => party.unitName === '城关九年制学校');
  expect([school?.state, school?.returns, school?.paper?.reason, back.counts.returned]).toEqual([
    'returned',
    1,
    '案例没有写人和事',
    1,
  ]);
  await later('2026-11-30');
  const revised = await p.test.call(p.liaison, revisePaper, { as: p.as.school, paperId });
  const anew = { as: p.as.school, paperId: revised.output.paperId, revision: 1 };
  expect((await p.test.call(p.liaison, issuePaper, anew)).status).toBe(200);
  const standing = await round('2026-11-25');
  const now = standing.reporters.find(({ party }) => party.unitName === '城关九年制学校');
  expect([now?.state, now?.isLate, now?.returns]).toEqual(['handed', false, 1]);
  // The teams have not come although the day has passed.
  expect([standing.counts.late, standing.counts.missing]).toEqual([2, 2]);
  expect(
    (await p.test.call(p.office, answerPaper, { ...answer, paperId: anew.paperId, choice: 'accepted' })).status,
  ).toBe(200);
  expect((await round('2026-11-25')).reporters.map(({ state }) => state).toSorted()).toEqual([
    'accepted',
    'missing',
    'missing',
  ]);
});

it('M492: a team reports every week by itself, and who is asked no more stays on the board of the weeks before', async () => {
  await issued(p, p.teamMate, p.as.team, { ...toCounty, to: [p.as.county], values: report('2026-11-30') });
  const now = await round();
  expect(now.reporters.find(({ party }) => party.bodyName === '第一督导组')?.state).toBe('handed');
  await p.test.call(p.office, setReporters, { unitId: p.county, kind: KIND, reporters: [p.as.team] });
  expect([(await round()).counts.asked, (await round('2026-11-25')).counts.asked]).toEqual([1, 3]);
});

it('two of a unit who hand the same week in at once: one does, the other is told', async () => {
  const ids = await Promise.all(
    ['甲', '乙'].map(async (title) => {
      const draft = { as: p.as.school, kind: KIND, title, to: [p.as.county], values: report('2026-11-30') };
      return (await p.test.call(p.liaison, draftPaper, draft)).output.paperId;
    }),
  );
  const both = await Promise.all(
    ids.map((paperId) => p.test.call(p.liaison, issuePaper, { as: p.as.school, paperId, revision: 1 })),
  );
  expect(both.map(({ problem }) => problem ?? 'fine').toSorted()).toEqual(['fine', 'paper-period-taken']);
});

it('who speaks for no office of the unit sees no board, and nobody there sets reporters', async () => {
  const team = await p.test.call(p.teamMate, readRound, { unitId: p.school });
  expect(team.problem).toBe('paper-not-yours');
  const set = await p.test.call(p.liaison, setReporters, { unitId: p.county, kind: KIND, reporters: [] });
  expect(set.status).toBe(404);
  expect((await p.test.call(p.office, readRound, { unitId: p.county, kind: 'circular' })).problem).toBe(
    'paper-kind-not-regular',
  );
});
