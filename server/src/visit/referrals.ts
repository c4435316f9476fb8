import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfReferralStep, faultOfTaking, officeAbove, type ReferralStep } from '@dudao/core/visit/referral';
import {
  answerReferral,
  listReferrals,
  referMatter,
  takeReferral,
  withdrawReferral,
} from '@dudao/core/visit/referral-contract';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { VisitReferralTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { listReferralRows, lockReferral, type ReferralRow, stateOf, tellReferrals } from './referral-rows.ts';
import { pathOf, readVisitRow } from './rows.ts';

const PAGE = 50;

/** The office above, to which matters are handed up; whoever asks. */
async function readAbove(db: Db, { path }: { readonly path: readonly string[] }): Promise<UnitRow | null> {
  return beyondScope(db, async () => {
    const way: UnitRow[] = [];
    for (const id of path) way.push(...[await readUnitRow(db, id)].filter((unit) => unit !== null));
    return officeAbove(way);
  });
}

export const referMatterImplementation = implement(referMatter, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const about = await readUnitRow(tx, input.aboutUnitId);
    if (about === null || !about.path.includes(unit.id) || about.closed_on !== null) {
      return refuse(problem('visit-outside', { unit: about?.name ?? '' }, { field: 'aboutUnitId' }));
    }
    const above = await readAbove(tx, unit);
    if (above === null) return refuse(problem('referral-nobody-above'));
    const referralId = randomUUID();
    const { level, title, basis, reason } = input;
    await tx.run(
      `insert into visit_referral (id, unit_id, region, to_unit_id, to_region, about_unit_id, level, title, basis, reason, referred_by, referred_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        referralId,
        unit.id,
        unit.region,
        above.id,
        above.region,
        about.id,
        level,
        title,
        basis,
        reason,
        caller.name,
        now.toISOString(),
      ],
    );
    await record(tx, {
      event: 'visit.matter-referred',
      unitId: unit.id,
      subject: referralId,
      after: { toUnitId: above.id, aboutUnitId: about.id, level, title, basis, reason },
    });
    return ok({ referralId, to: { id: above.id, name: above.name } });
  },
});

const SIDES = { up: 'unit_id = $1', 'from-below': 'to_unit_id = $1' } as const;

export const listReferralsImplementation = implement(listReferrals, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller }) => {
    const { side, after } = input;
    const found = await db.many<{ id: string }>(
      `select id from visit_referral where ${SIDES[side]} and ($2::timestamptz is null or (referred_at, id) < ($2, $3::uuid))
       order by referred_at desc, id desc limit ${PAGE + 1}`,
      [unit.id, after?.at ?? null, after?.id ?? null],
    );
    const rows = await listReferralRows(
      db,
      found.slice(0, PAGE).map(({ id }) => id),
    );
    const last = found.length > PAGE ? rows.at(-1) : undefined;
    const above = await readAbove(db, unit);
    const plans = can(caller.grants, 'visit.plan', unit.path);
    return ok({
      above: above === null ? null : { id: above.id, name: above.name },
      referrals: [...(await tellReferrals(db, rows, caller))],
      next: last === undefined ? null : { at: last.referred_at, id: last.id },
      actions: { refer: !plans ? 'forbidden' : above === null ? 'referral-nobody-above' : (true as const) },
    });
  },
});

type Side = 'unit_id' | 'to_unit_id';

/** The unit of a matter on one of its two sides; null where the matter is out of sight. */
async function unitOf(db: Db, referralId: string, side: Side): Promise<string | null> {
  const row = await db.maybe<VisitReferralTable>('select * from visit_referral where id = $1', [referralId]);
  return row?.[side] ?? null;
}

interface Asked {
  readonly referralId: string;
  readonly revision: number;
}

/** The matter held for a step, or why the step cannot be taken. */
async function lockFor(tx: Tx, { referralId, revision }: Asked, step: ReferralStep): Promise<Result<ReferralRow>> {
  const row = await lockReferral(tx, referralId);
  if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
  const fault = faultOfReferralStep(step, stateOf(row));
  return fault === null ? ok(row) : refuse(fault);
}

interface Told {
  readonly event: string;
  /** What is set; the names of the columns are ours. */
  readonly set: Readonly<Partial<Record<keyof VisitReferralTable, string>>>;
  readonly after?: object;
}

async function write(tx: Tx, row: ReferralRow, { event, set, after }: Told) {
  const columns = Object.keys(set);
  await beyondScope(tx, () =>
    tx.run(
      `update visit_referral set ${columns.map((column, i) => `${column} = $${i + 2}, `).join('')}revision = revision + 1 where id = $1`,
      [row.id, ...Object.values(set)],
    ),
  );
  await record(tx, {
    event,
    unitId: row.unit_id,
    subject: row.id,
    before: { state: stateOf(row) },
    after: after ?? {},
  });
  return ok({ revision: row.revision + 1 });
}

export const takeReferralImplementation = implement(takeReferral, {
  subject: (db, { referralId }) => unitOf(db, referralId, 'to_unit_id'),
  handle: async ({ tx, input, unit, caller, now }) => {
    const locked = await lockFor(tx, input, 'take');
    if (!locked.ok) return locked;
    const visit = await readVisitRow(tx, input.visitId);
    if (visit === null || visit.unit_id !== unit.id) return refuse(problem('not-found'));
    const { kind, visit_type: type, state, title } = visit;
    if (!(await pathOf(tx, visit.visited_unit_id)).includes(locked.value.unit_id)) {
      return refuse(problem('referral-visit-elsewhere', { title, from: locked.value.from }, { field: 'visitId' }));
    }
    const fault = faultOfTaking({ kind, type, state, title });
    if (fault !== null) return refuse(fault);
    return write(tx, locked.value, {
      event: 'visit.referral-taken',
      set: { visit_id: visit.id, taken_by: caller.name, taken_at: now.toISOString() },
      after: { visitId: visit.id },
    });
  },
});

export const answerReferralImplementation = implement(answerReferral, {
  subject: (db, { referralId }) => unitOf(db, referralId, 'to_unit_id'),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockFor(tx, input, 'answer');
    if (!locked.ok) return locked;
    return write(tx, locked.value, {
      event: 'visit.referral-answered',
      set: { answer: input.answer, answered_by: caller.name, answered_at: now.toISOString() },
      after: { answer: input.answer },
    });
  },
});

export const withdrawReferralImplementation = implement(withdrawReferral, {
  subject: (db, { referralId }) => unitOf(db, referralId, 'unit_id'),
  handle: async ({ tx, input, now }) => {
    const locked = await lockFor(tx, input, 'withdraw');
    if (!locked.ok) return locked;
    return write(tx, locked.value, {
      event: 'visit.referral-withdrawn',
      set: { withdrawn_at: now.toISOString(), withdrawn_reason: input.reason },
      after: { reason: input.reason },
    });
  },
});
