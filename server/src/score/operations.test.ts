import { gzipSync } from 'node:zlib';
import { explainValue, listRuns, readRun, replayRun, runEvaluation } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let runId: string;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  runId = await plantRun(test.pool, test.tree.county);
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

const CHOICES = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026', on: '2026-11-24' };

describe('stored evaluations', () => {
  it('are listed with their facts, for the county and for whoever stands above it', async () => {
    const above = await test.persona('leader', test.tree.province);
    for (const [who, unitId] of [
      [office, test.tree.county],
      [above, test.tree.province],
    ] as const) {
      const { output } = await test.call(who, listRuns, { unitId });
      expect(output.runs).toMatchObject([
        { id: runId, unitName: '甲县', verdict: 'pending', schoolCount: 2, createdBy: '测试' },
      ]);
    }
  });

  it('are read as they were frozen', async () => {
    const { output } = await test.call(office, readRun, { runId });
    expect(output.result.stages.primary?.segments.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['2141000002', 'pending'],
      ['2141000004', 'pending'],
    ]);
    expect(output.previous).toBeNull();
    expect(output.run.digest).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('M341 explain their values, and say so where there is none', async () => {
    const { output } = await test.call(office, explainValue, {
      runId,
      definition: 'in_scope',
      member: 'primary',
      code: '2141000002',
    });
    expect(output.explanation).toMatchObject({
      definition: 'in_scope',
      school: { name: '学校1' },
      outcome: { text: 'true' },
    });
    expect(output.explanation.inputs.map(({ column }) => column)).toContain('pupils_primary');
    const { status, problem } = await test.call(office, explainValue, { runId, definition: 'nothing' });
    expect([status, problem]).toEqual([404, 'definition-not-found']);
  });

  it('replay to the last digit; a changed result or input is found', async () => {
    const { output } = await test.call(office, replayRun, { runId });
    expect(output).toMatchObject({ same: true });
    expect(output.recomputedDigest).toBe(output.storedDigest);
    const tampered = await plantRun(test.pool, test.tree.siblingCounty);
    const result = JSON.stringify({ verdict: 'pass' });
    await test.rows('update evaluation_run set result = $2 where id = $1', [tampered, gzipSync(result)]);
    const other = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(other, replayRun, { runId: tampered })).output.same).toBe(false);
    // The server's own role may not even try.
    await expect(test.pool.query('update evaluation_run set digest = digest')).rejects.toThrow(/permission denied/u);
  });

  it('a run is refused without reported data, for a unit that is no county, for an unknown standard, with an expired relaxation', async () => {
    const who = await test.persona('supervision-office', test.tree.province);
    const before = await test.traces();
    const refused = async (unitId: string, more: Partial<typeof CHOICES> & { relaxations?: string[] } = {}) => {
      return (await test.call(who, runEvaluation, { unitId, ...CHOICES, ...more })).problem;
    };
    expect(await refused(test.tree.county, { period: '1999-2000' })).toBe('values-not-reported');
    expect(await refused(test.tree.town)).toBe('unit-not-a-county');
    expect(await refused(test.tree.county, { version: '1.0' })).toBe('standard-not-found');
    expect(await refused(test.tree.county, { relaxations: ['R3_x1'] })).toBe('relaxation-expired');
    expect(await refused(test.tree.county, { relaxations: ['none'] })).toBe('relaxation-unknown');
    expect(await test.traces()).toBe(before);
  });
});
