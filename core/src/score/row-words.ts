import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import { ALL_ROWS } from './result.ts';

/** “3 所学校”, “3 个幼儿园”: so many of the standard's rows, as people say it. */
export function countedRows({ identity, levels }: Standard, count: number): Text {
  if (identity.code.format !== 'any')
    return { zh: `${count} 所学校`, en: `${count} ${count === 1 ? 'school' : 'schools'}` };
  const name = rowName(levels);
  return { zh: `${count} 个${name.zh}`, en: `${count} × ${name.en}` };
}

/** What a table of rows is called: its member of the dimension, else the rows themselves. */
export function tableName({ dimension, levels }: Standard, member: string): Text {
  const found = dimension?.members.find(({ id }) => id === member)?.name;
  return found ?? (member === ALL_ROWS ? rowName(levels) : { zh: member, en: member });
}

function rowName([bottom]: Standard['levels']): Text {
  return bottom?.name ?? { zh: '', en: '' };
}
