import { randomUUID } from 'node:crypto';
import { createIssue } from '@dudao/core/issue/contract';
import { phaseOf } from '@dudao/core/issue/entry';
import { beginsDue } from '@dudao/core/issue/handling';
import { likenessOf } from '@dudao/core/issue/likeness';
import { isAsking } from '@dudao/core/issue/raisings/raising';
import type { Uploads } from '@dudao/core/issue/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { listNamedRows } from '../evidence/rows.ts';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import { type FrozenLedger, readLedgers } from './books.ts';
import { faultOfPicked } from './clauses.ts';
import { aroundOf, type Keeper, readUnitsOn } from './keeper.ts';
import { faultsOfNamedLeaders } from './leaders.ts';
import { fileReceived, readReceived, writeProofs } from './proofs.ts';
import { fixOnTheSpot } from './quick.ts';
import { linkRecurrences } from './recurrence.ts';
import { type IssueRow, writeParties } from './rows.ts';
import { faultOfTaken, readSource, type StoredSource } from './sources.ts';
import { comesToFix, mayWrite, writesAsUnit } from './writers.ts';
import { checkWritten, type Written } from './written.ts';

export const createIssueImplementation = implement(createIssue, {
  subject: async (_db, { unitId }) => unitId,
  plansOnce: true,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const source = await readSource(tx, input.source, { caller, unit });
    if (!source.ok) return source;
    const taken = await faultOfTaken(tx, source.value);
    if (taken !== null) return refuse(taken);
    return beyond(tx, async () => {
      const [ledgers, units] = await Promise.all([readLedgers(tx), readUnitsOn(tx, unit.path)]);
      const kind = ledgers.find(({ ledger }) => ledger.id === input.ledger);
      if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger: input.ledger }));
      const { name } = kind.ledger;
      const { keeper, unit: found } = aroundOf(kind, units, input.keeperId);
      if (found === undefined) return refuse(problem('not-found'));
      if (found.closed_on !== null) return refuse(problem('unit-closed'));
      if (keeper === null) return refuse(problem('issue-no-keeper', { ledger: name.zh, ledgerEn: name.en }));
      if (!mayWrite(kind, caller, { unit, keeperPath: keeper.path })) {
        return refuse(problem('issue-not-writer', { ledger: name.zh, ledgerEn: name.en }));
      }
      if (input.fixed !== undefined && !comesToFix(caller, { unit, keeperPath: keeper.path })) {
        return refuse(problem('issue-quick-not-yours'));
      }
      const today = plainDateOf(now);
      const values = checkWritten(kind, input, today);
      if (!values.ok) return values;
      const unknown = await faultOfPicked(tx, { clause: input.marks.clause, version: input.clauseVersion }, services);
      if (unknown !== null) return refuse(unknown);
      const { fields = [] } = kind.ledger;
      const strangers = await faultsOfNamedLeaders(tx, fields, { values: values.value, path: unit.path });
      if (strangers.length > 0) return refuse(...strangers);
      const row = await writeEntry(tx, {
        kind,
        unit: { id: unit.id, region: unit.region, name: found.name },
        keeper,
        written: { ...input, values: values.value },
        source: source.value,
        by: caller,
        now,
      });
      const shown = await showFound(tx, row, { ...input, by: { caller, now } });
      if (!shown.ok) return shown;
      if (input.fixed !== undefined) {
        const fixed = await fixOnTheSpot(tx, row, input.fixed, { caller, now });
        if (!fixed.ok) return fixed;
      }
      return ok({ issueId: row.id, number: row.number });
    });
  },
});

/** Files what shows the problem as it was found; it is the evidence of the unit concerned. */
async function showFound(
  tx: Tx,
  row: IssueRow,
  {
    uploads,
    filingIds,
    by,
  }: {
    readonly uploads: Uploads;
    readonly filingIds: readonly string[];
    readonly by: { readonly caller: Caller; readonly now: Date };
  },
): Promise<Result<null>> {
  const received = await readReceived(tx, uploads, by.caller.accountId);
  if (received.filter(({ unit_id }) => unit_id === row.unit_id).length !== uploads.length) {
    return refuse(problem('issue-proof-unknown', {}, { field: 'uploads' }));
  }
  const named = await beyond(tx, () => listNamedRows(tx, filingIds, by.caller));
  const filed = named.filter(({ unit_id }) => unit_id === row.unit_id);
  if (filed.length !== new Set(filingIds).size)
    return refuse(problem('issue-proof-unknown', {}, { field: 'filingIds' }));
  await beyond(tx, async () => {
    writeProofs(tx, [row], [...filed, ...(await fileReceived(tx, [row], { received, by }))]);
  });
  return ok(null);
}

/** What makes an entry. */
interface EntryToWrite {
  readonly kind: FrozenLedger;
  readonly unit: { readonly id: string; readonly region: string; readonly name: string };
  readonly keeper: Keeper;
  readonly written: Written;
  readonly source: StoredSource;
  readonly by: Caller;
  readonly now: Date;
}

/** Writes an entry with its number and the first line of its story. */
export async function writeEntry(tx: Tx, entry: EntryToWrite): Promise<IssueRow> {
  const { kind, unit, keeper, written, source, by, now } = entry;
  const { ledger, path } = kind;
  const [first] = path.states;
  if (first === undefined) throw new Error(`the ledger was not checked: ${ledger.id}`);
  const today = plainDateOf(now);
  const { marks } = written;
  const id = randomUUID();
  const phase = phaseOf(kind, { state: first.id });
  const likeness = likenessOf(ledger, marks, written.values);
  const row = await beyond(tx, async () => {
    const made = await tx.one<IssueRow>(
      `with numbered as (
         insert into issue_number (keeper_id, region, unit_id, prefix, year, last) values ($5, $33, $5, $9, $34, 1)
         on conflict (keeper_id, prefix, year) do update set last = issue_number.last + 1 returning prefix || '-' || year || '-' || lpad(last::text, greatest(5, length(last::text)), '0') as number),
       made as (
       insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values,
         depth, method, severity, urgency, difficulty, layer, clause, place, source, source_id, source_text, source_noun, state, phase, is_open,
         found_on, due_on, written_by, written_by_name, written_at, changed_at, owner_unit_id, owner_unit_name, likeness, waits, clause_version, is_asked)
       select $1, $2, $3, $4, $5, $6, $7, $8, number, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $36, $24, $25, true, $26, $27, $28, $29, $30, $30, $31, $32, $35, $37, $38, $39
       from numbered returning *),
       told as (
         insert into issue_step (issue_id, revision, unit_id, region, action, part, from_state, to_state, words, field_values, told, institution, at, by_id, by_name)
         select id, revision, unit_id, region, 'create', null, null, state, '', '{}', '{}', null, written_at, written_by, written_by_name from made)
       select * from made`,
      [
        id,
        unit.id,
        unit.region,
        unit.name,
        keeper.id,
        ledger.id,
        kind.rulebookId,
        kind.version,
        ledger.prefix,
        written.title,
        written.detail,
        JSON.stringify(written.values),
        marks.depth,
        marks.method,
        marks.severity,
        marks.urgency,
        marks.difficulty,
        marks.layer,
        marks.clause,
        marks.place,
        source.kind,
        source.id,
        source.text,
        first.id,
        phase,
        written.foundOn,
        beginsDue(first, today),
        by.accountId,
        by.name,
        now,
        ...(ledger.owned_by === 'unit' ? [unit.id, unit.name] : [null, null]),
        keeper.region,
        Number(today.slice(0, 4)),
        likeness,
        source.noun,
        first.waits ?? null,
        written.clauseVersion ?? null,
        isAsking(kind) && writesAsUnit(by, { unit, keeperPath: keeper.path }),
      ],
    );
    if (ledger.owned_by === 'unit') {
      writeParties(tx, [{ issueId: id, ownerUnitId: unit.id, jointUnitIds: [], raisedToId: null }]);
    }
    if (likeness !== null) linkRecurrences(tx, [id], { kind, by, now });
    return made;
  });
  await record(tx, {
    event: 'issue.created',
    unitId: unit.id,
    subject: id,
    after: { ledger: ledger.id, number: row.number, source: source.kind },
  });
  return row;
}
