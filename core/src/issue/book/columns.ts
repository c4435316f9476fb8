import type { Text } from '../../lib/text.ts';
import { MARK_NAMES } from '../marks.ts';

/** The columns of a ledger's workbook, in their order; what classes of handling ask and the fields of ledgers stand between the last but one and the note. */
export const BOOK_COLUMNS = {
  number: { zh: '编号', en: 'number' },
  ledger: { zh: '台账', en: 'ledger' },
  unit: { zh: '所在单位', en: 'unit' },
  state: { zh: '状态', en: 'state' },
  title: { zh: '标题', en: 'title' },
  detail: { zh: '详情', en: 'detail' },
  foundOn: { zh: '发现日期', en: 'found on' },
  clause: MARK_NAMES.clause,
  place: MARK_NAMES.place,
  severity: MARK_NAMES.severity,
  depth: MARK_NAMES.depth,
  method: MARK_NAMES.method,
  urgency: MARK_NAMES.urgency,
  difficulty: MARK_NAMES.difficulty,
  layer: MARK_NAMES.layer,
  owner: { zh: '责任单位', en: 'owner' },
  person: { zh: '责任人', en: 'person' },
  handling: { zh: '处置方式', en: 'class' },
  fixDueOn: { zh: '整改期限', en: 'put right by' },
  note: { zh: '说明', en: 'note' },
} as const satisfies Readonly<Record<string, Text>>;
/** A column of a ledger's workbook. */
export type BookColumn = keyof typeof BOOK_COLUMNS;
/** All of them, in their order. */
// Safe: an object's own keys.
export const BOOK_KEYS = Object.keys(BOOK_COLUMNS) as readonly BookColumn[];

/** Columns that say which entry it is and where it stands: they are not changed by a workbook. */
export const FIXED_COLUMNS = ['number', 'ledger', 'unit', 'state'] as const satisfies readonly BookColumn[];

/** The columns of the sheet of measures. */
export const MEASURE_COLUMNS = {
  number: { zh: '编号', en: 'number' },
  text: { zh: '措施', en: 'measure' },
  quality: { zh: '质量要求', en: 'quality' },
  owner: { zh: '责任人', en: 'person' },
  dueOn: { zh: '完成期限', en: 'due on' },
  state: { zh: '办理情况', en: 'state' },
} as const satisfies Readonly<Record<string, Text>>;
/** A column of the sheet of measures. */
export type MeasureColumn = keyof typeof MEASURE_COLUMNS;
/** All of them, in their order. */
// Safe: an object's own keys.
export const MEASURE_KEYS = Object.keys(MEASURE_COLUMNS) as readonly MeasureColumn[];

/** What the sheets are called. */
export const BOOK_SHEETS = {
  entries: { zh: '台账', en: 'ledger' },
  measures: { zh: '整改措施', en: 'measures' },
} as const satisfies Readonly<Record<string, Text>>;

/** The last column, which says what a row means. */
export const BOOK_MARK: Text = { zh: '标识（勿改）', en: 'mark (leave as it is)' };

/** Begins the heading of a ledger's own field, so that it is taken for no column of all ledgers. */
export const FIELD_HEAD: Text = { zh: '栏目：', en: 'field: ' };
/** Before the name of a field where a row's cells are named. */
export const FIELD_KEY = 'field:';

/** Begins the heading of what a class of handling asks. */
export const CLASS_HEAD: Text = { zh: '办理：', en: 'handled: ' };
/** Before the name of what a class asks where a row's cells are named. */
export const CLASS_KEY = 'class:';

/** What a column of a workbook is called, the fields of ledgers and of classes included. */
export function columnName(key: string): Text {
  for (const [begin, { zh, en }] of [
    [FIELD_KEY, FIELD_HEAD],
    [CLASS_KEY, CLASS_HEAD],
  ] as const) {
    const name = key.slice(begin.length);
    if (key.startsWith(begin)) return { zh: `${zh}${name}`, en: `${en}${name}` };
  }
  return BOOK_KEYS.includes(key as BookColumn) ? BOOK_COLUMNS[key as BookColumn] : { zh: key, en: key };
}
