import { createIssue, editIssue, listLedgers } from '@dudao/core/issue/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk, peopleAsked } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let proof: string;
let school: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  ({ school } = test.tree);
  proof = (await plantEvidence(test, school)).filingId;
});
afterAll(() => test.close());

const MET = { like: 'yes', precise: 'yes', real: 'yes' };
const MEMBER = {
  marks: { depth: 'deep' },
  values: { who: '张三', shown: '听课不够', cause: '把事务当成了业务' },
} as const;

describe('lists of problems', () => {
  it('M389 M390 M391 M392 a member’s list passes the secretary’s gate and the office’s review, each hands back as often as it takes, and the rounds are counted', async () => {
    const { liaison, head, office, read, act, done, write } = desk;
    const issueId = await write(liaison, 'list_member', MEMBER);
    expect(await read(issueId)).toMatchObject({ state: 'drafting', owner: { id: school }, number: 'QC-2026-00001' });
    await done(liaison, issueId, 'submit');
    expect((await act(liaison, issueId, 'approve')).problem).toBe('issue-not-yours');
    await done(head, issueId, 'gate_back', { words: '不够具体' });
    const { revision } = await read(issueId);
    const mended = { issueId, revision, title: '听课少', foundOn: '2026-11-20', ...MEMBER };
    expect((await test.call(liaison, editIssue, mended)).status).toBe(200);
    await done(liaison, issueId, 'submit');
    await done(head, issueId, 'approve');
    const hand = { owner: { unitId: school }, handling: 'dated' };
    const unlike = await act(office, issueId, 'accept', { ...hand, values: { ...MET, real: 'no' } });
    expect([unlike.status, unlike.problem]).toEqual([422, 'issue-condition']);
    await done(office, issueId, 'rework', { words: '剖析不深刻', values: { ...MET, real: 'no' } });
    expect(await read(issueId)).toMatchObject({ state: 'drafting', rounds: 2 });
    await done(head, issueId, 'approve');
    await done(office, issueId, 'accept', { ...hand, values: MET });
    expect(await read(issueId)).toMatchObject({ state: 'fixing', phase: 'open', dueOn: '2026-12-22' });
    const late = await test.call(liaison, editIssue, { ...mended, revision: (await read(issueId)).revision });
    expect(late.problem).toBe('issue-not-editable');
    await done(liaison, issueId, 'report', { words: '每周听课两节' });
    await done(office, issueId, 'verify', { values: ALL_HOLDS });
    expect(await read(issueId)).toMatchObject({ phase: 'proving', holdsUntil: '2026-12-24' });
  });

  it('M387 M388 M393 M395 the leadership, its secretary and those who compare themselves each have a list of their own with what it must say', async () => {
    const { ledgers } = (await test.call(desk.liaison, listLedgers, { unitId: school })).output;
    const asked = (id: string) => ledgers.find((one) => one.id === id)?.fields.map((field) => field.id);
    expect(asked('list_team')).toEqual(['shown', 'cause', 'studied_on', 'people', 'top_leader']);
    expect(asked('list_secretary')).toEqual(['who', 'shown', 'cause']);
    const bare = { ledger: 'list_rules', unitId: school, title: '学习不经常', foundOn: '2026-11-20' };
    const values = { who: '张三', deviation: '没有按时参加学习' };
    const unlinked = await test.call(desk.liaison, createIssue, { ...bare, marks: { layer: 'member' }, values });
    expect([unlinked.status, unlinked.problem]).toEqual([422, 'issue-mark']);
    await desk.write(desk.liaison, 'list_rules', { marks: { layer: 'member', clause: '准则 第五条' }, values });
    const mirrored = { who: '张三', mirror: 'people', shown: '听意见少' };
    await desk.write(desk.liaison, 'list_mirrors', { marks: { layer: 'member' }, values: mirrored });
  });
});

describe('libraries', () => {
  it('M369 a difficulty needs no proof and no waiting, but the people concerned must be satisfied', async () => {
    const { liaison, office, act, done, write, read } = desk;
    const marks = { urgency: 'high', difficulty: 'low' };
    const issueId = await write(liaison, 'difficulty', { marks, values: { whose: 'masses', help: '修路' } });
    await done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    await done(liaison, issueId, 'report', { words: '已修好' });
    const values = { solved: true, ...peopleAsked(10) };
    expect((await act(office, issueId, 'verify', { values })).problem).toBe('issue-condition');
    await done(office, issueId, 'verify', { values: { ...values, ...peopleAsked() } });
    await done(office, issueId, 'close');
    expect(await read(issueId)).toMatchObject({ phase: 'closed', closedOn: '2026-11-24' });
  });

  it('M370 a suggestion is adopted, in full or in part, with an answer, or not adopted with a reason', async () => {
    const { liaison, office, act, done, write, read } = desk;
    const given = { values: { suggested: '错峰放学' } };
    const [taken, refused] = [await write(liaison, 'suggestion', given), await write(liaison, 'suggestion', given)];
    await done(office, taken, 'assign', { owner: { unitId: school }, handling: 'soon' });
    expect((await act(office, taken, 'adopt', { values: { adoption: 'part' } })).problem).toBe('form-needed');
    await done(office, taken, 'adopt', { values: { adoption: 'part', answer: '先在两个年级试行' } });
    expect(await read(taken)).toMatchObject({ state: 'carrying', phase: 'open' });
    await done(office, refused, 'decline', { words: '道路条件不允许' });
    expect(await read(refused)).toMatchObject({ stateName: { zh: '不采纳' }, phase: 'void' });
  });

  it('M371 a result is proven, taken into the library, and stays only while it lasts', async () => {
    const { liaison, office, act, done, write, read } = desk;
    const values = {
      practice: '集体备课',
      figures: '合格率由七成到九成',
      example: '三年级备课组',
      achieved: '课堂合格率提高',
    };
    const issueId = await write(liaison, 'result', { values });
    expect((await act(liaison, issueId, 'propose', { words: '申报' })).problem).toBe('issue-proof');
    await done(liaison, issueId, 'propose', { words: '申报', filingIds: [proof] });
    await done(office, issueId, 'store', { values: { real: true, useful: true } });
    expect(await read(issueId)).toMatchObject({ state: 'stored', holdsUntil: '2027-02-22' });
    await done(office, issueId, 'withdraw', { words: '没有坚持', handling: 'dated' });
    expect(await read(issueId)).toMatchObject({ state: 'improving', reopened: 1 });
  });
});

describe('special matters', () => {
  it('M424 M425 a complaint gets a plate with a supervisor, and is settled only when the complainant was answered and is not dissatisfied', async () => {
    const { liaison, office, act, done, write, read } = desk;
    const issueId = await write(office, 'complaint', { values: { about: 'burden' } });
    await done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    expect((await act(office, issueId, 'key', { words: '多人反映' })).problem).toBe('form-needed');
    const supervisor = [await desk.appoint('分管副局长')];
    await done(office, issueId, 'key', { words: '多人反映', values: { supervisor } });
    expect(await read(issueId)).toMatchObject({ isKey: true, dueOn: '2026-12-01' });
    await done(liaison, issueId, 'report', { words: '已减少作业' });
    const answers = { satisfaction: 'mostly', true_answer: true };
    expect((await act(office, issueId, 'verify', { values: answers })).problem).toBe('issue-no-such-action');
    await done(office, issueId, 'answer', { values: { answer: '作业已减半', way: 'phone' } });
    const unhappy = await act(office, issueId, 'verify', { values: { ...answers, satisfaction: 'not' } });
    expect(unhappy.problem).toBe('issue-condition');
    await done(office, issueId, 'verify', { values: answers });
    await done(office, issueId, 'close');
  });

  it('M719 M720 a pupil who may drop out is persuaded by three who are named, and counts as back only when attending', async () => {
    const { liaison, head, office, act, done, write, read } = desk;
    const values = { pupil: '李四', grade: '八（2）班', kind: 'term_start', since: '2026-09-01' };
    const issueId = await write(liaison, 'dropout', { values });
    const named = { government: '王镇长', school: '赵校长', society: '村支书' };
    const given = { owner: { unitId: school }, handling: 'visit' };
    expect((await act(head, issueId, 'assign', { ...given, values: { school: '赵校长' } })).problem).toBe(
      'form-needed',
    );
    await done(head, issueId, 'assign', { ...given, values: named });
    await done(liaison, issueId, 'visit', { words: '第一次上门，家长同意' });
    await done(liaison, issueId, 'report', { words: '已返校', filingIds: [proof] });
    await done(office, issueId, 'verify', { values: { present: true, helped: true } });
    await done(office, issueId, 'relapse', { words: '又不来了', handling: 'together' });
    expect(await read(issueId)).toMatchObject({ state: 'persuading', reopened: 1 });
  });

  it('M428 M429 what is called to account names two leaders and passes only when its effect is seen', async () => {
    const { liaison, office, act, done, write } = desk;
    const bare = { ledger: 'owed', unitId: school, title: '新校区开工', foundOn: '2026-11-20' };
    const [field, contact] = [await desk.appoint('李副县长'), await desk.appoint('周常委')];
    const values = { called_by: '市督〔2026〕8 号', leader_field: [field] };
    expect((await test.call(office, createIssue, { ...bare, values })).problem).toBe('form-needed');
    const issueId = await write(office, 'owed', { values: { ...values, leader_county: [contact] } });
    expect((await desk.read(issueId)).leaders.map(({ name }) => name).sort()).toEqual(['周常委', '李副县长'].sort());
    await done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    await done(liaison, issueId, 'report', { words: '已开工', filingIds: [proof] });
    expect((await act(liaison, issueId, 'verify', { values: {} })).problem).toBe('issue-not-yours');
    const blind = await act(office, issueId, 'verify', { values: { replied: true, effective: false } });
    expect(blind.problem).toBe('issue-condition');
  });
});
