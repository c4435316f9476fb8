import { MARK_VALUES, type MarkValues, type ShownLedger } from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';

/** What somebody is writing of an entry. */
export interface EntryDraft {
  readonly title: string;
  readonly detail: string;
  /** `2026-09-01`; '' while not chosen. */
  readonly foundOn: string;
  readonly marks: MarkValues;
  readonly values: FormValues;
}

/** A draft that says nothing but the day. */
export function emptyDraft(foundOn: string): EntryDraft {
  return { title: '', detail: '', foundOn, marks: MARK_VALUES.parse({}), values: {} };
}

/** The draft as it is sent: what this ledger does not ask for goes, though it was filled in for another. */
export function sentDraft({ title, detail, foundOn, marks, values }: EntryDraft, ledger: ShownLedger) {
  const asked = new Set<string>(ledger.marks.map(({ mark }) => mark));
  const fields = new Set(ledger.fields.map(({ id }) => id));
  return {
    title: title.trim(),
    detail: detail.trim(),
    foundOn,
    marks: MARK_VALUES.parse(Object.fromEntries(Object.entries(marks).filter(([mark]) => asked.has(mark)))),
    values: Object.fromEntries(Object.entries(values).filter(([id]) => fields.has(id))),
  };
}
