/** A person or a unit that may carry out a measure, by the name under which it is chosen. */
export interface KnownOwner {
  readonly name: string;
  readonly unitName: string;
  readonly ownerUnitId: string;
  /** Null: the unit itself. */
  readonly ownerPersonId: string | null;
}

/** Who carries out a measure: the words, and whom of the register they call. */
export interface OwnerOfMeasure {
  readonly owner: string;
  readonly ownerUnitId: string | null;
  readonly ownerPersonId: string | null;
}

/** The name under which somebody is chosen; of two who are called the same, the unit is said too. */
export function chosenAs(one: KnownOwner, known: readonly KnownOwner[]): string {
  const isAlone = known.filter(({ name }) => name === one.name).length === 1;
  return isAlone ? one.name : `${one.name}（${one.unitName}）`;
}

/** Whom the words call, where the register knows them; else the words alone. */
export function ownerSaid(words: string, known: readonly KnownOwner[]): OwnerOfMeasure {
  const one = known.find((other) => chosenAs(other, known) === words.trim());
  return one === undefined
    ? { owner: words, ownerUnitId: null, ownerPersonId: null }
    : { owner: words, ownerUnitId: one.ownerUnitId, ownerPersonId: one.ownerPersonId };
}
