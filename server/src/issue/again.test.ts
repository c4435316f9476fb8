import { createHash } from 'node:crypto';
import {
  announceRevisitDraw,
  findRecurrences,
  listDraws,
  listRevisits,
  measureLasting,
  openRevisitDraw,
  recordRevisit,
} from '@dudao/core/issue/again-contract';
import { editIssue } from '@dudao/core/issue/contract';
import { verifyRevisits } from '@dudao/core/issue/draw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, CLASS_VALUES, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

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

const hazard = (place: string) => ({
  marks: { severity: 'grave' as const, place },
  values: { level: 'major', kind: 'fire' },
  title: `${place}灭火器过期`,
});

/** An entry of the ledger of hazards that was put right, verified and closed on a day. */
async function closedOn(day: string, place: string): Promise<string> {
  const { office, liaison, done, write, moveClock } = desk;
  await moveClock('2026-11-24');
  const issueId = await write(office, 'hazard', hazard(place));
  await done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
  await done(liaison, issueId, 'report', { words: '已换', filingIds: [proof] });
  await done(office, issueId, 'verify', { values: { removed: true, guarded: true } });
  await moveClock(day);
  await done(second, issueId, 'close');
  return issueId;
}

const revisitsOf = async (issueId: string, done = false) =>
  (
    await test.call(desk.office, listRevisits, { unitId: county, withinDays: 1500, done, limit: 200 })
  ).output.revisits.filter(({ issue }) => issue.id === issueId);

describe('recurrence', () => {
  it('what was closed and comes again is shown before the entry is written, and linked to it from both sides', async () => {
    const before = await closedOn('2026-12-10', '教学楼三层');
    const asked = { unitId: school, ledger: 'hazard' };
    const { place: _, ...silent } = { ...hazard('教学楼三层').marks, place: null };
    const nothing = await test.call(desk.liaison, findRecurrences, {
      ...asked,
      marks: silent,
      values: { kind: 'fire' },
    });
    expect(nothing.output.entries).toEqual([]);
    const { title, ...said } = hazard('教学楼 三层');
    const found = await test.call(desk.liaison, findRecurrences, { ...asked, ...said });
    expect(found.output).toMatchObject({
      months: 12,
      entries: [{ id: before, isSameUnit: true, closedOn: '2026-12-10' }],
    });
    const again = await desk.write(desk.liaison, 'hazard', { title, ...said });
    expect((await desk.read(again)).links).toMatchObject([
      { id: before, kind: 'recurs', isFrom: false, isSameUnit: true },
    ]);
    expect((await desk.read(before)).links).toMatchObject([{ id: again, kind: 'recurs', isFrom: true }]);
  });

  it('is forgotten when the entry is rewritten, after the months of the ledger, and between kinds of units', async () => {
    const before = await closedOn('2026-12-10', '食堂后厨');
    const again = await desk.write(desk.liaison, 'hazard', hazard('食堂后厨'));
    const { revision } = await desk.read(again);
    const rewritten = { issueId: again, revision, foundOn: '2026-11-20', ...hazard('宿舍楼') };
    expect((await test.call(desk.liaison, editIssue, rewritten)).status).toBe(200);
    expect((await desk.read(again)).links).toEqual([]);
    await desk.moveClock('2027-12-11');
    const late = await desk.write(desk.liaison, 'hazard', hazard('食堂后厨'));
    expect((await desk.read(late)).links).toEqual([]);
    await desk.moveClock('2026-12-20');
    const other = await desk.write(desk.office, 'hazard', { ...hazard('食堂后厨'), unitId: county });
    expect((await desk.read(other)).links).toEqual([]);
    expect((await desk.read(before)).links).toEqual([]);
  });

  it('recognises what a sister closed, and shows it only to those who may see it', async () => {
    const before = await closedOn('2026-12-10', '实验室');
    const [{ id: sister } = { id: '' }] = await test.rows<{ id: string }>(
      `select id from unit where kind = 'school' and region = $1 and id <> $2 limit 1`,
      [county, school],
    );
    expect(sister).not.toBe('');
    const theirs = await test.persona('unit-liaison', sister);
    const asked = { unitId: sister, ledger: 'hazard', ...hazard('实验室') };
    const { title: _, ...said } = asked;
    expect((await test.call(theirs, findRecurrences, said)).output.entries).toEqual([]);
    const seen = await test.call(desk.office, findRecurrences, said);
    expect(seen.output.entries).toMatchObject([{ id: before, isSameUnit: false }]);
    const issueId = await desk.write(theirs, 'hazard', { ...hazard('实验室'), unitId: sister });
    expect((await desk.read(issueId, theirs)).links).toEqual([]);
    expect((await desk.read(issueId)).links).toMatchObject([{ id: before, isSameUnit: false }]);
  });
});

describe('revisits', () => {
  it('M383 M415 closing plans them; one that held is told, one that relapsed reopens the entry and drops the others', async () => {
    const { office, liaison, read } = desk;
    const issueId = await closedOn('2026-12-10', '楼梯间');
    const planned = await revisitsOf(issueId);
    expect(planned.map(({ dueOn, kind, verifiedBy }) => [dueOn, kind, verifiedBy])).toEqual([
      ['2027-01-09', 'due', office.name],
      ['2027-03-10', 'due', office.name],
    ]);
    const [first, last] = planned.map(({ id }) => id);
    // Each says for itself who may set it down; the entry's page has the next one, and the list goes on from a place.
    expect(planned.map(({ actions, obstacle }) => [actions.record, obstacle])).toEqual([
      [true, null],
      [true, null],
    ]);
    const listed = async (who: Persona, more: object) =>
      (await test.call(who, listRevisits, { unitId: school, withinDays: 1500, ...more })).output;
    const theirs = (await listed(liaison, {})).revisits.find(({ id }) => id === first);
    expect(theirs).toMatchObject({ actions: { record: 'issue-not-yours' }, obstacle: { zh: expect.any(String) } });
    expect((await read(issueId)).revisit).toMatchObject({ id: first, dueOn: '2027-01-09', actions: { record: true } });
    const all = (await listed(office, { limit: 200 })).revisits.map(({ id }) => id);
    const paged: string[] = [];
    for (let from: string | null | undefined; from !== null; ) {
      const page = await listed(office, { limit: 1, ...(from === undefined ? {} : { from }) });
      paged.push(...page.revisits.map(({ id }) => id));
      from = page.next;
    }
    expect(paged).toEqual(all);
    expect((await test.call(office, listRevisits, { unitId: school, from: '哪里' })).problem).toBe(
      'issue-no-such-place',
    );
    const record = (who: Persona, revisitId: string | undefined, result: 'held' | 'relapsed') =>
      test.call(who, recordRevisit, { issueId, revisitId: revisitId ?? '', result, words: '看过现场' });
    const own = await record(liaison, first, 'held');
    expect([own.status, own.problem]).toEqual([403, 'issue-not-yours']);
    expect((await record(office, first, 'held')).output).toMatchObject({ state: 'closed' });
    expect((await record(second, first, 'relapsed')).problem).toBe('issue-revisit-made');
    const { output } = await record(second, last, 'relapsed');
    expect(output).toMatchObject({ state: 'assigned' });
    expect(await read(issueId)).toMatchObject({ phase: 'open', reopened: 1, owner: { id: school } });
    expect((await revisitsOf(issueId, true)).map(({ result }) => result).sort()).toEqual(['held', 'relapsed']);
    expect(await revisitsOf(issueId)).toEqual([]);
    const story = (await read(issueId)).steps.map(({ action }) => action);
    expect(story.slice(-2)).toEqual(['revisit-held', 'relapse']);
  });

  it('reopening by hand drops what was planned, and closing again plans anew', async () => {
    const issueId = await closedOn('2026-12-10', '操场');
    await desk.done(desk.office, issueId, 'relapse', { words: '又坏了', handling: 'dated' });
    expect((await revisitsOf(issueId, true)).map(({ result }) => result)).toEqual(['dropped', 'dropped']);
    const [{ id = '' } = {}] = await revisitsOf(issueId, true);
    const late = await test.call(desk.office, recordRevisit, { issueId, revisitId: id, result: 'held', words: '看过' });
    expect(late.problem).toBe('issue-revisit-made');
  });

  it('M383 E41 what relapsed is held to the conditions of its class, kept or given anew, by a revisit as by hand', async () => {
    const { office, liaison, read, done } = desk;
    await desk.moveClock('2026-11-24');
    const issueId = await desk.write(office, 'problem', { marks: { severity: 'general', depth: 'manifest' } });
    await done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    await done(liaison, issueId, 'report', { words: '已改', filingIds: [proof] });
    await done(office, issueId, 'verify', { values: ALL_HOLDS });
    await desk.moveClock('2027-01-20');
    await done(second, issueId, 'close');
    const old = { ...CLASS_VALUES.planned, first_step_on: '2026-12-31' };
    await test.rows(`update issue set handling = 'planned', handling_values = $2 where id = $1`, [
      issueId,
      JSON.stringify(old),
    ]);
    const [due] = await revisitsOf(issueId);
    const relapsed = {
      issueId,
      revisitId: due?.id ?? '',
      result: 'relapsed',
      words: '又坏了',
      dueOn: '2027-09-01',
    } as const;
    const record = (more: object) => test.call(second, recordRevisit, { ...relapsed, ...more });
    const bare = { words: '又坏了', dueOn: '2027-09-01' };
    expect((await desk.act(office, issueId, 'relapse', bare)).problem).toBe('issue-condition');
    expect((await record({})).problem).toBe('issue-condition');
    expect((await record({ handling: 'planned' })).problem).toBe('form-needed');
    expect((await record({ handling: 'planned', values: old })).problem).toBe('issue-condition');
    const support = await record({ handling: 'support', values: CLASS_VALUES.support });
    expect([support.status, support.problem]).toEqual([200, undefined]);
    const { handling, handlingValues, fixDueOn } = await read(issueId);
    expect({ handling, handlingValues, fixDueOn }).toEqual({
      handling: 'support',
      handlingValues: CLASS_VALUES.support,
      fixDueOn: '2027-09-01',
    });
  });

  it('M434 random ones are announced with a commitment and opened with witnesses, once for a span, so that anybody can work them out again', async () => {
    const written: string[] = [];
    for (const place of ['一', '二', '三', '四', '五', '六'])
      written.push(await closedOn('2026-12-12', `${place}号楼`));
    await desk.moveClock('2026-12-13');
    const span = { unitId: county, ledger: 'hazard', closedFrom: '2026-12-11', closedUntil: '2026-12-12' };
    const draw = { ...span, dueOn: '2026-12-31' };
    const announce = (who: Persona, input: object) => test.call(who, announceRevisitDraw, { ...draw, ...input });
    expect((await announce(desk.office, { closedUntil: '2026-12-13' })).problem).toBe('issue-draw-span');
    expect((await announce(desk.office, { ledger: 'difficulty' })).problem).toBe('issue-no-share');
    const [one, two] = await Promise.all([announce(desk.office, {}), announce(second, {})]);
    expect([one.problem, two.problem].filter((name) => name !== undefined)).toEqual(['issue-draw-overlaps']);
    const list = async () => (await test.call(desk.office, listDraws, { unitId: county })).output.draws;
    const [announced, ...others] = await list();
    if (announced === undefined) throw new Error('nothing was announced');
    expect(others).toEqual([]);
    expect(announced).toMatchObject({ opened: null, commitment: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    expect(announced.population).toHaveLength(6);
    const asked = { unitId: county, drawId: announced.id, witnesses: [{ who: '家长代表', text: '双色球 2026145 期' }] };
    expect((await test.call(second, openRevisitDraw, asked)).problem).toBe('draw-too-soon');
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    // What is reopened between announcing and opening stays in the population and gets no revisit.
    await desk.done(desk.office, written[0] ?? '', 'relapse', { words: '又坏了', handling: 'dated' });
    expect((await test.call(second, openRevisitDraw, asked)).output).toEqual({ population: 6, drawn: 2 });
    expect((await test.call(second, openRevisitDraw, asked)).problem).toBe('draw-opened');
    const [made] = await list();
    const opened = made?.opened;
    if (made === undefined || opened == null) throw new Error('nothing was drawn');
    expect(opened).toMatchObject({ by: second.name, holds: true, witnesses: asked.witnesses });
    expect([made.digest, made.commitment]).toEqual([announced.digest, announced.commitment]);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const { ledger, closedFrom, closedUntil, share, population: ids, digest } = made;
    const plan = { ledger, closedFrom, closedUntil, dueOn: '2026-12-31', share, ids };
    expect(verifyRevisits({ plan, digest, commitment: made.commitment ?? '', ...opened }, sha256)).toEqual({
      plan: true,
      seed: true,
      drawn: true,
    });
    for (const id of opened.drawn) {
      const random = (await revisitsOf(id)).filter(({ kind }) => kind === 'random');
      expect(random.map(({ dueOn }) => dueOn)).toEqual(id === written[0] ? [] : ['2026-12-31']);
    }
    const empty = { closedFrom: '2025-01-01', closedUntil: '2025-02-01' };
    expect((await announce(desk.office, empty)).problem).toBe('issue-nothing-to-draw');
  });

  it('M434 what relapsed is counted for the unit and for whoever had verified it, what comes again for the unit', async () => {
    const { output } = await test.call(desk.office, measureLasting, {
      unitId: county,
      from: '2026-11-01',
      until: '2026-12-31',
    });
    const ours = output.units.find(({ unit }) => unit.id === school);
    expect(ours).toMatchObject({ recurring: 1, revisited: 2, relapsed: 1 });
    expect(output.verifiers).toMatchObject([{ name: desk.office.name, revisited: 2, relapsed: 1 }]);
    const before = await test.call(desk.office, measureLasting, {
      unitId: county,
      from: '2025-11-01',
      until: '2025-12-31',
    });
    expect(before.output).toEqual({ units: [], verifiers: [] });
  });
});

describe('a revisit with photos', () => {
  it('M383 what was seen is filed with what it found, held or relapsed, and what is not one’s own to send is refused with nothing done', async () => {
    const { office } = desk;
    const send = (who: Persona, words: string) =>
      sendFile(test, who, { unitId: school, name: `${words}.txt`, bytes: Buffer.from(words) });
    const held = await closedOn('2026-12-14', '体育馆');
    const [due] = await revisitsOf(held);
    const record = (issueId: string, revisitId: string, more: object) =>
      test.call(office, recordRevisit, { issueId, revisitId, words: '去看了', ...more } as never);
    const theirs = await send(second, '别人的照片');
    const refused = await record(held, due?.id ?? '', {
      result: 'held',
      uploads: [{ uploadId: theirs, title: '别人的' }],
    });
    expect(refused.problem).toBe('issue-proof-unknown');
    expect((await revisitsOf(held)).map(({ doneOn }) => doneOn)).toContain(null);
    expect((await desk.read(held)).steps.at(-1)?.action).toBe('close');
    const photo = { uploadId: await send(office, '器材齐全'), title: '器材齐全' };
    const done = await record(held, due?.id ?? '', { result: 'held', uploads: [photo] });
    expect([done.status, done.problem]).toEqual([200, undefined]);
    expect((await desk.read(held)).steps.at(-1)).toMatchObject({
      action: 'revisit-held',
      files: [{ title: '器材齐全' }],
    });
    const relapsed = await closedOn('2026-12-16', '食堂');
    const [next] = await revisitsOf(relapsed);
    const again = { uploadId: await send(office, '又过期'), title: '又过期' };
    const back = await record(relapsed, next?.id ?? '', { result: 'relapsed', uploads: [again] });
    expect([back.status, back.problem]).toEqual([200, undefined]);
    expect(await desk.read(relapsed)).toMatchObject({ phase: 'open' });
    expect((await desk.read(relapsed)).steps.at(-1)).toMatchObject({ files: [{ title: '又过期' }] });
  });
});
