import { actOnIssue, createIssue } from '@dudao/core/issue/contract';
import { countIssuesBy } from '@dudao/core/issue/figures-contract';
import { listIssues, readIssue } from '@dudao/core/issue/read-contract';
import { compareRun, followStandard, previewDerived, readEffect } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readRun, runEvaluation } from '@dudao/core/score/contract';
import { GOOD_SCHOOL } from '@dudao/core/score/testing/good-school';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { plantRun } from '../testing/plant-run.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const STANDARD = 'YZJH-2017';
const PERIOD = '2025-2026';

let test: TestApp;
let office: Persona;
let county: string;
let school: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  ({ county, citySchool: school } = test.tree);
  office = await test.persona('supervision-office', county);
  // Freezes the standard; its evaluation belongs to another county.
  await plantRun(test.pool, test.tree.siblingCounty);
});
afterAll(() => test.close());

/** Reports the school's figures anew and evaluates the county by them. */
async function evaluate(equipment: number): Promise<string> {
  const numbers = { ...GOOD_SCHOOL, equipment_value_10k_yuan: equipment };
  const report = { unitId: school, numbers, choices: { school_type: 'primary' } };
  await test.rows('delete from reported_value where unit_id = $1', [school]);
  await plantValues(test.pool, { region: county, period: PERIOD }, [report]);
  const choices = { standardId: STANDARD, version: '2017.0', period: PERIOD, on: '2026-11-24' };
  const called = await test.call(office, runEvaluation, { unitId: county, ...choices });
  expect([called.status, called.body]).toMatchObject([200, expect.anything()]);
  test.clock.now = new Date(test.clock.now.getTime() + 60_000);
  return called.output.id;
}

const about = async (unitId: string) =>
  (await test.call(office, listIssues, { unitId, clause: `${STANDARD} R6` })).output.entries;

type Effect = OutputOf<typeof readEffect>;
const standsOf = ({ asInspected: inspected, afterRectification: after, ifClosed }: Effect) => ({
  inspected,
  after,
  closed: ifClosed.kind === 'reckoned' ? ifClosed.stand : null,
});

describe('a missed line', () => {
  it('M379 M212 becomes an entry where the county’s ledger follows the standard, is ready when it is met, and is never moved by the machine', async () => {
    const runId = await evaluate(90);
    const preview = (await test.call(office, previewDerived, { unitId: county, standardId: STANDARD })).output;
    expect(preview).toMatchObject({ follows: null, pass: 0, miss: 0, unknown: 0 });
    expect(preview.entries.filter(({ clause }) => clause === `${STANDARD} R6`)).toMatchObject([
      { unit: { id: school, name: '实验小学' }, found: { zh: '实际 1800元，标准 2000元' } },
    ]);
    expect(await about(school)).toEqual([]);

    const followed = await test.call(office, followStandard, {
      unitId: county,
      standardId: STANDARD,
      ledger: 'problem',
    });
    expect(followed.output).toEqual({ written: preview.write, pass: 0, miss: 0 });
    const [entry] = await about(school);
    expect(entry).toMatchObject({
      source: 'threshold',
      phase: 'new',
      severity: 'slight',
      number: expect.stringMatching(/^WT-2026-/u),
    });
    const issueId = entry?.id ?? '';
    const read = async () => (await test.call(office, readIssue, { issueId })).output;
    // It says from which evaluation it comes, by what, and opens it.
    expect(await read()).toMatchObject({
      sourceRecord: { noun: 'run', id: runId },
      detail: '实际 1800元，标准 2000元',
      marks: { clause: `${STANDARD} R6` },
    });
    expect((await test.call(office, readRun, { runId })).status).toBe(200);

    await evaluate(90);
    expect(await about(school)).toHaveLength(1);
    await evaluate(120);
    expect(await read()).toMatchObject({ state: 'found', passesOn: '2026-11-24' });
    await evaluate(95);
    expect(await read()).toMatchObject({ state: 'found', passesOn: null });
    expect((await read()).steps.map(({ action }) => action)).toEqual(['create', 'source-passes', 'source-misses']);
  });

  it('M416 is a manifest problem, for it was found in records, and counts among those', async () => {
    const [entry] = await about(school);
    const { marks } = (await test.call(office, readIssue, { issueId: entry?.id ?? '' })).output;
    expect(marks).toMatchObject({ depth: 'manifest', method: 'read' });
    const asked = { unitId: county, ledger: 'problem', by: ['depth'] };
    const { rows } = (await test.call(office, countIssuesBy, asked)).output;
    expect(rows.map(({ values: [depth] }) => depth?.name.zh)).toEqual(['显性问题']);
  });

  it('shows how the county stood as inspected, how it stands after rectification, and whether the unit still misses it', async () => {
    const [entry] = await about(school);
    const issueId = entry?.id ?? '';
    await evaluate(120);
    const effect = (await test.call(office, readEffect, { issueId })).output;
    expect(effect.asInspected).toMatchObject({ misses: true, missing: 1 });
    expect(effect.afterRectification).toMatchObject({ misses: false, missing: 0 });
    const liaison = await test.persona('unit-liaison', school);
    expect((await test.call(liaison, readEffect, { issueId })).output).toEqual(effect);
    // What closing would do is reckoned when somebody asks. Met already: it changes nothing.
    expect(effect).toMatchObject({ ifClosed: { kind: 'unasked' }, figure: { line: '2000', unit: '元' } });
    const reckoned = (await test.call(office, readEffect, { issueId, reckon: true })).output;
    expect(reckoned).toEqual({ ...effect, ifClosed: { kind: 'met' } });
  });

  it('M429 closing says what it would do before it is confirmed: the cell at its line, by the evaluator that evaluates, and nothing is stored', async () => {
    const [entry] = await about(school);
    const issueId = entry?.id ?? '';
    const newest = await evaluate(95);
    const before = (await test.call(office, readEffect, { issueId, reckon: true })).output;
    const { inspected, after, closed } = standsOf(before);
    expect([inspected?.value, after?.value, after?.runId]).toEqual(['1800', '1900', newest]);
    if (closed === null) throw new Error(JSON.stringify(before.ifClosed));
    expect(before.ifClosed).toMatchObject({ of: '实验小学', cell: 'number', from: '95', to: '100', unit: '万元' });
    expect(closed).toMatchObject({ value: '2000', misses: false, missing: 0 });
    // What is told is what an evaluation says once the school really reports it.
    await evaluate(100);
    const really = standsOf((await test.call(office, readEffect, { issueId })).output).after;
    const { runId: _, on: __, ...told } = closed;
    expect(really).toMatchObject(told);
  });

  it('M429 the evaluation shows what it found beside what became of it, each with its source; whoever may not read it is told nothing', async () => {
    const [entry] = await about(school);
    const { sourceRecord } = (await test.call(office, readIssue, { issueId: entry?.id ?? '' })).output;
    const asked = { runId: sourceRecord?.id ?? '' };
    const found = (await test.call(office, compareRun, asked)).output;
    const row = found.rows.find(({ clause }) => clause === `${STANDARD} R6`);
    expect(row).toMatchObject({
      unitName: '实验小学',
      line: '2000',
      value: '1800',
      after: { value: '2000', met: true },
      entry: { id: entry?.id, number: entry?.number, closedOn: null },
    });
    expect(found.afterRectification?.missed).toBe(found.asInspected.missed - 1);
    const one = (await test.call(office, compareRun, { ...asked, code: row?.code ?? '' })).output;
    expect(one.rows.map(({ unitName }) => unitName)).toEqual(one.rows.map(() => '实验小学'));
    expect(one.total).toBe(one.units.find(({ code }) => code === row?.code)?.missed);
    // The newest evaluation has nothing after it, and says so.
    const newest = found.afterRectification?.runId ?? '';
    expect((await test.call(office, compareRun, { runId: newest })).output.afterRectification).toBeNull();
    const liaison = await test.persona('unit-liaison', school);
    expect((await test.call(liaison, compareRun, asked)).status).toBe(404);
  });

  it('what a person wrote under a clause that the unit misses tells its effect like what was derived; under one that it meets, nothing is reckoned', async () => {
    await evaluate(95);
    const written = async (clause: string) => {
      const marks = { severity: 'general', depth: 'manifest', clause: `${STANDARD} ${clause}` } as const;
      const fields = { ledger: 'problem', unitId: school, title: '仪器设备不足', foundOn: '2026-11-24', marks };
      const made = await test.call(office, createIssue, fields);
      expect([made.status, made.problem]).toEqual([200, undefined]);
      return made.output.issueId;
    };
    const [missed, met] = [await written('R6'), await written('R1')];
    const effect = async (issueId: string) => (await test.call(office, readEffect, { issueId, reckon: true })).output;
    const told = await effect(missed);
    expect(told.ifClosed).toMatchObject({ kind: 'reckoned', from: '95', to: '100', unit: '万元' });
    expect([standsOf(told).inspected?.value, standsOf(told).closed?.value]).toEqual(['1900', '2000']);
    expect((await test.call(office, readEffect, { issueId: missed })).output.ifClosed).toEqual({ kind: 'unasked' });
    expect((await effect(met)).ifClosed).toEqual({ kind: 'by-person' });
    // Put aside, so that what follows counts what was derived alone.
    await test.rows(`update issue set clause = null where id = any ($1::uuid[])`, [[missed, met]]);
  });

  it('that the office did not take up is not written again for the same year', async () => {
    const [entry] = await about(school);
    const { revision = 0, id: issueId = '' } = entry ?? {};
    await test.call(office, actOnIssue, { issueId, revision, action: 'drop', words: '设备已在途' });
    await evaluate(80);
    expect(await about(school)).toHaveLength(1);
  });

  it('is written by itself no more when the office ends that', async () => {
    await test.call(office, followStandard, { unitId: county, standardId: STANDARD, ledger: null });
    const before = await test.rows('select id from issue');
    await evaluate(60);
    expect(await test.rows('select id from issue')).toHaveLength(before.length);
    const nothing = await test.call(office, followStandard, {
      unitId: school,
      standardId: STANDARD,
      ledger: 'problem',
    });
    expect(nothing.problem).toBe('issue-not-a-county');
  });
});
