import type { ModelSource, PerMember, TableSource } from '../formula/model-source.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { parseDecimal } from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { valueOn } from './parameter-value.ts';
import type { StandardTable } from './score-format.ts';
import type { Standard, StandardParameter } from './standard.ts';

/** What an evaluation decides about a standard before it computes. */
export interface StandardChoices {
  /** Day of the evaluation (yyyy-mm-dd): picks dated values and ends relaxations. */
  readonly on: string;
  /** Ids of relaxations that are used; none by default. */
  readonly relaxations?: readonly string[];
  /** Parameters set to one of the values that the standard offers for them. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * The standard as the formula engine takes it. Relaxations become truths with their id, false unless chosen.
 * Refuses: relaxation-unknown, relaxation-expired, parameter-not-offered.
 */
export function modelSourceOf(standard: Standard, choices: StandardChoices): Result<ModelSource> {
  const problems = [...relaxationProblems(standard, choices), ...parameterProblems(standard, choices)];
  if (problems.length > 0) return refuse(...problems);
  const relaxed = new Set(choices.relaxations);
  const { segments } = standard.output;
  const displayed = new Set(segments?.compare === 'displayed' ? segments.indicators : []);
  return ok({
    levels: standard.levels,
    ...(standard.dimension === undefined ? {} : { dimension: standard.dimension }),
    inputs: standard.inputs.map(({ id, name, level, kind, unit, min, max, column, columns, choices: codes }) => ({
      id,
      name,
      level,
      kind,
      columns: columns === undefined ? { all: column ?? id } : { by: columns },
      ...(unit === undefined ? {} : { unit }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(codes === undefined ? {} : { choices: codes }),
    })),
    ...(standard.tables === undefined ? {} : { tables: standard.tables.map(tableSource) }),
    parameters: [
      { id: 'evaluation_day', name: EVALUATION_DAY, date: true, value: { all: choices.on } },
      ...standard.parameters.map((parameter) => ({
        id: parameter.id,
        name: parameter.name,
        ...(parameter.unit === undefined ? {} : { unit: parameter.unit }),
        ...parameterValue(parameter, choices),
      })),
      ...standard.relaxations.map(({ id, name }) => ({ id, name, value: { all: relaxed.has(id) } })),
    ],
    definitions: standard.definitions.map(
      ({ id, name, level, per, members, where, formula, unit, decimals, threshold, compare, judged }) => ({
        id,
        name,
        level,
        perMember: per !== undefined,
        formula,
        ...(members === undefined ? {} : { members }),
        ...(where === undefined ? {} : { where }),
        ...(unit === undefined ? {} : { unit }),
        ...(decimals === undefined ? {} : { decimals }),
        ...(threshold === undefined
          ? {}
          : { threshold: typeof threshold === 'string' ? { all: threshold } : { by: threshold } }),
        ...(compare === undefined ? {} : { compare }),
        ...((judged ?? (displayed.has(id) ? 'displayed' : 'exact')) === 'displayed'
          ? { judged: 'displayed' as const }
          : {}),
      }),
    ),
  });
}

/** The day of the evaluation, for formulas that ask whether a time has run out. */
const EVALUATION_DAY = { zh: '评估日', en: 'evaluation_day' };

function tableSource({ id, name, unit, value_unit: valueUnit, beyond, steps }: StandardTable): TableSource {
  return {
    id,
    name,
    // A checked table has bounds of one kind only.
    upTo: steps.some(({ to }) => to !== undefined),
    steps: steps.map(({ from, to, value }) => ({ bound: from ?? to ?? '0', value })),
    ...(beyond === undefined ? {} : { beyond }),
    ...(unit === undefined ? {} : { unit }),
    ...(valueUnit === undefined ? {} : { valueUnit }),
  };
}

/** The value in force on the day: the chosen one, else the plain one, else the latest dated one, else the first. None: not set. */
function parameterValue(
  parameter: StandardParameter,
  choices: StandardChoices,
): { readonly value?: PerMember<string | boolean> } {
  const chosen = choices.parameters?.[parameter.id];
  if (chosen !== undefined) return { value: { all: chosen } };
  if (typeof parameter.value === 'object') return { value: { by: parameter.value } };
  const inForce = valueOn(parameter, choices.on);
  return inForce === undefined ? {} : { value: { all: inForce } };
}

/** Values that the standard itself offers for a parameter. */
export function offeredValues(parameter: StandardParameter): readonly string[] {
  const { value, dated = [], alternatives = [] } = parameter;
  return [...(typeof value === 'string' ? [value] : []), ...[...dated, ...alternatives].map((entry) => entry.value)];
}

function relaxationProblems(standard: Standard, { relaxations = [], on }: StandardChoices): readonly Problem[] {
  return relaxations.flatMap((id) => {
    const relaxation = standard.relaxations.find((known) => known.id === id);
    if (relaxation === undefined) {
      return [problem('relaxation-unknown', { id, known: standard.relaxations.map((known) => known.id).join('、') })];
    }
    const expiresOn = relaxation.expires?.on ?? '';
    return on <= expiresOn ? [] : [problem('relaxation-expired', { id, expiresOn, on }, { clause: relaxation.clause })];
  });
}

function parameterProblems(standard: Standard, { parameters = {} }: StandardChoices): readonly Problem[] {
  return Object.entries(parameters).flatMap(([id, value]) => {
    const parameter = standard.parameters.find((known) => known.id === id);
    const offered = parameter === undefined ? [] : offeredValues(parameter);
    const free = parameter?.open === true && parseDecimal(value) !== null;
    return free || offered.includes(value)
      ? []
      : [problem('parameter-not-offered', { id, value, offered: offered.join('、') })];
  });
}
