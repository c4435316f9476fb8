import {
  actOnIssue,
  actOnIssues,
  createIssue,
  editIssue,
  endMeasure,
  listLedgers,
  setMeasures,
} from '@dudao/core/issue/contract';
import { readUnitPlan } from '@dudao/core/issue/plan-contract';
import { countIssues, listIssues, readIssue } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, CLASS_VALUES, openDesk, peopleAsked } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;
let test: TestApp;
let office: Persona;
let second: Persona;
let leader: Persona;
let liaison: Persona;
let school: string;
let county: string;
let proof: string;
let read: Desk['read'];
let act: Desk['act'];
let done: Desk['done'];
let moveClock: Desk['moveClock'];

beforeAll(async () => {
  test = await openTestApp();
  ({ school, county } = test.tree);
  ({ office, leader, liaison, read, act, done, moveClock } = await openDesk(test));
  second = await test.newPersona('supervision-office', county);
  proof = (await plantEvidence(test, school)).filingId;
});
afterAll(() => test.close());

const FOUND = {
  title: '实验室危化品柜未上锁',
  foundOn: '2026-11-20',
  marks: { severity: 'grave', depth: 'manifest' },
} as const;

async function written(who = office, fields: object = {}): Promise<string> {
  const called = await test.call(who, createIssue, { ledger: 'problem', unitId: school, ...FOUND, ...fields });
  expect([called.status, called.body]).toMatchObject([200, expect.anything()]);
  return called.output.issueId;
}

const hand = (issueId: string, more: object = {}) =>
  done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated', ...more });

describe('the life of an entry', () => {
  it('M368 M380 M381 M382 a problem is written with a number, handed to its owner with a day, put right with proof, verified by another, held, and closed', async () => {
    const issueId = await written();
    const fresh = await read(issueId);
    expect(fresh).toMatchObject({
      number: 'WT-2026-00001',
      state: 'found',
      phase: 'new',
      dueOn: '2026-11-27',
      light: 'yellow',
    });
    await hand(issueId);
    expect(await read(issueId)).toMatchObject({
      state: 'assigned',
      owner: { id: school },
      dueOn: '2026-12-22',
      fixDueOn: '2026-12-22',
    });
    await done(liaison, issueId, 'accept');
    const bare = await act(liaison, issueId, 'report', { words: '已加锁' });
    expect([bare.status, bare.problem]).toEqual([422, 'issue-proof']);
    await done(liaison, issueId, 'report', { words: '已加锁，双人双锁', filingIds: [proof] });
    const own = await act(liaison, issueId, 'verify', { values: ALL_HOLDS });
    expect([own.status, own.problem]).toEqual([403, 'issue-not-yours']);
    await done(office, issueId, 'verify', { values: ALL_HOLDS });
    expect(await read(issueId)).toMatchObject({ phase: 'proving', holdsUntil: '2026-12-24' });
    const early = await act(office, issueId, 'close');
    expect([early.status, early.problem]).toEqual([409, 'issue-holds']);
    await moveClock('2026-12-25');
    await done(office, issueId, 'close');
    const closed = await read(issueId);
    expect(closed).toMatchObject({ phase: 'closed', closedOn: '2026-12-25', dueOn: null, light: 'none' });
    expect(closed.steps.map(({ action, by }) => [action, by === liaison.name])).toEqual([
      ['create', false],
      ['assign', false],
      ['accept', true],
      ['report', true],
      ['verify', false],
      ['close', false],
    ]);
    expect(closed.steps[3]?.files).toMatchObject([{ filingId: proof, title: '种下的佐证' }]);
    await moveClock('2026-11-24');
  });

  it.each(['aware', 'focused', 'prompt', 'changed'])(
    'M396 M397 M398 M411 what does not hold (%s) is not let go',
    async (answer) => {
      const issueId = await written();
      await hand(issueId);
      await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
      const missed = await act(office, issueId, 'verify', { values: { ...ALL_HOLDS, [answer]: false } });
      expect([missed.status, missed.problem]).toEqual([422, 'issue-condition']);
      expect(await read(issueId)).toMatchObject({ state: 'reported' });
    },
  );

  it('M399 satisfaction is asked of people: how many, by what means, how many are satisfied, when, and where that is recorded', async () => {
    const issueId = await written();
    await hand(issueId);
    await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
    const verify = (people: object) => act(office, issueId, 'verify', { values: { ...ALL_HOLDS, ...people } });
    for (const [people, problem] of [
      [{ asked_record: '' }, 'form-needed'],
      [{ asked_people: '0' }, 'form-below'],
      [peopleAsked(17), 'issue-condition'],
      [peopleAsked(21), 'issue-condition'],
      [peopleAsked(20, '2026-11-23'), 'issue-condition'],
      [peopleAsked(20, '2026-11-25'), 'issue-condition'],
    ] as const) {
      const refused = await verify(people);
      expect([people, refused.status, refused.problem]).toEqual([people, 422, problem]);
    }
    expect(JSON.stringify((await verify(peopleAsked(17))).body)).toContain('满意的不少于九成');
    await done(office, issueId, 'dissatisfied', {
      words: '家长说只改了一半',
      values: { asked_people: '20', satisfied_people: '11' },
    });
    expect(await read(issueId)).toMatchObject({ state: 'fixing', rounds: 1 });
    await done(liaison, issueId, 'report', { words: '又改了一遍', filingIds: [proof] });
    await done(office, issueId, 'verify', { values: { ...ALL_HOLDS, ...peopleAsked(18) } });
    const told = (await read(issueId)).steps.map(({ action, values }) => [action, values.satisfied_people ?? null]);
    expect(told.slice(-3)).toEqual([
      ['dissatisfied', '11'],
      ['report', null],
      ['verify', '18'],
    ]);
  });

  it('M391 what is not good enough goes back as often as it takes, and each round is counted', async () => {
    const issueId = await written();
    await hand(issueId);
    for (const round of [1, 2]) {
      await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
      const silent = await act(office, issueId, 'return');
      expect(silent.problem).toBe('issue-words');
      await done(office, issueId, 'return', { words: '照片看不清' });
      expect(await read(issueId)).toMatchObject({ state: 'fixing', rounds: round, dueOn: '2026-12-22' });
    }
  });

  it('M374 support is asked from the level above and comes back with an answer', async () => {
    const issueId = await written();
    await done(office, issueId, 'raise', { words: '需市里拨款', raiseToId: test.tree.city });
    const raised = await read(issueId);
    expect(raised).toMatchObject({ phase: 'raised', raisedTo: { id: test.tree.city } });
    const above = await test.persona('supervision-office', test.tree.city);
    await done(above, issueId, 'answer', { words: '列入明年预算', values: { support: 'given' } });
    const back = await read(issueId);
    expect(back).toMatchObject({ phase: 'new', raisedTo: null });
    const to = { zh: raised.raisedTo?.name, en: raised.raisedTo?.name };
    expect(back.steps.find(({ action }) => action === 'raise')?.told).toContainEqual({ what: 'raisedTo', value: to });
    const nowhere = await act(office, issueId, 'raise', { words: '再提', raiseToId: school });
    expect(nowhere.problem).toBe('issue-nobody-above');
  });

  it('M380 more time is asked with a reason and granted by a leader, never by who asked', async () => {
    const issueId = await written();
    await hand(issueId);
    const early = await act(liaison, issueId, 'ask_time', { words: '缺材料', until: '2026-12-01' });
    expect(early.problem).toBe('issue-until-early');
    await done(liaison, issueId, 'ask_time', { words: '缺材料', until: '2027-01-15' });
    expect((await read(issueId)).pending).toMatchObject({ kind: 'extend', by: liaison.name });
    const own = await act(liaison, issueId, 'grant_time');
    expect(own.problem).toBe('issue-not-yours');
    await done(leader, issueId, 'grant_time');
    expect(await read(issueId)).toMatchObject({ dueOn: '2027-01-15', extensions: 1, pending: null });
  });

  it('M403 every measure has a day and says by what one sees that it is done well; open ones hold the report back', async () => {
    const issueId = await written();
    await hand(issueId);
    const measure = { text: '更换双锁', quality: '两把钥匙分人保管', owner: '总务主任', dueOn: '2026-12-01' };
    const past = await test.call(liaison, setMeasures, {
      issueId,
      revision: 2,
      measures: [{ ...measure, dueOn: '2026-11-01' }],
    });
    expect(past.problem).toBe('issue-day-past');
    await test.call(liaison, setMeasures, { issueId, revision: 2, measures: [measure] });
    const early = await act(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
    expect(early.problem).toBe('issue-measures-open');
    const { measures } = await read(issueId);
    const measureId = measures[0]?.id ?? '';
    await test.call(liaison, endMeasure, { issueId, measureId, cancelled: false, result: '已更换' });
    await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
    const late = await test.call(liaison, setMeasures, { issueId, revision: 4, measures: [] });
    expect(late.problem).toBe('issue-measures-closed');
  });

  it('E11 a cancelled measure stays with its reason, holds no report back, and is neither changed, nor ended again', async () => {
    const issueId = await written();
    await hand(issueId);
    const [kept, dropped] = [
      { text: '更换双锁', quality: '两把钥匙分人保管', owner: '总务主任', dueOn: '2026-12-01' },
      { text: '另建危化品室', quality: '通过消防验收', owner: '校长', dueOn: '2026-12-20' },
    ];
    await test.call(liaison, setMeasures, { issueId, revision: 2, measures: [kept, dropped] });
    const idOf = async (text: string) => (await read(issueId)).measures.find((one) => one.text === text)?.id ?? '';
    const [keptId, droppedId] = [await idOf(kept.text), await idOf(dropped.text)];
    const end = (measureId: string, cancelled: boolean, result: string) =>
      test.call(liaison, endMeasure, { issueId, measureId, cancelled, result });
    expect((await end(droppedId, true, '改用专柜，不另建')).status).toBe(200);
    expect((await end(droppedId, false, '建好了')).problem).toBe('issue-measure-done');
    const { revision, measures, steps } = await read(issueId);
    expect(measures.find(({ id }) => id === droppedId)).toMatchObject({ cancelled: true, result: '改用专柜，不另建' });
    expect(steps.at(-1)).toMatchObject({ action: 'cancel-measure', words: expect.stringContaining('改用专柜') });
    // Left out of what is set anew it stays: what ended is nobody's to take away.
    await test.call(liaison, setMeasures, { issueId, revision, measures: [{ ...kept, id: keptId }] });
    expect((await read(issueId)).measures.map(({ id }) => id).sort()).toEqual([keptId, droppedId].sort());
    const { open } = (await test.call(liaison, readUnitPlan, { unitId: school })).output;
    const planned = open.find(({ id }) => id === issueId)?.measures;
    expect(planned?.map(({ text, cancelled }) => [text, cancelled])).toEqual([
      [kept.text, false],
      [dropped.text, true],
    ]);
    expect((await act(liaison, issueId, 'report', { words: '已改', filingIds: [proof] })).problem).toBe(
      'issue-measures-open',
    );
    await end(keptId, false, '已更换');
    await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
  });

  it('M271 M375 what is put right in front of the team is found, fixed and verified in one go; a unit cannot do that to itself', async () => {
    const fixed = { words: '当场上锁', filingIds: [proof], values: ALL_HOLDS };
    const issueId = await written(office, { fixed });
    expect(await read(issueId)).toMatchObject({
      phase: 'proving',
      handling: 'at_once',
      holdsUntil: '2026-12-24',
      rounds: 0,
    });
    const self = await test.call(liaison, createIssue, { ledger: 'problem', unitId: school, ...FOUND, fixed });
    expect([self.status, self.problem]).toEqual([403, 'issue-quick-not-yours']);
    // A town that keeps a library of its own comes to itself as little.
    const town = await test.persona('unit-liaison', test.tree.town);
    const own = { ledger: 'problem', unitId: test.tree.town, keeperId: test.tree.town, ...FOUND } as const;
    const ownFix = { words: '当场上锁', filingIds: [], values: ALL_HOLDS };
    expect((await test.call(town, createIssue, { ...own, fixed: ownFix })).problem).toBe('issue-quick-not-yours');
    expect((await test.call(town, createIssue, own)).status).toBe(200);
    await moveClock('2026-12-25');
    expect((await act(office, issueId, 'close')).problem).toBe('issue-own-work');
    await done(second, issueId, 'close');
    await moveClock('2026-11-24');
  });
});

describe('refusals', () => {
  it('say what is wrong with a day, an owner, a class', async () => {
    const issueId = await written();
    const assign = (more: object) =>
      act(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated', ...more });
    expect((await assign({ owner: undefined })).problem).toBe('issue-owner');
    expect((await assign({ handling: undefined })).problem).toBe('issue-handling');
    expect((await assign({ dueOn: '2026-02-30' })).problem).toBe('issue-no-such-day');
    expect((await assign({ dueOn: '2026-11-23' })).problem).toBe('issue-day-past');
    expect((await assign({ dueOn: '2027-11-23' })).problem).toBe('issue-day-late');
    expect((await assign({ owner: { unitId: test.tree.siblingSchool } })).problem).toBe('issue-owner-unknown');
    expect((await assign({ handling: 'planned', values: CLASS_VALUES.planned })).problem).toBe('issue-day');
    expect((await read(issueId)).revision).toBe(1);
  });

  it('two people at once: one acts, the other is told that it changed', async () => {
    const issueId = await written();
    const deed = { issueId, revision: 1, action: 'assign', owner: { unitId: school }, handling: 'dated' };
    const answers = await Promise.all([office, second].map((who) => test.call(who, actOnIssue, deed)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)?.problem).toBe('changed-meanwhile');
  });

  it('an entry is rewritten only before it is handed to somebody', async () => {
    const issueId = await written();
    await test.call(office, editIssue, { issueId, revision: 1, ...FOUND, title: '改过的题目' });
    await hand(issueId);
    const late = await test.call(office, editIssue, { issueId, revision: 3, ...FOUND });
    expect(late.problem).toBe('issue-not-editable');
    expect((await read(issueId)).title).toBe('改过的题目');
  });

  it('the other county sees nothing of it', async () => {
    const issueId = await written();
    const foreign = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(foreign, readIssue, { issueId })).status).toBe(404);
    expect((await test.call(foreign, actOnIssue, { issueId, revision: 1, action: 'assign' })).status).toBe(404);
  });
});

describe('many at once', () => {
  it('M381 M382 are not verified nor closed: that is done one by one, and the reason stands with each', async () => {
    const ids = [await written(), await written()];
    for (const issueId of ids) {
      await hand(issueId);
      await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
    }
    const entries = await Promise.all(
      ids.map(async (issueId) => ({ issueId, revision: (await read(issueId)).revision })),
    );
    const deed = { unitId: county, action: 'verify', values: ALL_HOLDS };
    const preview = await test.call(office, actOnIssues, { ...deed, entries, preview: true });
    expect(preview.output).toMatchObject({
      able: 0,
      unable: [
        { problem: 'issue-one-by-one', zh: expect.stringContaining('逐条办理') },
        { problem: 'issue-one-by-one' },
      ],
    });
    expect((await test.call(office, actOnIssues, { ...deed, entries, preview: false })).problem).toBe(
      'issue-bulk-unable',
    );
    expect((await read(ids[0] ?? '')).state).toBe('reported');
    const one = await test.call(office, actOnIssues, { ...deed, entries: entries.slice(0, 1), preview: false });
    expect(one.output).toMatchObject({ able: 1, done: true });
    expect((await read(ids[0] ?? '')).phase).toBe('proving');
  });

  it('are previewed with a reason for each that cannot be done; then all are done or none', async () => {
    const ids = [await written(), await written(), await written()];
    await hand(ids[1] ?? '');
    const deed = { action: 'assign', owner: { unitId: school }, handling: 'dated' };
    const entries = ids.map((issueId, i) => ({ issueId, revision: i === 1 ? 2 : 1 }));
    const preview = await test.call(office, actOnIssues, { unitId: county, entries, preview: true, ...deed });
    expect(preview.output).toMatchObject({
      able: 2,
      done: false,
      unable: [{ at: 1, problem: 'issue-no-such-action' }],
    });
    const refused = await test.call(office, actOnIssues, { unitId: county, entries, preview: false, ...deed });
    expect(refused.problem).toBe('issue-bulk-unable');
    expect((await read(ids[0] ?? '')).state).toBe('found');
    const able = entries.filter(({ issueId }) => issueId !== ids[1]);
    const made = await test.call(office, actOnIssues, { unitId: county, entries: able, preview: false, ...deed });
    expect(made.output).toMatchObject({ able: 2, done: true });
    expect((await read(ids[2] ?? '')).state).toBe('assigned');
  });
});

describe('lists', () => {
  it('are sorted by the day that is owed, page by page without a gap, and counted by light', async () => {
    const seen: string[] = [];
    let from: string | undefined;
    do {
      const { output } = await test.call(office, listIssues, { unitId: county, limit: 4, ...(from ? { from } : {}) });
      seen.push(...output.entries.map(({ id }) => id));
      from = output.next ?? undefined;
    } while (from !== undefined);
    const [{ n } = { n: 0 }] = await test.rows<{ n: number }>('select count(*)::int as n from issue');
    expect([new Set(seen).size, seen.length]).toEqual([n, n]);
    const { counts } = (await test.call(office, countIssues, { unitId: county })).output;
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(n);
    const red = await test.call(office, listIssues, { unitId: county, light: 'red' });
    expect(red.output.entries).toEqual([]);
    expect((await test.call(office, listIssues, { unitId: county, from: 'nonsense' })).problem).toBe(
      'issue-no-such-place',
    );
  });

  it('owners see what they owe, writers are told in which ledgers they may write', async () => {
    const owed = await test.call(liaison, listIssues, { unitId: school, as: 'owner', phases: ['open'] });
    expect(owed.output.entries.length).toBeGreaterThan(0);
    expect(owed.output.entries.every(({ owner }) => owner?.id === school)).toBe(true);
    const { writable } = (await test.call(liaison, listLedgers, { unitId: school })).output;
    expect(writable).toContain('problem');
  });
});
