import type { Text } from '@dudao/core/lib/text';

/** How an indicator of the school table is shown: taken from the standard, never typed here. */
export interface IndicatorView {
  readonly id: string;
  readonly name: Text;
  readonly unit: string | null;
  readonly decimals: number;
  /** Stage id → the line a school must reach, as decimal text. */
  readonly lines: Readonly<Record<string, string | null>>;
  /** Definition of the coefficient between schools, and its limit per stage. */
  readonly cvDefinition: string;
  readonly cvLimits: Readonly<Record<string, string | null>>;
}

/** One coefficient over all indicators, with its limit per stage. */
export interface CompositeView {
  readonly definition: string;
  readonly name: Text;
  readonly limits: Readonly<Record<string, string | null>>;
}

export interface StageView {
  readonly id: string;
  readonly name: Text;
}

/** Which figure a person wants to see the derivation of. */
export interface FigureRef {
  readonly definition: string;
  readonly member?: string | undefined;
  /** School code; absent for figures of the county. */
  readonly code?: string | undefined;
}

export type OpenFigure = (figure: FigureRef) => void;
