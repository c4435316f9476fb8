import type { InputOf, OutputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import {
  type Approval,
  commitmentOf,
  faultOfApproval,
  openingOf,
  type SealedPlan,
  type SealedTarget,
} from '@dudao/core/visit/sealed';
import { useSealedDesk } from '@dudao/core/visit/sealed-contract';
import { leastPeople } from '@dudao/core/visit/visit-kind';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Secrets } from '../lib/secrets.ts';
import { newSeed } from '../lib/seed.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { sha256 } from '../lib/sha256.ts';
import { readUnitRow } from '../org/rows.ts';
import { readVisitBook } from './book.ts';
import { listOutingRows } from './outings.ts';
import { readTeamFit } from './rows.ts';
import { MOST_NAMED, recordDesk } from './sealed-log.ts';
import { lockDesk, MOST_CLEARED, type OpenedPlan, openSealedFor, rewriteSealed, writeSealed } from './sealed-store.ts';

type Deed = InputOf<typeof useSealedDesk>['deed'];
type Told = OutputOf<typeof useSealedDesk>;

/** Opened in the morning unless the rules name another hour. */
const OPENING_HOUR = 6;

/** What a deed at the desk is done with. */
interface Desk {
  readonly tx: Tx;
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly now: Date;
  readonly secrets: Secrets;
  readonly open: readonly OpenedPlan[];
  /** Persons that accounts are, of those who proposed. */
  readonly persons: Persons;
}

/** Account → the person that it is; none where no person is known. */
type Persons = ReadonlyMap<string, string>;

/** What came of a deed: the commitment of what was proposed, or nothing. */
type Done = Result<{ readonly commitment: string | null }>;

export const useSealedDeskImplementation = implement(useSealedDesk, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { secrets } = services;
    // Also where somebody only looks: nothing differs by what is done.
    lockDesk(tx, unit.id);
    const open = await ofOffice(tx, { unit, caller, now, secrets });
    const persons = await personsOf(tx, proposers(open));
    const done = await carryOut({ tx, unit, caller, now, secrets, open, persons }, input.deed);
    const after = await ofOffice(tx, { unit, caller, now, secrets });
    await recordDesk(tx, {
      unitId: unit.id,
      entry: { did: input.deed.do, by: caller.name, at: now.toISOString(), saw: after.map(({ planId }) => planId) },
      commitment: done.ok ? done.value.commitment : null,
      secrets,
    });
    const today = plainDateOf(now);
    const outings = await listOutingRows(tx, unit.id, today);
    const cleared = await listCleared(tx, unit);
    const [refused] = done.ok ? [] : done.problems;
    return ok({
      plans: await shown(tx, after, { caller, now, persons: await personsOf(tx, proposers(after)) }),
      outings,
      cleared: peopleOf(cleared),
      refused: refused === undefined ? null : { problem: refused.problem, params: { ...refused.params } },
    });
  },
});

/** Plans of the office that lie open to the caller, were not taken back, and whose hour is to come: what nobody approved in time is out of sight. */
async function ofOffice(
  db: Db,
  { unit, caller, now, secrets }: Pick<Desk, 'unit' | 'caller' | 'now' | 'secrets'>,
): Promise<readonly OpenedPlan[]> {
  const all = await openSealedFor(db, caller.accountId, secrets);
  return all.filter(
    ({ plan: { target, withdrawnAt } }) =>
      target.officeId === unit.id && withdrawnAt === null && target.opensAt > now.toISOString(),
  );
}

const proposers = (open: readonly OpenedPlan[]) => open.map(({ plan }) => plan.target.proposedBy.accountId);

async function personsOf(db: Db, accountIds: readonly string[]): Promise<Persons> {
  const rows = await beyondScope(db, () =>
    db.many<{ id: string; person_id: string }>(
      'select id, person_id from account where id = any ($1::uuid[]) and person_id is not null',
      [accountIds],
    ),
  );
  return new Map(rows.map(({ id, person_id: personId }) => [id, personId]));
}

const approvalOf = (
  { plan }: OpenedPlan,
  { caller, now, persons }: Pick<Desk, 'caller' | 'now' | 'persons'>,
): Approval => ({
  accountId: caller.accountId,
  personId: caller.personId,
  proposerPersonId: persons.get(plan.target.proposedBy.accountId) ?? null,
  now: now.toISOString(),
});

function carryOut(desk: Desk, deed: Deed): Promise<Done> {
  switch (deed.do) {
    case 'look':
      return Promise.resolve(ok({ commitment: null }));
    case 'propose':
      return propose(desk, deed);
    case 'approve':
      return approve(desk, deed.planId);
    case 'withdraw':
      return withdraw(desk, deed.planId);
  }
}

async function propose(desk: Desk, deed: Extract<Deed, { do: 'propose' }>): Promise<Done> {
  const { tx, unit, caller, now, secrets, open } = desk;
  const visited = await readUnitRow(tx, deed.visitedUnitId);
  if (visited === null || !visited.path.includes(unit.id) || visited.closed_on !== null) {
    return refuse(problem('visit-outside', { unit: visited?.name ?? '' }));
  }
  const opensAt = openingOf(deed.onDay, (await readVisitBook(tx))?.opening_hour ?? OPENING_HOUR);
  if (opensAt <= now.toISOString()) return refuse(problem('sealed-late'));
  const fault = await faultOfTeam(desk, deed, visited.name);
  if (fault !== null) return refuse(fault);
  if (open.some(({ plan: { target } }) => target.visitedUnitId === visited.id && target.onDay === deed.onDay)) {
    return refuse(problem('sealed-twice', { unit: visited.name, day: deed.onDay }));
  }
  // Every look names what lay open, and has room for so many.
  if (open.length >= MOST_NAMED) return refuse(problem('sealed-full', { most: MOST_NAMED }));
  const cleared = await listCleared(tx, unit);
  if (peopleOf(cleared) < 2) return refuse(problem('sealed-needs-two'));
  if (cleared.length > MOST_CLEARED) return refuse(problem('sealed-too-many', { most: MOST_CLEARED }));
  const target: SealedTarget = {
    format: 'dudao-sealed-visit/1',
    officeId: unit.id,
    visitedUnitId: visited.id,
    visitedUnit: visited.name,
    onDay: deed.onDay,
    opensAt,
    title: deed.title,
    line: deed.line,
    bodyId: deed.bodyId,
    themes: deed.themes,
    proposedBy: { accountId: caller.accountId, name: caller.name },
    proposedAt: now.toISOString(),
    salt: newSeed(),
  };
  const plan: SealedPlan = { target, reason: deed.reason, approvedBy: null, approvedAt: null, withdrawnAt: null };
  await writeSealed(tx, { plan, accountIds: cleared.map(({ id }) => id), secrets });
  return ok({ commitment: commitmentOf(target, sha256) });
}

/** A sealed visit lies on an outing of its team, so that the day alone tells nobody anything; and enough of the team may go there. */
async function faultOfTeam(
  { tx, unit }: Desk,
  { bodyId, onDay, visitedUnitId }: Extract<Deed, { do: 'propose' }>,
  visited: string,
): Promise<Problem | null> {
  const outings = await listOutingRows(tx, unit.id, onDay);
  if (!outings.some((one) => one.bodyId === bodyId && one.onDay === onDay))
    return problem('sealed-no-outing', { day: onDay });
  const team = await readTeamFit(tx, { bodyId, officeId: unit.id, visitedId: visitedUnitId, day: onDay });
  if (team?.isAssigned !== true) {
    return problem('visit-team-elsewhere', { team: team?.name ?? '', unit: visited, day: onDay });
  }
  const least = leastPeople('unannounced', 'routine');
  return team.fit < least ? problem('visit-too-few', { team: team.name, fit: team.fit, least }) : null;
}

async function approve(desk: Desk, planId: string): Promise<Done> {
  const { tx, caller, now, secrets, open } = desk;
  const found = open.find((one) => one.planId === planId);
  if (found === undefined) return refuse(problem('sealed-gone'));
  const fault = faultOfApproval(found.plan, approvalOf(found, desk));
  if (fault !== null) return refuse(fault);
  const plan: SealedPlan = {
    ...found.plan,
    approvedBy: { accountId: caller.accountId, name: caller.name },
    approvedAt: now.toISOString(),
  };
  return (await rewriteSealed(tx, { ...found, plan, opens: true, secrets }))
    ? ok({ commitment: null })
    : refuse(problem('sealed-gone'));
}

async function withdraw({ tx, now, secrets, open }: Desk, planId: string): Promise<Done> {
  const found = open.find((one) => one.planId === planId);
  if (found === undefined) return refuse(problem('sealed-gone'));
  const plan: SealedPlan = { ...found.plan, withdrawnAt: now.toISOString() };
  return (await rewriteSealed(tx, { ...found, plan, opens: false, secrets }))
    ? ok({ commitment: null })
    : refuse(problem('sealed-gone'));
}

interface Cleared {
  readonly id: string;
  readonly person_id: string | null;
}

/** Accounts that are cleared at the office or above it now, wherever they stand. */
function listCleared(db: Db, { path }: SubjectUnit): Promise<readonly Cleared[]> {
  return beyondScope(db, () =>
    db.many<Cleared>(
      `select distinct a.id, a.person_id from role_grant g join account a on a.id = g.account_id
       where g.role = 'visit-keeper' and g.ended_at is null and a.disabled_at is null and g.unit_id = any ($1::uuid[]) order by a.id`,
      [path],
    ),
  );
}

/** How many people these accounts are for certain. */
const peopleOf = (cleared: readonly Cleared[]): number =>
  new Set(cleared.flatMap(({ person_id: personId }) => personId ?? [])).size;

async function shown(
  db: Db,
  open: readonly OpenedPlan[],
  standing: Pick<Desk, 'caller' | 'now' | 'persons'>,
): Promise<Told['plans']> {
  const teams = await beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from body where id = any ($1::uuid[])', [
      open.map(({ plan }) => plan.target.bodyId),
    ]),
  );
  return open.map((one) => {
    const { planId, plan } = one;
    const { target } = plan;
    return {
      planId,
      visited: { id: target.visitedUnitId, name: target.visitedUnit },
      onDay: target.onDay,
      opensAt: target.opensAt,
      title: target.title,
      line: target.line,
      team: { id: target.bodyId, name: teams.find(({ id }) => id === target.bodyId)?.name ?? '' },
      reason: plan.reason,
      proposedBy: target.proposedBy.name,
      proposedAt: target.proposedAt,
      approvedBy: plan.approvedBy?.name ?? null,
      approvedAt: plan.approvedAt,
      commitment: commitmentOf(target, sha256),
      actions: {
        approve: faultOfApproval(plan, approvalOf(one, standing))?.problem ?? (true as const),
        withdraw: true as const,
      },
    };
  });
}
