import { readMe } from '@dudao/core/access/contract';
import type { Verb } from '@dudao/core/access/role';
import type { OutputOf } from '@dudao/core/lib/contract';
import { createContext, useContext } from 'react';
import { useRead } from '../lib/ask.ts';

export type Me = OutputOf<typeof readMe>;

const SessionContext = createContext<Me | null>(null);

/** Makes the signed-in person known to the pages below. */
export const SessionProvider = SessionContext.Provider;

export function useMeQuery() {
  return useRead(readMe, {});
}

/** The signed-in person; only used below the door. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (!me) throw new Error('useMe outside the door');
  return me;
}

/**
 * Units at which a verb was granted: what lies below them is this person's to use it on. The reader's own unit comes first, then
 * those of other roles, last those a team of theirs was sent to: a page that must choose opens at home, not at an inspected unit.
 */
export function unitsWith(
  me: Pick<Me, 'unit' | 'roles'>,
  verb: Verb,
): readonly { readonly id: string; readonly name: string }[] {
  const distance = ({ role, unit }: Me['roles'][number]) =>
    unit.id === me.unit.id ? 0 : role === 'team-member' ? 2 : 1;
  const units = me.roles
    .filter((grant) => grant.verbs.includes(verb))
    .toSorted((one, other) => distance(one) - distance(other))
    .map((grant) => grant.unit);
  return units.filter((unit, index) => units.findIndex((other) => other.id === unit.id) === index);
}

export function holds(me: Me, verb: Verb): boolean {
  return me.roles.some((grant) => grant.verbs.includes(verb));
}
