import { randomUUID } from 'node:crypto';
import type { DerivedEntry } from '@dudao/core/issue/derive';
import { stateOf } from '@dudao/core/issue/entry';
import { beginsDue } from '@dudao/core/issue/handling';
import { likenessOf } from '@dudao/core/issue/likeness';
import type { Missed } from '@dudao/core/issue/missed';
import { MARK_VALUES } from '@dudao/core/issue/shapes';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { type EventEntry, recordAll } from '../lib/record.ts';
import type { FrozenLedger } from './books.ts';
import { linkRecurrences } from './recurrence.ts';
import { takeNumbers, writeParties, writeSteps } from './rows.ts';

/** Entries of a county that evaluations by a standard wrote. */
export function listDerived(db: Db, countyId: string, standardId: string): Promise<DerivedEntry[]> {
  return db.many<DerivedEntry>(
    // What was merged into another is still there as long as that one is.
    `select i.id, i.source_key as key, i.source_period as period, coalesce(into_.phase, i.phase) as phase, i.passes_on as "passesOn"
     from issue i left join issue into_ on into_.id = i.merged_into
     where i.region = $1 and i.source_key >= $2 || '|' and i.source_key < $2 || '}'`,
    [countyId, standardId],
  );
}

/** Something missed, with the unit that misses it. */
export interface MissedByUnit extends Missed {
  readonly unit: { readonly id: string; readonly region: string; readonly name: string };
}

/** What writes derived entries. */
export interface DerivedToWrite {
  readonly kind: FrozenLedger;
  readonly keeper: { readonly id: string; readonly region: string };
  readonly run: { readonly id: string; readonly period: string; readonly evaluated_on: string };
  readonly missed: readonly MissedByUnit[];
  readonly by: { readonly accountId: string; readonly name: string };
  readonly now: Date;
}

/** Marks that a ledger may demand and that an evaluation can tell: it is found in records. */
const TELLS = { depth: 'manifest', method: 'read' } as const;

/** Writes entries, all in one statement, with their numbers, first steps and events. */
export async function writeDerived(tx: Tx, { kind, keeper, run, missed, by, now }: DerivedToWrite): Promise<void> {
  if (missed.length === 0) return;
  const { ledger, path } = kind;
  const [first] = path.states;
  if (first === undefined) throw new Error(`the ledger was not checked: ${ledger.id}`);
  const today = plainDateOf(now);
  const asks = (mark: string): boolean => (ledger.marks ?? []).some((one) => one.replace('!', '') === mark);
  const year = Number(today.slice(0, 4));
  const numbers = await takeNumbers(tx, keeper, { prefix: ledger.prefix, year, count: missed.length });
  const rows = missed.map(({ key, clause, severity, title, found, unit }, i) => ({
    id: randomUUID(),
    unit_id: unit.id,
    region: unit.region,
    unit_name: unit.name,
    number: numbers[i],
    title: title.zh,
    detail: found.zh,
    clause,
    severity: asks('severity') ? severity : null,
    source_key: key,
    likeness: likenessOf(ledger, MARK_VALUES.parse({ clause }), {}),
  }));
  await tx.run(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, severity, depth, method,
       clause, source, source_id, source_noun, source_key, source_period, state, phase, is_open, found_on, due_on, written_by, written_by_name, written_at, changed_at, likeness, owner_unit_id, owner_unit_name, waits)
     select r.id, r.unit_id, r.region, r.unit_name, $2, $3, $4, $5, r.number, r.title, r.detail, '{}', r.severity, $6, $7,
       r.clause, 'threshold', $8, 'run', r.source_key, $9, $10, $11, true, $12, $13, $14, $15, $16, $16, r.likeness,
       case when $17 then r.unit_id end, case when $17 then r.unit_name end, $18
     from jsonb_to_recordset($1) as r (id uuid, unit_id uuid, region uuid, unit_name text, number text, title text, detail text, clause text, severity text, source_key text, likeness text)`,
    [
      JSON.stringify(rows),
      keeper.id,
      ledger.id,
      kind.rulebookId,
      kind.version,
      asks('depth') ? TELLS.depth : null,
      asks('method') ? TELLS.method : null,
      run.id,
      run.period,
      first.id,
      stateOf(kind, first.id).phase,
      [run.evaluated_on, today].sort()[0],
      beginsDue(first, today),
      by.accountId,
      by.name,
      now,
      ledger.owned_by === 'unit',
      first.waits ?? null,
    ],
  );
  if (ledger.owned_by === 'unit') {
    writeParties(
      tx,
      rows.map(({ id, unit_id }) => ({ issueId: id, ownerUnitId: unit_id, jointUnitIds: [], raisedToId: null })),
    );
  }
  linkRecurrences(
    tx,
    rows.map(({ id }) => id),
    { kind, by, now },
  );
  const steps = rows.map(({ id, unit_id: unitId, region }) => ({
    issueId: id,
    revision: 1,
    unitId,
    region,
    action: 'create',
    part: null,
    from: null,
    to: first.id,
  }));
  writeSteps(tx, steps, { ...by, at: now });
  await recordAll(
    tx,
    rows.map(
      ({ id, unit_id: unitId, number }): EventEntry => ({
        event: 'issue.created',
        unitId,
        subject: id,
        after: { ledger: ledger.id, number, source: 'threshold' },
      }),
    ),
  );
}

/** Marks entries whose source says that they are met again, or missed again, with a line in their stories. `by`: an evaluation, or a later visit's record. */
export async function writePasses(
  tx: Tx,
  {
    pass,
    miss,
    by: said = 'source',
  }: { readonly pass: readonly string[]; readonly miss: readonly string[]; readonly by?: 'source' | 'record' },
  { by, now }: { readonly by: { readonly accountId: string; readonly name: string }; readonly now: Date },
): Promise<void> {
  const ids = [...pass, ...miss];
  if (ids.length === 0) return;
  const rows = await tx.many<{ id: string; revision: number; unit_id: string; region: string; state: string }>(
    `update issue set passes_on = case when id = any ($2::uuid[]) then $3::date end, changed_at = $4, revision = revision + 1
     where id = any ($1::uuid[]) returning id, revision, unit_id, region, state`,
    [ids, pass, plainDateOf(now), now],
  );
  const passes = new Set(pass);
  const steps = rows.map((row) => ({
    issueId: row.id,
    revision: row.revision,
    unitId: row.unit_id,
    region: row.region,
    action: `${said}-${passes.has(row.id) ? 'passes' : 'misses'}`,
    part: null,
    from: row.state,
    to: row.state,
  }));
  writeSteps(tx, steps, { ...by, at: now });
  await recordAll(
    tx,
    rows.map(
      (row): EventEntry => ({
        event: 'issue.followed',
        unitId: row.unit_id,
        subject: row.id,
        after: { passes: passes.has(row.id) },
      }),
    ),
  );
}
