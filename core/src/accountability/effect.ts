import type { Bar } from './case-state.ts';

/** What accountability that was served keeps somebody from, and for how long: first and last day. `personId` null: the unit itself. */
export interface Effect {
  readonly unitId: string;
  readonly personId: string | null;
  readonly bars: readonly Bar[];
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Of whom it is asked. */
interface Asked {
  readonly unitId: string;
  readonly personId: string | null;
}

/** Z9 Until which day somebody is kept from something on a day; null: they are not. A unit's own measure bars the unit and none of its people, a person's the person alone. */
export function barredUntil(
  effects: readonly Effect[],
  of: Asked,
  { from, on }: { readonly from: Bar; readonly on: string },
): string | null {
  const days = effects
    .filter(
      (one) =>
        one.bars.includes(from) &&
        one.fromOn <= on &&
        on <= one.untilOn &&
        (of.personId === null ? one.personId === null && one.unitId === of.unitId : one.personId === of.personId),
    )
    .map(({ untilOn }) => untilOn);
  return days.toSorted().at(-1) ?? null;
}
