import { GUIDE_SHEET, STAMP_SHEET } from '@dudao/core/dossier/check-workbook';
import { downloadTemplate, listValues } from '@dudao/core/dossier/contract';
import { type ColumnSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { shownValue } from '@dudao/core/dossier/shown-value';
import { dayText } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { writeTemplate } from '../lib/table/template-xlsx.ts';
import { listSchoolRows, readUnitRow } from '../org/rows.ts';
import { readRegisterStandard } from '../pack/rows.ts';
import type { Merged } from './batch.ts';
import { isNumeric, listReportedRows, readCountyRow } from './rows.ts';
import { mergedOf } from './stage.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of the template that are prepared beyond the known schools. */
const SPARE_ROWS = 200;

export const listValuesImplementation = implement(listValues, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    const frozen = await readRegisterStandard(db, input.standardId, input.version);
    if (unit.kind !== 'county') return refuse(problem('unit-not-a-county', { unit: '' }));
    if (!frozen.ok) return frozen;
    const spec = workbookSpec(frozen.value.standard);
    const columns = spec.schools.columns.filter(isValue);
    const rows = await listReportedRows(db, unit.id, input.period);
    const county = mergedOf(await readCountyRow(db, unit.id, input.period));
    return ok({
      columns: columns.map(({ code, label, kind, unit: measure }) => ({ code, label, kind, unit: measure })),
      county: Object.fromEntries(spec.county.columns.map((column) => [column.code, plain(column, county)])),
      schoolCount: rows.length,
      rows: rows.slice(input.offset, input.offset + input.limit).map((row) => {
        const merged = mergedOf(row);
        return {
          unitId: row.unit_id,
          code: row.code ?? '',
          name: row.name,
          values: columns.map((column) => plain(column, merged)),
        };
      }),
    });
  },
});

type ValueColumn = ColumnSpec & { readonly kind: 'count' | 'decimal' | 'choice' | 'judgement' | 'date' };

function isValue(column: ColumnSpec): column is ValueColumn {
  return column.kind === 'choice' || isNumeric(column.kind);
}

function plain(column: ColumnSpec, { numbers, choices }: Merged): string | null {
  const { code, kind } = column;
  if (kind === 'choice') return choices.get(code) ?? null;
  const value = numbers.get(code);
  if (value === undefined) return null;
  return kind === 'date' ? dayText(value) : String(value);
}

export const downloadTemplateImplementation = implement(downloadTemplate, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const { standardId, version, period } = input;
    const county = await readUnitRow(db, unit.id);
    if (unit.kind !== 'county' || county === null)
      return refuse(problem('unit-not-a-county', { unit: county?.name ?? '' }));
    const frozen = await readRegisterStandard(db, standardId, version);
    if (!frozen.ok) return frozen;
    const spec = workbookSpec(frozen.value.standard);
    const { schools, county: own, identity } = spec;
    const reported = new Map((await listReportedRows(db, unit.id, period)).map((row) => [row.unit_id, row]));
    const known = await listSchoolRows(db, unit.id);
    const rows = known.map((school) => {
      const merged = mergedOf(reported.get(school.id));
      return schools.columns.map((column): string | number | null => {
        if (column.code === identity.code) return school.school_code;
        if (column.code === identity.name) return school.name;
        if (column.code === identity.town) return school.town;
        return typed(column, merged);
      });
    });
    const values = mergedOf(await readCountyRow(db, unit.id, period));
    const body = await writeTemplate({
      title: `${county.name} ${period} 学年数据填报表`,
      instructions: [
        `标准：《${frozen.value.standard.title.zh}》（${standardId} ${version}）。`,
        `“${schools.title.zh}”每校一行，“${own.title.zh}”每项一行。灰色小字是列的代号，请勿删改。`,
        '没有的数据请留空：留空表示“尚未填报”，与 0 不同。',
        '表头括号内是计量单位；单元格里只填数字，也可以写“3.5万元”这样的数字加单位。',
        '填好后在“导入数据”页面上传。系统先检查，逐格指出问题，确认后才写入。',
      ],
      sheets: [
        {
          name: schools.title.zh,
          columns: schools.columns.map(templateColumn),
          rows,
          preparedRows: known.length + SPARE_ROWS,
          withCodes: true,
        },
        {
          name: own.title.zh,
          columns: [
            { code: 'item', label: '项目', text: true },
            { code: 'value', label: '数值', width: 16 },
            { code: 'unit', label: '单位', text: true },
            { code: 'code', label: '代号', text: true },
          ],
          rows: own.columns.map((column) => [column.label.zh, typed(column, values), column.unit ?? '', column.code]),
          preparedRows: 0,
          withCodes: false,
          cellChoices: own.columns.flatMap((column, row) => {
            const choices = choicesOf(column);
            return choices === undefined ? [] : [{ row, column: 1, choices }];
          }),
        },
      ],
      keys: {
        standard: standardId,
        version,
        digest: frozen.value.digest,
        period,
        unit: unit.id,
        made: now.toISOString(),
      },
      guideSheet: GUIDE_SHEET,
      keysSheet: STAMP_SHEET,
    });
    return ok({ name: `${county.name}-${period}-填报表.xlsx`, type: XLSX, body });
  },
});

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
