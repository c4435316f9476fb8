import { parseArgs } from 'node:util';
import { nearest } from '@dudao/core/formula/names';
import { benchmarkOf } from '@dudao/core/score/benchmark';
import { type Comparable, comparablesOf, type NamedRow, rowsOf } from '@dudao/core/score/comparable';
import { figureEffects, partEffects } from '@dudao/core/score/effect';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import { withPrevious } from '@dudao/core/score/previous';
import { rankingOf } from '@dudao/core/score/ranking';
import { paintFor } from '../report/layout.ts';
import { benchmarkLines, effectLines, rankingLines } from '../report/text-compare.ts';
import { EXIT, type Terminal, UsageError } from '../terminal.ts';
import { COUNTY_OPTIONS, openCounty } from './open-county.ts';

const USAGE =
  'dudao compare <标准 standard> <文件 file> [--by <得分或指标 figure>] [--unit <单位 row> --benchmark <单位 row>] [--previous <文件 file>]';

const OPTIONS = {
  ...COUNTY_OPTIONS,
  by: { type: 'string' },
  unit: { type: 'string' },
  benchmark: { type: 'string' },
  previous: { type: 'string' },
} as const;

/**
 * `dudao compare <standard> <file> …`: the rows ranked by a figure, one row against a benchmark, or this period against the one before.
 * Returns the exit code.
 */
export async function compare(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const { by, unit, benchmark, previous } = parsed.values;
  if ((unit === undefined) !== (benchmark === undefined)) throw new UsageError(USAGE);
  const county = await openCounty(USAGE, parsed, terminal);
  if (county === null) return EXIT.problems;
  const { prepared, data, lang, json } = county;
  const { standard } = prepared;
  const earlier = previous === undefined ? undefined : await openCounty(USAGE, earlierOf(parsed, previous), terminal);
  if (earlier === null) return EXIT.problems;
  const whole = earlier === undefined ? data : withPrevious(data, earlier.data, standard);
  const { result } = evaluateCounty(prepared, whole);
  const before = earlier === undefined ? null : evaluateCounty(prepared, earlier.data).result;
  const comparables = comparablesOf(standard, result);
  const comparablesBefore = before === null ? null : comparablesOf(standard, before);
  const rows = rowsOf(result);
  const words = { lang, paint: paintFor(terminal.outIsTerminal && terminal.env.NO_COLOR === undefined), standard };
  const tell = async (found: unknown, lines: readonly string[]): Promise<number> => {
    await terminal.out(json ? `${JSON.stringify(found)}\n` : `${lines.join('\n')}\n`);
    return EXIT.done;
  };
  if (unit !== undefined && benchmark !== undefined) {
    const [own, other] = [rowCalled(rows, unit), rowCalled(rows, benchmark)];
    const found = benchmarkOf(comparables, { own: own.code, other: other.code });
    return tell(found.map(plain), benchmarkLines(found, { own, other }, words));
  }
  if (by === undefined && before !== null && comparablesBefore !== null) {
    const parts = partEffects(before, result);
    const figures = figureEffects(comparablesBefore, comparables, null);
    return tell({ parts, figures: figures.map(plain) }, effectLines(parts, figures, words));
  }
  const chosen = by === undefined ? comparables[0] : figureCalled(comparables, by);
  if (chosen === undefined) throw new UsageError('没有可比较的数 / nothing to compare');
  const then = comparablesBefore?.find((one) => one.definition === chosen.definition && one.member === chosen.member);
  const list = rankingOf(chosen, rows, then ?? null);
  return tell(list, rankingLines(list, chosen, words));
}

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

/** The same question of the file of the period before, which brings no values of the group. */
function earlierOf({ positionals, values }: Parsed, file: string) {
  const { county: _, ...rest } = values;
  return { positionals: [positionals[0] ?? '', file], values: rest };
}

/** As JSON: the figure's own facts without the values of all rows. */
function plain<Row extends { readonly comparable: Comparable }>({ comparable, ...row }: Row) {
  const { definition, member, name, unit } = comparable;
  return { definition, member, name, unit, ...row };
}

function rowCalled(rows: readonly NamedRow[], asked: string): NamedRow {
  const found = rows.find(({ code, name }) => code === asked || name === asked);
  if (found !== undefined) return found;
  const near = nearest(
    asked,
    rows.flatMap(({ code, name }) => [code, name]),
  );
  throw new UsageError(`没有这个单位 / no such row: ${asked}${near === undefined ? '' : ` (${near}?)`}`);
}

function figureCalled(comparables: readonly Comparable[], asked: string): Comparable {
  const named = comparables.map((one) => ({ one, names: [one.definition, one.name.zh, one.name.en] }));
  const found = named.find(({ names }) => names.includes(asked))?.one;
  if (found !== undefined) return found;
  const near = nearest(
    asked,
    named.flatMap(({ names }) => names),
  );
  throw new UsageError(`没有这个得分或指标 / no such figure: ${asked}${near === undefined ? '' : ` (${near}?)`}`);
}
