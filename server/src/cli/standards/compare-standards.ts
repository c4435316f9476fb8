import { parseArgs } from 'node:util';
import type { Lang } from '@dudao/core/lib/text';
import {
  compareStandards,
  countDifferences,
  groupByClause,
  type StandardDifference,
} from '@dudao/core/pack/compare/compare-standards';
import {
  CHANGE_WORDS,
  DIRECTION_WORDS,
  differencePlace,
  KIND_WORDS,
  valueLines,
} from '@dudao/core/pack/compare/difference-words';
import { type Paint, paintFor, wrap } from '../report/layout.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { findStandard } from './find-standard.ts';
import type { KnownStandard } from './known-standards.ts';

const WIDTH = 100;
const OPTIONS = { format: { type: 'string' }, lang: { type: 'string' } } as const;

/** `dudao compare-standards <a> <b>`: what the second says otherwise than the first. Returns the exit code. */
export async function compareStandardsCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [first, second, ...others] = positionals;
  const format = values.format ?? 'text';
  if (first === undefined || second === undefined || others.length > 0) {
    throw new UsageError('dudao compare-standards <标准 standard> <标准 standard>');
  }
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format text | json: ${format}`);
  const lang = langOf(values.lang, terminal.env);
  const before = await findStandard(first, terminal.env);
  const after = await findStandard(second, terminal.env);
  const found = compareStandards(before.standard, after.standard);
  if (format === 'json') {
    const of = ({ standard, digest }: KnownStandard) => ({ id: standard.id, version: standard.version, digest });
    const count = countDifferences(found, after.standard);
    await terminal.out(`${JSON.stringify({ from: of(before), to: of(after), count, differences: found }, null, 1)}\n`);
  } else {
    const paint = paintFor(terminal.outIsTerminal && terminal.env.NO_COLOR === undefined);
    await terminal.out(`${lines(before, after, found, { lang, paint }).join('\n')}\n`);
  }
  return EXIT.done;
}

function lines(
  before: KnownStandard,
  after: KnownStandard,
  found: readonly StandardDifference[],
  words: { readonly lang: Lang; readonly paint: Paint },
): readonly string[] {
  const { lang, paint } = words;
  const zh = lang === 'zh';
  const title = ({ standard }: KnownStandard) => `${standard.id}@${standard.version} ${standard.title[lang]}`;
  const { all, tightened, loosened, addedItems, removedItems } = countDifferences(found, after.standard);
  const summary = zh
    ? `共 ${all} 处不同：更严 ${tightened} 处，更宽 ${loosened} 处，增加 ${addedItems} 项，取消 ${removedItems} 项`
    : `${all} differences: ${tightened} stricter, ${loosened} laxer, ${addedItems} items added, ${removedItems} removed`;
  return [
    `- ${title(before)}`,
    `+ ${title(after)}`,
    paint.bold(summary),
    ...groupByClause(found, before.standard, after.standard).flatMap(({ clause, name, found: differences }) => {
      const head =
        clause === null ? (zh ? '不属于某一条款' : 'of no single clause') : `${clause} ${name?.[lang] ?? ''}`;
      return ['', paint.bold(head), ...differences.flatMap((difference) => entryLines(difference, after, words))];
    }),
  ];
}

function entryLines(
  difference: StandardDifference,
  { standard }: KnownStandard,
  { lang, paint }: { readonly lang: Lang; readonly paint: Paint },
): readonly string[] {
  const { change, kind, direction, before, after } = difference;
  const direct = DIRECTION_WORDS[direction][lang];
  const coloured = direction === 'tightened' ? paint.bad(direct) : direction === 'loosened' ? paint.open(direct) : '';
  const marks = [KIND_WORDS[kind][lang], CHANGE_WORDS[change][lang], coloured].filter((word) => word !== '');
  const side = (mark: string, value: typeof before) =>
    valueLines(value, lang)
      .flatMap((line) => wrap(line, WIDTH - 6))
      .map((line) => `    ${mark} ${line}`);
  return [
    `  ${differencePlace(difference, standard, lang)}${difference.name === null ? '' : ` ${difference.name[lang]}`}  ${paint.dim(`[${marks.join(' · ')}]`)}`,
    ...side('-', before),
    ...side('+', after),
  ];
}
