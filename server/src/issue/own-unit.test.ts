import { createIssue } from '@dudao/core/issue/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

describe('E4 a unit that keeps the ledger in which it owes an entry', () => {
  it('neither verifies nor closes it by a colleague; the office above does', async () => {
    const { town, county } = test.tree;
    const [one, colleague] = [await test.persona('unit-liaison', town), await test.newPersona('unit-liaison', town)];
    const made = await test.call(one, createIssue, {
      ledger: 'problem',
      unitId: town,
      keeperId: town,
      title: '道路照明损坏',
      foundOn: '2026-11-20',
      marks: { severity: 'general', depth: 'manifest' },
    });
    expect(made.status).toBe(200);
    const { issueId } = made.output;
    await desk.done(one, issueId, 'assign', { owner: { unitId: town }, handling: 'dated', dueOn: '2026-12-01' });
    const { filingId: proof } = await plantEvidence(test, town);
    await desk.done(one, issueId, 'report', { words: '已更换灯具', filingIds: [proof] });
    const own = await desk.act(colleague, issueId, 'verify', { values: ALL_HOLDS });
    expect([own.status, own.problem]).toEqual([403, 'issue-own-unit']);
    expect((await desk.read(issueId, colleague)).actions.verify).toBe('issue-own-unit');
    const office = await test.newPersona('supervision-office', county);
    await desk.done(office, issueId, 'verify', { values: ALL_HOLDS });
    await desk.moveClock('2026-12-31');
    expect((await desk.act(colleague, issueId, 'close')).problem).toBe('issue-own-unit');
    await desk.done(office, issueId, 'close');
  });
});
