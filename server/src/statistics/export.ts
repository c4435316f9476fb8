import { ok } from '@dudao/core/lib/result';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { CounterLine } from '@dudao/core/statistics/shapes';
import { exportTable } from '@dudao/core/statistics/totals-contract';
import { implement } from '../lib/serve.ts';
import { type CellToWrite, type ColumnToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { readFigureTable } from './totals.ts';

const SOURCES: Readonly<Record<CounterLine['from'], Text>> = {
  reported: { zh: '单位填报汇总', en: 'reported by units' },
  register: { zh: '填报数据（不另填报）', en: 'the register of figures' },
  derived: { zh: '由填报数计算', en: 'made of reported figures' },
  counted: { zh: '系统统计', en: 'counted by the system' },
};

interface Column extends Pick<ColumnToWrite, 'width' | 'wraps'> {
  readonly name: Text;
  readonly cell: (line: CounterLine, lang: Lang) => CellToWrite;
}

/** As a number where a float64 has every digit, else as the text itself. */
function numberCell(value: string | null): CellToWrite {
  if (value === null) return null;
  const number = Number(value);
  return String(number) === value ? number : value;
}

const COLUMNS: readonly Column[] = [
  { name: { zh: '代码', en: 'code' }, width: 9, cell: ({ code }) => code },
  { name: { zh: '分组', en: 'group' }, width: 14, cell: ({ group }, lang) => group.name[lang] },
  { name: { zh: '统计指标', en: 'figure' }, width: 30, cell: ({ name }, lang) => name[lang] },
  { name: { zh: '单位', en: 'unit' }, width: 9, cell: ({ unit }) => unit },
  { name: { zh: '本期', en: 'now' }, width: 14, cell: ({ value }) => numberCell(value) },
  { name: { zh: '分子', en: 'part' }, width: 12, cell: ({ share }) => numberCell(share?.part ?? null) },
  { name: { zh: '分母', en: 'whole' }, width: 12, cell: ({ share }) => numberCell(share?.whole ?? null) },
  { name: { zh: '上期', en: 'before' }, width: 14, cell: ({ before }) => numberCell(before) },
  {
    name: { zh: '增减', en: 'change' },
    width: 12,
    cell: ({ change }) => numberCell(change?.replace(/^\+/u, '') ?? null),
  },
  {
    name: { zh: '覆盖', en: 'coverage' },
    width: 24,
    cell: ({ coverage }, lang) => {
      if (coverage === null) return null;
      const { asked, told, absent } = coverage;
      const missing = asked - told - absent;
      const zh = `应报 ${asked} 已报 ${told + absent}${absent > 0 ? `（不适用 ${absent}）` : ''}${missing > 0 ? `，缺 ${missing}` : ''}`;
      return { zh, en: `${told + absent} of ${asked}` }[lang];
    },
  },
  { name: { zh: '来源', en: 'source' }, width: 20, cell: ({ from }, lang) => SOURCES[from][lang] },
  { name: { zh: '口径', en: 'what is counted' }, width: 60, wraps: true, cell: ({ means }, lang) => means[lang] },
];

const PART_COLUMNS: readonly { readonly name: Text; readonly width: number }[] = [
  { name: { zh: '代码', en: 'code' }, width: 9 },
  { name: { zh: '统计指标', en: 'figure' }, width: 30 },
  { name: { zh: '分项', en: 'part' }, width: 16 },
  { name: { zh: '本期', en: 'now' }, width: 14 },
  { name: { zh: '占比（%）', en: 'percent' }, width: 12 },
  { name: { zh: '分子', en: 'part' }, width: 12 },
  { name: { zh: '分母', en: 'whole' }, width: 12 },
];

export const exportTableImplementation = implement(exportTable, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, period, codes }) => ({ unitId, period, codes }),
  handle: async ({ db, input, unit, now, services, lang }) => {
    const table = await readFigureTable(db, { input, unit, now, services });
    if (!table.ok) return table;
    const { period, counters, readOn, digest } = table.value;
    const { name } = await db.one<{ name: string }>('select name from unit where id = $1', [unit.id]);
    const title = { zh: '统计表', en: 'figures' }[lang];
    const told = {
      zh: `${name} ${period.name.zh}统计表　取数日 ${readOn}　摘要 ${digest}`,
      en: `${name}, ${period.name.en}; read on ${readOn}; digest ${digest}`,
    };
    const parts = counters.flatMap((line) =>
      line.parts.map((part): readonly CellToWrite[] => [
        line.code,
        line.name[lang],
        part.name[lang],
        numberCell(part.value),
        numberCell(part.percent),
        numberCell(part.share?.part ?? null),
        numberCell(part.share?.whole ?? null),
      ]),
    );
    const body = await writeXlsx([
      {
        name: title,
        title: told[lang],
        frozenColumns: 3,
        columns: COLUMNS.map(({ name: header, cell: _cell, ...column }) => ({ header: header[lang], ...column })),
        rows: counters.map((line) => COLUMNS.map(({ cell }) => cell(line, lang))),
      },
      {
        name: { zh: '分项', en: 'parts' }[lang],
        columns: PART_COLUMNS.map(({ name: header, width }) => ({ header: header[lang], width })),
        rows: parts,
      },
    ]);
    return ok({ name: `${name}-${period.id}-${title}.xlsx`, type: XLSX_TYPE, body });
  },
});
