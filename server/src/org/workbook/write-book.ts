import type { Lang } from '@dudao/core/lib/text';
import { createBook, showRow } from '@dudao/core/org/workbook/book';
import { markText } from '@dudao/core/org/workbook/mark';
import type { Organisation } from '@dudao/core/org/workbook/organisation';
import { type BookColumn, MARK_LABEL, SHEET_KEYS, SHEETS, type SheetKey } from '@dudao/core/org/workbook/sheets';
import { presentRows } from '@dudao/core/org/workbook/values';
import { type ColumnToWrite, type SheetToWrite, writeXlsx } from '../../lib/table/write-xlsx.ts';

const GUIDE = { zh: '填写说明', en: 'How to fill it in' };
const MARK_WIDTH = 12;

/** Whether a sheet only explains. */
export function isGuide(name: string): boolean {
  return name === GUIDE.zh || name === GUIDE.en || name.startsWith('_');
}

interface BookToWrite {
  readonly unitName: string;
  readonly organisation: Organisation;
  readonly content: 'present' | 'blank';
  readonly lang: Lang;
}

/** The workbook: how to fill it in, in both languages, and a sheet of each kind with drop-downs, text formats and marks. Rows are made while they are packed. */
export function writeBook({ unitName, organisation, content, lang }: BookToWrite): Promise<Uint8Array> {
  const book = createBook(organisation);
  const rowsOf = function* (key: SheetKey): Generator<readonly string[]> {
    if (content === 'blank') return;
    for (const { id, values } of presentRows(key, organisation))
      yield [...showRow(book, key, values, lang), markText(id, values)];
  };
  return writeXlsx([
    guide(unitName, lang),
    ...SHEET_KEYS.map((key): SheetToWrite => {
      const { name, columns } = SHEETS[key];
      return {
        name: name[lang],
        columns: [
          ...columns.map((column) => columnToWrite(column, lang)),
          { header: MARK_LABEL[lang], width: MARK_WIDTH, isText: true },
        ],
        rows: rowsOf(key),
      };
    }),
  ]);
}

function columnToWrite({ label, kind, options, width, isRequired }: BookColumn, lang: Lang): ColumnToWrite {
  // Several stages may stand in one cell, which a drop-down would not allow.
  const choices = kind === 'choice' ? options?.flatMap(({ names }) => names.map((name) => name[lang])) : undefined;
  return {
    header: isRequired ? `${label[lang]} *` : label[lang],
    width,
    isText: true,
    ...(choices === undefined ? {} : { choices }),
  };
}

const RULES = [
  {
    zh: '带 * 的列，新增的行必须填写。日期写成 2026-09-01；新增的行日期留空，就是导入当天。',
    en: 'A new row needs the columns with a *. Write days like 2026-09-01; in a new row an empty day is the day of import.',
  },
  {
    zh: '改已有的行，直接改单元格，不要动最后一列“标识”。新增的行，“标识”留空。',
    en: 'To change a row, change its cells and leave the mark in the last column. A new row has no mark.',
  },
  {
    zh: '文件里没有的行，系统里保持不变；要撤销、离任、结束的，写上日期。不会因为删掉一行就删掉什么。',
    en: 'What the file does not mention stays. To end something, give its last day; deleting a row deletes nothing.',
  },
  {
    zh: '上传后先检查、先看清变动，确认以后才一次写入；有一处要改，就一处也不写。',
    en: 'An upload is checked and shown first, and taken as a whole when you confirm; with one fault nothing is written.',
  },
];

function guide(unitName: string, lang: Lang): SheetToWrite {
  const lines = SHEET_KEYS.map((key) => SHEETS[key]).map(({ name, note }) => ({
    zh: `“${name.zh}”：${note.zh}`,
    en: `“${name.en}”: ${note.en}`,
  }));
  const title = lang === 'zh' ? `${unitName} 单位、人员与机构` : `${unitName}: units, people and bodies`;
  return {
    name: GUIDE[lang],
    columns: [{ header: title, width: 100, wraps: true }],
    rows: [...RULES, ...lines].flatMap(({ zh, en }) => [[zh], [en]]),
  };
}
