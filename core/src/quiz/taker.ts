import type { Grant } from '../access/can.ts';
import type { Role } from '../access/role.ts';

const TAKERS: readonly Role[] = ['supervision-office', 'unit-liaison', 'leader', 'member'];

/** Whether somebody takes quizzes at a unit: only where they are themselves, not wherever a role from above reaches. */
export function takesAt(grants: readonly Grant[], unitId: string): boolean {
  return grants.some((grant) => grant.unitId === unitId && TAKERS.includes(grant.role));
}
