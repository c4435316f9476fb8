import type { Lang } from '@dudao/core/lib/text';
import { countedRows, levelWords } from '@dudao/core/pack/level-words';
import type { Standard } from '@dudao/core/pack/standard';
import { focusResults } from '@dudao/core/score/focus';
import type { CountyResult, SegmentResult, StageResult } from '@dudao/core/score/result';
import { tableName } from '@dudao/core/score/row-words';
import { type Paint, tableLines, wrap } from './layout.ts';
import { scoreLines } from './text-scores.ts';
import { COMPARE_SIGNS, figureText, outcomeText, verdictOfTruth, type Words } from './words.ts';

const WIDTH = 100;
/** Schools that the report lists per stage; the other formats hold all. */
const LISTED_SCHOOLS = 40;
/** Requirements still open that the report lists by name. */
const LISTED_OPEN = 6;

/** The evaluation for the terminal: verdict first, then reasons, parts, coefficients, and the schools that fall short. */
export function reportLines(
  result: CountyResult,
  standard: Standard,
  options: {
    readonly lang: Lang;
    readonly paint: Paint;
    readonly source: string;
    readonly schoolCount: number;
    readonly on: string;
  },
): readonly string[] {
  const { lang, paint, source, schoolCount, on } = options;
  const zh = lang === 'zh';
  const words: Words = { lang, paint, standard };
  const decisive = result.parts.find(({ id }) => id === standard.output.verdict);
  return [
    paint.bold(`${result.standard.title[lang]}（${result.standard.id} ${result.standard.version}）`),
    `${source}${zh ? '：' : ': '}${countedRows(levelWords(standard), schoolCount)[lang]}`,
    ...(result.relaxations.length === 0
      ? []
      : [`${zh ? '启用的放宽条款：' : 'relaxations in use: '}${result.relaxations.join(zh ? '、' : ', ')}`]),
    '',
    `${zh ? '综合结论：' : 'Overall: '}${outcomeText(result.overallVerdict, lang, paint)}`,
    `${decisive?.name[lang] ?? standard.output.verdict}${zh ? '：' : ': '}${outcomeText(result.verdict, lang, paint)}`,
    ...reasonLines(result, words),
    ...focusLines(result, on, words),
    ...partLines(result, words),
    ...scoreLines(result, words),
    ...coefficientLines(result, words),
    ...schoolLines(result, words),
  ];
}

function reasonLines({ reasons }: CountyResult, { lang, paint }: Words): readonly string[] {
  if (reasons.length === 0) return [];
  const fails = reasons.filter(({ verdict }) => verdict === 'fail');
  const open = reasons.filter(({ verdict }) => verdict === 'pending');
  const rest = open.length - LISTED_OPEN;
  return [
    '',
    paint.bold(lang === 'zh' ? '为什么' : 'Why'),
    ...[...fails, ...open.slice(0, LISTED_OPEN)].flatMap(({ verdict, text }) => {
      const [first = '', ...others] = wrap(text[lang], WIDTH - 4);
      const mark = verdict === 'fail' ? paint.bad('○') : paint.open('◌');
      return [`  ${mark} ${first}`, ...others.map((line) => `    ${line}`)];
    }),
    ...(rest > 0 ? [`  ${paint.open('◌')} ${lang === 'zh' ? `另有 ${rest} 项待核` : `${rest} more are pending`}`] : []),
  ];
}

/** What the year lays weight on, item by item, where the standard names it. */
function focusLines({ parts }: CountyResult, on: string, { lang, paint, standard }: Words): readonly string[] {
  const zh = lang === 'zh';
  return focusResults(standard.focuses ?? [], parts, on).flatMap(({ name, items, met, applicable }) => {
    const rows = items.map(({ item }) => [
      outcomeText(item.verdict, lang, paint),
      item.id,
      item.name[lang],
      item.value === null ? '' : `${figureText(item.value)} ${item.unit ?? ''}`.trim(),
    ]);
    const count = zh ? `达标 ${met} / ${applicable}` : `${met} of ${applicable} met`;
    const title = paint.bold(`${zh ? '年度重点 · ' : 'Focus · '}${name[lang]}${zh ? '：' : ': '}${count}`);
    return ['', title, ...tableLines(rows, { indent: '  ' })];
  });
}

function partLines({ parts }: CountyResult, { lang, paint }: Words): readonly string[] {
  const rows = parts.map(({ name, verdict, items }) => {
    const count = (wanted: string): number => items.filter((item) => item.verdict === wanted).length;
    const counts =
      lang === 'zh'
        ? `${items.length} 项：达标 ${count('pass')}，未达标 ${count('fail')}，待核 ${count('pending')}`
        : `${items.length} items: ${count('pass')} met, ${count('fail')} not met, ${count('pending')} pending`;
    return [name[lang], outcomeText(verdict, lang, paint), counts];
  });
  return ['', paint.bold(lang === 'zh' ? '各部分' : 'Parts'), ...tableLines(rows, { indent: '  ' })];
}

/** The line of a definition for a member as written in the standard. */
function limitText({ standard, lang }: Words, id: string, member: string): string {
  const definition = standard.definitions.find((known) => known.id === id);
  const { threshold, compare = 'at-least', unit = '' } = definition ?? {};
  const limit = typeof threshold === 'string' ? threshold : threshold?.[member];
  if (limit === undefined) return '';
  // A line that is a formula says its own units.
  const shown = /^-?[\d.]+$/u.test(limit) ? `${limit}${unit}` : namedLimit(standard, limit, lang);
  return `${COMPARE_SIGNS[compare] ?? ''} ${shown}`;
}

/** A line that is one input, parameter or definition goes by its name; any other formula as it is written. */
function namedLimit({ inputs, parameters, definitions }: Standard, limit: string, lang: Lang): string {
  return [...inputs, ...parameters, ...definitions].find(({ id }) => id === limit)?.name[lang] ?? limit;
}

function memberName({ standard, lang }: Words, member: string): string {
  return tableName(standard, member)[lang];
}

/** An indicator as the standard numbers it (R4), else by its name. */
function indicatorName(words: Words, id: string): string {
  return /^\p{Lu}\d/u.test(id) ? id : definitionName(words, id);
}

function definitionName({ standard, lang }: Words, id: string): string {
  return standard.definitions.find((definition) => definition.id === id)?.name[lang] ?? id;
}

function coefficientLines({ stages }: CountyResult, words: Words): readonly string[] {
  const { lang, paint, standard } = words;
  const { between, whole } = levelWords(standard);
  const head =
    lang === 'zh'
      ? ['指标', '', `${whole.zh}平均`, '标准差', '差异系数', '要求', '结论']
      : ['indicator', '', 'mean', 'deviation', 'coefficient', 'line', 'outcome'];
  return Object.entries(stages).flatMap(([member, { indicators, composite }]) => {
    const rows: (readonly string[])[] = Object.entries(indicators).map(([id, { mean, sd, cv, cvMet }]) => [
      id,
      definitionName(words, id),
      figureText(mean),
      figureText(sd),
      figureText(cv),
      limitText(words, (standard.output.groups?.cv ?? '').replaceAll('{}', id), member),
      cvMet === undefined ? '' : outcomeText(verdictOfTruth(cvMet), lang, paint),
    ]);
    if (rows.length === 0) return [];
    rows.push(...compositeRow(composite, member, words));
    const title = `${lang === 'zh' ? `${between.zh}差异` : `Differences ${between.en}`} · ${memberName(words, member)}`;
    return ['', paint.bold(title), ...tableLines([head, ...rows], { indent: '  ', right: [2, 3, 4] })];
  });
}

function compositeRow(
  composite: StageResult['composite'],
  member: string,
  words: Words,
): readonly (readonly string[])[] {
  const { standard, lang, paint } = words;
  const id = standard.output.groups?.composite;
  if (composite === null || composite === undefined || id === undefined) return [];
  const outcome = outcomeText(verdictOfTruth(composite.met), lang, paint);
  return [['', definitionName(words, id), '', '', figureText(composite.cv), limitText(words, id, member), outcome]];
}

function schoolLines({ stages }: CountyResult, words: Words): readonly string[] {
  const { lang, paint } = words;
  return Object.entries(stages).flatMap(([member, { segments }]) => {
    const short = segments.filter(({ verdict }) => verdict !== 'pass');
    if (segments.length === 0) return [];
    const count = (verdict: string): number => segments.filter((segment) => segment.verdict === verdict).length;
    const { row, rows: counted } = levelWords(words.standard);
    const table = memberName(words, member);
    const name = words.standard.dimension === undefined ? table : `${row[lang]} · ${table}`;
    const title =
      lang === 'zh'
        ? `${name}：纳入 ${segments.length} ${counted.zh}，达标 ${count('pass')}，未达标 ${count('fail')}，待核 ${count('pending')}`
        : `${name}: ${segments.length} in scope, ${count('pass')} met, ${count('fail')} not met, ${count('pending')} pending`;
    const rows = short
      .slice(0, LISTED_SCHOOLS)
      .map((segment) => [
        outcomeText(segment.verdict, lang, paint),
        segment.code,
        segment.name,
        missText(segment, member, words),
      ]);
    const rest = short.length - rows.length;
    const more =
      rest === 0
        ? []
        : [lang === 'zh' ? `  … 另有 ${rest} ${counted.zh}，见 --format csv` : `  … and ${rest} more: --format csv`];
    return ['', paint.bold(title), ...tableLines(rows, { indent: '  ' }), ...more];
  });
}

function missText({ values, met, floor }: SegmentResult, member: string, words: Words): string {
  const zh = words.lang === 'zh';
  return Object.entries(met)
    .filter(([, truth]) => truth !== true)
    .map(([id, truth]) => {
      const name = indicatorName(words, id);
      if (truth === null) return `${name} ${zh ? '数据缺失' : 'missing'}`;
      const below = floor[id] === false ? (zh ? '，低于底线' : ', below the floor') : '';
      return `${name} ${figureText(values[id])}${zh ? '（' : ' ('}${limitText(words, id, member)}${below}${zh ? '）' : ')'}`;
    })
    .join(zh ? '；' : '; ');
}
