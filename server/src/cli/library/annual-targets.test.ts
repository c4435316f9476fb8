import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyResult, ItemResult, ScoreRow } from '@dudao/core/score/result';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const SAMPLE = join(findProjectRoot(), 'packs/cn-annual-targets/sample');
const folder = mkdtempSync(join(tmpdir(), 'dudao-targets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sample = (file: string): string => join(SAMPLE, file);
const print = (standard: string, file: string, ...args: readonly string[]) =>
  dudao(['evaluate', standard, file, '--as-of', '2026-12-01', ...args]);

async function evaluated(standard: string, file: string, ...args: readonly string[]): Promise<CountyResult> {
  const { exit, out, errors } = await print(standard, file, '--format', 'json', ...args);
  expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
  // Printed by the command under test as its result.
  return JSON.parse(out) as CountyResult;
}

/** The sample file with some cells of the row with a code written anew. */
function changed(file: string, code: string, cells: Readonly<Record<string, string>>): string {
  const [head = '', ...rows] = readFileSync(sample(file), 'utf8').trim().split('\n');
  const columns = head.split(',');
  const written = rows.map((row) => {
    const old = row.split(',');
    return old[0] !== code ? row : columns.map((column, i) => cells[column] ?? old[i]).join(',');
  });
  const path = join(folder, `changed-${file}`);
  writeFileSync(path, [head, ...written].join('\n'));
  return path;
}

const itemOf = ({ parts }: CountyResult, id: string): ItemResult | undefined =>
  parts.flatMap(({ items }) => items).find((item) => item.id === id);

const marksOf = ({ scores = [] }: CountyResult, score: string, code: string): ScoreRow | undefined =>
  scores.find(({ id }) => id === score)?.rows.find((row) => row.code === code);

const SCHOOLS = ['--previous', sample('schools-2025.csv')];
/** 样例高中, which reaches all of its targets. */
const SENIOR = '3432900007';
/** 样例一中, a junior school with a quota. */
const JUNIOR = '3132900004';

async function schoolItem(item: string, code: string, cells: Readonly<Record<string, string>>) {
  const before = await evaluated('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
  const after = await evaluated('NDMB-2026-SAMPLE', changed('schools-2026.csv', code, cells), ...SCHOOLS);
  return [before, after].map((result) => marksOf(result, 'tasks', code)?.items[item]);
}

describe('targets of the year, school by school', () => {
  it.each([
    ['T01', SENIOR, { autumn_kept: '1188' }, '5.000000'],
    ['T02', SENIOR, { spring_kept: '1185', spring_start: '2394' }, '4.999873'],
    ['T03', JUNIOR, { quota_kept: '735' }, '5.000000'],
    ['T04', JUNIOR, { quota_person: '否' }, '0.000000'],
    ['T05', SENIOR, { first_tier: '79' }, '3.333333'],
    ['T06', JUNIOR, { staff: '81' }, '7.428668'],
    ['T07', JUNIOR, { subjects_staffed: '12' }, '9.230769'],
    ['T08', JUNIOR, { paid: '120' }, '7.500000'],
    ['T09', JUNIOR, { running_funds: '120' }, '8.000000'],
    ['T10', JUNIOR, { accidents: '1' }, '0.000000'],
    ['T11', JUNIOR, { charges: '1' }, '0.000000'],
    ['T12', JUNIOR, { holidays: '否', lessons: '否' }, '6.666667'],
    ['T13', JUNIOR, { elsewhere: '60' }, '0.000000'],
    ['T14', JUNIOR, { prepared: '9' }, '7.500000'],
    ['B2', JUNIOR, { base_rooms: '3' }, '4.000000'],
  ])(
    'M080 M081 M082 M084 M085 M090 M102 M114 M116 M118 M338 M351 task %s of %s with %j is worth %s',
    async (item, code, cells, mark) => {
      expect(await schoolItem(item, code, cells)).toEqual(['10.000000', mark]);
    },
  );

  it('M339 only accepted highlights add points, up to the cap', async () => {
    const points = async (highlights: string) => {
      const file = changed('schools-2026.csv', JUNIOR, { highlights });
      return marksOf(await evaluated('NDMB-2026-SAMPLE', file), 'annual', JUNIOR)?.items.HL;
    };
    expect([await points('0'), await points('1'), await points('9')]).toEqual(['0.000000', '3.000000', '10.000000']);
  });

  it('M084 a school that is barely above its retention target is warned, one below is named as missing it', async () => {
    const result = await evaluated('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
    expect(itemOf(result, 'W1')?.offenders).toContain('3132900006');
    expect(itemOf(result, 'T01')?.offenders).toEqual(['3132900005']);
    expect(itemOf(result, 'W1')?.offenders).not.toContain(SENIOR);
  });

  it('M080 M085 M102 M118 the county’s shortages are summed: pupils, staff, yuan', async () => {
    const result = await evaluated('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
    expect(['T03', 'T06', 'T08', 'T09'].map((id) => [itemOf(result, id)?.value, itemOf(result, id)?.unit])).toEqual([
      ['26.000000', '人'],
      ['10.000000', '人'],
      ['38.000000', '万元'],
      ['22.000000', '万元'],
    ]);
  });

  it('M120 the gap between senior highs is held against last year’s', async () => {
    const wider = await evaluated('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
    expect(itemOf(wider, 'G1')).toMatchObject({ verdict: 'fail', value: '22.851115' });
    const closer = changed('schools-2026.csv', SENIOR, { first_tier: '237' });
    expect(itemOf(await evaluated('NDMB-2026-SAMPLE', closer, ...SCHOOLS), 'G1')?.verdict).toBe('pass');
  });

  it('M353 every quarter has its own ranking', async () => {
    const result = await evaluated('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
    const last = ['quarter1', 'quarter2', 'quarter3', 'quarter4'].map((id) => {
      const rows = result.scores?.find((score) => score.id === id)?.rows ?? [];
      return rows.find(({ rank }) => rank === 8)?.name;
    });
    expect(last).toEqual(['样例第二高中', '样例二小', '样例二中', '样例河西初中']);
  });

  it('M066 the focus of the year is told before the parts, in its year only', async () => {
    const { out } = await print('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
    expect(out).toMatch(
      /年度重点 · 2026年督导重点（样例）：达标 0 \/ 4\n\s+○ 未达标\s+T08\s+保障经费足额拨付\s+38 万元/u,
    );
    const next = await dudao(['evaluate', 'NDMB-2026-SAMPLE', sample('schools-2026.csv'), '--as-of', '2027-01-01']);
    expect(next.out).not.toContain('年度重点');
  });

  it('what the sources do not give stays pending until users set it', async () => {
    const open = await evaluated('NDMB-2026', sample('schools-2026.csv'), ...SCHOOLS);
    expect(marksOf(open, 'tasks', JUNIOR)?.items).toMatchObject({ T01: '10.000000', T13: null, B1: null });
    const set = await evaluated('NDMB-2026', sample('schools-2026.csv'), ...SCHOOLS, '--parameter', 'elsewhere_most=5');
    expect(marksOf(set, 'tasks', JUNIOR)?.items.T13).toBe('0.000000');
  });

  it('odd data are told before they are evaluated', async () => {
    const file = changed('schools-2026.csv', JUNIOR, { autumn_kept: '1501', staff: '160' });
    const { out } = await dudao(['evaluate', 'NDMB-2026', file, '--check', ...SCHOOLS]);
    expect(out).toContain('秋季学期末仍在校 1501 人，多于学期初的 1500 人');
    expect(out).toContain('教职工数今年 160，上年 112');
  });

  it('what does not apply to a school is not told as missing', async () => {
    const { out } = await print('NDMB-2026-SAMPLE', sample('schools-2026.csv'), ...SCHOOLS);
    expect(out).toMatch(/样例二小\s+T06\.value/u);
    expect(out).toContain('T01.value 96.704545（≥ 巩固率目标）');
    expect(out).not.toContain('数据缺失');
  });
});

describe('the ledgers behind the targets', () => {
  it('M079 a fund that led outside education is flagged, one that is not used up is told apart', async () => {
    const result = await evaluated('ZJTZ-2026', sample('funds.csv'));
    expect(itemOf(result, 'Z1')).toMatchObject({ verdict: 'fail', value: '8.000000', offenders: ['Z05'] });
    expect(itemOf(result, 'Z2')?.offenders).toEqual(['Z02', 'Z05']);
    expect(itemOf(result, 'buildings')).toMatchObject({ verdict: 'pass', value: '1022.500000', unit: '万元' });
    const mended = changed('funds.csv', 'Z05', { '用于教育的支出(万元)': '86', '用于教育以外的支出(万元)': '0' });
    expect(itemOf(await evaluated('ZJTZ-2026', mended), 'Z1')?.verdict).toBe('pass');
  });

  it('M100 oversize classes are listed, and which of them no plan removes in time', async () => {
    const result = await evaluated('DBETZ-2026', sample('classes.csv'));
    expect(itemOf(result, 'B1')).toMatchObject({ value: '3.000000', offenders: ['C102', 'C103', 'C302'] });
    expect(itemOf(result, 'B2')?.offenders).toEqual(['C103']);
    expect(itemOf(result, 'B3')?.offenders).toEqual(['C103', 'C302']);
  });

  it('M096 unlicensed kindergartens are counted down, each with its closing record', async () => {
    const result = await evaluated('WZYTZ-2026', sample('unlicensed.csv'));
    expect(itemOf(result, 'U1')).toMatchObject({ value: '2.000000', offenders: ['W04', 'W05'] });
    expect(itemOf(result, 'U2')?.offenders).toEqual(['W04']);
    expect(itemOf(result, 'U3')?.offenders).toEqual(['W03']);
    const next = changed('unlicensed.csv', 'W04', { 销号日期: '2026-11-30', 有销号材料: '是' });
    expect(itemOf(await evaluated('WZYTZ-2026', next), 'U1')?.value).toBe('1.000000');
  });

  it('M081 events with responsibility are told apart from others, undecided and unsettled ones are named', async () => {
    const result = await evaluated('AQTZ-2026', sample('events.csv'));
    expect(itemOf(result, 'A1')).toMatchObject({ verdict: 'fail', value: '1.000000', offenders: ['A02'] });
    expect(itemOf(result, 'A1')?.pendingSchools).toEqual(['A03']);
    expect(itemOf(result, 'A3')?.offenders).toEqual(['A03']);
    expect(result.stages.all?.segments.find(({ code }) => code === 'A03')?.values.days_open).toBe('25.000000');
    const cleared = changed('events.csv', 'A02', { 定性: '非责任事件' });
    expect(itemOf(await evaluated('AQTZ-2026', cleared), 'A1')?.verdict).toBe('pending');
  });

  it('M082 proven charges count and must be paid back, leads under check are pending', async () => {
    const result = await evaluated('SFTZ-2026', sample('charges.csv'));
    expect(itemOf(result, 'F1')).toMatchObject({ value: '1.000000', offenders: ['F01'], pendingSchools: ['F03'] });
    expect(itemOf(result, 'F2')).toMatchObject({ verdict: 'fail', value: '2800.000000', unit: '元' });
    expect(itemOf(result, 'F3')?.offenders).toEqual(['F03']);
    const refunded = changed('charges.csv', 'F01', { '已清退金额(元)': '12600' });
    expect(itemOf(await evaluated('SFTZ-2026', refunded), 'F2')?.verdict).toBe('pass');
  });

  it('M087 enrolment of disabled children is held against the target that is set, child by child', async () => {
    const below = await evaluated('CJETZ-2026', sample('children.csv'), '--parameter', 'target_rate=95');
    expect(itemOf(below, 'E1')).toMatchObject({ verdict: 'fail', value: '87.500000', offenders: ['E04'] });
    const reached = await evaluated('CJETZ-2026', sample('children.csv'), '--parameter', 'target_rate=87.5');
    expect(itemOf(reached, 'E1')?.verdict).toBe('pass');
    expect(itemOf(await evaluated('CJETZ-2026', sample('children.csv')), 'E1')?.verdict).toBe('pending');
    const missing = await print(
      'CJETZ-2026',
      sample('children.csv'),
      '--parameter',
      'target_rate=95',
      '--explain',
      'to_enrol',
    );
    expect(missing.out).toMatch(/结果：1 人/u);
  });

  it('M115 places are compared with children by township, and what is short is told', async () => {
    const result = await evaluated('XWTZ-2026', sample('townships.csv'), '--parameter', 'public_share=50');
    expect(itemOf(result, 'P1')).toMatchObject({ value: '240.000000', offenders: ['329801'] });
    expect(itemOf(result, 'P2')).toMatchObject({ value: '160.000000', offenders: ['329801', '329803'] });
    const short = result.stages.all?.segments.map(({ name, values }) => [name, values.to_build]);
    expect(short).toEqual([
      ['样例城关镇', '240.000000'],
      ['样例河东镇', '0.000000'],
      ['样例河西乡', '40.000000'],
      ['样例山前街道', '0.000000'],
    ]);
  });

  it('M076 facilities are compared with the norm, by kind of school', async () => {
    const result = await evaluated('YJTZ-2026', sample('facilities.csv'));
    const kinds = ['kindergarten', 'primary', 'junior', 'senior', 'vocational'].map((id) => {
      const item = itemOf(result, id);
      return [item?.verdict, item?.offenders];
    });
    expect(kinds).toEqual([
      ['pass', []],
      ['fail', ['F02']],
      ['fail', ['F05']],
      ['pass', []],
      ['pending', []],
    ]);
  });
});

describe('the comparison of overall strength', () => {
  const PEERS = ['--previous', sample('peers-2025.csv')];
  const ours = '329901';

  it('M092 the place by the composite index is held against the front rank that is set', async () => {
    const third = await evaluated('ZHSL-2026', sample('peers-2026.csv'), ...PEERS, '--parameter', 'front_place=3');
    expect(itemOf(third, 'C1')).toMatchObject({ verdict: 'pass', value: '3.000000' });
    const second = await evaluated('ZHSL-2026', sample('peers-2026.csv'), ...PEERS, '--parameter', 'front_place=2');
    expect(itemOf(second, 'C1')?.verdict).toBe('fail');
    expect(marksOf(second, 'strength', '329902')).toMatchObject({ mark: '100.000000', rank: 1 });
  });

  it('M099 years of schooling must grow over last year', async () => {
    const result = await evaluated('ZHSL-2026', sample('peers-2026.csv'), ...PEERS);
    expect(itemOf(result, 'C2')).toMatchObject({ verdict: 'pass', offenders: ['329903'] });
    const still = changed('peers-2026.csv', ours, { '人均受教育年限（年）': '10.5' });
    expect(itemOf(await evaluated('ZHSL-2026', still, ...PEERS), 'C2')?.verdict).toBe('fail');
  });

  it('M113 a target must be above last year’s value and not below the peers’ median', async () => {
    const result = await evaluated('ZHSL-2026', sample('peers-2026.csv'), ...PEERS);
    expect(['C3', 'C4'].map((id) => itemOf(result, id)?.verdict)).toEqual(['pass', 'pass']);
    const low = changed('peers-2026.csv', ours, { '高中阶段毛入学率目标(%)': '92.9' });
    const lowered = await evaluated('ZHSL-2026', low, ...PEERS);
    expect(['C3', 'C4'].map((id) => itemOf(lowered, id)?.verdict)).toEqual(['fail', 'fail']);
  });
});

it.each([
  ['M081', 'AQTZ-2026', 'events.csv', '没有一行安全事件'],
  ['M082', 'SFTZ-2026', 'charges.csv', '没有一行线索'],
  ['M096', 'WZYTZ-2026', 'unlicensed.csv', '没有一行无证园'],
])('%s an empty ledger of %s is an answer: nothing happened', async (_, standard, name, said) => {
  const [head = ''] = readFileSync(join(SAMPLE, name), 'utf8').split(/\r?\n/u);
  const file = join(folder, name);
  writeFileSync(file, `${head}\n`);
  const { exit, out, errors } = await dudao(['evaluate', standard, file]);
  expect([exit, errors]).toEqual([0, expect.stringContaining(said)]);
  expect(out).toContain('综合结论：● 达标');
});

it('an empty list of what must be there is a file that was not filled in', async () => {
  const [head = ''] = readFileSync(join(SAMPLE, 'classes.csv'), 'utf8').split(/\r?\n/u);
  const file = join(folder, 'classes.csv');
  writeFileSync(file, `${head}\n`);
  const { out, errors } = await dudao(['evaluate', 'DBETZ-2026', file]);
  expect([out, errors]).toEqual(['', expect.stringContaining('没有班级数据')]);
});
