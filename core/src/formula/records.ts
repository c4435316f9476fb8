/**
 * The data a model runs over, as columns. Level 0 holds the rows; the records of a level that belong to one record of the next
 * level lie next to each other, so `starts[k]` of level k + 1 says where its children begin (one entry more than records).
 */
export interface Records {
  readonly levels: readonly LevelRecords[];
  /**
   * Numbers as float64 whose shortest decimal text is the exact value (at most 15 significant digits); NaN is missing.
   * Judgements as 1 (met), 0 (not met), NaN (not yet judged). A column that is not here is missing throughout.
   */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** Choices as indexes into `codes`; 255 is missing. */
  readonly choices: ReadonlyMap<string, ChoiceColumn>;
}

export interface ChoiceColumn {
  readonly codes: readonly string[];
  readonly values: Uint8Array;
}

export interface LevelRecords {
  readonly count: number;
  /** Offsets into the level below; absent at level 0. */
  readonly starts?: Int32Array;
  /** Index of the record of the next level that each record belongs to; absent at the top level. */
  readonly parents?: Int32Array;
}

export const MISSING_CHOICE = 255;

/** The column that carries an input for a period: 0 is the one evaluated, −1 the one before. */
export function columnOfPeriod(column: string, period: number): string {
  return period === 0 ? column : `${column}#${period}`;
}

/** Records that also carry the columns of earlier periods: `earlier[0]` is the period before, over the same records in the same order. */
export function withEarlier(records: Records, earlier: readonly Pick<Records, 'numbers' | 'choices'>[]): Records {
  const numbers = new Map(records.numbers);
  const choices = new Map(records.choices);
  earlier.forEach((before, i) => {
    for (const [column, values] of before.numbers) numbers.set(columnOfPeriod(column, -i - 1), values);
    for (const [column, values] of before.choices) choices.set(columnOfPeriod(column, -i - 1), values);
  });
  return { ...records, numbers, choices };
}

/** Records [from, to) of `target` below (or at) record `row` of `level`. */
export function descend(records: Records, level: number, row: number, target: number): readonly [number, number] {
  let from = row;
  let to = row + 1;
  for (let l = level; l > target; l--) {
    const starts = records.levels[l]?.starts;
    if (starts === undefined) throw new Error('every level above the rows has offsets');
    from = starts[from] ?? 0;
    to = starts[to] ?? 0;
  }
  return [from, to];
}

/** The record of `target` that record `row` of `level` belongs to; target >= level. */
export function ascend(records: Records, level: number, row: number, target: number): number {
  let at = row;
  for (let l = level; l < target; l++) at = records.levels[l]?.parents?.[at] ?? 0;
  return at;
}

/** Siblings of record `row` of `level`, itself included: [from, to). At the top level: all records. */
export function siblings(records: Records, level: number, row: number): readonly [number, number] {
  if (level + 1 >= records.levels.length) return [0, records.levels[level]?.count ?? 0];
  return descend(records, level + 1, ascend(records, level, row, level + 1), level);
}

/** Levels for rows that fall into `groups`, given as the number of rows of each; one level above the rows. */
export function groupedLevels(groupSizes: readonly number[]): readonly LevelRecords[] {
  const starts = new Int32Array(groupSizes.length + 1);
  groupSizes.forEach((size, i) => {
    starts[i + 1] = (starts[i] ?? 0) + size;
  });
  const count = starts[groupSizes.length] ?? 0;
  const parents = new Int32Array(count);
  for (let i = 0; i < groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 1]);
  return [
    { count, parents },
    { count: groupSizes.length, starts },
  ];
}
