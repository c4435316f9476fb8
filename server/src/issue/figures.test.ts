import { addInstitution, checkLists, countIssuesBy, listInstitutions } from '@dudao/core/issue/figures-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  ({ school, county } = test.tree);
});
afterAll(() => test.close());

const FOUND = { marks: { severity: 'general', depth: 'deep' } } as const;
const hand = (issueId: string) =>
  desk.done(desk.office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });

describe('counts', () => {
  it('M402 M377 entries are sorted by urgency and difficulty, with the ages of those that are still open', async () => {
    const { office, write, done } = desk;
    const graded = (urgency: string, difficulty: string, foundOn: string) =>
      write(office, 'problem', { foundOn, marks: { ...FOUND.marks, urgency, difficulty } });
    await graded('high', 'low', '2026-11-20');
    await graded('high', 'low', '2026-07-01');
    await graded('low', 'high', '2026-09-30');
    await write(office, 'problem', FOUND);
    const dropped = await graded('high', 'low', '2026-01-01');
    await done(office, dropped, 'drop', { words: '不属实' });
    const asked = { unitId: county, ledger: 'problem', by: ['urgency', 'difficulty'] };
    const { rows } = (await test.call(office, countIssuesBy, asked)).output;
    expect(
      rows.map(({ values, entries, ages, oldestDays }) => [
        values.map((value) => value?.name.zh),
        entries,
        ages,
        oldestDays,
      ]),
    ).toEqual([
      [['高', '低'], 2, [1, 0, 0, 1], 146],
      [['低', '高'], 1, [0, 1, 0, 0], 55],
      [[undefined, undefined], 1, [1, 0, 0, 0], 4],
    ]);
    const strange = await test.call(office, countIssuesBy, { ...asked, by: ['title'] });
    expect([strange.status, strange.problem]).toEqual([422, 'issue-not-countable']);
    const foreign = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(foreign, countIssuesBy, asked)).status).toBe(404);
  });

  it('M405 special rectification is counted as items, problems and measures', async () => {
    const { office, write } = desk;
    for (const item of ['形式主义', '形式主义', '违规收费']) {
      await write(office, 'special', { marks: { severity: 'general' }, values: { item } });
    }
    const { rows } = (await test.call(office, countIssuesBy, { unitId: county, ledger: 'special', by: ['item'] }))
      .output;
    expect(rows.map(({ values, entries }) => [values[0]?.name.zh, entries])).toEqual([
      ['形式主义', 2],
      ['违规收费', 1],
    ]);
  });
});

describe('lists as a whole', () => {
  it('M435 the list of the leadership is told to lack a problem that the top leader owns, until there is one', async () => {
    const { head, write, office } = desk;
    const listed = (top_leader: boolean) =>
      write(head, 'list_team', {
        marks: { depth: 'deep' },
        values: { shown: '调研少', cause: '忙于事务', studied_on: '2026-11-19', people: '班子全体', top_leader },
      });
    const check = async () =>
      (await test.call(office, checkLists, { unitId: county, ledger: 'list_team' })).output.lists.map(
        ({ unit, entries, checks }) => [unit.id, entries, checks.map(({ found, isMet }) => [found, isMet])],
      );
    await listed(false);
    expect(await check()).toEqual([[school, 1, [[0, false]]]]);
    await listed(true);
    expect(await check()).toEqual([[school, 2, [[1, true]]]]);
  });
});

describe('rules left behind', () => {
  it('M412 M414 what was put right leaves a rule and names the loophole that it closes; the register shows who left one and who did not', async () => {
    const { office, liaison, write, done } = desk;
    const issueId = await write(office, 'problem', FOUND);
    const rule = { issueId, kind: 'made', title: '危化品双人双锁管理办法', madeOn: '2026-11-23' } as const;
    expect((await test.call(liaison, addInstitution, rule)).problem).toBe('issue-not-yours');
    expect((await test.call(office, addInstitution, rule)).problem).toBe('issue-institution-early');
    await hand(issueId);
    const loophole = '一个人就能取用';
    expect((await test.call(liaison, addInstitution, { ...rule, loophole, madeOn: '2026-11-25' })).problem).toBe(
      'issue-found-later',
    );
    const foreign = await sendFile(test, office, { unitId: school, name: '他人.txt', bytes: Buffer.from('他人') });
    const others = { ...rule, uploads: [{ uploadId: foreign, title: '别人传的' }] };
    expect((await test.call(liaison, addInstitution, others)).problem).toBe('issue-proof-unknown');
    const uploadId = await sendFile(test, liaison, {
      unitId: school,
      name: '办法.txt',
      bytes: Buffer.from('双人双锁'),
    });
    const whole = { documentNumber: '校发〔2026〕12 号', uploads: [{ uploadId, title: '管理办法（印发稿）' }] };
    expect((await test.call(liaison, addInstitution, { ...rule, ...whole, loophole })).status).toBe(200);
    expect((await test.call(liaison, addInstitution, rule)).problem).toBe('issue-institution-twice');
    await done(liaison, issueId, 'report', {
      words: '已改',
      filingIds: [(await plantEvidence(test, school)).filingId],
    });
    await done(office, issueId, 'verify', { values: ALL_HOLDS, institution: '安全检查月报制度' });
    const span = { unitId: county, from: '2026-11-01', until: '2026-11-30' };
    const both = { ...whole, uploads: [...whole.uploads, { uploadId, title: '另一件' }] };
    expect((await test.call(liaison, addInstitution, { ...rule, ...both, title: '另一项' })).problem).toBe(
      'invalid-input',
    );
    const { output } = await test.call(office, listInstitutions, span);
    expect(output).toMatchObject({ made: 2, revised: 0, complete: 1, closed: 0 });
    const shown = output.institutions.map(({ documentNumber, file }) => [documentNumber, file?.title ?? null]);
    expect(shown).toEqual([
      ['', null],
      ['校发〔2026〕12 号', '管理办法（印发稿）'],
    ]);
    expect((await desk.read(issueId)).institutions.map(({ file }) => file?.title ?? null)).toEqual(
      shown.map(([, t]) => t),
    );
    expect(output.institutions.map(({ title, loophole: hole, issue }) => [title, hole, issue.id])).toEqual([
      ['安全检查月报制度', '', issueId],
      ['危化品双人双锁管理办法', loophole, issueId],
    ]);
    // What was named at verification gets its number and its file later, each once.
    const named = { issueId, kind: 'revised', title: '安全检查月报制度', madeOn: '2026-11-22' } as const;
    const complete = (more: object) => test.call(liaison, addInstitution, { ...named, ...more });
    const sent = await sendFile(test, liaison, { unitId: school, name: '月报.txt', bytes: Buffer.from('月报') });
    expect((await complete({})).problem).toBe('issue-institution-twice');
    expect((await complete({ documentNumber: '校发〔2026〕13 号' })).status).toBe(200);
    expect((await complete({ documentNumber: '校发〔2026〕14 号' })).problem).toBe('issue-institution-twice');
    expect((await complete({ uploads: [{ uploadId: sent, title: '月报制度' }] })).status).toBe(200);
    expect((await complete({ uploads: [{ uploadId: sent, title: '月报制度' }] })).problem).toBe(
      'issue-institution-twice',
    );
    const later = (await test.call(office, listInstitutions, span)).output;
    expect(later).toMatchObject({ made: 1, revised: 1, complete: 2 });
    expect(later.institutions.find(({ title }) => title === named.title)).toMatchObject({
      madeOn: '2026-11-22',
      documentNumber: '校发〔2026〕13 号',
      file: { title: '月报制度' },
    });
  });
});
