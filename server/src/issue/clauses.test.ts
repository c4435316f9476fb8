import { findClauses } from '@dudao/core/issue/clause-contract';
import { createIssue, editIssue } from '@dudao/core/issue/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  // Freezes the standards.
  await plantRun(test.pool, test.tree.siblingCounty);
});
afterAll(() => test.close());

const found = async (search: string) =>
  (await test.call(desk.office, findClauses, { unitId: test.tree.county, search })).output.clauses;

it('E40 a clause is found by number or name, of standards and sheets alike, the very number first', async () => {
  const [first] = await found('YZJH-2017 R6');
  expect(first).toMatchObject({ kind: 'standard', of: 'YZJH-2017', id: 'R6' });
  const named = await found('仪器设备');
  expect(named.map(({ of, id }) => `${of} ${id}`)).toContain('YZJH-2017 R6');
  expect(named.length).toBeLessThanOrEqual(30);
  expect((await found('安全出口')).concat(await found('疏散')).map(({ kind }) => kind)).toContain('sheet');
  expect(await found('没有这样的条款')).toEqual([]);
});

it('E40 steps of a reckoning are no clauses, and the standards by which the place goes stand before others', async () => {
  const named = await found('仪器设备');
  expect(named.map(({ id }) => id).filter((id) => /\.(?:raw|all|point)$/u.test(id))).toEqual([]);
  expect(named[0]?.of).not.toBe('YZJH-2017');
  await plantRun(test.pool, test.tree.county);
  const here = await found('仪器设备');
  const last = here.findLastIndex(({ of }) => of === 'YZJH-2017');
  expect(last).toBeGreaterThanOrEqual(0);
  expect(here.slice(0, last + 1).every(({ of }) => of === 'YZJH-2017')).toBe(true);
});

it('E40 what was picked keeps its version, what was written is text, and neither passes for the other', async () => {
  const { school } = test.tree;
  const [clause] = await found('YZJH-2017 R6');
  const version = clause?.version ?? '';
  const marks = { severity: 'general', depth: 'manifest', clause: 'YZJH-2017 R6' } as const;
  const entry = { ledger: 'problem', unitId: school, title: '仪器设备不足', foundOn: '2026-11-20', marks };
  const made = await test.call(desk.office, createIssue, { ...entry, clauseVersion: version });
  expect([made.status, made.problem]).toEqual([200, undefined]);
  const { issueId } = made.output;
  expect((await desk.read(issueId)).clauseRef).toMatchObject({ of: 'YZJH-2017', id: 'R6', version });
  for (const wrong of [
    { clauseVersion: '1999.0' },
    { clauseVersion: version, marks: { ...marks, clause: '第九条' } },
  ]) {
    const refused = await test.call(desk.office, createIssue, { ...entry, ...wrong });
    expect([refused.status, refused.problem]).toEqual([422, 'issue-clause-unknown']);
  }
  const edited = async (more: object) => {
    const { revision, title, foundOn } = await desk.read(issueId);
    const called = await test.call(desk.office, editIssue, { issueId, revision, title, foundOn, marks, ...more });
    expect([called.status, called.problem]).toEqual([200, undefined]);
    return (await desk.read(issueId)).clauseRef;
  };
  // Rewritten without saying so, the same clause stays picked; another is text.
  expect(await edited({ title: '仪器设备仍然不足' })).toMatchObject({ version });
  expect(await edited({ marks: { ...marks, clause: '县里的办法第三条' } })).toBeNull();
  const [row] = await test.rows<{ clause_version: string | null }>('select clause_version from issue where id = $1', [
    issueId,
  ]);
  expect(row?.clause_version).toBeNull();
});
