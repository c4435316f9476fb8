import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import type { listPeriods } from '@dudao/core/statistics/contract';
import type { CounterLine } from '@dudao/core/statistics/shapes';
import { readStatPeriod, statPeriodOn } from '@dudao/core/statistics/stat-period';

/** Periods that can be looked at: those asked for, those offered, and the years in which they lie; the latest first. */
export function periodChoices({
  periods,
  offers,
  today,
}: OutputOf<typeof listPeriods>): readonly { readonly id: string; readonly name: Text }[] {
  const known = [...periods, ...offers.flatMap((offer) => offer.periods)].flatMap(({ id }) => readStatPeriod(id) ?? []);
  const years = [...known.map(({ from }) => from), today].map((day) => statPeriodOn('year', day));
  const all = new Map([...known, ...years].map((period) => [period.id, period]));
  return [...all.values()].sort((one, other) =>
    one.from === other.from ? (one.id < other.id ? -1 : 1) : one.from < other.from ? 1 : -1,
  );
}

/** Counters under the groups in whose order they come. */
export function groupsOf(counters: readonly CounterLine[]) {
  const groups = new Map<string, { readonly id: string; readonly name: Text; readonly lines: CounterLine[] }>();
  for (const line of counters) {
    const group = groups.get(line.group.id) ?? { ...line.group, lines: [] };
    group.lines.push(line);
    groups.set(group.id, group);
  }
  return [...groups.values()];
}
