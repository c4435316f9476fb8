import type { DefinitionSource } from '../formula/model-source.ts';
import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import { compareRational, parseDecimal } from '../lib/rational.ts';
import type { Output } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { createOutcomes } from './outcomes.ts';
import { FIGURE_DECIMALS, type RunReader, truthOf, verdictOf } from './read-run.ts';
import type { Figure, GroupIndicatorResult, SegmentResult, StageResult, Verdict } from './result.ts';

type Segments = NonNullable<Output['segments']>;

/** A school's row of an earlier result that still holds: null where the row was not in scope, undefined where it must be made anew. */
export type KeptSegment = (member: string, row: number) => SegmentResult | null | undefined;

/** Where the results of a stage come from. */
interface StageSource {
  readonly reader: RunReader;
  readonly segments: Segments;
  readonly groups: Output['groups'];
  readonly data: CountyData;
  readonly kept?: KeptSegment | undefined;
}

/** An indicator of the school table as its nodes are read, school by school. */
interface Indicator {
  readonly id: string;
  readonly value: NodeReader | undefined;
  readonly met: NodeReader | undefined;
  readonly floor: NodeReader | undefined;
  readonly displayDiffers: (row: number) => boolean;
}

const NONE: readonly string[] = [];

/** The schools of one stage with their indicators, and the county's figures over them. */
export function stageResult(
  { reader, segments: wanted, groups, data, kept }: StageSource,
  member: string,
): StageResult {
  const indicators = wanted.indicators.map((id) => indicatorOf(reader, wanted, id, member));
  const segments = segmentsOf(indicators);
  const figures: Record<string, GroupIndicatorResult> = {};
  if (segments.length > 0 && groups !== undefined) {
    for (const { id } of indicators) {
      const figure = (template: string): Figure => reader.groupFigure(filled(template, id), member);
      const line = reader.read(filled(groups.cv, id), member, 'met');
      figures[id] = {
        mean: figure(groups.mean),
        sd: figure(groups.sd),
        cv: figure(groups.cv),
        ...(line === undefined ? {} : { cvMet: truthOf(line.truth(0)) }),
      };
    }
  }
  const verdict = groups === undefined ? worstOf(segments) : reader.groupVerdict(groups.verdict, member);
  if (groups?.composite === undefined) return { segments, indicators: figures, verdict };
  const composite = {
    cv: reader.groupFigure(groups.composite, member),
    met: truthOf(reader.read(groups.composite, member, 'met')?.truth(0) ?? CODE.missing),
  };
  return { segments, indicators: figures, composite: segments.length > 0 ? composite : null, verdict };

  function segmentsOf(columns: readonly Indicator[]): readonly SegmentResult[] {
    const scope = reader.read(wanted.scope, member);
    const verdict = reader.read(wanted.verdict, member);
    const met = createOutcomes(columns.filter((column) => column.met).map(({ id, met: node }) => ({ id, node })));
    const floor = createOutcomes(columns.filter((column) => column.floor).map(({ id, floor: node }) => ({ id, node })));
    const segments: SegmentResult[] = [];
    data.schools.forEach(({ code, name, kind }, row) => {
      const known = kept?.(member, row);
      if (known !== undefined) {
        if (known !== null) segments.push(known);
        return;
      }
      const inScope = scope?.truth(row) ?? CODE.true;
      if (inScope !== CODE.true && inScope !== CODE.missing) return;
      const values: Record<string, Figure> = {};
      let displayDiffers = NONE;
      for (const column of columns) {
        values[column.id] = column.value?.figure(row, FIGURE_DECIMALS) ?? null;
        if (column.displayDiffers(row)) displayDiffers = [...displayDiffers, column.id];
      }
      segments.push({
        code,
        name,
        kind,
        values,
        met: met(row),
        floor: floor(row),
        verdict: verdictOf(verdict?.truth(row) ?? CODE.missing),
        displayDiffers,
      });
    });
    return segments;
  }
}

function indicatorOf(reader: RunReader, segments: Segments, id: string, member: string): Indicator {
  const value = reader.read(id, member);
  const met = reader.read(id, member, 'met');
  const limit = reader.read(id, member, 'limit');
  const definition = reader.node(id, member)?.definition;
  return {
    id,
    value,
    met,
    floor: segments.floor === undefined ? undefined : reader.read(filled(segments.floor, id), member),
    displayDiffers:
      value === undefined || met === undefined || limit === undefined || definition === undefined
        ? () => false
        : displayCheck(definition, { value, met, limit }),
  };
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

/** Of rows that no figure of the whole decides: the worst of their verdicts. */
function worstOf(segments: readonly SegmentResult[]): Verdict {
  const has = (wanted: Verdict): boolean => segments.some(({ verdict }) => verdict === wanted);
  return has('fail') ? 'fail' : has('pending') ? 'pending' : 'pass';
}

function filled(template: string, id: string): string {
  return template.replaceAll('{}', id);
}
