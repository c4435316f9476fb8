import * as Q from '../../lib/rational.ts';
import { raisedToStep } from '../changeable.ts';
import type { Condition, ConditionPlace } from './condition.ts';
import { type Cone, coneOf } from './cone.ts';
import { extentOf, type LinearForm, type Range } from './linear-form.ts';
import type { ProgramColumn, ProgramRow } from './linear-program.ts';

/** What may be added to one cell. */
export interface GoalVariable {
  readonly row: number;
  readonly column: string;
  readonly from: Q.Rational;
  /** Greatest addition; null is without limit. */
  readonly most: Q.Rational | null;
  /** Cost of one unit. */
  readonly cost: Q.Rational;
  readonly whole: boolean;
}

/** The linear part of a goal, the cones beside it, and what could be written in neither way. */
export interface GoalProgram {
  readonly columns: readonly ProgramColumn[];
  readonly rows: readonly ProgramRow[];
  readonly cones: readonly PlacedCone[];
  readonly untreated: readonly ConditionPlace[];
  /** Per variable the most that any choice among conditions may ask of it by itself; 0 where no choice asks. */
  readonly chosen: readonly number[];
}

export interface PlacedCone {
  readonly cone: Cone;
  readonly at: ConditionPlace;
}

/** Writes conditions as rows. Column i < variables.length is variable i; choices among conditions become columns of 0 or 1 after them. */
export function programOf(conditions: readonly Condition[], variables: readonly GoalVariable[]): GoalProgram {
  const columns: ProgramColumn[] = variables.map(({ cost, most, whole }) => ({
    cost: Q.toNumber(cost),
    lower: 0,
    upper: most === null ? Number.POSITIVE_INFINITY : Q.toNumber(most),
    whole,
  }));
  const rows: ProgramRow[] = [];
  const cones: PlacedCone[] = [];
  const untreated: ConditionPlace[] = [];
  const chosen = variables.map(() => 0);
  const rangeOf = rangesOf(variables);
  for (const condition of conditions) write(condition, null);
  return { columns, rows, cones, untreated, chosen };

  /** `when`: the column that is 1 where the condition must hold; null: always. */
  function write(condition: Condition, when: number | null): void {
    switch (condition.kind) {
      case 'linear':
        writeLinear(condition, when);
        return;
      case 'all':
        for (const part of condition.of) write(part, when);
        return;
      case 'at-least':
        writeChoice(condition, when);
        return;
      case 'cone': {
        const { least } = extentOf(condition.limit, rangeOf);
        if (when === null && least !== null && least.n > 0n) cones.push({ cone: coneOf(condition), at: condition.at });
        else untreated.push(condition.at);
        return;
      }
      case 'untreated':
        untreated.push(condition.at);
        return;
      default:
        // Decided conditions were sorted out before.
        return;
    }
  }

  function writeChoice({ count, of }: Extract<Condition, { kind: 'at-least' }>, when: number | null): void {
    const chosen = of.map((part) => {
      const column = columns.length;
      columns.push({ cost: 0, lower: 0, upper: 1, whole: true });
      write(part, column);
      return [column, 1] as const;
    });
    const terms = when === null ? chosen : [...chosen, [when, -count] as const];
    rows.push({ lower: when === null ? count : 0, upper: Number.POSITIVE_INFINITY, terms });
  }

  function writeLinear({ form, strict, at }: Extract<Condition, { kind: 'linear' }>, when: number | null): void {
    const sharp = sharpened(form, strict, variables);
    const { least } = extentOf({ constant: Q.ZERO, terms: sharp.terms }, rangeOf);
    if (when !== null && least === null) {
      untreated.push(at);
      return;
    }
    const scale = Math.max(...[...sharp.terms.values()].map((c) => Math.abs(Q.toNumber(c))));
    const terms = [...sharp.terms].map(([variable, c]) => [variable, Q.toNumber(c) / scale] as const);
    const needed = Q.toNumber(Q.negate(sharp.constant)) / scale;
    if (when === null || least === null) {
      rows.push({ lower: needed, upper: Number.POSITIVE_INFINITY, terms });
      return;
    }
    const always = Q.toNumber(least) / scale;
    for (const [variable, c] of terms)
      chosen[variable] = Math.max(chosen[variable] ?? 0, (needed - always) / Math.abs(c));
    rows.push({ lower: always, upper: Number.POSITIVE_INFINITY, terms: [...terms, [when, always - needed]] });
  }
}

/** Where the variables can go. */
export function rangesOf(variables: readonly GoalVariable[]): (variable: number) => Range {
  return (variable) => ({ lower: Q.ZERO, upper: variables[variable]?.most ?? null });
}

/** With one rising variable, the least addition in whole steps that meets the condition: exact, where a float could fall short of it. */
function sharpened(form: LinearForm, strict: boolean, variables: readonly GoalVariable[]): LinearForm {
  const [only, second] = form.terms;
  if (only === undefined || second !== undefined || only[1].n < 0n) return form;
  const [variable, coefficient] = only;
  const whole = variables[variable]?.whole ?? false;
  return {
    constant: Q.negate(leastAddition(Q.divide(Q.negate(form.constant), coefficient), whole, strict)),
    terms: new Map([[variable, Q.ONE]]),
  };
}

/** The least whole number of steps at or (strictly) above an amount. */
export function leastAddition(amount: Q.Rational, whole: boolean, strict: boolean): Q.Rational {
  const raised = raisedToStep(amount, whole);
  if (!strict || Q.compareRational(raised, amount) > 0) return raised;
  return raisedToStep(Q.add(amount, { n: 1n, d: 1_000_000_000n }), whole);
}
