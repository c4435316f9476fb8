import type { Text } from '../lib/text.ts';
import type { Standard } from './standard.ts';

/** What a standard calls its rows and the group above them; every sentence about them takes its words from here. */
export interface LevelWords {
  /** Name of one row, e.g. 学校, 农户. */
  readonly row: Text;
  /** Name of the group, e.g. 县, 村. */
  readonly group: Text;
  /** Measure word, and English plural, of the rows. */
  readonly rows: Text;
  /** 校际, 户际; between schools. */
  readonly between: Text;
  /** 全县, 全村; the county. */
  readonly whole: Text;
}

/** Where a level does not say how it is counted: national school codes belong to schools (所); all else is counted in 个. */
export function levelWords({ levels, identity }: Pick<Standard, 'levels' | 'identity'>): LevelWords {
  const [row, group] = levels;
  const name = row?.name ?? { zh: '行', en: 'row' };
  const zh = identity.code.format === 'any' ? '个' : '所';
  const rows = row?.counted ?? { zh, en: plural(name.en) };
  const above = group?.name ?? name;
  return {
    row: name,
    group: above,
    rows,
    between: { zh: `${name.zh.slice(-1)}际`, en: `between ${rows.en}` },
    whole: { zh: `全${above.zh}`, en: above.en },
  };
}

/** Whether a standard's rows are schools of a county's register, so that their data are imported and evaluated there. */
export function isOfRegister({ levels }: Pick<Standard, 'levels'>): boolean {
  return levels[0]?.register !== false;
}

/** “12 所学校” / “12 schools”, “3 户” / “3 households”. */
export function countedRows({ row, rows }: Pick<LevelWords, 'row' | 'rows'>, count: number): Text {
  // 3 户农户 would say it twice.
  const named = row.zh.endsWith(rows.zh) ? rows.zh : rows.zh + row.zh;
  return { zh: `${count} ${named}`, en: `${count} ${count === 1 ? row.en : rows.en}` };
}

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
