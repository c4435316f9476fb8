import { z } from 'zod';
import { type Problem, problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import type { FormValues } from '../../pack/form.ts';
import { actionsFrom, type Entry, type LedgerKind, phaseOf, stateOf } from '../entry.ts';
import type { Doing, LedgerAction } from '../ledgers-format.ts';
import { ENTRY_FIELDS, type MarkValues } from '../shapes.ts';
import type { BookEntry } from './cells.ts';
import { BOOK_KEYS, columnName } from './columns.ts';
import { rewrites, type Wish } from './wish.ts';

const WRITTEN = z.strictObject(ENTRY_FIELDS);
/** What an entry says of itself. */
export type BookWritten = z.output<typeof WRITTEN>;

const NO_MARKS: MarkValues = {
  depth: null,
  method: null,
  severity: null,
  urgency: null,
  difficulty: null,
  layer: null,
  clause: null,
  place: null,
};

/** What an entry would say; null: a new one. `personIds`: the persons named in its fields, found. Refuses: issue-book-cell, by the bounds that the page sets too. */
export function writtenOf(
  entry: Pick<BookEntry, 'title' | 'detail' | 'foundOn' | 'marks' | 'values'> | null,
  wish: Wish,
  personIds: Readonly<Record<string, readonly string[]>>,
): Result<BookWritten> {
  const values: Record<string, FormValues[string]> = { ...entry?.values };
  for (const [id, value] of Object.entries(wish.values)) {
    if (value === null) delete values[id];
    else values[id] = value;
  }
  for (const [id, ids] of Object.entries(personIds)) {
    if (ids.length === 0) delete values[id];
    else values[id] = [...ids];
  }
  const parsed = WRITTEN.safeParse({
    title: wish.title ?? entry?.title ?? '',
    detail: wish.detail ?? entry?.detail ?? '',
    foundOn: wish.foundOn ?? entry?.foundOn ?? '',
    marks: { ...(entry?.marks ?? NO_MARKS), ...wish.marks },
    values,
  });
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map(({ path }): Problem => {
    const at = String(path[path[0] === 'marks' || path[0] === 'values' ? 1 : 0] ?? 'title');
    const { zh: column, en: columnEn } = columnName(BOOK_KEYS.find((key) => key === at) ?? at);
    return problem('issue-book-cell', { column, columnEn }, { field: at });
  });
  return refuse(...faults);
}

/** Which action of the table a wish asks for: handing over, handing on, more time, a note; null: none. `hasToldWhy`: the note gives the reason of another change. */
export function actionOfWish(
  kind: LedgerKind,
  entry: Entry,
  { wish, hasToldWhy }: { readonly wish: Wish; readonly hasToldWhy: boolean },
): Result<LedgerAction | null> {
  const asksOwner = wish.owner !== undefined || wish.person !== undefined;
  const asksDay = wish.fixDueOn !== undefined;
  const carried = Object.values(wish.carried);
  const asksClass = wish.handling !== undefined || carried.length > 0;
  if (!asksOwner && !asksDay && !asksClass) {
    return wish.note === '' || hasToldWhy ? ok(null) : actionThatDoes(kind, entry, { does: 'note' });
  }
  if (phaseOf(kind, entry) === 'new') return actionThatDoes(kind, entry, { does: 'assign' });
  if (asksClass) {
    const columns = [...(wish.handling === undefined ? [] : ['handling']), ...carried.map(({ column }) => column)];
    return refuse(...columns.map(fixedColumn));
  }
  if (asksOwner && asksDay) return refuse(problem('issue-book-apart', {}, { field: 'fixDueOn' }));
  return actionThatDoes(kind, entry, asksOwner ? { does: 'transfer' } : { does: 'ask', request: 'extend' });
}

function fixedColumn(field: string): Problem {
  const { zh: column, en: columnEn } = columnName(field);
  return problem('issue-book-fixed', { column, columnEn }, { field });
}

/** E41 What is filled in with the class that a row gives: what the entry carries for that class already, with what the row says instead. */
export function carriedOf(
  { handling, handlingValues }: Pick<Entry, 'handling' | 'handlingValues'>,
  { handling: given = handling ?? undefined, carried }: Wish,
): FormValues {
  const values: Record<string, FormValues[string]> = given === handling ? { ...handlingValues } : {};
  for (const [id, { value }] of Object.entries(carried)) {
    if (value === null) delete values[id];
    else values[id] = value;
  }
  return values;
}

function actionThatDoes(
  kind: LedgerKind,
  entry: Entry,
  { does, request }: { readonly does: Doing; readonly request?: 'extend' },
): Result<LedgerAction> {
  const found = actionsFrom(kind, entry).find(
    (one) => one.does === does && (request === undefined || one.request === request),
  );
  if (found !== undefined) return ok(found);
  const { name } = stateOf(kind, entry.state);
  return refuse(problem('issue-no-such-action', { state: name.zh, stateEn: name.en }));
}

/** E9 What a new row may not say yet: whatever is done with an entry once it is written. */
export function faultsOfNew(wish: Wish): readonly Problem[] {
  const later = (['owner', 'person', 'handling', 'fixDueOn'] as const).filter((key) => (wish[key] ?? '') !== '');
  return [...later, ...(wish.note === '' ? [] : (['note'] as const))].map((key) => {
    const { zh: column, en: columnEn } = columnName(key);
    return problem('issue-book-new-only', { column, columnEn }, { field: key });
  });
}

/** How a row changes what the entry says: rewritten while that is the caller's to do, else judged anew where it is only that; else the reason why not. */
export function rewritingOf(wish: Wish, faultOfEdit: Problem | null): Result<'edit' | 'rejudge' | null> {
  const what = rewrites(wish);
  if (what === 'no') return ok(null);
  if (faultOfEdit === null) return ok('edit');
  if (what === 'written') return refuse(faultOfEdit);
  return wish.note.length < 2 ? refuse(problem('issue-words', {}, { field: 'note' })) : ok('rejudge');
}
