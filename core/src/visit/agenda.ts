import { z } from 'zod';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { Lang } from '../lib/text.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import { type AgendaPattern, METHODS, type Method, PARTS } from './visit-book.ts';

/** One thing that a visit is to do on a day. */
export const AGENDA_ITEM = z.strictObject({
  onDay: z.iso.date(),
  method: z.enum(METHODS),
  part: z.enum(PARTS),
  what: z.string().trim().min(1).max(300),
});
/** One thing that a visit is to do on a day. */
export type AgendaItem = z.infer<typeof AGENDA_ITEM>;

/** A pattern laid out from a day on: only working days count, the first of them being that day or the next one worked. Throws where the text is no day. */
export function agendaFrom(pattern: AgendaPattern, fromOn: string, lang: Lang): readonly AgendaItem[] {
  const first = addWorkingDays(dayOf(fromOn), 0);
  return pattern.items.map(({ day, method, part, name }) => ({
    onDay: dayText(day === 1 ? first : addWorkingDays(first, day - 1)),
    method,
    part,
    what: name[lang],
  }));
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

/** The last day of an agenda; the given one where it is empty. */
export function lastDayOf(agenda: readonly Pick<AgendaItem, 'onDay'>[], otherwise: string): string {
  return [otherwise, ...agenda.map(({ onDay }) => onDay)].sort().at(-1) ?? otherwise;
}

/** Means of finding out that an agenda does not use at all (听、查、看、访 are to be used together). */
export function methodsMissing(agenda: readonly Pick<AgendaItem, 'method'>[]): readonly Method[] {
  return METHODS.filter((method) => !agenda.some((item) => item.method === method));
}

/** Refuses an agenda with a day outside the visit. */
export function faultOfAgenda(
  agenda: readonly Pick<AgendaItem, 'onDay'>[],
  { fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string },
): Problem | null {
  const out = agenda.find(({ onDay }) => onDay < fromOn || onDay > untilOn);
  return out === undefined
    ? null
    : problem('visit-agenda-outside', { day: out.onDay, fromOn, untilOn }, { field: 'agenda' });
}
