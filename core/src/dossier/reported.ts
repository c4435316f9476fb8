import type { ChoiceColumn } from '../formula/records.ts';

/** What the schools of a county and the county itself report, checked, as columns by column code. */
export interface ReportedCounty {
  readonly schools: readonly { readonly code: string; readonly name: string }[];
  /** One entry per school; NaN is missing; judgements are 1 or 0. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** One entry per school; 255 is missing. */
  readonly choices: ReadonlyMap<string, ChoiceColumn>;
  readonly county: CountyValues;
}

/** The county's own inputs by column code; what is not there is missing. */
export interface CountyValues {
  readonly numbers: ReadonlyMap<string, number>;
  /** Codes of choices. */
  readonly choices: ReadonlyMap<string, string>;
}

/** A county that reports nothing of its own. */
export const NO_COUNTY_VALUES: CountyValues = { numbers: new Map(), choices: new Map() };
