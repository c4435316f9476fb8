import type { ExplainedValue } from '@dudao/core/formula/explanation';
import type { Lang, Text } from '@dudao/core/lib/text';
import { levelWords } from '@dudao/core/pack/level-words';
import type { Standard } from '@dudao/core/pack/standard';
import type { ScoreExplanation } from '@dudao/core/score/evaluate';
import { type Paint, tableLines, wrap } from './layout.ts';
import { figureText, outcomeText, verdictOfTruth, verificationText } from './words.ts';

const WIDTH = 100;

/** How a value came about, so that a person can redo it with a calculator. */
export function explanationLines(
  explanation: ScoreExplanation,
  standard: Standard,
  { lang, paint }: { readonly lang: Lang; readonly paint: Paint },
): readonly string[] {
  const zh = lang === 'zh';
  const { definition, aspect, member, name, school, formula, where, substituted, outcome, comparison } = explanation;
  const stage = standard.dimension?.members.find(({ id }) => id === member)?.name[lang];
  const whose = school === null ? levelWords(standard).whole[lang] : `${school.name} ${school.code}`;
  const label = (text: Text): string => paint.dim(`${text[lang]}${zh ? '：' : ': '}`);
  const field = (text: Text, value: string | null): readonly string[] =>
    value === null ? [] : wrap(`${text[lang]}${zh ? '：' : ': '}${value}`, WIDTH, '  ');
  return [
    paint.bold(
      [`${definition}${aspect === 'value' ? '' : `.${aspect}`} ${name[lang]}`, stage, whose]
        .filter((part) => part !== undefined)
        .join(' · '),
    ),
    ...field({ zh: '公式', en: 'formula' }, formula),
    ...field({ zh: '适用条件', en: 'applies where' }, where),
    ...field({ zh: '代入', en: 'with numbers' }, substituted),
    `  ${label({ zh: '结果', en: 'result' })}${paint.bold(valueText(outcome, lang))}`,
    ...(comparison === null
      ? []
      : [
          `  ${label({ zh: '标准', en: 'line' })}${comparison.operator} ${valueText(comparison.limit, lang)}  ${outcomeText(verdictOfTruth(comparison.met), lang, paint)}`,
        ]),
    ...inputLines(explanation, lang, paint),
    ...rangeLines(explanation, standard, lang, paint),
    ...referenceLines(explanation, lang, paint),
    ...clauseLines(explanation, standard, lang, paint),
  ];
}

function valueText({ state, text, exact, unit }: ExplainedValue, lang: Lang): string {
  const zh = lang === 'zh';
  if (state === 'missing') return zh ? '缺失' : 'missing';
  if (state === 'not-applicable') return zh ? '不适用' : 'not applicable';
  if (state === 'truth') return text === 'true' ? (zh ? '真' : 'true') : zh ? '假' : 'false';
  const about = exact ? '' : zh ? '（保留六位小数）' : ' (to six decimals)';
  return `${figureText(text)}${unit === null ? '' : ` ${unit}`}${about}`;
}

function inputLines({ inputs, schools }: ScoreExplanation, lang: Lang, paint: Paint): readonly string[] {
  if (inputs.length === 0) return [];
  const rows = inputs.map(({ name, column, text, unit, level, row }) => [
    name[lang] + periodText(column, lang),
    text === null ? (lang === 'zh' ? '缺失' : 'missing') : `${text}${unit === null ? '' : ` ${unit}`}`,
    column,
    level === 0 ? (schools[String(row)]?.name ?? '') : '',
  ]);
  return [`  ${paint.dim(lang === 'zh' ? '用到的数据' : 'inputs')}`, ...tableLines(rows, { indent: '    ' })];
}

/** “（上年）” for a value of the period before, which its column tells. */
function periodText(column: string, lang: Lang): string {
  const back = Number(/#-(\d+)$/u.exec(column)?.[1] ?? 0);
  if (back === 0) return '';
  if (lang === 'en') return back === 1 ? ' (last year)' : ` (${back} years before)`;
  return back === 1 ? '（上年）' : `（${back} 年前）`;
}

function rangeLines(
  { ranges, schools }: ScoreExplanation,
  standard: Standard,
  lang: Lang,
  paint: Paint,
): readonly string[] {
  return ranges.flatMap(({ function: name, columns, rows, steps }) => {
    const table = tableLines(
      [
        [lang === 'zh' ? '代码' : 'code', levelWords(standard).row[lang], ...columns.map((column) => column[lang])],
        ...rows.map(({ level, row, cells }) => [
          level === 0 ? (schools[String(row)]?.code ?? '') : '',
          level === 0 ? (schools[String(row)]?.name ?? '') : '',
          ...cells.map((cell) => cell ?? '—'),
        ]),
      ],
      { indent: '    ', right: columns.map((_, i) => i + 2) },
    );
    const stepRows = steps.map((step) => [step.name[lang], step.text]);
    return [
      `  ${paint.dim(lang === 'zh' ? `${name} 的范围（${rows.length} 行）` : `range of ${name} (${rows.length} rows)`)}`,
      ...table,
      ...(steps.length === 0
        ? []
        : [`  ${paint.dim(lang === 'zh' ? '逐步计算' : 'steps')}`, ...tableLines(stepRows, { indent: '    ' })]),
    ];
  });
}

function referenceLines({ references, schools }: ScoreExplanation, lang: Lang, paint: Paint): readonly string[] {
  if (references.length === 0) return [];
  const rows = references.map(({ definition, aspect, name, level, row, value }) => [
    `${definition}${aspect === 'value' ? '' : `.${aspect}`}`,
    name[lang],
    valueText(value, lang),
    level === 0 ? (schools[String(row)]?.name ?? '') : '',
  ]);
  const title = lang === 'zh' ? '用到的其他数值（可用 --explain 逐个查看）' : 'other values (each can be explained)';
  return [`  ${paint.dim(title)}`, ...tableLines(rows, { indent: '    ' })];
}

function clauseLines({ clause }: ScoreExplanation, { sources }: Standard, lang: Lang, paint: Paint): readonly string[] {
  if (clause === null) return [];
  const titles = (clause.sources ?? []).map((key) => sources[key]?.title[lang] ?? key);
  const from = titles.length === 0 ? '' : lang === 'zh' ? `；来源：${titles.join('、')}` : `; ${titles.join(', ')}`;
  return [
    `  ${paint.dim(lang === 'zh' ? '条款' : 'clause')}`,
    ...wrap(`${clause.id} ${clause.name[lang]}${lang === 'zh' ? '：' : ': '}${clause.text[lang]}`, WIDTH, '    '),
    ...wrap(`[${verificationText(clause.verification, lang)}${from}]`, WIDTH, '    '),
  ];
}
