import type { Rated, RateFigures } from '@dudao/core/issue/rates/rate';
import { addMonths, dayText, parseDay } from '@dudao/core/lib/plain-day';
import { paths } from '../../paths.ts';
import { type ListView, PLAIN_VIEW, paramsOf } from '../list-view.ts';

/** Where and when rates are counted; '' is every ledger. */
export interface RatesOf {
  readonly unitId: string;
  readonly ledger: string;
  readonly month: string;
}

/** What each count is called as a filter of the list. */
const RATED_OF: Readonly<Record<keyof RateFigures, Rated>> = {
  due: 'due',
  completed: 'completed',
  closed: 'closed',
  inTime: 'in-time',
  known: 'known',
  aside: 'aside',
};

/** The address of the list of exactly what a count counts. `also`: of which class. */
export function listOfRated(
  count: keyof RateFigures,
  { unitId, ledger, month }: RatesOf,
  also: Partial<ListView> = {},
): string {
  const from = `${month}-01`;
  const until = dayText((parseDay(addMonths(from, 1)) ?? 0) - 1);
  return paths.issues(
    unitId,
    paramsOf({
      ...PLAIN_VIEW,
      phase: 'all',
      ledger,
      rated: RATED_OF[count],
      ratedFrom: from,
      ratedUntil: until,
      ...also,
    }),
  );
}

/** The month that an address names; this one where it names none. */
export function monthNamed(text: string | null, today: string): string {
  return text !== null && /^[12]\d{3}-(0[1-9]|1[0-2])$/u.test(text) ? text : today.slice(0, 7);
}
