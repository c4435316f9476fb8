/** From when until when somebody held a post; null: still. */
export interface Held {
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** A school year begins on 1 September of its first year, and ends on 31 August of its second. */
const FIRST_DAY = '-09-01';

/** School years of those given that touch a tenure, in their order: the first is its state at entry, the last its state at exit. */
export function periodsIn(periods: readonly string[], { fromOn, untilOn }: Held): readonly string[] {
  return periods
    .filter((period) => {
      const begins = `${period.slice(0, 4)}${FIRST_DAY}`;
      const ends = `${period.slice(5)}${FIRST_DAY}`;
      return fromOn < ends && (untilOn === null || untilOn > begins);
    })
    .toSorted();
}
