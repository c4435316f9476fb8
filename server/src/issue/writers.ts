import { can } from '@dudao/core/access/can';
import type { SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import type { FrozenLedger } from './books.ts';
import { isAt, isOfTeam } from './parts.ts';

/** Whether the caller may write entries of a ledger about a unit. */
export function mayWrite(
  { ledger }: FrozenLedger,
  { grants }: Caller,
  { unit, keeperPath }: { readonly unit: Pick<SubjectUnit, 'id' | 'path'>; readonly keeperPath: readonly string[] },
): boolean {
  return ledger.written_by.some((who) => {
    if (who === 'keeper') return can(grants, 'issue.keep', keeperPath);
    if (who === 'unit') return isAt(grants, 'issue.handle', unit.id);
    if (who === 'unit-head') return isAt(grants, 'issue.decide', unit.id);
    return isOfTeam(grants, 'issue.write', unit.path);
  });
}

/** E50 Whether the caller writes as the unit concerned: by a role of that very unit, and not of whoever keeps the ledger. */
export function writesAsUnit(
  { grants }: Caller,
  { unit, keeperPath }: { readonly unit: { readonly id: string }; readonly keeperPath: readonly string[] },
): boolean {
  if (can(grants, 'issue.keep', keeperPath)) return false;
  return isAt(grants, 'issue.handle', unit.id) || isAt(grants, 'issue.decide', unit.id);
}

/** E6 Whether the caller comes to a unit as a team, or keeps the ledger by a role there: whoever keeps a ledger of their own unit fixes nothing in their own sight. */
export function comesToFix(
  { grants }: Caller,
  { unit, keeperPath }: { readonly unit: Pick<SubjectUnit, 'path'>; readonly keeperPath: readonly string[] },
): boolean {
  return can(grants, 'issue.keep', keeperPath) || isOfTeam(grants, 'issue.write', unit.path);
}

/** Whether the caller may write what was put right in front of them: the ledger has the lane, and they keep it or come as a team. */
export function mayFix(
  { ledger, path }: FrozenLedger,
  caller: Caller,
  places: { readonly unit: Pick<SubjectUnit, 'path'>; readonly keeperPath: readonly string[] },
): boolean {
  let state = path.states[0]?.id;
  for (const does of ['assign', 'report', 'verify'] as const) {
    state = path.actions.find((action) => action.does === does && action.from.includes(state ?? ''))?.to;
  }
  if (state === undefined || !ledger.classes.some(({ within }) => within === 0)) return false;
  return comesToFix(caller, places);
}
