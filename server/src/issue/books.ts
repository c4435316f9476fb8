import { closingAt } from '@dudao/core/issue/closing';
import { formOf, needsWords } from '@dudao/core/issue/decide-act';
import type { LedgerKind } from '@dudao/core/issue/entry';
import { LEDGERS, ledgerKindsOf } from '@dudao/core/issue/ledgers';
import type { Ledgers, Phase } from '@dudao/core/issue/ledgers-format';
import { markOf } from '@dudao/core/issue/marks';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { hasItems } from '@dudao/core/issue/tree/sentence';
import type { Db } from '../lib/db.ts';
import { readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A ledger with the rulebook version that says what it is. */
export interface FrozenLedger extends LedgerKind {
  readonly rulebookId: string;
  readonly version: string;
  readonly group: Ledgers['groups'][number];
}

/** Frozen rulebooks never change, so what was read of one is kept: key → its ledgers. */
const KNOWN = new Map<string, readonly FrozenLedger[]>();
const MOST_KNOWN = 200;

async function ledgersOf(db: Db, id: string, version: string): Promise<readonly FrozenLedger[]> {
  const key = `${id} ${version}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const book = await readFrozenRulebook(db, LEDGERS, { id, version });
  if (book === null) throw new Error(`a ledger that was never frozen: ${key}`);
  const { groups } = book.content;
  const ledgers = ledgerKindsOf(book.content).map((kind): FrozenLedger => {
    const group = groups.find((one) => one.id === kind.ledger.group);
    if (group === undefined) throw new Error(`the rulebook was not checked: ${key}`);
    return { ...kind, rulebookId: id, version, group };
  });
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(key, ledgers);
  return ledgers;
}

/** The ledgers in force: those of the newest frozen version of every rulebook. */
export async function readLedgers(db: Db): Promise<readonly FrozenLedger[]> {
  const newest = await db.many<{ rulebook_id: string; version: string }>(
    `select distinct on (rulebook_id) rulebook_id, version from rulebook_version where kind = $1
     order by rulebook_id, string_to_array(version, '.')::int[] desc`,
    [LEDGERS.kind],
  );
  const all: FrozenLedger[] = [];
  for (const { rulebook_id: id, version } of newest) all.push(...(await ledgersOf(db, id, version)));
  return all;
}

/** Names what an entry is of. */
export interface OfLedger {
  readonly ledger: string;
  readonly rulebook_id: string;
  readonly version: string;
}

/** An entry's ledger as it was when the entry was written. */
export async function readLedgerOf(db: Db, row: OfLedger): Promise<FrozenLedger> {
  const found = (await ledgersOf(db, row.rulebook_id, row.version)).find(({ ledger }) => ledger.id === row.ledger);
  if (found === undefined) throw new Error(`an entry of a ledger that was never frozen: ${row.ledger}`);
  return found;
}

/** The ledgers of many entries, each rulebook version read once. */
export async function readLedgersOf(db: Db, rows: readonly OfLedger[]): Promise<(row: OfLedger) => FrozenLedger> {
  const keyOf = (row: OfLedger) => `${row.rulebook_id} ${row.version} ${row.ledger}`;
  const found = new Map<string, FrozenLedger>();
  for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), await readLedgerOf(db, row));
  return (row) => {
    const kind = found.get(keyOf(row));
    if (kind === undefined) throw new Error(`the ledger was not read: ${keyOf(row)}`);
    return kind;
  };
}

/** A ledger as the browser gets it where such a unit keeps it, without the fields that are kept back from whoever asks. */
export function shownLedger(
  { ledger, path, group }: FrozenLedger,
  { hidden = new Set(), keeperKind }: { readonly hidden?: ReadonlySet<string>; readonly keeperKind: string | null },
): ShownLedger {
  const { id, name, prefix, marks = [], fields = [], classes, closing, revisits, recurrence, source } = ledger;
  const { counted_by: countedBy = [], whole = [] } = ledger;
  return {
    id,
    name,
    group,
    prefix,
    marks: marks.map(markOf),
    fields: fields.filter((field) => !hidden.has(field.id)),
    classes: classes.map((one) => ({
      id: one.id,
      name: one.name,
      within: one.within ?? null,
      most: one.most ?? null,
      lasting: one.lasting === true,
      upward: one.upward === true,
      form: one.asks ?? [],
      conditions: (one.conditions ?? []).map(({ id, name }) => ({ id, name })),
      beforeReport: (one.before_report ?? []).map(({ id, name }) => ({ id, name })),
      help: one.help ?? null,
    })),
    states: path.states.map((state) => ({
      id: state.id,
      name: state.name,
      phase: state.phase,
      waits: state.waits ?? null,
    })),
    actions: path.actions.map((action) => ({
      id: action.id,
      name: action.name,
      does: action.does,
      from: action.from,
      to: action.to ?? null,
      by: action.by,
      request: action.request ?? null,
      form: formOf({ ledger }, action, keeperKind).filter((field) => !hidden.has(field.id)),
      conditions: (action.conditions ?? []).map((one) => ({ id: one.id, name: one.name })),
      needsWords: needsWords(action),
    })),
    closing: {
      files: closing.files ?? 0,
      holds: closing.holds ?? 0,
      conditions: closingAt(ledger, keeperKind).conditions.map((one) => ({ id: one.id, name: one.name })),
      institution: closing.institution === true,
      revisits: revisits?.after ?? [],
      share: revisits?.share ?? 0,
    },
    recurrence: recurrence ?? null,
    countedBy,
    hasItems: hasItems(ledger),
    whole: whole.map((one) => ({ id: one.id, name: one.name })),
    handsUpTo: ledger.hands_up_to ?? null,
    source: source ?? null,
  };
}

/** Every ledger of every version that was ever frozen: entries go on under the version that they were written in. */
export async function readEveryLedger(db: Db): Promise<readonly FrozenLedger[]> {
  const versions = await db.many<{ rulebook_id: string; version: string }>(
    'select rulebook_id, version from rulebook_version where kind = $1',
    [LEDGERS.kind],
  );
  const all: FrozenLedger[] = [];
  for (const { rulebook_id: id, version } of versions) all.push(...(await ledgersOf(db, id, version)));
  return all;
}

/** The phases that a state of this id has in any version of any ledger. */
export async function phasesOfState(db: Db, state: string): Promise<readonly Phase[]> {
  const found = new Set<Phase>();
  for (const { path } of await readEveryLedger(db)) {
    for (const one of path.states) if (one.id === state) found.add(one.phase);
  }
  return [...found];
}
