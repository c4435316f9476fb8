import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadGoal, listGaps, readRunInputs, seekGoalOperation, whatIf } from '@dudao/core/score/what-if-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../lib/table/read-table.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let runId: string;
let office: Persona;

/** Two primary schools of 400 and 600 pupils: the first lacks rooms and teachers, the second nothing. */
const COLUMNS = {
  pupils_primary: [400, 600],
  pupils_junior: [0, 0],
  pupils_senior: [0, 0],
  teachers_above_required_degree_primary: [14, 40],
  backbone_teachers_primary: [5, 9],
  pe_art_music_teachers_primary: [4, 8],
  teaching_area_m2: [1600, 3400],
  indoor_sports_area_m2: [0, 0],
  sports_area_m2: [4000, 6000],
  equipment_value_10k_yuan: [100, 150],
  multimedia_rooms: [10, 20],
};
const FIRST = '2141000002';
const ALLOWANCES = [
  { input: 'teachers_above_required_degree', cost: '80000' },
  { input: 'teaching_area', cost: '3000' },
  { input: 'multimedia_rooms', cost: '30000' },
];

beforeAll(async () => {
  test = await openTestApp();
  runId = await plantRun(test.pool, test.tree.county, COLUMNS);
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

/** The texts of every sheet's rows, by the sheet's name. */
async function sheetsOf(body: unknown): Promise<Readonly<Record<string, readonly string[][]>>> {
  if (!(body instanceof Uint8Array)) throw new Error('a download answers with bytes');
  const path = join(mkdtempSync(join(tmpdir(), 'goal-')), 'goal.xlsx');
  writeFileSync(path, body);
  const sheets = await readTable({ path, name: 'goal.xlsx' });
  if (!sheets.ok) throw new Error(JSON.stringify(sheets.problems));
  const found: Record<string, string[][]> = {};
  for (const { name, rows } of sheets.value) {
    found[name] = [];
    for await (const chunk of rows) found[name].push(...chunk.rows.map((row) => row.map(String)));
  }
  return found;
}

describe('what a county lacks and what it would take', () => {
  it('M212 lists every indicator under its line with what would just reach it', async () => {
    const { output } = await test.call(office, listGaps, { runId });
    expect(output.gaps.map(({ code, indicator }) => [code, indicator])).toEqual([
      [FIRST, 'R1'],
      [FIRST, 'R4'],
    ]);
    // 4.2 per 100 pupils are 16.8 teachers: three more than the 14 there are. 4.5 ㎡ for 400 pupils are 1800.
    expect(output.gaps.map(({ remedies }) => remedies.map(({ to, add, missing }) => [to, add, missing]))).toEqual([
      [['17', '3', '2.8']],
      [['1800', '200', '200']],
    ]);
  });

  it('tells what one changed value would change, and stores nothing', async () => {
    const before = await test.traces();
    const changes = [{ code: FIRST, column: 'teaching_area_m2', value: 1800 }];
    const { output } = await test.call(office, whatIf, { runId, changes });
    expect(output.result.stages.primary?.segments[0]).toMatchObject({ met: { R4: true }, verdict: 'fail' });
    expect(output.difference.figures).toContainEqual(
      expect.objectContaining({ of: 'school', indicator: 'R4', from: '4.000000', to: '4.500000', metTo: true }),
    );
    expect(await test.traces()).toBe(before);
  });

  it('finds the cheapest changes, proves them so, and shows that they pass', async () => {
    const target = { of: 'county' } as const;
    const { output } = await test.call(office, seekGoalOperation, { runId, target, allowances: ALLOWANCES });
    // R1 is at 83 % of its line, R4 at 89 %: one teacher brings R1 above the floor, and three would meet it: cheaper than 200 ㎡.
    expect(output).toMatchObject({
      outcome: 'reached',
      changes: [
        { code: FIRST, column: 'teachers_above_required_degree_primary', from: '14', to: '17', cost: '240000' },
      ],
      cost: '240000',
      optimality: 'proven',
      blocked: [],
    });
    expect(output.difference?.verdicts).toContainEqual(
      expect.objectContaining({ of: 'part', id: 'resources', from: 'fail', to: 'pass' }),
    );
  });

  it('says what cannot be reached within the limits', async () => {
    const allowances = [{ input: 'teachers_above_required_degree', cost: '80000', most: '1' }];
    const { output } = await test.call(office, seekGoalOperation, { runId, target: { of: 'schools' }, allowances });
    expect(output).toMatchObject({
      outcome: 'partly',
      blocked: [{ definition: 'school_pass', member: 'primary', code: FIRST, why: 'out-of-reach' }],
    });
  });

  it('gives the same as a workbook', async () => {
    const target = { of: 'county' } as const;
    const { status, body } = await test.call(office, downloadGoal, { runId, target, allowances: ALLOWANCES });
    expect(status).toBe(200);
    const sheets = await sheetsOf(body);
    expect(sheets.清单?.[2]).toEqual([FIRST, '学校1', '小学高于规定学历教师数', '14', '17', '3', '人', '240000']);
    expect(sheets.按学校?.[1]).toEqual(['学校1', '240000', '1']);
    expect(sheets.说明).toContainEqual(['是否最省', '求解器已证明没有更省的方案']);
  });

  it('hands out the inputs for trying changes in the browser', async () => {
    const { output } = await test.call(office, readRunInputs, { runId });
    expect(output.numbers.multimedia_rooms).toEqual([10, 20]);
    expect(output.changeable.map(({ column }) => column)).toContain('multimedia_rooms');
    expect(output.changeable.map(({ column }) => column)).not.toContain('pupils_primary');
  });

  it('refuses unknown schools, columns and inputs by name', async () => {
    const asked = async (change: { code: string; column: string; value: number }) =>
      (await test.call(office, whatIf, { runId, changes: [change] })).problem;
    expect(await asked({ code: '1', column: 'multimedia_rooms', value: 1 })).toBe('change-unknown-school');
    expect(await asked({ code: FIRST, column: 'nothing', value: 1 })).toBe('change-unknown-column');
    expect(await asked({ code: FIRST, column: 'multimedia_rooms', value: 0.5 })).toBe('change-value-refused');
    const sought = async (input: string, code: string) =>
      (
        await test.call(office, seekGoalOperation, {
          runId,
          target: { of: 'school', code },
          allowances: [{ input, cost: '1' }],
        })
      ).problem;
    expect(await sought('pupils', FIRST)).toBe('input-not-changeable');
    expect(await sought('teaching_area', '1')).toBe('change-unknown-school');
  });
});
