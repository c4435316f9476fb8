import {
  type ContextField,
  type ContextFormula,
  compileInContext,
  type FieldValue,
  type FormulaContext,
} from '../formula/context.ts';
import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { type Result, refuse } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import { type Criterion, criteriaFor, type Programme } from './programme.ts';

/** What an applicant answers, by fact: truths, decimal texts, days; null and what is not there are missing. */
export type Answers = Readonly<Record<string, FieldValue>>;

/** A number that an office set for what the programme leaves open, by parameter. */
export type Terms = Readonly<Record<string, string>>;

/** The newest stored evaluation of the unit by a standard. */
export interface CitedEvaluation {
  readonly runId: string;
  readonly standardId: string;
  readonly version: string;
  readonly verdict: 'pass' | 'fail' | 'pending';
  readonly period: string;
  readonly evaluatedOn: string;
  readonly digest: string;
}

/** How one criterion came out, and why. */
export interface CriterionResult {
  readonly criterion: string;
  readonly verdict: 'met' | 'unmet' | 'pending';
  /** By a formula; by a stored evaluation; by nobody yet, because its wording or way of judging is open. */
  readonly by: 'formula' | 'standard' | 'people';
  /** The formula with the values put in; null where there is none. */
  readonly substituted: string | null;
  /** What is not known yet. */
  readonly missing: readonly Text[];
  readonly cited: CitedEvaluation | null;
}

/** What an application comes to: pass when every criterion is met, fail when one is not, else pending. */
export interface Judgement {
  readonly verdict: 'pass' | 'fail' | 'pending';
  readonly criteria: readonly CriterionResult[];
  /** For paired programmes: each item by itself; all of them must pass. */
  readonly items: readonly { readonly item: string; readonly verdict: 'pass' | 'fail' | 'pending' }[];
}

/** What the criteria are held against. */
export interface Judged {
  readonly level: string | null;
  readonly answers: Answers;
  readonly terms: Terms;
  readonly cited: readonly CitedEvaluation[];
  /** The day of judging, which formulas call `today`. */
  readonly on: string;
}

/** The facts, parameters and the day, as the rule language sees them. */
function contextOf({ facts = [], parameters = [] }: Programme): FormulaContext {
  const field = (
    { id, name, unit }: { id: string; name: Text; unit?: string | undefined },
    kind: ContextField['kind'],
  ) => ({
    id,
    name,
    kind,
    ...(unit === undefined ? {} : { unit }),
  });
  return {
    id: 'application',
    name: { zh: '申报', en: 'application' },
    fields: [
      { id: 'today', name: { zh: '今日', en: 'today' }, kind: 'date' },
      ...facts.map((one) => field(one, one.kind)),
      ...parameters.map((one) => field(one, 'decimal')),
    ],
  };
}

/** Checks a criterion's formula: names, units, and that it is a condition. */
export function compileCriterion(programme: Programme, formula: string): Result<ContextFormula> {
  const compiled = compileInContext(contextOf(programme), formula);
  if (!compiled.ok || compiled.value.node.type === 'truth') return compiled;
  return refuse(problem('programme-not-a-condition', { formula }));
}

/** Holds an application against the criteria of its level. The same code answers in the browser while somebody types and on the server. */
export function judgeApplication(programme: Programme, judged: Judged): Judgement {
  const asked = criteriaFor(programme, judged.level);
  const criteria = asked.map((one) => judgeCriterion(programme, one, judged));
  const of = (keep: (criterion: Criterion) => boolean) =>
    verdictOf(criteria.filter((_, i) => asked[i] !== undefined && keep(asked[i])));
  return {
    criteria,
    verdict: of(() => true),
    items: (programme.items ?? []).map(({ id }) => ({
      item: id,
      verdict: of(({ item }) => item === undefined || item === id),
    })),
  };
}

/** Nothing to hold against is pending, never a pass. */
function verdictOf(results: readonly CriterionResult[]): Judgement['verdict'] {
  if (results.some(({ verdict }) => verdict === 'unmet')) return 'fail';
  return results.length > 0 && results.every(({ verdict }) => verdict === 'met') ? 'pass' : 'pending';
}

function judgeCriterion(programme: Programme, criterion: Criterion, judged: Judged): CriterionResult {
  const { id, formula, standards } = criterion;
  const none = { criterion: id, substituted: null, missing: [], cited: null };
  if (formula !== undefined) return byFormula(programme, id, formula, judged);
  if (standards === undefined) return { ...none, verdict: 'pending', by: 'people' };
  const cited = judged.cited.find(({ standardId }) => standards.includes(standardId)) ?? null;
  const verdict =
    cited === null || cited.verdict === 'pending' ? 'pending' : cited.verdict === 'pass' ? 'met' : 'unmet';
  return { ...none, verdict, by: 'standard', cited };
}

function byFormula(programme: Programme, id: string, formula: string, { answers, terms, on }: Judged): CriterionResult {
  const compiled = compileCriterion(programme, formula);
  if (!compiled.ok) throw new Error(`criterion ${id} of ${programme.id} was checked when it was published`);
  const set = Object.fromEntries(
    (programme.parameters ?? []).map((one) => [one.id, terms[one.id] ?? one.value ?? null]),
  );
  const values = { record: { ...answers, ...set, today: on } };
  const value = compiled.value.evaluate(values);
  const { substituted, inputs } = compiled.value.explain(values);
  const verdict =
    value.kind === 'truth' ? (value.value ? 'met' : 'unmet') : value.kind === 'missing' ? 'pending' : 'met';
  const missing = verdict === 'pending' ? inputs.filter(({ text }) => text === null).map(({ name }) => name) : [];
  return { criterion: id, verdict, by: 'formula', substituted, missing, cited: null };
}

const DECIMAL = /^-?\d{1,12}(?:\.\d{1,6})?$/u;
const COUNT = /^\d{1,12}$/u;

/** Faults of answers: for facts that the programme does not ask for, or of the wrong kind. Refuses: recognition-answer. */
export function faultsOfAnswers({ facts = [] }: Programme, answers: Answers): readonly Problem[] {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const fact = facts.find((one) => one.id === id);
    if (fact !== undefined && (answer === null || fits(fact.kind, answer))) return [];
    const params = { fact: fact?.name.zh ?? id, factEn: fact?.name.en ?? id };
    return [problem('recognition-answer', params, { field: `answers.${id}` })];
  });
}

function fits(kind: 'judgement' | 'count' | 'decimal' | 'date', answer: string | boolean): boolean {
  if (kind === 'judgement') return typeof answer === 'boolean';
  if (typeof answer === 'boolean') return false;
  if (kind === 'date') return parseDay(answer) !== null;
  return (kind === 'count' ? COUNT : DECIMAL).test(answer);
}
