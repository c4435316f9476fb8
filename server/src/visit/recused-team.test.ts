import { linkPerson } from '@dudao/core/access/contract';
import { listRecords, listWaiting } from '@dudao/core/field/contract';
import { draftOpinion, editOpinion, listOpinionsOfVisit, readOpinion, signOpinion } from '@dudao/core/opinion/contract';
import { addPerson, foundBody, linkUnit } from '@dudao/core/org/staff-contract';
import { readSheet, saveSheet, signSheet } from '@dudao/core/team/contract';
import { listVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import { beginVisit, readMyVisits } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { CONTENT } from '../testing/opinion-desk.ts';
import { freezeOurPacks } from '../testing/our-packs.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let office: Persona;
/** Of one county's office and of the city's team that looks after both counties. */
let own: Persona;
let mate: Persona;
let bodyId: string;

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezeOurPacks(tx));
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

describe('a team whose head cannot act', () => {
  const lead = (role: 'head' | 'member') =>
    test.rows(
      `update body_seat s set role = $3 from account a where a.id = $2 and s.person_id = a.person_id and s.body_id = $1`,
      [bodyId, own.accountId, role],
    );
  const drafted = async (visitedUnitId: string) => {
    const visitId = await plan(visitedUnitId);
    await begin(mate, visitId);
    return (await test.call(mate, draftOpinion, { visitIds: [visitId], ...CONTENT })).output.opinionId;
  };
  const sign = async (who: Persona, opinionId: string) =>
    (await test.call(who, signOpinion, { opinionId, revision: 1 })).problem ?? 'signed';

  it('O3 recused from the unit or without a live account: somebody else than the drafter signs an opinion off', async () => {
    const { county, siblingCounty } = test.tree;
    await lead('head');
    const about = await drafted(county);
    expect(await sign(mate, about)).toBe('opinion-own');
    expect((await test.call(office, readOpinion, { opinionId: about })).output.actions.sign).toBe(true);
    expect(await sign(office, about)).toBe('signed');

    const elsewhere = await drafted(siblingCounty);
    expect(await sign(office, elsewhere)).toBe('opinion-not-head');
    await test.rows('update account set disabled_at = now() where id = $1', [own.accountId]);
    expect(await sign(office, elsewhere)).toBe('signed');
    await test.rows('update account set disabled_at = null where id = $1', [own.accountId]);
    const third = await drafted(siblingCounty);
    expect(await sign(own, third)).toBe('signed');
  });

  it('L3 the sheet of a day at such a unit is signed by somebody else of the team', async () => {
    const day = { bodyId, span: 'daily', onDay: TODAY } as const;
    expect((await test.call(own, readSheet, day)).problem).toBe('sheet-of-recused');
    expect((await test.call(mate, saveSheet, { ...day, revision: 0, parts: {}, people: [] })).status).toBe(200);
    expect((await test.call(mate, readSheet, day)).output.actions.sign).toBe(true);
    // It comes back for what it lacks, and not because somebody else should sign.
    expect((await test.call(mate, signSheet, { ...day, revision: 1 })).output).toMatchObject({ state: 'returned' });
    await lead('member');
  });
});
