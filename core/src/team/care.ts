import { daysAfter } from '../inspection/decide-register.ts';
import type { Text } from '../lib/text.ts';
import type { TeamBook } from './team-book.ts';

/** What somebody did on a day, by the sheets of all teams in which they sit. */
export interface DayAway {
  readonly personId: string;
  readonly onDay: string;
  readonly hours: number;
  readonly night: boolean;
  readonly km: number;
}

/** What is known of somebody for an emergency. */
export interface CareFacts {
  readonly hasContact: boolean;
  /** The last day of the insurance; null: none is known. */
  readonly insuredUntil: string | null;
}

/** How much somebody carries, and what the rules hint at. */
export interface Care {
  /** Days on site that end today or yesterday, without a day between them. */
  readonly daysInRow: number;
  /** Days without work on site among the last fourteen. */
  readonly restInFortnight: number;
  /** Within the last thirty days. */
  readonly days: number;
  readonly nights: number;
  readonly km: number;
  readonly hours: number;
  /** Percent of the mean days of the members; null where nobody was away. */
  readonly load: number | null;
  readonly hints: readonly Text[];
}

const MONTH = 30;
const FORTNIGHT = 14;

/** How much each of a team's members carries on a day (L9). What they did in other teams counts as well: people have one back. */
export function careOf(
  members: readonly ({ readonly personId: string } & CareFacts)[],
  away: readonly DayAway[],
  { on, book }: { readonly on: string; readonly book: TeamBook['care'] },
): ReadonlyMap<string, Care> {
  const since = daysAfter(on, 1 - MONTH);
  const ofMonth = (personId: string) =>
    away.filter((one) => one.personId === personId && one.onDay >= since && one.onDay <= on);
  const counts = members.map(({ personId }) => new Set(ofMonth(personId).map(({ onDay }) => onDay)).size);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, members.length);
  return new Map(
    members.map((member, i) => {
      const own = ofMonth(member.personId);
      const days = new Set(away.filter(({ personId }) => personId === member.personId).map(({ onDay }) => onDay));
      const sum = (of: (one: DayAway) => number) => own.reduce((total, one) => total + of(one), 0);
      const counted = {
        daysInRow: rowUntil(days, on),
        restInFortnight: Array.from({ length: FORTNIGHT }, (_, back) => daysAfter(on, -back)).filter(
          (day) => !days.has(day),
        ).length,
        days: counts[i] ?? 0,
        nights: new Set(own.filter(({ night }) => night).map(({ onDay }) => onDay)).size,
        km: Math.round(sum(({ km }) => km)),
        hours: sum(({ hours }) => hours),
        load: mean === 0 ? null : Math.round(((counts[i] ?? 0) / mean) * 100),
      };
      return [member.personId, { ...counted, hints: hintsOf(counted, member, { on, book }) }];
    }),
  );
}

/** Days in a row that end on a day or the day before: a morning is not yet a day of rest. */
function rowUntil(days: ReadonlySet<string>, on: string): number {
  let day = days.has(on) ? on : daysAfter(on, -1);
  let row = 0;
  while (days.has(day)) {
    row += 1;
    day = daysAfter(day, -1);
  }
  return row;
}

function hintsOf(
  care: Omit<Care, 'hints'>,
  { hasContact, insuredUntil }: CareFacts,
  { on, book }: { readonly on: string; readonly book: TeamBook['care'] },
): readonly Text[] {
  const hints: Text[] = [];
  const hint = (zh: string, en: string) => hints.push({ zh, en });
  const { daysInRow, restInFortnight, nights, km, load, days } = care;
  if (daysInRow >= book.days_in_row) {
    hint(`已连续在外 ${daysInRow} 天，请安排休息`, `${daysInRow} days away in a row: arrange a rest`);
  }
  if (restInFortnight < book.rest_in_fortnight) {
    hint(
      `近 14 天只休息 ${restInFortnight} 天，应不少于 ${book.rest_in_fortnight} 天`,
      `${restInFortnight} days of rest in a fortnight, ${book.rest_in_fortnight} are due`,
    );
  }
  if (nights > book.nights_in_month) {
    hint(`近 30 天在外住 ${nights} 晚，超过 ${book.nights_in_month} 晚`, `${nights} nights away in thirty days`);
  }
  if (km > book.km_in_month) {
    hint(`近 30 天行程 ${km} 公里，超过 ${book.km_in_month} 公里`, `${km} km in thirty days`);
  }
  // A day or two says nothing of how a load is shared.
  if (load !== null && load >= book.load_percent && days > 2) {
    hint(`到岗天数是组内平均的 ${load}%，请重新分工`, `${load} % of the team’s mean days: share the work anew`);
  }
  if (!hasContact) hint('没有登记紧急联系人', 'no contact for an emergency');
  if (insuredUntil === null) hint('没有登记意外保险', 'no insurance is known');
  else if (insuredUntil < on) hint(`意外保险 ${insuredUntil} 已到期`, `the insurance ended on ${insuredUntil}`);
  return hints;
}
