import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { checkComposite } from '@dudao/core/score/robust/check-composite';
import type { Composite } from '@dudao/core/score/robust/composite';
import { type Matrix, type NumberedRow, readMatrix } from '@dudao/core/score/robust/read-matrix';
import { robustnessOf } from '@dudao/core/score/robust/robustness';
import { sensitivityOf } from '@dudao/core/score/robust/sensitivity';
import { simulate } from '@dudao/core/score/robust/simulate';
import type { Uncertainty } from '@dudao/core/score/robust/uncertainty';
import { weightRanges } from '@dudao/core/score/robust/weight-range';
import { readTable } from '../../lib/table/read-table.ts';
import { TableReadError } from '../../lib/table/table-file.ts';
import { problemLines, problemText } from '../report/problem-lines.ts';
import { EXIT, type Terminal, UsageError } from '../terminal.ts';
import { listOf, type RobustRequest, readRobustRequest } from './robust-options.ts';
import { type RobustAnswer, robustLines } from './robust-report.ts';

const SHOWN = 500;
/** Base points of the sensitivity analysis and bootstrap samples of its intervals. */
const SENSITIVITY = { base: 256, resamples: 500, unitResamples: 0 };

/** `dudao robust <file>`: how firm the ranking of a table of units and indicators is. Returns the exit code. */
export async function robust(args: readonly string[], terminal: Terminal): Promise<number> {
  const request = readRobustRequest(args, terminal);
  const read = await readFirstSheet(request.file);
  if (!read.ok) return refused(read.problems, request, terminal);
  const { matrix, findings } = readMatrix(read.value.name, read.value.rows);
  const options = { lang: request.lang, limit: SHOWN };
  for (const line of problemLines(findings.notices, findings.noticeTotals, { ...options, mark: '·' })) {
    terminal.error(`${line}\n`);
  }
  if (findings.problems.length > 0) {
    for (const line of problemLines(findings.problems, findings.problemTotals, { ...options, mark: '×' })) {
      terminal.error(`${line}\n`);
    }
    return EXIT.problems;
  }
  const composite = compositeOf(matrix, request);
  const uncertainty = uncertaintyOf(composite, request);
  const checked = checkComposite(composite, uncertainty);
  if (!checked.ok) return refused(checked.problems.slice(0, SHOWN), request, terminal);
  const answer = answerOf(composite, uncertainty, request);
  const text = request.json ? `${JSON.stringify(answer, null, 2)}\n` : `${robustLines(answer, request).join('\n')}\n`;
  if (request.output === undefined) await terminal.out(text);
  else await writeFile(request.output, text);
  return EXIT.done;
}

function refused(problems: readonly Problem[], { lang }: RobustRequest, terminal: Terminal): number {
  for (const found of problems) terminal.error(`${problemText(found, lang)}\n`);
  return EXIT.problems;
}

async function readFirstSheet(path: string): Promise<Result<{ name: string; rows: readonly NumberedRow[] }>> {
  if (!existsSync(path)) throw new UsageError(`找不到文件 / no such file: ${path}`);
  const name = basename(path);
  const sheets = await readTable({ path, name });
  if (!sheets.ok) return sheets;
  const [sheet] = sheets.value;
  if (sheet === undefined) return refuse(problem('table-empty', { file: name }));
  const rows: NumberedRow[] = [];
  try {
    for await (const chunk of sheet.rows) {
      for (const [at, cells] of chunk.rows.entries()) rows.push({ row: chunk.first + at, cells });
    }
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return refuse(problem(error.problem, { file: name, ...error.params }));
  }
  return ok({ name: sheet.name, rows });
}

/** The matrix with what the command line says of it; that wins over the rows of the file. */
function compositeOf(matrix: Matrix, request: RobustRequest): Composite {
  const weights = request.weights === undefined ? matrix.weights : weightsOf(request.weights, matrix.indicators);
  const stranger = request.lower.find((name) => !matrix.indicators.includes(name));
  if (stranger !== undefined) throw new UsageError(`--lower ${matrix.indicators.join(' | ')}: ${stranger}`);
  const [own, by] = [request.normalise[0]?.[1], request.aggregate[0]?.[1]];
  return {
    units: matrix.units,
    indicators: matrix.indicators.map((id, q) => ({
      id,
      weight: weights?.[q] ?? (weights === null ? 1 : Number.NaN),
      direction: request.lower.includes(id) ? 'lower' : (matrix.directions?.[q] ?? 'higher'),
      normalisation: own ?? { kind: 'none' },
    })),
    columns: matrix.columns,
    aggregation: by ?? 'arithmetic',
    whenMissing: request.whenMissing,
  };
}

/** `30,20,50` in the order of the indicators, or `甲=30,乙=70` by name, those not named without weight. */
function weightsOf(text: string, indicators: readonly string[]): readonly number[] {
  const parts = listOf(text);
  const named = parts.map((part) => /^(.+)=([^=]+)$/u.exec(part));
  const weights = new Map<string, number>();
  for (const [at, part] of parts.entries()) {
    const name = named[at]?.[1]?.trim() ?? indicators[at];
    if (name === undefined || !indicators.includes(name) || weights.has(name)) {
      throw new UsageError(`--weights ${indicators.map((id) => `${id}=…`).join(',')}: ${part}`);
    }
    weights.set(name, Number(named[at]?.[2] ?? part));
  }
  if (named.every((match) => match === null) && parts.length !== indicators.length) {
    throw new UsageError(`--weights ${indicators.map((id) => `${id}=…`).join(',')}: ${text}`);
  }
  return indicators.map((id) => weights.get(id) ?? 0);
}

function uncertaintyOf({ indicators }: Composite, request: RobustRequest): Uncertainty {
  const { dirichlet, weightShare, noise, normalise, aggregate, drop } = request;
  const error = { shape: 'normal', deviation: noise, relative: true } as const;
  return {
    ...(dirichlet !== null
      ? { weights: { kind: 'dirichlet', concentration: dirichlet } }
      : weightShare > 0
        ? { weights: { kind: 'uniform', share: weightShare } }
        : {}),
    normalisations: normalise.map(([, method]) => method),
    aggregations: aggregate.map(([, by]) => by),
    dropOne: drop,
    ...(noise > 0 ? { noise: indicators.map(() => error) } : {}),
  };
}

function answerOf(composite: Composite, uncertainty: Uncertainty, request: RobustRequest): RobustAnswer {
  const { draws, seed, top, grades } = request;
  const sum = composite.indicators.reduce((all, { weight }) => all + weight, 0);
  const { factors, shift, meanShift, evaluations } = request.sensitivity
    ? sensitivityOf(composite, uncertainty, { ...SENSITIVITY, seed })
    : { factors: [], shift: null, meanShift: 0, evaluations: 0 };
  return {
    source: basename(request.file),
    seed,
    indicators: composite.indicators.map(({ id, weight, direction }) => ({ id, weight: weight / sum, direction })),
    normalisations: request.normalise.map(([name]) => name),
    aggregations: request.aggregate.map(([name]) => name),
    ...robustnessOf(simulate(composite, uncertainty, { draws, seed }), {
      top: Math.min(top, composite.units.length),
      grades,
    }),
    weightRanges: composite.aggregation === 'arithmetic' ? weightRanges(composite, top) : [],
    sensitivity: !request.sensitivity
      ? null
      : {
          evaluations,
          meanShift,
          inputs: factors.map((factor, at) => ({
            input: factor.kind,
            indicator: factor.kind === 'weight' ? (composite.indicators[factor.indicator]?.id ?? null) : null,
            index: shift?.[at] ?? null,
          })),
        },
  };
}
