/** A figure as a unit reported it and as somebody above found it, in the wire's words; null: no value. */
export interface VerifiedPair {
  readonly period: string;
  readonly self: string | null;
  readonly verified: string | null;
}

/** How far a unit's own figures stood up to verification. */
export interface Honesty {
  /** Figures that were verified, and how many of them were exactly as reported. */
  readonly verified: number;
  readonly exact: number;
  /** From 0 to 1: the mean agreement of the figures; null where nothing was verified. */
  readonly index: number | null;
}

/**
 * Agreement of one figure: 1 where both say the same, 0 where one of them says nothing or words differ; of two numbers 1 less their gap as a
 * share of the greater one, never below 0.
 */
export function agreementOf({ self, verified }: Pick<VerifiedPair, 'self' | 'verified'>): number {
  if (self === verified) return 1;
  if (self === null || verified === null) return 0;
  const [own, found] = [Number(self), Number(verified)];
  if (Number.isNaN(own) || Number.isNaN(found)) return 0;
  const greater = Math.max(Math.abs(own), Math.abs(found));
  return greater === 0 ? 1 : Math.max(0, 1 - Math.abs(own - found) / greater);
}

/** The honesty index over figures: their mean agreement. */
export function honestyOf(pairs: readonly VerifiedPair[]): Honesty {
  const agreed = pairs.map(agreementOf);
  const sum = agreed.reduce((total, one) => total + one, 0);
  return {
    verified: pairs.length,
    exact: agreed.filter((one) => one === 1).length,
    index: pairs.length === 0 ? null : sum / pairs.length,
  };
}

/** The index year by year, the latest first. */
export function honestyByPeriod(pairs: readonly VerifiedPair[]): readonly (Honesty & { readonly period: string })[] {
  const periods = [...new Set(pairs.map(({ period }) => period))].sort().reverse();
  return periods.map((period) => ({ period, ...honestyOf(pairs.filter((pair) => pair.period === period)) }));
}
