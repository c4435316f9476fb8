import type { Text } from '../lib/text.ts';
import type { Scale, Score, ScoreItem, Veto } from './score-format.ts';
import type { StandardDefinition } from './standard.ts';

/** A definition that a score's entry stands for, with the key of the entry that holds its formula. */
export interface ScoreDefinition {
  readonly definition: StandardDefinition;
  readonly key: string;
}

const POINTS = '分';
/** Normalised indicators and roots keep this many decimals. */
const ROOT_DECIMALS = 6;

/**
 * The definitions that one item of a score stands for, so that every mark is an ordinary formula: computed exactly, explained step by
 * step. The item's own id is its mark in points; `<id>.value`, `<id>.place`, `<id>.change` and `<id>.raw` are the steps before it.
 */
export function itemDefinitions(score: Score, item: ScoreItem): readonly ScoreDefinition[] {
  const define = (
    suffix: string,
    called: Text,
    formula: string,
    more: Partial<StandardDefinition> & { readonly key?: string } = {},
  ): ScoreDefinition => {
    const { key = 'formula', ...rest } = more;
    return {
      key,
      definition: {
        id: `${item.id}${suffix}`,
        name: { zh: item.name.zh + called.zh, en: item.name.en + called.en },
        level: score.level,
        clause: item.clause,
        formula,
        ...rest,
      },
    };
  };
  const points = { unit: POINTS, decimals: score.decimals ?? 2 };
  const mark = (formula: string, key?: string): ScoreDefinition =>
    define('', { zh: '', en: '' }, formula, { ...points, ...(key === undefined ? {} : { key }) });
  const raw = (formula: string): ScoreDefinition =>
    define('.raw', { zh: '（未限）', en: ' (not held)' }, formula, points);

  switch (item.kind) {
    case 'formula':
      return item.full === undefined
        ? [mark(item.formula)]
        : [raw(item.formula), mark(held(`${item.id}.raw`, '0', item.full))];
    case 'ordinal': {
      const steps = Object.entries(item.marks).map(
        ([grade, worth]) => `若 ${item.input} = "${grade}" 则 ${worth} 否则 `,
      );
      return [mark(`${steps.join('')}缺失`, 'marks')];
    }
    case 'checklist': {
      const ticks = item.checks.map((check) => `若 ${check} 则 1 否则 0`);
      return [mark(`${item.full} * 求和(${ticks.join(', ')}) / ${item.checks.length}`, 'checks')];
    }
    case 'k-of-n':
      return [mark(`若 至少(${[item.least, ...item.of].join(', ')}) 则 ${item.full} 否则 0`, 'of')];
    case 'target':
      return targetDefinitions(item, define, mark);
    case 'by-date':
      return [mark(byDate(item), 'due')];
    case 'rank': {
      const lowFirst = item.order === 'low' ? ', 真' : '';
      const place = define(
        '.place',
        { zh: '的名次', en: ': place' },
        `名次(${score.level}, ${item.value}${lowFirst})`,
        {
          key: 'value',
          decimals: 0,
        },
      );
      const ladder = item.ladder ?? [{ place: item.place ?? '1', points: item.full }];
      const steps = ladder.map((step) => `若 ${item.id}.place <= ${step.place} 则 ${step.points} 否则 `);
      return [place, mark(`${steps.join('')}0`, item.ladder === undefined ? 'place' : 'ladder')];
    }
    case 'improvement': {
      const { value, least = '0', measure = 'difference' } = item;
      const before = `上年(${value})`;
      const formula = measure === 'ratio' ? `((${value}) - ${before}) / ${before}` : `(${value}) - ${before}`;
      const change = define('.change', { zh: '比上年', en: ' against last year' }, formula, {
        key: 'value',
        ...(measure === 'ratio' ? { unit: '%', decimals: 2 } : {}),
      });
      const reached = `${item.id}.change >= ${least}`;
      const partly =
        item.form === 'proportional'
          ? `若 ${item.id}.change <= 0 则 0 否则 ${item.full} * ${item.id}.change / (${least})`
          : '0';
      return [change, mark(`若 ${reached} 则 ${item.full} 否则 ${partly}`, 'least')];
    }
    case 'normalised':
      return [mark(`${item.full} * (${normalised(item, score.level)})`, 'value')];
    case 'bonus':
      return [raw(item.formula), mark(held(`${item.id}.raw`, '0', item.cap))];
    case 'deduction':
      return [raw(item.formula), mark(`-(${held(`${item.id}.raw`, '0', item.cap)})`)];
  }
}

/**
 * Where a score names the grades of its items: `<item>.grade` counts the grades that the item's mark has climbed above the lowest,
 * `<score>.count.<grade>` the items of each grade. Items that do not apply are not counted, a missing one leaves the counts open.
 */
export function itemGradeDefinitions(
  { id, name, level, clause, items }: Score,
  { grades }: Scale,
): readonly ScoreDefinition[] {
  const steps = grades.flatMap(({ from }) => from ?? []);
  const plain = { level, decimals: 0 };
  const ofItems = items.map((item) => ({
    key: 'item_scale',
    definition: {
      ...plain,
      id: `${item.id}.grade`,
      name: { zh: `${item.name.zh}等级`, en: `${item.name.en}: grade` },
      clause: item.clause,
      formula: climbed(item.id, steps),
    },
  }));
  const counts = grades.map((grade, i) => ({
    key: 'item_scale',
    definition: {
      ...plain,
      id: `${id}.count.${grade.id}`,
      name: { zh: `${name.zh}${grade.name.zh}项数`, en: `${name.en}: items ${grade.name.en}` },
      clause,
      formula: `求和(${items.map((item) => `若 ${item.id}.grade = ${steps.length - i} 则 1 否则 0`).join(', ')})`,
    },
  }));
  return [...ofItems, ...counts];
}

/** How many steps, from the highest down, a mark has reached. */
function climbed(mark: string, steps: readonly string[]): string {
  return `${steps.map((from, i) => `若 ${mark} >= ${from} 则 ${steps.length - i} 否则 `).join('')}0`;
}

/** The value kept between two numbers. */
function held(value: string, low: string | undefined, high: string | undefined): string {
  const below = low === undefined ? value : `若 ${value} < ${low} 则 ${low} 否则 ${value}`;
  return high === undefined ? below : `若 ${value} > ${high} 则 ${high} 否则 ${below}`;
}

type Define = (
  suffix: string,
  called: Text,
  formula: string,
  more?: Partial<StandardDefinition> & { readonly key?: string },
) => ScoreDefinition;

function targetDefinitions(
  item: Extract<ScoreItem, { kind: 'target' }>,
  define: Define,
  mark: (formula: string, key?: string) => ScoreDefinition,
): readonly ScoreDefinition[] {
  const { id, full, target, compare = 'at-least', form = 'all-or-nothing', unit, decimals } = item;
  const value = define('.value', { zh: '的实际值', en: ': actual value' }, item.value, {
    key: 'value',
    threshold: target,
    compare,
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
  });
  const partly =
    form === 'all-or-nothing'
      ? '0'
      : compare === 'at-least'
        ? `若 ${id}.value <= 0 则 0 否则 ${full} * ${id}.value / ${id}.value.标准`
        : `${full} * ${id}.value.标准 / ${id}.value`;
  return [value, mark(`若 ${id}.value.达标 则 ${full} 否则 ${partly}`, 'target')];
}

function byDate({ done, due, late, full }: Extract<ScoreItem, { kind: 'by-date' }>): string {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(due) ? `日期("${due}")` : due;
  const inTime = `若 ${done} <= ${day} 则 ${full} 否则 `;
  if (late === undefined) return `若 是缺失(${done}) 且 评估日 > ${day} 则 0 否则 ${inTime}0`;
  const off = `向上取整((${done} - ${day}) / ${late.days}天) * ${late.points}`;
  return `若 是缺失(${done}) 且 评估日 > ${day} 则 0 否则 ${inTime}若 ${off} >= ${full} 则 0 否则 ${full} - ${off}`;
}

/** The handbook's normalisations over the siblings, each higher for better. Where all values are alike, the quotient is missing. */
function normalised(
  { value, method, order = 'high', reference = value }: Extract<ScoreItem, { kind: 'normalised' }>,
  level: string,
): string {
  const x = `(${value})`;
  const high = order === 'high';
  switch (method) {
    case 'min-max': {
      const [from, to] = [`最小(${level}, ${value})`, `最大(${level}, ${value})`];
      return high ? `(${x} - ${from}) / (${to} - ${from})` : `(${to} - ${x}) / (${to} - ${from})`;
    }
    case 'z-score': {
      const difference = high ? `${x} - 平均(${level}, ${value})` : `平均(${level}, ${value}) - ${x}`;
      return `(${difference}) / 标准差(${level}, ${value})`;
    }
    case 'rank': {
      // From 1 for the first to 0 for the last.
      const place = `名次(${level}, ${value}${high ? '' : ', 真'})`;
      const others = `(计数(${level} 其中 非 是缺失(${value})) - 1)`;
      return `(${others} + 1 - ${place}) / ${others}`;
    }
    case 'reference':
      return high ? `${x} / (${reference})` : `(${reference}) / ${x}`;
    case 'above-below': {
      const mean = `平均(${level}, ${value})`;
      return high
        ? `若 ${x} > ${mean} 则 1 否则 若 ${x} = ${mean} 则 0.5 否则 0`
        : `若 ${x} < ${mean} 则 1 否则 若 ${x} = ${mean} 则 0.5 否则 0`;
    }
  }
}

/**
 * The definitions of a score itself: `<id>.raw` brings the items together, `<id>.without_veto` holds it between floor and ceiling,
 * `<id>` is the score after vetoes; `<id>.grade` counts the grades it has climbed above the lowest; `<id>.rank` is its place.
 */
export function scoreDefinitions(
  score: Score,
  steps: readonly string[],
  vetoes: readonly Veto[],
  grades: readonly string[],
): readonly ScoreDefinition[] {
  const { id, name, level, clause, unit = POINTS, decimals = 2 } = score;
  const define = (suffix: string, called: Text, formula: string, key: string, plain = false): ScoreDefinition => ({
    key,
    definition: {
      id: `${id}${suffix}`,
      name: { zh: name.zh + called.zh, en: name.en + called.en },
      level,
      clause,
      formula,
      ...(plain ? { decimals: 0 } : { unit, decimals }),
    },
  });
  const counting = vetoes.filter((veto) => veto.scores === undefined || veto.scores.includes(id));
  const zero = counting.filter(({ effect }) => effect === 'zero');
  const held_ = held(`${id}.raw`, score.floor, score.ceiling);
  const raw = define('.raw', { zh: '（未限）', en: ' (not held)' }, together(score), 'items');
  const definitions = [raw];
  if (counting.length > 0) {
    definitions.push(define('.without_veto', { zh: '（不计否决）', en: ' (without veto)' }, held_, 'items'));
    const after =
      zero.length === 0
        ? `${id}.without_veto`
        : `若 任一(${zero.map((veto) => veto.id).join(', ')}) 则 0 否则 ${id}.without_veto`;
    definitions.push(define('', { zh: '', en: '' }, after, 'items'));
  } else definitions.push(define('', { zh: '', en: '' }, held_, 'items'));
  if (steps.length > 0) {
    const judged = (mark: string): string => (score.judged === 'displayed' ? `四舍五入(${mark}, ${decimals})` : mark);
    if (counting.length > 0) {
      definitions.push(
        define(
          '.grade_without_veto',
          { zh: '等级（不计否决）', en: ': grade without veto' },
          climbed(judged(`${id}.without_veto`), steps),
          'scale',
          true,
        ),
      );
    }
    definitions.push(
      define(
        '.grade',
        { zh: '等级', en: ': grade' },
        graded(climbed(judged(id), steps), counting, grades),
        'scale',
        true,
      ),
    );
  }
  if (score.rank === true) {
    const [by, key] = score.rank_by === undefined ? [id, 'rank'] : [score.rank_by, 'rank_by'];
    definitions.push(define('.rank', { zh: '名次', en: ': place' }, `名次(${level}, ${by})`, key, true));
  }
  return definitions;
}

/** The grade's number after the vetoes that fail or cap it. */
function graded(reached: string, vetoes: readonly Veto[], grades: readonly string[]): string {
  const fails = vetoes.filter(({ effect }) => effect === 'fail').map((veto) => veto.id);
  const caps = vetoes.filter(({ effect }) => effect === 'grade-at-most');
  const limits = caps.map((veto) => {
    const most = grades.length - 1 - grades.indexOf(veto.grade ?? '');
    return `若 ${veto.id} 则 ${most} 否则 ${grades.length}`;
  });
  const capped = limits.length === 0 ? reached : `最小(${[reached, ...limits].join(', ')})`;
  return fails.length === 0 ? capped : `若 任一(${fails.join(', ')}) 则 0 否则 ${capped}`;
}

/** How the items come together; bonus and deduction are added to whatever it is. */
function together({ aggregate, items }: Score): string {
  const extras = items.filter(({ kind }) => kind === 'bonus' || kind === 'deduction').map(({ id }) => id);
  const plain = items.filter(({ kind }) => kind !== 'bonus' && kind !== 'deduction');
  const ids = plain.map(({ id }) => id);
  const weights = plain.map(({ weight = '1' }) => weight);
  const base = (): string => {
    switch (aggregate) {
      case 'sum':
        return `求和(${ids.join(', ')})`;
      case 'count':
        return `求和(${ids.map((id) => `若 ${id} > 0 则 1 否则 0`).join(', ')})`;
      case 'worst':
        return `最小(${ids.join(', ')})`;
      case 'weighted-mean': {
        const terms = ids.map((id, i) => `${weights[i]} * ${id}`).join(', ');
        // The weights of items that do not apply leave the divisor too.
        const used = ids.map((id, i) => `若 是不适用(${id}) 则 0 否则 ${weights[i]}`).join(', ');
        return `求和(${terms}) / 求和(${used})`;
      }
      case 'geometric-mean': {
        const powers = wholeWeights(weights);
        const product = ids.map((id, i) => `${id} ^ ${powers[i]}`).join(' * ');
        const degree = powers.reduce((sum, power) => sum + power, 0);
        return degree === 1 ? product : `开方(${product}, ${degree}, ${ROOT_DECIMALS})`;
      }
    }
  };
  return extras.length === 0 ? base() : `求和(${[base(), ...extras].join(', ')})`;
}

/** Weights as the smallest whole numbers in the same proportion. */
export function wholeWeights(weights: readonly string[]): readonly number[] {
  const decimals = Math.max(0, ...weights.map((weight) => weight.split('.')[1]?.length ?? 0));
  const whole = weights.map((weight) => Math.round(Number(weight) * 10 ** decimals));
  const divisor = whole.reduce(gcd, 0) || 1;
  return whole.map((weight) => weight / divisor);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** What a veto stands for: `<id>.hit` is its condition, `<id>` whether it counts: in force, hit and proven. */
export function vetoDefinitions({ id, name, level, clause, when, proof, expires }: Veto): readonly ScoreDefinition[] {
  const inForce = expires === undefined ? '' : `评估日 <= 日期("${expires.on}") 且 `;
  const proven = proof === undefined ? '' : ` 且 ${proof.input}`;
  return [
    {
      key: 'when',
      definition: {
        id: `${id}.hit`,
        name: { zh: `${name.zh}（触发）`, en: `${name.en} (hit)` },
        level,
        clause,
        formula: when,
      },
    },
    { key: 'proof', definition: { id, name, level, clause, formula: `${inForce}${id}.hit${proven}` } },
  ];
}
