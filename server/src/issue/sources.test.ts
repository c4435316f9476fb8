import { createIssue } from '@dudao/core/issue/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { plantActivity } from '../testing/plant-activity.ts';
import { plantPaper } from '../testing/plant-paper.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

const from = (source: object, who = desk.office) =>
  test.call(who, createIssue, {
    ledger: 'problem',
    unitId: test.tree.school,
    title: '实验室危化品柜未上锁',
    foundOn: '2026-11-20',
    marks: { severity: 'grave', depth: 'manifest' },
    source,
  } as never);

describe('the source of an entry', () => {
  it('is the record from which it was made, and is told with its words', async () => {
    const paperId = await plantPaper(test, test.tree.county);
    const made = await from({ kind: 'superior', text: '市督〔2026〕8 号', record: { noun: 'paper', id: paperId } });
    expect([made.status, made.problem]).toEqual([200, undefined]);
    expect(await desk.read(made.output.issueId)).toMatchObject({
      source: 'superior',
      sourceText: '市督〔2026〕8 号',
      sourceRecord: { noun: 'paper', id: paperId },
    });
    const activityId = await plantActivity(test, test.tree.school);
    const met = await from({ kind: 'meeting', record: { noun: 'activity', id: activityId } });
    expect((await desk.read(met.output.issueId)).sourceRecord).toEqual({ noun: 'activity', id: activityId });
  });

  it('is said in words where there is no record, and must say which one it is', async () => {
    const silent = await from({ kind: 'checklist' });
    expect([silent.status, silent.problem]).toEqual([422, 'issue-source-unnamed']);
    const said = await from({ kind: 'checklist', text: '春季开学检查表第 12 项' });
    expect(await desk.read(said.output.issueId)).toMatchObject({ source: 'checklist', sourceRecord: null });
    // A flag on reported data is known by its figure and year.
    expect((await from({ kind: 'flag' })).problem).toBe('issue-source-unnamed');
    const flagged = await from({ kind: 'flag', text: '教学及辅助用房 2025-2026' });
    expect(await desk.read(flagged.output.issueId)).toMatchObject({
      source: 'flag',
      sourceText: '教学及辅助用房 2025-2026',
      sourceRecord: null,
    });
    const derived = await from({ kind: 'threshold', text: 'R1' });
    expect(derived.status).toBe(400);
  });

  it('is no record that the writer does not see', async () => {
    const paperId = await plantPaper(test, test.tree.foreignCounty);
    const hidden = await from({ kind: 'superior', record: { noun: 'paper', id: paperId } });
    expect([hidden.status, hidden.problem]).toEqual([422, 'issue-source-unknown']);
  });
});
