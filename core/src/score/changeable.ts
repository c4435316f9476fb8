import { childrenOf, type Expression, type InputSlot } from '../formula/expression.ts';
import type { Model } from '../formula/model.ts';
import type { DefinitionSource } from '../formula/model-source.ts';
import { parseUnit, sameDimension } from '../formula/unit.ts';
import * as Q from '../lib/rational.ts';
import type { StandardInput } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { createForms } from './goal/form.ts';
import type { PreparedStandard } from './prepare.ts';

/** A column of the school table that a goal may raise. */
export interface ChangeableColumn {
  readonly input: string;
  readonly column: string;
  readonly member: string | null;
  readonly unit: string | null;
  /** Whole units only. */
  readonly whole: boolean;
}

/** Decimals to which an input that is not counted in whole units is raised. */
export const STEP_DECIMALS = 2;

/**
 * Inputs of the schools whose increase helps some indicator and harms none, whatever the school: what “more” can be had of. Found from
 * the formulas and the data: an input counts when every indicator that reads it grows with it along a straight line.
 */
export function changeableColumns(prepared: PreparedStandard, data: CountyData): readonly ChangeableColumn[] {
  const { standard, engine } = prepared;
  const { model } = engine;
  const nodes = indicatorNodes(prepared);
  const rows = data.schools.map((_, row) => row);
  return indicatorSlots(prepared).flatMap(({ input, column, member, whole }) => {
    const declared = standard.inputs.find(({ id }) => id === input);
    if (declared === undefined) return [];
    const forms = createForms(model, data.records, {
      variableOf: (slot, row) => (slot.column === column ? row : null),
      rangeOf: () => ({ lower: Q.ZERO, upper: null }),
    });
    let helps = false;
    for (const node of nodes.filter(({ index }) => forms.touches(index))) {
      for (const row of rows) {
        const form = forms.ofNode(node, row);
        if (form.kind === 'constant') continue;
        if (form.kind !== 'quotient' || form.under.terms.size > 0) return [];
        const rise = form.over.terms.get(row)?.n ?? 0n;
        if (rise < 0n) return [];
        helps ||= rise > 0n;
      }
    }
    return helps ? [{ input, column, member, unit: declared.unit ?? null, whole }] : [];
  });
}

/** The value nodes of the row table's indicators, for every member; where the standard has no such table, of all rows' numbers with a line. */
function indicatorNodes({ standard, engine }: PreparedStandard) {
  const { segments } = standard.output;
  const isWanted = ({ id, threshold }: DefinitionSource): boolean =>
    segments === undefined ? threshold !== undefined : segments.indicators.includes(id);
  return engine.model.nodes.filter(
    ({ definition, aspect, level, type }) =>
      aspect === 'value' && level === 0 && type === 'number' && isWanted(definition),
  );
}

/** Number columns of the schools that the indicators read, in the order of the standard's inputs: what a school's figures hang on. */
export function indicatorSlots(prepared: PreparedStandard): readonly InputSlot[] {
  return columnsRead(
    prepared.engine.model,
    indicatorNodes(prepared).map(({ index }) => index),
  );
}

/** Number columns of the rows that the nodes read, directly or through other nodes, in the order of the inputs. */
function columnsRead(model: Model, nodes: readonly number[]): readonly InputSlot[] {
  return slotsRead(model, nodes).filter(({ level, judgement }) => level === 0 && !judgement);
}

/** Columns of numbers and judgements, at whatever level, that the nodes read, directly or through other nodes, in the order of the inputs. */
export function slotsRead(model: Model, nodes: readonly number[]): readonly InputSlot[] {
  const slots = new Map<string, InputSlot>();
  const seen = new Set<number>();
  const visit = (e: Expression): void => {
    if (e.kind === 'input') slots.set(e.slot.column, e.slot);
    if (e.kind === 'reference') visitNode(e.node);
    for (const child of childrenOf(e)) visit(child);
  };
  const visitNode = (index: number): void => {
    const node = model.nodes[index];
    if (node === undefined || seen.has(index)) return;
    seen.add(index);
    if (node.where !== null) visit(node.where);
    visit(node.expression);
  };
  nodes.forEach(visitNode);
  const order = model.source.inputs.map(({ id }) => id);
  return [...slots.values()].sort((a, b) => order.indexOf(a.input) - order.indexOf(b.input));
}

/** What people call a column: its Chinese heading, else the input's name. */
export function columnLabel(input: StandardInput | undefined, column: string, member: string | null): string {
  if (input === undefined) return column;
  const own = member === null ? undefined : input.labels?.[member];
  return own ?? input.label ?? input.name.zh;
}

/** What one unit of money costs, in yuan (base units of money); null for what is no money: its cost must be given. */
export function ownCost(unit: string | null): string | null {
  const parsed = unit === null ? null : parseUnit(unit);
  if (parsed === null || !sameDimension(parsed.dimension, { money: 1 })) return null;
  return Q.exactDecimalText(parsed.scale);
}

/** A decimal raised to the next whole step that an input of this kind has: whole units, else `STEP_DECIMALS`. */
export function raisedToStep(value: Q.Rational, whole: boolean): Q.Rational {
  const steps = Q.powerOfTen(whole ? 0 : STEP_DECIMALS);
  const scaled = Q.multiply(value, { n: steps, d: 1n });
  return Q.rational(-Q.floorRational(Q.negate(scaled)), steps);
}
