import { parseArgs } from 'node:util';
import type { Lang } from '@dudao/core/lib/text';
import { type Aggregation, HANDBOOK_STEPS, type Normalisation } from '@dudao/core/score/robust/composite';
import type { GradeStep } from '@dudao/core/score/robust/robustness';
import { langOf, type Terminal, UsageError } from '../terminal.ts';

/** Names of the aggregations on the command line. */
const AGGREGATE: Readonly<Record<string, Aggregation>> = {
  mean: 'arithmetic',
  geometric: 'geometric',
  harmonic: 'harmonic',
  worst: 'worst-of',
  outranking: 'outranking',
};

/** Names of the normalisations on the command line; `low` is the lower end of the min-max scale. */
const NORMALISE: Readonly<Record<string, (low: number) => Normalisation>> = {
  'min-max': (low) => ({ kind: 'min-max', scale: [low, 100] }),
  'log-min-max': (low) => ({ kind: 'log-min-max', scale: [low, 100] }),
  'z-score': () => ({ kind: 'z-score' }),
  rank: () => ({ kind: 'rank' }),
  percentile: () => ({ kind: 'percentile' }),
  categorical: () => ({ kind: 'categorical', steps: HANDBOOK_STEPS }),
  'above-below': () => ({ kind: 'above-below', share: 0.2 }),
  'ratio-best': () => ({ kind: 'distance', to: 'best', form: 'ratio' }),
  'ratio-mean': () => ({ kind: 'distance', to: 'mean', form: 'ratio' }),
  'ratio-worst': () => ({ kind: 'distance', to: 'worst', form: 'ratio' }),
  none: () => ({ kind: 'none' }),
};

const OPTIONS = {
  weights: { type: 'string' },
  lower: { type: 'string' },
  normalise: { type: 'string' },
  aggregate: { type: 'string' },
  'weight-share': { type: 'string' },
  dirichlet: { type: 'string' },
  drop: { type: 'boolean' },
  noise: { type: 'string' },
  missing: { type: 'string' },
  draws: { type: 'string' },
  seed: { type: 'string' },
  top: { type: 'string' },
  grades: { type: 'string' },
  sensitivity: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  lang: { type: 'string' },
} as const;

const MOST_DRAWS = 100_000;

/** What `dudao robust` was asked. Names stand beside methods as they were given; the first of each is the composite's own. */
export interface RobustRequest {
  readonly file: string;
  readonly weights: string | undefined;
  readonly lower: readonly string[];
  readonly normalise: readonly (readonly [string, Normalisation])[];
  readonly aggregate: readonly (readonly [string, Aggregation])[];
  /** Share by which each weight may vary, 0 to 1. */
  readonly weightShare: number;
  readonly dirichlet: number | null;
  readonly drop: boolean;
  /** Standard deviation of every value as a share of it. */
  readonly noise: number;
  readonly whenMissing: 'missing' | 'rest';
  readonly draws: number;
  readonly seed: number;
  readonly top: number;
  readonly grades: readonly GradeStep[];
  readonly sensitivity: boolean;
  readonly json: boolean;
  readonly output: string | undefined;
  readonly lang: Lang;
}

/** Reads the arguments of `dudao robust`; throws `UsageError` for what is not understood. */
export function readRobustRequest(args: readonly string[], terminal: Terminal): RobustRequest {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('dudao robust <文件 file>');
  const aggregate = listOf(values.aggregate ?? 'mean').map(
    (name) => [name, pick('aggregate', AGGREGATE, name)] as const,
  );
  const strict = aggregate.some(([, by]) => by === 'geometric' || by === 'harmonic');
  const normalise = listOf(values.normalise ?? 'min-max').map(
    (name) => [name, pick('normalise', NORMALISE, name)(strict ? 1 : 0)] as const,
  );
  const format = values.format ?? (/\.json$/iu.test(values.output ?? '') ? 'json' : 'text');
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format text | json: ${format}`);
  const missing = values.missing ?? 'missing';
  if (missing !== 'missing' && missing !== 'rest') throw new UsageError(`--missing missing | rest: ${missing}`);
  return {
    file,
    weights: values.weights,
    lower: values.lower === undefined ? [] : listOf(values.lower),
    normalise,
    aggregate,
    weightShare: percent('weight-share', values['weight-share'] ?? '25', 100),
    dirichlet: values.dirichlet === undefined ? null : number('dirichlet', values.dirichlet, [0.001, 1e6]),
    drop: values.drop === true,
    noise: percent('noise', values.noise ?? '0', 1000),
    whenMissing: missing,
    draws: whole('draws', values.draws ?? '1000', [1, MOST_DRAWS]),
    seed: whole('seed', values.seed ?? '1', [0, Number.MAX_SAFE_INTEGER]),
    top: whole('top', values.top ?? '10', [1, Number.MAX_SAFE_INTEGER]),
    grades: values.grades === undefined ? [] : listOf(values.grades).map(gradeOf),
    sensitivity: values.sensitivity === true,
    json: format === 'json',
    output: values.output,
    lang: langOf(values.lang, terminal.env),
  };
}

/** A list separated by commas, Chinese ones too. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/[,，、]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function pick<T>(option: string, known: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found === undefined) throw new UsageError(`--${option} ${Object.keys(known).join(' | ')}: ${name}`);
  return found;
}

function number(option: string, text: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new UsageError(`--${option} ${least} … ${most}: ${text}`);
  }
  return value;
}

function whole(option: string, text: string, range: readonly [number, number]): number {
  const value = number(option, text, range);
  if (!Number.isInteger(value)) throw new UsageError(`--${option} ${range[0]} … ${range[1]}: ${text}`);
  return value;
}

/** A percentage as a share: "25" and "25%" are 0.25. */
function percent(option: string, text: string, most: number): number {
  return number(option, text.replace(/[%％]$/u, ''), [0, most]) / 100;
}

function gradeOf(text: string): GradeStep {
  const at = text.lastIndexOf('=');
  const from = Number(text.slice(at + 1));
  if (at <= 0 || text.slice(at + 1).trim() === '' || !Number.isFinite(from)) {
    throw new UsageError(`--grades <等级 grade>=<下限 from>,…: ${text}`);
  }
  return { id: text.slice(0, at).trim(), from };
}
