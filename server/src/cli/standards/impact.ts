import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { reportedOf } from '@dudao/core/dossier/check-workbook';
import { workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { countOf } from '@dudao/core/lib/findings';
import type { Lang } from '@dudao/core/lib/text';
import {
  addImpact,
  compareResults,
  countImpact,
  type ImpactCount,
  NO_IMPACT,
  type ResultComparison,
} from '@dudao/core/score/compare-results';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import { prepareStandard } from '@dudao/core/score/prepare';
import type { CountyResult } from '@dudao/core/score/result';
import { plainDateOf } from '../../lib/plain-date.ts';
import { readData } from '../evaluate/read-data.ts';
import { type Paint, paintFor, tableLines } from '../report/layout.ts';
import { problemLines, problemText } from '../report/problem-lines.ts';
import { figureText, outcomeText, verdictOfTruth } from '../report/words.ts';
import { createProgress, EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { findStandard } from './find-standard.ts';
import type { KnownStandard } from './known-standards.ts';

const OPTIONS = {
  format: { type: 'string' },
  county: { type: 'string' },
  'as-of': { type: 'string' },
  lang: { type: 'string' },
} as const;
/** Changes of a kind that the text lists per county; JSON holds all. */
const LISTED = 20;
const SHOWN_PROBLEMS = 100;

interface Compared {
  readonly file: string;
  readonly count: ImpactCount;
  readonly comparison: ResultComparison;
}

/** `dudao impact <a> <b> <file …>`: what the second standard would change for each county. Returns the exit code. */
export async function impact(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [first, second, ...files] = positionals;
  const format = values.format ?? 'text';
  if (first === undefined || second === undefined || files.length === 0) {
    throw new UsageError('dudao impact <标准 standard> <标准 standard> <文件 file …>');
  }
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format text | json: ${format}`);
  if (values.county !== undefined && files.length > 1) {
    throw new UsageError('--county: 只能用于一个县的文件 / goes with the file of one county');
  }
  const on = values['as-of'] ?? plainDateOf(terminal.now());
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(on) || Number.isNaN(Date.parse(on)))
    throw new UsageError(`--as-of 2026-09-01: ${on}`);
  const lang = langOf(values.lang, terminal.env);
  const standards = [await findStandard(first, terminal.env), await findStandard(second, terminal.env)] as const;
  const compared: Compared[] = [];
  const progress = createProgress(terminal, lang === 'zh' ? '比较' : 'comparing');
  for (const [i, file] of files.entries()) {
    const results = [];
    for (const known of standards)
      results.push(await evaluateFile(known, file, { county: values.county, on, lang, terminal }));
    const [before, after] = results;
    if (!before || !after) return EXIT.problems;
    const comparison = compareResults(before, after);
    compared.push({ file: basename(file), count: countImpact(comparison), comparison });
    progress.step(i + 1, files.length);
  }
  progress.end();
  const total = compared.reduce((sum, { count }) => addImpact(sum, count), NO_IMPACT);
  if (format === 'json') {
    const of = ({ standard, digest }: KnownStandard) => ({ id: standard.id, version: standard.version, digest });
    const [from, to] = standards;
    await terminal.out(`${JSON.stringify({ from: of(from), to: of(to), on, total, counties: compared }, null, 1)}\n`);
  } else {
    const paint = paintFor(terminal.outIsTerminal && terminal.env.NO_COLOR === undefined);
    await terminal.out(`${textLines(standards, compared, total, { lang, paint }).join('\n')}\n`);
  }
  return EXIT.done;
}

interface Reading {
  readonly county: string | undefined;
  readonly on: string;
  readonly lang: Lang;
  readonly terminal: Terminal;
}

/** A county's result under one standard, read by that standard's own columns; null when its problems were printed. */
async function evaluateFile(known: KnownStandard, file: string, reading: Reading): Promise<CountyResult | null> {
  const { county, on, lang, terminal } = reading;
  const spec = workbookSpec(known.standard);
  const read = await readData(file, county, spec, () => {});
  const fail = (lines: readonly string[]): null => {
    terminal.error(`${file} · ${known.standard.id} ${known.standard.version}\n`);
    for (const line of lines) terminal.error(`${line}\n`);
    return null;
  };
  if (!read.ok) return fail(read.problems.map((found) => problemText(found, lang)));
  const { schools, county: countyValues, findings } = read.value;
  if (schools === null || countOf(findings.problemTotals) > 0) {
    return fail(problemLines(findings.problems, findings.problemTotals, { lang, mark: '×', limit: SHOWN_PROBLEMS }));
  }
  const prepared = prepareStandard(known.standard, known.digest, { on });
  if (!prepared.ok) return fail(prepared.problems.map((found) => problemText(found, lang)));
  return evaluateCounty(prepared.value, countyDataOf(spec, reportedOf(schools, countyValues))).result;
}

interface Words {
  readonly lang: Lang;
  readonly paint: Paint;
}

function textLines(
  [from, to]: readonly [KnownStandard, KnownStandard],
  compared: readonly Compared[],
  total: ImpactCount,
  { lang, paint }: Words,
): readonly string[] {
  const zh = lang === 'zh';
  const version = ({ standard }: KnownStandard) => `${standard.id}@${standard.version}`;
  const summary = zh
    ? `${total.units} 个县：${total.touched} 个有变化，${total.overallChanged} 个综合结论改变，${total.verdictChanged} 个资源配置结论改变；${total.schoolsChanged} 个学段部的判定有变化，${total.itemsChanged} 项要求的结论有变化，${total.gradesChanged} 个等级改变，${total.numbersMoved} 个数值有变化`
    : `${total.units} counties: ${total.touched} touched, ${total.overallChanged} overall verdicts and ${total.verdictChanged} resource verdicts change; ${total.schoolsChanged} segments and ${total.itemsChanged} items are judged otherwise, ${total.gradesChanged} grades change, ${total.numbersMoved} numbers move`;
  const head = zh
    ? ['县', '综合结论', '', '资源配置', '', '学段部', '要求', '数值']
    : ['county', 'overall', '', 'resources', '', 'segments', 'items', 'numbers'];
  const rows = compared.map(({ file, count, comparison: { overall, verdict } }) => [
    file,
    verdictText(overall.before),
    `→ ${verdictText(overall.after)}`,
    verdictText(verdict.before),
    `→ ${verdictText(verdict.after)}`,
    ...[count.schoolsChanged, count.itemsChanged, count.numbersMoved].map(String),
  ]);
  return [
    paint.bold(`${version(from)} → ${version(to)}`),
    summary,
    '',
    ...tableLines([head, ...rows], { indent: '  ', right: [5, 6, 7] }),
    ...compared.flatMap(({ file, count, comparison }) =>
      count.touched === 0 ? [] : ['', paint.bold(file), ...detailLines(comparison, lang, verdictText)],
    ),
  ];

  function verdictText(verdict: Parameters<typeof outcomeText>[0] | null): string {
    return verdict === null ? '—' : outcomeText(verdict, lang, paint);
  }
}

function detailLines(
  { items, schools, coefficients, figures, grades }: ResultComparison,
  lang: Lang,
  verdictText: (verdict: Parameters<typeof outcomeText>[0] | null) => string,
): readonly string[] {
  const table = (rows: readonly (readonly string[])[]): readonly string[] => {
    const rest = rows.length - LISTED;
    const more = rest > 0 ? [lang === 'zh' ? `    … 另有 ${rest} 处` : `    … and ${rest} more`] : [];
    return [...tableLines(rows.slice(0, LISTED), { indent: '    ' }), ...more];
  };
  const signed = (ids: readonly string[], sign: string): string => ids.map((id) => `${sign}${id}`).join(' ');
  return [
    ...table(
      items.map((one) => [
        `${one.id} ${one.name[lang]}`,
        verdictText(one.before),
        `→ ${verdictText(one.after)}`,
        one.valueBefore === one.valueAfter ? '' : `${figureText(one.valueBefore)} → ${figureText(one.valueAfter)}`,
      ]),
    ),
    ...table(
      schools.map((one) => [
        `${one.code} ${one.name}`,
        one.stage,
        verdictText(one.before),
        `→ ${verdictText(one.after)}`,
        [signed(one.gained, '+'), signed(one.lost, '−')].filter((text) => text !== '').join(' '),
      ]),
    ),
    ...table(
      coefficients.map((one) => [
        `${one.indicator} ${one.stage}`,
        `${figureText(one.before)} → ${figureText(one.after)}`,
        verdictText(verdictOfTruth(one.metBefore)),
        `→ ${verdictText(verdictOfTruth(one.metAfter))}`,
      ]),
    ),
    ...table(
      grades.map((one) => [
        one.name[lang],
        `${one.code ?? ''} ${one.rowName}`.trim(),
        `${one.gradeBefore ?? '—'} → ${one.gradeAfter ?? '—'}`,
        `${figureText(one.markBefore)} → ${figureText(one.markAfter)}`,
      ]),
    ),
    ...table(
      figures.map((one) => [
        `${one.code} ${one.name}`,
        one.stage,
        one.indicator,
        `${figureText(one.before)} → ${figureText(one.after)}`,
      ]),
    ),
  ];
}
