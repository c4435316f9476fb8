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

/** Units at which a verb was granted: what lies below them is this person's to use it on. */
export function unitsWith(me: Me, verb: Verb): readonly { readonly id: string; readonly name: string }[] {
  const units = me.roles.filter((grant) => grant.verbs.includes(verb)).map((grant) => grant.unit);
  return units.filter((unit, index) => units.findIndex((other) => other.id === unit.id) === index);
}

export function holds(me: Me, verb: Verb): boolean {
  return me.roles.some((grant) => grant.verbs.includes(verb));
}
