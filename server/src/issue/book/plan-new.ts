import { faultsOfNew, writtenOf } from '@dudao/core/issue/book/decide-row';
import type { BookRow } from '@dudao/core/issue/book/read-sheet';
import { type BookChange, type ReadRow, readWish } from '@dudao/core/issue/book/wish';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { SubjectUnit } from '../../lib/serve.ts';
import { type FrozenLedger, readLedgers } from '../books.ts';
import type { By } from '../deed-facts.ts';
import { aroundOf, type Keeper, readUnitsOn } from '../keeper.ts';
import { faultsOfNamedLeaders } from '../leaders.ts';
import { mayWrite } from '../writers.ts';
import { checkWritten, type Written } from '../written.ts';
import { personIdsOf } from './decide.ts';
import { type FindNamed, inColumn, type NamedUnit, readNamedPersons, readNamedUnits } from './names.ts';
import { inCells, type RefusedRow } from './plan.ts';

/** A row that becomes an entry. */
export interface NewPlan {
  readonly row: BookRow;
  readonly kind: FrozenLedger;
  readonly unit: NamedUnit;
  readonly keeper: Keeper;
  readonly written: Written;
  readonly changes: readonly BookChange[];
}

interface Begun {
  readonly row: BookRow;
  readonly kind: FrozenLedger;
  readonly unit: NamedUnit;
  readonly keeper: Keeper;
  readonly read: ReadRow;
}

/** Decides the rows without mark: each is to become an entry of the ledger that it names, about a unit of these. Nothing is written. */
export async function planNew(
  tx: Tx,
  rows: readonly BookRow[],
  { unit, by }: { readonly unit: SubjectUnit; readonly by: By },
): Promise<{ readonly added: readonly NewPlan[]; readonly refused: readonly RefusedRow[] }> {
  const ledgers = await readLedgers(tx);
  const named = rows.map(({ cells }) => ({ topId: unit.id, name: cells.get('unit') ?? '' }));
  const units = await readNamedUnits(tx, named);
  const keepers = await keepersOf(tx, named, units);
  const refused: RefusedRow[] = [];
  const begun: Begun[] = [];
  for (const row of rows) {
    const one = begin(row, { ledgers, units, topId: unit.id, keepers, by });
    if (one.ok) begun.push(one.value);
    else refused.push({ ...shownOf(row), faults: inCells(row, null, one.problems) });
  }
  const persons = begun.flatMap(({ keeper, read }) =>
    Object.values(read.wish.persons)
      .flat()
      .map((name) => ({ topId: keeper.id, name })),
  );
  const person = await readNamedPersons(
    tx,
    persons,
    (id) => begun.find(({ keeper }) => keeper.id === id)?.unit.name ?? '',
  );
  const added: NewPlan[] = [];
  for (const one of begun) {
    const written = decideNew(one, { person }, plainDateOf(by.now));
    const { fields = [] } = one.kind.ledger;
    const strangers = written.ok
      ? await faultsOfNamedLeaders(tx, fields, { values: written.value.values, path: one.unit.path })
      : [];
    if (written.ok && strangers.length === 0) added.push({ ...one, changes: one.read.changes, written: written.value });
    else {
      const faults = written.ok ? strangers : written.problems;
      refused.push({ ...shownOf(one.row), changes: one.read.changes, faults: inCells(one.row, one.kind, faults) });
    }
  }
  return { added, refused };
}

function shownOf({ row, cells }: BookRow): Omit<RefusedRow, 'faults'> {
  return { sheet: 'entries', row, number: '', title: cells.get('title') ?? '', changes: [] };
}

type KeeperOf = (kind: FrozenLedger, unit: NamedUnit) => Keeper | null;

/** Who keeps a ledger about each of the units named. */
async function keepersOf(
  tx: Tx,
  named: readonly { readonly topId: string; readonly name: string }[],
  units: FindNamed<NamedUnit>,
): Promise<KeeperOf> {
  const found = new Map(
    named.flatMap((one) => {
      const unit = units(one);
      return unit.ok ? [[unit.value.id, unit.value] as const] : [];
    }),
  );
  const all = await readUnitsOn(tx, [...new Set([...found.values()].flatMap(({ path }) => path))]);
  return (kind, { path }) =>
    aroundOf(
      kind,
      all.filter(({ id }) => path.includes(id)),
    ).keeper;
}

function begin(
  row: BookRow,
  given: {
    readonly ledgers: readonly FrozenLedger[];
    readonly units: FindNamed<NamedUnit>;
    readonly topId: string;
    readonly keepers: KeeperOf;
    readonly by: By;
  },
): Result<Begun> {
  const { cells } = row;
  if ((cells.get('number') ?? '') !== '') return refuse(problem('issue-book-mark'));
  const ledger = cells.get('ledger') ?? '';
  const kind = given.ledgers.find((one) => one.ledger.name.zh === ledger || one.ledger.name.en === ledger);
  if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger }, { field: 'ledger' }));
  const { name } = kind.ledger;
  const unit = inColumn(given.units({ topId: given.topId, name: cells.get('unit') ?? '' }), 'unit');
  if (!unit.ok) return unit;
  const keeper = given.keepers(kind, unit.value);
  if (keeper === null) return refuse(problem('issue-no-keeper', { ledger: name.zh, ledgerEn: name.en }));
  if (!mayWrite(kind, given.by.caller, { unit: unit.value, keeperPath: keeper.path })) {
    return refuse(problem('issue-not-writer', { ledger: name.zh, ledgerEn: name.en }));
  }
  return ok({ row, kind, unit: unit.value, keeper, read: readWish(kind, null, { row, nameOf: () => '' }) });
}

function decideNew(
  { kind, keeper, read }: Begun,
  found: Parameters<typeof personIdsOf>[2],
  today: string,
): Result<Written> {
  const faults = [...read.faults, ...faultsOfNew(read.wish)];
  if (faults.length > 0) return refuse(...faults);
  const persons = personIdsOf(read.wish, keeper.id, found);
  if (!persons.ok) return persons;
  const written = writtenOf(null, read.wish, persons.value);
  if (!written.ok) return written;
  const values = checkWritten(kind, written.value, today);
  return values.ok ? ok({ ...written.value, values: values.value }) : values;
}
