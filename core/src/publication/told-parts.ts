import { toFixed } from '../lib/exact.ts';
import {
  compareRational,
  divide,
  multiply,
  negate,
  parseDecimal,
  type Rational,
  rational,
  signOf,
} from '../lib/rational.ts';
import type { Standard } from '../pack/standard.ts';
import type { Figure, SegmentResult } from '../score/result.ts';
import type { MeasureFacts } from './measure.ts';

/** A part of a unit's result as a letter tells it. Texts are whole: with units, rounded half up. */
export interface ToldPart {
  readonly name: string;
  /** Its mark or value; null: missing. */
  readonly value: string | null;
  /** Full mark or line; '' where the standard states none as a number. */
  readonly required: string;
  /** Null: neither lost nor kept can be said, because it is missing. */
  readonly isLost: boolean | null;
  /** Whether it is met or missed rather than marked. */
  readonly isLine: boolean;
  /** Its mark in percent of the full one, with one decimal; null where there is no full mark to hold it against. */
  readonly percent: number | null;
}

const COMPARES = {
  'at-least': '不低于',
  'at-most': '不高于',
  above: '高于',
  below: '低于',
  equal: '等于',
} as const;
/** Figures have six decimals. */
const WHOLE = 6;
const USUAL = 2;

/** A decimal text rounded half up, without idle zeros where nothing says how many decimals there are. */
export function figureText(figure: string, decimals: number | undefined): string {
  const parsed = parseDecimal(figure);
  if (parsed === null) return figure;
  const text = toFixed(parsed, decimals ?? USUAL);
  return decimals === undefined && text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

interface Of {
  readonly standard: Standard;
  readonly measure: MeasureFacts;
  readonly parts: Readonly<Record<string, Figure>>;
  /** Of a measure by lines: the unit's row in the table of its evaluation. */
  readonly segment: Pick<SegmentResult, 'values' | 'met'> | null;
}

/** What a unit's result by a measure is made of, in the standard's order. */
export function toldParts({ standard, measure, parts, segment }: Of): readonly ToldPart[] {
  const [kind, name = ''] = measure.id.split(/:(.*)/su);
  const known = measure.parts.filter(({ id }) => Object.hasOwn(parts, id));
  if (kind !== 'lines') {
    const items = standard.scores?.find(({ id }) => id === name)?.items ?? [];
    return known.map((part) => {
      const item = items.find(({ id }) => id === part.id);
      return markOf(part.name.zh, { mark: parts[part.id] ?? null, item, measure });
    });
  }
  return known.map(({ id, name: { zh } }) => lineOf(zh, { standard, id, member: name, segment }));
}

type Item = NonNullable<Standard['scores']>[number]['items'][number];

function markOf(
  name: string,
  {
    mark,
    item,
    measure: { unit, decimals },
  }: { readonly mark: Figure; readonly item: Item | undefined; readonly measure: MeasureFacts },
): ToldPart {
  const full = item !== undefined && 'full' in item && item.full !== undefined ? item.full : null;
  const parsed = mark === null ? null : parseDecimal(mark);
  const isLost =
    parsed === null
      ? null
      : item?.kind === 'deduction'
        ? signOf(parsed) !== 0
        : full !== null && compareRational(parsed, parseDecimal(full) ?? parsed) < 0;
  const taken =
    item?.kind === 'deduction' && parsed !== null && signOf(parsed) > 0 ? toFixed(negate(parsed), decimals) : null;
  return {
    name,
    value: mark === null ? null : `${taken ?? figureText(mark, decimals)}${unit}`,
    required: full === null ? '' : `满分${figureText(full, undefined)}${unit}`,
    isLost,
    isLine: false,
    percent: percentOf(taken === null ? parsed : null, full === null ? null : parseDecimal(full)),
  };
}

function percentOf(mark: Rational | null, full: Rational | null): number | null {
  if (mark === null || full === null || signOf(full) <= 0) return null;
  return Number(toFixed(multiply(divide(mark, full), rational(100n)), 1));
}

function lineOf(
  name: string,
  {
    standard,
    id,
    member,
    segment,
  }: { readonly standard: Standard; readonly id: string; readonly member: string; readonly segment: Of['segment'] },
): ToldPart {
  const definition = standard.definitions.find((one) => one.id === id);
  const unit = definition?.unit ?? '';
  const threshold = definition?.threshold;
  const line = typeof threshold === 'string' ? threshold : threshold?.[member];
  const value = segment?.values[id] ?? null;
  const met = segment?.met[id];
  // A value that is told rounded must not look as if it reached the line that it misses.
  const rounded = value === null ? null : figureText(value, definition?.decimals);
  const isMisleading = met === false && rounded !== null && line !== undefined && sameNumber(rounded, line);
  const shown = value !== null && isMisleading ? figureText(value, WHOLE) : rounded;
  const isNumber = line !== undefined && parseDecimal(line) !== null;
  return {
    name,
    value: shown === null ? null : `${shown}${unit}`,
    required: isNumber ? `${COMPARES[definition?.compare ?? 'at-least']}${line}${unit}` : '',
    isLost: met === null ? null : met === false,
    isLine: true,
    percent: null,
  };
}

function sameNumber(one: string, other: string): boolean {
  const [a, b] = [parseDecimal(one), parseDecimal(other)];
  return a !== null && b !== null && compareRational(a, b) === 0;
}
