import { randomUUID } from 'node:crypto';
import type { PresenceBody } from '@dudao/core/field/item';
import { readSheet } from '@dudao/core/team/contract';
import { readVisit } from '@dudao/core/visit/contract';
import { beginVisit, cancelVisit, leaveVisit } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPhone, type Phone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;

let test: TestApp;
let office: Persona;
let inspector: Persona;
let colleague: Persona;
let phone: Phone;
let other: Phone;
let visitId: string;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  inspector = await test.newPersona('team-member', test.tree.school);
  colleague = await test.newPersona('team-member', test.tree.school);
  const bodyId = await teamOf(test, inspector);
  await test.rows(`update body_seat set body_id = $1 where person_id = (select person_id from account where id = $2)`, [
    bodyId,
    colleague.accountId,
  ]);
});
afterAll(() => test.close());
beforeEach(async () => {
  await at('02:00');
  visitId = await newVisit('noticed');
  phone = await openPhone(test, inspector);
  other = await openPhone(test, colleague);
});

/** Sets the clock; nobody's session ends by it. */
async function at(time: string): Promise<void> {
  test.clock.now = new Date(`2026-11-24T${time}:00Z`);
  await test.rows(`update session set last_seen_at = $1, expires_at = '2026-11-24T20:00:00Z'`, [
    test.clock.now.toISOString(),
  ]);
}

async function newVisit(state: string): Promise<string> {
  const { county, school } = test.tree;
  const id = await plantVisitTo(test, {
    officeId: county,
    visitedId: school,
    bodyId: await teamOf(test, inspector),
    state,
  });
  await test.rows('update visit set begun_at = null where id = $1', [id]);
  return id;
}

const presence = (what: PresenceBody['what'], deviceAt: string, more: Partial<PresenceBody> = {}): PresenceBody => ({
  kind: 'presence',
  visitId,
  unitId: test.tree.school,
  what,
  claims: { deviceAt, nonce: null, place: null, noPlace: 'refused' },
  stops: [],
  ...more,
});
const timesOfVisit = async () => {
  const [row] = await test.rows<{ state: string; begun_at: string | null; left_at: string | null }>(
    'select state, begun_at, left_at from visit where id = $1',
    [visitId],
  );
  const shown = (at: string | null | undefined) => (at == null ? null : new Date(at).toISOString().slice(11, 16));
  return [row?.state, shown(row?.begun_at), shown(row?.left_at)];
};
async function handIn(by: Phone, ...bodies: readonly PresenceBody[]) {
  const items = [];
  for (const body of bodies) items.push(await by.seal(body));
  const { receipts } = (await by.handIn(items)).output;
  return receipts.map(({ state, flags }) => [state, ...flags.map(({ flag }) => flag)]);
}

describe('F37 coming and leaving without network', () => {
  it('moves the visit as if it had been begun and left online, with the log, the contact and the route', async () => {
    await at('09:00');
    const stops = [{ place: '食堂', depth: 'classroom' as const }];
    expect(
      await handIn(
        phone,
        presence('arrive', '2026-11-24T00:32:00Z'),
        presence('leave', '2026-11-24T08:10:00Z', { stops }),
      ),
    ).toEqual([['kept'], ['kept']]);
    expect(await timesOfVisit()).toEqual(['left', '00:32', '08:10']);
    const events = await test.rows<{ event: string }>(`select event from event where subject = $1 order by id`, [
      visitId,
    ]);
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['visit.begun', 'visit.left']));
    const read = (await test.call(office, readVisit, { visitId })).output;
    expect(read.route.stops.map(({ place }) => place)).toEqual(['食堂']);
    expect(read.presences.map(({ what, place }) => [what, place])).toEqual([
      ['arrive', { withinMetres: null, why: 'refused' }],
      ['leave', { withinMetres: null, why: 'refused' }],
    ]);
  });

  it('exactly once, whatever call and order it comes in again', async () => {
    await at('09:00');
    const items = [
      await phone.seal(presence('arrive', '2026-11-24T00:32:00Z')),
      await phone.seal(presence('leave', '2026-11-24T08:10:00Z')),
    ];
    await phone.handIn(items);
    const again = await phone.handIn(items.toReversed());
    expect(again.output.receipts.map(({ state }) => state)).toEqual(['repeated', 'repeated']);
    const kept = await test.rows('select 1 from field_presence where visit_id = $1', [visitId]);
    expect(kept).toHaveLength(2);
    expect(await timesOfVisit()).toEqual(['left', '00:32', '08:10']);
  });

  it('two phones of one team: the first coming and the last leaving; nobody is gone while one is there', async () => {
    await at('09:00');
    await handIn(phone, presence('arrive', '2026-11-24T00:40:00Z'));
    await handIn(other, presence('arrive', '2026-11-24T00:20:00Z'));
    expect(await timesOfVisit()).toEqual(['under-way', '00:20', null]);
    await handIn(phone, presence('leave', '2026-11-24T06:00:00Z'));
    expect(await timesOfVisit()).toEqual(['under-way', '00:20', null]);
    await handIn(other, presence('leave', '2026-11-24T08:00:00Z'));
    expect(await timesOfVisit()).toEqual(['left', '00:20', '08:00']);
  });

  it('a phone that comes in last still makes begin earlier and leave later', async () => {
    await at('09:00');
    await handIn(phone, presence('arrive', '2026-11-24T00:40:00Z'), presence('leave', '2026-11-24T06:00:00Z'));
    await handIn(other, presence('arrive', '2026-11-24T00:20:00Z'), presence('leave', '2026-11-24T08:00:00Z'));
    expect(await timesOfVisit()).toEqual(['left', '00:20', '08:00']);
  });

  it('F38 the visit tells of each person from when until when they were there, and for how long; the unit reads none of it', async () => {
    await at('09:00');
    await handIn(other, presence('arrive', '2026-11-24T00:20:00Z'));
    await handIn(phone, presence('arrive', '2026-11-24T00:40:00Z'), presence('leave', '2026-11-24T06:00:00Z'));
    const staysOf = async (who: Persona) =>
      (await test.call(who, readVisit, { visitId })).output.stays.map(({ by, begunAt, leftAt, minutes }) => [
        by,
        begunAt.slice(11, 16),
        leftAt?.slice(11, 16) ?? null,
        minutes,
      ]);
    // Who said nothing of leaving is still there, as long as the team is.
    expect(await staysOf(office)).toEqual([
      [colleague.name, '00:20', null, 520],
      [inspector.name, '00:40', '06:00', 320],
    ]);
    // Who came again in the same contact is there until they say otherwise: the team never left.
    await handIn(other, presence('leave', '2026-11-24T08:30:00Z'), presence('arrive', '2026-11-24T08:45:00Z'));
    expect((await staysOf(inspector)).slice(-1)).toEqual([[colleague.name, '08:45', null, 15]]);
    expect(await staysOf(await test.persona('leader', test.tree.school))).toEqual([]);
  });

  it('F38 a stay that nobody ended ends with the visit: the time does not grow when it was cancelled, nor when it was left by a button', async () => {
    const minutes = async () =>
      (await test.call(office, readVisit, { visitId })).output.stays.map((one) => one.minutes);
    const revision = async () =>
      (await test.rows<{ revision: number }>('select revision from visit where id = $1', [visitId]))[0]?.revision ?? 0;
    await handIn(phone, presence('arrive', '2026-11-24T01:00:00Z'));
    await at('03:00');
    expect(await minutes()).toEqual([120]);
    const stops = [{ place: '食堂', depth: 'classroom' as const }];
    const left = await test.call(inspector, leaveVisit, { visitId, revision: await revision(), stops });
    expect(left.status).toBe(200);
    await handIn(other, presence('arrive', '2026-11-24T03:00:00Z'));
    await at('09:00');
    expect(await minutes()).toEqual([120, 0]);
    visitId = await newVisit('noticed');
    await handIn(phone, presence('arrive', '2026-11-24T09:00:00Z'));
    await at('10:00');
    await test.call(office, cancelVisit, { visitId, revision: await revision(), reason: '暴雪' });
    await at('12:00');
    expect(await minutes()).toEqual([60]);
  });

  it('begun online later than somebody came: the coming counts', async () => {
    const [row] = await test.rows<{ revision: number }>('select revision from visit where id = $1', [visitId]);
    await test.call(inspector, beginVisit, { visitId, revision: row?.revision ?? 0 });
    await handIn(phone, presence('arrive', '2026-11-24T00:32:00Z'));
    expect(await timesOfVisit()).toEqual(['under-way', '00:32', null]);
  });

  it('a clock three days ahead: the server decides, the claim is kept and flagged', async () => {
    await at('09:00');
    phone.setClock(72 * HOUR_MS);
    expect(await handIn(phone, presence('arrive', '2026-11-27T00:32:00Z'))).toEqual([['kept', 'clock-off']]);
    expect(await timesOfVisit()).toEqual(['under-way', '00:32', null]);
  });

  it('before its first day, and where notice is owed and was not given: kept, explained, the visit stands', async () => {
    await test.rows(`update visit set from_on = '2026-11-25' where id = $1`, [visitId]);
    expect(await handIn(phone, presence('arrive', '2026-11-24T00:32:00Z'))).toEqual([['kept', 'presence-not-counted']]);
    expect(await timesOfVisit()).toEqual(['noticed', null, null]);
    await test.rows(`update visit set from_on = '2026-11-24', state = 'planned', noticed_at = null where id = $1`, [
      visitId,
    ]);
    expect(await handIn(phone, presence('arrive', '2026-11-24T00:33:00Z'))).toEqual([['kept', 'presence-not-counted']]);
    expect(await timesOfVisit()).toEqual(['planned', null, null]);
  });

  it('a sealed visit does not begin before it opened, whatever a clock says', async () => {
    await test.rows(
      `update visit set kind = 'unannounced', state = 'planned', noticed_at = null, commitment = repeat('a', 64), disclosure = '{"openedAt":"2026-11-24T01:00:00.000Z"}' where id = $1`,
      [visitId],
    );
    await handIn(phone, presence('arrive', '2026-11-24T00:10:00Z'));
    expect(await timesOfVisit()).toEqual(['under-way', '01:00', null]);
  });

  it('cancelled while the team was there: kept and explained, and the visit stays cancelled', async () => {
    const [row] = await test.rows<{ revision: number }>('select revision from visit where id = $1', [visitId]);
    await test.call(office, cancelVisit, { visitId, revision: row?.revision ?? 0, reason: '暴雪' });
    expect(await handIn(phone, presence('arrive', '2026-11-24T00:32:00Z'))).toEqual([['kept', 'visit-cancelled']]);
    expect(await timesOfVisit()).toEqual(['cancelled', null, null]);
  });

  it('of a visit that is not the caller’s, or is sealed and not opened: refused alike, and nothing is left', async () => {
    const foreign = await plantVisitTo(test, { officeId: test.tree.county, visitedId: test.tree.citySchool });
    const [theirs, none] = [randomUUID(), foreign].map((id) => ({
      ...presence('arrive', '2026-11-24T00:32:00Z'),
      visitId: id,
    }));
    if (theirs === undefined || none === undefined) throw new Error('made two');
    expect(await handIn(phone, theirs, none)).toEqual([['refused'], ['refused']]);
    expect(await test.rows('select 1 from field_presence where visit_id = $1', [foreign])).toEqual([]);
  });
});

it('F38 the sheet of the day proposes to each person their own hours, and to who said nothing those of the team', async () => {
  await at('09:00');
  await handIn(phone, presence('arrive', '2026-11-24T01:00:00Z'), presence('leave', '2026-11-24T03:00:00Z'));
  await handIn(other, presence('arrive', '2026-11-24T00:00:00Z'), presence('leave', '2026-11-24T08:00:00Z'));
  const visits = await test.rows<{ id: string }>('select id from visit where begun_at is not null');
  await test.rows('update visit set left_at = begun_at where id = any ($1::uuid[]) and id <> $2', [
    visits.map(({ id }) => id),
    visitId,
  ]);
  await test.rows('delete from field_presence where visit_id <> $1', [visitId]);
  const bodyId = await teamOf(test, inspector);
  const sheet = (await test.call(inspector, readSheet, { bodyId, span: 'daily', onDay: '2026-11-24' })).output;
  const ids = await test.rows<{ id: string; person_id: string }>(
    'select id, person_id from account where id = any ($1::uuid[])',
    [[inspector.accountId, colleague.accountId]],
  );
  const hoursOf = (accountId: string) =>
    sheet.people.find(({ personId }) => personId === ids.find(({ id }) => id === accountId)?.person_id)?.hours;
  expect([hoursOf(inspector.accountId), hoursOf(colleague.accountId)]).toEqual([2, 8]);
});
