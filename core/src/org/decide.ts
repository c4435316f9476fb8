import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { type CodeFault, checkAreaCode, checkLocationCode, checkSchoolCode, SCHOOL_TYPES } from './code.ts';
import type { NewUnit } from './contract.ts';
import { isTeaching, type Stage, UNIT_KIND_FACTS, type UnitKind } from './unit-kind.ts';

export type CodeKind = 'school' | 'area' | 'location';

/** What the rules need to know of an existing unit. `closedOn` is null while it is open. */
export interface UnitState {
  readonly name: string;
  readonly kind: UnitKind;
  readonly closedOn: string | null;
}

const DIGITS: Readonly<Record<CodeKind, number>> = { school: 10, area: 6, location: 12 };
const CHECKS: Readonly<Record<CodeKind, (code: string) => CodeFault>> = {
  school: checkSchoolCode,
  area: checkAreaCode,
  location: checkLocationCode,
};

/** Why a code cannot be given to a unit of this kind; null when it can, as far as its form tells. */
export function faultOfCode(unitKind: UnitKind, codeKind: CodeKind, code: string): Problem | null {
  if (codeKind === 'school' && !isTeaching(unitKind)) return problem('unit-not-a-school', {}, { field: 'schoolCode' });
  const fault = CHECKS[codeKind](code);
  return fault === null ? null : problem(fault, { code, digits: DIGITS[codeKind] }, { field: `${codeKind}Code` });
}

/** Refuses any change of a closed unit. */
export function faultOfClosed(unit: UnitState): Problem | null {
  return unit.closedOn === null ? null : problem('unit-closed', { name: unit.name, closedOn: unit.closedOn });
}

/**
 * Whether a unit may be created below `parent`; yields the segments it starts with: those given, else those of its school type, none for
 * units that do not teach. All faults are told at once.
 */
export function decideCreateUnit(parent: UnitState, unit: NewUnit): Result<{ readonly segments: readonly Stage[] }> {
  const faults: (Problem | null)[] = [faultOfClosed(parent)];
  faults.push(faultOfKindBelow(parent, unit.kind));
  if (unit.schoolCode !== undefined) faults.push(faultOfCode(unit.kind, 'school', unit.schoolCode));
  if (unit.areaCode !== undefined) faults.push(faultOfCode(unit.kind, 'area', unit.areaCode));
  if (unit.locationCode !== undefined) faults.push(faultOfCode(unit.kind, 'location', unit.locationCode));
  const teaches = unit.schoolType !== undefined || (unit.segments?.length ?? 0) > 0;
  if (teaches && !isTeaching(unit.kind)) faults.push(problem('unit-not-a-school', {}, { field: 'schoolType' }));
  const found = faults.filter((fault) => fault !== null);
  if (found.length > 0) return refuse(...found);
  const given = unit.segments ?? (unit.schoolType === undefined ? [] : (SCHOOL_TYPES[unit.schoolType]?.stages ?? []));
  return ok({ segments: [...new Set(given)] });
}

function faultOfKindBelow(parent: UnitState, kind: UnitKind): Problem | null {
  if (UNIT_KIND_FACTS[parent.kind].below.includes(kind)) return null;
  const [own, above] = [UNIT_KIND_FACTS[kind].name, UNIT_KIND_FACTS[parent.kind].name];
  return problem(
    'unit-kind-not-below',
    { kind: own.zh, kindEn: own.en, parentKind: above.zh, parentKindEn: above.en },
    { field: 'kind' },
  );
}

/** Why a unit of this kind cannot stand below a parent; null when it can. */
export function faultOfPlace(parent: UnitState, kind: UnitKind): Problem | null {
  return faultOfClosed(parent) ?? faultOfKindBelow(parent, kind);
}

/** Stages that begin and that end when a school teaches others than before. Refuses: unit-not-a-school. */
export function decideStages(
  kind: UnitKind,
  before: readonly Stage[],
  after: readonly Stage[],
): Result<{ readonly opened: readonly Stage[]; readonly closed: readonly Stage[] }> {
  if (!isTeaching(kind)) return refuse(problem('unit-not-a-school', {}, { field: 'stages' }));
  return ok({
    opened: after.filter((stage) => !before.includes(stage)),
    closed: before.filter((stage) => !after.includes(stage)),
  });
}

/** Why a unit cannot go into another; null when it can. Schools of any kind go into schools, other units into their like. */
export function faultOfMerging(unit: UnitState, into: UnitState): Problem | null {
  const closed = faultOfClosed(unit) ?? faultOfClosed(into);
  if (closed !== null) return closed;
  if (unit.kind === into.kind || (isTeaching(unit.kind) && isTeaching(into.kind))) return null;
  const [from, to] = [UNIT_KIND_FACTS[unit.kind].name, UNIT_KIND_FACTS[into.kind].name];
  return problem(
    'unit-not-like',
    { kind: from.zh, kindEn: from.en, otherKind: to.zh, otherKindEn: to.en },
    { field: 'intoId' },
  );
}

/** A dated change of an open unit must not lie before the change it follows. `earliest` is null when there is none. */
export function faultOfDatedChange(unit: UnitState, onDay: string, earliest: string | null): Problem | null {
  const closed = faultOfClosed(unit);
  if (closed !== null) return closed;
  return earliest !== null && onDay < earliest ? problem('date-before-history', { earliest }) : null;
}
