import type { EditPath } from '../edit-text.ts';

/** A sheet as rows of texts, heading first. */
export interface SheetRows {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A column of a workbook's sheet: its heading, and the key of the entry that it holds. */
export interface SheetColumn {
  readonly header: string;
  readonly path: EditPath;
  /** `list`: several texts joined by 、; `truth`: 是 or 否. */
  readonly kind: 'text' | 'list' | 'truth';
}

/** A sheet of a draft's workbook: one row per entry of a list of the file. */
export interface DraftSheet {
  readonly name: string;
  readonly file: 'text' | 'cases';
  /** The list whose entries are the rows. */
  readonly list: EditPath;
  readonly columns: readonly SheetColumn[];
}

/** First column of every sheet: the id at the time of the export, by which a row is found again although its id was changed. */
export const KEY_HEADER = '原代号（请勿修改）';

/** The sheet of the cases' expected values, one per row. */
export const EXPECT_SHEET = '算例结果';
export const EXPECT_HEADERS = ['算例代号', '算例名称', '哪个值', '应有'] as const;

const text = (header: string, ...path: EditPath): SheetColumn => ({ header, path, kind: 'text' });
const list = (header: string, ...path: EditPath): SheetColumn => ({ header, path, kind: 'list' });
const names = [text('代号', 'id'), text('名称', 'name', 'zh'), text('英文名称', 'name', 'en')];
const notes = [text('说明', 'note', 'zh'), text('英文说明', 'note', 'en')];

/** The sheet of the cases: what each is called and when it is computed; its cells and expected values have sheets of their own. */
export const CASE_SHEET: DraftSheet = {
  name: '算例',
  file: 'cases',
  list: ['cases'],
  columns: [
    text('代号', 'id'),
    text('名称', 'title', 'zh'),
    text('英文名称', 'title', 'en'),
    text('依据', 'because', 'zh'),
    text('英文依据', 'because', 'en'),
    text('计算日期', 'on'),
    list('启用的放宽', 'relaxations'),
  ],
};

/** The sheets of a draft, with one column per member of its dimension where values differ by member. */
export function draftSheets(members: readonly { readonly id: string; readonly zh: string }[]): readonly DraftSheet[] {
  const perMember = (header: string, key: string): SheetColumn[] =>
    members.map(({ id, zh }) => text(`${header}：${zh}`, key, id));
  const one = (name: string, key: string, columns: readonly SheetColumn[]): DraftSheet => ({
    name,
    file: 'text',
    list: [key],
    columns,
  });
  return [
    one('条款', 'clauses', [
      ...names,
      text('条款原文', 'text', 'zh'),
      text('英文译文', 'text', 'en'),
      text('核对状态', 'verification'),
      list('来源', 'sources'),
      ...notes,
    ]),
    one('数据项', 'inputs', [
      ...names,
      text('层级', 'level'),
      text('类型', 'kind'),
      text('单位', 'unit'),
      text('最小值', 'min'),
      text('最大值', 'max'),
      { header: '必填', path: ['required'], kind: 'truth' },
      text('列代号', 'column'),
      text('列名', 'label'),
      ...perMember('列代号', 'columns'),
      ...perMember('列名', 'labels'),
      ...notes,
    ]),
    one('参数', 'parameters', [
      ...names,
      text('取值', 'value'),
      ...perMember('取值', 'value'),
      text('单位', 'unit'),
      text('条款', 'clause'),
      ...notes,
    ]),
    one('定义', 'definitions', [
      ...names,
      list('用于代号', 'for'),
      text('条款', 'clause'),
      text('层级', 'level'),
      text('按维度', 'per'),
      list('用于成员', 'members'),
      text('公式', 'formula'),
      text('适用条件', 'where'),
      text('单位', 'unit'),
      text('小数位数', 'decimals'),
      text('比较方式', 'compare'),
      text('标准值', 'threshold'),
      ...perMember('标准值', 'threshold'),
      ...notes,
    ]),
    one('放宽', 'relaxations', [
      ...names,
      text('条款', 'clause'),
      list('放宽哪些条款', 'eases'),
      text('到期日', 'expires', 'on'),
      text('启用条件', 'needs', 'zh'),
      text('启用条件（英文）', 'needs', 'en'),
    ]),
  ];
}

/** One sheet for the items of every score. */
export function scoreSheets(scores: readonly { readonly id: string }[]): readonly DraftSheet[] {
  return scores.map(({ id }, i) => ({
    name: `计分 ${id}`,
    file: 'text',
    list: ['scores', i, 'items'],
    columns: [
      ...names,
      text('条款', 'clause'),
      text('方式', 'kind'),
      text('满分', 'full'),
      text('权重', 'weight'),
      text('公式', 'formula'),
      text('数据项', 'input'),
      text('数值', 'value'),
      text('目标', 'target'),
      text('封顶', 'cap'),
      text('单位', 'unit'),
    ],
  }));
}
