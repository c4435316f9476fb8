import type { CompareOperator } from '../formula/ast.ts';
import { type ContextFormula, compileInContext, type FormulaContext } from '../formula/context.ts';
import type { Expression } from '../formula/expression.ts';
import { divide, exactDecimalText, type Rational } from '../lib/rational.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import type { CampaignTemplate, GateCondition, GateMeasure, TemplateGate } from './template-format.ts';

/** What a measure is: a count in a unit, or whether something is so. */
export function isTruth({ of }: GateMeasure): boolean {
  return of === 'done' || of === 'review' || of === 'card';
}

/** What conditions of a template may name: its measures, and nothing else. */
export function gateContext({ measures = [] }: Pick<CampaignTemplate, 'measures'>): FormulaContext {
  return {
    id: 'gate',
    name: { zh: '关口', en: 'gate' },
    fields: measures.map((measure) => ({
      id: measure.id,
      name: measure.name,
      kind: isTruth(measure) ? ('judgement' as const) : ('decimal' as const),
      ...(measure.unit === undefined ? {} : { unit: measure.unit }),
    })),
  };
}

/** Figures of measures by id: decimal text or truth; null is missing. */
export type Figures = Readonly<Record<string, string | boolean | null>>;

/** A condition ready to be asked. */
export interface CompiledCondition {
  readonly check: Text;
  readonly condition: GateCondition;
  /** Null: judged by the team. */
  readonly formula: ContextFormula | null;
  /** Where it is one measure held against one number. */
  readonly bar: { readonly measure: GateMeasure; readonly operator: CompareOperator; readonly demand: string } | null;
}

/** A condition as it stands for a unit. `open`: its measure is missing, so the team has to say. */
export interface ConditionState {
  readonly id: string;
  readonly check: Text;
  readonly name: Text;
  readonly is: 'met' | 'unmet' | 'open' | 'judged';
  /** “38 of 40 hours”, where the condition is one figure held against a demand. */
  readonly bar: {
    readonly figure: string;
    readonly demand: string;
    readonly unit: string;
    readonly operator: CompareOperator;
  } | null;
}

/** Checks the formulas of a gate's conditions against the template's measures (C5). */
export function compileGate(template: CampaignTemplate, gate: TemplateGate): Result<readonly CompiledCondition[]> {
  const context = gateContext(template);
  const compiled: CompiledCondition[] = [];
  for (const { name: check, conditions } of gate.checks) {
    for (const condition of conditions) {
      if (condition.when === undefined) compiled.push({ check, condition, formula: null, bar: null });
      else {
        const formula = compileInContext(context, condition.when);
        if (!formula.ok) return formula;
        compiled.push({
          check,
          condition,
          formula: formula.value,
          bar: barOf(formula.value.node.expression, template),
        });
      }
    }
  }
  return ok(compiled);
}

const MIRRORED: Readonly<Partial<Record<CompareOperator, CompareOperator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function barOf(expression: Expression, { measures = [] }: CampaignTemplate): CompiledCondition['bar'] {
  if (expression.kind !== 'compare') return null;
  const { left, right, operator } = expression;
  const [input, number, mirrored] =
    left.kind === 'input' ? [left, right, operator] : [right, left, MIRRORED[operator] ?? operator];
  if (input.kind !== 'input' || number.kind !== 'number') return null;
  const measure = measures.find(({ id }) => id === input.slot.input);
  const demand = inUnit(number.value, input.slot.scale);
  return measure === undefined || demand === null ? null : { measure, operator: mirrored, demand };
}

function inUnit(value: Rational, scale: Rational): string | null {
  return exactDecimalText(divide(value, scale));
}

/** How the conditions of a gate stand with these figures. */
export function conditionStates(conditions: readonly CompiledCondition[], figures: Figures): readonly ConditionState[] {
  return conditions.map(({ check, condition, formula, bar }) => {
    const { id, name } = condition;
    const figure = bar === null ? null : figures[bar.measure.id];
    return {
      id,
      check,
      name,
      is: formula === null ? 'judged' : decide(formula, figures),
      bar:
        bar === null || typeof figure !== 'string'
          ? null
          : { figure, demand: bar.demand, unit: bar.measure.unit ?? '', operator: bar.operator },
    };
  });
}

function decide(formula: ContextFormula, figures: Figures): ConditionState['is'] {
  const value = formula.evaluate({ record: figures });
  if (value.kind === 'truth') return value.value ? 'met' : 'unmet';
  return 'open';
}
