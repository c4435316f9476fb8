import { columnName, FIELD_KEY } from '@dudao/core/issue/book/columns';
import { actionOfWish, carriedOf, rewritingOf, writtenOf } from '@dudao/core/issue/book/decide-row';
import type { BookRow } from '@dudao/core/issue/book/read-sheet';
import type { BookChange, ReadRow, Wish } from '@dudao/core/issue/book/wish';
import type { LedgerAction } from '@dudao/core/issue/ledgers-format';
import { decideRejudge, REJUDGED, type RejudgedMarks } from '@dudao/core/issue/rejudge';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { type By, type DeedInput, NO_FACTS } from '../deed-facts.ts';
import { decideDeed, type OwnDeed } from '../deeds.ts';
import { faultsOfNamedLeaders } from '../leaders.ts';
import { faultOfMeasures } from '../measures.ts';
import { readPaths } from '../parts.ts';
import { faultOfRewriting } from '../rewrite.ts';
import { marksOf } from '../rows.ts';
import type { Weighed } from '../weighed.ts';
import { checkWritten, type Written } from '../written.ts';
import { bookEntryOf } from './entry-of-row.ts';
import type { MeasurePlan } from './measures.ts';
import { type FindNamed, inColumn, type Named, type NamedUnit, readNamedPersons, readNamedUnits } from './names.ts';

/** What one row does to its entry: at most one of rewriting and judging anew, its measures, one action. */
export interface EntryPlan {
  readonly row: BookRow;
  readonly weighed: Weighed;
  readonly changes: readonly BookChange[];
  readonly written: Written | null;
  readonly judged: RejudgedMarks | null;
  readonly measures: MeasurePlan | null;
  readonly deed: OwnDeed | null;
  readonly action: LedgerAction | null;
}

/** A row that differs from its entry, or whose measures do. */
export interface Touched {
  readonly row: BookRow;
  readonly weighed: Weighed;
  readonly read: ReadRow;
  readonly measures: MeasurePlan | null;
  /** Fields that are kept back from whoever hands the workbook in. */
  readonly hidden: ReadonlySet<string>;
}

/** Names that the rows give, found at once for all of them. */
export interface Found {
  readonly unit: FindNamed<NamedUnit>;
  readonly person: FindNamed<{ readonly id: string; readonly name: string }>;
  /** The unit that owns an entry now, where the row names a person and no other unit. */
  readonly owner: ReadonlyMap<string, NamedUnit>;
}

/** E27 Persons newly named in the fields of an entry who cannot be in charge of it. */
export async function strangersIn(
  tx: Tx,
  { weighed, written }: EntryPlan,
  { persons }: Wish,
): Promise<readonly Problem[]> {
  if (written === null || Object.keys(persons).length === 0) return [];
  const { row, kind } = weighed;
  const path = (await readPaths(tx, [row.unit_id]))(row.unit_id);
  return faultsOfNamedLeaders(tx, kind.ledger.fields ?? [], { values: written.values, path, before: row.field_values });
}

/** Finds every unit and person that the rows name, in a handful of questions. */
export async function findNames(tx: Tx, touched: readonly Touched[]): Promise<Found> {
  const unit = await readNamedUnits(
    tx,
    touched.flatMap(({ weighed, read: { wish } }) =>
      wish.owner === undefined ? [] : [{ topId: weighed.row.keeper_id, name: wish.owner }],
    ),
  );
  const kept = touched.flatMap(({ weighed, read: { wish } }) =>
    wish.owner === undefined && wish.person !== undefined ? (weighed.row.owner_unit_id ?? []) : [],
  );
  const owners = await tx.many<NamedUnit>('select id, name, region, path from unit where id = any ($1::uuid[])', [
    kept,
  ]);
  const owner = new Map(owners.map((one) => [one.id, one]));
  const persons = touched.flatMap((one): Named[] => {
    const { row } = one.weighed;
    const { persons: asked, person } = one.read.wish;
    const inFields = Object.values(asked)
      .flat()
      .map((name) => ({ topId: row.keeper_id, name }));
    const at = ownerOf(one, { unit, owner });
    return person === undefined || person === '' || at === null || !at.ok
      ? inFields
      : [...inFields, { topId: at.value.id, name: person }];
  });
  const units = await tx.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
    [...new Set(persons.map(({ topId }) => topId))],
  ]);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return { unit, owner, person: await readNamedPersons(tx, persons, (id) => names.get(id) ?? '') };
}

/** The unit that is to own an entry: the one named, else the one that owns it; null: none does. */
function ownerOf(
  { weighed: { row }, read: { wish } }: Touched,
  { unit, owner }: Pick<Found, 'unit' | 'owner'>,
): Result<NamedUnit> | null {
  if (wish.owner !== undefined) return inColumn(unit({ topId: row.keeper_id, name: wish.owner }), 'owner');
  const now = owner.get(row.owner_unit_id ?? '');
  return now === undefined ? null : ok(now);
}

/** Decides one row: all that it asks for, or the reasons why nothing of it is done. */
export function decideRow(one: Touched, found: Found, by: By): Result<EntryPlan> {
  const { row, weighed, read, measures } = one;
  if (read.faults.length > 0) return refuse(...read.faults);
  const wrong = measures?.rows.find(({ faults }) => faults.length > 0);
  if (wrong !== undefined) return refuse(problem('issue-book-measures', { row: wrong.row.row }));
  const notTheirs = measures === null ? null : faultOfMeasures(weighed);
  if (notTheirs !== null) return refuse(notTheirs);
  const { wish } = read;
  const how = rewritingOf(wish, faultOfRewriting(weighed));
  if (!how.ok) return how;
  const written = how.value === 'edit' ? decideWritten(one, found, plainDateOf(by.now)) : ok(null);
  if (!written.ok) return written;
  const judged = how.value === 'rejudge' ? decideJudged(weighed, wish) : ok(null);
  if (!judged.ok) return judged;
  const action = actionOfWish(weighed.kind, weighed.entry, { wish, hasToldWhy: how.value === 'rejudge' });
  if (!action.ok) return action;
  const deed = action.value === null ? ok(null) : decideOwnDeed(one, { action: action.value, found, by });
  if (!deed.ok) return deed;
  return ok({
    row,
    weighed,
    changes: read.changes,
    written: written.value,
    judged: judged.value,
    measures,
    deed: deed.value,
    action: action.value,
  });
}

function decideWritten({ weighed, read, hidden }: Touched, found: Found, today: string): Result<Written> {
  const secret = (weighed.kind.ledger.fields ?? []).find(
    ({ id }) => hidden.has(id) && read.wish.values[id] !== undefined,
  );
  if (secret !== undefined) {
    const { zh: column, en: columnEn } = columnName(FIELD_KEY + secret.name.zh);
    return refuse(problem('issue-book-fixed', { column, columnEn }, { field: secret.id }));
  }
  const persons = personIdsOf(read.wish, weighed.row.keeper_id, found);
  if (!persons.ok) return persons;
  const written = writtenOf(bookEntryOf(weighed.row, new Set()), read.wish, persons.value);
  if (!written.ok) return written;
  const values = checkWritten(weighed.kind, written.value, today);
  return values.ok ? ok({ ...written.value, values: values.value }) : values;
}

/** The persons that a row names in the fields of its ledger: of the keeper or below it. */
export function personIdsOf(
  { persons }: Wish,
  keeperId: string,
  { person }: Pick<Found, 'person'>,
): Result<Readonly<Record<string, readonly string[]>>> {
  const faults: Problem[] = [];
  const ids: Record<string, readonly string[]> = {};
  for (const [field, names] of Object.entries(persons)) {
    ids[field] = names.flatMap((name) => {
      const one = inColumn(person({ topId: keeperId, name }), field);
      if (one.ok) return [one.value.id];
      faults.push(...one.problems);
      return [];
    });
  }
  return faults.length > 0 ? refuse(...faults) : ok(ids);
}

function decideJudged({ row, kind, parts }: Weighed, { marks }: Wish): Result<RejudgedMarks> {
  const asked = Object.fromEntries(REJUDGED.map((mark) => [mark, marks[mark] ?? undefined]));
  return decideRejudge(kind, { phase: row.phase, marks: marksOf(row), parts }, asked);
}

function decideOwnDeed(
  one: Touched,
  { action, found, by }: { readonly action: LedgerAction; readonly found: Found; readonly by: By },
): Result<OwnDeed> {
  const { weighed, read } = one;
  const { wish } = read;
  const { row } = weighed;
  const asksOwner = wish.owner !== undefined || wish.person !== undefined;
  const unit = asksOwner ? ownerOf(one, found) : null;
  if (unit !== null && !unit.ok) return unit;
  const named = wish.person ?? '';
  const person =
    unit === null || named === '' ? null : inColumn(found.person({ topId: unit.value.id, name: named }), 'person');
  if (person !== null && !person.ok) return person;
  const isHandedOver = action.does === 'assign';
  const handling = wish.handling ?? row.handling ?? undefined;
  const input: DeedInput = {
    action: action.id,
    words: wish.note,
    values: isHandedOver ? carriedOf(weighed.entry, wish) : {},
    filingIds: [],
    ...(unit === null ? {} : { owner: { unitId: unit.value.id, personId: person?.value.id ?? null } }),
    ...(isHandedOver && handling !== undefined ? { handling } : {}),
    ...(isHandedOver && wish.fixDueOn !== undefined ? { dueOn: wish.fixDueOn } : {}),
    ...(action.does === 'ask' && wish.fixDueOn !== undefined ? { until: wish.fixDueOn } : {}),
  };
  const path = unit?.value.path ?? [];
  const facts = {
    ...NO_FACTS,
    ownerName: unit?.value.name ?? null,
    personName: person?.value.name ?? null,
    pathOf: () => path,
  };
  const decided = decideDeed(weighed, { input, facts, by });
  return decided.ok ? ok({ decided: decided.value, input, facts }) : decided;
}
