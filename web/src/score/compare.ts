import type { CountyResult, Verdict } from '@dudao/core/score/result';

/** One school stage whose verdict or figures are not what they were. */
export interface SchoolChange {
  readonly stage: string;
  readonly code: string;
  readonly name: string;
  /** Null where the school stage did not exist in that run. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  /** Indicators that were not met before and are now, and the other way round. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

export interface CoefficientChange {
  readonly stage: string;
  readonly indicator: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly metBefore: boolean | null;
  readonly metAfter: boolean | null;
}

export interface RunChange {
  readonly schools: readonly SchoolChange[];
  readonly coefficients: readonly CoefficientChange[];
}

/** What changed from one run to the next; figures that moved without changing a verdict or a mark are left out. */
export function compareRuns(before: CountyResult, after: CountyResult): RunChange {
  const stages = [...new Set([...Object.keys(before.stages), ...Object.keys(after.stages)])];
  return {
    schools: stages.flatMap((stage) => schoolChanges(stage, before, after)),
    coefficients: stages.flatMap((stage) => coefficientChanges(stage, before, after)),
  };
}

function schoolChanges(stage: string, before: CountyResult, after: CountyResult): SchoolChange[] {
  const old = new Map((before.stages[stage]?.segments ?? []).map((segment) => [segment.code, segment]));
  const now = new Map((after.stages[stage]?.segments ?? []).map((segment) => [segment.code, segment]));
  const codes = [...new Set([...old.keys(), ...now.keys()])];
  return codes.flatMap((code) => {
    const was = old.get(code);
    const is = now.get(code);
    const indicators = Object.keys(is?.met ?? {}).filter((id) => was !== undefined && was.met[id] !== is?.met[id]);
    const change: SchoolChange = {
      stage,
      code,
      name: is?.name ?? was?.name ?? code,
      before: was?.verdict ?? null,
      after: is?.verdict ?? null,
      gained: indicators.filter((id) => is?.met[id] === true),
      lost: indicators.filter((id) => was?.met[id] === true),
    };
    const same = change.before === change.after && change.gained.length + change.lost.length === 0;
    return same ? [] : [change];
  });
}

function coefficientChanges(stage: string, before: CountyResult, after: CountyResult): CoefficientChange[] {
  const indicators = Object.entries(after.stages[stage]?.indicators ?? {});
  return indicators.flatMap(([indicator, now]) => {
    const was = before.stages[stage]?.indicators[indicator];
    if (!was || was.cv === now.cv) return [];
    return [{ stage, indicator, before: was.cv, after: now.cv, metBefore: was.cvMet, metAfter: now.cvMet }];
  });
}
