import { createCollector, type Findings } from '../../lib/findings.ts';
import { layOver } from './after.ts';
import { createBook, showRow } from './book.ts';
import { CHANGE_ORDER, type Change } from './change.ts';
import { checkAfter } from './check-after.ts';
import {
  decideBody,
  decideDuty,
  decideLink,
  decidePerson,
  decidePost,
  decideSeat,
  decideStaffRows,
} from './decide-staff-rows.ts';
import { decideUnits } from './decide-units.ts';
import type { Rights } from './deciding.ts';
import { identifyRows, type Present } from './identify-rows.ts';
import type { Organisation, Register } from './organisation.ts';
import type { WrittenSheet } from './read-sheet.ts';
import { type Resolution, type ResolvedSheet, type RowChange, resolveRows } from './resolve-rows.ts';
import { SHEET_KEYS, SHEETS, type SheetKey } from './sheets.ts';
import { presentRows } from './values.ts';

/** What is needed to say what a workbook does. */
export interface Planned {
  readonly sheets: ReadonlyMap<SheetKey, WrittenSheet>;
  readonly organisation: Organisation;
  readonly register: Register;
  readonly rights: Rights;
  readonly resolution: Resolution;
  /** `2026-11-27`. */
  readonly today: string;
}

/** How many rows of a sheet do what. */
export interface SheetTally {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly unchanged: number;
  readonly conflicts: number;
}

/** A row as people see it: what the register says and what the file says, where they differ. */
export interface ShownRow {
  readonly sheet: SheetKey;
  readonly row: number;
  readonly name: string;
  readonly did: 'added' | 'changed' | 'ended';
  readonly fields: readonly { readonly column: string; readonly before: string | null; readonly after: string }[];
}

/** What taking a workbook would do. It may be taken when there is no problem and no conflict. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly findings: Findings;
  readonly tallies: Readonly<Record<SheetKey, SheetTally>>;
  /** Rows that do something. */
  readonly rows: readonly RowChange[];
  readonly conflicts: readonly RowChange[];
  /** Puts a row into words, in Chinese; names are as the register and the file have them. */
  readonly show: (row: RowChange) => ShownRow;
}

/** Compares a workbook with the organisation: what is new, what changes, what ends, what was changed on both sides, and every fault. */
export function planWorkbook({ sheets, organisation, register, rights, resolution, today }: Planned): Plan {
  const collect = createCollector();
  const book = createBook(organisation);
  const present = presentOf(organisation);
  const identities = identifyRows(book, present, sheets);
  const resolved = bySheet((key): ResolvedSheet => {
    const sheet = sheets.get(key);
    if (sheet === undefined) return { changes: [], conflicts: [], unchanged: 0 };
    return resolveRows(key, sheet, { book, present, identities, collect, resolution });
  });
  const rows = bySheet((key) => resolved[key].changes);
  const after = layOver(organisation, rows, today);
  const known = new Map(organisation.units.map((unit) => [unit.id, unit]));
  const posts = new Map(organisation.posts.map((post) => [post.id, post]));
  const deciding = { book, organisation, known, posts, register, after, rights, today, collect };
  const changes = [
    ...decideUnits(rows.units, deciding),
    ...decideStaffRows(rows.persons, decidePerson, deciding),
    ...decideStaffRows(rows.posts, decidePost, deciding),
    ...decideStaffRows(rows.bodies, decideBody, deciding),
    ...decideStaffRows(rows.duties, decideDuty, deciding),
    ...decideStaffRows(rows.seats, decideSeat, deciding),
    ...decideStaffRows(rows.links, decideLink, deciding),
  ];
  checkAfter(rows, deciding);
  const show = (row: RowChange): ShownRow => shownRow(row, (values) => showRow(book, row.sheet, values, 'zh'));
  return {
    changes: inOrder(changes, depthIn(after.units)),
    findings: collect.findings(),
    tallies: bySheet((key) => tallyOf(resolved[key])),
    rows: SHEET_KEYS.flatMap((key) => rows[key]),
    conflicts: SHEET_KEYS.flatMap((key) => resolved[key].conflicts),
    show,
  };
}

function bySheet<T>(make: (key: SheetKey) => T): Record<SheetKey, T> {
  // The keys are all of the type's.
  return Object.fromEntries(SHEET_KEYS.map((key) => [key, make(key)])) as Record<SheetKey, T>;
}

/** The organisation's rows by sheet and id. */
export function presentOf(organisation: Organisation): Present {
  return bySheet((key) => new Map([...presentRows(key, organisation)].map(({ id, values }) => [id, values])));
}

/** How many units stand above one, as it will be. */
function depthIn(units: ReadonlyMap<string, { readonly parentId: string | null }>): (id: string) => number {
  const depths = new Map<string, number>();
  return (id) => {
    const way: string[] = [];
    let at: string | null = id;
    while (at !== null && !depths.has(at) && !way.includes(at)) {
      way.push(at);
      at = units.get(at)?.parentId ?? null;
    }
    let depth = at === null ? -1 : (depths.get(at) ?? -1);
    for (const one of way.toReversed()) depths.set(one, ++depth);
    return depths.get(id) ?? 0;
  };
}

/** Changes in the order in which they can be made: parents before children, children closed before parents, bodies below their own. */
function inOrder(changes: readonly Change[], depth: (id: string) => number): readonly Change[] {
  const groups = new Map(CHANGE_ORDER.map((what) => [what, [] as Change[]]));
  for (const change of changes) groups.get(change.what)?.push(change);
  const key = (change: Change): number =>
    change.what === 'unit-created' || change.what === 'unit-moved'
      ? depth(change.id)
      : change.what === 'unit-closed'
        ? -depth(change.id)
        : 0;
  return CHANGE_ORDER.flatMap((what) => (groups.get(what) ?? []).toSorted((a, b) => key(a) - key(b)));
}

const ENDS: readonly string[] = ['closedOn', 'leftOn', 'endedOn', 'untilOn'];

function didOf({ before, after }: RowChange): ShownRow['did'] {
  if (before === null) return 'added';
  return ENDS.some((key) => (after[key] ?? '') !== '' && before[key] !== after[key]) ? 'ended' : 'changed';
}

function tallyOf({ changes, conflicts, unchanged }: ResolvedSheet): SheetTally {
  const count = (did: ShownRow['did']): number => changes.filter((row) => didOf(row) === did).length;
  return {
    added: count('added'),
    changed: count('changed'),
    ended: count('ended'),
    unchanged,
    conflicts: conflicts.length,
  };
}

function shownRow(row: RowChange, show: (values: readonly string[]) => readonly string[]): ShownRow {
  const before = row.lists.before === null ? null : show(row.lists.before);
  const after = show(row.lists.after);
  const { columns } = SHEETS[row.sheet];
  const fields = columns.flatMap(({ key }, i) => {
    const [old, now] = [before?.[i] ?? null, after[i] ?? ''];
    const isSame = row.lists.before === null ? now === '' : row.lists.before[i] === row.lists.after[i];
    return isSame ? [] : [{ column: key, before: old, after: now }];
  });
  // Duties, seats and units of bodies have no name: what they are is said by their first two columns.
  const nameAt = columns.findIndex(({ key }) => key === 'name');
  const name = nameAt < 0 ? after.slice(0, 2).join(' · ') : (after[nameAt] ?? '');
  return { sheet: row.sheet, row: row.row, name, did: didOf(row), fields };
}
