import { randomUUID } from 'node:crypto';
import { linkPerson } from '@dudao/core/access/contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { asSystem } from '../lib/db.ts';
import { freezeOurPacks } from './our-packs.ts';
import type { Persona, TestApp } from './test-app.ts';

const FROM = '2026-11-01';

/** A county's office with a team of some people that looks after a school and a primary school in town. */
export interface VisitDesk {
  readonly county: string;
  readonly office: Persona;
  readonly bodyId: string;
  /** One of the team, with an account. */
  readonly member: Persona;
  /** Speaks for the school. */
  readonly liaison: Persona;
}

/** Founds a team by the operations that people use, and freezes the packs' rulebooks. */
export async function openVisitDesk(
  test: TestApp,
  { people = 3 }: { readonly people?: number } = {},
): Promise<VisitDesk> {
  await asSystem(test.pool, 'test', (tx) => freezeOurPacks(tx));
  const { county, school, citySchool } = test.tree;
  const office = await test.persona('supervision-office', county);
  const founded = { unitId: county, kind: 'team', name: '第一督导组', foundedOn: FROM } as const;
  const { bodyId } = (await test.call(office, foundBody, founded)).output;
  const personIds: string[] = [];
  for (let i = 0; i < people; i++) {
    const person = { unitId: county, name: `督学${i + 1}`, joinedOn: '2020-01-01' };
    const { personId } = (await test.call(office, addPerson, person)).output;
    await test.call(office, seat, { bodyId, role: 'member', holder: { personId }, fromOn: FROM });
    personIds.push(personId);
  }
  for (const unitId of [school, citySchool]) await test.call(office, linkUnit, { bodyId, unitId, fromOn: FROM });
  const member = await test.stranger(county);
  await test.call(office, linkPerson, { accountId: member.accountId, personId: personIds[0] ?? '' });
  return { county, office, bodyId, member, liaison: await test.persona('unit-liaison', school) };
}

/** Somebody cleared for sealed visits at a unit, whose account is a person of that unit. */
export async function newKeeper(test: TestApp, unitId: string): Promise<Persona> {
  const keeper = await test.newPersona('visit-keeper', unitId);
  const personId = randomUUID();
  await test.rows(
    'insert into person (id, unit_id, region, name, joined_on) select $1, id, region, $3, $4 from unit where id = $2',
    [personId, unitId, keeper.name, '2020-01-01'],
  );
  await test.rows('update account set person_id = $2 where id = $1', [keeper.accountId, personId]);
  return keeper;
}
