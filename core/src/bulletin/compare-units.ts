import { percentOf } from '../issue/rates/rate.ts';
import type { Series } from './bulletin-book.ts';
import type { ListName } from './bulletin-state.ts';

/** What is counted of a unit, with all below it: what was to be put right within the span, and what of it was. */
export interface UnitCount {
  readonly unitId: string;
  readonly name: string;
  readonly due: number;
  readonly completed: number;
}

/** B5 A unit among those compared. Units alike share a place. */
export interface ComparedUnit extends UnitCount {
  readonly place: number;
  /** Where the machine would name it, and where the writer does. */
  readonly proposed: ListName | null;
  readonly list: ListName | null;
  /** Why it is named, or is not although it was proposed. */
  readonly reason: string;
}

type Counts = Pick<UnitCount, 'due' | 'completed'>;
/** Positive where the first has the higher rate; exact. */
const higher = (one: Counts, other: Counts): number => one.completed * other.due - other.completed * one.due;

/**
 * B5 Units compared by their completion rate, the best first: those that had something to put right. Below the least number nobody is compared, for a rank among few names a unit rather than
 * ranks it. Named good are the first places above the rate of all together, bad the last ones below it; where all are alike nobody is named.
 */
export function compareUnits(
  units: readonly UnitCount[],
  { least, good, bad }: NonNullable<Series['compared']>,
): readonly ComparedUnit[] {
  const compared = units.filter(({ due }) => due > 0);
  if (compared.length < least) return [];
  const all = { due: sum(compared, 'due'), completed: sum(compared, 'completed') };
  return compared
    .map((one): ComparedUnit => {
      const place = compared.filter((other) => higher(other, one) > 0).length + 1;
      const fromBottom = compared.filter((other) => higher(one, other) > 0).length + 1;
      const isGood = place <= good && higher(one, all) > 0;
      const proposed = isGood ? 'good' : fromBottom <= bad && higher(one, all) < 0 ? 'bad' : null;
      return { ...one, place, proposed, list: proposed, reason: proposed === null ? '' : reasonOf(one, place) };
    })
    .toSorted((one, other) => one.place - other.place || (one.name < other.name ? -1 : 1));
}

const sum = (units: readonly UnitCount[], what: keyof Counts): number => units.reduce((all, one) => all + one[what], 0);

function reasonOf({ due, completed }: UnitCount, place: number): string {
  const rate = percentOf({ part: completed, whole: due }) ?? '';
  const left = due - completed;
  return `应整改 ${due} 件，已完成 ${completed} 件，完成率 ${rate}，居第 ${place} 位${left > 0 ? `，还有 ${left} 件没有完成` : ''}`;
}
