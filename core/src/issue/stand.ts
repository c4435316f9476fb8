import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import { filled } from '../score/read-run.ts';
import type { CountyResult, Figure, Verdict } from '../score/result.ts';
import { placeOf, plain, standingOf } from './missed.ts';

/** What is held against a line under the key of something missed. */
export interface JudgedFigure {
  readonly name: Text;
  /** As a decimal text; null where the line is another formula's or there is none. */
  readonly line: string | null;
  readonly unit: string | null;
}

/** A mark with its grade, of the unit where the score is of units, else of the county. */
export interface StandScore {
  readonly name: Text;
  readonly mark: Figure;
  readonly unit: string;
  readonly grade: Text | null;
}

/** How a county stands by an evaluation, seen from an entry. */
export interface Stand {
  readonly verdict: Verdict;
  /** Items that are met, of those that apply. */
  readonly met: number;
  readonly items: number;
  /** Units that miss the entry's clause; whether the unit concerned does. */
  readonly missing: number;
  readonly misses: boolean;
  /** The figure that the entry is about; null: it is about none, or it is missing. */
  readonly value: Figure;
  readonly scores: readonly StandScore[];
}

/** What an entry is about, and who asks. */
export interface StandAsked {
  readonly clause: string;
  /** School code of the unit concerned; null: the county itself. */
  readonly code: string | null;
  /** Of what an evaluation found missed; null: it wrote no such entry. */
  readonly key: string | null;
  /** Whether marks of the county are told beside those of the unit. */
  readonly seesCounty: boolean;
}

/** E38 How the county stands by a result, as far as an entry is concerned. */
export function standOf(standard: Standard, result: CountyResult, of: StandAsked): Stand {
  const { clause, code, key } = of;
  const { missed } = standingOf(standard, result);
  const codes = new Set(missed.filter((one) => one.clause === clause).map((one) => one.code));
  const items = result.parts.flatMap((part) => part.items).filter(({ verdict }) => verdict !== 'not-applicable');
  return {
    verdict: result.overallVerdict,
    met: items.filter(({ verdict }) => verdict === 'pass').length,
    items: items.length,
    missing: codes.size,
    misses: key === null ? codes.has(code) : missed.some((one) => one.key === key),
    value: key === null ? null : figureIn(result, key),
    scores: scoresOf(standard, result, of),
  };
}

/** The figure under a key, as people read it. */
export function figureIn({ stages, parts }: CountyResult, key: string): Figure {
  const { what, member, code } = placeOf(key);
  const figure = figureAt();
  return figure === null ? null : plain(figure);

  function figureAt(): Figure {
    if (member === null) return parts.flatMap(({ items }) => items).find(({ id }) => id === what)?.value ?? null;
    const stage = stages[member];
    if (code === null) return stage?.indicators[what.replace(/\.cv$/u, '')]?.cv ?? null;
    return stage?.segments.find((segment) => segment.code === code)?.values[what] ?? null;
  }
}

/** What the figure under a key is called, and its line. */
export function judgedUnder(standard: Standard, result: CountyResult, key: string): JudgedFigure {
  const { what, member, code } = placeOf(key);
  const isSpread = member !== null && code === null;
  const indicator = isSpread ? what.replace(/\.cv$/u, '') : what;
  const named = standard.definitions.find(({ id }) => id === indicator);
  const { groups } = standard.output;
  const lined = isSpread ? standard.definitions.find(({ id }) => id === filled(groups?.cv ?? '', indicator)) : named;
  const threshold = lined?.threshold;
  const line = typeof threshold === 'string' ? threshold : threshold?.[member ?? ''];
  const item = result.parts.flatMap(({ items }) => items).find(({ id }) => id === what);
  const stage = standard.dimension?.members.find(({ id }) => id === member)?.name ?? { zh: '', en: '' };
  const name = member === null ? (item?.name ?? { zh: what, en: what }) : (named?.name ?? { zh: what, en: what });
  return {
    name: {
      zh: `${stage.zh}${name.zh}${isSpread ? '（校际差异系数）' : ''}`,
      en: `${stage.en} ${name.en}${isSpread ? ' (coefficient of variation)' : ''}`.trim(),
    },
    line: line !== undefined && /^-?\d+(?:\.\d+)?$/u.test(line) ? line : null,
    unit: isSpread ? null : ((member === null ? item?.unit : named?.unit) ?? null),
  };
}

function scoresOf(standard: Standard, { scores = [] }: CountyResult, of: StandAsked): readonly StandScore[] {
  return scores.flatMap(({ name, unit, scale, rows }) => {
    const county = of.seesCounty || of.code === null ? rows.find(({ code }) => code === null) : undefined;
    const row = rows.find(({ code }) => code === of.code) ?? county;
    if (row === undefined) return [];
    const grades = standard.scales?.find(({ id }) => id === scale)?.grades ?? [];
    const grade = grades.find(({ id }) => id === row.grade)?.name ?? null;
    return [{ name, mark: row.mark === null ? null : plain(row.mark), unit, grade }];
  });
}
