import { beyondScope, type Db } from '../../lib/db.ts';
import type { Caller } from '../../lib/session.ts';

/** What of an item decides whether it is kept from somebody. */
export interface Veilable {
  readonly visit_id: string | null;
  readonly kind: string;
  /** Of the record it belongs to; null: a feedback sheet, unreadable, or not known yet. */
  readonly sheet_key: string | null;
  readonly account_id: string;
}

/** A1 What of some visits is kept from a caller because it is marked apart and not both have handed in. */
export interface Veil {
  hides(item: Veilable): boolean;
  /** Whether a record is marked apart now, its author's own too: it counts for nothing yet. */
  isApart(item: Veilable): boolean;
  /** Whether somebody is one of the two of a pair of these visits, and is not the caller. */
  isOther(accountId: string): boolean;
}

interface Marking {
  readonly visit_id: string;
  readonly sheet_key: string;
  readonly first_person: string;
  readonly second_person: string;
}

/**
 * A1 As long as a pair is `marking`, what others recorded of its sheet on its visit is nobody's but its author's: not the other one's, not the head's, not
 * the office's. What cannot be told apart from it (unreadable items, files that came before their record) and the feedback sheets of the two are kept
 * alike. Asked past the scope, so that nobody sees more because they see fewer pairs.
 */
export function readVeil(db: Db, visitIds: readonly (string | null)[], caller: Caller): Promise<Veil> {
  return beyondScope(db, async () => {
    const ids = [...new Set(visitIds.flatMap((id) => id ?? []))];
    const marking = await db.many<Marking>(
      `select visit_id, sheet_key, first_person, second_person from field_apart where visit_id = any ($1::uuid[]) and state = 'marking'`,
      [ids],
    );
    if (marking.length === 0) return NO_VEIL;
    const people = [...marking.flatMap((one) => [one.first_person, one.second_person]), caller.personId];
    const accounts = await db.many<{ id: string; person_id: string }>(
      'select id, person_id from account where person_id = any ($1::uuid[])',
      [people.flatMap((id) => id ?? [])],
    );
    return veilOf(marking, new Map(accounts.map((one) => [one.id, one.person_id])), caller);
  });
}

const NO_VEIL: Veil = { hides: () => false, isApart: () => false, isOther: () => false };

function veilOf(marking: readonly Marking[], personOf: ReadonlyMap<string, string>, caller: Caller): Veil {
  const isOwn = (accountId: string): boolean =>
    accountId === caller.accountId || (caller.personId !== null && personOf.get(accountId) === caller.personId);
  const isOfPair = (pair: Marking, accountId: string): boolean => {
    const person = personOf.get(accountId);
    return person === pair.first_person || person === pair.second_person;
  };
  const isApart = ({ visit_id: visitId, kind, sheet_key: sheet, account_id: author }: Veilable): boolean =>
    marking.some((pair) => {
      if (pair.visit_id !== visitId) return false;
      if (kind === 'feedback') return isOfPair(pair, author);
      return kind === 'unreadable' || sheet === null || sheet === pair.sheet_key;
    });
  return {
    isApart,
    hides: (item) => !isOwn(item.account_id) && isApart(item),
    isOther: (accountId) => !isOwn(accountId) && marking.some((pair) => isOfPair(pair, accountId)),
  };
}
