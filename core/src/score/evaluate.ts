import { explain } from '../formula/explain.ts';
import type { Explanation } from '../formula/explanation.ts';
import type { ColumnRun } from '../formula/fast/run.ts';
import type { Clause } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { itemResult } from './item-result.ts';
import type { PreparedStandard } from './prepare.ts';
import { createReader } from './read-run.ts';
import { reasonsOf } from './reasons.ts';
import { ALL_ROWS, type CountyResult, type PartResult } from './result.ts';
import { scoreResults } from './score-result.ts';
import { readStage, type StageReading, wholeStage } from './stage-result.ts';
import { type KeptSegment, stageRows } from './stage-rows.ts';

/** A county's evaluation: the result, and the explanation of any value behind it. */
export interface CountyEvaluation {
  readonly result: CountyResult;
  readonly explain: Explain;
}

/** The same evaluation, its segments not made before they are asked for: a province can be written out without being kept. */
export interface CountyReading {
  readonly whole: Omit<CountyResult, 'stages'>;
  readonly stages: Readonly<Record<string, StageReading>>;
  readonly explain: Explain;
}

/** Explains a definition (`R1`, `R1.met`) for a member, at a school (by code) or at the county; null when there is no such value. */
type Explain = (target: ExplanationTarget) => ScoreExplanation | null;

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
  return evaluateRun(prepared, data, { run: prepared.engine.run(data.records) });
}

/** The same over a run at hand; `kept` spares the rows that cannot have changed since an earlier result. */
export function evaluateRun(prepared: PreparedStandard, data: CountyData, source: RunSource): CountyEvaluation {
  const reading = readRun(prepared, data, source);
  return { result: resultOf(reading), explain: reading.explain };
}

/** The result of an evaluation with every segment made and kept. */
export function resultOf({ whole, stages }: CountyReading): CountyResult {
  const { standard, verdict, overallVerdict, ...others } = whole;
  const made = Object.entries(stages).map(([member, stage]) => [member, wholeStage(stage)] as const);
  return { standard, verdict, overallVerdict, stages: Object.fromEntries(made), ...others };
}

/** Evaluates one county as `evaluateCounty` does, and leaves the segments to be read. */
export function readCounty(prepared: PreparedStandard, data: CountyData): CountyReading {
  return readRun(prepared, data, { run: prepared.engine.run(data.records) });
}

/** A run, and the rows of an earlier result that still hold. */
interface RunSource {
  readonly run: ColumnRun;
  readonly kept?: KeptSegment;
}

function readRun(prepared: PreparedStandard, data: CountyData, { run, kept }: RunSource): CountyReading {
  const reader = createReader(prepared, run);
  const { standard } = prepared;
  const { output } = standard;
  const codes = data.schools.map(({ code }) => code);
  const members = standard.dimension?.members.map(({ id }) => id) ?? [ALL_ROWS];
  const stages: Record<string, StageReading> = {};
  for (const member of members) {
    if (output.segments === undefined || reader.node(output.segments.scope, member) === undefined) continue;
    const rows = stageRows(reader, output.segments, { schools: data.schools, member, kept });
    stages[member] = readStage(reader, output.groups, { rows, member });
  }
  const parts = standard.parts.map(
    (part): PartResult => ({
      id: part.id,
      name: part.name,
      verdict: reader.groupVerdict(part.verdict),
      items: part.items.map((item) => itemResult(item, { reader, standard, codes })),
    }),
  );
  const partial = {
    standard: { id: standard.id, version: standard.version, digest: prepared.digest, title: standard.title },
    verdict: parts.find(({ id }) => id === output.verdict)?.verdict ?? 'pending',
    overallVerdict: reader.groupVerdict(output.overall),
    parts,
    relaxations: prepared.choices.relaxations ?? [],
    ...(standard.scores === undefined ? {} : { scores: scoreResults(standard, data, reader) }),
  };
  const whole = { ...partial, reasons: reasonsOf(standard, stages, parts) };
  return { whole, stages, explain: explainTarget };

  function explainTarget({ definition, member, code }: ExplanationTarget): ScoreExplanation | null {
    const node = reader.node(definition, member ?? null) ?? reader.nodesOf(definition)[0];
    if (node === undefined) return null;
    const row = node.level === 0 ? data.schools.findIndex((school) => school.code === code) : 0;
    const school = data.schools[row];
    if (node.level === 0 && school === undefined) return null;
    const { model } = prepared.engine;
    const explanation = explain(model, data.records, run.exact, { node, row });
    const clause = standard.definitions.find((known) => known.id === node.definition.id)?.clause;
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
