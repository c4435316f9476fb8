import { dayText } from '../lib/plain-day.ts';
import type { UnitKind } from '../org/unit-kind.ts';
import { endOfPeriod, endOfSpan, type PlainSpan, shiftBySpan } from './span.ts';
import type { Span, TemplateAction, TemplatePart } from './template-format.ts';
import { isFor } from './template-parts.ts';

/** A part on its days as numbers, and what lies in it. */
export interface Laid {
  readonly part: TemplatePart;
  readonly from: number;
  readonly until: number;
  readonly below: readonly Laid[];
}

/** One time that an action is due. */
export interface DueAction {
  readonly id: string;
  /** Counts from 1 over the recurrences of one action; 1 where it does not recur. */
  readonly time: number;
  readonly dueOn: string;
}

/** When the actions of laid parts are due for a kind of unit (D5), in the order of the template. */
export function actionDates(
  laid: readonly Laid[],
  how: { readonly kind: UnitKind; readonly plain: (span: Span) => PlainSpan },
): readonly DueAction[] {
  return laid.flatMap((one) => [
    ...(one.part.actions ?? [])
      .filter((action) => isFor(action, how.kind))
      .flatMap((action) => dueTimes(action, one, how.plain)),
    ...actionDates(one.below, how),
  ]);
}

function dueTimes(
  action: TemplateAction,
  { from, until }: Laid,
  plain: (span: Span) => PlainSpan,
): readonly DueAction[] {
  const { id, due, each } = action;
  const on = (time: number, day: number): DueAction => ({ id, time, dueOn: dayText(day) });
  if (each === undefined) {
    if (due?.after !== undefined) return [on(1, Math.min(until, endOfSpan(plain(due.after), from).day))];
    if (due?.before_end !== undefined)
      return [on(1, Math.max(from, shiftBySpan(plain(due.before_end), until, -1).day))];
    return [on(1, until)];
  }
  const times: DueAction[] = [];
  for (let day = from; day <= until; ) {
    const end = endOfPeriod(each, day);
    times.push(on(times.length + 1, Math.min(end, until)));
    day = end + 1;
  }
  return times;
}
