import { linkPerson } from '@dudao/core/access/contract';
import { chooseApart } from '@dudao/core/field/apart/contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { openPhone, type Phone, plantVisitTo } from './field-phone.ts';
import { plantRulebooks } from './plant-recognition.ts';
import type { Persona, TestApp } from './test-app.ts';

const FROM = '2026-11-01';

/** Somebody of the team, with an account and a phone. */
export interface Marker {
  readonly personId: string;
  readonly who: Persona;
  readonly phone: Phone;
}

/** A county's office with a team of a head and four others, each with a phone, that looks after a school. */
export type ApartDesk = Awaited<ReturnType<typeof openApartDesk>>;

/** Founds the team by the operations that people use, and freezes the packs' rulebooks. */
export async function openApartDesk(test: TestApp) {
  await plantRulebooks(test);
  const { county, school } = test.tree;
  const office = await test.persona('supervision-office', county);
  const founded = { unitId: county, kind: 'team', name: '第一督导组', foundedOn: FROM } as const;
  const { bodyId } = (await test.call(office, foundBody, founded)).output;
  const members: Marker[] = [];
  for (const name of ['组长', '甲', '乙', '丙', '丁']) {
    const { personId } = (await test.call(office, addPerson, { unitId: county, name, joinedOn: '2020-01-01' })).output;
    const role = name === '组长' ? 'head' : 'member';
    await test.call(office, seat, { bodyId, role, holder: { personId }, fromOn: FROM });
    const who = await test.newPersona('leader', test.tree.siblingCounty);
    await test.rows('update account set unit_id = $2, region = $2 where id = $1', [who.accountId, county]);
    await test.rows('update role_grant set ended_at = now() where account_id = $1', [who.accountId]);
    await test.call(office, linkPerson, { accountId: who.accountId, personId });
    members.push({ personId, who, phone: await openPhone(test, who) });
  }
  await test.call(office, linkUnit, { bodyId, unitId: school, fromOn: FROM });
  const [head, first, second, third, fourth] = members;
  if (!head || !first || !second || !third || !fourth) throw new Error('five of the team');
  const sheets = [{ key: 'ten_points', version: '1.0' }];
  const newVisit = (state = 'under-way') =>
    plantVisitTo(test, { officeId: county, visitedId: school, bodyId, sheets, state });
  return {
    county,
    school,
    office,
    bodyId,
    ...{ head, first, second, third, fourth },
    newVisit,
    /** A visit of which the first two mark the ten points apart. */
    newPair: async (two: readonly [Marker, Marker] = [first, second]) => {
      const visitId = await newVisit();
      const chosen = await test.call(office, chooseApart, {
        visitId,
        sheetKey: 'ten_points',
        personIds: [two[0].personId, two[1].personId],
        dueOn: '2099-01-01',
        reason: '新督学多，先看看尺度',
      });
      if (chosen.status !== 200) throw new Error(JSON.stringify(chosen.body));
      return { visitId, apartId: chosen.output.apartId };
    },
    /** Hands in a finished sheet of somebody; returns its record. */
    mark: async (
      { phone }: Marker,
      visitId: string,
      answers: Readonly<Record<string, unknown>> = {},
      more: object = {},
    ) => {
      const fresh = phone.record(visitId, school, more);
      const body = { ...fresh, answers: { ...fresh.answers, ...answers } };
      const { receipts } = (await phone.handIn([phone.make(body)])).output;
      return { recordId: body.recordId, body, state: receipts[0]?.state, flags: receipts[0]?.flags ?? [] };
    },
  };
}
