import type { BenchmarkRow } from '@dudao/core/score/benchmark';
import type { Comparable, NamedRow } from '@dudao/core/score/comparable';
import type { FigureEffect, PartEffect } from '@dudao/core/score/effect';
import type { RankedRow } from '@dudao/core/score/ranking';
import { tableLines } from './layout.ts';
import { figureText, outcomeText, type Words } from './words.ts';

/** A ranking list for the terminal; with a period before, where each row stood then. */
export function rankingLines(
  list: readonly RankedRow[],
  { name, heading, unit, best }: Comparable,
  { lang, paint }: Words,
): readonly string[] {
  const zh = lang === 'zh';
  const known = list.some(({ placeBefore }) => placeBefore !== null);
  const order = { high: zh ? '高的在前' : 'highest first', low: zh ? '低的在前' : 'lowest first' }[best];
  const measured = unit === null ? '' : zh ? `，单位${unit}` : `, in ${unit}`;
  const title = `${heading[lang]} · ${name[lang]}（${order}${measured}）`;
  const head = zh
    ? ['名次', '代码', '名称', '数值', '与第一名差', ...(known ? ['上年', '上年名次', '进退位'] : [])]
    : ['place', 'code', 'name', 'figure', 'behind', ...(known ? ['last year', 'place then', 'gained'] : [])];
  const rows = list.map((row) => [
    row.place === null ? '—' : String(row.place),
    row.code,
    row.name,
    figureText(row.figure),
    figureText(row.behind),
    ...(known
      ? [figureText(row.figureBefore), row.placeBefore === null ? '—' : String(row.placeBefore), movedText(row.moved)]
      : []),
  ]);
  return [paint.bold(title), ...tableLines([head, ...rows], { indent: '  ', right: [0, 3, 4, 5, 6, 7] })];
}

function movedText(moved: number | null): string {
  if (moved === null) return '—';
  return moved > 0 ? `↑${moved}` : moved < 0 ? `↓${-moved}` : '=';
}

/** One row against its benchmark for the terminal. */
export function benchmarkLines(
  rows: readonly BenchmarkRow[],
  { own, other }: { readonly own: NamedRow; readonly other: NamedRow },
  { lang, paint }: Words,
): readonly string[] {
  const zh = lang === 'zh';
  const standings = {
    ahead: zh ? '领先' : 'ahead',
    level: zh ? '持平' : 'level',
    behind: zh ? '落后' : 'behind',
    unknown: zh ? '待核或不适用' : 'pending or not applicable',
  };
  const head = [zh ? '指标' : 'figure', own.name, other.name, zh ? '差' : 'difference', zh ? '相比' : 'standing'];
  const lines = rows.map(({ comparable, standing, difference, ...row }) => [
    labelOf(comparable, lang),
    figureText(row.own),
    figureText(row.other),
    figureText(difference),
    standings[standing ?? 'unknown'],
  ]);
  const title = zh ? `${own.name} 对标 ${other.name}` : `${own.name} against ${other.name}`;
  return [paint.bold(title), ...tableLines([head, ...lines], { indent: '  ', right: [1, 2, 3] })];
}

/** This period against the one before for the terminal: every part, then the mean of every figure. */
export function effectLines(
  parts: readonly PartEffect[],
  figures: readonly FigureEffect[],
  { lang, paint }: Words,
): readonly string[] {
  const zh = lang === 'zh';
  const partRows = parts.map(({ name, before, after, metBefore, metAfter, items }) => [
    name[lang],
    outcomeText(before, lang, paint),
    '→',
    outcomeText(after, lang, paint),
    `${metBefore} → ${metAfter} / ${items}`,
  ]);
  const head = zh
    ? ['指标（平均）', '上年', '本年', '变化', '变好', '未变', '变差']
    : ['figure (mean)', 'before', 'now', 'change', 'better', 'alike', 'worse'];
  const rows = figures.map(({ comparable, meanBefore, meanAfter, difference, better, alike, worse }) => [
    labelOf(comparable, lang),
    ...[meanBefore, meanAfter, difference].map(figureText),
    ...[better, alike, worse].map(String),
  ]);
  return [
    paint.bold(zh ? '各方面前后对比' : 'Parts before and after'),
    ...tableLines(partRows, { indent: '  ' }),
    '',
    paint.bold(zh ? '各项指标前后对比' : 'Figures before and after'),
    ...tableLines([head, ...rows], { indent: '  ', right: [1, 2, 3, 4, 5, 6] }),
  ];
}

function labelOf({ name, unit }: Comparable, lang: Words['lang']): string {
  return unit === null ? name[lang] : `${name[lang]}（${unit}）`;
}
