import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPerson } from '@dudao/core/access/contract';
import { listRecords, listWaiting } from '@dudao/core/field/contract';
import { draftOpinion, editOpinion, listOpinionsOfVisit, readOpinion } from '@dudao/core/opinion/contract';
import { addPerson, foundBody, linkUnit } from '@dudao/core/org/staff-contract';
import { listVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import { beginVisit, readMyVisits } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePackFolder } from '../pack/load-packs.ts';
import { RULEBOOK_KINDS } from '../rulebook-kinds.ts';
import { CONTENT } from '../testing/opinion-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const PACKS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'packs');
const TODAY = '2026-11-24';
let test: TestApp;
let office: Persona;
/** Of one county's office and of the city's team that looks after both counties. */
let own: Persona;
let mate: Persona;
let bodyId: string;

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePackFolder(tx, { folder: PACKS, kinds: RULEBOOK_KINDS }));
  const { city, county, siblingCounty } = test.tree;
  office = await test.persona('supervision-office', city);
  own = await test.newPersona('supervision-office', county);
  mate = await test.stranger(city);
  const founded = { unitId: city, kind: 'team', name: '市督导一组', foundedOn: '2026-11-01' } as const;
  bodyId = (await test.call(office, foundBody, founded)).output.bodyId;
  for (const unitId of [county, siblingCounty]) {
    await test.call(office, linkUnit, { bodyId, unitId, fromOn: '2026-11-01' });
  }
  const join = async (who: Persona | null, unitId: string, name: string) => {
    const by = await test.persona('supervision-office', unitId);
    const { personId } = (await test.call(by, addPerson, { unitId, name, joinedOn: '2020-01-01' })).output;
    await test.rows(
      `insert into body_seat (id, body_id, unit_id, region, role, person_id, from_on)
       select gen_random_uuid(), id, unit_id, region, 'member', $2, '2026-11-01' from body where id = $1`,
      [bodyId, personId],
    );
    if (who !== null) await test.call(office, linkPerson, { accountId: who.accountId, personId });
  };
  await join(own, county, '本县的');
  await join(mate, city, '市里的');
  await join(null, city, '市里的另一位');
});
afterAll(() => test.close());

const plan = async (visitedUnitId: string) => {
  const what = { kind: 'unannounced', type: 'routine', line: 'office', title: '秋季督导' } as const;
  const days = { fromOn: TODAY, untilOn: TODAY };
  const planned = await test.call(office, planVisit, {
    unitId: test.tree.city,
    visitedUnitId,
    ...what,
    ...days,
    bodyId,
  });
  if (planned.status !== 200) throw new Error(JSON.stringify(planned.body));
  return planned.output.visitId;
};
const begin = async (who: Persona, visitId: string) =>
  (await test.call(who, beginVisit, { visitId, revision: 1 })).problem ?? 'begun';
const mine = async (who: Persona) => (await test.call(who, readMyVisits, {})).output.visits.map(({ id }) => id);
const received = async (who: Persona, unitId: string) => {
  const asked = { unitId, side: 'receives', fromOn: TODAY, untilOn: TODAY } as const;
  return (await test.call(who, listVisits, asked)).output.visits?.map(({ id }) => id);
};

describe('a member of a team who is recused from the unit visited', () => {
  it('M577 is let in there by their own role and not as one of the team: no hidden visit, no record, no unsent opinion', async () => {
    const { county } = test.tree;
    const visitId = await plan(county);
    expect([await mine(own), await received(own, county)]).toEqual([[], []]);
    expect(await mine(mate)).toContain(visitId);
    expect((await test.call(own, readVisit, { visitId })).problem).toBe('not-found');
    expect(await begin(own, visitId)).toBe('not-found');
    expect(await begin(mate, visitId)).toBe('begun');

    const { side, entries, actions } = (await test.call(own, readVisit, { visitId })).output;
    expect([side, entries, actions.write, actions.leave]).toEqual(['unit', [], 'forbidden', 'forbidden']);
    expect(await mine(own)).not.toContain(visitId);
    expect((await test.call(own, listRecords, { visitId })).problem).toBe('not-found');
    expect((await test.call(mate, listRecords, { visitId })).status).toBe(200);
    expect((await test.call(own, listWaiting, { unitId: county })).output.waiting).toEqual([]);
    expect((await test.call(own, draftOpinion, { visitIds: [visitId], ...CONTENT })).problem).toBe('opinion-not-of-it');

    const { opinionId } = (await test.call(mate, draftOpinion, { visitIds: [visitId], ...CONTENT })).output;
    const seen = async (who: Persona) => (await test.call(who, listOpinionsOfVisit, { visitId })).output;
    expect((await seen(mate)).opinions.map(({ id }) => id)).toEqual([opinionId]);
    expect(await seen(own)).toEqual({ opinions: [], others: [], actions: { draft: 'forbidden' } });
    expect((await test.call(own, readOpinion, { opinionId })).problem).toBe('not-found');
    const edit = { opinionId, revision: 1, ...CONTENT };
    expect((await test.call(own, editOpinion, edit)).problem).toBe('not-found');
    expect((await test.call(mate, readOpinion, { opinionId })).output.side).toBe('team');
  });

  it('is one of the team at the other unit that it looks after', async () => {
    const visitId = await plan(test.tree.siblingCounty);
    expect(await mine(own)).toContain(visitId);
    expect(await begin(own, visitId)).toBe('begun');
    expect((await test.call(own, readVisit, { visitId })).output.side).toBe('team');
    expect((await test.call(own, listRecords, { visitId })).status).toBe(200);
    const { opinionId } = (await test.call(own, draftOpinion, { visitIds: [visitId], ...CONTENT })).output;
    expect((await test.call(own, readOpinion, { opinionId })).output.side).toBe('team');
  });
});
