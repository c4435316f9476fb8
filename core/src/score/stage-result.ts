import { CODE } from '../formula/truth-code.ts';
import type { Output } from '../pack/standard.ts';
import type { SchoolRow } from './county-data.ts';
import { filled, type RunReader, truthOf } from './read-run.ts';
import type { Figure, GroupIndicatorResult, StageResult, Verdict } from './result.ts';
import { type StageRows, segmentsOf } from './stage-rows.ts';

/** A stage of which the segments are not made before they are asked for. */
export interface StageReading {
  readonly summary: Omit<StageResult, 'segments'>;
  readonly rows: StageRows;
  readonly tally: SegmentTally;
}

/** What is known of a stage's segments without making them: how many there are, and who fails or is pending. */
export interface SegmentTally {
  readonly count: number;
  readonly fail: VerdictTally;
  readonly pending: VerdictTally;
}

/** Segments of one verdict: how many, and the first few of them (`NAMED`). */
export interface VerdictTally {
  readonly count: number;
  readonly first: readonly SchoolRow[];
}

/** How many schools of a verdict a tally knows by name. */
export const NAMED = 3;

/** The figures of the whole over the schools of one stage, and the stage's verdict. */
export function readStage(
  reader: RunReader,
  groups: Output['groups'],
  { rows, member }: { readonly rows: StageRows; readonly member: string },
): StageReading {
  const tally = tallyOf(rows);
  const figures: Record<string, GroupIndicatorResult> = {};
  if (tally.count > 0 && groups !== undefined) {
    for (const { id } of rows.indicators) {
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
  const verdict = groups === undefined ? worstOf(tally) : reader.groupVerdict(groups.verdict, member);
  if (groups?.composite === undefined) return { summary: { indicators: figures, verdict }, rows, tally };
  const composite = {
    cv: reader.groupFigure(groups.composite, member),
    met: truthOf(reader.read(groups.composite, member, 'met')?.truth(0) ?? CODE.missing),
  };
  const summary = { indicators: figures, composite: tally.count > 0 ? composite : null, verdict };
  return { summary, rows, tally };
}

/** The stage with every segment made and kept. */
export function wholeStage({ summary, rows }: StageReading): StageResult {
  return { segments: [...segmentsOf(rows)], ...summary };
}

function tallyOf({ schools, verdict }: StageRows): SegmentTally {
  const counts = { pass: 0, fail: 0, pending: 0 };
  const first = { pass: [] as SchoolRow[], fail: [] as SchoolRow[], pending: [] as SchoolRow[] };
  for (let row = 0; row < schools.length; row++) {
    const found = verdict(row);
    if (found === null) continue;
    const school = schools[row];
    if (counts[found] < NAMED && school !== undefined) first[found].push(school);
    counts[found]++;
  }
  return {
    count: counts.pass + counts.fail + counts.pending,
    fail: { count: counts.fail, first: first.fail },
    pending: { count: counts.pending, first: first.pending },
  };
}

/** Of rows that no figure of the whole decides: the worst of their verdicts. */
function worstOf({ fail, pending }: SegmentTally): Verdict {
  return fail.count > 0 ? 'fail' : pending.count > 0 ? 'pending' : 'pass';
}
