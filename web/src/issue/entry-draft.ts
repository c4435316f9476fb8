import {
  type ClauseRef,
  DEPTHS,
  MARK_VALUES,
  type MarkValues,
  METHODS,
  type ShownLedger,
} from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';
import { today } from '../lib/date.ts';

/** What somebody is writing of an entry. */
export interface EntryDraft {
  readonly title: string;
  readonly detail: string;
  /** `2026-09-01`; '' while not chosen. */
  readonly foundOn: string;
  readonly marks: MarkValues;
  /** The clause where it was picked from the system; null: it is text, or there is none. */
  readonly clauseRef: ClauseRef | null;
  readonly values: FormValues;
}

/** A draft that says nothing but the day. */
export function emptyDraft(foundOn: string): EntryDraft {
  return { title: '', detail: '', foundOn, marks: MARK_VALUES.parse({}), clauseRef: null, values: {} };
}

/** What a page that makes an entry of something tells the form in its address. */
export function draftFrom(params: URLSearchParams): EntryDraft {
  const empty = emptyDraft(params.get('foundOn') ?? today());
  const depth = DEPTHS.find((one) => one === params.get('depth')) ?? null;
  const method = METHODS.find((one) => one === params.get('method')) ?? null;
  const clause = params.get('clause') || null;
  return {
    ...empty,
    title: params.get('title') ?? '',
    detail: params.get('detail') ?? '',
    marks: { ...empty.marks, depth, method, clause },
  };
}

/** Evidence that is filed already and comes along: of the problem, and of how it was put right. */
interface NamedFilings {
  readonly found: readonly string[];
  readonly fixed: readonly string[];
}
/** None. */
export const NO_FILINGS: NamedFilings = { found: [], fixed: [] };

/** Evidence that such a page names in the address. */
export function namedFilings(params: URLSearchParams): NamedFilings {
  const idsOf = (name: string) => (params.get(name) ?? '').split(',').filter((id) => id !== '');
  return { found: idsOf('filings'), fixed: idsOf('fixedFilings') };
}

/** The draft as it is sent: what this ledger does not ask for goes, though it was filled in for another. */
export function sentDraft({ title, detail, foundOn, marks, clauseRef, values }: EntryDraft, ledger: ShownLedger) {
  const asked = new Set<string>(ledger.marks.map(({ mark }) => mark));
  const fields = new Set(ledger.fields.map(({ id }) => id));
  return {
    title: title.trim(),
    detail: detail.trim(),
    foundOn,
    marks: MARK_VALUES.parse(Object.fromEntries(Object.entries(marks).filter(([mark]) => asked.has(mark)))),
    clauseVersion: asked.has('clause') ? (clauseRef?.version ?? null) : null,
    values: Object.fromEntries(Object.entries(values).filter(([id]) => fields.has(id))),
  };
}
