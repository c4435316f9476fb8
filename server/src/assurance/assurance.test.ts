import {
  checkFile,
  completeFile,
  listFiles,
  listMyFiles,
  rateAsOffice,
  rateAsTeam,
  readFile,
} from '@dudao/core/assurance/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scope, setScope, transaction } from '../lib/db.ts';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: OpinionDesk;
/** Of the office, and of no team. */
let checker: Persona;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
  checker = await newChecker('查档人');
});
afterAll(() => test.close());

/** Somebody of the office whose account is a person. */
async function newChecker(name: string): Promise<Persona & { readonly personId: string }> {
  const who = await test.newPersona('supervision-office', desk.county);
  const person = { unitId: desk.county, name, joinedOn: '2020-01-01' };
  const { personId } = (await test.call(desk.office, addPerson, person)).output;
  await test.rows('update account set person_id = $2 where id = $1', [who.accountId, personId]);
  return { ...who, personId };
}

const read = async (who: Persona, visitId: string) => (await test.call(who, readFile, { visitId })).output;
const ALL = ['truthful', 'evidence', 'strict', 'guided'];
const yes = ALL.map((point) => ({ point, isThere: true }));
const check = (who: Persona, visitId: string, more: object = {}) =>
  test.call(who, checkFile, { visitId, checks: 0, answers: yes, conclusion: '看过了', ...more });
const returned = { what: '补现场反馈单', untilOn: '2026-12-01' };

async function entryOf(title: string, more: object = {}): Promise<string> {
  const { output, status, body } = await test.call(desk.office, createIssue, {
    unitId: test.tree.school,
    ledger: 'problem',
    title,
    foundOn: TODAY,
    marks: { severity: 'general', depth: 'deep' },
    source: { kind: 'visit' },
    ...more,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.issueId;
}

const graded = (grades: readonly number[], issueIds: readonly string[]) =>
  ['higher', 'deeper', 'solid'].map((point, i) => ({
    point,
    grade: grades[i] ?? 3,
    words: `因为${point}`,
    issueIds: [...issueIds],
  }));

describe('the file of a visit', () => {
  it('M446: the office and the team see what it holds, each point there, missing or not owed; nobody else learns that there is such a thing', async () => {
    const visitId = await desk.visit({ title: '看档案' });
    const file = await read(checker, visitId);
    expect(file).toMatchObject({
      side: 'office',
      rulebook: { id: 'DD-AP', version: '1.1' },
      isWhole: false,
      checks: [],
    });
    expect(file.found.map(({ find, stands }) => [find, stands])).toEqual([
      // Told and begun on one day: not in time.
      ['notice', 'missing'],
      ['presence', 'there'],
      ['stops', 'there'],
      ['sheets', 'missing'],
      ['methods', 'missing'],
      ['feedback', 'missing'],
      ['entries', 'not-owed'],
      ['depth', 'not-owed'],
      ['opinion', 'not-owed'],
      ['answer', 'not-owed'],
    ]);
    expect(file.found.every(({ stands, sources }) => stands !== 'missing' || sources.length > 0)).toBe(true);
    expect(file.asked.map(({ id }) => id)).toEqual(ALL);
    expect(file.untilOn).toBe('2026-12-01');
    expect(file.actions).toEqual({ check: true, complete: 'assurance-not-of-team', rate: 'assurance-uncited' });
    expect(await read(desk.member, visitId)).toMatchObject({ side: 'team', actions: { check: 'forbidden' } });
    const neighbour = await test.persona('supervision-office', test.tree.siblingCounty);
    for (const who of [desk.liaison, neighbour, await test.persona('leader', test.tree.school)]) {
      expect([who.name, (await test.call(who, readFile, { visitId })).status]).toEqual([who.name, 404]);
    }
    expect((await test.call(null, readFile, { visitId })).status).toBe(401);
    expect((await check(desk.member, visitId)).status).toBe(404);
    // What is found follows what is stored.
    await entryOf('没有条款的');
    const after = await read(checker, visitId);
    expect(after.found.find(({ find }) => find === 'entries')).toMatchObject({
      stands: 'missing',
      sources: [{ kind: 'issue' }],
    });
    expect(after.entries.map(({ title }) => title)).toEqual(['没有条款的']);
  });

  it('M446: an opinion and its answer are found by their days', async () => {
    const visitId = await desk.visit({ title: '有意见的' });
    await desk.sent(visitId);
    const stands = async () => {
      const { found } = await read(checker, visitId);
      return Object.fromEntries(found.map((one) => [one.find, one.stands]));
    };
    expect(await stands()).toMatchObject({ opinion: 'not-owed', answer: 'not-owed' });
    await test.rows(
      `update opinion set answered_at = '2026-11-25T02:00:00Z', answered_by_name = '校办', issue_due_on = '2026-11-23' where visit_ids @> array[$1::uuid]`,
      [visitId],
    );
    expect(await stands()).toMatchObject({ opinion: 'missing', answer: 'there' });
  });

  it('M446: Q2 whoever was on the visit, is recused, speaks for the unit or is no person does not check, and leaves no trace', async () => {
    const visitId = await desk.visit({ title: '谁能查' });
    // The visit was days ago, and one of the team has left it since.
    await test.rows(
      `update visit set from_on = '2026-11-20', until_on = '2026-11-20', begun_at = '2026-11-20T02:00:00Z', left_at = '2026-11-20T08:00:00Z' where id = $1`,
      [visitId],
    );
    const nobody = await test.newPersona('supervision-office', desk.county);
    const own = await newChecker('当时的组员');
    await test.rows(
      `insert into body_seat (id, body_id, unit_id, region, role, person_id, from_on, until_on)
       select gen_random_uuid(), id, unit_id, region, 'member', $2, '2026-11-01', '2026-11-22' from body where id = $1`,
      [desk.bodyId, own.personId],
    );
    const recused = await newChecker('编制在学校的');
    const both = await newChecker('两边的人');
    await test.rows(
      `insert into role_grant (id, account_id, role, unit_id, region, granted_at) select gen_random_uuid(), $1, 'unit-liaison', id, region, now() from unit where id = $2`,
      [both.accountId, test.tree.school],
    );
    await test.rows('update person set unit_id = $2 where id = $1', [recused.personId, test.tree.school]);
    const before = await test.traces();
    const problems = [];
    for (const who of [nobody, own, recused, both]) {
      problems.push((await check(who, visitId)).problem);
      expect((await test.call(who, rateAsOffice, { visitId, grades: graded([], [visitId]) })).problem).toBe(
        problems.at(-1),
      );
      expect((await read(who, visitId)).actions.check).toBe(problems.at(-1));
    }
    expect(problems).toEqual(['assurance-nobody', 'assurance-own', 'assurance-recused', 'assurance-both-sides']);
    expect(await test.traces()).toBe(before);
    // Nor is the file of a visit looked at that is still under way.
    const going = await desk.visit({ title: '还在进行', left: false });
    expect((await check(checker, going)).problem).toBe('assurance-not-now');
    expect((await read(checker, going)).found).toEqual([]);
  });

  it('M446: Q3 Q4 it is returned with a day, stands among what the team owes, is completed by the team alone and checked again; all is kept', async () => {
    const visitId = await desk.visit({ title: '退回补齐的' });
    const gap = yes.map((one) => (one.point === 'evidence' ? { ...one, isThere: false } : one));
    expect((await check(checker, visitId, { answers: yes.slice(1) })).problem).toBe('assurance-unanswered');
    expect((await check(checker, visitId, { answers: gap })).problem).toBe('assurance-gap-unsaid');
    expect((await check(checker, visitId, { returned: { ...returned, untilOn: '2026-11-23' } })).problem).toBe(
      'assurance-day-past',
    );
    const said = gap.map((one) => (one.isThere ? one : { ...one, missing: '照片看不清' }));
    const first = await check(checker, visitId, { answers: said, conclusion: '缺反馈单', returned });
    expect(first.output.isWhole).toBe(false);
    expect((await check(desk.colleague, visitId)).problem).toBe('assurance-nobody');
    expect((await check(await newChecker('同时在查'), visitId)).problem).toBe('changed-meanwhile');
    expect((await check(checker, visitId, { checks: 1 })).problem).toBe('assurance-with-team');

    const mine = (await test.call(desk.member, listMyFiles, {})).output;
    expect(mine.toComplete).toMatchObject([
      { id: visitId, standing: 'returned', what: '补现场反馈单', untilOn: '2026-12-01' },
    ]);
    expect((await test.call(desk.liaison, listMyFiles, {})).output).toMatchObject({ toComplete: [], toCheck: [] });
    const complete = (who: Persona, checkId = first.output.checkId) =>
      test.call(who, completeFile, { visitId, checkId, words: '反馈单已补签' });
    expect((await complete(checker)).problem).toBe('assurance-not-of-team');
    expect((await complete(desk.liaison)).status).toBe(404);
    expect((await complete(desk.member, visitId)).problem).toBe('assurance-not-returned');
    expect((await complete(desk.member)).status).toBe(200);
    expect((await complete(desk.head)).problem).toBe('assurance-not-returned');
    expect((await test.call(desk.member, listMyFiles, {})).output.toComplete).toEqual([]);
    expect((await test.call(checker, listMyFiles, {})).output.toCheck).toMatchObject([
      { id: visitId, standing: 'completed' },
    ]);

    expect((await check(checker, visitId, { checks: 1, conclusion: '再查' })).status).toBe(200);
    expect((await test.call(checker, listMyFiles, {})).output.toCheck).toEqual([]);
    const { checks } = await read(desk.head, visitId);
    expect(
      checks.map(({ conclusion, returned: back, completed }) => [conclusion, back?.what, completed?.words]),
    ).toEqual([
      ['再查', undefined, undefined],
      ['缺反馈单', '补现场反馈单', '反馈单已补签'],
    ]);
    expect(checks[1]?.answers.find(({ isThere }) => !isThere)?.missing).toBe('照片看不清');
    const told = await test.rows<{ name: string; after: string }>(
      `select event as name, after from event where subject = $1 and event like 'assurance.%' order by at, event`,
      [visitId],
    );
    expect(told.map(({ name }) => name)).toEqual([
      'assurance.file-checked',
      'assurance.file-completed',
      'assurance.file-checked',
    ]);
    expect(JSON.stringify(told)).not.toContain('照片看不清');
  });
});

describe('how findings are rated', () => {
  it('M455: Q5 Q6 head and office rate apart with entries of the visit, and see each other once both are in', async () => {
    const visitId = await desk.visit({ title: '评高深实' });
    const issueId = await entryOf('根子上的问题');
    const rate = (who: Persona, grades: object) =>
      test.call(who, who === desk.head || who === desk.member ? rateAsTeam : rateAsOffice, {
        visitId,
        grades,
      } as never);
    expect((await rate(desk.member, graded([], [issueId]))).problem).toBe('assurance-not-head');
    expect((await rate(desk.head, graded([], []))).problem).toBe('assurance-uncited');
    expect((await rate(desk.head, graded([], [visitId]))).problem).toBe('assurance-entry-elsewhere');
    expect((await rate(desk.head, graded([], [issueId]).slice(1))).problem).toBe('assurance-unrated');
    expect((await rate(desk.head, graded([5, 4, 2], [issueId]))).status).toBe(200);
    // Until the office is in too, the head may say it anew, and the office learns no more than that the head is in.
    expect((await rate(desk.head, graded([5, 4, 3], [issueId]))).status).toBe(200);
    const alone = await read(checker, visitId);
    expect(alone).toMatchObject({
      isIn: { team: true, office: false },
      ratings: { team: null, office: null },
      farApart: [],
    });
    expect(JSON.stringify(alone)).not.toContain('因为');
    expect((await rate(checker, graded([3, 4, 5], [issueId]))).status).toBe(200);
    for (const who of [checker, desk.head, desk.member]) {
      const file = await read(who, visitId);
      expect(file.ratings.team?.grades.map(({ grade }) => grade)).toEqual([5, 4, 3]);
      expect(file.ratings.office?.grades.map(({ grade, entries }) => [grade, entries[0]?.id])).toEqual([
        [3, issueId],
        [4, issueId],
        [5, issueId],
      ]);
      expect(file.farApart).toEqual([
        { point: 'higher', gap: 2 },
        { point: 'solid', gap: 2 },
      ]);
      expect((await rate(who === desk.member ? desk.head : who, graded([], [issueId]))).problem).toBe(
        'assurance-rated-both',
      );
    }
    const kept = await test.rows('select 1 from assurance_rating where visit_id = $1', [visitId]);
    expect(kept).toHaveLength(3);
  });

  it('M455: Q6 the office that was first is kept from the team until the head is in', async () => {
    const visitId = await desk.visit({ title: '督导室先评' });
    const issueId = await entryOf('另一个根子');
    await test.call(checker, rateAsOffice, { visitId, grades: graded([1, 1, 1], [issueId]) });
    for (const who of [desk.head, desk.member]) {
      const file = await read(who, visitId);
      expect([file.isIn, file.ratings]).toEqual([
        { team: false, office: true },
        { team: null, office: null },
      ]);
      expect(JSON.stringify(file)).not.toContain('因为');
    }
  });
});

it('M446 M455: Q7 the office lists files by how far their check is, and teams with means of three ratings and more; a team does not', async () => {
  const asked = { unitId: desk.county, fromOn: '2026-11-01', untilOn: '2026-12-31' };
  const listed = (await test.call(checker, listFiles, asked)).output;
  expect(listed.counts).toMatchObject({ unchecked: expect.any(Number), gaps: 1, returned: 0, whole: 0 });
  const unchecked = (await test.call(checker, listFiles, { ...asked, standing: 'unchecked' })).output.files;
  expect(unchecked.length).toBe(listed.counts.unchecked);
  expect(unchecked.map(({ title }) => title)).not.toContain('退回补齐的');
  const means = (of: typeof listed) => of.teams[0]?.means.filter(({ point }) => point === 'higher');
  expect(means(listed)).toEqual([
    { point: 'higher', rater: 'team', mean: null, ratings: 1 },
    { point: 'higher', rater: 'office', mean: null, ratings: 2 },
  ]);
  const visitId = await desk.visit({ title: '第三次' });
  await test.call(checker, rateAsOffice, { visitId, grades: graded([5, 5, 5], [await entryOf('第三个根子')]) });
  const three = (await test.call(checker, listFiles, asked)).output;
  expect(means(three)?.[1]).toEqual({ point: 'higher', rater: 'office', mean: '3.00', ratings: 3 });
  expect(three.teams).toMatchObject([{ team: { id: desk.bodyId }, checked: 1, whole: 0 }]);
  expect((await test.call(desk.head, listFiles, asked)).status).toBe(403);
  expect((await test.call(desk.member, listFiles, asked)).status).toBe(404);
  expect((await test.call(checker, listFiles, { ...asked, untilOn: '2028-01-01' })).problem).toBe('assurance-span');
});

it('M455: another team of the same office that looks after the same unit sees neither file nor ratings', async () => {
  const visitId = await desk.visit({ title: '别组看不到' });
  const founded = { unitId: desk.county, kind: 'team', name: '第二督导组', foundedOn: '2026-11-01' } as const;
  const { bodyId } = (await test.call(desk.office, foundBody, founded)).output;
  const person = { unitId: desk.county, name: '二组组员', joinedOn: '2020-01-01' };
  const { personId } = (await test.call(desk.office, addPerson, person)).output;
  await test.call(desk.office, seat, { bodyId, role: 'head', holder: { personId }, fromOn: '2026-11-01' });
  await test.call(desk.office, linkUnit, { bodyId, unitId: test.tree.school, fromOn: '2026-11-01' });
  const other = await test.newPersona('member', test.tree.citySchool);
  await test.rows('update account set person_id = $2 where id = $1', [other.accountId, personId]);
  expect((await test.call(other, readFile, { visitId })).status).toBe(404);
  expect((await test.call(other, rateAsTeam, { visitId, grades: graded([], [visitId]) })).status).toBe(404);
  expect((await test.call(other, completeFile, { visitId, checkId: visitId, words: '替他们补' })).status).toBe(404);
});

it('row-level security shows checks and ratings to the office and above it, and to no unit visited or beside', async () => {
  const { county, city, school, siblingCounty } = test.tree;
  const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
  const counted = (scope: Partial<Scope>) =>
    transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
      setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
      const of = async (table: string) => (await tx.many(`select 1 from ${table}`)).length > 0;
      return [await of('assurance_check'), await of('assurance_rating')];
    });
  expect(await counted({ tops: [county], regions: [county] })).toEqual([true, true]);
  expect(await counted({ tops: [city], tall: [city], regions: [city, county] })).toEqual([true, true]);
  expect(await counted({ units: [school], ancestors: [county] })).toEqual([false, false]);
  expect(await counted({ tops: [siblingCounty], regions: [siblingCounty] })).toEqual([false, false]);
});
