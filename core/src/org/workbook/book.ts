import type { Lang, Text } from '../../lib/text.ts';
import { BODY_KIND_FACTS, type BodyKind } from '../body-kind.ts';
import { createMemberNames, createUnitNames, type MemberNames, type UnitNames } from './names.ts';
import type { Organisation } from './organisation.ts';
import { type BookColumn, SHEETS, type SheetKey } from './sheets.ts';

/** Everything that a cell may name. */
export interface Book {
  readonly units: UnitNames;
  readonly persons: MemberNames;
  readonly posts: MemberNames;
  readonly bodies: MemberNames;
  /** Of which unit and kind a body is. */
  readonly bodyOf: Map<string, { readonly unitId: string; readonly kind: BodyKind }>;
}

/** The names of an organisation as it is. */
export function createBook(organisation: Organisation): Book {
  const units = createUnitNames();
  const persons = createMemberNames(units);
  const posts = createMemberNames(units);
  const bodies = createMemberNames(units);
  const bodyOf: Book['bodyOf'] = new Map();
  for (const unit of organisation.outside) units.add(unit);
  for (const unit of organisation.units) units.add(unit, codesOf(unit));
  for (const person of organisation.persons) persons.add(person);
  for (const post of organisation.posts) posts.add(post);
  for (const body of organisation.bodies) {
    bodies.add(body);
    bodyOf.set(body.id, body);
  }
  return { units, persons, posts, bodies, bodyOf };
}

/** The codes by which a unit may be named. */
export function codesOf(unit: {
  readonly schoolCode: string | null;
  readonly areaCode: string | null;
}): readonly string[] {
  return [unit.schoolCode, unit.areaCode].flatMap((code) => (code === null || code === '' ? [] : [code]));
}

/** The unit from which a row names persons and posts: its own, or that of its body; null when it has none. */
export function nearUnit(book: Book, sheet: SheetKey, values: readonly string[]): string | null {
  return valueAt(sheet, values, 'unit') || (book.bodyOf.get(valueAt(sheet, values, 'body'))?.unitId ?? null);
}

/** One value of a row by the key of its column; '' when it has none. */
export function valueAt(sheet: SheetKey, values: readonly string[], key: string): string {
  return values[SHEETS[sheet].columns.findIndex((column) => column.key === key)] ?? '';
}

/** A row's values as a person reads them in their cells. */
export function showRow(book: Book, sheet: SheetKey, values: readonly string[], lang: Lang): readonly string[] {
  const near = nearUnit(book, sheet, values);
  const body = book.bodyOf.get(valueAt(sheet, values, 'body'));
  return SHEETS[sheet].columns.map((column, i) => {
    const value = values[i] ?? '';
    if (value === '') return '';
    if (column.key === 'role' && body !== undefined) {
      const seats: Readonly<Record<string, Text | undefined>> = BODY_KIND_FACTS[body.kind].seats;
      return seats[value]?.[lang] ?? value;
    }
    return showValue(book, column, value, { near, lang });
  });
}

function showValue(
  book: Book,
  column: BookColumn,
  value: string,
  { near, lang }: { readonly near: string | null; readonly lang: Lang },
): string {
  const optionName = (key: string): string =>
    column.options?.find((option) => option.value === key)?.names[0]?.[lang] ?? key;
  switch (column.kind) {
    case 'choice':
      return optionName(value);
    case 'stages':
      return value
        .split(',')
        .map(optionName)
        .join(lang === 'zh' ? '、' : ', ');
    case 'unit':
      return book.units.show(value);
    case 'person':
      return book.persons.show(value, near);
    case 'post':
      return book.posts.show(value, near);
    case 'body':
      return book.bodies.show(value, null);
    default:
      return value;
  }
}
