import { randomUUID } from 'node:crypto';
import { readBundle } from '@dudao/core/field/device-contract';
import { freshFeedback } from '@dudao/core/field/testing/fresh-record';
import { readUnitFacts } from '@dudao/core/field/unit-facts-contract';
import { issueOpinion } from '@dudao/core/opinion/contract';
import { watchUnit } from '@dudao/core/visit/coverage-contract';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { knownOfUnit } from '../known-of-unit.ts';
import { openPhone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { plantIssue } from '../testing/plant-issue.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

vi.mock(import('../known-of-unit.ts'), { spy: true });

let test: TestApp;
let desk: OpinionDesk;
/** The visit that is still to come. */
let visitId: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
  visitId = await coming();
});
afterAll(() => test.close());

/** A visit of the county's team to the school of which nobody was told. */
async function coming(): Promise<string> {
  const { county, school } = test.tree;
  const id = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId: desk.bodyId, state: 'planned' });
  await test.rows('update visit set noticed_at = null, begun_at = null where id = $1', [id]);
  return id;
}

const factsOf = async (who: Persona) => {
  const { groups } = (await test.call(who, readUnitFacts, { visitId })).output;
  return new Map(groups.map(({ id, lines }) => [id, lines]));
};

/** What was found on a visit of some office, as its team hands it in. */
async function found(officeId: string, text: string): Promise<void> {
  const { school } = test.tree;
  const who = await test.newPersona('team-member', school);
  const of = await plantVisitTo(test, { officeId, visitedId: school, bodyId: await teamOf(test, who) });
  await test.rows(`update visit set from_on = '2026-11-10', until_on = '2026-11-11', title = $2 where id = $1`, [
    of,
    `去看${text}`,
  ]);
  const phone = await openPhone(test, who);
  const findings = [{ text, from: null, measure: '三天内整改', dueOn: '2026-11-30', fixed: false }];
  const sheet = freshFeedback({ visitId: of, unitId: school, recordId: randomUUID(), at: phone.now() }, { findings });
  expect((await phone.handIn([phone.make(sheet)])).output.receipts[0]?.state).toBe('kept');
}

it('M302 F39 before a visit office and team read of the unit its people, why it is watched, open problems, opinions, visits and what was found then', async () => {
  const { county, school } = test.tree;
  const postId = randomUUID();
  await test.rows(
    "insert into post (id, unit_id, region, name, rank) select $1, id, region, '校长', 'main' from unit where id = $2",
    [postId, school],
  );
  const personId = randomUUID();
  await test.rows(
    "insert into person (id, unit_id, region, name, joined_on) select $1, id, region, '新校长', '2026-09-01' from unit where id = $2",
    [personId, school],
  );
  await test.rows(
    "insert into post_holding (id, post_id, person_id, unit_id, region, from_on) select gen_random_uuid(), $1, $2, id, region, '2026-09-01' from unit where id = $3",
    [postId, personId, school],
  );
  const watch = { unitId: county, watchedUnitId: school, kind: 'weak', reason: '去年不达标' } as const;
  await test.call(desk.office, watchUnit, watch);
  await plantIssue(test, school);
  await found(county, '厕所卫生差');
  const opinionId = await desk.sent(await desk.visit());
  await test.rows(`update opinion set reply_due_on = '2026-11-20' where id = $1`, [opinionId]);
  const issued = await desk.step(desk.colleague, issueOpinion, opinionId, { number: '督意〔2026〕1号' });
  expect(issued.status).toBe(200);

  const office = await factsOf(desk.office);
  const values = (id: string) => office.get(id)?.map(({ value, note }) => [value, note]);
  expect(values('people')).toEqual([['新校长', '2026-09-01 任职']]);
  expect(values('watch')).toEqual([['去年不达标', '2026-11-24 列入']]);
  expect(values('problems')).toEqual([
    ['1 项', '超期 1 项'],
    ['种下的问题', '超期 19 天'],
  ]);
  expect(values('given')).toEqual([['关于城关九年制学校的督导意见', '督意〔2026〕1号，3 条']]);
  expect(values('history')).toContainEqual(['去看厕所卫生差', null]);
  expect(values('found')).toContainEqual(['厕所卫生差', '三天内整改']);

  expect(await factsOf(desk.member)).toEqual(office);
  // A device takes the very same along.
  const phone = await openPhone(test, desk.member);
  const bundle = (await test.call(desk.member, readBundle, { deviceId: phone.deviceId })).output;
  const carried = bundle.visits.find(({ id }) => id === visitId)?.facts ?? [];
  expect(new Map(carried.map(({ id, lines }) => [id, lines]))).toEqual(office);
});

it('F39 neither the unit, nor a team that is not sent, nor an office that does not run the visit reads it; nor what another office found', async () => {
  const { city, school, siblingCounty } = test.tree;
  const outside = [
    desk.liaison,
    await test.persona('leader', school),
    await test.newPersona('team-member', school),
    await test.persona('supervision-office', siblingCounty),
  ];
  const before = await test.traces();
  for (const who of outside) {
    expect((await test.call(who, readUnitFacts, { visitId })).problem).toBe('not-found');
  }
  expect(await test.traces()).toBe(before);
  await found(city, '市里查出的');
  const read = async (who: Persona) => (await factsOf(who)).get('found')?.map(({ value }) => value) ?? [];
  expect(await read(desk.office)).not.toContain('市里查出的');
  expect(await read(desk.member)).not.toContain('市里查出的');
  // Who oversees both reads both.
  expect(await read(await test.persona('supervision-office', city))).toEqual(
    expect.arrayContaining(['市里查出的', '厕所卫生差']),
  );
});

it('F39 a device that goes to a unit more than once has what is known of it read once', async () => {
  const again = await coming();
  const phone = await openPhone(test, desk.member);
  vi.mocked(knownOfUnit).mockClear();
  const { visits } = (await test.call(desk.member, readBundle, { deviceId: phone.deviceId })).output;
  const [one, other] = [visitId, again].map((id) => visits.find((visit) => visit.id === id)?.facts);
  expect(one?.length).toBeGreaterThan(0);
  expect(other).toEqual(one);
  const asked = vi.mocked(knownOfUnit).mock.calls.map(([, { unit, officeId }]) => `${unit.id} ${officeId}`);
  expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
});
