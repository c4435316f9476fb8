import type { Standard } from '../pack/standard.ts';
import { type MeasureFacts, measuredRows, measuresOf, scoreFacts } from '../publication/measure.ts';
import { figureText, type ToldPart, toldParts } from '../publication/told-parts.ts';
import type { CountyResult, Figure, ScoreRow } from '../score/result.ts';
import type { ResultPart, VisitResult } from './evaluated-visit.ts';

/** An evaluation from which a report tells a unit's result. */
export interface EvaluationTold {
  readonly runId: string;
  readonly standard: Standard;
  readonly version: string;
  readonly period: string;
  readonly evaluatedOn: string;
  readonly digest: string;
  readonly result: CountyResult;
  /** The unit's code among the rows; null: the evaluation is of the unit itself. */
  readonly code: string | null;
}

type Told = Omit<VisitResult, 'code' | 'parts'> & { readonly parts: readonly Omit<ResultPart, 'code'>[] };

/** B12 What a unit came to in evaluations, by every measure that tells of it, with codes in their order: `PG01`, and `PG01-02` for its second part. */
export function visitResults(evaluations: readonly EvaluationTold[]): VisitResult[] {
  return evaluations.flatMap(resultsOf).map((told, i) => {
    const code = `PG${two(i + 1)}`;
    return { ...told, code, parts: told.parts.map((part, n) => ({ ...part, code: `${code}-${two(n + 1)}` })) };
  });
}

const two = (n: number): string => String(n).padStart(2, '0');

function resultsOf(told: EvaluationTold): readonly Told[] {
  const { standard, result, code } = told;
  if (code !== null) {
    return measuresOf(standard).flatMap((measure) => {
      const row = measuredRows(result, measure.id).find((one) => one.code === code);
      if (row === undefined) return [];
      const [kind, name = ''] = measure.id.split(/:(.*)/su);
      const segment =
        kind === 'lines' ? (result.stages[name]?.segments.find((one) => one.code === code) ?? null) : null;
      const parts = toldParts({ standard, measure, parts: row.parts, segment });
      return [shownOf(told, { measure, figure: row.figure, grade: row.grade, parts })];
    });
  }
  const scores = (result.scores ?? []).flatMap((score) => {
    const row = score.rows.find((one: ScoreRow) => one.code === null);
    if (row === undefined) return [];
    const measure = scoreFacts(standard, score.id);
    const parts = toldParts({ standard, measure, parts: row.items, segment: null });
    return [shownOf(told, { measure, figure: row.mark, grade: row.grade, parts })];
  });
  return [...scores, ...result.parts.map((part) => partOf(told, part))];
}

interface Shown {
  readonly measure: MeasureFacts;
  readonly figure: Figure;
  readonly grade: string | null;
  readonly parts: readonly ToldPart[];
}

function shownOf(told: EvaluationTold, { measure, figure, grade, parts }: Shown): Told {
  return {
    ...headOf(told),
    name: measure.name.zh,
    value: figure === null ? null : `${figureText(figure, measure.decimals)}${measure.unit}`,
    grade: measure.grades.find(({ id }) => id === grade)?.name.zh ?? null,
    parts: parts.map((part) => ({
      name: part.name,
      value: part.value,
      required: part.required,
      isLost: part.isLost,
      percent: part.percent,
    })),
  };
}

const VERDICT_WORDS = { pass: '达标', fail: '未达标', pending: '待核', 'not-applicable': '不适用' } as const;

function partOf(told: EvaluationTold, { name, verdict, items }: CountyResult['parts'][number]): Told {
  return {
    ...headOf(told),
    name: name.zh,
    value: VERDICT_WORDS[verdict],
    grade: null,
    parts: items.map((item) => ({
      name: item.name.zh,
      value:
        item.value === null ? VERDICT_WORDS[item.verdict] : `${figureText(item.value, undefined)}${item.unit ?? ''}`,
      required: item.requirement.zh,
      isLost:
        item.verdict === 'pass' || item.verdict === 'not-applicable' ? false : item.verdict === 'fail' ? true : null,
      percent: null,
    })),
  };
}

function headOf({ runId, standard, version, period, evaluatedOn, digest }: EvaluationTold) {
  return { runId, standard: `《${standard.title.zh}》（${version}）`, period, evaluatedOn, digest };
}
