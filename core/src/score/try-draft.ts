import { explain } from '../formula/explain.ts';
import type { Explanation } from '../formula/explanation.ts';
import { type ColumnRun, createColumnEngine } from '../formula/fast/run.ts';
import { findNode, type Model, type ModelNode } from '../formula/model.ts';
import { CODE } from '../formula/truth-code.ts';
import { recordsOf } from '../pack/cases/run-case.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { type CountyEvaluation, evaluateCounty } from './evaluate.ts';

/** What a county reports, cell by cell as texts under the columns' codes; what is not there is missing. */
export interface TrialData {
  readonly schools: readonly {
    readonly code: string;
    readonly name: string;
    readonly cells: Readonly<Record<string, string>>;
  }[];
  readonly county: Readonly<Record<string, string>>;
}

/** A draft tried on a county: its result, and every value behind it. */
export interface Trial {
  readonly model: Model;
  readonly data: CountyData;
  readonly run: ColumnRun;
  /** Computed when first asked for: the whole of a county takes longer than one value. */
  readonly evaluation: () => CountyEvaluation;
}

/** How the rows of a definition stand with its line. */
export interface Standings {
  readonly met: number;
  readonly missed: number;
  readonly missing: number;
  readonly notApplicable: number;
}

/** One definition for one member, as it stands for the county or the chosen school. */
export interface LiveValue {
  readonly definition: string;
  readonly member: string | null;
  /** The level's place from the rows upwards. */
  readonly level: number;
  readonly explanation: Explanation | null;
  /** Over all rows, for a definition of the rows that has a line or is a condition; null for others. */
  readonly standings: Standings | null;
}

/** Binds a compiled draft to a county. Nothing is generated, so that it works under the browser's content security policy. */
export function tryDraft(standard: Standard, model: Model, given: TrialData): Trial {
  const engine = createColumnEngine(model, { generate: false });
  const rows = given.schools.map(({ cells }) => cells);
  const kind = standard.identity.kind?.column ?? '';
  const data: CountyData = {
    schools: given.schools.map(({ code, name, cells }) => ({ code, name, kind: cells[kind] ?? '' })),
    records: recordsOf(standard, rows, given.county),
  };
  const prepared = { standard, digest: '', choices: { on: standard.document.issued_on }, engine };
  let evaluation: CountyEvaluation | null = null;
  return {
    model,
    data,
    run: engine.run(data.records),
    evaluation: () => {
      evaluation ??= evaluateCounty(prepared, data);
      return evaluation;
    },
  };
}

/** A definition's values, one per member: at the school with this code where it belongs to the rows, else at the group above them. */
export function liveValues(trial: Trial, definition: string, code: string | null): readonly LiveValue[] {
  const { model, data, run } = trial;
  const members = [null, ...(model.source.dimension?.members.map(({ id }) => id) ?? [])];
  return members.flatMap((member) => {
    const node = findNode(model, definition, member);
    if (node === undefined) return [];
    const row = node.level > 0 ? 0 : code === null ? 0 : data.schools.findIndex((school) => school.code === code);
    const there = node.level > 0 || data.schools[row] !== undefined;
    const explanation = there ? explain(model, data.records, run.exact, { node, row }) : null;
    return [{ definition, member, level: node.level, explanation, standings: standingsOf(trial, node) }];
  });
}

function standingsOf({ model, run, data }: Trial, node: ModelNode): Standings | null {
  const judged = findNode(model, node.definition.id, node.member, 'met') ?? (node.type === 'truth' ? node : undefined);
  if (judged === undefined || node.level !== 0) return null;
  const reader = run.reader(judged);
  const codes = data.schools.map((_, row) => reader.truth(row));
  const count = (code: number): number => codes.filter((one) => one === code).length;
  return {
    met: count(CODE.true),
    missed: count(CODE.false),
    missing: count(CODE.missing),
    notApplicable: count(CODE['not-applicable']),
  };
}

/** Columns of the inputs that a definition rests on, directly or through others. */
export function columnsBehind(model: Model, definition: string): ReadonlySet<string> {
  const columns = new Set<string>();
  const seen = new Set<number>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    if (typeof part !== 'object' || part === null) return;
    if ('slot' in part) columns.add(String((part.slot as { readonly column: unknown }).column));
    if ('kind' in part && part.kind === 'reference' && 'node' in part) visitNode(Number(part.node));
    for (const inner of Object.values(part)) if (typeof inner === 'object') visit(inner);
  };
  const visitNode = (index: number): void => {
    const node = model.nodes[index];
    if (node === undefined || seen.has(index)) return;
    seen.add(index);
    visit(node.expression);
    visit(node.where);
  };
  for (const node of model.nodes) if (node.definition.id === definition) visitNode(node.index);
  return columns;
}
