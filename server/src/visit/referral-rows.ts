import { can } from '@dudao/core/access/can';
import type { VisitType } from '@dudao/core/inspection/visit-type';
import type { OutputOf } from '@dudao/core/lib/contract';
import { faultOfReferralStep, type ReferralLevel, type ReferralStep, referralState } from '@dudao/core/visit/referral';
import type { listReferrals } from '@dudao/core/visit/referral-contract';
import type { VisitKind } from '@dudao/core/visit/visit-kind';
import type { VisitState } from '@dudao/core/visit/visit-state';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { VisitReferralTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { knowsOf, pathsOf, type VisitRow } from './rows.ts';

/** A matter with the names of what it names, and the visit into which it was taken; where that went into another (V16), that one. */
export type ReferralRow = Omit<VisitReferralTable, 'level'> & {
  readonly level: ReferralLevel;
  readonly from: string;
  readonly to: string;
  readonly about: string;
  readonly visit:
    | (Pick<
        VisitRow,
        'id' | 'title' | 'unit_id' | 'visited_unit_id' | 'noticed_at' | 'begun_at' | 'body_id' | 'outcome'
      > & {
        readonly from_on: string;
        readonly state: VisitState;
        readonly kind: VisitKind;
        readonly visit_type: VisitType;
      })
    | null;
};

const REFERRAL = `select r.*, f.name as "from", t.name as "to", a.name as about, to_jsonb(v) as visit
  from visit_referral r join unit f on f.id = r.unit_id join unit t on t.id = r.to_unit_id join unit a on a.id = r.about_unit_id
    left join visit k on k.id = r.visit_id left join visit v on v.id = coalesce(k.merged_into, k.id)`;

/** Matters by their ids, in the order in which they were handed up, the newest first. Names of the office above are told with them. */
export function listReferralRows(db: Db, ids: readonly string[]): Promise<readonly ReferralRow[]> {
  return beyondScope(db, () =>
    db.many<ReferralRow>(`${REFERRAL} where r.id = any ($1::uuid[]) order by r.referred_at desc, r.id desc`, [ids]),
  );
}

/** The matter, held against other changes until the transaction ends. Its subject was found in sight before. */
export function lockReferral(tx: Tx, referralId: string): Promise<ReferralRow> {
  return beyondScope(tx, () => tx.one<ReferralRow>(`${REFERRAL} where r.id = $1 for update of r`, [referralId]));
}

/** Matters of the level below that a visit takes along, those of visits that went into it among them. */
export function listTakenReferrals(db: Db, visitId: string) {
  return beyondScope(db, () =>
    db.many<{ id: string; title: string; from: string; reason: string }>(
      `select r.id, r.title, f.name as "from", r.reason from visit_referral r join unit f on f.id = r.unit_id
       where r.visit_id in (select id from visit where id = $1 or merged_into = $1) order by r.referred_at, r.id`,
      [visitId],
    ),
  );
}

/** How far a matter is. */
export function stateOf({ answered_at: answeredAt, withdrawn_at: withdrawnAt, visit }: ReferralRow) {
  return referralState({ answeredAt, withdrawnAt, visitState: visit?.state ?? null });
}

type Told = OutputOf<typeof listReferrals>['referrals'][number];

/** Matters as a list tells them to the caller. */
export async function tellReferrals(db: Db, rows: readonly ReferralRow[], caller: Caller): Promise<readonly Told[]> {
  const path = await pathsOf(
    db,
    rows.flatMap(({ unit_id, to_unit_id, visit }) => [
      unit_id,
      to_unit_id,
      ...(visit === null ? [] : [visit.unit_id, visit.visited_unit_id]),
    ]),
  );
  return rows.map((row) => {
    const state = stateOf(row);
    const may = (step: ReferralStep, officeId: string) =>
      can(caller.grants, 'visit.plan', path(officeId))
        ? (faultOfReferralStep(step, state)?.problem ?? (true as const))
        : 'forbidden';
    const { visit } = row;
    const ways = visit === null ? null : { office: path(visit.unit_id), visited: path(visit.visited_unit_id) };
    const isKnown = visit !== null && ways !== null && knowsOf(caller, visit, ways);
    return {
      id: row.id,
      from: { id: row.unit_id, name: row.from },
      to: { id: row.to_unit_id, name: row.to },
      about: { id: row.about_unit_id, name: row.about },
      level: row.level,
      title: row.title,
      basis: row.basis,
      reason: row.reason,
      by: row.referred_by,
      at: row.referred_at,
      state,
      takenAt: state === 'waiting' ? null : row.taken_at,
      visit: isKnown && state !== 'waiting' ? shownVisitOf(visit) : null,
      answer: answerOf(row),
      withdrawnReason: row.withdrawn_reason,
      revision: row.revision,
      actions: {
        take: may('take', row.to_unit_id),
        answer: may('answer', row.to_unit_id),
        withdraw: may('withdraw', row.unit_id),
      },
    };
  });
}

function shownVisitOf({ id, title, from_on: fromOn, state, outcome }: NonNullable<ReferralRow['visit']>) {
  return { id, title, fromOn, state, outcome };
}

function answerOf({ answer: text, answered_by: by, answered_at: at }: ReferralRow) {
  return text === null || by === null || at === null ? null : { text, by, at };
}
