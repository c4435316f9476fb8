import { setReporters } from '@dudao/core/paper/round-contract';
import { listProcessMarks, readProcessMark } from '@dudao/core/score/process/process-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issued, openPaperPlaces, type PaperPlaces } from '../../testing/paper-places.ts';

const KIND = 'weekly_report';
const WHOLE = { practice: '逐班查看。', figures: '12 个班。', case: '三年级补开了劳动课。', effect: '课程开齐。' };
const ASKED = { schoolYear: '2026-2027' };

let p: PaperPlaces;
let paperId: string;
beforeAll(async () => {
  p = await openPaperPlaces();
  p.test.clock.now = new Date('2026-11-25T02:00:00.000Z');
  await p.test.rows('update session set last_seen_at = $1, expires_at = $2', [
    p.test.clock.now.toISOString(),
    new Date(p.test.clock.now.getTime() + 30 * 86_400_000).toISOString(),
  ]);
  const asked = { unitId: p.county, kind: KIND, reporters: [p.as.school, p.as.team] };
  expect((await p.test.call(p.office, setReporters, asked)).status).toBe(200);
  // As if it had been asked since the first week of September, and no more since.
  await p.test.rows("update paper_reporter set from_on = '2026-08-31' where kind = $1", [KIND]);
  paperId = await issued(p, p.liaison, p.as.school, {
    kind: KIND,
    to: [p.as.county],
    values: { week: '2026-11-25', ...WHOLE },
  });
});
afterAll(() => p.test.close());

it('M342 weeks that were kept become months and quarters, each with its report; the year says what lacks', async () => {
  const { status, output } = await p.test.call(p.office, listProcessMarks, { unitId: p.county, ...ASKED });
  expect([status, output.book.id]).toEqual([200, 'GC-ZB']);
  // Teams have no marks.
  expect(output.units.map(({ unit }) => unit.id)).toEqual([p.school]);
  // Nothing came in September and October; one of the four weeks of November is in time: (0 + 0 + 25) / 3.
  const [school] = output.units;
  expect(school?.quarters.map(({ mark }) => mark)).toEqual([833, null, null, null]);
  expect([school?.mark, school?.lacks.length, school?.lacks[0]]).toEqual([
    null,
    6,
    { of: 'few', period: { zh: '2026年12月', en: '2026-12' }, has: 0, needs: 3 },
  ]);

  const read = await p.test.call(p.office, readProcessMark, { unitId: p.school, ...ASKED });
  const november = read.output.year?.quarters[0]?.months[2];
  expect([read.output.office?.id, november?.mark]).toEqual([p.county, 2_500]);
  expect(november?.weeks.map(({ name, state, mark }) => [name, state, mark])).toEqual([
    ['2026年第45周', 'missing', 0],
    ['2026年第46周', 'missing', 0],
    ['2026年第47周', 'missing', 0],
    ['2026年第48周', 'handed', 10_000],
  ]);
  expect(november?.weeks[3]?.paperId).toBe(paperId);
  // The unit itself reads the same.
  expect((await p.test.call(p.liaison, readProcessMark, { unitId: p.school, ...ASKED })).output).toEqual(read.output);
});

it('a unit that nobody asks has no year, and an office that asks nobody an empty list', async () => {
  const before = { schoolYear: '2024-2025' };
  const { output } = await p.test.call(p.office, readProcessMark, { unitId: p.school, ...before });
  expect([output.office, output.year]).toEqual([null, null]);
  expect((await p.test.call(p.office, listProcessMarks, { unitId: p.county, ...before })).output.units).toEqual([]);
});

it('without a rulebook of process marks it says what to add', async () => {
  const rows = await p.test.rows("select 1 from rulebook_version where kind = 'process-marks'");
  expect(rows).toHaveLength(1);
  await p.test.rows("update rulebook_version set kind = 'process-marks-away' where kind = 'process-marks'");
  const { problem } = await p.test.call(p.office, listProcessMarks, { unitId: p.county, ...ASKED });
  expect(problem).toBe('process-no-book');
});
