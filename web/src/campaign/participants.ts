/** How many units of a kind take part in a batch. */
interface Counted<Kind extends string> {
  readonly batch: string;
  readonly kind: Kind;
  readonly count: number;
}

/** Units taking part by kind and batch: a row for each kind in the order given, a figure for each batch, and what they add up to. */
export interface Participants<Kind extends string> {
  readonly batches: readonly string[];
  readonly rows: readonly { readonly kind: Kind; readonly counts: readonly number[]; readonly total: number }[];
  readonly totals: readonly number[];
  readonly total: number;
}

/** Crosses kinds with batches; batches and kinds without a unit are left out, their order is that of the template and of the kinds. */
export function crossParticipants<Kind extends string>(
  units: readonly Counted<Kind>[],
  { batches, kinds }: { readonly batches: readonly string[]; readonly kinds: readonly Kind[] },
): Participants<Kind> {
  const sum = (fits: (one: Counted<Kind>) => boolean) =>
    units.reduce((all, one) => (fits(one) ? all + one.count : all), 0);
  const taken = batches.filter((batch) => sum((one) => one.batch === batch) > 0);
  const rows = kinds
    .map((kind) => ({
      kind,
      counts: taken.map((batch) => sum((one) => one.batch === batch && one.kind === kind)),
      total: sum((one) => one.kind === kind),
    }))
    .filter(({ total }) => total > 0);
  return {
    batches: taken,
    rows,
    totals: taken.map((batch) => sum((one) => one.batch === batch)),
    total: sum(() => true),
  };
}
