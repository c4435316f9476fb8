import { linkPerson } from '@dudao/core/access/contract';
import { appointInspector } from '@dudao/core/inspection/register-contract';
import { readTeams } from '@dudao/core/inspection/team-contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { expect } from 'vitest';
import type { Persona, TestApp } from './test-app.ts';

/** The day on which teams of such a desk begin unless told otherwise. */
const FROM = '2026-11-01';

/** A county's office with inspectors 甲 to 己, who sit in no team yet. */
export type TeamDesk = Awaited<ReturnType<typeof openTeamDesk>>;

/** Opens it. */
export async function openTeamDesk(test: TestApp) {
  const { county, siblingCounty } = test.tree;
  /** Signed in as the office; anew after the clock went on. */
  const at = { office: await test.persona('supervision-office', county) };
  const people = new Map<string, { readonly personId: string; readonly inspectorId: string }>();
  const personOf = (name: string) => people.get(name)?.personId ?? '';

  /** Somebody of the county who is no inspector. */
  async function hire(name: string): Promise<string> {
    const { personId } = (await test.call(at.office, addPerson, { unitId: county, name, joinedOn: '2020-01-01' }))
      .output;
    people.set(name, { personId, inspectorId: '' });
    return personId;
  }

  for (const name of '甲乙丙丁戊己') {
    const personId = await hire(name);
    const term = { kind: 'full-time', field: '综合', fromOn: '2026-01-01', untilOn: '2028-01-01' } as const;
    const { inspectorId } = (await test.call(at.office, appointInspector, { ...term, unitId: county, personId }))
      .output;
    people.set(name, { personId, inspectorId });
  }

  return {
    county,
    at,
    hire,
    personOf,
    inspectorOf: (name: string) => people.get(name)?.inspectorId ?? '',
    board: async () => (await test.call(at.office, readTeams, { unitId: county })).output,
    /** A team of people by their one-letter names, with the units that it looks after. */
    team: async (name: string, names: string, units: readonly string[], fromOn = FROM): Promise<string> => {
      const founded = { unitId: county, kind: 'team', name, foundedOn: fromOn } as const;
      const { bodyId } = (await test.call(at.office, foundBody, founded)).output;
      for (const one of names) {
        const holder = { personId: personOf(one) };
        const sat = await test.call(at.office, seat, { bodyId, role: 'member', holder, fromOn });
        expect([one, sat.status]).toEqual([one, 200]);
      }
      for (const unitId of units) {
        const linked = await test.call(at.office, linkUnit, { bodyId, unitId, fromOn });
        expect([unitId, linked.status]).toEqual([unitId, 200]);
      }
      return bodyId;
    },
    /** An account of the county that is one of its persons. */
    account: async (name: string): Promise<Persona> => {
      const who = await test.newPersona('leader', siblingCounty);
      await test.rows('update account set person_id = null where person_id = $1', [personOf(name)]);
      await test.rows('update account set unit_id = $2, region = $2 where id = $1', [who.accountId, county]);
      await test.rows('update role_grant set ended_at = now() where account_id = $1', [who.accountId]);
      const linked = await test.call(at.office, linkPerson, { accountId: who.accountId, personId: personOf(name) });
      expect([name, linked.status]).toEqual([name, 200]);
      return who;
    },
  };
}
