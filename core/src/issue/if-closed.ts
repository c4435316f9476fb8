import type { InputSlot } from '../formula/expression.ts';
import type { ModelNode } from '../formula/model.ts';
import * as Q from '../lib/rational.ts';
import { changeableColumns, columnLabel, slotsRead } from '../score/changeable.ts';
import type { CountyData } from '../score/county-data.ts';
import { evaluateCounty } from '../score/evaluate.ts';
import { type Condition, conditionOf } from '../score/goal/condition.ts';
import { createForms } from '../score/goal/form.ts';
import { leastAddition } from '../score/goal/program.ts';
import type { PreparedStandard } from '../score/prepare.ts';
import { nodesNamed } from '../score/read-run.ts';
import type { CountyResult } from '../score/result.ts';
import { type MissedPlace, placeOf, standingOf } from './missed.ts';

/** One reported cell put where the clause is just met; numbers are decimal texts in the input's unit, judgements `1` and `0`. */
export interface AssumedCell {
  readonly label: string;
  readonly unit: string | null;
  readonly kind: 'number' | 'judgement';
  readonly from: string;
  readonly to: string;
}

/** What an evaluation would say if what an entry is about were put right. */
export type IfClosed =
  /** It is met already: closing changes no figure. */
  | { readonly kind: 'met' }
  /** It cannot be judged, for figures are missing. */
  | { readonly kind: 'missing' }
  /** No single cell decides it, such as a difference between schools: nothing is reckoned rather than guessed. */
  | { readonly kind: 'many-cells' }
  | { readonly kind: 'reckoned'; readonly assumed: AssumedCell; readonly after: CountyResult };

/**
 * E38 If closed. The county as it was evaluated, with the one cell behind what the entry derives from put at its passing line and everything else as it is,
 * by the evaluator that evaluates campaigns. Of several cells that would do alone, one that only helps comes first, then what rises, then what falls; the
 * answer counts only where the whole evaluation says that it is met.
 */
export function ifClosed(
  prepared: PreparedStandard,
  data: CountyData,
  { key, before }: { readonly key: string; readonly before: CountyResult },
): IfClosed {
  const { standard, engine } = prepared;
  const standing = standingOf(standard, before);
  if (standing.open.has(key)) return { kind: 'missing' };
  if (!standing.missed.some((one) => one.key === key)) return { kind: 'met' };
  const targets = targetsOf(prepared, data, placeOf(key));
  const found = slotsRead(
    engine.model,
    targets.map(({ node }) => node.index),
  ).flatMap((slot) => candidatesOf(prepared, data, { slot, targets }));
  const columns = found.length > 1 ? changeableColumns(prepared, data) : [];
  const helping = new Set(columns.map(({ column }) => column));
  const rank = ({ slot, add }: Candidate) => (helping.has(slot.column) ? 0 : Q.signOf(add) > 0 ? 1 : 2);
  for (const candidate of found.sort((a, b) => rank(a) - rank(b))) {
    const { result } = evaluateCounty(prepared, withCell(data, candidate));
    const now = standingOf(standard, result);
    if (now.open.has(key) || now.missed.some((one) => one.key === key)) continue;
    return { kind: 'reckoned', assumed: assumedOf(prepared, candidate), after: result };
  }
  return { kind: 'many-cells' };
}

interface Target {
  readonly node: ModelNode;
  readonly row: number;
}

/** The truths that the miss is made of: an indicator's line at a row, or what an item asks of a row or of the county. */
function targetsOf(
  { standard, engine }: PreparedStandard,
  data: CountyData,
  { what, member, code }: MissedPlace,
): Target[] {
  const { model } = engine;
  const row = code === null ? 0 : data.schools.findIndex((school) => school.code === code);
  const item = standard.parts.flatMap(({ items }) => items).find(({ clause }) => clause === what);
  const name = member !== null ? `${what}.met` : code === null ? item?.verdict : (item?.schools ?? item?.verdict);
  if (name === undefined || row < 0) return [];
  return nodesNamed(model, name)
    .filter((node) => member === null || (node.member ?? member) === member)
    .map((node) => ({ node, row: node.level === 0 ? row : 0 }));
}

interface Candidate {
  readonly slot: InputSlot;
  readonly row: number;
  readonly from: Q.Rational;
  /** What is added to the cell; below zero where it must fall. */
  readonly add: Q.Rational;
}

/** The least change of one cell alone that every target asks for; none where the cell does not decide it along a straight line. */
function candidatesOf(
  prepared: PreparedStandard,
  data: CountyData,
  { slot, targets }: { readonly slot: InputSlot; readonly targets: readonly Target[] },
): readonly Candidate[] {
  const { standard, engine } = prepared;
  const { model } = engine;
  const row = slot.level === 0 ? (targets.find(({ node }) => node.level === 0)?.row ?? -1) : 0;
  const cell = data.records.numbers.get(slot.column)?.[row] ?? Number.NaN;
  if (Number.isNaN(cell) || slot.date) return [];
  const from = Q.decimalOf(cell);
  if (slot.judgement) return cell === 0 ? [{ slot, row, from, add: Q.ONE }] : [];
  const declared = standard.inputs.find(({ id }) => id === slot.input);
  const least = Q.parseDecimal(declared?.min ?? '') ?? Q.ZERO;
  const most = Q.parseDecimal(declared?.max ?? '');
  const rangeOf = () => ({
    lower: Q.subtract(least, from),
    upper: most === null ? null : Q.subtract(most, from),
  });
  const variableOf = ({ column }: InputSlot, at: number) => (column === slot.column && at === row ? 0 : null);
  const forms = createForms(model, data.records, { variableOf, rangeOf });
  const conditions = targets.map((target) =>
    conditionOf({ model, records: data.records, forms, rangeOf }, target.node, target.row),
  );
  const adds = conditions.map((condition) => addOf(condition, declared?.kind === 'count'));
  const wanted = adds.filter((add): add is Q.Rational => add !== null && Q.signOf(add) !== 0);
  const [first] = wanted;
  if (adds.includes(null) || first === undefined) return [];
  if (wanted.some((add) => Q.signOf(add) !== Q.signOf(first))) return [];
  const add = wanted.reduce((a, b) => (Q.compareRational(size(a), size(b)) >= 0 ? a : b));
  const to = Q.add(from, add);
  const isTaken = Q.compareRational(to, least) >= 0 && (most === null || Q.compareRational(to, most) <= 0);
  return isTaken ? [{ slot, row, from, add }] : [];
}

/** What must be added to the one variable that a condition hangs on; zero where it holds, null where it says nothing of the kind. */
function addOf(condition: Condition, isWhole: boolean): Q.Rational | null {
  if (condition.kind === 'holds' || condition.kind === 'left-out') return Q.ZERO;
  if (condition.kind === 'all') {
    const adds = condition.of.map((one) => addOf(one, isWhole));
    const known = adds.filter((add) => add !== null);
    if (known.length < adds.length) return null;
    const [first] = known.filter((add) => Q.signOf(add) !== 0);
    if (first === undefined) return Q.ZERO;
    if (known.some((add) => Q.signOf(add) === -Q.signOf(first))) return null;
    return known.reduce((a, b) => (Q.compareRational(size(a), size(b)) >= 0 ? a : b));
  }
  if (condition.kind !== 'linear') return null;
  const coefficient = condition.form.terms.get(0);
  if (coefficient === undefined || Q.signOf(coefficient) === 0) return null;
  const amount = Q.reduced(Q.divide(Q.negate(condition.form.constant), coefficient));
  if (Q.signOf(coefficient) > 0) return leastAddition(amount, isWhole, condition.strict);
  return Q.negate(leastAddition(Q.negate(amount), isWhole, condition.strict));
}

const size = (value: Q.Rational): Q.Rational => (Q.signOf(value) < 0 ? Q.negate(value) : value);

function withCell(data: CountyData, { slot, row, from, add }: Candidate): CountyData {
  const numbers = new Map(data.records.numbers);
  const cells = numbers.get(slot.column)?.slice();
  if (cells === undefined) throw new Error('a candidate is a cell that holds a number');
  cells[row] = Q.toNumber(Q.add(from, add));
  numbers.set(slot.column, cells);
  return { schools: data.schools, records: { ...data.records, numbers } };
}

function assumedOf({ standard }: PreparedStandard, { slot, from, add }: Candidate): AssumedCell {
  const declared = standard.inputs.find(({ id }) => id === slot.input);
  const member = Object.entries(declared?.columns ?? {}).find(([, column]) => column === slot.column)?.[0] ?? null;
  const said = (value: Q.Rational) => Q.exactDecimalText(Q.reduced(value)) ?? `${value.n}/${value.d}`;
  return {
    label: columnLabel(declared, slot.column, member),
    unit: declared?.unit ?? null,
    kind: slot.judgement ? 'judgement' : 'number',
    from: said(from),
    to: said(Q.add(from, add)),
  };
}
