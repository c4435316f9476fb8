import { can, isWithin } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import type { Caller } from '../lib/session.ts';

/** Who keeps a piece instead of the unit where it is filed: an office, and the team of it that brought it from a visit. */
export interface Custodian {
  readonly unitId: string;
  readonly region: string;
  readonly bodyId: string | null;
}

/** What of a filing decides to whom it lies open. */
export interface CustodyRow {
  /** Null: the unit's own. */
  readonly custodian_unit_id: string | null;
  readonly custodian_body_id: string | null;
  /** From the root down to the custodian; null where there is none, or it lies out of the caller's sight. */
  readonly custodian_path: readonly string[] | null;
  /** From the root down to the unit where it is filed; null where that lies out of the caller's sight. */
  readonly unit_path: readonly string[] | null;
  /** It was named as proof of an entry of a ledger. */
  readonly proves: boolean;
  /** It belongs to what is still marked apart: nobody but who filed it may know of it. */
  readonly apart: boolean;
  readonly filed_by: string;
}

/** What is kept is read at its custodian by whoever reads there what visits brought. */
const VERB: Verb = 'field.read';

/**
 * Whether the caller may know of a filing, beside what the door asks at its unit: one of the unit's own, and one that proves an entry of a ledger, are
 * everybody's there; another is its custodian's and that of the team which brought it, those of it who are recused from the unit left out.
 */
export function isOpenTo(
  { custodian_unit_id: custodianId, custodian_body_id: bodyId, custodian_path: path, proves, ...filing }: CustodyRow,
  caller: Caller,
): boolean {
  if (filing.apart && filing.filed_by !== caller.accountId) return false;
  if (custodianId === null || proves) return true;
  const { unit_path: unitPath } = filing;
  const goes = (one: Caller['assignments'][number]) =>
    one.bodyId === bodyId && unitPath !== null && isWithin(one, unitPath);
  const isOfTeam = bodyId !== null && caller.assignments.some(goes);
  return isOfTeam || (path !== null && can(caller.grants, VERB, path));
}
