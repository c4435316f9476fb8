import { percentOf, pointsBetween } from '../issue/rates/rate.ts';
import { type CountedSource, type ListOpened, listOpenedBy } from '../statistics/counted.ts';
import type { FigureKind } from './bulletin-book.ts';
import { countFound, type EvaluatedVisit } from './evaluated-visit.ts';
import type { Span } from './span.ts';

/** What a figure says, kept exactly: a count, or the two counts of a rate. `whole` null: a count. A rate of nothing has the whole 0. */
export interface FigureValue {
  readonly part: number;
  readonly whole: number | null;
}

/** B3 A figure as it was frozen, with what it was in the issue before. */
export interface Figure extends FigureValue {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly means: string;
  /** The day on which it was read. */
  readonly readOn: string;
  readonly from: string;
  readonly until: string;
  /** Where the list opens that it counts. */
  readonly opens: ListOpened;
  /** Null: there is no issue before, or it did not tell this figure. */
  readonly before: FigureValue | null;
}

/** A figure's value as people read it; a rate of nothing has none. */
export function valueText({ part, whole }: FigureValue, unit: string): string {
  if (whole === null) return `${part}${unit}`;
  return percentOf(whole === 0 ? null : { part, whole }) ?? '无';
}

const rateOf = ({ part, whole }: FigureValue) => (whole === null || whole === 0 ? null : { part, whole });

/** B4 How a figure changed since the issue before: `+3件`, `−1.5 个百分点`, 持平; null where there is nothing to compare. */
export function changeText(now: FigureValue, before: FigureValue | null, unit: string): string | null {
  if (before === null || (now.whole === null) !== (before.whole === null)) return null;
  if (now.whole === null) {
    const by = now.part - before.part;
    return by === 0 ? '持平' : `${by > 0 ? '+' : '−'}${Math.abs(by)}${unit}`;
  }
  const points = pointsBetween(rateOf(now), rateOf(before));
  if (points === null) return null;
  return points === '0.0' ? '持平' : `${points} 个百分点`;
}

/** When and for which days a figure is frozen. */
export interface Freezing {
  readonly span: Span;
  readonly readOn: string;
  /** The figures of the issue before. */
  readonly before: readonly Figure[];
  /** The visit of which it tells, where it tells of one. */
  readonly visitId?: string;
}

/** B12 The figures that a report counts of its visit. */
export function foundFigures(
  kinds: readonly FigureKind[],
  visited: EvaluatedVisit,
  freezing: Omit<Freezing, 'visitId'>,
): readonly Figure[] {
  return kinds.flatMap((kind) => {
    const { source } = kind;
    if (source.of !== 'found') return [];
    const value = { part: countFound(visited, source.what), whole: null };
    return [freezeFigure(kind, value, { ...freezing, visitId: visited.visit.id })];
  });
}

/** A figure that the system counts within days, and not of a visit. */
export type CountedFigure = FigureKind & { readonly source: CountedSource };

/** Whether a figure is counted within days. */
export const isCounted = (kind: FigureKind): kind is CountedFigure => kind.source.of !== 'found';

/** A figure frozen from what was read. */
export function freezeFigure(
  { code, name, unit = '', source, means }: FigureKind,
  read: FigureValue,
  { span, readOn, before, visitId = '' }: Freezing,
): Figure {
  const earlier = before.find((one) => one.code === code);
  return {
    code,
    name: name.zh,
    unit,
    means: means.zh,
    readOn,
    from: span.from,
    until: span.until,
    opens: source.of === 'found' ? { page: 'visit', about: { visit: visitId } } : listOpenedBy(source, span),
    before: earlier === undefined ? null : { part: earlier.part, whole: earlier.whole },
    ...read,
  };
}

/** A sentence that tells figures with how they changed: with what a section of figures begins. */
export function figuresSentence(figures: readonly Figure[]): string {
  const told = figures.map((figure) => {
    const change = changeText(figure, figure.before, figure.unit);
    const since = change === null ? '' : `（较上期${change}）`;
    return `${figure.name}${valueText(figure, figure.unit)}${since}`;
  });
  return told.length === 0 ? '' : `本期${told.join('，')}。`;
}
