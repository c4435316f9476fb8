import type { Standard } from '../pack/standard.ts';
import type { CountyResult } from '../score/result.ts';
import type { InputSnapshot } from '../score/snapshot.ts';
import type { BandRules } from './bands.ts';
import { type Group, type Grouping, groupsOf } from './grouping.ts';
import { type MeasureId, measuredRows } from './measure.ts';
import { type FigureBefore, type RankedUnit, rankUnits } from './rank-units.ts';

/** An evaluation as far as ranks depend on it. */
export interface EvaluatedRun {
  readonly standard: Standard;
  readonly inputs: Pick<InputSnapshot, 'schools' | 'choices'>;
  readonly result: CountyResult;
}

/** What is ranked, how, against what. */
export interface RankingAsked {
  readonly runs: readonly EvaluatedRun[];
  readonly before: ReadonlyMap<string, FigureBefore>;
  readonly measure: MeasureId;
  readonly grouping: Grouping;
  readonly leftOut: ReadonlySet<string>;
  readonly bands: BandRules;
}

/** P3–P6 The lines of a publication by the rule: every unit of the evaluations that the measure is asked of, those left out taken away. */
export function computeRows({ runs, before, measure, grouping, leftOut, bands }: RankingAsked): readonly RankedUnit[] {
  const groups = new Map<string, Group>(
    runs.flatMap(({ standard, inputs }) => [...groupsOf(standard, inputs, grouping)]),
  );
  const rows = runs.flatMap(({ result }) => measuredRows(result, measure)).filter(({ code }) => !leftOut.has(code));
  return rankUnits(rows, { groups, before, bands });
}

/** P5 Figures of evaluations of the period before, by code. */
export function figuresBefore(results: readonly CountyResult[], measure: MeasureId): ReadonlyMap<string, FigureBefore> {
  return new Map(
    results.flatMap((result) =>
      measuredRows(result, measure).map(({ code, figure, order }): [string, FigureBefore] => [code, { figure, order }]),
    ),
  );
}
