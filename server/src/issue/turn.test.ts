import { listIssues } from '@dudao/core/issue/read-contract';
import { weekOf } from '@dudao/core/issue/week';
import { countMoves } from '@dudao/core/issue/week-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLASS_VALUES, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const MARKS = { severity: 'general', depth: 'manifest' } as const;
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let county: string;
let city: string;
let cityOffice: Persona;
let proof: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ school, county, city } = test.tree);
  desk = await openDesk(test);
  cityOffice = await test.persona('supervision-office', city);
  proof = (await plantEvidence(test, school)).filingId;
});
afterAll(() => test.close());

const problem = (title: string) => desk.write(desk.office, 'problem', { title, marks: MARKS });
const assign = (issueId: string, handling: string, more: object = {}) =>
  desk.done(desk.office, issueId, 'assign', { owner: { unitId: school }, handling, ...more });
const redOf = async (unitId = county, who = desk.office) =>
  (await test.call(who, countMoves, { unitId, ...weekOf('2026-12-20') })).output.holders.map(({ unit, red }) => [
    unit.id,
    red,
  ]);
const listed = async (filter: object) =>
  (await test.call(desk.office, listIssues, { unitId: county, ...filter })).output.entries.map(({ id }) => id);

describe('whose turn it is', () => {
  it('what is late is held by whoever has the turn: the owner, the keeper, the unit that drafts, the level above', async () => {
    await desk.moveClock('2026-11-24');
    const [owned, kept, raised] = [await problem('灯坏'), await problem('门坏'), await problem('缺地')];
    await assign(owned, 'dated', { dueOn: '2026-12-01' });
    await assign(kept, 'dated', { dueOn: '2026-12-31' });
    await desk.done(desk.liaison, kept, 'report', { words: '已改', filingIds: [proof] });
    await desk.done(desk.office, raised, 'raise', { words: '县里定不了', raiseToId: city });
    const drafted = await desk.write(desk.liaison, 'list_mirrors', {
      marks: { layer: 'member' },
      values: { who: '张三', mirror: 'people', shown: '听意见少' },
    });
    await desk.moveClock('2026-12-20');
    const held = [
      [school, 2],
      [city, 1],
      [county, 1],
    ];
    expect((await redOf()).sort()).toEqual(held.toSorted());
    // A city is told the same of what lies below it.
    expect((await redOf(city, cityOffice)).sort()).toEqual(held.toSorted());
    expect((await listed({ holderId: school, light: 'red' })).sort()).toEqual([owned, drafted].sort());
    expect(await listed({ holderId: county, light: 'red' })).toEqual([kept]);
  });

  it('what is held shows nothing before its day and is late with its keeper after it', async () => {
    await desk.moveClock('2026-11-24');
    const issueId = await problem('等配套资金');
    await assign(issueId, 'dated', { dueOn: '2026-12-01' });
    await desk.done(desk.liaison, issueId, 'ask_hold', { words: '资金未到', until: '2026-12-15' });
    await desk.done(desk.leader, issueId, 'grant_hold');
    await desk.moveClock('2026-12-10');
    expect(await desk.read(issueId)).toMatchObject({ phase: 'paused', light: 'none', dueOn: '2026-12-15' });
    expect(await listed({ light: 'none' })).toContain(issueId);
    expect(await listed({ light: 'red' })).not.toContain(issueId);
    await desk.moveClock('2026-12-16');
    expect(await desk.read(issueId)).toMatchObject({ phase: 'paused', light: 'red' });
    expect(await listed({ light: 'red', holderId: county })).toContain(issueId);
    expect(await listed({ light: 'none' })).not.toContain(issueId);
  });
});

describe('classes of handling', () => {
  it('M374 what needs support from above is not reported before it was raised and answered', async () => {
    await desk.moveClock('2026-11-24');
    const issueId = await problem('缺编教师');
    await assign(issueId, 'support', { dueOn: '2027-06-30', values: CLASS_VALUES.support });
    const early = await desk.act(desk.liaison, issueId, 'report', { words: '已解决', filingIds: [proof] });
    expect([early.status, early.problem]).toEqual([409, 'issue-not-raised']);
    expect((await desk.read(issueId, desk.liaison)).obstacles.report?.zh).toContain('上提一级');
    await desk.done(desk.office, issueId, 'raise', { words: '请市里调剂编制', raiseToId: city });
    await desk.done(cityOffice, issueId, 'answer', { words: '调剂两名', values: { support: 'given' } });
    await assign(issueId, 'support', { dueOn: '2027-06-30', values: CLASS_VALUES.support });
    await desk.done(desk.liaison, issueId, 'report', { words: '两名教师已到岗', filingIds: [proof] });
  });

  it('M373 the class is changed with a reason, and a later day by a leader alone', async () => {
    const issueId = await problem('操场开裂');
    await assign(issueId, 'dated', { dueOn: '2026-12-01' });
    const to = (handling: string, more: object = {}) => ({ handling, words: '要等配套资金', ...more });
    const refuse = async (who: Persona, more: object) => (await desk.act(who, issueId, 'reclass', more)).problem;
    expect(await refuse(desk.office, { handling: 'at_once' })).toBe('issue-words');
    expect(await refuse(desk.office, to('dated'))).toBe('issue-same-class');
    const values = CLASS_VALUES.conditions;
    const waits = (more: object = {}) => to('conditions', { values, ...more });
    expect(await refuse(desk.office, waits())).toBe('issue-day');
    expect(await refuse(desk.office, waits({ dueOn: '2027-03-01' }))).toBe('issue-class-later');
    expect(await refuse(desk.liaison, waits({ dueOn: '2027-03-01' }))).toBe('issue-not-yours');
    await desk.done(desk.leader, issueId, 'reclass', waits({ dueOn: '2027-03-01' }));
    const { steps, ...now } = await desk.read(issueId);
    expect(now).toMatchObject({ handling: 'conditions', dueOn: '2027-03-01', fixDueOn: '2027-03-01' });
    expect(steps.at(-1)).toMatchObject({ words: '要等配套资金' });
    expect(steps.at(-1)?.told.map(({ what, value }) => [what, value.zh])).toEqual([
      ['fixDueOn', '2027-03-01'],
      ['handling', '创造条件办'],
    ]);
  });

  it('M415 what lasts is looked at again and again, and each look is in its story', async () => {
    const issueId = await problem('家校沟通');
    const { look_days: _, ...silent } = CLASS_VALUES.lasting;
    const bare = { owner: { unitId: test.tree.school }, handling: 'lasting', values: silent };
    expect((await desk.act(desk.office, issueId, 'assign', bare)).problem).toBe('form-needed');
    await assign(issueId, 'lasting', { values: CLASS_VALUES.lasting });
    const first = (await desk.read(issueId)).lookOn;
    expect(first).toBe('2027-02-16');
    expect((await desk.act(desk.office, issueId, 'look')).problem).toBe('issue-words');
    const late = await desk.act(desk.office, issueId, 'look', { words: '看过', until: '2027-12-01' });
    expect(late.problem).toBe('issue-day-late');
    await desk.done(desk.office, issueId, 'look', { words: '家长会开了三次', until: '2027-01-15' });
    expect(await desk.read(issueId)).toMatchObject({ lookOn: '2027-01-15', state: 'assigned' });
    // The interval is the entry's own.
    const often = await problem('晨检');
    await assign(often, 'lasting', { values: { ...CLASS_VALUES.lasting, look_days: '5' } });
    expect((await desk.read(often)).lookOn).toBe('2026-12-01');
    const dated = await problem('围栏');
    await assign(dated, 'dated');
    expect((await desk.act(desk.office, dated, 'look', { words: '看过' })).problem).toBe('issue-no-such-action');
  });

  it('M418 the owner tells the root cause while it is being put right; it stands in the entry and in its story', async () => {
    const issueId = await problem('实验室管理松');
    await assign(issueId, 'dated');
    expect((await desk.act(desk.liaison, issueId, 'analyse')).problem).toBe('issue-nothing-told');
    const strange = await desk.act(desk.liaison, issueId, 'analyse', { values: { level: 'county' } });
    expect(strange.problem).toBe('form-no-such-field');
    expect((await desk.act(desk.office, issueId, 'analyse', { values: { cause: '无' } })).problem).toBe(
      'issue-not-yours',
    );
    await desk.done(desk.liaison, issueId, 'analyse', { values: { cause: '没有专人负责，钥匙人人有' } });
    const { values, steps } = await desk.read(issueId);
    expect(values).toMatchObject({ cause: '没有专人负责，钥匙人人有' });
    expect(steps.at(-1)).toMatchObject({ action: 'analyse', values: { cause: '没有专人负责，钥匙人人有' } });
  });
});
