import type { Text } from '../../lib/text.ts';
import { BODY_KIND_FACTS, BODY_KINDS, DUTY_KIND_FACTS, DUTY_KINDS, POST_RANK_NAMES, POST_RANKS } from '../body-kind.ts';
import { OWNERSHIPS, SCHOOL_TYPES, URBAN_RURAL_CODES } from '../code.ts';
import { STAGE_NAMES, STAGES, UNIT_KIND_FACTS, UNIT_KINDS } from '../unit-kind.ts';

/** The sheets of the organisation's workbook, in the order in which they are read and written. */
export const SHEET_KEYS = ['units', 'persons', 'posts', 'bodies', 'duties', 'seats', 'links'] as const;
/** One of the sheets. */
export type SheetKey = (typeof SHEET_KEYS)[number];

/**
 * What a cell of a column says: `text`; `code` digits; `day`; `choice` one of named values; `stages` several of them; or a reference to a unit,
 * person, post or body by its name.
 */
export type ColumnKind = 'text' | 'code' | 'day' | 'choice' | 'stages' | 'unit' | 'person' | 'post' | 'body';

/** One of the values of a choice: as it is kept, and what people may write for it, the name that is written first. */
export interface ChoiceOption {
  readonly value: string;
  readonly names: readonly Text[];
}

/** A column of a sheet. */
export interface BookColumn {
  readonly key: string;
  readonly label: Text;
  readonly kind: ColumnKind;
  /** Empty cells of new rows are refused. */
  readonly isRequired?: true;
  readonly options?: readonly ChoiceOption[];
  /** In characters. */
  readonly width: number;
  /** The longest text that can be kept; 100 unless told. */
  readonly most?: number;
}

/** A sheet: its name, its columns from left to right, and how it is filled in. */
export interface BookSheet {
  readonly key: SheetKey;
  readonly name: Text;
  readonly columns: readonly BookColumn[];
  readonly note: Text;
}

function optionsOf<K extends string>(
  keys: readonly K[],
  nameOf: (key: K) => Text | readonly Text[],
): readonly ChoiceOption[] {
  return keys.map((value) => ({ value, names: [nameOf(value)].flat() }));
}

const nameColumn = (label: Text): BookColumn => ({ key: 'name', label, kind: 'text', isRequired: true, width: 28 });
const unitColumn = (label: Text): BookColumn => ({ key: 'unit', label, kind: 'unit', isRequired: true, width: 26 });
const day = (key: string, label: Text): BookColumn => ({ key, label, kind: 'day', width: 13 });

const UNIT: Text = { zh: '单位', en: 'Unit' };
const FROM: Text = { zh: '自', en: 'From' };
const UNTIL: Text = { zh: '止', en: 'Until' };
const BY_POST: BookColumn = { key: 'post', label: { zh: '由职务担任', en: 'By post' }, kind: 'post', width: 22 };
const BY_PERSON: BookColumn = {
  key: 'person',
  label: { zh: '由人员担任', en: 'By person' },
  kind: 'person',
  width: 22,
};

const SEAT_OPTIONS: readonly ChoiceOption[] = (['head', 'deputy', 'member', 'liaison'] as const).map((value) => ({
  value,
  names: BODY_KINDS.flatMap((kind) => BODY_KIND_FACTS[kind].seats[value] ?? []).filter(
    (name, i, all) => all.findIndex(({ zh }) => zh === name.zh) === i,
  ),
}));

/** Every sheet. The mark that tells which row is meant stands behind the last column. */
export const SHEETS: Readonly<Record<SheetKey, BookSheet>> = {
  units: {
    key: 'units',
    name: { zh: '单位', en: 'Units' },
    columns: [
      nameColumn({ zh: '名称', en: 'Name' }),
      {
        key: 'kind',
        label: { zh: '类别', en: 'Kind' },
        kind: 'choice',
        isRequired: true,
        options: optionsOf(UNIT_KINDS, (kind) => UNIT_KIND_FACTS[kind].name),
        width: 20,
      },
      { key: 'parent', label: { zh: '上级单位', en: 'Parent' }, kind: 'unit', isRequired: true, width: 26 },
      { key: 'schoolCode', label: { zh: '学校标识码', en: 'School code' }, kind: 'code', width: 13 },
      { key: 'areaCode', label: { zh: '行政区划代码', en: 'Area code' }, kind: 'code', width: 13 },
      { key: 'locationCode', label: { zh: '统计用区划代码', en: 'Location code' }, kind: 'code', width: 15 },
      {
        key: 'schoolType',
        label: { zh: '办学类型', en: 'School type' },
        kind: 'choice',
        options: optionsOf(Object.keys(SCHOOL_TYPES), (type) => SCHOOL_TYPES[type]?.name ?? []),
        width: 18,
      },
      {
        key: 'stages',
        label: { zh: '学段', en: 'Stages' },
        kind: 'stages',
        options: optionsOf(STAGES, (stage) => STAGE_NAMES[stage]),
        width: 18,
      },
      {
        key: 'urbanRural',
        label: { zh: '城乡分类', en: 'Urban or rural' },
        kind: 'choice',
        options: optionsOf(Object.keys(URBAN_RURAL_CODES), (code) => URBAN_RURAL_CODES[code]?.name ?? []),
        width: 14,
      },
      {
        key: 'ownership',
        label: { zh: '举办者', en: 'Ownership' },
        kind: 'choice',
        options: optionsOf(OWNERSHIPS, (one) =>
          one === 'public' ? { zh: '公办', en: 'public' } : { zh: '民办', en: 'private' },
        ),
        width: 10,
      },
      day('openedOn', { zh: '设立日期', en: 'Opened on' }),
      day('closedOn', { zh: '撤销日期', en: 'Closed on' }),
      day('fromOn', { zh: '变更自', en: 'Changed from' }),
    ],
    note: {
      zh: '上级单位写名称；重名的写“上级/名称”，也可以写代码。学段用顿号分开。改了名称、代码、上级单位或学段的，在“变更自”写日期，不写就是导入当天。撤销的写撤销日期。',
      en: 'Write the parent by name, as “parent/name” where names are alike, or by code. Part stages by commas. Where a name, a code, the parent or the stages change, give the day under “Changed from”; empty is the day of import. To close a unit, give the day.',
    },
  },
  persons: {
    key: 'persons',
    name: { zh: '人员', en: 'Persons' },
    columns: [
      nameColumn({ zh: '姓名', en: 'Name' }),
      unitColumn(UNIT),
      { key: 'phone', label: { zh: '电话', en: 'Telephone' }, kind: 'text', width: 16 },
      day('joinedOn', { zh: '到任日期', en: 'Joined on' }),
      day('leftOn', { zh: '离任日期', en: 'Left on' }),
      { key: 'successor', label: { zh: '接任人', en: 'Successor' }, kind: 'person', width: 18 },
    ],
    note: {
      zh: '离任的写离任日期；名下还有职务、席位或责任的，再写接任人，一并移交。',
      en: 'Whoever leaves has a day of leaving, and a successor if they still hold a post, a seat or a duty.',
    },
  },
  posts: {
    key: 'posts',
    name: { zh: '职务', en: 'Posts' },
    columns: [
      nameColumn({ zh: '职务', en: 'Post' }),
      unitColumn(UNIT),
      {
        key: 'rank',
        label: { zh: '级别', en: 'Rank' },
        kind: 'choice',
        isRequired: true,
        options: optionsOf(POST_RANKS, (rank) => POST_RANK_NAMES[rank]),
        width: 12,
      },
      { key: 'person', label: { zh: '现任', en: 'Holder' }, kind: 'person', width: 22 },
      day('fromOn', { zh: '任职自', en: 'Held from' }),
      day('endedOn', { zh: '撤销日期', en: 'Ended on' }),
    ],
    note: {
      zh: '现任写姓名；别的单位的人写“单位/姓名”；同名的写“姓名#”加标识前八位。换人时改“任职自”。',
      en: 'Write the holder by name, of another unit as “unit/name”, of the same name as “name#” and the first eight signs of the mark. With a new holder give a new day.',
    },
  },
  bodies: {
    key: 'bodies',
    name: { zh: '机构', en: 'Bodies' },
    columns: [
      nameColumn({ zh: '机构', en: 'Body' }),
      unitColumn(UNIT),
      {
        key: 'kind',
        label: { zh: '类别', en: 'Kind' },
        kind: 'choice',
        isRequired: true,
        options: optionsOf(BODY_KINDS, (kind) => BODY_KIND_FACTS[kind].name),
        width: 14,
      },
      { key: 'parent', label: { zh: '设在哪个机构之下', en: 'Below which body' }, kind: 'body', width: 24 },
      day('foundedOn', { zh: '成立日期', en: 'Founded on' }),
      { key: 'document', label: { zh: '成立文件', en: 'Founding document' }, kind: 'text', width: 24, most: 200 },
      { key: 'mandate', label: { zh: '职责', en: 'Mandate' }, kind: 'text', width: 36, most: 2000 },
      day('endedOn', { zh: '撤销日期', en: 'Ended on' }),
    ],
    note: {
      zh: '撤销机构的写撤销日期：名单、单位和下设机构同日结束。',
      en: 'A body that ends takes its seats, its units and the bodies below it with it.',
    },
  },
  duties: {
    key: 'duties',
    name: { zh: '责任', en: 'Duties' },
    columns: [
      unitColumn(UNIT),
      {
        key: 'kind',
        label: { zh: '责任', en: 'Duty' },
        kind: 'choice',
        isRequired: true,
        options: optionsOf(DUTY_KINDS, (kind) => DUTY_KIND_FACTS[kind].name),
        width: 16,
      },
      BY_POST,
      BY_PERSON,
      day('fromOn', FROM),
      day('untilOn', UNTIL),
    ],
    note: {
      zh: '“由职务担任”和“由人员担任”只填一个；落到职务的，换人后自动接续。换责任人时改“自”。',
      en: 'Give either the post or the person; a duty by post passes to its next holder. With somebody new give a new day.',
    },
  },
  seats: {
    key: 'seats',
    name: { zh: '机构名单', en: 'Seats' },
    columns: [
      { key: 'body', label: { zh: '机构', en: 'Body' }, kind: 'body', isRequired: true, width: 26 },
      {
        key: 'role',
        label: { zh: '席位', en: 'Seat' },
        kind: 'choice',
        isRequired: true,
        options: SEAT_OPTIONS,
        width: 12,
      },
      BY_POST,
      BY_PERSON,
      day('fromOn', FROM),
      day('untilOn', UNTIL),
    ],
    note: {
      zh: '退出的写“止”；换人、换席位的，原行写“止”，另加一行。',
      en: 'Whoever leaves the body has a last day; for somebody else or another seat end the row and add one.',
    },
  },
  links: {
    key: 'links',
    name: { zh: '联系单位', en: 'Units of bodies' },
    columns: [
      { key: 'body', label: { zh: '机构', en: 'Body' }, kind: 'body', isRequired: true, width: 26 },
      unitColumn({ zh: '成员单位或联系单位', en: 'Unit' }),
      { key: 'duty', label: { zh: '分工', en: 'Duty' }, kind: 'text', width: 30, most: 500 },
      day('fromOn', FROM),
      day('untilOn', UNTIL),
    ],
    note: {
      zh: '领导小组的成员单位、督导组的联系单位；移出的写“止”。',
      en: 'Member units of a leading group, units that a team looks after; one that goes has a last day.',
    },
  },
};

/** The last column of every sheet: which row of the register is meant, and a digest of what it said when the workbook was made. */
export const MARK_LABEL: Text = { zh: '标识（勿改）', en: 'Mark (do not change)' };
