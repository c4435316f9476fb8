import { parseArgs } from 'node:util';
import { type Binding, type Calculation, calculate } from '@dudao/core/formula/calculate';
import type { Lang } from '@dudao/core/lib/text';
import { CONTEXTS } from '@dudao/core/pack/contexts';
import { paintFor, tableLines, wrap } from './report/layout.ts';
import { problemText } from './report/problem-lines.ts';
import { EXIT, langOf, type Terminal, UsageError } from './terminal.ts';

const OPTIONS = {
  let: { type: 'string', multiple: true },
  unit: { type: 'string' },
  decimals: { type: 'string' },
  context: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
} as const;

const WIDTH = 100;

/** `dudao calc "<expression>" --let 学生数=1000`: the exact value, its rounding, and the derivation. Returns the exit code. */
export async function calc(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const lang = langOf(values.lang, terminal.env);
  const [formula, ...others] = positionals;
  if (formula === undefined || others.length > 0)
    throw new UsageError('dudao calc "<公式 expression>" --let <名称 name>=<值 value>');
  const { format = 'text', decimals = '6', unit } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format text | json: ${format}`);
  if (!/^(?:\d|1[0-2])$/u.test(decimals)) throw new UsageError(`--decimals 0 … 12: ${decimals}`);
  const context = CONTEXTS.find(({ id, name }) => [id, name.zh, name.en].includes(values.context ?? ''));
  if (values.context !== undefined && context === undefined) {
    throw new UsageError(
      `--context ${CONTEXTS.map(({ id, name }) => `${id} (${name.zh})`).join(', ')}: ${values.context}`,
    );
  }
  const calculated = calculate(formula, (values.let ?? []).map(bindingOf), {
    decimals: Number(decimals),
    ...(unit === undefined ? {} : { unit }),
    ...(context === undefined ? {} : { context }),
  });
  if (!calculated.ok) {
    for (const found of calculated.problems) terminal.error(`${problemText(found, lang)}\n`);
    return EXIT.problems;
  }
  const { result, explanation } = calculated.value;
  const paint = paintFor(terminal.outIsTerminal && terminal.env.NO_COLOR === undefined);
  const json = { formula, result, substituted: explanation.substituted, ranges: explanation.ranges };
  await terminal.out(
    format === 'json'
      ? `${JSON.stringify(json)}\n`
      : `${lines(calculated.value, formula, lang, paint.bold).join('\n')}\n`,
  );
  return EXIT.done;
}

function bindingOf(text: string): Binding {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`--let <名称 name>=<值 value>: ${text}`);
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1) };
}

function lines(
  { result, explanation }: Calculation,
  formula: string,
  lang: Lang,
  bold: (text: string) => string,
): readonly string[] {
  const zh = lang === 'zh';
  const field = (name: string, value: string): readonly string[] =>
    wrap(`${name}${zh ? '：' : ': '}${value}`, WIDTH, '');
  const tables = explanation.ranges.flatMap(({ function: name, columns, rows, steps }, i) => [
    zh ? `表${i + 1} ${name}` : `table ${i + 1}: ${name}`,
    ...tableLines(
      [
        [zh ? '序号' : 'no.', ...columns.map((column) => column[lang])],
        ...rows.map(({ row, cells }) => [String(row + 1), ...cells.map((cell) => cell ?? '—')]),
      ],
      { indent: '  ', right: columns.map((_, c) => c + 1) },
    ),
    ...tableLines(
      steps.map((step) => [step.name[lang], step.text]),
      { indent: '  ' },
    ),
  ]);
  return [
    ...field(zh ? '公式' : 'formula', formula),
    ...field(zh ? '代入' : 'with numbers', explanation.substituted ?? ''),
    ...tables,
    `${zh ? '结果：' : 'result: '}${bold(resultText(result, lang))}`,
    ...roundingLines(result, zh),
  ];
}

/** The result in one line: the fraction where there is one that says more, and the decimal. */
function resultText(result: Calculation['result'], lang: Lang): string {
  const zh = lang === 'zh';
  if (result.kind === 'truth') return result.value ? (zh ? '真' : 'true') : zh ? '假' : 'false';
  if (result.kind === 'missing') return zh ? '缺失' : 'missing';
  if (result.kind !== 'number') return zh ? '不适用' : 'not applicable';
  const { fraction, exactly, rounded, unit } = result;
  const decimal = `${exactly ?? rounded}${unit ?? ''}`;
  return fraction === null || fraction.d === '1' ? decimal : `${fraction.n}/${fraction.d} = ${decimal}`;
}

function roundingLines(result: Calculation['result'], zh: boolean): readonly string[] {
  if (result.kind !== 'number') return [];
  const { fraction, exactly, rounded, decimals, unit } = result;
  const places = zh ? `四舍五入到 ${decimals} 位小数` : `half-up at ${decimals} decimals`;
  if (exactly !== null && Number(exactly) === Number(rounded)) return [];
  const kind =
    fraction === null
      ? zh
        ? '含根号的精确数'
        : 'an exact number with roots'
      : zh
        ? '精确值是上面的分数'
        : 'exactly the fraction above';
  return [`${places}${zh ? '：' : ': '}${rounded}${unit ?? ''}${zh ? `（${kind}）` : ` (${kind})`}`];
}
