import { percentOf, pointsBetween } from '../issue/rates/rate.ts';
import type { FigureKind, FigureSource } from './bulletin-book.ts';
import type { Span } from './span.ts';

/** What a figure says, kept exactly: a count, or the two counts of a rate. `whole` null: a count. A rate of nothing has the whole 0. */
export interface FigureValue {
  readonly part: number;
  readonly whole: number | null;
}

/** Where the list opens that a figure counts: a page, and what it is narrowed to. */
export interface FigureOpens {
  readonly page: 'issues' | 'visits' | 'meetings' | 'reports';
  readonly about: Readonly<Record<string, string>>;
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
  readonly opens: FigureOpens;
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

const ledgerOf = (source: { readonly ledger?: string | undefined }): Record<string, string> =>
  source.ledger === undefined ? {} : { ledger: source.ledger };

/** B3 Where the list opens that a source counts in a span. */
export function opensOf(source: FigureSource, { from, until }: Pick<Span, 'from' | 'until'>): FigureOpens {
  switch (source.of) {
    case 'moved':
      return { page: 'issues', about: { ...ledgerOf(source), phase: 'all', moved: source.what, from, until } };
    case 'rated':
      return {
        page: 'issues',
        about: { ...ledgerOf(source), phase: 'all', rated: source.what, 'rated-from': from, 'rated-until': until },
      };
    case 'rate':
      return {
        page: 'issues',
        about: {
          ...ledgerOf(source),
          phase: 'all',
          rated: source.what === 'in-time' ? 'known' : 'due',
          'rated-from': from,
          'rated-until': until,
        },
      };
    case 'late':
      return { page: 'issues', about: { ...ledgerOf(source), light: 'red' } };
    case 'visits':
      return { page: 'visits', about: { from, until } };
    case 'meetings':
      return { page: 'meetings', about: { from, until } };
    case 'reports':
      return { page: 'reports', about: { kind: source.kind, on: until } };
  }
}

/** A figure frozen from what was read. */
export function freezeFigure(
  { code, name, unit = '', source, means }: FigureKind,
  read: FigureValue,
  { span, readOn, before }: { readonly span: Span; readonly readOn: string; readonly before: readonly Figure[] },
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
    opens: opensOf(source, span),
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
