import { percentOf } from '../issue/rates/rate.ts';
import type { Chart, ChartSeries } from '../lib/chart.ts';
import { chineseDay } from '../lib/chinese-number.ts';
import type { FigureKind, FigureSource } from './bulletin-book.ts';
import type { ComparedUnit } from './compare-units.ts';
import type { Figure, FigureValue } from './figures.ts';

/** What an earlier issue of the series told, as it is kept with the issue that draws it. */
export interface PastIssue {
  /** The period of which it told, and its cut-off day. */
  readonly name: string;
  readonly until: string;
  readonly figures: readonly (FigureValue & { readonly code: string })[];
}

/** B11 An issue is drawn with so many before it. */
export const MOST_PAST = 11;

/** What the charts of an issue are drawn from: what was frozen with it, and by which rules. */
export interface Charted {
  readonly periodName: string;
  readonly until: string;
  readonly figures: readonly Figure[];
  readonly units: readonly ComparedUnit[];
  /** Earlier issues of the series, the earliest first. */
  readonly past: readonly PastIssue[];
  readonly kinds: readonly FigureKind[];
}

/** The charts of an issue, by the placeholders of its template. */
export interface BulletinCharts {
  readonly 排名图: Chart;
  readonly 漏斗图: Chart;
  readonly 件数趋势图: Chart;
  readonly 比率趋势图: Chart;
}

/** B11 The charts that every issue may show, whether or not there is anything to draw. */
export function chartsOf(charted: Charted): BulletinCharts {
  return {
    排名图: rankingOf(charted),
    漏斗图: funnelOf(charted),
    件数趋势图: countsOf(charted),
    比率趋势图: ratesOf(charted),
  };
}

/** B11 Each figure of an issue over the issues before it. */
export function trendOf(charted: Charted, figure: Figure): Chart {
  const isRate = figure.whole !== null;
  return {
    ...course(charted),
    title: `${figure.name}走势`,
    unit: isRate ? '%' : figure.unit,
    decimals: isRate ? 1 : 0,
    source: figure.code,
    series: [rowOf(charted, figure)],
  };
}

/** A rate with the digits that its text has; a rate of nothing has none. */
function shownValue({ part, whole }: FigureValue): number | null {
  if (whole === null) return part;
  const text = percentOf(whole === 0 ? null : { part, whole });
  return text === null ? null : Number(text.slice(0, -1));
}

function rowOf({ past }: Charted, figure: Figure): ChartSeries {
  const before = past.map(({ figures }) => {
    const same = figures.find(
      ({ code, whole }) => code === figure.code && (whole === null) === (figure.whole === null),
    );
    return same === undefined ? null : shownValue(same);
  });
  return { name: figure.name, values: [...before, shownValue(figure)] };
}

/** What an issue is called by its period, without a rhythm by its day. */
const calledBy = ({ name, until }: Pick<PastIssue, 'name' | 'until'>): string =>
  /^\d{4}年$/u.test(name) ? chineseDay(until) : name;

/** A course over the issues: beneath its points the periods without the year, which is told once. */
function course(charted: Charted): Pick<Chart, 'chart' | 'period' | 'categories'> {
  const { past, periodName, until } = charted;
  const names = [...past, { name: periodName, until }].map(calledBy);
  const period = names.length < 2 ? '' : `${names[0]}至${names.at(-1)}`;
  return { chart: 'line', period, categories: names.map((name) => name.slice('2026年'.length)) };
}

/** The figures of an issue that count a source in all ledgers, in the order asked for. */
function sourced(
  { kinds, figures }: Charted,
  tests: readonly ((source: FigureSource) => boolean)[],
): readonly Figure[] {
  const isWhole = (source: FigureSource) => !('ledger' in source) || source.ledger === undefined;
  return tests.flatMap((test) => {
    const code = kinds.find(({ source }) => isWhole(source) && test(source))?.code;
    return figures.filter((figure) => figure.code === code);
  });
}

const isRate =
  (what: 'completion' | 'closing') =>
  (source: FigureSource): boolean =>
    source.of === 'rate' && source.what === what;
const isMoved =
  (what: 'written' | 'closed') =>
  (source: FigureSource): boolean =>
    source.of === 'moved' && source.what === what;

function rankingOf(charted: Charted): Chart {
  const values = charted.units.map(({ due, completed }) => shownValue({ part: completed, whole: due }));
  return {
    chart: 'bars',
    title: '各单位整改完成率',
    period: '',
    unit: '%',
    decimals: 1,
    source: sourced(charted, [isRate('completion')])[0]?.code ?? '',
    categories: charted.units.map(({ name }) => name),
    series: [{ name: '整改完成率', values }],
  };
}

/** Each step is a part of the one before: of what was to be put right, what was, and what of it was closed. */
function funnelOf(charted: Charted): Chart {
  const [completion] = sourced(charted, [isRate('completion')]);
  const [closing] = sourced(charted, [isRate('closing')]);
  const due = completion?.whole ?? closing?.whole ?? 0;
  const steps = [
    ['应整改', due],
    ...(completion === undefined ? [] : [['已完成整改', completion.part] as const]),
    ...(closing === undefined ? [] : [['已销号', closing.part] as const]),
  ] as const;
  // Of nothing there are no parts.
  const shown = due === 0 || steps.length < 2 ? [] : steps;
  return {
    chart: 'bars',
    title: '整改销号进度',
    period: '',
    unit: '件',
    decimals: 0,
    source: [completion, closing].flatMap((figure) => figure?.code ?? []).join('、'),
    categories: shown.map(([name]) => name),
    series: [{ name: '件数', values: shown.map(([, count]) => count) }],
  };
}

function countsOf(charted: Charted): Chart {
  const found = sourced(charted, [isMoved('written'), isMoved('closed'), ({ of }) => of === 'late']);
  // One axis has one unit of measure.
  const unit = found[0]?.unit ?? '';
  return lines(
    charted,
    found.filter((figure) => figure.unit === unit),
    { title: '问题登记、销号和逾期走势', unit, decimals: 0 },
  );
}

/** More lines than three are hard to follow. */
const MOST_LINES = 3;

function ratesOf(charted: Charted): Chart {
  const found = charted.figures.filter(({ whole }) => whole !== null).slice(0, MOST_LINES);
  const title = `${found.map(({ name }) => name).join('、') || '各项率'}走势`;
  return lines(charted, found, { title, unit: '%', decimals: 1 });
}

function lines(
  charted: Charted,
  figures: readonly Figure[],
  { title, unit, decimals }: Pick<Chart, 'title' | 'unit' | 'decimals'>,
): Chart {
  return {
    ...course(charted),
    title,
    unit,
    decimals,
    source: figures.map(({ code }) => code).join('、'),
    series: figures.map((figure) => rowOf(charted, figure)),
  };
}
