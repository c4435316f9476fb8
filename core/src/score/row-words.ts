import type { Text } from '../lib/text.ts';
import { levelWords } from '../pack/level-words.ts';
import type { Standard } from '../pack/standard.ts';
import { ALL_ROWS } from './result.ts';

/** What a table of rows is called: its member of the dimension, else the rows themselves. */
export function tableName(standard: Pick<Standard, 'dimension' | 'levels' | 'identity'>, member: string): Text {
  const found = standard.dimension?.members.find(({ id }) => id === member)?.name;
  return found ?? (member === ALL_ROWS ? levelWords(standard).row : { zh: member, en: member });
}
