import { asksOf, type Requesting } from '@dudao/core/issue/deed-asks';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { addWorkingDays } from '@dudao/core/lib/working-day';
import type { Form, FormValues } from '@dudao/core/pack/form';

/** What somebody is writing while doing something to an entry; '' is not given. */
export interface DeedDraft {
  readonly words: string;
  readonly values: FormValues;
  readonly ownerUnitId: string;
  readonly ownerPersonId: string;
  readonly jointUnitIds: readonly string[];
  readonly handling: string;
  readonly dueOn: string;
  readonly until: string;
  readonly raiseToId: string;
  readonly institution: string;
}

/** A draft that gives nothing yet. */
export const EMPTY_DEED: DeedDraft = {
  words: '',
  values: {},
  ownerUnitId: '',
  ownerPersonId: '',
  jointUnitIds: [],
  handling: '',
  dueOn: '',
  until: '',
  raiseToId: '',
  institution: '',
};

/** What was filled in of other forms than this: an action's own form and that of a class stand in one draft. */
export function notOf(form: Form, values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !form.some((field) => field.id === id)));
}

/** What is sent of a draft: only what the action asks for, and of that only what was given. */
export function sentDeed(action: Requesting, draft: DeedDraft) {
  const { owner, handling, day, until, raiseTo, institution } = asksOf(action);
  return {
    words: draft.words.trim(),
    values: { ...draft.values },
    ...(owner === undefined || draft.ownerUnitId === ''
      ? {}
      : {
          owner: { unitId: draft.ownerUnitId, personId: draft.ownerPersonId === '' ? null : draft.ownerPersonId },
          jointUnitIds: [...draft.jointUnitIds],
        }),
    ...(handling === true && draft.handling !== '' ? { handling: draft.handling } : {}),
    ...((handling === true || day === true) && draft.dueOn !== '' ? { dueOn: draft.dueOn } : {}),
    ...(until !== undefined && draft.until !== '' ? { until: draft.until } : {}),
    ...(raiseTo === true && draft.raiseToId !== '' ? { raiseToId: draft.raiseToId } : {}),
    ...(institution === true && draft.institution.trim() !== '' ? { institution: draft.institution.trim() } : {}),
  };
}

/** The class that is handled most usually: the first with days of its own that are not today; else the first. */
export function usualClass({ classes }: ShownLedger): string {
  return (classes.find(({ within }) => (within ?? 0) > 0) ?? classes[0])?.id ?? '';
}

/** The day that lies so many working days after a day. */
export function workingDayAfter(day: string, days: number): string {
  const from = parseDay(day);
  return from === null ? '' : dayText(addWorkingDays(from, days));
}
