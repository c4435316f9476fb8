import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { UnitKind } from '../org/unit-kind.ts';
import { actionDates, type DueAction, type Laid } from './due-actions.ts';
import { type Counted, endOfPeriod, endOfSpan, type PlainSpan, shiftBySpan, startOfSpan } from './span.ts';
import type { CampaignTemplate, Mode, Span, TemplatePart } from './template-format.ts';
import { partsBelow } from './template-parts.ts';

/** A chosen deadline: so long, counted from the end of a stage where it names one, else from the end of the stage before (D8). */
export interface ChosenSpan extends PlainSpan {
  readonly from?: string | undefined;
}

/** What a schedule is laid for. */
export interface ScheduleRequest {
  /** The batch's day, `yyyy-mm-dd`: the first, or the target where the template is anchored at its finish. */
  readonly day: string;
  /** Kind of the unit, for the offset of its level and its own actions. */
  readonly kind: UnitKind;
  /** Chosen deadlines by parameter id. */
  readonly spans: Readonly<Record<string, ChosenSpan>>;
  /** Moved ends by stage id (D6). */
  readonly ends?: Readonly<Record<string, string>>;
}

/** A part on its days, both included. */
export interface ScheduledPart {
  readonly id: string;
  readonly from: string;
  readonly until: string;
}

/** All of a unit's days in a campaign. */
export interface Schedule {
  readonly from: string;
  readonly until: string;
  /** In the order of `partsOf`. */
  readonly parts: readonly ScheduledPart[];
  readonly actions: readonly DueAction[];
  /** Some working days lie in a year whose holidays are not announced (D7). */
  readonly assumed: boolean;
}

/**
 * Lays a template on days (D1–D7). Refuses: campaign-parameter-open, campaign-part-beyond, campaign-overlap-too-long, campaign-day.
 */
export function scheduleOf(template: CampaignTemplate, request: ScheduleRequest): Result<Schedule> {
  const laying: Laying = { request, problems: [], ends: new Map(), assumed: false };
  const day = parseDay(request.day);
  if (day === null) return refuse(problem('campaign-day', { day: request.day }));
  const offset = (template.levels ?? []).find(({ kinds }) => kinds.includes(request.kind))?.offset;
  const own = offset === undefined ? day : take(laying, shiftBySpan(plainOf(laying, offset), day));
  const { stages, mode, throughout = [] } = template;
  const laid =
    template.anchor === 'start'
      ? forward(laying, stages, { mode, from: own, until: null })
      : backward(laying, stages, own);
  const from = Math.min(...laid.map((one) => one.from));
  const until = Math.max(...laid.map((one) => one.until));
  const all = [...laid, ...forward(laying, throughout, { mode: 'concurrent', from, until })];
  const actions = actionDates(all, { kind: request.kind, plain: (span) => plainOf(laying, span) });
  if (laying.problems.length > 0) return refuse(...laying.problems);
  return ok({
    from: dayText(from),
    until: dayText(until),
    parts: all.flatMap(flat).map((one) => ({ id: one.part.id, from: dayText(one.from), until: dayText(one.until) })),
    actions,
    assumed: laying.assumed,
  });
}

function flat(laid: Laid): readonly Laid[] {
  return [laid, ...laid.below.flatMap(flat)];
}

/** What is found on the way: problems, and whether a day was assumed. */
interface Laying {
  readonly request: ScheduleRequest;
  readonly problems: Problem[];
  /** Last days of the parts laid so far. */
  readonly ends: Map<string, number>;
  assumed: boolean;
}

function take(laying: Laying, { day, assumed }: Counted): number {
  laying.assumed ||= assumed;
  return day;
}

function plainOf({ request, problems }: Laying, span: Span): PlainSpan {
  if (span.parameter === undefined) return span;
  const chosen = request.spans[span.parameter];
  if (chosen !== undefined) return chosen;
  if (!problems.some(({ params }) => params.id === span.parameter)) {
    problems.push(problem('campaign-parameter-open', { id: span.parameter }));
  }
  return { days: 1 };
}

/** Where parts may lie: from a day on, to the last day of a parent that has a length of its own. */
interface Room {
  readonly mode: Mode;
  readonly from: number;
  readonly until: number | null;
}

function forward(laying: Laying, parts: readonly TemplatePart[], room: Room): readonly Laid[] {
  const laid: Laid[] = [];
  for (const part of parts) {
    const before = laid.at(-1);
    const from = beginOf(laying, part, { room, before });
    const own = ownEndOf(laying, part, from) ?? (room.mode === 'concurrent' ? room.until : null);
    const one = lay(laying, part, { from, until: own });
    if (room.mode === 'overlapping' && before !== undefined && one.from < before.from) {
      laying.problems.push(problem('campaign-overlap-too-long', named(part, before.part)));
    }
    laid.push(one);
  }
  return laid;
}

/** Stages one after the other so that the last ends on the target day. A moved end holds: what follows begins later and is shorter. */
function backward(laying: Laying, stages: readonly TemplatePart[], target: number): readonly Laid[] {
  const days: { readonly stage: TemplatePart; readonly from: number; readonly until: number }[] = [];
  let until = target;
  for (const stage of stages.toReversed()) {
    const from = take(laying, startOfSpan(plainOf(laying, stage.lasts ?? { days: 1 }), until));
    days.unshift({ stage, from, until });
    until = from - 1;
  }
  const laid: Laid[] = [];
  for (const { stage, ...planned } of days) {
    const from = Math.max(planned.from, (laid.at(-1)?.until ?? planned.from - 1) + 1);
    laid.push(lay(laying, stage, { from, until: Math.max(from, planned.until) }));
  }
  return laid;
}

function beginOf(
  laying: Laying,
  part: TemplatePart,
  { room, before }: { readonly room: Room; readonly before: Laid | undefined },
): number {
  const later = (day: number): number =>
    part.after === undefined ? day : take(laying, shiftBySpan(plainOf(laying, part.after), day));
  const overlaps = room.mode === 'overlapping' && part.overlap !== undefined;
  let first = later(room.from);
  if (before !== undefined && room.mode !== 'concurrent') {
    first = overlaps
      ? take(laying, startOfSpan(plainOf(laying, part.overlap ?? {}), before.until))
      : later(before.until + 1);
  }
  const counts = part.lasts === undefined ? undefined : plainOf(laying, part.lasts).working_days;
  return counts === undefined ? first : take(laying, shiftBySpan({ working_days: 0 }, first));
}

/** The end that a part says itself; null where its parts or its parent decide. */
function ownEndOf(laying: Laying, { lasts, until }: TemplatePart, from: number): number | null {
  if (lasts !== undefined) {
    const origin = lasts.parameter === undefined ? undefined : laying.request.spans[lasts.parameter]?.from;
    const counted = origin === undefined ? undefined : laying.ends.get(origin);
    if (counted === undefined) return take(laying, endOfSpan(plainOf(laying, lasts), from));
    return Math.max(from, take(laying, shiftBySpan(plainOf(laying, lasts), counted)));
  }
  return until === undefined ? null : endOfPeriod(until.end_of, from, until.plus);
}

/** Lays what is in a part. `until` is null where its parts say how long it is. */
function lay(laying: Laying, part: TemplatePart, room: { readonly from: number; readonly until: number | null }): Laid {
  const moved = laying.request.ends?.[part.id];
  const movedTo = moved === undefined ? null : parseDay(moved);
  const from = room.from;
  const until = movedTo === null ? room.until : Math.max(from, movedTo);
  const { parts, mode = 'concurrent' } = partsBelow(part);
  const below = forward(laying, parts, { mode, from, until });
  const last = until ?? Math.max(from, ...below.map((one) => one.until));
  laying.ends.set(part.id, last);
  if (until === null) return { part, from, until: last, below };
  const beyond = movedTo === null ? below.find((one) => one.until > until) : undefined;
  if (beyond !== undefined) laying.problems.push(problem('campaign-part-beyond', named(beyond.part, part)));
  return { part, from, until, below };
}

const named = (part: TemplatePart, other: TemplatePart) => ({
  part: part.name.zh,
  partEn: part.name.en,
  other: other.name.zh,
  otherEn: other.name.en,
});
