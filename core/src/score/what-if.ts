import type { Expression } from '../formula/expression.ts';
import { childrenOf } from '../formula/expression.ts';
import type { Model } from '../formula/model.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { compareRational, decimalOf, parseDecimal } from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Standard, StandardInput } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { evaluateRun } from './evaluate.ts';
import type { PreparedStandard } from './prepare.ts';
import { nodesNamed } from './read-run.ts';
import type { CountyResult, SegmentResult } from './result.ts';

/** One cell of one school set to another value, in the input's unit. `column` is the column's short code. */
export interface Change {
  readonly code: string;
  readonly column: string;
  readonly value: number;
}

/** A county at hand for trying changes; each `change` starts from the county as it is, never from the change before. */
export interface WhatIfSession {
  readonly before: CountyResult;
  /** Refuses change-unknown-school, change-unknown-column, change-value-refused. */
  readonly change: (changes: readonly Change[]) => Result<CountyResult>;
}

/** Keeps a private copy of the county's columns bound to a run, so that a change costs one recomputation and no more. */
export function openWhatIf(prepared: PreparedStandard, data: CountyData): WhatIfSession {
  const numbers = new Map([...data.records.numbers].map(([column, values]) => [column, values.slice()] as const));
  const own: CountyData = { schools: data.schools, records: { ...data.records, numbers } };
  const run = prepared.engine.run(own.records);
  const before = evaluateRun(prepared, own, { run }).result;
  const keep = keepRows(prepared, own, before);
  const counties = data.records.levels[1]?.count ?? 1;
  return {
    before,
    change: (changes) => {
      const placed = placeChanges(prepared.standard, data, changes);
      if (!placed.ok) return placed;
      for (const { column, row, value } of placed.value) write(column, row, value);
      run.refresh(0, counties);
      const changed = new Set(placed.value.map(({ row }) => row));
      const { result } = evaluateRun(prepared, own, {
        run,
        kept: (member, row) => (changed.has(row) ? undefined : keep(member, row)),
      });
      for (const { column, row } of placed.value) write(column, row, data.records.numbers.get(column)?.[row]);
      return ok(result);
    },
  };

  function write(column: string, row: number, value: number | undefined): void {
    const cells = numbers.get(column);
    if (cells !== undefined) cells[row] = value ?? Number.NaN;
  }
}

/** The county with the changes applied; `data` stays as it is. Refuses what `WhatIfSession.change` refuses. */
export function withChanges(standard: Standard, data: CountyData, changes: readonly Change[]): Result<CountyData> {
  const placed = placeChanges(standard, data, changes);
  if (!placed.ok) return placed;
  const numbers = new Map(data.records.numbers);
  for (const column of new Set(changes.map((change) => change.column))) {
    numbers.set(column, numbers.get(column)?.slice() ?? new Float64Array(data.schools.length).fill(Number.NaN));
  }
  for (const { column, row, value } of placed.value) {
    const cells = numbers.get(column);
    if (cells !== undefined) cells[row] = value;
  }
  return ok({ schools: data.schools, records: { ...data.records, numbers } });
}

interface PlacedChange {
  readonly column: string;
  readonly row: number;
  readonly value: number;
}

function placeChanges(
  standard: Standard,
  data: CountyData,
  changes: readonly Change[],
): Result<readonly PlacedChange[]> {
  const rows = new Map(data.schools.map(({ code }, row) => [code, row] as const));
  const columns = numberColumns(standard);
  const problems: Problem[] = [];
  const placed = changes.flatMap(({ code, column, value }) => {
    const row = rows.get(code);
    const input = columns.get(column);
    if (row === undefined) problems.push(problem('change-unknown-school', { code }));
    else if (input === undefined || !data.records.numbers.has(column))
      problems.push(problem('change-unknown-column', { column }));
    else if (!accepts(input, value))
      problems.push(problem('change-value-refused', { column, value, min: input.min ?? '—', max: input.max ?? '—' }));
    else return [{ column, row, value }];
    return [];
  });
  return problems.length > 0 ? refuse(...problems) : ok(placed);
}

/** The number inputs of the schools by column: what a change may name. */
export function numberColumns(standard: Standard): ReadonlyMap<string, StandardInput> {
  const [rows] = standard.levels;
  return new Map(
    standard.inputs
      .filter(({ level, kind }) => level === rows?.id && (kind === 'count' || kind === 'decimal'))
      .flatMap((input) =>
        (input.columns === undefined ? [input.column ?? input.id] : Object.values(input.columns)).map(
          (column) => [column, input] as const,
        ),
      ),
  );
}

function accepts({ kind, min, max }: StandardInput, value: number): boolean {
  if (!Number.isFinite(value) || (kind === 'count' && !Number.isInteger(value))) return false;
  const exact = decimalOf(value);
  const least = min === undefined ? null : parseDecimal(min);
  const most = max === undefined ? null : parseDecimal(max);
  return (least === null || compareRational(exact, least) >= 0) && (most === null || compareRational(exact, most) <= 0);
}

/** Rows of an earlier result, where a school's row depends on nothing but the school itself. */
function keepRows({ standard, engine }: PreparedStandard, data: CountyData, { stages }: CountyResult) {
  const { segments } = standard.output;
  const floors = segments?.indicators.map((id) => segments.floor?.replaceAll('{}', id) ?? id) ?? [];
  const names = segments === undefined ? [] : [segments.scope, segments.verdict, ...segments.indicators];
  const alone = standsAlone(engine.model, [...names, ...floors]);
  const known = new Map(
    Object.entries(stages).map(
      ([member, stage]) =>
        [member, new Map(stage.segments.map((segment) => [segment.code, segment] as const))] as const,
    ),
  );
  return (member: string, row: number): SegmentResult | null | undefined =>
    alone ? (known.get(member)?.get(data.schools[row]?.code ?? '') ?? null) : undefined;
}

/** Whether no definition among these, nor any behind them, looks at other records of the rows. */
function standsAlone(model: Model, names: readonly string[]): boolean {
  const seen = new Set<number>();
  const looksAround = (e: Expression): boolean => {
    if (e.kind === 'rank' || (e.kind === 'aggregate' && e.over.kind === 'rows')) return true;
    if (e.kind === 'reference' && nodeLooksAround(e.node)) return true;
    return childrenOf(e).some(looksAround);
  };
  const nodeLooksAround = (index: number): boolean => {
    if (seen.has(index)) return false;
    seen.add(index);
    const node = model.nodes[index];
    if (node === undefined) return false;
    return looksAround(node.expression) || (node.where !== null && looksAround(node.where));
  };
  const nodes = names.flatMap((name) => ['', '.met', '.limit'].flatMap((aspect) => nodesNamed(model, name + aspect)));
  return !nodes.some(({ index }) => nodeLooksAround(index));
}
