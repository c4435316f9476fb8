import type { DefinitionSource } from '../formula/model-source.ts';
import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import { compareRational, parseDecimal } from '../lib/rational.ts';
import type { Output } from '../pack/standard.ts';
import type { SchoolRow } from './county-data.ts';
import { type Condition, createOutcomes, type RowOutcome } from './outcomes.ts';
import { FIGURE_DECIMALS, filled, type RunReader, verdictOf } from './read-run.ts';
import type { Figure, SegmentResult, Verdict } from './result.ts';

/** A school's row of an earlier result that still holds: null where the row was not in scope, undefined where it must be made anew. */
export type KeptSegment = (member: string, row: number) => SegmentResult | null | undefined;

/** The rows of one stage as they are asked, cell by cell: for a receiver that wants no object for each of a province's schools. */
export interface StageRows {
  readonly schools: readonly SchoolRow[];
  readonly indicators: readonly Indicator[];
  /** The verdict of a school; null where it is out of the stage's scope. */
  readonly verdict: (row: number) => Verdict | null;
  /** What a school in scope comes to, read anew. */
  readonly outcome: (row: number) => RowOutcome;
  /** See `SegmentResult`. */
  readonly displayDiffers: (row: number) => readonly string[];
  /** See `KeptSegment`. */
  readonly kept: (row: number) => SegmentResult | null | undefined;
}

/** An indicator of the table; without a reader no school has a value. */
export interface Indicator {
  readonly id: string;
  readonly value: NodeReader | undefined;
}

/** Whose rows are meant, and which of them are known already. */
interface RowSource {
  readonly schools: readonly SchoolRow[];
  readonly member: string;
  readonly kept?: KeptSegment | undefined;
}

type Segments = NonNullable<Output['segments']>;

const NONE: readonly string[] = [];

/** Finds everything that the rows of a member are asked for. */
export function stageRows(
  reader: RunReader,
  { indicators, scope, verdict, floor }: Segments,
  { schools, member, kept }: RowSource,
): StageRows {
  const scopeAt = reader.read(scope, member);
  const verdictAt = reader.read(verdict, member);
  const conditions = (read: (id: string) => NodeReader | undefined): readonly Condition[] =>
    indicators.flatMap((id) => {
      const node = read(id);
      return node === undefined ? [] : [{ id, node }];
    });
  const differs = indicators.map((id) => ({ id, at: displayCheckOf(reader, id, member) }));
  return {
    schools,
    indicators: indicators.map((id) => ({ id, value: reader.read(id, member) })),
    kept: (row) => kept?.(member, row),
    verdict: (row) => {
      const known = kept?.(member, row);
      if (known !== undefined) return known?.verdict ?? null;
      const inScope = scopeAt?.truth(row) ?? CODE.true;
      if (inScope !== CODE.true && inScope !== CODE.missing) return null;
      return verdictOf(verdictAt?.truth(row) ?? CODE.missing);
    },
    outcome: createOutcomes({
      verdict: verdictAt,
      met: conditions((id) => reader.read(id, member, 'met')),
      floor: floor === undefined ? [] : conditions((id) => reader.read(filled(floor, id), member)),
    }),
    displayDiffers: (row) => {
      let found = NONE;
      for (const { id, at } of differs) if (at(row)) found = [...found, id];
      return found;
    },
  };
}

/** The segments of a stage, one object after the other. */
export function* segmentsOf(rows: StageRows): Generator<SegmentResult> {
  for (const [row, { code, name, kind }] of rows.schools.entries()) {
    const verdict = rows.verdict(row);
    if (verdict === null) continue;
    const known = rows.kept(row);
    if (known !== undefined && known !== null) {
      yield known;
      continue;
    }
    const values: Record<string, Figure> = {};
    for (const { id, value } of rows.indicators) values[id] = value?.figure(row, FIGURE_DECIMALS) ?? null;
    const { met, floor } = rows.outcome(row);
    yield { code, name, kind, values, met, floor, verdict, displayDiffers: rows.displayDiffers(row) };
  }
}

/** How the display of an indicator is asked; never differing where it is compared with nothing. */
function displayCheckOf(reader: RunReader, id: string, member: string): (row: number) => boolean {
  const value = reader.read(id, member);
  const met = reader.read(id, member, 'met');
  const limit = reader.read(id, member, 'limit');
  const definition = reader.node(id, member)?.definition;
  return value === undefined || met === undefined || limit === undefined || definition === undefined
    ? () => false
    : displayCheck(definition, { value, met, limit });
}

/** Asks at a school whether the rounded value that people see would be judged otherwise than the exact one. */
function displayCheck(
  { decimals = FIGURE_DECIMALS, compare = 'at-least' }: DefinitionSource,
  { value, met, limit }: { readonly value: NodeReader; readonly met: NodeReader; readonly limit: NodeReader },
): (row: number) => boolean {
  const near = 10 ** -decimals;
  return (row) => {
    const distance = value.near(row) - limit.near(row);
    if (!(distance <= near && distance >= -near)) return false;
    const shown = parseDecimal(value.figure(row, decimals) ?? '');
    const line = parseDecimal(limit.figure(row, 12) ?? '');
    if (shown === null || line === null) return false;
    const order = compareRational(shown, line);
    const holds = {
      'at-least': order >= 0,
      'at-most': order <= 0,
      above: order > 0,
      below: order < 0,
      equal: order === 0,
    }[compare];
    return holds !== (met.truth(row) === CODE.true);
  };
}
