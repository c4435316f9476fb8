import type { Text } from '../lib/text.ts';
import { isOfRegister, levelWords } from '../pack/level-words.ts';
import type { Standard, StandardInput } from '../pack/standard.ts';

/** What a column of a data sheet holds. `code`, `name` and `town` are texts that say whose row it is. */
export type ColumnKind = 'code' | 'name' | 'town' | 'count' | 'decimal' | 'choice' | 'judgement' | 'date';

/** One column (or, for the county, one line) of a data sheet. */
export interface ColumnSpec {
  /** Short code of the column, e.g. `pupils_primary`; the key under which values are kept. */
  readonly code: string;
  /** Heading for people; the Chinese one is the standard's label. */
  readonly label: Text;
  /** Other headings that mean this column. */
  readonly alsoCalled: readonly string[];
  readonly kind: ColumnKind;
  /** Unit of the numbers; null where there is none. */
  readonly unit: string | null;
  /** Least and greatest believable value in the unit; null where open. */
  readonly min: number | null;
  readonly max: number | null;
  /** The column must be there; its cells may still be empty. */
  readonly required: boolean;
  readonly choices: readonly { readonly code: string; readonly name: Text }[];
  readonly note: Text | null;
}

/** One sheet of the workbook that a standard asks for: one row per school, or one line per county input. */
export interface SheetSpec {
  readonly level: string;
  readonly title: Text;
  readonly columns: readonly ColumnSpec[];
}

/** What a standard asks of a county: its schools' sheet and the county's own sheet. */
export interface WorkbookSpec {
  readonly standardId: string;
  readonly version: string;
  readonly schools: SheetSpec;
  readonly county: SheetSpec;
  /** Codes of the columns that say who a school is. */
  readonly identity: {
    readonly code: string;
    readonly name: string;
    /** Null where the standard's rows are of one kind. */
    readonly kind: string | null;
    readonly town: string;
  };
  /** Codes are not the national ones of schools: any text that is there once. */
  readonly anyCode: boolean;
  /** What a row and the group above are called. */
  readonly row: Text;
  readonly group: Text;
  /** Rows are schools of the register: no two have one name. */
  readonly ofRegister: boolean;
  /** A sheet without a row is an answer. */
  readonly mayBeEmpty: boolean;
}

/** Column of the town that a school lies in; not an input of any standard, only the school's place in the organisation tree. */
const TOWN: ColumnSpec = {
  code: 'town',
  label: { zh: '乡镇（街道）', en: 'Town' },
  alsoCalled: ['乡镇', '街道', '所在乡镇', '所属乡镇'],
  kind: 'town',
  unit: null,
  min: null,
  max: null,
  required: false,
  choices: [],
  note: { zh: '可不填；填写后学校归到该乡镇下面。', en: 'Optional; the school is then placed below this town.' },
};

/** The sheets of a standard: columns in its own order, the school's identity first. */
export function workbookSpec(standard: Standard): WorkbookSpec {
  const [schoolLevel, countyLevel] = standard.levels;
  const { code, name, kind } = standard.identity;
  const text = (column: { readonly column: string; readonly label: string }, kindOf: 'code' | 'name'): ColumnSpec => ({
    ...TOWN,
    code: column.column,
    label: { zh: column.label, en: column.column.replaceAll('_', ' ') },
    alsoCalled: [],
    kind: kindOf,
    required: true,
    note: null,
  });
  const schools = columnsOf(standard, schoolLevel?.id);
  const kindColumn = schools.filter((column) => column.code === kind?.column);
  const isSchool = code.format !== 'any';
  const words = levelWords(standard);
  return {
    standardId: standard.id,
    version: standard.version,
    identity: { code: code.column, name: name.column, kind: kind?.column ?? null, town: TOWN.code },
    anyCode: !isSchool,
    row: words.row,
    group: words.group,
    ofRegister: isOfRegister(standard),
    mayBeEmpty: schoolLevel?.may_be_empty === true,
    schools: {
      level: schoolLevel?.id ?? '',
      title: isSchool ? { zh: '学校数据', en: 'Schools' } : (schoolLevel?.name ?? { zh: '数据', en: 'rows' }),
      columns: [
        text(code, 'code'),
        text(name, 'name'),
        ...kindColumn,
        ...(isSchool ? [TOWN] : []),
        ...schools.filter((column) => column.code !== kind?.column),
      ],
    },
    county: {
      level: countyLevel?.id ?? '',
      title: isSchool ? { zh: '县级数据', en: 'County' } : (countyLevel?.name ?? { zh: '汇总', en: 'group' }),
      columns: countyLevel === undefined ? [] : columnsOf(standard, countyLevel.id),
    },
  };
}

function columnsOf(standard: Standard, level: string | undefined): readonly ColumnSpec[] {
  const members = standard.dimension?.members ?? [];
  return standard.inputs
    .filter((input) => input.level === level)
    .flatMap((input) => {
      if (input.columns === undefined)
        return [columnOf(input, input.column ?? input.id, { zh: input.label ?? input.name.zh, en: input.name.en })];
      return Object.entries(input.columns).map(([id, column]) => {
        const member = members.find((known) => known.id === id)?.name ?? { zh: id, en: id };
        return columnOf(input, column, {
          zh: input.labels?.[id] ?? `${member.zh}${input.name.zh}`,
          en: `${input.name.en} (${member.en})`,
        });
      });
    });
}

function columnOf(input: StandardInput, code: string, label: Text): ColumnSpec {
  return {
    code,
    label,
    alsoCalled: input.columns === undefined ? [input.name.zh, input.id] : [],
    kind: input.kind,
    unit: input.unit ?? null,
    min: input.min === undefined ? null : Number(input.min),
    max: input.max === undefined ? null : Number(input.max),
    required: input.required === true,
    choices: input.choices ?? [],
    note: input.note ?? null,
  };
}
