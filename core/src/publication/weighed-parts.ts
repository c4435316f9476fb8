import type { Score, ScoreItem } from '../pack/score-format.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyResult, Figure, ScoreRow } from '../score/result.ts';
import type { MeasuredRow, MeasureId } from './measure.ts';
import { proportionalScore } from './proportional.ts';

/** What one item adds to a figure, and what that is made of itself where the item is proportional to another score. */
export interface WeighedPart {
  readonly id: string;
  readonly value: number;
  /** Null: it is made of nothing whose weight could vary on its own. */
  readonly below: readonly WeighedPart[] | null;
}

/** Figures are rounded to six decimals, each by half a millionth at most; sums of floats are nearer than that. */
const HALF_STEP = 0.5e-6;
const FLOAT_SHARE = 1e-12;

/** Whether parts add up to a figure, as far as its rounded digits tell. */
export function isSumOf(parts: readonly WeighedPart[], figure: Figure): boolean {
  if (figure === null) return false;
  const sum = parts.reduce((all, { value }) => all + value, 0);
  const size = parts.reduce((all, { value }) => all + Math.abs(value), 0);
  return Math.abs(sum - Number(figure)) <= (parts.length + 1) * HALF_STEP + size * FLOAT_SHARE;
}

/** What every row is made of, as columns: an item is opened where each row that has it can be. What does not apply to a row adds nothing. */
export function columnsOf(rows: readonly (readonly WeighedPart[])[]): ReadonlyMap<string, Float64Array> {
  const columns = new Map<string, Float64Array>();
  const add = (id: string, values: Float64Array) => {
    const known = columns.get(id);
    columns.set(id, known === undefined ? values : known.map((value, i) => value + (values[i] ?? 0)));
  };
  const byId = rows.map((parts) => new Map(parts.map((part) => [part.id, part])));
  for (const id of new Set(rows.flatMap((parts) => parts.map((part) => part.id)))) {
    const parts = byId.map((one) => one.get(id));
    const below = parts.map((part) => (part === undefined ? [] : part.below));
    const opened = below.flatMap((one) => (one === null ? [] : [one]));
    if (opened.length === rows.length) for (const [inner, values] of columnsOf(opened)) add(inner, values);
    else
      add(
        id,
        Float64Array.from(parts, (part) => part?.value ?? 0),
      );
  }
  return columns;
}

/** Says of every row of a result what its figure is made of; null where the score is no sum or weighted mean of its items. */
export function weighRows(
  standard: Standard,
  result: CountyResult,
  measure: MeasureId,
): (row: MeasuredRow) => readonly WeighedPart[] | null {
  const [kind, id = ''] = measure.split(/:(.*)/su);
  if (kind === 'lines') {
    return ({ parts }) =>
      Object.entries(parts).map(([line, figure]) => ({ id: line, value: Number(figure ?? 0), below: null }));
  }
  const weigh = weigher(standard, result);
  return ({ code }) => weigh(id, code);
}

type Weigh = (score: string, code: string) => readonly WeighedPart[] | null;

function weigher(standard: Standard, result: CountyResult): Weigh {
  const scores = new Map((standard.scores ?? []).map((score) => [score.id, score]));
  const rows = new Map(
    (result.scores ?? []).map((score) => [score.id, new Map(score.rows.map((row) => [row.code, row]))]),
  );
  const beneath = new Map(
    [...scores.values()].flatMap((score) =>
      score.items.map((item): [ScoreItem, Score | null] => [
        item,
        item.kind === 'formula' ? proportionalScore(standard, item.formula, score) : null,
      ]),
    ),
  );
  const weigh: Weigh = (id, code) => {
    const score = scores.get(id);
    const row = rows.get(id)?.get(code);
    if (score === undefined || row === undefined) return null;
    const added = addedBy(score, row);
    return (
      added?.map(({ item, value }) => ({
        id: item.id,
        value,
        below: belowOf(beneath.get(item) ?? null, { value, code }),
      })) ?? null
    );
  };
  const belowOf = (
    score: Score | null,
    { value, code }: { readonly value: number; readonly code: string },
  ): readonly WeighedPart[] | null => {
    const mark = score === null ? null : (rows.get(score.id)?.get(code)?.mark ?? null);
    const parts = score === null ? null : weigh(score.id, code);
    if (mark === null || parts === null || !isSumOf(parts, mark)) return null;
    // What is nothing has nothing below it.
    return scaled(parts, Number(mark) === 0 ? 0 : value / Number(mark));
  };
  return weigh;
}

function scaled(parts: readonly WeighedPart[], factor: number): readonly WeighedPart[] {
  return parts.map(({ id, value, below }) => ({
    id,
    value: value * factor,
    below: below === null ? null : scaled(below, factor),
  }));
}

/** What each item that applies adds to a score. Null where items come together in another way. */
function addedBy(
  { aggregate, items }: Score,
  { items: marks }: ScoreRow,
): readonly { readonly item: ScoreItem; readonly value: number }[] | null {
  const known = items.flatMap((item) => {
    const mark = marks[item.id] ?? null;
    return mark === null ? [] : [{ item, value: Number(mark) }];
  });
  if (aggregate === 'sum') return known;
  if (aggregate !== 'weighted-mean') return null;
  const isExtra = ({ kind }: ScoreItem) => kind === 'bonus' || kind === 'deduction';
  const weightOf = ({ weight = '1' }: ScoreItem) => Number(weight);
  const total = known.reduce((sum, { item }) => (isExtra(item) ? sum : sum + weightOf(item)), 0);
  return known.map(({ item, value }) => ({ item, value: isExtra(item) ? value : (value * weightOf(item)) / total }));
}
