import type { Text } from '../lib/text.ts';
import type { CountyResult, Figure, ItemResult, PartResult, ScoreResult, StageResult, Verdict } from './result.ts';

/** A verdict before and after; null where there was, or is, nothing to decide. */
export interface VerdictChange<V = Verdict> {
  readonly before: V | null;
  readonly after: V | null;
}

/** One segment whose verdict or indicators are not what they were. */
export interface SchoolChange extends VerdictChange {
  readonly stage: string;
  readonly code: string;
  readonly name: string;
  /** Indicators that were not met before and are now, and the other way round. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** One coefficient of variation that moved, or is judged otherwise. */
export interface CoefficientChange {
  readonly stage: string;
  readonly indicator: string;
  readonly before: Figure;
  readonly after: Figure;
  readonly metBefore: boolean | null;
  readonly metAfter: boolean | null;
}

/** One part that is decided otherwise, that came or that went. */
export interface PartChange extends VerdictChange {
  readonly id: string;
  readonly name: Text;
}

/** One item that is decided otherwise or shows another figure. */
export interface ItemChange extends VerdictChange<ItemResult['verdict']> {
  readonly part: string;
  readonly id: string;
  readonly name: Text;
  readonly unit: string | null;
  readonly valueBefore: Figure;
  readonly valueAfter: Figure;
}

/** One indicator's value of a segment that is another number now. */
export interface FigureChange {
  readonly stage: string;
  readonly code: string;
  readonly name: string;
  readonly indicator: string;
  readonly before: Figure;
  readonly after: Figure;
}

/** One record's mark or grade under a score that is another now; grades are ids of the score's scale. */
export interface GradeChange {
  readonly score: string;
  readonly name: Text;
  /** Code and name of the record; null for the group itself. */
  readonly code: string | null;
  readonly rowName: string;
  readonly gradeBefore: string | null;
  readonly gradeAfter: string | null;
  readonly markBefore: Figure;
  readonly markAfter: Figure;
}

/** Everything that differs between two results of one unit. Empty lists: nothing moved. */
export interface ResultComparison {
  readonly overall: VerdictChange;
  /** The part that the school table decides. */
  readonly verdict: VerdictChange;
  readonly parts: readonly PartChange[];
  readonly items: readonly ItemChange[];
  readonly schools: readonly SchoolChange[];
  readonly coefficients: readonly CoefficientChange[];
  readonly figures: readonly FigureChange[];
  readonly grades: readonly GradeChange[];
}

/**
 * What differs from the first result to the second: two evaluations of one county, or the same data under two versions of a standard.
 * Figures that stand only on one side count as moved from or to nothing.
 */
export function compareResults(before: CountyResult, after: CountyResult): ResultComparison {
  const stages = union(Object.keys(before.stages), Object.keys(after.stages));
  return {
    overall: { before: before.overallVerdict, after: after.overallVerdict },
    verdict: { before: before.verdict, after: after.verdict },
    parts: partChanges(before.parts, after.parts),
    items: itemChanges(before.parts, after.parts),
    ...compareStages(stages, before.stages, after.stages),
    grades: gradeChanges(before.scores ?? [], after.scores ?? []),
  };
}

function union(a: Iterable<string>, b: Iterable<string>): readonly string[] {
  return [...new Set([...a, ...b])];
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}

function partChanges(before: readonly PartResult[], after: readonly PartResult[]): readonly PartChange[] {
  const [was, is] = [byId(before), byId(after)];
  return union(was.keys(), is.keys()).flatMap((id): PartChange[] => {
    const [old, now] = [was.get(id), is.get(id)];
    const name = now?.name ?? old?.name;
    if (name === undefined || old?.verdict === now?.verdict) return [];
    return [{ id, name, before: old?.verdict ?? null, after: now?.verdict ?? null }];
  });
}

function itemChanges(before: readonly PartResult[], after: readonly PartResult[]): readonly ItemChange[] {
  const [was, is] = [byId(before), byId(after)];
  return union(was.keys(), is.keys()).flatMap((part) => {
    const [old, now] = [byId(was.get(part)?.items ?? []), byId(is.get(part)?.items ?? [])];
    return union(old.keys(), now.keys()).flatMap((id): ItemChange[] => {
      const [a, b] = [old.get(id), now.get(id)];
      const shown = b ?? a;
      if (shown === undefined || (a?.verdict === b?.verdict && a?.value === b?.value)) return [];
      const { name, unit } = shown;
      const values = { valueBefore: a?.value ?? null, valueAfter: b?.value ?? null };
      return [{ part, id, name, unit, before: a?.verdict ?? null, after: b?.verdict ?? null, ...values }];
    });
  });
}

function gradeChanges(before: readonly ScoreResult[], after: readonly ScoreResult[]): readonly GradeChange[] {
  const [was, is] = [byId(before), byId(after)];
  return union(was.keys(), is.keys()).flatMap((score) => {
    const [old, now] = [was.get(score), is.get(score)];
    const rows = (result: ScoreResult | undefined) => new Map((result?.rows ?? []).map((row) => [row.code ?? '', row]));
    const [oldRows, nowRows] = [rows(old), rows(now)];
    const name = now?.name ?? old?.name ?? { zh: score, en: score };
    return union(oldRows.keys(), nowRows.keys()).flatMap((code): GradeChange[] => {
      const [a, b] = [oldRows.get(code), nowRows.get(code)];
      if (a?.grade === b?.grade && a?.mark === b?.mark) return [];
      return [
        {
          score,
          name,
          code: code === '' ? null : code,
          rowName: b?.name ?? a?.name ?? code,
          gradeBefore: a?.grade ?? null,
          gradeAfter: b?.grade ?? null,
          markBefore: a?.mark ?? null,
          markAfter: b?.mark ?? null,
        },
      ];
    });
  });
}

type Stages = CountyResult['stages'];

function compareStages(stages: readonly string[], before: Stages, after: Stages) {
  const schools: SchoolChange[] = [];
  const figures: FigureChange[] = [];
  const coefficients: CoefficientChange[] = [];
  for (const stage of stages) {
    const [was, is] = [before[stage], after[stage]];
    compareSegments({ stage, schools, figures }, was, is);
    coefficients.push(...coefficientChanges(stage, was, is));
  }
  return { schools, figures, coefficients };
}

interface SegmentFindings {
  readonly stage: string;
  readonly schools: SchoolChange[];
  readonly figures: FigureChange[];
}

function compareSegments(
  { stage, schools, figures }: SegmentFindings,
  before: StageResult | undefined,
  after: StageResult | undefined,
): void {
  const old = new Map((before?.segments ?? []).map((segment) => [segment.code, segment]));
  const now = new Map((after?.segments ?? []).map((segment) => [segment.code, segment]));
  for (const code of union(old.keys(), now.keys())) {
    const [was, is] = [old.get(code), now.get(code)];
    const name = is?.name ?? was?.name ?? code;
    const changed = Object.keys(is?.met ?? {}).filter((id) => was !== undefined && was.met[id] !== is?.met[id]);
    const gained = changed.filter((id) => is?.met[id] === true);
    const lost = changed.filter((id) => was?.met[id] === true);
    if (was?.verdict !== is?.verdict || gained.length + lost.length > 0) {
      schools.push({ stage, code, name, before: was?.verdict ?? null, after: is?.verdict ?? null, gained, lost });
    }
    if (was === undefined || is === undefined) continue;
    for (const indicator of union(Object.keys(was.values), Object.keys(is.values))) {
      const [from, to] = [was.values[indicator] ?? null, is.values[indicator] ?? null];
      if (from !== to) figures.push({ stage, code, name, indicator, before: from, after: to });
    }
  }
}

function coefficientChanges(
  stage: string,
  before: StageResult | undefined,
  after: StageResult | undefined,
): readonly CoefficientChange[] {
  const [old, now] = [before?.indicators ?? {}, after?.indicators ?? {}];
  return union(Object.keys(old), Object.keys(now)).flatMap((indicator): CoefficientChange[] => {
    const [was, is] = [old[indicator], now[indicator]];
    if (was?.cv === is?.cv && was?.cvMet === is?.cvMet) return [];
    return [
      {
        stage,
        indicator,
        before: was?.cv ?? null,
        after: is?.cv ?? null,
        metBefore: was?.cvMet ?? null,
        metAfter: is?.cvMet ?? null,
      },
    ];
  });
}

/** What a new version would do to many units, counted. */
export interface ImpactCount {
  /** Units compared. */
  readonly units: number;
  /** Units that any verdict or number of differs. */
  readonly touched: number;
  /** Units whose verdict over all parts, or over the school table, differs. */
  readonly overallChanged: number;
  readonly verdictChanged: number;
  readonly schoolsChanged: number;
  readonly itemsChanged: number;
  /** Records whose grade under a score differs. */
  readonly gradesChanged: number;
  /** Coefficients, marks, items' figures and segments' figures that are another number. */
  readonly numbersMoved: number;
}

/** Counts what differs in one unit; several units' counts are added by `addImpact`. */
export function countImpact({
  overall,
  verdict,
  parts,
  items,
  schools,
  coefficients,
  figures,
  grades,
}: ResultComparison): ImpactCount {
  const decided = items.filter(({ before, after }) => before !== after);
  const numbersMoved =
    figures.length +
    items.filter(({ valueBefore, valueAfter }) => valueBefore !== valueAfter).length +
    coefficients.filter(({ before, after }) => before !== after).length +
    grades.filter(({ markBefore, markAfter }) => markBefore !== markAfter).length;
  const overallChanged = Number(overall.before !== overall.after);
  const verdictChanged = Number(verdict.before !== verdict.after);
  const all = [
    overallChanged,
    verdictChanged,
    parts.length,
    items.length,
    schools.length,
    coefficients.length,
    figures.length,
    grades.length,
  ];
  return {
    units: 1,
    touched: Number(all.some((count) => count > 0)),
    overallChanged,
    verdictChanged,
    schoolsChanged: schools.length,
    itemsChanged: decided.length,
    gradesChanged: grades.filter(({ gradeBefore, gradeAfter }) => gradeBefore !== gradeAfter).length,
    numbersMoved,
  };
}

/** No unit at all: where adding begins. */
export const NO_IMPACT: ImpactCount = {
  units: 0,
  touched: 0,
  overallChanged: 0,
  verdictChanged: 0,
  schoolsChanged: 0,
  itemsChanged: 0,
  gradesChanged: 0,
  numbersMoved: 0,
};

/** The sum of two counts. */
export function addImpact(a: ImpactCount, b: ImpactCount): ImpactCount {
  return {
    units: a.units + b.units,
    touched: a.touched + b.touched,
    overallChanged: a.overallChanged + b.overallChanged,
    verdictChanged: a.verdictChanged + b.verdictChanged,
    schoolsChanged: a.schoolsChanged + b.schoolsChanged,
    itemsChanged: a.itemsChanged + b.itemsChanged,
    gradesChanged: a.gradesChanged + b.gradesChanged,
    numbersMoved: a.numbersMoved + b.numbersMoved,
  };
}
