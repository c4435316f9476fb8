import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyResult, Figure, ScoreResult, SegmentResult, Verdict } from '../score/result.ts';
import { tableName } from '../score/row-words.ts';

/** What of a result is published: a score, or how many lines of a table each unit misses. `score:<id>`, `lines:<member>`. */
export type MeasureId = string;

/** What people call a measure, and what it goes by. */
export interface MeasureFacts {
  readonly id: MeasureId;
  readonly name: Text;
  readonly unit: string;
  readonly decimals: number;
  /** Grades from the best; empty where the measure has none. */
  readonly grades: readonly { readonly id: string; readonly name: Text }[];
  /** What a mark is made of. */
  readonly parts: readonly { readonly id: string; readonly name: Text }[];
}

/** One unit's result by a measure. */
export interface MeasuredRow {
  readonly code: string;
  readonly name: string;
  /** Null while something that decides it is missing. */
  readonly figure: Figure;
  /** By what units are put in order: the figure, or the standard's own rank where it has one. The greater the better. */
  readonly order: Figure;
  /** What its parts add up to, the greater the better: the figure, or of lines the missed ones below zero. */
  readonly total: Figure;
  /** The grade by the rule; null where the measure has none. */
  readonly grade: string | null;
  readonly parts: Readonly<Record<string, Figure>>;
}

/** Verdicts of a table as grades. */
const VERDICTS: readonly { readonly id: Verdict; readonly name: Text }[] = [
  { id: 'pass', name: { zh: '达标', en: 'meets all' } },
  { id: 'fail', name: { zh: '未达标', en: 'falls short' } },
  { id: 'pending', name: { zh: '待核', en: 'pending' } },
];

/** Every measure of a standard by which units can be put in order. Scores of the whole group are left out. */
export function measuresOf(standard: Standard): readonly MeasureFacts[] {
  const [bottom] = standard.levels;
  const scores = (standard.scores ?? []).filter(({ level }) => level === bottom?.id);
  const members = standard.dimension?.members.map(({ id }) => id) ?? [];
  const hasLines = standard.output.segments !== undefined;
  const tables = hasLines ? (members.length > 0 ? members : ['all']) : [];
  return [...scores.map((score) => scoreFacts(standard, score.id)), ...tables.map((id) => lineFacts(standard, id))];
}

/** A measure of a standard; null where it has none of that name. */
export function measureOf(standard: Standard, id: MeasureId): MeasureFacts | null {
  return measuresOf(standard).find((one) => one.id === id) ?? null;
}

/** What people call a score of a standard, of a unit or of the whole group, and what it goes by. */
export function scoreFacts(standard: Standard, id: string): MeasureFacts {
  const score = standard.scores?.find((one) => one.id === id);
  if (score === undefined) throw new Error(`no such score: ${id}`);
  const scale = standard.scales?.find((one) => one.id === score.scale);
  return {
    id: `score:${id}`,
    name: score.name,
    unit: score.unit ?? '分',
    decimals: score.decimals ?? 2,
    grades: (scale?.grades ?? []).map(({ id: grade, name }) => ({ id: grade, name })),
    parts: score.items.map(({ id: item, name }) => ({ id: item, name })),
  };
}

function lineFacts(standard: Standard, member: string): MeasureFacts {
  const table = tableName(standard, member);
  const names = new Map(standard.definitions.map(({ id, name }) => [id, name]));
  return {
    id: `lines:${member}`,
    name: { zh: `${table.zh}未达标项数`, en: `lines missed, ${table.en}` },
    unit: '项',
    decimals: 0,
    grades: VERDICTS,
    parts: (standard.output.segments?.indicators ?? []).map((id) => ({
      id,
      name: names.get(id) ?? { zh: id, en: id },
    })),
  };
}

/** The rows of a result by a measure, in the order in which the result has them. */
export function measuredRows(result: CountyResult, id: MeasureId): readonly MeasuredRow[] {
  const [kind, name = ''] = id.split(/:(.*)/su);
  if (kind === 'lines') return (result.stages[name]?.segments ?? []).map(lineRow);
  const score = result.scores?.find((one) => one.id === name);
  return score === undefined ? [] : scoreRows(score);
}

function scoreRows({ rows }: ScoreResult): readonly MeasuredRow[] {
  const isRanked = rows.some(({ rank }) => rank !== null);
  return rows.flatMap(({ code, name, mark, rank, grade, items }): MeasuredRow[] => {
    if (code === null) return [];
    const order = isRanked ? (rank === null ? null : String(-rank)) : mark;
    return [{ code, name, figure: mark, order, total: mark, grade, parts: items }];
  });
}

/** A line that is not asked of the unit is none that it misses; one that is not known leaves the count open. */
function lineRow({ code, name, values, met, verdict }: SegmentResult): MeasuredRow {
  const states = Object.values(met);
  const missed = states.includes(null) ? null : states.filter((state) => state === false).length;
  const parts = Object.fromEntries(
    Object.keys(values).map((id): [string, Figure] => [id, met[id] === null ? null : met[id] === false ? '-1' : '0']),
  );
  const order = missed === null ? null : String(-missed);
  return {
    code,
    name,
    figure: missed === null ? null : String(missed),
    order,
    total: order,
    grade: verdict,
    parts,
  };
}
