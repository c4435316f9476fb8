import type { BodyKind } from '../body-kind.ts';
import { type Book, valueAt } from './book.ts';
import type { WrittenRow, WrittenSheet } from './read-sheet.ts';
import { SHEETS, type SheetKey } from './sheets.ts';

/** The things of the register by sheet and id, as values. */
export type Present = Readonly<Record<SheetKey, ReadonlyMap<string, readonly string[]>>>;

/** What a row means: a thing of the register (with or without mark), a new one, or one of several that are called alike. */
export type Identity = { readonly is: 'present' | 'new'; readonly id: string } | { readonly is: 'many' };

/** Sheets whose rows have names of their own. */
const NAMED: readonly SheetKey[] = ['units', 'persons', 'posts', 'bodies'];

/**
 * Says of every row with a name what it means, and makes new things and new names known to the book, so that any row may name them. A row without
 * mark means what the register has under its code, or under its name at its unit; units that a file lists before their parents are new.
 */
export function identifyRows(
  book: Book,
  present: Present,
  sheets: ReadonlyMap<SheetKey, WrittenSheet>,
): ReadonlyMap<WrittenRow, Identity> {
  const identities = new Map<WrittenRow, Identity>();
  for (const key of NAMED) {
    const sheet = sheets.get(key);
    if (sheet === undefined) continue;
    const known = byOwner(key, present[key]);
    for (const row of sheet.rows) identities.set(row, identify(book, key, { row, known, present: present[key] }));
    if (key === 'units') placeNew(book, sheet, identities);
  }
  return identities;
}

const ownerKey = (sheet: SheetKey): string => (sheet === 'units' ? 'parent' : 'unit');

/** Ids by owner and name, and for units by code. */
function byOwner(
  sheet: SheetKey,
  rows: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, values] of rows) {
    const name = `${valueAt(sheet, values, ownerKey(sheet))}\n${valueAt(sheet, values, 'name')}`;
    found.set(name, [...(found.get(name) ?? []), id]);
    if (sheet !== 'units') continue;
    for (const key of ['schoolCode', 'areaCode']) {
      const code = valueAt(sheet, values, key);
      if (code !== '') found.set(code, [id]);
    }
  }
  return found;
}

interface Identifying {
  readonly row: WrittenRow;
  readonly known: ReadonlyMap<string, readonly string[]>;
  readonly present: ReadonlyMap<string, readonly string[]>;
}

function identify(book: Book, sheet: SheetKey, { row, known, present }: Identifying): Identity {
  const cell = (key: string): string =>
    row.cells[SHEETS[sheet].columns.findIndex((column) => column.key === key)] ?? '';
  const name = cell('name');
  const owner = book.units.find(cell(ownerKey(sheet)));
  const codes = [cell('schoolCode'), cell('areaCode')].filter((code) => code !== '');
  if (row.digest !== null) {
    const values = present.get(row.id);
    if (values === undefined) return { is: 'present', id: row.id };
    const ownerId = valueAt(sheet, values, ownerKey(sheet));
    if (name !== '' && name !== valueAt(sheet, values, 'name')) know(book, sheet, { id: row.id, ownerId, name, codes });
    return { is: 'present', id: row.id };
  }
  const ownerId = typeof owner === 'string' ? null : owner.id;
  const ids = codes.flatMap((code) => known.get(code) ?? [])[0] ?? known.get(`${ownerId}\n${name}`) ?? [];
  const [id, another] = typeof ids === 'string' ? [ids] : ids;
  if (another !== undefined) return { is: 'many' };
  if (id !== undefined && isSamePerson(sheet, present.get(id), cell('phone'))) return { is: 'present', id };
  if (name !== '') know(book, sheet, { id: row.id, ownerId, name, codes, kind: cell('kind') });
  return { is: 'new', id: row.id };
}

/** Two telephone numbers are two people. */
function isSamePerson(sheet: SheetKey, values: readonly string[] | undefined, phone: string): boolean {
  if (sheet !== 'persons' || values === undefined) return true;
  const known = valueAt(sheet, values, 'phone');
  return phone === '' || known === '' || phone === known;
}

interface Newcomer {
  readonly id: string;
  /** Null for a unit whose parent is not known yet. */
  readonly ownerId: string | null;
  readonly name: string;
  readonly codes: readonly string[];
  readonly kind?: string;
}

function know(book: Book, sheet: SheetKey, { id, ownerId, name, codes, kind }: Newcomer): void {
  if (sheet === 'units') {
    book.units.add({ id, parentId: ownerId, name }, codes);
    return;
  }
  if (ownerId === null) return;
  const member = { id, unitId: ownerId, name };
  if (sheet === 'persons') book.persons.add(member);
  if (sheet === 'posts') book.posts.add(member);
  if (sheet !== 'bodies') return;
  book.bodies.add(member);
  const option = SHEETS.bodies.columns
    .find(({ key }) => key === 'kind')
    ?.options?.find(({ names }) => names.some(({ zh, en }) => zh === kind || en === kind));
  // The options of this column are the kinds of bodies.
  if (option !== undefined) book.bodyOf.set(id, { unitId: ownerId, kind: option.value as BodyKind });
}

/** New units may stand before their parents in the file: where they stand is settled when all are known. */
function placeNew(book: Book, sheet: WrittenSheet, identities: ReadonlyMap<WrittenRow, Identity>): void {
  const place = SHEETS.units.columns.findIndex(({ key }) => key === 'parent');
  for (const row of sheet.rows) {
    const identity = identities.get(row);
    if (identity?.is !== 'new') continue;
    const parent = book.units.find(row.cells[place] ?? '');
    if (typeof parent !== 'string') book.units.place(identity.id, parent.id);
  }
}
