import { explain } from '../formula/explain.ts';
import type { Explanation } from '../formula/explanation.ts';
import { CODE, type ColumnRun } from '../formula/fast-run.ts';
import { findNode, type ModelNode } from '../formula/model.ts';
import { compareRational, parseDecimal } from '../lib/rational.ts';
import type { Clause, Output, StandardItem } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import type { PreparedStandard } from './prepare.ts';
import { reasonsOf } from './reasons.ts';
import type {
  CountyResult,
  Figure,
  GroupIndicatorResult,
  ItemResult,
  PartResult,
  SegmentResult,
  StageResult,
  Verdict,
} from './result.ts';
import { type ScoreReader, scoreResults } from './score-result.ts';

/** Decimals of every figure in a result. */
export const FIGURE_DECIMALS = 6;

/** A county's evaluation: the result, and the explanation of any value behind it. */
export interface CountyEvaluation {
  readonly result: CountyResult;
  /** Explains a definition (`R1`, `R1.met`) for a member, at a school (by code) or at the county; null when there is no such value. */
  readonly explain: (target: ExplanationTarget) => ScoreExplanation | null;
}

export interface ExplanationTarget {
  readonly definition: string;
  readonly member?: string | undefined;
  readonly code?: string | undefined;
}

/** An explanation with the people's names of its records. */
export interface ScoreExplanation extends Explanation {
  readonly school: { readonly code: string; readonly name: string } | null;
  /** The sentence of the standard behind the definition. */
  readonly clause: Clause | null;
  /** Code and name of every school row that the explanation mentions, by row number. */
  readonly schools: Readonly<Record<string, { readonly code: string; readonly name: string }>>;
}

/** Evaluates one county. The decision is the exact one; see SPEC.md of the rule language. */
export function evaluateCounty(prepared: PreparedStandard, data: CountyData): CountyEvaluation {
  const run = prepared.engine.run(data.records);
  const reader = createReader(prepared, run);
  const { standard } = prepared;
  const { output } = standard;
  const members = standard.dimension?.members.map(({ id }) => id) ?? [];
  const stages: Record<string, StageResult> = {};
  for (const member of members) {
    if (output.segments !== undefined && reader.node(output.segments.scope, member) !== undefined)
      stages[member] = stageResult(member, output.segments);
  }
  const parts = standard.parts.map(
    (part): PartResult => ({
      id: part.id,
      name: part.name,
      verdict: reader.groupVerdict(part.verdict),
      items: part.items.map(itemResult),
    }),
  );
  const partial = {
    standard: { id: standard.id, version: standard.version, digest: prepared.digest, title: standard.title },
    verdict: parts.find(({ id }) => id === output.verdict)?.verdict ?? 'pending',
    overallVerdict: reader.groupVerdict(output.overall),
    stages,
    parts,
    relaxations: prepared.choices.relaxations ?? [],
    ...(standard.scores === undefined ? {} : { scores: scoreResults(standard, data, scoreReader(reader, run)) }),
  };
  const result: CountyResult = { ...partial, reasons: reasonsOf(standard, partial) };
  return { result, explain: explainTarget };

  function stageResult(member: string, wanted: NonNullable<Output['segments']>): StageResult {
    const { groups } = output;
    const scope = reader.node(wanted.scope, member);
    const indicators = wanted.indicators.map((id) => ({
      id,
      value: reader.node(id, member),
      met: reader.node(id, member, 'met'),
      floor: wanted.floor === undefined ? undefined : reader.node(filled(wanted.floor, id), member),
      limit: reader.node(id, member, 'limit'),
    }));
    const verdictNode = reader.node(wanted.verdict, member);
    const segments: SegmentResult[] = [];
    data.schools.forEach(({ code, name, kind }, row) => {
      const inScope = scope === undefined ? CODE.true : run.truth(scope, row);
      if (inScope !== CODE.true && inScope !== CODE.missing) return;
      const values: Record<string, Figure> = {};
      const met: Record<string, boolean | null> = {};
      const floor: Record<string, boolean | null> = {};
      const displayDiffers: string[] = [];
      for (const indicator of indicators) {
        values[indicator.id] = indicator.value === undefined ? null : run.figure(indicator.value, row, FIGURE_DECIMALS);
        met[indicator.id] = reader.truth(indicator.met, row);
        if (indicator.floor !== undefined) floor[indicator.id] = reader.truth(indicator.floor, row);
        if (reader.displayDiffers(indicator, row)) displayDiffers.push(indicator.id);
      }
      const verdict = verdictNode === undefined ? 'pending' : verdictOf(run.truth(verdictNode, row));
      segments.push({ code, name, kind, values, met, floor, verdict, displayDiffers });
    });
    const figures: Record<string, GroupIndicatorResult> = {};
    if (segments.length > 0 && groups !== undefined) {
      for (const { id } of indicators) {
        const figure = (template: string): Figure => reader.groupFigure(filled(template, id), member);
        const cvMet = reader.truth(reader.node(filled(groups.cv, id), member, 'met'), 0);
        figures[id] = { mean: figure(groups.mean), sd: figure(groups.sd), cv: figure(groups.cv), cvMet };
      }
    }
    const verdict = groups === undefined ? 'pending' : reader.groupVerdict(groups.verdict, member);
    if (groups?.composite === undefined) return { segments, indicators: figures, verdict };
    const composite = {
      cv: reader.groupFigure(groups.composite, member),
      met: reader.truth(reader.node(groups.composite, member, 'met'), 0),
    };
    return { segments, indicators: figures, composite: segments.length > 0 ? composite : null, verdict };
  }

  function itemResult(item: StandardItem): ItemResult {
    const clause = standard.clauses.find(({ id }) => id === item.clause);
    const value = item.value === undefined ? undefined : reader.node(item.value, null);
    const perSchool = item.schools === undefined ? [] : reader.nodesOf(item.schools);
    const codesWith = (code: number): string[] =>
      data.schools
        .filter((_, row) => perSchool.some((node) => run.truth(node, row) === code))
        .map((school) => school.code);
    const code = reader.groupCode(item.verdict);
    return {
      id: item.clause,
      name: clause?.name ?? { zh: item.clause, en: item.clause },
      requirement: clause?.text ?? { zh: '', en: '' },
      verdict: code === CODE['not-applicable'] ? 'not-applicable' : verdictOf(code),
      value: value === undefined || value.type === 'truth' ? null : run.figure(value, 0, FIGURE_DECIMALS),
      unit: value?.definition.unit ?? null,
      offenders: codesWith(CODE.false),
      pendingSchools: codesWith(CODE.missing),
    };
  }

  function explainTarget({ definition, member, code }: ExplanationTarget): ScoreExplanation | null {
    const { id, aspect } = split(definition);
    const node = reader.node(id, member ?? null, aspect) ?? reader.nodesOf(definition)[0];
    if (node === undefined) return null;
    const row = node.level === 0 ? data.schools.findIndex((school) => school.code === code) : 0;
    const school = data.schools[row];
    if (node.level === 0 && school === undefined) return null;
    const { model } = prepared.engine;
    const explanation = explain(model, data.records, run.exact, { node, row });
    const clause = standard.definitions.find((known) => known.id === id)?.clause;
    return {
      ...explanation,
      school: node.level === 0 && school !== undefined ? { code: school.code, name: school.name } : null,
      clause: standard.clauses.find((known) => known.id === clause) ?? null,
      schools: schoolsIn(explanation),
    };
  }

  function schoolsIn({ inputs, references, ranges }: Explanation): ScoreExplanation['schools'] {
    const rows = [...inputs, ...references, ...ranges.flatMap((range) => range.rows)].filter(
      ({ level }) => level === 0,
    );
    return Object.fromEntries(
      rows.map(({ row }) => {
        const school = data.schools[row];
        return [String(row), { code: school?.code ?? '', name: school?.name ?? '' }];
      }),
    );
  }
}

/** Reads scores from the group where they stand there, from the row where they stand at the rows. */
function scoreReader(reader: Reader, run: ColumnRun): ScoreReader {
  return {
    figure: (definition, row) => {
      const node = reader.node(definition, null);
      return node === undefined ? null : run.figure(node, node.level === 0 ? row : 0, FIGURE_DECIMALS);
    },
    truth: (definition, row) => {
      const node = reader.node(definition, null);
      return reader.truth(node, node?.level === 0 ? row : 0);
    },
  };
}

type Reader = ReturnType<typeof createReader>;

/** `R1.met` names the aspect behind a definition's id; ids themselves may contain dots. */
function split(name: string): { readonly id: string; readonly aspect: ModelNode['aspect'] } {
  for (const aspect of ['met', 'limit'] as const) {
    if (name.endsWith(`.${aspect}`)) return { id: name.slice(0, -aspect.length - 1), aspect };
  }
  return { id: name, aspect: 'value' };
}

function filled(template: string, id: string): string {
  return template.replaceAll('{}', id);
}

export function verdictOf(code: number): Verdict {
  return code === CODE.false ? 'fail' : code === CODE.missing ? 'pending' : 'pass';
}

interface Indicator {
  readonly value: ModelNode | undefined;
  readonly met: ModelNode | undefined;
  readonly limit: ModelNode | undefined;
}

/** Reads nodes of a run by the names that a standard's output section uses. */
function createReader({ engine }: PreparedStandard, run: ColumnRun) {
  const { model } = engine;
  const node = (id: string, member: string | null, aspect: ModelNode['aspect'] = 'value'): ModelNode | undefined =>
    findNode(model, id, member, aspect) ?? findNode(model, id, null, aspect);
  /** All members' nodes of `R1`, `R1.met`; one where it has no members. */
  const nodesOf = (name: string): readonly ModelNode[] => {
    // A definition may itself be called `R1.cv`: the whole name first.
    const { id, aspect } = model.source.definitions.some((definition) => definition.id === name)
      ? { id: name, aspect: 'value' as const }
      : split(name);
    const members = [null, ...(model.source.dimension?.members.map((member) => member.id) ?? [])];
    return members.map((member) => findNode(model, id, member, aspect)).filter((found) => found !== undefined);
  };
  /** Truth code at the group; over several members the worst: false, missing, true. */
  const groupCode = (name: string, member: string | null = null): number => {
    const own = member === null ? [] : nodesOf(name).filter((found) => found.member === member);
    const codes = (own.length > 0 ? own : nodesOf(name))
      .map((found) => run.truth(found, 0))
      .filter((code) => code !== CODE['not-applicable']);
    if (codes.length === 0) return CODE['not-applicable'];
    return codes.includes(CODE.false) ? CODE.false : codes.includes(CODE.missing) ? CODE.missing : CODE.true;
  };
  return {
    node,
    nodesOf,
    groupCode,
    groupVerdict: (name: string, member: string | null = null): Verdict => verdictOf(groupCode(name, member)),
    groupFigure: (id: string, member: string): Figure => {
      const found = node(id, member);
      return found === undefined ? null : run.figure(found, 0, FIGURE_DECIMALS);
    },
    truth: (of: ModelNode | undefined, row: number): boolean | null => {
      const code = of === undefined ? CODE.missing : run.truth(of, row);
      return code === CODE.true ? true : code === CODE.false ? false : null;
    },
    /** Whether the rounded value people see would be judged otherwise than the exact one. */
    displayDiffers: ({ value, met, limit }: Indicator, row: number): boolean => {
      if (value === undefined || met === undefined || limit === undefined) return false;
      const { decimals = FIGURE_DECIMALS, compare = 'at-least' } = value.definition;
      const distance = run.near(value, row) - run.near(limit, row);
      if (!(Math.abs(distance) <= 10 ** -decimals)) return false;
      const shown = parseDecimal(run.figure(value, row, decimals) ?? '');
      const line = parseDecimal(run.figure(limit, row, 12) ?? '');
      if (shown === null || line === null) return false;
      const order = compareRational(shown, line);
      const holds = {
        'at-least': order >= 0,
        'at-most': order <= 0,
        above: order > 0,
        below: order < 0,
        equal: order === 0,
      }[compare];
      return holds !== (run.truth(met, row) === CODE.true);
    },
  };
}
