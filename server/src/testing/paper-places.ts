import { foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import type { FormValues } from '@dudao/core/pack/form';
import { draftPaper, issuePaper } from '@dudao/core/paper/contract';
import { expect } from 'vitest';
import { hire } from './plan-office.ts';
import { plantRulebooks } from './plant-recognition.ts';
import { linkAccount } from './plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from './test-app.ts';

const FROM = '2026-09-01';

/** A county with its leading group of a head and a member, a team of two that looks after a school, and the people of both. */
export interface PaperPlaces {
  readonly test: TestApp;
  readonly county: string;
  readonly school: string;
  readonly office: Persona;
  readonly liaison: Persona;
  /** Head and member of the leading group, with accounts as leaders. */
  readonly head: Persona;
  readonly member: Persona;
  readonly memberId: string;
  readonly groupId: string;
  /** Head and member of the team, whose accounts hold no role but what follows from it. */
  readonly teamHead: Persona;
  readonly teamMate: Persona;
  readonly teamId: string;
  readonly otherTeamId: string;
  /** The county as such, its leading group, its team, and the school, as parties. */
  readonly as: Readonly<
    Record<'county' | 'group' | 'team' | 'otherTeam' | 'school', { unitId: string; bodyId: string | null }>
  >;
}

/** Opens an application with these places. Close `test` afterwards. */
export async function openPaperPlaces(): Promise<PaperPlaces> {
  const test = await openTestApp();
  await plantRulebooks(test);
  const { county, school } = test.tree;
  const office = await test.persona('supervision-office', county);
  const who = async (name: string, account: Persona): Promise<{ account: Persona; personId: string }> => {
    const personId = await hire(test, office, { name, unitId: county });
    await linkAccount(test, account.accountId, personId);
    return { account, personId };
  };
  const body = async (kind: 'leading-group' | 'team', name: string) =>
    (await test.call(office, foundBody, { unitId: county, kind, name, foundedOn: FROM })).output.bodyId;
  const sit = async (bodyId: string, role: 'head' | 'member', personId: string) => {
    const { status } = await test.call(office, seat, { bodyId, role, holder: { personId }, fromOn: FROM });
    expect(status).toBe(200);
  };
  const [head, member] = [
    await who('组长', await test.newPersona('leader', county)),
    await who('组员', await test.newPersona('leader', county)),
  ];
  const groupId = await body('leading-group', '县领导小组');
  await sit(groupId, 'head', head.personId);
  await sit(groupId, 'member', member.personId);
  const stranger = () => test.newPersona('member', county);
  const [teamHead, teamMate] = [await who('督导组长', await stranger()), await who('督导组员', await stranger())];
  const teamId = await body('team', '第一督导组');
  await sit(teamId, 'head', teamHead.personId);
  await sit(teamId, 'member', teamMate.personId);
  await test.call(office, linkUnit, { bodyId: teamId, unitId: school, fromOn: FROM });
  const otherTeamId = await body('team', '第二督导组');
  return {
    test,
    county,
    school,
    office,
    liaison: await test.persona('unit-liaison', school),
    head: head.account,
    member: member.account,
    memberId: member.personId,
    groupId,
    teamHead: teamHead.account,
    teamMate: teamMate.account,
    teamId,
    otherTeamId,
    as: {
      county: { unitId: county, bodyId: null },
      group: { unitId: county, bodyId: groupId },
      team: { unitId: county, bodyId: teamId },
      otherTeam: { unitId: county, bodyId: otherTeamId },
      school: { unitId: school, bodyId: null },
    },
  };
}

/** What is given of a paper in these tests. */
interface PaperToIssue {
  readonly kind: string;
  readonly values?: FormValues;
  readonly to: readonly { readonly unitId: string; readonly bodyId: string | null }[];
  readonly title?: string;
  readonly about?: { readonly kind: 'task' | 'plan' | 'campaign'; readonly id: string };
}

/** Drafts and issues a paper; returns its id. */
export async function issued(
  { test }: PaperPlaces,
  who: Persona,
  as: { readonly unitId: string; readonly bodyId: string | null },
  { kind, values = {}, to, title = '一份文书', about }: PaperToIssue,
): Promise<string> {
  const draft = { as, kind, title, values, to: [...to], ...(about === undefined ? {} : { about }) };
  const drafted = await test.call(who, draftPaper, draft);
  expect([kind, drafted.status, drafted.problem]).toEqual([kind, 200, undefined]);
  const { paperId } = drafted.output;
  const sent = await test.call(who, issuePaper, { as, paperId, revision: 1 });
  expect([kind, sent.status, sent.problem]).toEqual([kind, 200, undefined]);
  return paperId;
}
