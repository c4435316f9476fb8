import { readClock } from '@dudao/core/activity/decide-record';
import type { Activity, RecordInput, ShownKind } from '@dudao/core/activity/shapes';
import type { FormValues } from '@dudao/core/pack/form';

/** A record while it is typed. */
export interface Draft {
  readonly fromOn: string;
  readonly untilOn: string;
  /** `8:05`, or empty. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly bodyId: string;
  readonly aboutUnitId: string;
  readonly personIds: readonly string[];
  readonly values: FormValues;
  readonly proof: string;
  readonly explanation: string;
}

/** An empty draft of a day. */
export function emptyDraft(day: string, personIds: readonly string[] = []): Draft {
  return {
    fromOn: day,
    untilOn: day,
    startsAt: '',
    endsAt: '',
    bodyId: '',
    aboutUnitId: '',
    personIds,
    values: {},
    proof: '',
    explanation: '',
  };
}

/** What a stored record says, to be corrected. */
export function draftOf(record: Activity, form: ShownKind): Draft {
  const clock = (minutes: number | null) =>
    minutes === null
      ? ''
      : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const own = form.fields.map(({ id }) => id);
  return {
    fromOn: record.fromOn,
    untilOn: record.untilOn,
    startsAt: clock(record.startsAt),
    endsAt: clock(record.endsAt),
    bodyId: record.body?.id ?? '',
    aboutUnitId: record.aboutUnit?.id ?? '',
    personIds: record.persons.map(({ id }) => id),
    values: Object.fromEntries(Object.entries(record.values).filter(([id]) => own.includes(id))),
    proof: record.proof,
    explanation: record.explanation,
  };
}

/** A draft with each value of its form as a field of its own, so that two writers meet field by field. */
export type FlatDraft = Readonly<Record<string, unknown>>;

/** The field of a value of the form. */
export function valueKey(id: string): string {
  return `value.${id}`;
}

export function flatOf({ values, ...draft }: Draft, { fields }: ShownKind): FlatDraft {
  return { ...draft, ...Object.fromEntries(fields.map(({ id }) => [valueKey(id), values[id]])) };
}

export function draftFrom(flat: FlatDraft): Draft {
  const isValue = ([key, value]: readonly [string, unknown]) => key.startsWith(valueKey('')) && value !== undefined;
  const own = Object.entries(flat).filter(([key]) => !key.startsWith(valueKey('')));
  const values = Object.entries(flat).filter(isValue);
  // Safe: `flatOf` made it out of a draft, and merging only picks between such.
  return {
    ...Object.fromEntries(own),
    values: Object.fromEntries(values.map(([key, value]) => [key.slice(valueKey('').length), value])),
  } as Draft;
}

/** The draft as the server takes it. A clock that is no time becomes an end before its beginning, which the server refuses by name. */
export function inputOf(draft: Draft, kind: ShownKind): RecordInput {
  const clock = (text: string) => (text.trim() === '' ? null : (readClock(text) ?? 0));
  return {
    fromOn: draft.fromOn,
    untilOn: kind.mostDays === 1 || draft.untilOn < draft.fromOn ? draft.fromOn : draft.untilOn,
    startsAt: kind.clock === null ? null : clock(draft.startsAt),
    endsAt: kind.clock === null ? null : clock(draft.endsAt),
    bodyId: kind.takes === 'body' && draft.bodyId !== '' ? draft.bodyId : null,
    aboutUnitId: kind.about !== null && draft.aboutUnitId !== '' ? draft.aboutUnitId : null,
    personIds: [...draft.personIds],
    values: { ...draft.values } as RecordInput['values'],
    proof: draft.proof,
    explanation: draft.explanation,
  };
}

/** The kind that a form offers until one is chosen: one of what people did, which anybody may record, before what a body did. */
export function usualKind(kinds: readonly ShownKind[]): ShownKind | undefined {
  return kinds.find(({ takes }) => takes === 'persons') ?? kinds[0];
}
