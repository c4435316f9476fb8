import { recordRound } from '@dudao/core/campaign/round-contract';
import { carryOver, listCarried, previewCarryOver } from '@dudao/core/issue/carry-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let county: string;
let roundId: string;

const STANDARDS = { fromStandardId: 'YZJH-2017', standardId: 'YZJH-2017', version: '2017.1' };
const found = (title: string, clause: string, more: object = {}) =>
  desk.write(desk.office, 'problem', { title, marks: { severity: 'general', depth: 'manifest', clause }, ...more });

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  ({ county } = test.tree);
  const made = await test.call(desk.office, recordRound, {
    unitId: county,
    name: '义务教育优质均衡督导评估',
    round: 2,
    heldOn: '2026-11-01',
    heldBy: '省教育督导委员会',
    result: '进行中',
    source: '省督〔2026〕3 号',
  });
  expect([made.status, made.problem]).toEqual([200, undefined]);
  roundId = made.output.roundId;
});
afterAll(() => test.close());

const preview = async () =>
  (await test.call(desk.office, previewCarryOver, { unitId: county, roundId, ...STANDARDS })).output;
const carry = (entries: readonly object[], who = desk.office) =>
  test.call(who, carryOver, { unitId: county, roundId, ...STANDARDS, entries } as never);

describe('carry-over into a round', () => {
  it('M419 what the last round did not solve is previewed under the clauses of the newer standard, carried over once, and what has none is decided by a person', async () => {
    const [kept, gone, other] = [
      await found('生均教学用房不足', 'YZJH-2017 R1'),
      await found('旧条款的问题', 'YZJH-2017 旧1'),
      await found('与本标准无关', 'OTHER R1'),
    ];
    await desk.done(desk.office, kept, 'assign', { owner: { unitId: test.tree.school }, handling: 'dated' });
    const before = await preview();
    expect(before.entries.map(({ id, how, to }) => [id, how, to?.clause ?? null])).toEqual([
      [kept, 'same', 'R1'],
      [gone, 'none', null],
    ]);
    expect(before.entries.some(({ id }) => id === other)).toBe(false);
    const revisionOf = (id: string) => before.entries.find((entry) => entry.id === id)?.revision ?? 0;
    const silent = await carry([
      { issueId: kept, revision: revisionOf(kept), clause: 'R1' },
      { issueId: gone, revision: revisionOf(gone), clause: null },
    ]);
    expect([silent.status, silent.problem]).toEqual([422, 'issue-carry-silent']);
    expect((await desk.read(kept)).steps.map(({ action }) => action)).not.toContain('carry-over');
    const strange = await carry([{ issueId: kept, revision: revisionOf(kept), clause: 'no-such' }]);
    expect([strange.status, strange.problem]).toEqual([422, 'clause-unknown']);
    const done = await carry([
      { issueId: kept, revision: revisionOf(kept), clause: 'R1' },
      { issueId: gone, revision: revisionOf(gone), clause: 'Q3', words: '并入第 3 条' },
    ]);
    expect(done.output).toEqual({ carried: 2, left: 0 });
    expect(await desk.read(kept)).toMatchObject({
      phase: 'open',
      marks: { clause: 'YZJH-2017 R1' },
      owner: { id: test.tree.school },
    });
    const moved = await desk.read(gone);
    expect(moved.marks.clause).toBe('YZJH-2017 Q3');
    expect(moved.steps.at(-1)).toMatchObject({
      action: 'carry-over',
      told: [
        { what: 'round', value: { zh: '义务教育优质均衡督导评估' } },
        { what: 'clause', value: { zh: 'YZJH-2017 旧1 → YZJH-2017 Q3' } },
      ],
    });
    expect(await preview()).toMatchObject({ entries: [], decided: 2 });
    const twice = await carry([{ issueId: kept, revision: (await desk.read(kept)).revision, clause: 'R1' }]);
    expect([twice.status, twice.problem]).toEqual([409, 'issue-carry-twice']);
    const { entries } = (await test.call(desk.office, listCarried, { unitId: county, roundId })).output;
    expect(entries.map(({ id, how, to }) => [id, how, to]).sort()).toEqual(
      [
        [kept, 'same', 'YZJH-2017 R1'],
        [gone, 'chosen', 'YZJH-2017 Q3'],
      ].sort(),
    );
  });

  it('what is left is left with a reason, what has ended or was changed meanwhile is refused, and only the keeper decides', async () => {
    const [left, dropped] = [await found('条款取消了', 'YZJH-2017 旧2'), await found('不成立', 'YZJH-2017 R2')];
    await desk.done(desk.office, dropped, 'drop', { words: '核查不实' });
    expect((await preview()).entries.map(({ id }) => id)).toEqual([left]);
    const ended = await carry([{ issueId: dropped, revision: 2, clause: 'R2' }]);
    expect([ended.status, ended.problem]).toEqual([409, 'issue-carry-other']);
    const stale = await carry([{ issueId: left, revision: 9, clause: null, words: '条款取消' }]);
    expect([stale.status, stale.problem]).toEqual([412, 'changed-meanwhile']);
    const school = await carry([{ issueId: left, revision: 1, clause: null, words: '条款取消' }], desk.liaison);
    expect(school.status).not.toBe(200);
    const elsewhere = await test.call(desk.office, previewCarryOver, { unitId: county, roundId: left, ...STANDARDS });
    expect(elsewhere.problem).toBe('issue-no-such-round');
    expect((await carry([{ issueId: left, revision: 1, clause: null, words: '条款取消' }])).output).toEqual({
      carried: 0,
      left: 1,
    });
    expect((await desk.read(left)).marks.clause).toBe('YZJH-2017 旧2');
  });

  it('M419 what people wrote without a clause is found by ledger, unit and text, and carried under a clause that is chosen, or as it is', async () => {
    const bare = (title: string, unitId: string) =>
      desk.write(desk.office, 'problem', { title, unitId, marks: { severity: 'general', depth: 'manifest' } });
    const [one, two] = [await bare('操场积水', test.tree.school), await bare('围栏缺口', test.tree.citySchool)];
    const advice = await desk.write(desk.office, 'suggestion', {
      title: '增设校车站点',
      values: { suggested: '增设' },
    });
    const look = async (more: object) =>
      (
        await test.call(desk.office, previewCarryOver, {
          unitId: county,
          roundId,
          ...STANDARDS,
          withoutClause: true,
          ...more,
        })
      ).output.entries;
    expect((await look({})).map(({ id }) => id).sort()).toEqual([one, two, advice].sort());
    expect((await look({ ledger: 'suggestion' })).map(({ id, clause, how, to }) => [id, clause, how, to])).toEqual([
      [advice, null, 'none', null],
    ]);
    expect((await look({ search: '实验小学' })).map(({ id }) => id)).toEqual([two]);
    expect((await look({ search: '积水' })).map(({ id }) => id)).toEqual([one]);
    const named = await found('有条款的', 'YZJH-2017 R1');
    const wrong = await carry([{ issueId: named, revision: 1, clause: null, isKept: true }]);
    expect(wrong.problem).toBe('issue-carry-other');
    const done = await carry([
      { issueId: one, revision: 1, clause: 'Q3' },
      { issueId: advice, revision: 1, clause: null, isKept: true },
      { issueId: two, revision: 1, clause: null, words: '已并入其他项目' },
    ]);
    expect([done.problem, done.output]).toEqual([undefined, { carried: 2, left: 1 }]);
    expect((await desk.read(one)).marks.clause).toBe('YZJH-2017 Q3');
    expect((await desk.read(one)).steps.at(-1)?.told.at(-1)?.value.zh).toBe('YZJH-2017 Q3');
    expect((await desk.read(advice)).marks.clause).toBeNull();
    expect((await desk.read(advice)).steps.at(-1)?.action).toBe('carry-over');
    expect(await look({})).toEqual([]);
    const { entries } = (await test.call(desk.office, listCarried, { unitId: county, roundId })).output;
    expect(entries.find(({ id }) => id === advice)).toMatchObject({ how: 'kept', from: '', to: null });
  });
});
