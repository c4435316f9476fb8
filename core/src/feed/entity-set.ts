import type { Verb } from '../access/role.ts';
import type { Text } from '../lib/text.ts';

/** What stands in a column. `day`: a calendar day in China; `moment`: a moment in UTC. */
export type ColumnType = 'id' | 'text' | 'whole' | 'day' | 'moment' | 'truth';

/** A column of a set. */
export interface FeedColumn {
  /** As programs call it: letters and digits. */
  readonly name: string;
  readonly type: ColumnType;
  readonly title: Text;
  readonly meaning: Text;
  /** Unit of measure; absent where there is none. */
  readonly unit?: Text;
  /** What an empty value means; absent where it is never empty. */
  readonly empty?: Text;
}

/** A set of rows that programs may read. Its first column is its key. */
export interface EntitySet {
  readonly name: string;
  readonly title: Text;
  readonly meaning: Text;
  /** The verb that shows it in the application. */
  readonly verb: Verb;
  readonly columns: readonly FeedColumn[];
}

/** The key's column of a set. */
export function keyOf({ columns }: EntitySet): FeedColumn {
  const [key] = columns;
  if (key === undefined) throw new Error('a set has a key');
  return key;
}
