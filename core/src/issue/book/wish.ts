import { type Problem, problem } from '../../lib/problem.ts';
import type { Text } from '../../lib/text.ts';
import type { Form, FormValue } from '../../pack/form.ts';
import { readTypedDay, readTypedValue } from '../../pack/form-values.ts';
import type { LedgerKind } from '../entry.ts';
import { MARK_CHOICES } from '../names.ts';
import { REJUDGED } from '../rejudge.ts';
import type { MarkValues } from '../shapes.ts';
import { type BookEntry, cellsOf, type NameOf } from './cells.ts';
import { CLASS_KEY, columnName, FIELD_KEY, FIXED_COLUMNS } from './columns.ts';
import type { BookRow } from './read-sheet.ts';

/** A cell that differs from the entry. */
export interface BookChange {
  readonly column: Text;
  readonly before: string;
  readonly after: string;
}

/** What a row asks for: only what differs from the entry is there. `persons`: names, not yet found; `person` '' is nobody in person. */
export interface Wish {
  readonly title?: string;
  readonly detail?: string;
  readonly foundOn?: string;
  readonly marks: { readonly [M in keyof MarkValues]?: MarkValues[M] };
  readonly values: Readonly<Record<string, FormValue | null>>;
  readonly persons: Readonly<Record<string, readonly string[]>>;
  readonly owner?: string;
  readonly person?: string;
  readonly handling?: string;
  readonly fixDueOn?: string;
  /** What the class of handling asks, by its field, with the column in which it stands. */
  readonly carried: Readonly<Record<string, { readonly column: string; readonly value: FormValue | null }>>;
  readonly note: string;
}

/** A row that asks for nothing. */
export const NO_WISH: Wish = { marks: {}, values: {}, persons: {}, carried: {}, note: '' };

/** What a row says beside the entry: its wish, the cells that differ, and what is wrong with them. */
export interface ReadRow {
  readonly wish: Wish;
  readonly changes: readonly BookChange[];
  readonly faults: readonly Problem[];
}

/** A wish while it is being read. */
type Writable = { -readonly [K in keyof Omit<Wish, 'marks' | 'values' | 'persons' | 'carried'>]: Wish[K] } & {
  marks: Record<string, string | null>;
  values: Record<string, FormValue | null>;
  persons: Record<string, readonly string[]>;
  carried: Record<string, Wish['carried'][string]>;
};

/** Holds a row of a workbook against its entry; null: the row is to become one. A column that the file does not have stays as it is. */
export function readWish(
  kind: LedgerKind,
  entry: BookEntry | null,
  { row, nameOf }: { readonly row: BookRow; readonly nameOf: NameOf },
): ReadRow {
  const before = { zh: cells('zh'), en: cells('en') };
  const wish: Writable = { marks: {}, values: {}, persons: {}, carried: {}, note: '' };
  const changes: BookChange[] = [];
  const faults: Problem[] = [];
  // What a class asks is read when it is known which class the row gives.
  const isLast = ([key]: readonly [string, string]) => key.startsWith(CLASS_KEY);
  const cellsInOrder = [...row.cells].toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)));
  for (const [key, text] of cellsInOrder) {
    const was = before.zh?.get(key) ?? before.en?.get(key) ?? '';
    if (text === was || text === before.en?.get(key)) continue;
    if (entry === null && IDENTIFYING.includes(key)) continue;
    const column = columnName(key);
    const fault = key.startsWith(CLASS_KEY)
      ? takeCarried(kind, wish, { key, text, entry })
      : take(kind, wish, { key, text });
    if (fault === null) changes.push({ column, before: was, after: text });
    else faults.push({ ...fault, at: { field: key } });
  }
  // Safe: marks are taken by name, each with one of its own values.
  return { wish: { ...wish, marks: wish.marks as Wish['marks'] }, changes, faults };

  function cells(lang: 'zh' | 'en') {
    return entry === null ? null : cellsOf(kind, entry, { lang, nameOf });
  }
}

/** Of a new row these say what it becomes an entry of, and are read by whoever makes it. */
const IDENTIFYING: readonly string[] = ['ledger', 'unit'];
const FIXED: readonly string[] = FIXED_COLUMNS;

/** Takes one cell into the wish; tells what is wrong with it. */
function take(
  kind: LedgerKind,
  wish: Writable,
  { key, text }: { readonly key: string; readonly text: string },
): Problem | null {
  const { zh: column, en: columnEn } = columnName(key);
  const missing = problem('issue-book-cell', { column, columnEn });
  if (FIXED.includes(key)) return problem('issue-book-fixed', { column, columnEn });
  if (key.startsWith(FIELD_KEY)) return takeField(kind, wish, { name: key.slice(FIELD_KEY.length), text });
  if (key in MARK_CHOICES) return takeChoice(wish, { mark: key as keyof typeof MARK_CHOICES, text });
  switch (key) {
    case 'title':
    case 'detail':
    case 'person':
    case 'note':
      wish[key] = text;
      return null;
    case 'clause':
    case 'place':
      wish.marks[key] = text === '' ? null : text;
      return null;
    case 'owner':
      wish.owner = text;
      return text === '' ? problem('issue-owner') : null;
    case 'foundOn':
    case 'fixDueOn': {
      const day = readTypedDay(text.slice(0, 10)) ?? readTypedDay(text);
      if (text === '') return key === 'foundOn' ? missing : problem('issue-day');
      if (day === null) return problem('issue-no-such-day', { found: text });
      wish[key] = day;
      return null;
    }
    case 'handling': {
      const chosen = kind.ledger.classes.find(({ name }) => name.zh === text || name.en === text);
      if (chosen !== undefined) wish.handling = chosen.id;
      if (chosen !== undefined) return null;
      return text === ''
        ? problem('issue-handling')
        : strange(
            key,
            text,
            kind.ledger.classes.map(({ name }) => name),
          );
    }
    default:
      return null;
  }
}

function strange(key: string, found: string, choices: readonly Text[]): Problem {
  const { zh: column, en: columnEn } = columnName(key);
  return problem('issue-book-choice', {
    column,
    columnEn,
    found,
    choices: choices.map(({ zh }) => zh).join('、'),
    choicesEn: choices.map(({ en }) => en).join(', '),
  });
}

function takeChoice(
  wish: Writable,
  { mark, text }: { readonly mark: keyof typeof MARK_CHOICES; readonly text: string },
): Problem | null {
  const choices: readonly (readonly [string, Text])[] = Object.entries(MARK_CHOICES[mark]);
  const [id] = choices.find(([, { zh, en }]) => text === zh || text.toLowerCase() === en) ?? [null];
  if (id === null && text !== '')
    return strange(
      mark,
      text,
      choices.map(([, name]) => name),
    );
  wish.marks[mark] = id;
  return null;
}

const PARTED = /[、,，;；\s]+/u;

function takeField(
  { ledger }: LedgerKind,
  wish: Writable,
  { name, text }: { readonly name: string; readonly text: string },
): Problem | null {
  const field = (ledger.fields ?? []).find((one) => one.name.zh === name || one.name.en === name);
  if (field === undefined) {
    const words = { ledger: ledger.name.zh, ledgerEn: ledger.name.en, column: name, columnEn: name };
    return problem('issue-book-column', words);
  }
  if (field.kind === 'persons') {
    wish.persons[field.id] = text.split(PARTED).filter((one) => one !== '');
    return null;
  }
  const value = readTypedValue(field, text);
  if (!value.ok) return value.problems[0] ?? null;
  wish.values[field.id] = value.value;
  return null;
}

/** E41 Takes what the class asks that the row gives, or that the entry has; of a new row no class is known. */
function takeCarried(
  { ledger }: LedgerKind,
  wish: Writable,
  { key, text, entry }: { readonly key: string; readonly text: string; readonly entry: BookEntry | null },
): Problem | null {
  const name = key.slice(CLASS_KEY.length);
  const { zh: column, en: columnEn } = columnName(key);
  if (entry === null) return problem('issue-book-new-only', { column, columnEn });
  const chosen = ledger.classes.find(({ id }) => id === (wish.handling ?? entry.handling));
  const form: Form = chosen?.asks ?? [];
  const field = form.find((one) => one.name.zh === name || one.name.en === name);
  if (field === undefined) {
    // Emptied with the class that asked it.
    if (text === '') return null;
    return chosen === undefined
      ? problem('issue-book-no-class', { column, columnEn })
      : problem('issue-book-class-column', { column, columnEn, handling: chosen.name.zh, handlingEn: chosen.name.en });
  }
  const value = readTypedValue(field, text);
  if (!value.ok) return value.problems[0] ?? null;
  wish.carried[field.id] = { column: key, value: value.value };
  return null;
}

/** Whether a wish changes what the entry says of itself: `judged` only marks that may be judged anew, `written` anything else of it. */
export function rewrites({ title, detail, foundOn, marks, values, persons }: Wish): 'no' | 'judged' | 'written' {
  const touched = Object.keys(marks);
  const judged: readonly string[] = REJUDGED;
  const isWritten =
    title !== undefined ||
    detail !== undefined ||
    foundOn !== undefined ||
    Object.keys(values).length > 0 ||
    Object.keys(persons).length > 0 ||
    touched.some((mark) => !judged.includes(mark));
  return isWritten ? 'written' : touched.length > 0 ? 'judged' : 'no';
}
