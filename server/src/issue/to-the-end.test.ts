import { recordRevisit } from '@dudao/core/issue/again-contract';
import { createIssue, listLedgers } from '@dudao/core/issue/contract';
import { countIssuesBy } from '@dudao/core/issue/figures-contract';
import { listIssues } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { readUnitRow, writeUnit } from '../org/rows.ts';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let proof: string;
let school: string;
let county: string;
let second: Persona;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  ({ school, county } = test.tree);
  second = await test.newPersona('supervision-office', county);
  proof = (await plantEvidence(test, school)).filingId;
});
afterAll(() => test.close());

/** An entry of the county in the school's hands. */
async function handed(ledger: string, fields: object, more: object = { handling: 'dated' }): Promise<string> {
  await desk.moveClock(TODAY);
  const issueId = await desk.write(desk.office, ledger, fields);
  await desk.done(desk.office, issueId, 'assign', { owner: { unitId: school }, ...more });
  return issueId;
}

const report = (issueId: string) => desk.done(desk.liaison, issueId, 'report', { words: '已办结', filingIds: [proof] });
const verify = (issueId: string, values: object) => desk.act(desk.office, issueId, 'verify', { values });

describe('special rectification', () => {
  it('M406 the unit judges for itself how the problem shows there and what matters most, before it puts anything right', async () => {
    const { office, liaison, act, done, read } = desk;
    const fields = { title: '作业负担过重', marks: { severity: 'general' }, values: { item: '减负提质' } };
    const issueId = await handed('special', fields);
    expect(await read(issueId)).toMatchObject({ state: 'judging', phase: 'open' });
    const judged = { shown: '三至六年级每天书面作业超过一小时', focus: '四年级数学' };
    expect((await act(liaison, issueId, 'report', { words: '已改', filingIds: [proof] })).problem).toBe(
      'issue-no-such-action',
    );
    expect((await act(liaison, issueId, 'judge', { values: { shown: judged.shown } })).problem).toBe('form-needed');
    expect((await act(office, issueId, 'judge', { values: judged })).problem).toBe('issue-not-yours');
    await done(liaison, issueId, 'judge', { values: judged });
    const after = await read(issueId, liaison);
    expect(after).toMatchObject({ state: 'fixing', owner: { id: school } });
    const step = after.steps.findLast(({ action }) => action === 'judge');
    expect(step).toMatchObject({ part: 'owner', values: judged });
    expect(step?.form.map(({ name }) => name.zh)).toEqual(['本单位的具体表现', '整治重点']);
    await report(issueId);
    expect((await read(issueId)).state).toBe('reported');
  });
});

describe('what is called to account', () => {
  it('M429 is not closed by the doer nor before its effect held, and every one is revisited: one without effect is open again', async () => {
    const { liaison, head, act, done, read } = desk;
    const leaders = { leader_field: [await desk.appoint('郑副县长')], leader_county: [await desk.appoint('王常委')] };
    const fields = { title: '新校区开工', values: { called_by: '市督〔2026〕8 号', ...leaders } };
    const effect = { replied: true, effective: true };
    const closed = async (): Promise<string> => {
      const issueId = await handed('owed', fields);
      await report(issueId);
      expect((await verify(issueId, { ...effect, effective: false })).problem).toBe('issue-condition');
      expect((await act(head, issueId, 'verify', { values: effect })).problem).toBe('issue-not-yours');
      expect((await verify(issueId, effect)).status).toBe(200);
      expect((await act(second, issueId, 'close')).problem).toBe('issue-holds');
      await desk.moveClock('2026-12-25');
      expect((await act(head, issueId, 'close')).problem).toBe('issue-not-yours');
      await done(second, issueId, 'close');
      return issueId;
    };
    for (const [result, phase] of [
      ['held', 'closed'],
      ['relapsed', 'open'],
    ] as const) {
      const issueId = await closed();
      const { revisit } = await read(issueId);
      expect(revisit).toMatchObject({ dueOn: '2027-02-23' });
      await desk.moveClock('2027-02-23');
      const seen = { issueId, revisitId: revisit?.id ?? '', result, words: '到工地看了' };
      expect((await test.call(liaison, recordRevisit, seen)).problem).toBe('issue-not-yours');
      expect((await test.call(second, recordRevisit, seen)).status).toBe(200);
      expect((await read(issueId)).phase).toBe(phase);
    }
  });
});

describe('one entry for each', () => {
  const open = async (ledger: string) =>
    (await test.call(desk.office, listIssues, { unitId: county, ledger, phases: ['new', 'open', 'done', 'proving'] }))
      .output.entries.length;

  it('M725 claims of substitute teachers are legacies of a kind of their own: counted so, led by a leader, and settled when those concerned agree', async () => {
    const { done, read } = desk;
    const leader = [await desk.appoint('孙副县长')];
    const of = (kind: string) => ({
      title: '代课教师要求补缴社保',
      marks: { difficulty: 'high' },
      values: { leader, since: '1998 年', kind },
    });
    const issueId = await handed('legacy', of('substitute'));
    await handed('legacy', of('debt'));
    const { rows } = (await test.call(desk.office, countIssuesBy, { unitId: county, ledger: 'legacy', by: ['kind'] }))
      .output;
    expect(rows.map(({ values: [kind], entries }) => [kind?.name.zh, entries]).sort()).toEqual(
      [
        ['代课教师', 1],
        ['债务', 1],
      ].sort(),
    );
    await report(issueId);
    expect((await verify(issueId, { settled: true, agreed: false })).problem).toBe('issue-condition');
    expect((await verify(issueId, { settled: true, agreed: true })).status).toBe(200);
    await desk.moveClock('2026-12-25');
    await done(second, issueId, 'close');
    expect(await read(issueId)).toMatchObject({ phase: 'closed', leaders: [{ name: '孙副县长' }] });
  });

  it('M758 every residential kindergarten is an entry of its own, closed when it is handed over and run for the public', async () => {
    const of = (estate: string) => ({
      title: `${estate}配套园`,
      marks: { place: estate },
      values: { estate, agreed: true },
    });
    const turned = { handling: 'by_date', dueOn: '2027-08-31' };
    const [first] = [
      await handed('residential', of('阳光小区'), turned),
      await handed('residential', of('东湖小区'), turned),
    ];
    expect(await open('residential')).toBe(2);
    await report(first);
    expect((await verify(first, { handed: true, public: false })).problem).toBe('issue-condition');
    expect((await verify(first, { handed: true, public: true })).status).toBe(200);
    await desk.done(second, first, 'close');
    expect(await desk.read(first)).toMatchObject({ phase: 'closed', title: '阳光小区配套园' });
    expect(await open('residential')).toBe(1);
  });

  it('M096 unlicensed kindergartens are counted down to zero, each closed with how it came about', async () => {
    const of = (kindergarten: string) => ({
      title: `${kindergarten}无证办园`,
      marks: { place: '城关镇' },
      values: { kindergarten, children: '36' },
    });
    const turned = { handling: 'by_date', dueOn: '2027-08-31' };
    const ids = [
      await handed('unlicensed', of('小红花园'), turned),
      await handed('unlicensed', of('小太阳园'), turned),
    ];
    let left = 2;
    for (const issueId of ids) {
      expect(await open('unlicensed')).toBe(left);
      await report(issueId);
      expect((await verify(issueId, { outcome: 'shut', placed: false })).problem).toBe('issue-condition');
      await desk.done(desk.office, issueId, 'verify', { values: { outcome: 'shut', placed: true } });
      await desk.done(second, issueId, 'close');
      const told = (await desk.read(issueId)).steps.findLast(({ action }) => action === 'verify');
      expect(told?.values).toMatchObject({ outcome: 'shut', placed: true });
      left -= 1;
    }
    expect(await open('unlicensed')).toBe(0);
  });
});

describe('a village', () => {
  it('M368 M369 M370 M371 M382 keeps libraries of its own with its own numbers, and closes only what was asked at homes and posted in the village', async () => {
    const village = await asSystem(test.pool, 'test', async (tx) => {
      const parent = await readUnitRow(tx, test.tree.town);
      const unit = { kind: 'village', name: '东湖村', openedOn: '2020-09-01' } as const;
      return writeUnit(tx, { parent, unit, segments: [], today: '2020-09-01' });
    });
    const point = await asSystem(test.pool, 'test', async (tx) => {
      const parent = await readUnitRow(tx, village);
      const unit = {
        kind: 'school',
        name: '东湖教学点',
        schoolType: '211',
        schoolCode: '2141000009',
        openedOn: '2020-09-01',
      } as const;
      return writeUnit(tx, { parent, unit, segments: ['primary'], today: '2020-09-01' });
    });
    await desk.moveClock(TODAY);
    const office = await test.newPersona('supervision-office', village);
    const other = await test.newPersona('supervision-office', village);
    const teacher = await test.newPersona('unit-liaison', point);
    const { keepers } = (await test.call(office, listLedgers, { unitId: point })).output;
    for (const library of ['problem', 'difficulty', 'suggestion', 'result'])
      expect([library, keepers[library]?.map(({ id }) => id)]).toEqual([library, [village]]);
    const problem = {
      ledger: 'problem',
      unitId: point,
      keeperId: village,
      title: '校门口没有路灯',
      foundOn: '2026-11-20',
      marks: { severity: 'general', depth: 'manifest' },
    } as const;
    const made = await test.call(office, createIssue, problem);
    expect([made.problem, made.output?.number]).toEqual([undefined, 'WT-2026-00001']);
    expect((await test.call(office, createIssue, problem)).output.number).toBe('WT-2026-00002');
    const { issueId } = made.output;
    await desk.done(office, issueId, 'assign', { owner: { unitId: point }, handling: 'dated' });
    const theirs = (await plantEvidence(test, point)).filingId;
    await desk.done(teacher, issueId, 'report', { words: '已装', filingIds: [theirs] });
    const homes = { households: '12', content_households: '11', posted: true };
    const answered = (more: object) => desk.act(office, issueId, 'verify', { values: { ...ALL_HOLDS, ...more } });
    expect((await answered({})).problem).toBe('form-needed');
    expect((await answered({ ...homes, households: '9', content_households: '9' })).problem).toBe('issue-condition');
    expect((await answered({ ...homes, content_households: '10' })).problem).toBe('issue-condition');
    expect((await answered({ ...homes, posted: false })).problem).toBe('issue-condition');
    const verified = await answered(homes);
    expect([verified.status, verified.problem]).toEqual([200, undefined]);
    await desk.moveClock('2026-12-25');
    await desk.done(other, issueId, 'close');
    expect(await desk.read(issueId, office)).toMatchObject({ phase: 'closed', keeper: { id: village } });
  });
});
