import { dayText, parseDay } from '../lib/plain-day.ts';
import type { Text } from '../lib/text.ts';
import type { Span } from './measure.ts';
import type { PeriodKind } from './measure-format.ts';

/** A term of a school year such as `2026-2027`, both days included. */
export interface Term {
  readonly schoolYear: string;
  readonly term: 1 | 2;
  readonly beginsOn: string;
  readonly endsOn: string;
}

/** A span with what people call it. */
export interface Period extends Span {
  readonly name: Text;
}

/** The usual terms of the school year that begins in a year, where a county has set none: 1 September to 31 January, 1 February to 31 July. */
export function usualTerms(year: number): readonly [Term, Term] {
  const schoolYear = `${year}-${year + 1}`;
  return [
    { schoolYear, term: 1, beginsOn: `${year}-09-01`, endsOn: `${year + 1}-01-31` },
    { schoolYear, term: 2, beginsOn: `${year + 1}-02-01`, endsOn: `${year + 1}-07-31` },
  ];
}

/** What decides about periods beside the day: the terms that were set, and a campaign's days. */
export interface PeriodFacts {
  readonly terms: readonly Term[];
  /** The days of the campaign, or those asked for; null: none, and then a campaign's quotas count over the calendar year. */
  readonly span: Span | null;
}

/** The period of a kind that a day lies in (SPEC.md, P1–P3). */
export function periodOn(kind: PeriodKind, day: string, { terms, span }: PeriodFacts): Period {
  const year = Number(day.slice(0, 4));
  switch (kind) {
    case 'week': {
      const monday = numberOf(day) - ((numberOf(day) + 3) % 7);
      const from = dayText(monday);
      return { from, until: dayText(monday + 6), name: { zh: `${from} 起的一周`, en: `week from ${from}` } };
    }
    case 'month': {
      const month = day.slice(0, 7);
      const next = day.slice(5, 7) === '12' ? `${year + 1}-01-01` : `${year}-${two(Number(day.slice(5, 7)) + 1)}-01`;
      return {
        from: `${month}-01`,
        until: dayBefore(next),
        name: { zh: `${year} 年 ${Number(day.slice(5, 7))} 月`, en: month },
      };
    }
    case 'term': {
      const { schoolYear, term, beginsOn, endsOn } = termOn(day, terms);
      return { from: beginsOn, until: endsOn, name: termName(schoolYear, term) };
    }
    case 'school-year': {
      const { schoolYear } = termOn(day, terms);
      const all = allTerms(day, terms);
      const first = all.find((one) => one.schoolYear === schoolYear && one.term === 1);
      const next = all.find((one) => one.schoolYear > schoolYear && one.term === 1);
      const from = first?.beginsOn ?? day;
      const until = next === undefined ? `${year + 1}-08-31` : dayBefore(next.beginsOn);
      return { from, until, name: { zh: `${schoolYear} 学年`, en: `school year ${schoolYear}` } };
    }
    case 'campaign':
      if (span !== null)
        return { ...span, name: { zh: `${span.from} 至 ${span.until}`, en: `${span.from} – ${span.until}` } };
      return periodOn('year', day, { terms, span });
    case 'year':
      return { from: `${year}-01-01`, until: `${year}-12-31`, name: { zh: `${year} 年`, en: String(year) } };
  }
}

/** What people call a term. */
export function termName(schoolYear: string, term: 1 | 2): Text {
  return {
    zh: `${schoolYear} 学年${term === 1 ? '第一' : '第二'}学期`,
    en: `${schoolYear}, ${term === 1 ? 'first' : 'second'} term`,
  };
}

/** The weeks of a span that have ended before a day, oldest first, at most `most` of them. */
export function weeksBefore(day: string, from: string, most: number): readonly Span[] {
  const weeks: Span[] = [];
  let { from: monday } = periodOn('week', day, { terms: [], span: null });
  while (weeks.length < most) {
    const until = dayBefore(monday);
    monday = dayText(numberOf(monday) - 7);
    if (monday < from) break;
    weeks.unshift({ from: monday, until });
  }
  return weeks;
}

function termOn(day: string, terms: readonly Term[]): Term {
  const begun = allTerms(day, terms).filter(({ beginsOn }) => beginsOn <= day);
  const last = begun.at(-1);
  if (last === undefined) throw new RangeError(`no term has begun by ${day}`);
  return last;
}

/** Terms around a day in order: those set, and the usual ones of every school year for which none are set. */
function allTerms(day: string, terms: readonly Term[]): readonly Term[] {
  const year = Number(day.slice(0, 4));
  const usual = [-2, -1, 0, 1].flatMap((away) => usualTerms(year + away));
  const isSet = ({ schoolYear, term }: Term) => terms.some((one) => one.schoolYear === schoolYear && one.term === term);
  return [...terms, ...usual.filter((one) => !isSet(one))].sort((a, b) => (a.beginsOn < b.beginsOn ? -1 : 1));
}

function dayBefore(day: string): string {
  return dayText(numberOf(day) - 1);
}

function numberOf(day: string): number {
  const number = parseDay(day);
  if (number === null) throw new RangeError(`not a day: ${day}`);
  return number;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
