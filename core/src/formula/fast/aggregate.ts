import type { Expression, MemberItem } from '../expression.ts';
import {
  bound,
  type CodeScope,
  constantOf,
  magnitude,
  NoFastFormError,
  type NumberCode,
  numberCode,
  truthCode,
  UNIT_ROUNDOFF,
} from './expression.ts';
import { textOf } from './node.ts';

type Aggregate = Extract<Expression, { kind: 'aggregate' }>;
export type AggregateResult = { readonly number: NumberCode } | { readonly truth: string };

/**
 * Rows of a block: a loop sums them up before it adds them to the group's sums, so that rounding errors grow with the block and the
 * number of blocks, not with the rows.
 */
export const SUM_BLOCK = 256;

/** What a row loop does for one aggregate: declare the sums of its block, add rows, and join them to the accumulator array. */
export interface AggregateSlot {
  readonly item: MemberItem;
  /** Nodes that the item reads. */
  readonly reads: readonly number[];
  readonly declare: string;
  /** Writes what a row adds that belongs to the range, or of which it is unknown whether it belongs. */
  readonly feed: (scope: CodeScope, membership: 'belongs' | 'unknown') => void;
  readonly store: string;
}

/** Properties of an item's numbers that the group's code must know: relative errors, null where the error has no relative bound. */
export interface ItemTraits {
  readonly value: { readonly relative: number | null; readonly positive: boolean } | null;
  readonly weight: { readonly relative: number | null; readonly positive: boolean } | null;
}

/** An aggregate over a written list, in the scope where it stands. */
export function listAggregate(e: Aggregate, scope: CodeScope): AggregateResult {
  if (e.over.kind !== 'list') throw new NoFastFormError();
  const { items } = e.over;
  if (e.function === 'all' || e.function === 'any' || e.function === 'at-least')
    return { truth: listCondition(e, items, scope) };
  if (e.function === 'min' || e.function === 'max') return { number: listExtreme(e.function, items, scope) };
  if (e.function === 'mean') return { number: listMean(items, scope) };
  if (e.function !== 'sum') throw new NoFastFormError();
  const terms: string[] = [];
  let magnitudes = '0';
  let relative: number | null = 0;
  let positive = true;
  let whole = true;
  for (const item of items) {
    if (item.value === null || item.where !== null) throw new NoFastFormError();
    const code = numberCode(item.value, scope);
    if (code.state === '4') continue;
    // A term that does not apply is left out; a missing one makes the sum missing.
    let term = code.value;
    if (code.state !== '2') {
      term = scope.local('u');
      scope.emit(`const ${term} = ${code.value} === ${code.value} ? ${code.value} : ${code.state} === 4 ? 0 : NaN;`);
    }
    terms.push(term);
    magnitudes = `${magnitudes} + ${magnitude({ ...code, value: term })}`;
    positive &&= code.positive;
    whole &&= code.whole === true;
    relative = relative !== null && 'relative' in code.error ? Math.max(relative, code.error.relative) : null;
  }
  const sum = scope.local('v');
  scope.emit(`const ${sum} = ${terms.join(' + ') || '0'};`);
  const spread = items.length;
  const error = whole
    ? { relative: 0 }
    : positive && relative !== null
      ? { relative: relative + spread }
      : { absolute: `${magnitudes} + ${spread} * (${terms.map((term) => `Math.abs(${term})`).join(' + ') || '0'})` };
  return { number: { value: sum, error, positive, state: '2', whole } };
}

/** Items of a list, each a local that is NaN where it is missing; `applies` is code that says whether it counts at all. */
function listItems(items: readonly MemberItem[], scope: CodeScope) {
  return items.flatMap(({ value, where }) => {
    if (value === null || where !== null) throw new NoFastFormError();
    const code = numberCode(value, scope);
    if (code.state === '4') return [];
    const applies = code.state === '2' ? '1' : `(${code.value} !== ${code.value} && ${code.state} === 4 ? 0 : 1)`;
    return [{ code, applies: bound(scope, applies) }];
  });
}

/** The sum of the items that apply by their number; each addition and the division err by one rounding. */
function listMean(items: readonly MemberItem[], scope: CodeScope): NumberCode {
  const found = listItems(items, scope);
  if (found.length === 0) throw new NoFastFormError();
  const members = bound(scope, found.map(({ applies }) => applies).join(' + '));
  const counted = (of: (code: NumberCode) => string): string =>
    found.map(({ code, applies }) => `(${applies} === 1 ? ${of(code)} : 0)`).join(' + ');
  const value = bound(scope, `${members} === 0 ? NaN : (${counted((code) => code.value)}) / ${members}`);
  const errors = counted((code) => magnitude(code));
  const sizes = counted((code) => `Math.abs(${code.value})`);
  return {
    value,
    error: {
      absolute: bound(scope, `2 * (${errors} + ${items.length} * (${sizes})) / ${members} + Math.abs(${value})`),
    },
    positive: found.every(({ code }) => code.positive),
    state: bound(scope, `${members} === 0 ? 4 : 2`),
  };
}

/** The greatest or least of the items that apply: no further off than the furthest of them. */
function listExtreme(fn: 'min' | 'max', items: readonly MemberItem[], scope: CodeScope): NumberCode {
  const found = listItems(items, scope);
  if (found.length === 0) throw new NoFastFormError();
  const least = fn === 'max' ? '-Infinity' : 'Infinity';
  const members = bound(scope, found.map(({ applies }) => applies).join(' + '));
  const values = found.map(({ code, applies }) => `${applies} === 1 ? ${code.value} : ${least}`);
  const errors = found.map(({ code, applies }) => `${applies} === 1 ? ${magnitude(code)} : 0`);
  return {
    value: bound(scope, `${members} === 0 ? NaN : Math.${fn}(${values.join(', ')})`),
    error: { absolute: bound(scope, `Math.max(${errors.join(', ')})`) },
    positive: found.every(({ code }) => code.positive),
    state: bound(scope, `${members} === 0 ? 4 : 2`),
  };
}

function listCondition(e: Aggregate, items: readonly MemberItem[], scope: CodeScope): string {
  const codes = items.map(({ value, where }) => {
    if (value === null || where !== null) throw new NoFastFormError();
    return truthCode(value, scope);
  });
  return quantifier(e, scope, {
    yes: codes.map((code) => `(${code} & 1)`).join(' + '),
    unknown: codes.map((code) => `((${code} >> 1) & 1)`).join(' + '),
    no: codes.map((code) => `((${code} - 1) >>> 31)`).join(' + '),
  });
}

function quantifier(
  e: Aggregate,
  scope: CodeScope,
  counts: { readonly yes: string; readonly no: string; readonly unknown: string },
): string {
  const name = (code: string): string => bound(scope, code);
  const yes = name(counts.yes);
  const unknown = name(counts.unknown);
  if (e.function === 'at-least') {
    const wanted = e.least === null ? null : constantOf(e.least, scope);
    if (wanted === null || wanted.n % wanted.d !== 0n) throw new NoFastFormError();
    const least = String(wanted.n / wanted.d);
    return name(`${yes} >= ${least} ? 1 : ${yes} + ${unknown} >= ${least} ? 2 : 0`);
  }
  const no = name(counts.no);
  const none = `${yes} + ${no} + ${unknown} === 0 ? 4 : `;
  if (e.function === 'all') return name(`${none}${no} > 0 ? 0 : ${unknown} > 0 ? 2 : 1`);
  return name(`${none}${yes} > 0 ? 1 : ${unknown} > 0 ? 2 : 0`);
}

/**
 * What a row loop gathers for an aggregate over rows, as a text: mean, deviation and coefficient of the same items need the same sums,
 * so they share a slot.
 */
export function sumsKey({ function: fn, over }: Aggregate): string {
  const gathered = {
    all: 'all',
    any: 'some',
    'at-least': 'some',
    count: 'members',
    share: 'members',
    sum: 'sum',
    min: 'extreme',
    max: 'extreme',
    median: 'extreme',
    mean: 'moments',
    'weighted-mean': 'moments',
    sd: 'moments',
    cv: 'moments',
  }[fn];
  return `${gathered} ${textOf(over)}`;
}

/** An aggregate over the rows of a group: the slot that the row loop feeds, and the group's code over its sums. */
export function rowAggregate(
  e: Aggregate,
  scope: CodeScope,
  place: { readonly first: number; readonly reads: readonly number[]; readonly traits: ItemTraits },
): { readonly result: AggregateResult; readonly slot: AggregateSlot; readonly accumulators: number } {
  if (e.over.kind !== 'rows' || e.over.level !== 0) throw new NoFastFormError();
  const { item } = e.over;
  const maker = e.function === 'all' || e.function === 'any' || e.function === 'at-least' ? conditionSums : numberSums;
  const { fields, belongs, unknown, result } = maker(e, item, scope, place);
  const name = (i: number): string => `a${place.first + i}`;
  const named = (statement: string): string => statement.replace(/\$(\d)/gu, (_, i: string) => name(Number(i)));
  return {
    accumulators: fields,
    result,
    slot: {
      item,
      reads: place.reads,
      declare: `let ${Array.from({ length: fields }, (_, i) => `${name(i)} = 0`).join(', ')};`,
      store: Array.from({ length: fields }, (_, i) => `A[${place.first + i}] += ${name(i)};`).join(' '),
      feed: (rows, membership) => {
        for (const statement of (membership === 'belongs' ? belongs : unknown)(rows)) rows.emit(named(statement));
      },
    },
  };
}

interface Sums {
  readonly fields: number;
  readonly belongs: (rows: CodeScope) => readonly string[];
  readonly unknown: (rows: CodeScope) => readonly string[];
  readonly result: AggregateResult;
}

type Place = { readonly first: number; readonly traits: ItemTraits };

function conditionSums(e: Aggregate, item: MemberItem, scope: CodeScope, { first }: Place): Sums {
  const { value } = item;
  if (value === null) throw new NoFastFormError();
  // $0 yes, $1 no, $2 unknown.
  return {
    fields: 3,
    belongs: (rows) => {
      const code = truthCode(value, rows);
      return [`$0 += ${code} & 1; $1 += (${code} - 1) >>> 31; $2 += (${code} >> 1) & 1;`];
    },
    // It may not belong at all: then it neither breaks "all" nor makes "any" or "at least".
    unknown: (rows) => {
      const harmless = e.function === 'all' ? 1 : 0;
      const code = truthCode(value, rows);
      return [`if (${code} !== ${harmless} && ${code} !== 4) $2++;`];
    },
    result: { truth: quantifier(e, scope, { yes: `A[${first}]`, no: `A[${first + 1}]`, unknown: `A[${first + 2}]` }) },
  };
}

/** What a row adds to: Σw, Σw·x, Σw·x², Σ w·error of x, Σ w·|x|·error of x, Σ w·|x|. */
type SumName = 'missing' | 'members' | 'weights' | 'sum' | 'squares' | 'errors' | 'crossErrors' | 'sizes';

/** Where each sum lies among those of its slot; sums that are always equal share a place, those that are not needed have none. */
function sumPlaces(needs: {
  readonly weighted: boolean;
  /** Every member counts in full: the sum is that of the weights. */
  readonly alike: boolean;
  readonly squared: boolean;
  readonly signed: boolean;
}): Readonly<Record<SumName, number>> {
  let next = 2;
  const weights = needs.weighted ? next++ : 1;
  const sum = needs.alike ? weights : next++;
  const squares = needs.squared ? next++ : 0;
  const [errors, crossErrors, sizes] = needs.signed ? [next, next + 1, next + 2] : [0, 0, 0];
  return { missing: 0, members: 1, weights, sum, squares, errors, crossErrors, sizes };
}

function numberSums(e: Aggregate, item: MemberItem, scope: CodeScope, { first, traits }: Place): Sums {
  const { function: fn } = e;
  if (fn === 'min' || fn === 'max' || fn === 'median') throw new NoFastFormError();
  const condition = fn === 'share' || fn === 'count';
  const weighted = item.weight !== null;
  const { value: valueTraits, weight: weightTraits } = traits;
  if (weighted && (weightTraits === null || weightTraits.relative === null || !weightTraits.positive))
    throw new NoFastFormError();
  if (!condition && valueTraits === null) throw new NoFastFormError();
  // A value that may be negative or has no relative bound: its error bounds are summed beside it.
  const signed = valueTraits === null || valueTraits.relative === null || !valueTraits.positive;
  const squared = !condition && fn !== 'sum';
  const kw = weightTraits?.relative ?? 0;
  const kv = valueTraits?.relative ?? 0;
  const places = sumPlaces({
    weighted,
    alike: condition && item.value === null,
    squared,
    signed: signed && !condition,
  });
  const at = (sum: SumName): string => `$${places[sum]}`;
  const belongs = (rows: CodeScope): readonly string[] => {
    const w = item.weight === null ? null : numberCode(item.weight, rows);
    const known = w === null ? '' : ` && ${w.value} === ${w.value}`;
    const weigh = w === null ? '' : ` ${at('weights')} += ${w.value};`;
    if (condition) {
      const code = item.value === null ? '1' : truthCode(item.value, rows);
      const amount = w?.value ?? '1';
      if (item.value === null && w === null) return [`${at('members')}++;`];
      const hold = item.value === null ? '' : ` if (${code} === 1) ${at('sum')} += ${amount};`;
      return [
        `if (${code} < 2${known}) { ${at('members')}++;${weigh}${hold} } else if (${code} !== 4) ${at('missing')}++;`,
      ];
    }
    if (item.value === null) throw new NoFastFormError();
    const x = numberCode(item.value, rows);
    const times = w === null ? '' : `${w.value} * `;
    const square = squared ? ` ${at('squares')} += t * ${x.value};` : '';
    const bounds = signed
      ? ` const m = ${magnitude(x)}; ${at('errors')} += ${times}m; ${at('crossErrors')} += ${times}Math.abs(${x.value}) * m; ${at('sizes')} += Math.abs(t);`
      : '';
    const left = [x, ...(w === null ? [] : [w])]
      .filter(({ state }) => state !== '2')
      .map(({ value, state }) => `(${value} !== ${value} && ${state} === 4)`);
    const skipped = `${left.length === 0 ? '' : `if (!(${left.join(' || ')})) `}${at('missing')}++;`;
    return [
      `if (${x.value} === ${x.value}${known}) { ${at('members')}++;${weigh} const t = ${times}${x.value}; ${at('sum')} += t;${square}${bounds} } else { ${skipped} }`,
    ];
  };
  const field = (sum: SumName): string => `A[${first + places[sum]}]`;
  const [missing, members, total] = [field('missing'), field('members'), field('weights')];
  const [sum, squares] = [field('sum'), field('squares')];
  const local = (code: string): string => bound(scope, code);
  // Additions that a term goes through at the most, each with an error of its own: those within its block, then one per block.
  const n = local(`${members} <= ${SUM_BLOCK} ? ${members} : ${SUM_BLOCK} + (to - from) / ${SUM_BLOCK} + 1`);
  const answer = (valueCode: string, absolute: string, empty: string): AggregateResult => {
    const value = local(`${missing} > 0 ? NaN : ${empty}${valueCode}`);
    const state = local(`${missing} > 0 ? 2 : ${members} === 0 ? 4 : 2`);
    return {
      number: {
        value,
        error: { absolute: local(absolute) },
        positive: fn === 'sd' || !signed,
        state,
      },
    };
  };
  const none = `${members} === 0 || ${total} === 0 ? NaN : `;
  let result: AggregateResult;
  if (fn === 'count')
    result = {
      number: {
        value: local(`${missing} > 0 ? NaN : ${members}`),
        error: { relative: 0 },
        positive: true,
        state: '2',
      },
    };
  else if (fn === 'sum')
    result = answer(sum, signed ? `${field('errors')} + ${n} * ${field('sizes')}` : `(${n} + ${kv}) * ${sum}`, '');
  else if (fn === 'share')
    result = answer(
      `${sum} / ${total}`,
      weighted ? `(2 * ${n} + ${2 * kw + 3}) * ${sum} / ${total}` : `${sum} / ${total}`,
      none,
    );
  else {
    const mean = local(`${sum} / ${total}`);
    const meanError = local(
      signed
        ? `(${field('errors')} + (2 * ${n} + ${2 * kw + 6}) * ${field('sizes')}) / ${total}`
        : `(2 * ${n} + ${2 * kw + kv + 6}) * ${mean}`,
    );
    if (fn === 'mean' || fn === 'weighted-mean') result = answer(mean, meanError, none);
    else {
      // Variance = Σw·x²/Σw − mean². The squares' sum has terms that are not negative; |mean| <= √(Σw·x²/Σw).
      const second = local(`${squares} / ${total}`);
      const variance = local(`Math.max(0, ${second} - ${mean} * ${mean})`);
      const secondError = signed
        ? `2 * ${field('crossErrors')} / ${total} + (2 * ${n} + ${2 * kw + 8}) * ${second}`
        : `(2 * ${n} + ${2 * kw + 2 * kv + 8}) * ${second}`;
      const doubt = local(`2 * (${secondError} + 2 * Math.abs(${mean}) * ${meanError}) + 4 * ${second}`);
      const deviation = local(`Math.sqrt(${variance})`);
      // |√a − √b| <= |a − b|/√a, and <= √|a − b| where a is not clear of its own error.
      const spread = local(
        `${variance} > 4 * ${UNIT_ROUNDOFF} * ${doubt} ? 2 * ${doubt} / ${deviation} + ${deviation} : 2 * Math.sqrt(${doubt} / ${UNIT_ROUNDOFF}) + ${deviation}`,
      );
      // A mean that is not clear of zero leaves the coefficient to the exact evaluator.
      const sure = `Math.abs(${mean}) > 8 * ${UNIT_ROUNDOFF} * ${meanError}`;
      result =
        fn === 'sd'
          ? answer(deviation, spread, none)
          : answer(
              `${mean} === 0 ? NaN : ${deviation} / ${mean}`,
              `${sure} ? 2 * (${spread} + ${deviation} / Math.abs(${mean}) * ${meanError}) / Math.abs(${mean}) + 4 * ${deviation} / Math.abs(${mean}) : Infinity`,
              none,
            );
    }
  }
  return { fields: 1 + Math.max(...Object.values(places)), belongs, unknown: () => [`${at('missing')}++;`], result };
}
