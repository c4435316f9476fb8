import { can } from '@dudao/core/access/can';
import type { SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import type { FrozenLedger } from './books.ts';

/** Whether the caller may write entries of a ledger about a unit. */
export function mayWrite(
  { ledger }: FrozenLedger,
  { grants }: Caller,
  { unit, keeperPath }: { readonly unit: Pick<SubjectUnit, 'id' | 'path'>; readonly keeperPath: readonly string[] },
): boolean {
  const isAt = (verb: string): boolean => grants.some((one) => one.unitId === unit.id && can([one], verb, [unit.id]));
  return ledger.written_by.some((who) => {
    if (who === 'keeper') return can(grants, 'issue.keep', keeperPath);
    if (who === 'unit') return isAt('issue.handle');
    if (who === 'unit-head') return isAt('issue.decide');
    return grants.some((one) => one.role === 'team-member' && can([one], 'issue.write', unit.path));
  });
}
