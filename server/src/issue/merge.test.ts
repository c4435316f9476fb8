import { setMeasures } from '@dudao/core/issue/contract';
import { listMergeable, mergeIssues, splitIssue } from '@dudao/core/issue/merge-contract';
import { countIssues, readIssue } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let county: string;
let proof: string;
let sibling: Persona;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  ({ school, county } = test.tree);
  proof = (await plantEvidence(test, school)).filingId;
  sibling = await test.persona('unit-liaison', test.tree.citySchool);
});
afterAll(() => test.close());

const MARKS = { marks: { severity: 'grave', depth: 'manifest' } } as const;
const found = (title: string, more: object = {}) => desk.write(desk.office, 'problem', { title, ...MARKS, ...more });
const hand = (issueId: string, more: object = {}) =>
  desk.done(desk.office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated', ...more });

async function merge(into: string, others: readonly string[], more: object = {}, who = desk.office) {
  const entries = [];
  for (const issueId of others) entries.push({ issueId, revision: (await desk.read(issueId)).revision });
  const { revision } = await desk.read(into);
  return test.call(who, mergeIssues, { issueId: into, revision, entries, words: '同一件事', preview: false, ...more });
}

async function open(): Promise<number> {
  const { counts } = (await test.call(desk.office, countIssues, { unitId: county, ledger: 'problem' })).output;
  return counts
    .filter(({ phase }) => phase !== 'void' && phase !== 'closed')
    .reduce((sum, { count }) => sum + count, 0);
}

describe('merging', () => {
  it('entries about one matter become one: the earliest day, all owners and open measures go along, and everything stays readable from it', async () => {
    const before = await open();
    const [one, other, late] = [await found('危化品柜未上锁'), await found('危化品没有双锁'), await found('柜门坏了')];
    await hand(one, { dueOn: '2026-12-15' });
    await hand(other, { dueOn: '2026-12-04', owner: { unitId: test.tree.citySchool } });
    await desk.done(desk.office, other, 'note', { words: '附照片', filingIds: [proof] });
    const measures = [{ text: '换锁', quality: '双人双锁', owner: '王老师', dueOn: '2026-12-01' }];
    await test.call(desk.office, setMeasures, { issueId: other, revision: 3, measures });
    const can = (await test.call(desk.office, listMergeable, { issueId: one })).output.entries;
    expect(can.map(({ id, obstacle }) => [id, obstacle])).toEqual(
      expect.arrayContaining([
        [other, null],
        [late, null],
      ]),
    );
    const seen = await merge(one, [other, late], { preview: true });
    expect(seen.output).toMatchObject({ able: 2, unable: [] });
    const done = await merge(one, [other, late]);
    expect([done.status, done.problem]).toEqual([200, undefined]);
    expect(await open()).toBe(before + 1);
    const survivor = await desk.read(one);
    expect(survivor).toMatchObject({
      phase: 'open',
      fixDueOn: '2026-12-04',
      dueOn: '2026-12-04',
      joint: [{ id: test.tree.citySchool }],
      measures: [{ text: '换锁', doneOn: null }],
    });
    expect(survivor.links.filter(({ kind }) => kind === 'merged').map(({ id, isFrom }) => [id, isFrom])).toEqual(
      expect.arrayContaining([
        [other, true],
        [late, true],
      ]),
    );
    const absorbed = survivor.absorbed.find(({ id }) => id === other);
    expect(absorbed?.steps.map(({ action }) => action)).toEqual(['create', 'assign', 'note', 'set-measures', 'merge']);
    expect(absorbed?.steps[2]?.files).toMatchObject([{ filingId: proof }]);
    const ended = await desk.read(other);
    expect(ended).toMatchObject({
      phase: 'void',
      stateName: { zh: '已并案' },
      dueOn: null,
      mergedInto: { id: one },
      measures: [{ cancelled: true, result: `并入 ${survivor.number}` }],
    });
    // Its former owner sees the one that goes on, for they own it jointly.
    expect((await test.call(sibling, readIssue, { issueId: one })).output.absorbed).toHaveLength(2);
    expect(Object.entries(ended.actions).filter(([, may]) => may === true)).toEqual([]);
  });

  it('what does not belong together, has ended or was changed meanwhile is refused one by one, and then nothing is merged', async () => {
    const [one, fresh, open_] = [await found('甲处问题'), await found('乙处问题'), await found('丙处问题')];
    await hand(open_);
    const elsewhere = await found('丁处问题', { unitId: test.tree.citySchool });
    const hazard = await desk.write(desk.office, 'hazard', {
      marks: { severity: 'grave', place: '楼' },
      values: { level: 'major', kind: 'fire' },
    });
    const called = await merge(one, [fresh, open_, elsewhere, hazard, one], { preview: true });
    expect(called.output.able).toBe(1);
    expect(called.output.unable.map(({ at, problem }) => [at, problem])).toEqual([
      [1, 'issue-merge-back'],
      [2, 'issue-merge-apart'],
      [3, 'issue-merge-apart'],
      [4, 'issue-merge-itself'],
    ]);
    const none = await merge(one, [fresh, elsewhere]);
    expect([none.status, none.problem]).toEqual([409, 'issue-bulk-unable']);
    expect((await desk.read(fresh)).phase).toBe('new');
    const stale = await test.call(desk.office, mergeIssues, {
      issueId: one,
      revision: 1,
      entries: [{ issueId: fresh, revision: 7 }],
      words: '同一件事',
      preview: true,
    });
    expect(stale.output.unable).toMatchObject([{ problem: 'changed-meanwhile' }]);
    const strange = await merge(one, [fresh], {}, desk.liaison);
    expect([strange.status, strange.problem]).toEqual([409, 'issue-bulk-unable']);
    await merge(one, [fresh]);
    const again = await merge(fresh, [open_]);
    expect([again.status, again.problem]).toEqual([409, 'issue-merge-closed']);
    const bare = await desk.act(desk.office, one, 'merge', { words: '并' });
    expect([bare.status, bare.problem]).toEqual([422, 'issue-merge-alone']);
  });
});

describe('splitting', () => {
  it('an entry becomes several, each with number, owner, day and measures of its own, from where it stood', async () => {
    const whole = await found('食堂三处问题');
    await hand(whole, { dueOn: '2026-12-10' });
    const measure = (text: string) => ({ text, quality: '合格', owner: '李老师', dueOn: '2026-12-01' });
    await test.call(desk.office, setMeasures, {
      issueId: whole,
      revision: 2,
      measures: [measure('留样'), measure('证照')],
    });
    const { revision, measures } = await desk.read(whole);
    const [sample = '', licence = ''] = measures.map(({ id }) => id);
    const sampled = { title: '留样不足', measureIds: [sample] };
    const licensed = { title: '证照过期', dueOn: '2026-12-20', owner: { unitId: test.tree.citySchool } };
    const asked = { issueId: whole, revision, words: '责任单位不同' };
    const left = await test.call(desk.office, splitIssue, { ...asked, parts: [sampled, licensed] });
    expect([left.status, left.problem]).toEqual([422, 'issue-part-measures']);
    const past = [sampled, { ...licensed, dueOn: '2026-01-01', measureIds: [licence] }];
    const refused = await test.call(desk.office, splitIssue, { ...asked, parts: past });
    expect([refused.problem, refused.body]).toMatchObject(['issue-day-past', { at: { field: 'parts.1.dueOn' } }]);
    const later = { ...asked, parts: [sampled, { ...licensed, measureIds: [licence] }] };
    const granted = await test.call(desk.office, splitIssue, later);
    expect([granted.problem, granted.body]).toMatchObject(['issue-class-later', { at: { field: 'parts.1.dueOn' } }]);
    const made = await test.call(desk.leader, splitIssue, later);
    expect([made.status, made.problem]).toEqual([200, undefined]);
    const [first, second] = made.output.parts;
    expect(await desk.read(first?.issueId ?? '')).toMatchObject({
      title: '留样不足',
      state: 'assigned',
      owner: { id: school },
      fixDueOn: '2026-12-10',
      measures: [{ text: '留样' }],
      links: [{ id: whole, kind: 'split', isFrom: false }],
    });
    expect(await desk.read(second?.issueId ?? '')).toMatchObject({
      owner: { id: test.tree.citySchool },
      fixDueOn: '2026-12-20',
      severity: 'grave',
    });
    expect((await test.call(sibling, readIssue, { issueId: second?.issueId ?? '' })).status).toBe(200);
    expect(await desk.read(whole)).toMatchObject({ phase: 'void', stateName: { zh: '已分案' }, dueOn: null });
    const twice = await test.call(desk.office, splitIssue, {
      ...asked,
      revision: revision + 1,
      parts: [sampled, licensed],
    });
    expect([twice.status, twice.problem]).toEqual([409, 'issue-no-such-action']);
  });

  it('before it was handed over its parts are new entries, handed over one by one', async () => {
    const whole = await found('两件事');
    const asked = { issueId: whole, revision: 1, words: '不是一件事' };
    const owner = { unitId: school };
    const early = [{ title: '第一件', owner }, { title: '第二件' }];
    const refused = await test.call(desk.office, splitIssue, { ...asked, parts: early });
    expect([refused.status, refused.problem]).toEqual([422, 'issue-part-early']);
    const made = await test.call(desk.office, splitIssue, {
      ...asked,
      parts: [{ title: '第一件' }, { title: '第二件' }],
    });
    const first = made.output.parts[0]?.issueId ?? '';
    expect(await desk.read(first)).toMatchObject({ phase: 'new', owner: null, dueOn: '2026-11-27' });
    await hand(first);
    expect((await desk.read(first)).phase).toBe('open');
  });
});
