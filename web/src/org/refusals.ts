/** Something that may be done here, by what it is called; `refused`: why not. */
interface Deed {
  readonly name: string;
  readonly refused: string | undefined;
}

/** One line for each reason, with everything that it keeps from being done; in the order of the deeds. */
export function refusalsOf(deeds: readonly Deed[], between: string): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, refused } of deeds) {
    if (refused) names.set(refused, [...(names.get(refused) ?? []), name]);
  }
  return [...names].map(([why, of]) => `${of.join(between)}：${why}`);
}
