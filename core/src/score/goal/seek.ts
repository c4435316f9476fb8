import type { ModelNode } from '../../formula/model.ts';
import { CODE } from '../../formula/truth-code.ts';
import * as Q from '../../lib/rational.ts';
import { type ChangeableColumn, changeableColumns } from '../changeable.ts';
import type { CountyData } from '../county-data.ts';
import { evaluateCounty } from '../evaluate.ts';
import { decimalText } from '../gap.ts';
import type { PreparedStandard } from '../prepare.ts';
import { nodesNamed } from '../read-run.ts';
import type { CountyResult } from '../result.ts';
import { type Change, withChanges } from '../what-if.ts';
import { type Condition, type ConditionPlace, conditionOf } from './condition.ts';
import { createForms } from './form.ts';
import { type GoalProgram, type GoalVariable, programOf, rangesOf } from './program.ts';
import { canKeepLimits, type SolverAccess, solveGoal } from './solve.ts';
import { type Allowance, cellsOf, goalVariables } from './variables.ts';

/** What is to pass: the county's table of schools with every coefficient, every school by itself, or one school. */
export type GoalTarget =
  | { readonly of: 'county' }
  | { readonly of: 'schools' }
  | { readonly of: 'school'; readonly code: string };

/** What is sought, and what may change at which cost. */
export interface GoalRequest {
  readonly target: GoalTarget;
  readonly allowances: readonly Allowance[];
}

/** One cell to raise; numbers are decimal texts, `cost` in the unit in which costs were given. */
export interface GoalChange {
  readonly code: string;
  readonly name: string;
  readonly input: string;
  readonly column: string;
  readonly member: string | null;
  readonly unit: string | null;
  readonly from: string;
  readonly to: string;
  readonly add: string;
  readonly cost: string;
}

/** A condition by the definition it stands in, with the school where it is one's. */
export interface NamedCondition {
  readonly definition: string;
  readonly member: string | null;
  readonly code: string | null;
}

/** A condition that the changeable inputs cannot bring about. */
export interface BlockedCondition extends NamedCondition {
  /** Not within the limits given, or not judged for missing data. */
  readonly why: 'out-of-reach' | 'missing';
}

export interface GoalResult {
  /**
   * already: nothing is needed. reached: after the changes it passes, by the exact evaluator. partly: the changes bring about everything but
   * what is blocked. none: nothing of it can be brought about, or no solution was found in the time.
   */
  readonly outcome: 'already' | 'reached' | 'partly' | 'none';
  readonly changes: readonly GoalChange[];
  /** Sum of the costs, exact decimal text. */
  readonly cost: string;
  /** proven: nothing is cheaper. gap: nothing is cheaper by more than `gapPercent`; both by the solver's bound. none: no changes. */
  readonly optimality: 'proven' | 'gap' | 'none';
  readonly gapPercent: string | null;
  /** Nothing costs less, to the tolerance of float64; null without changes. */
  readonly bound: number | null;
  readonly blocked: readonly BlockedCondition[];
  /** Conditions left out of the search for their shape; the exact evaluation afterwards holds for them too. */
  readonly untreated: readonly NamedCondition[];
  /** The whole evaluation with the changes applied; null without changes. */
  readonly after: CountyResult | null;
}

/** Relative distance of cost and bound within which a solution counts as proven: the solver's own tolerance. */
const PROVEN = 2e-6;

const PASSING: ReadonlySet<number> = new Set([CODE.true, CODE['not-applicable']]);

const NOTHING: GoalResult = {
  outcome: 'none',
  changes: [],
  cost: '0',
  optimality: 'none',
  gapPercent: null,
  bound: null,
  blocked: [],
  untreated: [],
  after: null,
};

/** Finds the cheapest changes for a goal. Time and solver come from outside; with the same answers the result is the same. */
export async function seekGoal(
  prepared: PreparedStandard,
  data: CountyData,
  { target, allowances }: GoalRequest,
  access: SolverAccess,
): Promise<GoalResult> {
  const { standard, engine } = prepared;
  const { model } = engine;
  const targets = targetsOf(prepared, data, target);
  if (targets.length === 0) return NOTHING;
  if (passes(data)) return { ...NOTHING, outcome: 'already' };
  const columns = changeableColumns(prepared, data).filter(({ input }) =>
    allowances.some((one) => one.input === input),
  );
  const cells = cellsOf(data, columns, target.of === 'school' ? rowsOf(data, target.code) : undefined);
  const variables = goalVariables(cells, allowances, standard.inputs);
  const rangeOf = rangesOf(variables);
  const forms = createForms(model, data.records, { variableOf: cells.variableOf, rangeOf });
  const context = { model, records: data.records, forms, rangeOf };
  const conditions = targets
    .map(({ node, row }) => conditionOf(context, node, row))
    .flatMap((condition) => (condition.kind === 'all' ? condition.of : [condition]));
  const blocked: BlockedCondition[] = conditions.flatMap((condition) =>
    condition.kind === 'fails' || condition.kind === 'open'
      ? [{ ...named(condition.at), why: condition.kind === 'fails' ? 'out-of-reach' : 'missing' }]
      : [],
  );
  const open = conditions.filter(({ kind }) => !['holds', 'left-out', 'fails', 'open'].includes(kind));
  if (open.length === 0) return { ...NOTHING, blocked: distinct(blocked) };
  const program = programOf(open, variables);
  const found = await solveWhatCan(program, open, variables, access);
  const unreachable: BlockedCondition[] = found.dropped.map((at) => ({ ...named(at), why: 'out-of-reach' }));
  const all = distinct([...blocked, ...unreachable]);
  const untreated = distinct(program.untreated.map(named));
  if (found.solved === null || found.solved.point === null) return { ...NOTHING, blocked: all, untreated };
  const { point, cost, bound } = found.solved;
  const changes = changesOf(data, columns, variables, point);
  const changed = withChanges(
    standard,
    data,
    changes.map(({ code, column, to }): Change => ({ code, column, value: Number(to) })),
  );
  if (!changed.ok) throw new Error('a goal stays within the declared ranges of the inputs');
  const gap = Q.toNumber(cost) <= 0 ? 0 : Math.max(0, 1 - bound / Q.toNumber(cost));
  return {
    outcome: changes.length === 0 ? 'none' : passes(changed.value) ? 'reached' : 'partly',
    changes,
    cost: decimalText(cost),
    optimality: gap <= PROVEN ? 'proven' : 'gap',
    gapPercent: gap <= PROVEN ? null : (gap * 100).toPrecision(2),
    bound,
    blocked: all,
    untreated,
    after: evaluateCounty(prepared, changed.value).result,
  };

  function passes(county: CountyData): boolean {
    const run = engine.run(county.records);
    return targets.every(({ node, row }) => PASSING.has(run.reader(node).truth(row)));
  }

  function named({ node, row }: ConditionPlace): NamedCondition {
    const { definition, aspect, member, level } = node;
    const id = aspect === 'value' ? definition.id : `${definition.id}.${aspect}`;
    return { definition: id, member, code: level === 0 ? (data.schools[row]?.code ?? null) : null };
  }
}

/** Solves all of it, or what remains when the limits of differences that cannot be kept even by themselves are dropped. */
async function solveWhatCan(
  program: GoalProgram,
  conditions: readonly Condition[],
  variables: readonly GoalVariable[],
  access: SolverAccess,
) {
  const first = await solveGoal(program, conditions, variables, access);
  if (first.kind === 'solved') return { solved: first.solved, dropped: [] };
  const dropped: ConditionPlace[] = [];
  if (!first.forLimits) return { solved: null, dropped };
  for (const placed of program.cones)
    if (!(await canKeepLimits({ ...program, cones: [placed] }, access))) dropped.push(placed.at);
  const isDropped = (condition: Condition) =>
    condition.kind === 'cone' &&
    dropped.some(({ node, row }) => node === condition.at.node && row === condition.at.row);
  const rest = { ...program, cones: program.cones.filter(({ at }) => !dropped.includes(at)) };
  const kept = conditions.filter((condition) => !isDropped(condition));
  const second = await solveGoal(rest, kept, variables, access);
  return { solved: second.kind === 'solved' ? second.solved : null, dropped };
}

interface Target {
  readonly node: ModelNode;
  readonly row: number;
}

function targetsOf({ standard, engine }: PreparedStandard, data: CountyData, target: GoalTarget): readonly Target[] {
  const { model } = engine;
  if (target.of === 'county') {
    const verdict = standard.parts.find(({ id }) => id === standard.output.verdict)?.verdict ?? standard.output.overall;
    return nodesNamed(model, verdict).map((node) => ({ node, row: 0 }));
  }
  const rows = target.of === 'school' ? rowsOf(data, target.code) : new Set(data.schools.keys());
  const verdict = standard.output.segments?.verdict;
  if (verdict === undefined) return [];
  return nodesNamed(model, verdict).flatMap((node) => [...rows].map((row) => ({ node, row })));
}

function rowsOf({ schools }: CountyData, code: string): ReadonlySet<number> {
  return new Set(schools.flatMap((school, row) => (school.code === code ? [row] : [])));
}

function changesOf(
  { schools }: CountyData,
  columns: readonly ChangeableColumn[],
  variables: readonly GoalVariable[],
  point: readonly Q.Rational[],
): readonly GoalChange[] {
  return variables.flatMap(({ row, column, from, cost }, i): readonly GoalChange[] => {
    const add = point[i] ?? Q.ZERO;
    const about = columns.find((one) => one.column === column);
    const school = schools[row];
    if (add.n === 0n || about === undefined || school === undefined) return [];
    return [
      {
        code: school.code,
        name: school.name,
        input: about.input,
        column,
        member: about.member,
        unit: about.unit,
        from: decimalText(from),
        to: decimalText(Q.add(from, add)),
        add: decimalText(add),
        cost: decimalText(Q.multiply(add, cost)),
      },
    ];
  });
}

function distinct<T extends NamedCondition>(conditions: readonly T[]): readonly T[] {
  return [...new Map(conditions.map((one) => [JSON.stringify(one), one] as const)).values()];
}
