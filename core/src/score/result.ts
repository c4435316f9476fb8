import type { Text } from '../lib/text.ts';

/** Three-valued outcome: `pending` while missing data could still turn it either way. */
export type Verdict = 'pass' | 'fail' | 'pending';

/** A number for people: decimal text rounded half-up from the exact value, six decimals; null where missing or undefined. */
export type Figure = string | null;

export interface SegmentResult {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Indicator id → value in the indicator's unit. */
  readonly values: Readonly<Record<string, Figure>>;
  /** Indicator id → value compared with its line, on the exact value; null where missing, absent where the indicator has no line or does not apply. */
  readonly met: Readonly<Record<string, boolean | null>>;
  /** Indicator id → at least at the floor (e.g. 85 % of the line); absent where the standard has no floor. */
  readonly floor: Readonly<Record<string, boolean | null>>;
  readonly verdict: Verdict;
  /** Indicators where the displayed (rounded) value would be judged otherwise than the exact one. */
  readonly displayDiffers: readonly string[];
}

export interface GroupIndicatorResult {
  readonly mean: Figure;
  readonly sd: Figure;
  readonly cv: Figure;
  /** Absent where the coefficient has no line of its own. */
  readonly cvMet?: boolean | null | undefined;
}

/** The mark of one record under a score. */
export interface ScoreRow {
  /** Code and name of the record; null for the group itself. */
  readonly code: string | null;
  readonly name: string;
  readonly mark: Figure;
  /** The mark as if no veto counted; the same where none does. */
  readonly withoutVeto: Figure;
  /** Ids of the scale's grades; null while pending or without a scale. */
  readonly grade: string | null;
  readonly gradeWithoutVeto: string | null;
  /** Place among the siblings, 1 is first; null where not told or pending. */
  readonly rank: number | null;
  /** Item id → mark. */
  readonly items: Readonly<Record<string, Figure>>;
  /** Item id → grade, and grade → number of items, where the score names its items' grades; null while pending or not applicable. */
  readonly itemGrades?: Readonly<Record<string, string | null>> | undefined;
  readonly counts?: Readonly<Record<string, number | null>> | undefined;
  /** Vetoes that count (true), are open for want of proof or data (null), or do not (false). */
  readonly vetoes: Readonly<Record<string, boolean | null>>;
}

export interface ScoreResult {
  readonly id: string;
  readonly name: Text;
  readonly measure: 'result' | 'process';
  readonly unit: string;
  readonly decimals: number;
  readonly full: string | null;
  readonly scale: string | null;
  readonly rows: readonly ScoreRow[];
}

/** Key of the one table of rows of a standard without a dimension. */
export const ALL_ROWS = 'all';

export interface StageResult {
  readonly segments: readonly SegmentResult[];
  readonly indicators: Readonly<Record<string, GroupIndicatorResult>>;
  /** One figure over all indicators, where the standard has it; null where nothing of the member is in scope. */
  readonly composite?: { readonly cv: Figure; readonly met: boolean | null } | null | undefined;
  readonly verdict: Verdict;
}

/** One requirement of a part: an item at county level, or "all schools" with the offenders. */
export interface ItemResult {
  readonly id: string;
  readonly name: Text;
  readonly requirement: Text;
  readonly verdict: Verdict | 'not-applicable';
  /** The county-level figure, where the item has one. */
  readonly value: Figure;
  readonly unit: string | null;
  /** Codes of schools that miss the item or are pending, where it is judged per school. */
  readonly offenders: readonly string[];
  readonly pendingSchools: readonly string[];
}

export interface PartResult {
  readonly id: string;
  readonly name: Text;
  readonly verdict: Verdict;
  readonly items: readonly ItemResult[];
}

/** A short sentence that says why, with what to open for more. */
export interface Reason {
  readonly verdict: 'fail' | 'pending';
  readonly text: Text;
  /** Definition to explain, with the member and the school it concerns. */
  readonly definition: string;
  readonly member?: string | undefined;
  readonly code?: string | undefined;
}

export interface CountyResult {
  readonly standard: { readonly id: string; readonly version: string; readonly digest: string; readonly title: Text };
  /** The decision of the school table alone (resource allocation), as in the golden files. */
  readonly verdict: Verdict;
  /** The decision of all parts together. */
  readonly overallVerdict: Verdict;
  /** Tables of rows by member of the dimension; one under `ALL_ROWS` where the standard has no dimension. */
  readonly stages: Readonly<Record<string, StageResult>>;
  readonly parts: readonly PartResult[];
  /** Scores, where the standard has them. */
  readonly scores?: readonly ScoreResult[] | undefined;
  readonly reasons: readonly Reason[];
  /** Relaxations in force for this evaluation (ids); empty by default. */
  readonly relaxations: readonly string[];
}
