import { commitImport, previewImport } from '@dudao/core/dossier/contract';
import {
  freezePublication,
  leaveOut,
  listChoices,
  proposePublication,
  publishResults,
  readPublic,
  signPublication,
  tellUnits,
} from '@dudao/core/publication/contract';
import { isEqual, replaySnapshot } from '@dudao/core/publication/replay';
import { greenInputs, greenStandard } from '@dudao/core/publication/testing/frozen-sample';
import { readRun, runEvaluation } from '@dudao/core/score/contract';
import { fromSnapshot } from '@dudao/core/score/snapshot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { sha256 } from '../lib/sha256.ts';
import { keepEvaluation } from '../testing/plant-run.ts';
import { openPublicationDesk, type PublicationDesk } from '../testing/publication-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: PublicationDesk;
const STANDARD = greenStandard();
const PERIOD = '2025-2026';

beforeAll(async () => {
  test = await openTestApp();
  desk = await openPublicationDesk(test);
  // On the register six are primary schools, five junior, one senior; the first three in the country.
  const ids = desk.schools.map(({ id }) => id);
  await test.rows("update segment set stage = 'junior' where unit_id = any ($1::uuid[])", [ids.slice(6, 11)]);
  await test.rows("update segment set stage = 'senior' where unit_id = $1", [ids[11]]);
  await test.rows("update unit set urban_rural = '220' where id = any ($1::uuid[])", [ids.slice(0, 3)]);
  for (const [period, shift] of [
    ['2024-2025', 0],
    [PERIOD, 1],
  ] as const) {
    const inputs = greenInputs(shift);
    const schools = inputs.schools.map((school, i) => {
      const { code = '', name = '' } = desk.schools[i] ?? {};
      return { ...school, code, name };
    });
    const data = fromSnapshot({ ...inputs, schools });
    const { county: countyId } = test.tree;
    const on = `${period.slice(5)}-06-30`;
    const standard = { id: STANDARD.id, version: STANDARD.version };
    await asSystem(test.pool, 'test', (tx) =>
      keepEvaluation(tx, { countyId, period, on, data, at: test.clock.now, standard }),
    );
  }
});
afterAll(() => test.close());

describe('a published score', () => {
  const asked = { standardId: STANDARD.id, period: PERIOD, measure: 'score:green', grouping: ['unit.stage'] };
  let id: string;

  it('M354 M695 units of any standard can be grouped by what the register says of them, and by what the standard asks', async () => {
    const { choices } = (await test.call(desk.office, listChoices, { unitId: test.tree.county })).output;
    const choice = choices.find(({ standardId, period }) => standardId === STANDARD.id && period === PERIOD);
    expect(choice?.measures.map((one) => one.id)).toEqual(['score:points', 'score:green']);
    expect(choice?.groupings.map(({ columns }) => columns)).toEqual([
      ['green_stage'],
      ['unit.stage'],
      ['unit.stage', 'unit.place'],
      ['unit.type'],
      ['unit.place'],
      [],
    ]);
    const input = { ...asked, unitId: test.tree.county, title: '绿色评价结果' };
    const proposed = await test.call(desk.office, proposePublication, input);
    expect(proposed.status).toBe(200);
    id = proposed.output.publicationId;
    const { rows, groupingName } = await desk.read(id);
    expect(groupingName.zh).toBe('登记的学段');
    const groups = new Map(rows.map(({ group }) => [group.key, group.name.zh]));
    expect([...groups]).toEqual([
      ['junior', '初中'],
      ['primary', '小学'],
      ['senior', '普通高中'],
    ]);
    expect(rows.map(({ group, place, size }) => [group.key, size, (place ?? 0) <= size])).toEqual([
      ...Array(5).fill(['junior', 5, true]),
      ...Array(6).fill(['primary', 6, true]),
      ['senior', 1, true],
    ]);
  });

  it('P4 what the register says later moves nobody of a publication that is under way', async () => {
    const [, second] = desk.schools;
    const code = second?.code ?? '';
    await test.rows("update segment set stage = 'vocational' where unit_id = $1", [second?.id]);
    await desk.done(desk.office, leaveOut, id, { code, reason: '先看一看' });
    await desk.done(desk.office, leaveOut, id, { code, reason: null });
    const { rows } = await desk.read(id);
    expect(rows.find((row) => row.code === code)?.group.key).toBe('primary');
  });

  it('M355 P3 P6 P12 a score goes the whole way: grades of its scale, bands of its items, totals, and a snapshot that replays', async () => {
    const before = await desk.read(id);
    const primary = before.rows.filter(({ group }) => group.key === 'primary');
    expect(primary.every(({ band, noBand }) => band !== null && noBand === null)).toBe(true);
    // The mark of a hundred is one part; its bands are those of the six items that it is made of.
    expect(primary.some(({ band }) => band?.best !== band?.worst)).toBe(true);
    expect(before.rows.find(({ group }) => group.key === 'senior')?.noBand).toBe('few');
    expect(before.rows.every(({ ruleGrade }) => ruleGrade !== null)).toBe(true);
    expect(before.rows.some(({ moved }) => moved !== null && moved !== 0)).toBe(true);
    const [first] = primary;
    if (first === undefined) throw new Error('there are primary schools');
    await desk.done(desk.office, tellUnits, id);
    await desk.acceptAll(id);
    await desk.confirmAll(id, { [first.code]: { grade: 'below', reason: '核查发现数据不实' } });
    await desk.done(desk.office, freezePublication, id);
    const digest = (await desk.read(id)).digest ?? '';
    await desk.done(desk.leader, signPublication, id, { digest });
    await desk.done(desk.office, signPublication, id, { digest });
    await desk.done(desk.office, publishResults, id);
    const publicId = (await desk.read(id)).publicId ?? '';
    const { view } = (await test.call(null, readPublic, { publicId })).output;
    expect(view.groups.map(({ name, size, noBand }) => [name.zh, size, noBand])).toEqual([['小学', 6, null]]);
    expect(view.groups[0]?.rows.map(({ name, figure, place, band }) => [name, figure, place, band])).toEqual(
      primary.map(({ unit, figure, place, band }) => [unit.name, figure, place, band]),
    );
    expect(view.groups[0]?.rows[0]?.changed?.reason).toBe('核查发现数据不实');
    const response = await test.app.request(
      `/api/download/publication/download?input=${encodeURIComponent(JSON.stringify({ publicationId: id }))}`,
      { headers: { cookie: desk.office.cookie } },
    );
    const text = await response.text();
    const replay = replaySnapshot(text, { sha256, expected: digest });
    expect([replay.differs, isEqual(replay)]).toEqual([[], true]);
    expect(replay.snapshot?.facts?.[desk.schools[1]?.code ?? '']).toEqual({ 'unit.stage': 'primary' });
    // Another group than the one it was published in is found out.
    const forged = text.replace('{"unit.stage":"primary"}', '{"unit.stage":"senior"}');
    expect(replaySnapshot(forged, { sha256, expected: null }).checks.ranking).toBe(false);
  });
});

it('M348 the annual assessment of schools is imported, evaluated and kept, and proposed with its grades; a proven veto comes last and says why there are no bands', async () => {
  const asked = { unitId: test.tree.county, standardId: 'ND-SCHOOL-2020', version: '2020.1', period: '2026-2027' };
  const head =
    'school_code,school_name,lessons_observed,lessons_reviewed,lessons_passed,lessons_graded,line_reached,line_task,staff_assessed,staff,poor_ethics,ethics_proven';
  const rows = desk.schools.map(({ code, name }, i) => {
    const ethics = i === 0 ? '是,是' : '否,';
    return `${code},${name},${60 - 2 * i},${30 - i},80,100,300,300,${150 - 5 * i},150,${ethics}`;
  });
  const evaluated = async (lines: readonly string[]) => {
    const fileId = await test.upload(desk.office, '年度考核.csv', Buffer.from(`${[head, ...lines].join('\n')}\n`));
    const staged = await test.call(desk.office, previewImport, { ...asked, fileId });
    expect([staged.status, staged.output.problems]).toEqual([200, []]);
    expect((await test.call(desk.office, commitImport, { batchId: staged.output.id })).status).toBe(200);
    const run = await test.call(desk.office, runEvaluation, { ...asked, on: '2027-07-31' });
    expect(run.status).toBe(200);
    return run.output.id;
  };
  const propose = async () => {
    const { unitId, standardId, period } = asked;
    const input = { unitId, standardId, period, measure: 'score:annual', title: '年度考核结果', grouping: [] };
    const { output, status } = await test.call(desk.office, proposePublication, input);
    expect(status).toBe(200);
    return (await desk.read(output.publicationId)).rows;
  };
  const { result } = (await test.call(desk.office, readRun, { runId: await evaluated(rows) })).output;
  const annual = result.scores?.find(({ id }) => id === 'annual')?.rows ?? [];
  expect(annual.slice(0, 2).map(({ mark, grade, rank }) => [mark, grade, rank])).toEqual([
    ['100.000000', 'not_qualified', 12],
    // 58 and 29 lessons, 145 of 150 assessed: 9.667 + 9.667 + 10 + 10 + 9.667 of 50.
    ['98.000000', 'excellent', 1],
  ]);
  const lines = await propose();
  expect(lines.at(-1)).toMatchObject({ code: desk.schools[0]?.code, place: 12, ruleGrade: 'not_qualified' });
  expect(new Set(lines.map(({ noBand }) => noBand))).toEqual(new Set(['order']));
});
