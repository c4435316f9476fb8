import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endMeasure, setMeasures } from '@dudao/core/issue/contract';
import { downloadUnitPlan, readUnitPlan } from '@dudao/core/issue/plan-contract';
import { planPaper } from '@dudao/core/issue/plan-paper';
import { dayAfterWorkingDays } from '@dudao/core/lib/working-day';
import { draftPaper, issuePaper } from '@dudao/core/paper/contract';
import { readPaper } from '@dudao/core/paper/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../lib/document/read-docx.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-plan-'));
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let proof: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  ({ school } = test.tree);
  proof = (await plantEvidence(test, school)).filingId;
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const problem = (title: string, cause: string) =>
  desk.write(desk.office, 'problem', { title, marks: { severity: 'grave', depth: 'deep' }, values: { cause } });

async function measured(issueId: string, measures: readonly object[]): Promise<void> {
  const { revision } = await desk.read(issueId);
  const called = await test.call(desk.liaison, setMeasures, { issueId, revision, measures } as never);
  expect([called.status, called.problem]).toEqual([200, undefined]);
}

const plan = async (who = desk.office) => (await test.call(who, readUnitPlan, { unitId: school })).output;

type Kind = 'plan' | 'report' | 'problems' | 'closed' | 'notice';
async function document(kind: Kind, who = desk.liaison, more: object = {}): Promise<readonly string[]> {
  const { body } = await test.call(who, downloadUnitPlan, { unitId: school, kind, ...more });
  if (!(body instanceof Uint8Array)) throw new Error('no file');
  const path = join(folder, `${kind}.docx`);
  writeFileSync(path, body);
  return (await readDocx(path)).map(({ text }) => text);
}

describe('the rectification plan of a unit', () => {
  it('M400 M401 M403 M408 tells each problem with cause, measures, quality demanded, person and day, and what it still lacks', async () => {
    const whole = await problem('实验室危化品柜未上锁', '没有落实双人双锁制度');
    const bare = await problem('食堂留样不足', '');
    const hand = { owner: { unitId: school }, handling: 'dated', dueOn: '2026-12-20' };
    await desk.done(desk.office, whole, 'assign', hand);
    await desk.done(desk.office, bare, 'assign', hand);
    const measure = { quality: '抽查十次全部上锁', owner: '王老师', dueOn: '2026-12-10' };
    await measured(whole, [{ ...measure, text: '加装双锁，钥匙分人保管' }]);
    await measured(bare, [{ ...measure, text: '抓紧', dueOn: '2026-12-30' }]);
    const { open } = await plan();
    expect(open.map(({ id, gaps }) => [id, gaps])).toEqual([
      [whole, []],
      [
        bare,
        [
          { gap: 'no-cause', measure: null },
          { gap: 'vague', measure: 0 },
          { gap: 'late', measure: 0 },
        ],
      ],
    ]);
    const lines = await document('plan');
    expect(lines[0]).toBe('城关九年制学校整改落实方案');
    const text = lines.join('\n');
    for (const said of [
      '没有落实双人双锁制度',
      '加装双锁，钥匙分人保管',
      '要求：抽查十次全部上锁',
      '责任人：王老师，2026年12月10日',
      '整改期限：2026年12月20日',
      '（要求：抽查十次全部上锁；王老师，2026年12月10日前）',
    ]) {
      expect(text).toContain(said);
    }
    expect(lines).toContain('WT-2026-00002 第 1 条措施：措施的期限晚于整改期限');
    expect(
      (await test.call(await test.persona('unit-liaison', test.tree.siblingSchool), readUnitPlan, { unitId: school }))
        .status,
    ).not.toBe(200);
  });

  it('the report after it tells how it was and how it is, what is closed, and what is left with the reason', async () => {
    const [whole = '', bare = ''] = (await plan()).open.map(({ id }) => id);
    const [one] = (await desk.read(whole)).measures;
    await test.call(desk.liaison, endMeasure, {
      issueId: whole,
      measureId: one?.id ?? '',
      cancelled: false,
      result: '两把锁已装',
    });
    await desk.done(desk.liaison, whole, 'report', { words: '已实行双人双锁', filingIds: [proof] });
    await desk.done(desk.office, whole, 'verify', { values: ALL_HOLDS });
    await desk.moveClock('2027-01-05');
    await desk.done(desk.office, whole, 'close');
    await desk.done(desk.liaison, bare, 'note', { words: '冷藏柜还没有到货' });
    const { open, closed } = await plan();
    expect([open.map(({ id }) => id), closed.map(({ id }) => id)]).toEqual([[bare], [whole]]);
    const text = (await document('report')).join('\n');
    for (const said of [
      '已销号1条，尚未完成1条',
      '已实行双人双锁',
      '加装双锁，钥匙分人保管：两把锁已装',
      '冷藏柜还没有到货',
      '措施 0/1',
    ]) {
      expect(text).toContain(said);
    }
  });
});

describe('other documents about what a unit is to put right', () => {
  it('the keeper asks in writing for what it keeps, the unit cannot; lists tell what is open and what is closed', async () => {
    const { keepers } = await plan();
    expect(keepers).toMatchObject([{ id: test.tree.county, open: 1, notice: true }]);
    const notice = { unitId: school, kind: 'notice', keeperId: test.tree.county } as const;
    const own = await test.call(desk.liaison, downloadUnitPlan, notice);
    expect([own.status, own.problem]).toEqual([403, 'issue-not-yours']);
    const none = await test.call(desk.office, downloadUnitPlan, { ...notice, keeperId: school });
    expect(none.problem).toBe('issue-nothing-to-ask');
    const said = await document('notice', desk.office, { keeperId: test.tree.county });
    const { name } = keepers[0] ?? {};
    expect(said[0]).toBe(name);
    expect(said).toContain('〔2027〕　　号');
    expect(said).toContain('（一）食堂留样不足');
    expect(said).toContain('附件：整改问题清单');
    const open = (await document('problems')).join('\n');
    expect([open.includes('食堂留样不足'), open.includes('实验室危化品柜未上锁')]).toEqual([true, false]);
    const closed = (await document('closed')).join('\n');
    expect(closed).toContain('2027年1月5日');
    expect([closed.includes('食堂留样不足'), closed.includes('实验室危化品柜未上锁')]).toEqual([false, true]);
  });
});

describe('the plan as a paper', () => {
  it('M400 leaves as a numbered paper to the unit above, which decides it within its days', async () => {
    const as = { unitId: school, bodyId: null };
    const begun = planPaper(await plan(desk.liaison), 'plan');
    expect(begun).not.toBe(null);
    if (begun === null) return;
    const draft = { as, ...begun, to: [{ unitId: test.tree.county, bodyId: null }] };
    const bare = (await test.call(desk.liaison, draftPaper, draft)).output.paperId;
    const unnumbered = await test.call(desk.liaison, issuePaper, { as, paperId: bare, revision: 1 });
    expect(unnumbered.problem).toBe('form-needed');
    const values = { ...begun.values, number: '城关学校〔2026〕3 号' };
    const { paperId } = (await test.call(desk.liaison, draftPaper, { ...draft, values })).output;
    const issued = await test.call(desk.liaison, issuePaper, { as, paperId, revision: 1 });
    expect([issued.status, issued.problem, issued.output.dueOn]).toEqual([
      200,
      undefined,
      dayAfterWorkingDays(plainDateOf(test.clock.now), 10),
    ]);
    const above = { unitId: test.tree.county, bodyId: null };
    const inbox = (await test.call(desk.office, readPaper, { as: above, paperId })).output;
    expect(inbox).toMatchObject({ title: '城关九年制学校整改落实方案', values: { number: '城关学校〔2026〕3 号' } });
  });
});
