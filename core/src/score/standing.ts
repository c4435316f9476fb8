import { nodeKey } from '../formula/model.ts';
import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import type { Output } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { itemResult } from './item-result.ts';
import type { PreparedStandard } from './prepare.ts';
import { createReader, FIGURE_DECIMALS, type RunReader, truthOf, verdictOf } from './read-run.ts';
import { ALL_ROWS, type Figure, type ItemResult, type Verdict } from './result.ts';

/** Where one requirement stands; `failing` and `pending` count the rows, where it is judged row by row. */
export interface ItemStanding {
  readonly verdict: ItemResult['verdict'];
  readonly value: Figure;
  readonly failing: number;
  readonly pending: number;
}

/** Where the rows of one member of the dimension stand. Entries of `rows`, `verdicts`, `met` and `floors` belong together. */
export interface StageStanding {
  /** The member; `ALL_ROWS` where the standard has no dimension. */
  readonly stage: string;
  readonly verdict: Verdict;
  readonly indicators: readonly string[];
  /** Numbers of the rows in scope. */
  readonly rows: readonly number[];
  readonly verdicts: readonly Verdict[];
  /** Row by row the value of each indicator, the float64 nearest to it within the engine's bound; NaN where there is none. */
  readonly numbers: Float64Array;
  /** One character per indicator, on the exact value: 1 met, 0 not met, ? unknown, - no line or not applicable. */
  readonly met: readonly string[];
  /** The same for the floor. */
  readonly floors: readonly string[];
  /** Coefficients (and the figure over all of them, where there is one) that are over their line, or not known. */
  readonly coefficients: { readonly failing: number; readonly pending: number };
}

/**
 * Where a county stands under a standard: every decision and every derived figure of the county, and the indicators of its schools, without
 * the words, explanations and inputs that a stored evaluation keeps. Can be made again from the same data at any time.
 */
export interface CountyStanding {
  readonly verdict: Verdict;
  readonly overallVerdict: Verdict;
  readonly schoolCount: number;
  /** By part id, then by clause id. */
  readonly parts: Readonly<
    Record<string, { readonly verdict: Verdict; readonly items: Readonly<Record<string, ItemStanding>> }>
  >;
  /** Every number derived for the county, e.g. `R1.cv@primary`, six decimals half-up from the exact value; what is missing is not there. */
  readonly figures: Readonly<Record<string, string>>;
  /** Every condition of the county, e.g. `R1.cv.met@primary`; null is unknown, what does not apply is not there. */
  readonly conditions: Readonly<Record<string, boolean | null>>;
  readonly stages: readonly StageStanding[];
}

/** Evaluates one county for its standing: the same decisions and figures as `evaluateCounty`. */
export function standingOf(prepared: PreparedStandard, data: CountyData): CountyStanding {
  const run = prepared.engine.run(data.records);
  const reader = createReader(prepared, run);
  const { standard } = prepared;
  const { output } = standard;
  const codes = data.schools.map(({ code }) => code);
  const parts = Object.fromEntries(
    standard.parts.map((part) => [
      part.id,
      {
        verdict: reader.groupVerdict(part.verdict),
        items: Object.fromEntries(
          part.items.map((item) => {
            const { id, verdict, value, offenders, pendingSchools } = itemResult(item, { reader, standard, codes });
            return [id, { verdict, value, failing: offenders.length, pending: pendingSchools.length }];
          }),
        ),
      },
    ]),
  );
  const { segments } = output;
  const members = standard.dimension?.members.map(({ id }) => id) ?? [ALL_ROWS];
  const shown = members.filter((id) => segments !== undefined && reader.node(segments.scope, id) !== undefined);
  return {
    verdict: parts[output.verdict]?.verdict ?? 'pending',
    overallVerdict: reader.groupVerdict(output.overall),
    schoolCount: data.schools.length,
    parts,
    ...groupValues(prepared, reader),
    stages:
      segments === undefined
        ? []
        : shown.map((member) => stageOf({ ...output, segments }, { reader, member, count: codes.length })),
  };
}

function groupValues(
  { engine: { model } }: PreparedStandard,
  reader: RunReader,
): Pick<CountyStanding, 'figures' | 'conditions'> {
  const figures: Record<string, string> = {};
  const conditions: Record<string, boolean | null> = {};
  for (const node of model.nodes) {
    if (node.level !== 1 || node.period !== 0 || node.aspect === 'limit') continue;
    const key = nodeKey(node.definition.id, node.member, node.aspect);
    const found = reader.readNode(node);
    if (node.type === 'truth') {
      const code = found.truth(0);
      if (code !== CODE['not-applicable']) conditions[key] = truthOf(code);
    } else {
      const figure = found.figure(0, FIGURE_DECIMALS);
      if (figure !== null) figures[key] = figure;
    }
  }
  return { figures, conditions };
}

type WithSegments = Output & { readonly segments: NonNullable<Output['segments']> };

function stageOf(
  { segments, groups }: WithSegments,
  { reader, member, count }: { readonly reader: RunReader; readonly member: string; readonly count: number },
): StageStanding {
  const { indicators } = segments;
  const values = indicators.map((id) => reader.read(id, member));
  const met = indicators.map((id) => reader.read(id, member, 'met'));
  const floor = indicators.map((id) =>
    segments.floor === undefined ? undefined : reader.read(segments.floor.replaceAll('{}', id), member),
  );
  const scope = reader.read(segments.scope, member);
  const verdict = reader.read(segments.verdict, member);
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    const inScope = scope?.truth(row) ?? CODE.true;
    if (inScope === CODE.true || inScope === CODE.missing) rows.push(row);
  }
  const numbers = new Float64Array(rows.length * indicators.length);
  rows.forEach((row, i) => {
    values.forEach((value, k) => {
      numbers[i * indicators.length + k] = value?.near(row) ?? Number.NaN;
    });
  });
  const verdicts = rows.map((row) => verdictOf(verdict?.truth(row) ?? CODE.missing));
  return {
    stage: member,
    verdict: groups === undefined ? worstOf(verdicts) : reader.groupVerdict(groups.verdict, member),
    indicators,
    rows,
    verdicts,
    numbers,
    met: rows.map((row) => marksOf(met, row)),
    floors: rows.map((row) => marksOf(floor, row)),
    coefficients: coefficientsOf(),
  };

  function coefficientsOf(): StageStanding['coefficients'] {
    if (groups === undefined || rows.length === 0) return { failing: 0, pending: 0 };
    const names = [...indicators.map((id) => groups.cv.replaceAll('{}', id)), groups.composite];
    const lines = names.map((name) => (name === undefined ? undefined : reader.read(name, member, 'met')?.truth(0)));
    const having = (code: number): number => lines.filter((line) => line === code).length;
    return { failing: having(CODE.false), pending: having(CODE.missing) };
  }
}

const MARKS: Readonly<Record<number, string>> = { [CODE.true]: '1', [CODE.false]: '0', [CODE.missing]: '?' };

function marksOf(nodes: readonly (NodeReader | undefined)[], row: number): string {
  let marks = '';
  for (const node of nodes) marks += (node === undefined ? undefined : MARKS[node.truth(row)]) ?? '-';
  return marks;
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('fail') ? 'fail' : verdicts.includes('pending') ? 'pending' : 'pass';
}
