import { describe, expect, it } from 'vitest';
import { countedRows, levelWords } from './level-words.ts';

const name = { column: 'name', label: '名称' };
const code = { column: 'code', label: '代码', format: 'any' as const };
const level = (id: string, zh: string, en: string) => ({ id, name: { zh, en } });

describe('words of a standard', () => {
  it.each([
    ['schools by their national codes', undefined, '学校', 'school', undefined, '3 所学校', '3 schools'],
    ['other rows', 'any', '村', 'village', undefined, '3 个村', '3 villages'],
    ['a plural in -ies', 'any', '县', 'county', undefined, '3 个县', '3 counties'],
    [
      'rows with words of their own',
      'any',
      '农户',
      'household',
      { zh: '户', en: 'households' },
      '3 户',
      '3 households',
    ],
  ] as const)('%s', (_, format, zh, en, counted, expectedZh, expectedEn) => {
    const row = { ...level('row', zh, en), ...(counted === undefined ? {} : { counted }) };
    const standard = {
      levels: [row, level('group', '组', 'group')],
      identity: { code: { column: 'code', label: '代码', ...(format === undefined ? {} : { format }) }, name },
    };
    expect(countedRows(levelWords(standard), 3)).toEqual({ zh: expectedZh, en: expectedEn });
    expect(countedRows(levelWords(standard), 1).en).toBe(`1 ${en}`);
  });

  it('the group and what lies between rows are named after the levels', () => {
    const standard = {
      levels: [level('a', '农户', 'household'), level('b', '村', 'village')],
      identity: { code, name },
    };
    expect(levelWords(standard)).toMatchObject({ group: { zh: '村' }, whole: { zh: '全村' }, between: { zh: '户际' } });
  });
});
