import type { DefinitionSource } from '../formula/model-source.ts';
import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import { compareRational, parseDecimal } from '../lib/rational.ts';
import type { Output } from '../pack/standard.ts';
import type { SchoolRow } from './county-data.ts';
import { createOutcomes, type Outcomes } from './outcomes.ts';
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
  readonly met: (row: number) => Outcomes;
  readonly floor: (row: number) => Outcomes;
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
  const met = indicators.map((id) => ({ id, node: reader.read(id, member, 'met') }));
  const floors =
    floor === undefined ? [] : indicators.map((id) => ({ id, node: reader.read(filled(floor, id), member) }));
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
    met: createOutcomes(met.filter(({ node }) => node)),
    floor: createOutcomes(floors.filter(({ node }) => node)),
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
    const outcomes = { met: rows.met(row), floor: rows.floor(row) };
    yield { code, name, kind, values, ...outcomes, verdict, displayDiffers: rows.displayDiffers(row) };
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
    if (!(Math.abs(value.near(row) - limit.near(row)) <= near)) return false;
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
