import { randomUUID } from 'node:crypto';
import { periodOf } from '@dudao/core/lib/calendar-period';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { WRITERS } from '@dudao/core/paper/papers-format';
import { listReporters, readRound, setReporters } from '@dudao/core/paper/round-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { lockUnitRow } from '../org/rows.ts';
import { actorOf, faultOfVerb, type PaperVerb } from './actor.ts';
import { readBooks } from './books.ts';
import { type RegularKind, readRoundLines, shownPeriod } from './round-rows.ts';
import { partyOf } from './rows.ts';

/** Kinds of paper that come regularly, in force now. */
export async function readRegularKinds(db: Db): Promise<readonly RegularKind[]> {
  return (await readBooks(db)).kinds.flatMap((kind) =>
    kind.regular === undefined ? [] : [{ ...kind, regular: kind.regular }],
  );
}

interface Entering {
  readonly unit: SubjectUnit;
  readonly kind: string | null;
  readonly caller: Caller;
  readonly now: Date;
  readonly verb: PaperVerb;
}

/** The kind asked for, for somebody who acts for the unit: a team that looks at it does not. */
async function enter(
  db: Db,
  { unit, kind, caller, now, verb }: Entering,
): Promise<Result<{ readonly kinds: readonly RegularKind[]; readonly kind: RegularKind }>> {
  const actor = await actorOf(db, { as: { unitId: unit.id, bodyId: null }, caller, now, verb });
  if (!actor.ok) return actor;
  const kinds = await readRegularKinds(db);
  const found = kind === null ? kinds[0] : kinds.find(({ id }) => id === kind);
  return found === undefined
    ? refuse(problem('paper-kind-not-regular', {}, { field: 'kind' }))
    : ok({ kinds, kind: found });
}

export const readRoundImplementation = implement(readRound, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const found = await enter(db, { unit, kind: input.kind, caller, now, verb: 'paper.read' });
    if (!found.ok) return found;
    const { kinds, kind } = found.value;
    const today = plainDateOf(now);
    const period = shownPeriod(kind.regular, input.on ?? today);
    const lines = await readRoundLines(db, { unitId: unit.id, kind, period, today });
    const asked = lines.filter(({ isAsked }) => isAsked);
    const count = (is: (line: (typeof lines)[number]) => boolean): number => asked.filter(is).length;
    const fault = await faultOfVerb(db, { as: { unitId: unit.id, bodyId: null }, caller, now, verb: 'paper.write' });
    return ok({
      kinds: kinds.map(({ id, name, regular }) => ({ id, name, every: regular.every })),
      kind: kind.id,
      period,
      reporters: lines.map(({ party, isAsked, state, isLate, returns, text }) => ({
        party,
        isAsked,
        state,
        isLate,
        returns,
        paper: text === null ? null : { id: text.id, title: text.title, issuedOn: text.issuedOn, reason: text.reason },
      })),
      counts: {
        asked: asked.length,
        handed: count(({ state }) => state === 'handed' || state === 'accepted'),
        late: count(({ isLate }) => isLate),
        returned: count(({ state }) => state === 'returned'),
        missing: count(({ state }) => state === 'missing'),
      },
      today,
      actions: { setReporters: fault?.problem ?? true },
    });
  },
});

interface PossibleRow {
  readonly party: ReturnType<typeof partyOf>;
  readonly isNear: boolean;
  readonly isAsked: boolean;
}

/** Open units below, and open bodies of the unit, that may write a kind; those asked now are marked. */
async function listPossible(db: Db, unitId: string, kind: RegularKind): Promise<readonly PossibleRow[]> {
  const bodies = WRITERS.filter((word) => word !== 'unit' && kind.from.includes(word));
  const rows = await beyondScope(db, () =>
    db.many<Parameters<typeof partyOf>[0] & { isNear: boolean; isAsked: boolean }>(
      `select p.*, exists (select 1 from paper_reporter r where r.unit_id = $1 and r.kind = $2 and r.until_on is null
           and r.reporter_unit_id = p.unit_id and r.reporter_body_id is not distinct from p.body_id) as "isAsked"
       from (
         select u.id as unit_id, u.name as unit_name, null::uuid as body_id, null as body_name, null as body_kind, u.parent_id = $1 as "isNear", cardinality(u.path) as depth
         from unit_below b join unit u on u.id = b.unit_id where b.top_id = $1 and u.id <> $1 and u.closed_on is null and $4
         union all
         select u.id, u.name, b.id, b.name, b.kind, true, 0 from body b join unit u on u.id = b.unit_id where b.unit_id = $1 and b.ended_on is null and b.kind = any ($3)) p
       order by p.depth, p.body_name nulls last, p.unit_name, p.unit_id limit 2000`,
      [unitId, kind.id, bodies, kind.from.includes('unit')],
    ),
  );
  return rows.map(({ isNear, isAsked, ...row }) => ({ party: partyOf(row), isNear, isAsked }));
}

export const listReportersImplementation = implement(listReporters, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const found = await enter(db, { unit, kind: input.kind, caller, now, verb: 'paper.write' });
    return found.ok ? ok({ parties: [...(await listPossible(db, unit.id, found.value.kind))] }) : found;
  },
});

export const setReportersImplementation = implement(setReporters, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const found = await enter(tx, { unit, kind: input.kind, caller, now, verb: 'paper.write' });
    if (!found.ok) return found;
    const { kind } = found.value;
    await lockUnitRow(tx, unit.id);
    const possible = await listPossible(tx, unit.id, kind);
    const keyOf = ({ unitId, bodyId }: { readonly unitId: string; readonly bodyId: string | null }) =>
      `${unitId} ${bodyId}`;
    const wanted = new Map(input.reporters.map((one) => [keyOf(one), one]));
    const known = possible.filter(({ party }) => wanted.has(keyOf(party)));
    if (known.length !== wanted.size) return refuse(problem('paper-reporter-unknown', {}, { field: 'reporters' }));
    const { from } = periodOf(kind.regular.every, plainDateOf(now));
    const kept = known.map(({ party }) => ({ id: randomUUID(), unitId: party.unitId, bodyId: party.bodyId }));
    // Who is left out was asked up to the period before; who was named in this period is taken out whole.
    await tx.run(
      `delete from paper_reporter r where r.unit_id = $1 and r.kind = $2 and r.until_on is null and r.from_on = $4
         and not exists (select 1 from jsonb_to_recordset($3) k (id uuid, "unitId" uuid, "bodyId" uuid) where k."unitId" = r.reporter_unit_id and k."bodyId" is not distinct from r.reporter_body_id)`,
      [unit.id, kind.id, JSON.stringify(kept), from],
    );
    await tx.run(
      `update paper_reporter r set until_on = $4 where r.unit_id = $1 and r.kind = $2 and r.until_on is null
         and not exists (select 1 from jsonb_to_recordset($3) k (id uuid, "unitId" uuid, "bodyId" uuid) where k."unitId" = r.reporter_unit_id and k."bodyId" is not distinct from r.reporter_body_id)`,
      [unit.id, kind.id, JSON.stringify(kept), from],
    );
    await tx.run(
      `insert into paper_reporter (id, unit_id, region, kind, reporter_unit_id, reporter_body_id, from_on, set_by_name)
       select k.id, $1, $5, $2, k."unitId", k."bodyId", $4, $6 from jsonb_to_recordset($3) k (id uuid, "unitId" uuid, "bodyId" uuid)
       where not exists (select 1 from paper_reporter r where r.unit_id = $1 and r.kind = $2 and r.until_on is null
         and r.reporter_unit_id = k."unitId" and r.reporter_body_id is not distinct from k."bodyId")`,
      [unit.id, kind.id, JSON.stringify(kept), from, unit.region, caller.name],
    );
    await record(tx, {
      event: 'paper.reporters-set',
      unitId: unit.id,
      subject: unit.id,
      after: { kind: kind.id, reporters: kept.length, from },
    });
    return ok({ asked: kept.length });
  },
});
