import { expect, it } from 'vitest';
import type { Caller } from '../lib/session.ts';
import { type CustodyRow, isOpenTo } from './custodian.ts';

const [PROVINCE, COUNTY, SCHOOL, TEAM] = ['province', 'county', 'school', 'team'];
const KEPT: CustodyRow = {
  custodian_unit_id: COUNTY,
  custodian_body_id: TEAM,
  custodian_path: [PROVINCE, COUNTY],
  unit_path: [PROVINCE, COUNTY, SCHOOL],
  proves: false,
  apart: false,
  filed_by: 'somebody',
};

const caller = (of: Partial<Caller>): Caller =>
  ({ accountId: 'me', name: '我', personId: null, grants: [], assignments: [], ...of }) as unknown as Caller;
const inTeam = (except: readonly string[] = [], bodyId = TEAM) =>
  caller({ assignments: [{ bodyId, unitId: COUNTY, untilOn: null, except }] } as unknown as Partial<Caller>);

it('F30 what a team brought lies open to its office and to the team, but to nobody of it who is recused from the unit, nor to another team', () => {
  const office = caller({ grants: [{ role: 'supervision-office', unitId: COUNTY }] });
  const school = caller({ grants: [{ role: 'unit-liaison', unitId: SCHOOL }] });
  const seen = (who: Caller, row: Partial<CustodyRow> = {}) => isOpenTo({ ...KEPT, ...row }, who);
  expect([seen(office), seen(inTeam()), seen(school)]).toEqual([true, true, false]);
  expect([seen(inTeam([SCHOOL])), seen(inTeam([], 'another'))]).toEqual([false, false]);
  // Of a visit without a team the office alone keeps it; out of sight nothing is known of the unit.
  expect([seen(inTeam(), { custodian_body_id: null }), seen(inTeam(), { unit_path: null })]).toEqual([false, false]);
  expect([seen(school, { proves: true }), seen(school, { custodian_unit_id: null })]).toEqual([true, true]);
  expect([seen(office, { apart: true }), seen(office, { apart: true, filed_by: 'me' })]).toEqual([false, true]);
});
