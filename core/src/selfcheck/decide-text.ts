import type { Grant } from '../access/can.ts';
import { isWithin } from '../access/can.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { UnitKind } from '../org/unit-kind.ts';
import type { ItemVerdict } from './shapes.ts';
import type { Checker, TextKind } from './texts-format.ts';

/** Whether units of a kind write such a text. */
export function isTextOf(kind: Pick<TextKind, 'of'>, unit: UnitKind): boolean {
  return kind.of === undefined || kind.of.includes(unit);
}

/** The unit whose text it is: its ids from the root down to itself. */
interface At {
  readonly path: readonly string[];
}

/**
 * Why the caller may not write the text; null where they may. A unit's own staff write: whoever fills in for it, here or from above; its head,
 * by a role at the unit itself. What the head writes, the head alone writes.
 */
export function faultOfWriter(kind: Pick<TextKind, 'by'>, grants: readonly Grant[], { path }: At): Problem | null {
  if (isHead(grants, path)) return null;
  if (kind.by === 'head') return problem('text-head-only');
  return grants.some((grant) => grant.role === 'unit-liaison' && isWithin(grant, path))
    ? null
    : problem('text-not-yours');
}

/** Whether the caller leads the unit itself. */
export function isHead(grants: readonly Grant[], path: readonly string[]): boolean {
  return grants.some(({ role, unitId }) => role === 'leader' && unitId === path.at(-1));
}

/** What a check is about: its kind, who wrote the version, and who asks. */
export interface CheckFacts {
  readonly kind: Pick<TextKind, 'checks'>;
  /** Account that wrote the version; null: nothing is written. */
  readonly writtenBy: string | null;
  readonly accountId: string;
  readonly grants: readonly Grant[];
  readonly path: readonly string[];
}

/** Why the caller may not check the latest version; null where they may. */
export function faultOfChecker({ kind, writtenBy, accountId, grants, path }: CheckFacts): Problem | null {
  if (kind.checks === undefined) return problem('text-no-check');
  if (writtenBy === null) return problem('text-not-written');
  if (!checks(kind.checks.by, grants, path)) return problem('text-not-checker');
  return writtenBy === accountId ? problem('text-own-check') : null;
}

/** The unit above checks by its office or a leader; a team by whoever sits in it, or the office that sent it; the head at the unit itself. */
function checks(by: Checker, grants: readonly Grant[], path: readonly string[]): boolean {
  const above = (grant: Grant): boolean => isWithin(grant, path) && grant.unitId !== path.at(-1);
  switch (by) {
    case 'head':
      return isHead(grants, path);
    case 'above':
      return grants.some((grant) => ['supervision-office', 'leader'].includes(grant.role) && above(grant));
    case 'team':
      return grants.some(
        (grant) =>
          (grant.role === 'team-member' && isWithin(grant, path)) ||
          (grant.role === 'supervision-office' && above(grant)),
      );
  }
}

/** Why the items are not judged; null where each is, once, and each that does not hold says why. */
export function faultOfItems(kind: Pick<TextKind, 'checks'>, items: readonly ItemVerdict[]): Problem | null {
  const asked = kind.checks?.items.map(({ id }) => id) ?? [];
  const judged = items.map(({ id }) => id);
  const isWhole = asked.length === judged.length && asked.every((id) => judged.includes(id));
  const isSaid = items.every(({ holds, remark }) => holds || remark !== '');
  return isWhole && isSaid ? null : problem('text-check-items', {}, { field: 'items' });
}
