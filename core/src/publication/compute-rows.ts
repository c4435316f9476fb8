import type { Standard } from '../pack/standard.ts';
import type { CountyResult } from '../score/result.ts';
import type { InputSnapshot } from '../score/snapshot.ts';
import type { BandRules } from './bands.ts';
import { type FactsByCode, type Group, type Grouping, groupsOf } from './grouping.ts';
import { type MeasuredRow, type MeasureId, measuredRows } from './measure.ts';
import { inOneOrder } from './one-order.ts';
import { type FigureBefore, type RankedUnit, type RankingMethod, rankUnits } from './rank-units.ts';
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
  readonly method: RankingMethod;
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
  method,
}: RankingAsked): readonly RankedUnit[] {
  const groups = new Map<string, Group>(
    runs.flatMap(({ standard, inputs }) => [...groupsOf(standard, inputs, { columns: grouping, facts })]),
  );
  const measured = runs.map(({ standard, result }) => ({
    weigh: weighRows(standard, result, measure),
    rows: measuredRows(result, measure).filter(({ code }) => !leftOut.has(code)),
  }));
  const weighs = new Map(measured.flatMap(({ weigh, rows }) => rows.map(({ code }) => [code, weigh])));
  return rankUnits(
    together(
      measured.map(({ rows }) => rows),
      method,
    ),
    { groups, before, bands, method, weigh: (row) => weighs.get(row.code)?.(row) ?? null },
  );
}

/** P5 Figures of evaluations of the period before, by code. */
export function figuresBefore(
  results: readonly CountyResult[],
  { measure, method }: Pick<RankingAsked, 'measure' | 'method'>,
): ReadonlyMap<string, FigureBefore> {
  const rows = together(
    results.map((result) => measuredRows(result, measure)),
    method,
  );
  return new Map(rows.map(({ code, figure, order }): [string, FigureBefore] => [code, { figure, order }]));
}

function together(runs: readonly (readonly MeasuredRow[])[], method: RankingMethod): readonly MeasuredRow[] {
  return method === 1 ? runs.flat() : inOneOrder(runs);
}
