import { checkText, downloadText, listTexts, readText, writeText } from '@dudao/core/selfcheck/contract';
import type { TextValues } from '@dudao/core/selfcheck/text-values';
import { rowFlagsOf, totalOf } from '@dudao/core/selfcheck/text-values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSelfCheckPlaces, plantDossier, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
});
afterAll(() => p.test.close());

const LONG =
  '学校从学生的实际出发安排课程和活动，教师每周研讨一次，家长每学期走进课堂两次，做法看得见、说得清，也经得起问学生、问老师。'.repeat(
    2,
  );
const words = (...ids: readonly string[]): TextValues => Object.fromEntries(ids.map((id) => [id, { words: LONG }]));

/** Writes a text and tells how far it is then, as the list and the text's own page show it. */
async function written(who: Persona, kind: string, values: TextValues, unitId = p.school, dossierId = p.dossierId) {
  const sent = await p.test.call(who, writeText, { unitId, dossierId, kind, revision: 0, values });
  expect([kind, sent.status, JSON.stringify(sent.body)]).toEqual([kind, 200, expect.anything()]);
  const { texts } = (await p.test.call(who, listTexts, { unitId, dossierId })).output;
  const record = (await p.test.call(who, readText, { unitId, dossierId, kind })).output;
  return { state: texts.find((one) => one.kind === kind)?.state, record };
}

const judged = (
  who: Persona,
  kind: string,
  verdicts: Readonly<Record<string, string>>,
  unitId = p.school,
  dossierId = p.dossierId,
) =>
  p.test.call(who, checkText, {
    unitId,
    dossierId,
    kind,
    revision: 1,
    items: Object.entries(verdicts).map(([id, remark]) => ({ id, holds: remark === '', remark })),
  });

/** What is told of the rows of a table, row by row. */
function flagsOf(record: Awaited<ReturnType<typeof written>>['record'], id: string): readonly (readonly string[])[] {
  const part = record.kind.parts.find((one) => one.id === id);
  const value = record.values[id];
  if (part?.kind !== 'table' || value === undefined || !('rows' in value)) throw new Error(id);
  return rowFlagsOf(part, value.rows).map((flags) => flags.map(({ zh }) => zh));
}

describe('what a school writes', () => {
  it('M222 a profile with its figures, complete once three figures stand there', async () => {
    const figures = ['学生', '教师', '班级'].map((item) => ({ item, figure: '若干' }));
    const values = { ...words('overview', 'features'), figures: { rows: figures } };
    expect((await written(p.liaison, 'profile', values)).state).toBe('complete');
  });

  it('M227 M234 a ledger of function rooms with their equipment, and who used them when', async () => {
    const room = { room: '物理实验室', area: '96.5', equipment: '力学仪器', complete: false, keeper: '甲' };
    const use = { on: '2026-11-20', room: '物理实验室', class: '八（1）', what: '测密度', pupils: '41', teacher: '乙' };
    const values = { ledger: { rows: [room] }, use: { rows: [use, { ...use, class: '八（2）', pupils: '39' }] } };
    const { state, record } = await written(p.liaison, 'rooms', values);
    // What is not complete says what is lacking.
    expect(state).toBe('begun');
    const part = record.kind.parts.find(({ id }) => id === 'use');
    expect(part?.kind === 'table' && totalOf(part, values.use.rows)).toBe('80');
    const checked = await judged(p.teamMate, 'rooms', { used: '', asked: '学生说没有做过' });
    expect(checked.output).toEqual({ passed: false });
  });

  it('M243 M233 a register of rules, each with its words and the evidence of its effect, which a team checks on site', async () => {
    const rule = { title: '考勤制度', field: 'staff', made_on: '2024-09-01', words: '按时到岗', effect: '' };
    const bare = await written(p.liaison, 'rules', { register: { rows: [rule] } });
    expect(bare.state).toBe('begun');
    const whole = { register: { rows: [{ ...rule, effect: '抽查三周无缺勤', reviewed_on: '2023-09-01' }] } };
    const again = { unitId: p.school, kind: 'rules', revision: 1, values: whole };
    expect((await p.test.call(p.liaison, writeText, again)).output).toEqual({ revision: 2 });
    const record = (await p.test.call(p.liaison, readText, { unitId: p.school, kind: 'rules' })).output;
    expect(flagsOf(record, 'register')).toEqual([['修订日期早于制定日期']]);
    const asked = { complete: '', effect: '', asked: '' };
    const checked = {
      unitId: p.school,
      kind: 'rules',
      revision: 2,
      items: Object.keys(asked).map((id) => ({ id, holds: true, remark: '' })),
    };
    expect((await p.test.call(p.teamMate, checkText, checked)).output).toEqual({ passed: true });
  });

  it('M241 data packs with the tables they need, whose rows are checked', async () => {
    const grade = { grade: '七年级', began: '100', now: '97', gone: '3' };
    const retention = { pupils: { rows: [grade, { ...grade, gone: '0' }] }, ...words('measures') };
    const pack = await written(p.liaison, 'retention_pack', retention);
    expect([pack.state, flagsOf(pack.record, 'pupils')]).toEqual(['complete', [['有流失'], []]]);
    const building = { building: '旧教学楼', grade: 'd', area: '1200', in_use: true };
    const buildings = await written(p.liaison, 'building_pack', { buildings: { rows: [building] }, ...words('money') });
    expect([buildings.state, flagsOf(buildings.record, 'buildings')]).toEqual(['complete', [['D 级危房仍在使用']]]);
  });

  it('M242 record books and public notices; what is ill kept or posted late is told', async () => {
    const book = { book: '值班记录', keeper: '甲', last_on: '2026-11-20', regular: false };
    const notice = { notice: '收费公示', place: '校门', due_on: '2026-09-01', posted_on: '2026-09-05' };
    const { state, record } = await written(p.liaison, 'basic_records', {
      books: { rows: [book] },
      notices: { rows: [notice] },
    });
    expect(state).toBe('complete');
    expect([flagsOf(record, 'books'), flagsOf(record, 'notices')]).toEqual([[['记录不够规范']], [['张贴不及时']]]);
  });
});

describe('what leaders report', () => {
  it('M237 M238 M239 M240 an analysis report in its parts, judged by the team in three items', async () => {
    const parts = ['results', 'problems', 'roots', 'direction', 'measures', 'building'];
    expect((await written(p.principal, 'leadership_analysis', words(...parts))).state).toBe('complete');
    const verdicts = { absorbs: '', roots: '根源只写了客观原因', measures: '' };
    expect((await judged(p.teamMate, 'leadership_analysis', { absorbs: '', measures: '' })).problem).toBe(
      'text-check-items',
    );
    expect((await judged(p.teamMate, 'leadership_analysis', verdicts)).output).toEqual({ passed: false });
    const { output } = await p.test.call(p.principal, readText, {
      unitId: p.school,
      dossierId: p.dossierId,
      kind: 'leadership_analysis',
    });
    expect(output.checks[0]?.items).toContainEqual({ id: 'roots', holds: false, remark: '根源只写了客观原因' });
  });

  it('M219 the county’s report to the team, with the record of its presentation, as a Word file too', async () => {
    const dossierId = await plantDossier(p, { unitId: p.county, standardId: 'BXXW', version: '1.0' });
    const leader = await p.test.newPersona('leader', p.county);
    const given = { on: '2026-11-23', place: '县政府会议室', by: '县长', present: '督导组全体', minutes: '40' };
    const values = { ...words('done', 'lacking', 'next'), given: { rows: [given] } };
    expect((await written(leader, 'government_report', values, p.county, dossierId)).state).toBe('complete');
    const input = encodeURIComponent(JSON.stringify({ unitId: p.county, dossierId, kind: 'government_report' }));
    const file = await p.test.app.request(`/api/download/selfcheck/download-text?input=${input}`, {
      headers: { cookie: leader.cookie },
    });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('wordprocessingml')]);
    expect(
      (await p.test.call(p.liaison, downloadText, { unitId: p.county, dossierId, kind: 'government_report' })).status,
    ).toBe(404);
  });
});
