/** Somebody by account, and by the person that the account is where that is known. */
export interface Somebody {
  readonly accountId: string;
  readonly personId: string | null;
}

/** Whether two are the same one, whichever account they use: a person with two accounts is one person. */
export function isSame(one: Somebody, other: Somebody): boolean {
  return one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId);
}
