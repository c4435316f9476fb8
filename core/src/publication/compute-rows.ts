import type { Standard } from '../pack/standard.ts';
import type { CountyResult } from '../score/result.ts';
import type { InputSnapshot } from '../score/snapshot.ts';
import type { BandRules } from './bands.ts';
import { type FactsByCode, type Group, type Grouping, groupsOf } from './grouping.ts';
import { type MeasureId, measuredRows } from './measure.ts';
import { type BandsBy, type FigureBefore, type RankedUnit, rankUnits } from './rank-units.ts';
import { weighRows } from './weighed-parts.ts';

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
  readonly facts: FactsByCode;
  readonly leftOut: ReadonlySet<string>;
  readonly bands: BandRules;
  readonly bandsBy: BandsBy;
}

/** P3–P6 The lines of a publication by the rule: every unit of the evaluations that the measure is asked of, those left out taken away. */
export function computeRows({
  runs,
  before,
  measure,
  grouping,
  facts,
  leftOut,
  bands,
  bandsBy,
}: RankingAsked): readonly RankedUnit[] {
  const groups = new Map<string, Group>(
    runs.flatMap(({ standard, inputs }) => [...groupsOf(standard, inputs, { columns: grouping, facts })]),
  );
  const measured = runs.map(({ standard, result }) => ({
    weigh: weighRows(standard, result, measure),
    rows: measuredRows(result, measure).filter(({ code }) => !leftOut.has(code)),
  }));
  const weighs = new Map(measured.flatMap(({ weigh, rows }) => rows.map((row) => [row, weigh])));
  return rankUnits(
    measured.flatMap(({ rows }) => rows),
    { groups, before, bands, bandsBy, weigh: (row) => weighs.get(row)?.(row) ?? null },
  );
}

/** P5 Figures of evaluations of the period before, by code. */
export function figuresBefore(results: readonly CountyResult[], measure: MeasureId): ReadonlyMap<string, FigureBefore> {
  return new Map(
    results.flatMap((result) =>
      measuredRows(result, measure).map(({ code, figure, order }): [string, FigureBefore] => [code, { figure, order }]),
    ),
  );
}
