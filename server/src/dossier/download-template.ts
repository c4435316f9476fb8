import { GUIDE_SHEET, STAMP_SHEET } from '@dudao/core/dossier/check-workbook';
import { downloadBlank, downloadTemplate } from '@dudao/core/dossier/contract';
import { type ColumnSpec, type SheetSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { shownValue } from '@dudao/core/dossier/shown-value';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { isOfRegister, levelWords } from '@dudao/core/pack/level-words';
import type { Standard } from '@dudao/core/pack/standard';
import { implement } from '../lib/serve.ts';
import { type TemplateToWrite, writeTemplate } from '../lib/table/template-xlsx.ts';
import { XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { listSchoolRows, readCountyUnit } from '../org/rows.ts';
import { type FrozenStandard, readFrozenStandard, readRegisterStandard } from '../pack/rows.ts';
import type { Merged } from './batch.ts';
import { listReportedRows, readCountyRow } from './rows.ts';
import { mergedOf } from './stage.ts';

/** Rows of the template that are prepared beyond the known schools. */
const SPARE_ROWS = 200;
const NOTHING: Merged = { numbers: new Map(), choices: new Map() };

export const downloadTemplateImplementation = implement(downloadTemplate, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const { standardId, version, period } = input;
    const county = await readCountyUnit(db, unit.id);
    if (!county.ok) return county;
    const frozen = await readRegisterStandard(db, standardId, version);
    if (!frozen.ok) return frozen;
    const { schools, identity } = workbookSpec(frozen.value.standard);
    const reported = new Map((await listReportedRows(db, unit.id, period)).map((row) => [row.unit_id, row]));
    const rows = (await listSchoolRows(db, unit.id)).map((school) => {
      const merged = mergedOf(reported.get(school.id));
      return schools.columns.map((column): string | number | null => {
        if (column.code === identity.code) return school.school_code;
        if (column.code === identity.name) return school.name;
        if (column.code === identity.town) return school.town;
        return typed(column, merged);
      });
    });
    const body = await writeTemplate(
      templateOf(frozen.value, {
        title: `${county.value.name} ${period} 学年数据填报表`,
        last: '填好后在“导入数据”页面上传。系统先检查，逐格指出问题，确认后才写入。',
        columns: schools.columns,
        rows,
        group: mergedOf(await readCountyRow(db, unit.id, period)),
        keys: { period, unit: unit.id, made: now.toISOString() },
      }),
    );
    return ok({ name: `${county.value.name}-${period}-填报表.xlsx`, type: XLSX_TYPE, body });
  },
});

export const downloadBlankImplementation = implement(downloadBlank, {
  handle: async ({ db, input, now }) => {
    const frozen = await readFrozenStandard(db, input.standardId, input.version);
    if (frozen === null) return refuse(problem('standard-not-found'));
    const { standard } = frozen;
    const { columns } = workbookSpec(standard).schools;
    const body = await writeTemplate(
      templateOf(frozen, {
        title: `${standard.title.zh} 填报表`,
        last: '填好后在“试算”页面上传，马上看结果；什么都不保存。',
        columns: isOfRegister(standard) ? columns : columns.filter(({ kind }) => kind !== 'town'),
        rows: [],
        group: NOTHING,
        keys: { made: now.toISOString() },
      }),
    );
    return ok({ name: `${input.standardId}-${input.version}-填报表.xlsx`, type: XLSX_TYPE, body });
  },
});

interface Filling {
  readonly title: string;
  /** The last instruction: what happens with the workbook. */
  readonly last: string;
  /** Columns of the sheet of rows. */
  readonly columns: SheetSpec['columns'];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** What the group has reported so far. */
  readonly group: Merged;
  readonly keys: Readonly<Record<string, string>>;
}

/** The workbook that a standard asks for, filled with what is known. */
function templateOf({ standard, digest }: FrozenStandard, filling: Filling): TemplateToWrite {
  const { schools, county } = workbookSpec(standard);
  const { rows, columns, group } = filling;
  return {
    title: filling.title,
    instructions: [...instructionsOf(standard, { rows: schools, group: county }), filling.last],
    sheets: [
      {
        name: schools.title.zh,
        columns: columns.map(templateColumn),
        rows,
        preparedRows: rows.length + SPARE_ROWS,
        withCodes: true,
      },
      {
        name: county.title.zh,
        columns: [
          { code: 'item', label: '项目', text: true },
          { code: 'value', label: '数值', width: 16 },
          { code: 'unit', label: '单位', text: true },
          { code: 'code', label: '代号', text: true },
        ],
        rows: county.columns.map((column) => [column.label.zh, typed(column, group), column.unit ?? '', column.code]),
        preparedRows: 0,
        withCodes: false,
        cellChoices: county.columns.flatMap((column, row) => {
          const choices = choicesOf(column);
          return choices === undefined ? [] : [{ row, column: 1, choices }];
        }),
      },
    ],
    keys: { standard: standard.id, version: standard.version, digest, ...filling.keys },
    guideSheet: GUIDE_SHEET,
    keysSheet: STAMP_SHEET,
  };
}

function instructionsOf(
  standard: Standard,
  { rows, group }: { readonly rows: SheetSpec; readonly group: SheetSpec },
): readonly string[] {
  const { row } = levelWords(standard);
  return [
    `标准：《${standard.title.zh}》（${standard.id} ${standard.version}）。`,
    `“${rows.title.zh}”每${row.zh}一行，“${group.title.zh}”每项一行。灰色小字是列的代号，请勿删改。`,
    '没有的数据请留空：留空表示“尚未填报”，与 0 不同。',
    '表头括号内是计量单位；单元格里只填数字，也可以写“3.5万元”这样的数字加单位。',
  ];
}

function choicesOf(column: ColumnSpec): readonly string[] | undefined {
  if (column.kind === 'judgement') return ['是', '否'];
  return column.kind === 'choice' ? column.choices.map(({ name }) => name.zh) : undefined;
}

const TEXT_WIDTHS = { code: 14, name: 28, town: 14 };

function isText(kind: ColumnSpec['kind']): kind is keyof typeof TEXT_WIDTHS {
  return kind in TEXT_WIDTHS;
}

function templateColumn(column: ColumnSpec) {
  const choices = choicesOf(column);
  const { code, label, kind, unit } = column;
  return {
    code,
    label: label.zh,
    ...(unit === null ? {} : { unit }),
    ...(choices === undefined ? {} : { choices }),
    ...(kind === 'count' || kind === 'decimal' ? { number: kind } : {}),
    ...(isText(kind) ? { text: true, width: TEXT_WIDTHS[kind] } : {}),
  };
}

/** A value as a person would type it into the cell. */
function typed(column: ColumnSpec, { numbers, choices }: Merged): string | number | null {
  const value = column.kind === 'choice' ? choices.get(column.code) : numbers.get(column.code);
  return value === undefined ? null : shownValue(column, value);
}
