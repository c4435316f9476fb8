import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commitImport, listValues, previewImport, readImport, readReported } from '@dudao/core/dossier/contract';
import { createUnit } from '@dudao/core/org/contract';
import { explainValue, readRun, replayRun, runEvaluation } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { writeXlsx } from '../lib/table/write-xlsx.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));
const GOLDEN = `${PACKS}/cn-compulsory/cases/golden`;
const REPORT = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };

let test: TestApp;
let office: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  county = test.tree.siblingCounty;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

async function preview(who: Persona, content: Uint8Array, name = 'a.csv', unitId = county) {
  const fileId = await test.upload(who, name, content);
  return test.call(who, previewImport, { fileId, unitId, ...REPORT });
}

const HEAD = readFileSync(`${GOLDEN}/county-complete.csv`, 'utf8').split('\n')[0] ?? '';
const csv = (...rows: string[]): Uint8Array => Buffer.from(`${HEAD}\n${rows.join('\n')}\n`);
const ROW = '2141000011,新一小,primary,300,0,0,13,0,3,0,3,0,2065.5,270,1687.5,80.4,8';

describe('imports', () => {
  it('the golden county goes in and its golden verdict comes out, explained and replayed', async () => {
    const staged = await preview(office, readFileSync(`${GOLDEN}/county-complete.csv`));
    expect(staged.output).toMatchObject({
      state: 'staged',
      schools: { total: 60, created: 60, changed: 0 },
      problems: [],
    });
    const before = await test.rows('select 1 from reported_value');
    expect(before).toEqual([]);
    const { output } = await test.call(office, commitImport, { batchId: staged.output.id });
    expect(output).toMatchObject({ schoolsCreated: 60, schoolsChanged: 0 });
    // Where the county stands is to be made anew; so says the import's own transaction.
    const due = await test.rows('select region, period, standard_id, version, asked from standing_due');
    const { standardId: standard_id, version, period } = REPORT;
    expect(due).toEqual([{ region: county, period, standard_id, version, asked: 1 }]);
    const run = await test.call(office, runEvaluation, { unitId: county, ...REPORT, on: '2026-11-24' });
    expect(run.output).toMatchObject({ verdict: 'fail', schoolCount: 60 });
    const { output: read } = await test.call(office, readRun, { runId: run.output.id });
    const expected = JSON.parse(readFileSync(`${GOLDEN}/county-complete.expected.json`, 'utf8'));
    for (const [stage, { indicators, segments }] of Object.entries<{
      indicators: unknown;
      segments: { code: string }[];
    }>(expected.stages)) {
      expect(read.result.stages[stage]?.indicators).toEqual(indicators);
      const ours = new Map(
        read.result.stages[stage]?.segments.map(({ code, values, met, verdict }) => [
          code,
          { code, values, met, verdict },
        ]),
      );
      expect(segments.map(({ code }) => ours.get(code))).toEqual(segments);
    }
    const explained = await test.call(office, explainValue, {
      runId: run.output.id,
      definition: 'R4',
      member: 'primary',
      code: '2132000043',
    });
    expect(explained.output.explanation.outcome.text).toBe('5.715000');
    expect((await test.call(office, replayRun, { runId: run.output.id })).output.same).toBe(true);
  });

  it('a correction is shown side by side, keeps history and counts what it touched', async () => {
    const rows = readFileSync(`${GOLDEN}/county-complete.csv`, 'utf8').trim().split('\n').slice(1);
    const changed = (rows[0] ?? '').replace('样例学校001', '样例学校一').replace(',300,', ',310,');
    const { output } = await preview(office, csv(changed, ...rows.slice(1, 3)));
    expect(output).toMatchObject({ schools: { total: 3, created: 0, changed: 1, unchanged: 2, absent: 57 } });
    expect(output.changes).toMatchObject([
      { code: '2132000001', column: 'pupils_primary', before: '300', after: '310' },
    ]);
    const { output: done } = await test.call(office, commitImport, { batchId: output.id });
    expect(done).toMatchObject({ schoolsCreated: 0, schoolsChanged: 1, valuesWritten: 1 });
    const history = await test.rows<{ revision: number; open: boolean }>(
      `select v.revision, v.until_at is null as open from reported_value v join unit u on u.id = v.unit_id where u.school_code = '2132000001' order by 1`,
    );
    expect(history).toEqual([
      { revision: 1, open: false },
      { revision: 2, open: true },
    ]);
    const names = await test.rows<{ name: string }>(
      `select n.name from unit_name n join unit u on u.id = n.unit_id where u.school_code = '2132000001' order by n.until_on nulls last`,
    );
    expect(names.map(({ name }) => name)).toEqual(['样例学校001', '样例学校一']);
    const { output: values } = await test.call(office, listValues, { unitId: county, ...REPORT });
    expect(values.schoolCount).toBe(60);
    expect(values.rows[0]?.values[values.columns.findIndex(({ code }) => code === 'pupils_primary')]).toBe('310');
  });

  it('every wrong cell is named with its address, and such a file cannot be committed', async () => {
    const { output } = await preview(
      office,
      csv(ROW.replace(',300,', ',三百,'), ROW.replace('2141000011', '2141000012').replace('80.4', '-5'), ROW),
    );
    expect(output.state).toBe('faulty');
    expect(output.problems.map(({ problem, at }) => [problem, at?.cell])).toEqual(
      expect.arrayContaining([
        ['cell-not-a-number', 'D2'],
        ['cell-below', 'P3'],
        ['school-code-repeated', 'A4'],
      ]),
    );
    const before = await test.traces();
    const refused = await test.call(office, commitImport, { batchId: output.id });
    expect([refused.status, refused.problem]).toEqual([422, 'import-has-problems']);
    expect(await test.traces()).toBe(before);
  });

  it('a file that is no table is a preview with one problem', async () => {
    const { output } = await preview(office, Buffer.from('%PDF-1.7 …'), 'a.pdf');
    expect(output).toMatchObject({ state: 'faulty', problems: [{ problem: 'table-not-a-table' }] });
  });

  it('is committed once: a second commit and an overtaken preview are refused', async () => {
    const own = test.tree.county;
    const who = await test.persona('supervision-office', own);
    const first = await preview(who, csv(ROW), 'a.csv', own);
    const second = await preview(who, csv(ROW.replace(',300,', ',320,')), 'b.csv', own);
    const both = await Promise.all(
      [first, first].map(({ output }) => test.call(who, commitImport, { batchId: output.id })),
    );
    expect(both.map(({ status, problem }) => problem ?? status).sort()).toEqual([200, 'import-already-committed']);
    const late = await test.call(who, commitImport, { batchId: second.output.id });
    expect([late.status, late.problem]).toEqual([409, 'import-overtaken']);
    expect((await test.call(who, readImport, { batchId: first.output.id })).output.state).toBe('committed');
  });

  it('a name that a sibling has and a school code of another county are refused, and nothing is stored', async () => {
    const own = test.tree.county;
    const who = await test.persona('supervision-office', own);
    const taken = await preview(who, csv(ROW.replace('2141000011', '2141000015')), 'a.csv', own);
    const twice = await test.call(who, commitImport, { batchId: taken.output.id });
    expect([twice.status, twice.problem, twice.body]).toMatchObject([
      409,
      'unit-name-taken',
      { params: { name: '新一小' } },
    ]);
    const { output } = await preview(who, csv(ROW.replace('2141000011,新一小', '2132000002,新二小')), 'a.csv', own);
    const before = await test.traces();
    const refused = await test.call(who, commitImport, { batchId: output.id });
    expect([refused.status, refused.problem]).toEqual([409, 'code-taken']);
    expect(await test.traces()).toBe(before);
  });

  it('20,000 schools go in as a workbook', async () => {
    const heads = HEAD.split(',');
    const rows = Array.from({ length: 20_000 }, (_, i) => [
      `2141${String(100_000 + i)}`,
      `大县小学${i}`,
      '小学',
      300,
      0,
      0,
      13,
      0,
      3,
      0,
      3,
      0,
      2065.5,
      270,
      1687.5,
      80.4,
      8,
    ]);
    const body = await writeXlsx([{ name: '学校', columns: heads.map((header) => ({ header })), rows }]);
    const foreign = test.tree.foreignCounty;
    const who = await test.persona('supervision-office', foreign);
    const { output } = await preview(who, body, 'a.xlsx', foreign);
    expect(output).toMatchObject({ state: 'staged', schools: { created: 20_000 } });
    const done = await test.call(who, commitImport, { batchId: output.id });
    expect(done.output.schoolsCreated).toBe(20_000);
  });

  it('an upload of somebody else is not found', async () => {
    const other = await test.newPersona('supervision-office', county);
    const fileId = await test.upload(other, 'a.csv', csv(ROW));
    const refused = await test.call(office, previewImport, { fileId, unitId: county, ...REPORT });
    expect(refused.problem).toBe('upload-not-found');
  });
});

describe('dossier.read-reported', () => {
  it('tells everything that is reported, whatever standard asks for it, the latest period first', async () => {
    const row = ROW.replace('2141000011', '2141000031').replace('新一小', '新三小');
    await test.call(office, commitImport, { batchId: (await preview(office, csv(row))).output.id });
    const { status, output } = await test.call(office, readReported, { unitId: county });
    expect([status, output.period]).toEqual([200, '2025-2026']);
    expect(output.periods).toEqual(['2025-2026']);
    const school = output.schools.find(({ code }) => code === '2141000031');
    const cell = (column: string) => school?.values[output.columns.indexOf(column)];
    expect([cell('school_type'), cell('pupils_primary')]).toEqual(['primary', '300']);
    const none = await test.call(office, readReported, { unitId: county, period: '1999-2000' });
    expect(none.output).toMatchObject({ period: '1999-2000', schools: [], columns: [] });
  });

  it('a county without reports, and a unit that is no county', async () => {
    const { city } = test.tree;
    const above = await test.persona('supervision-office', city);
    const made = await test.call(above, createUnit, {
      parentId: city,
      kind: 'county',
      name: '新县',
      areaCode: '410199',
    });
    expect((await test.call(above, readReported, { unitId: made.output.unitId })).output).toMatchObject({
      period: null,
      periods: [],
      schools: [],
    });
    expect((await test.call(above, readReported, { unitId: city })).problem).toBe('unit-not-a-county');
  });
});
