import { actionOfWish, rewritingOf, writtenOf } from '@dudao/core/issue/book/decide-row';
import { isUntouched, readBookMark } from '@dudao/core/issue/book/mark';
import type { BookRow } from '@dudao/core/issue/book/read-sheet';
import { type BookChange, type ReadRow, readWish, type Wish } from '@dudao/core/issue/book/wish';
import type { LedgerAction } from '@dudao/core/issue/ledgers-format';
import { decideRejudge, REJUDGED, type RejudgedMarks } from '@dudao/core/issue/rejudge';
import { groupBy } from '@dudao/core/lib/group-by';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { IssueMeasureTable } from '../../lib/schema.gen.ts';
import { beyond } from '../beyond.ts';
import { type By, type DeedInput, decideDeed, NO_FACTS, type OwnDeed, weigh } from '../deeds.ts';
import { faultsOfNamedLeaders } from '../leaders.ts';
import { listMeasuresOf } from '../measure-rows.ts';
import { faultOfMeasures } from '../measures.ts';
import { readPaths } from '../parts.ts';
import { faultOfRewriting } from '../rewrite.ts';
import { lockIssueRows, marksOf } from '../rows.ts';
import type { Weighed } from '../weighed.ts';
import { checkWritten, type Written } from '../written.ts';
import { bookEntryOf, readFieldNames } from './entry-of-row.ts';
import { type MeasurePlan, planMeasures } from './measures.ts';
import { type FindNamed, type Named, type NamedUnit, readNamedPersons, readNamedUnits } from './names.ts';
import type { BookFile } from './read-file.ts';

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

/** A row that cannot be taken. */
export interface RefusedRow {
  readonly sheet: 'entries' | 'measures';
  readonly row: number;
  readonly number: string;
  readonly title: string;
  readonly changes: readonly BookChange[];
  readonly faults: readonly Problem[];
}

/** What becomes of the rows that mean an entry. */
export interface EntryPlans {
  readonly able: readonly EntryPlan[];
  readonly refused: readonly RefusedRow[];
  readonly unchanged: number;
}

interface Touched {
  readonly row: BookRow;
  readonly weighed: Weighed;
  readonly read: ReadRow;
  readonly measures: MeasurePlan | null;
}

/** Decides every row that means an entry; the entries are held until the transaction ends. Nothing is written. */
export async function planEntries(tx: Tx, file: BookFile, by: By): Promise<EntryPlans> {
  const { caller, now } = by;
  const marked = file.entries.filter(({ mark }) => mark !== '');
  const marks = new Map(marked.map((row) => [row, readBookMark(row.mark)]));
  const ids = [...new Set([...marks.values()].flatMap((mark) => mark?.id ?? []))];
  // Only what the caller sees and may write is held: what is out of sight is not there.
  const weighed = await weigh(tx, await lockIssueRows(tx, ids), caller);
  const byId = new Map(weighed.map((one) => [one.row.id, one]));
  const measuresOf = groupBy(await beyond(tx, () => listMeasuresOf(tx, [...byId.keys()])), ({ issue_id }) => issue_id);
  const nameOf = await readFieldNames(
    tx,
    weighed.map(({ row }) => row),
    (row) => kindAt(byId, row.id),
  );
  const measureRows = groupBy(file.measures, ({ cells }) => cells.get('number') ?? '');
  const refused: RefusedRow[] = [];
  const touched: Touched[] = [];
  const seen = new Map<string, number>();
  let unchanged = 0;
  for (const row of marked) {
    const mark = marks.get(row) ?? null;
    const one = mark === null ? undefined : byId.get(mark.id);
    const rows = measureRows.get(row.cells.get('number') ?? '') ?? [];
    const known: readonly IssueMeasureTable[] = one === undefined ? [] : (measuresOf.get(one.row.id) ?? []);
    const measures = one === undefined ? null : planMeasures(known, rows, plainDateOf(now));
    const isSame = mark !== null && isUntouched(mark.digest, row.cells);
    const fault = faultOfRow(row, { mark, one, seen });
    if (fault !== null || mark === null || one === undefined) {
      refused.push(refusal(row, one, [fault ?? problem('issue-book-mark')]));
      continue;
    }
    seen.set(mark.id, row.row);
    const read = isSame
      ? { wish: { marks: {}, values: {}, persons: {}, note: '' }, changes: [], faults: [] }
      : readWish(one.kind, bookEntryOf(one.row), { row, nameOf });
    if (read.changes.length === 0 && read.faults.length === 0 && measures === null) unchanged++;
    else if (mark.revision !== one.row.revision) refused.push(refusal(row, one, [problem('changed-meanwhile')], read));
    else touched.push({ row, weighed: one, read, measures });
  }
  const orphans = [...measureRows].flatMap(([number, rows]) =>
    marked.some(({ cells }) => cells.get('number') === number) ? [] : rows.map((row) => orphan(row, number)),
  );
  const decided = await decideTouched(tx, touched, by);
  return { able: decided.able, refused: [...refused, ...decided.refused, ...orphans], unchanged };
}

function kindAt(byId: ReadonlyMap<string, Weighed>, id: string): Weighed['kind'] {
  const one = byId.get(id);
  if (one === undefined) throw new Error('an entry that was read was not weighed');
  return one.kind;
}

/** Why a row means no entry, or not the one that its number says. */
function faultOfRow(
  row: BookRow,
  {
    mark,
    one,
    seen,
  }: {
    readonly mark: { readonly id: string } | null;
    readonly one: Weighed | undefined;
    readonly seen: ReadonlyMap<string, number>;
  },
): Problem | null {
  if (mark === null) return problem('issue-book-mark');
  if (one === undefined) return problem('not-found');
  const earlier = seen.get(mark.id);
  if (earlier !== undefined) return problem('issue-book-twice', { row: earlier });
  const number = row.cells.get('number') ?? one.row.number;
  return number === one.row.number ? null : problem('issue-book-number', { found: number });
}

function refusal(row: BookRow, one: Weighed | undefined, faults: readonly Problem[], read?: ReadRow): RefusedRow {
  return {
    sheet: 'entries',
    row: row.row,
    number: one?.row.number ?? row.cells.get('number') ?? '',
    title: one?.row.title ?? row.cells.get('title') ?? '',
    changes: read?.changes ?? [],
    faults,
  };
}

function orphan(row: BookRow, number: string): RefusedRow {
  const title = row.cells.get('text') ?? '';
  const faults = [problem('issue-book-no-entry', { found: number })];
  return { sheet: 'measures', row: row.row, number, title, changes: [], faults };
}

/** Names that the rows give, found at once for all of them. */
interface Found {
  readonly unit: FindNamed<NamedUnit>;
  readonly person: FindNamed<{ readonly id: string; readonly name: string }>;
  /** The unit that owns an entry now, where the row names a person and no other unit. */
  readonly owner: ReadonlyMap<string, NamedUnit>;
}

async function decideTouched(tx: Tx, touched: readonly Touched[], by: By): Promise<Omit<EntryPlans, 'unchanged'>> {
  const found = await findNames(tx, touched);
  const able: EntryPlan[] = [];
  const refused: RefusedRow[] = [];
  for (const one of touched) {
    const decided = decideRow(one, found, by);
    const strangers = decided.ok ? await strangersIn(tx, decided.value, one.read.wish) : [];
    if (decided.ok && strangers.length === 0) able.push(decided.value);
    else refused.push(refusal(one.row, one.weighed, decided.ok ? strangers : decided.problems, one.read));
    for (const { row, changes, faults } of one.measures?.rows ?? []) {
      if (faults.length === 0) continue;
      refused.push({ ...orphan(row, one.weighed.row.number), changes, faults });
    }
  }
  return { able, refused };
}

/** E27 Persons newly named in the fields of an entry who cannot be in charge of it. */
async function strangersIn(tx: Tx, { weighed, written }: EntryPlan, { persons }: Wish): Promise<readonly Problem[]> {
  if (written === null || Object.keys(persons).length === 0) return [];
  const { row, kind } = weighed;
  const path = (await readPaths(tx, [row.unit_id]))(row.unit_id);
  return faultsOfNamedLeaders(tx, kind.ledger.fields ?? [], { values: written.values, path, before: row.field_values });
}

async function findNames(tx: Tx, touched: readonly Touched[]): Promise<Found> {
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
  if (wish.owner !== undefined) return unit({ topId: row.keeper_id, name: wish.owner });
  const now = owner.get(row.owner_unit_id ?? '');
  return now === undefined ? null : ok(now);
}

function decideRow(one: Touched, found: Found, by: By): Result<EntryPlan> {
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

function decideWritten({ weighed, read }: Touched, found: Found, today: string): Result<Written> {
  const persons = personIdsOf(read.wish, weighed.row.keeper_id, found);
  if (!persons.ok) return persons;
  const written = writtenOf(bookEntryOf(weighed.row), read.wish, persons.value);
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
      const one = person({ topId: keeperId, name });
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
  const person = unit === null || named === '' ? null : found.person({ topId: unit.value.id, name: named });
  if (person !== null && !person.ok) return person;
  const isHandedOver = action.does === 'assign';
  const handling = wish.handling ?? row.handling ?? undefined;
  const input: DeedInput = {
    action: action.id,
    words: wish.note,
    values: {},
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
