import { ok } from '@dudao/core/lib/result';
import { exportResults } from '@dudao/core/recognition/change-contract';
import type { Programme } from '@dudao/core/recognition/programme';
import { plainDateOf, plainMomentOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type SheetToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { readUnitRow } from '../org/rows.ts';
import { listRunRowsBetween, type RunRow } from '../score/rows.ts';
import { type ExportedReview, listDecisionsBetween, listReviewsBetween } from './export-rows.ts';
import { programmesOfRows } from './programmes.ts';
import type { DecisionRow } from './rows.ts';
import { shownDecision } from './shown.ts';

type BookOf = (row: { readonly programme_id: string; readonly programme_version: string }) => Programme;

export const exportResultsImplementation = implement(exportResults, {
  subject: async (_db, input) => input.unitId,
  audited: ({ from, until }) => ({ from, until }),
  handle: async ({ db, unit, caller, input, now }) => {
    const { from, until } = input;
    const row = await readUnitRow(db, unit.id);
    const decisions = await listDecisionsBetween(db, unit.id, { from, until });
    const reviews = await listReviewsBetween(db, unit.id, { from, until });
    const runs = await listRunRowsBetween(db, unit.id, { from, until });
    const bookOf = await programmesOfRows(db, [...decisions, ...reviews]);
    const sheets = [
      decisionSheet(decisions, bookOf),
      reviewSheet(reviews, bookOf),
      runSheet(runs),
      noteSheet([
        ['单位', row?.name ?? ''],
        ['起止日期', `${from} 至 ${until}`],
        ['导出人', caller.name],
        ['导出时间', plainMomentOf(now)],
        ['认定结论', String(decisions.length)],
        ['年度考核', String(reviews.length)],
        ['评估结果', String(runs.length)],
        ['说明', '每行末列是原记录的摘要（SHA-256），可与系统内的记录核对；本次导出已记入日志。'],
      ]),
    ];
    return ok({
      name: `评价结果-${row?.name ?? ''}-${plainDateOf(now)}.xlsx`,
      type: XLSX_TYPE,
      body: await writeXlsx(sheets),
    });
  },
});

function decisionSheet(rows: readonly DecisionRow[], bookOf: BookOf): SheetToWrite {
  return {
    name: '称号与认定',
    columns: [
      { header: '单位', width: 28 },
      { header: '人员', width: 12 },
      { header: '项目', width: 26 },
      { header: '轮次', width: 10 },
      { header: '结论', width: 12 },
      { header: '级别', width: 12 },
      { header: '日期', width: 12 },
      { header: '有效至', width: 12 },
      { header: '文号', width: 24 },
      { header: '理由', width: 30, wraps: true },
      { header: '依据（项目及版本）', width: 18 },
      { header: '摘要 SHA-256', width: 68 },
    ],
    rows: rows.map((row) => {
      const shown = shownDecision(row, bookOf(row));
      return [
        row.unit_name,
        row.person_name ?? '',
        shown.programme.zh,
        shown.round?.name.zh ?? '',
        shown.kind === 'withdrawn' ? '撤销' : (shown.outcome?.name.zh ?? ''),
        shown.level?.name.zh ?? '',
        row.decided_on,
        row.valid_until ?? '',
        row.document,
        row.reason,
        `${row.programme_id} ${row.programme_version}`,
        row.digest,
      ];
    }),
  };
}

function reviewSheet(rows: readonly ExportedReview[], bookOf: BookOf): SheetToWrite {
  return {
    name: '年度考核',
    columns: [
      { header: '单位', width: 28 },
      { header: '人员', width: 12 },
      { header: '称号', width: 26 },
      { header: '年度' },
      { header: '目标' },
      { header: '完成' },
      { header: '结论', width: 12 },
      { header: '考核日期', width: 12 },
      { header: '考核人', width: 14 },
      { header: '称号决定的摘要 SHA-256', width: 68 },
    ],
    rows: rows.map((row) => [
      row.unit_name,
      row.person_name ?? '',
      bookOf(row).title.zh,
      row.year,
      row.results.length,
      row.results.filter(({ met }) => met).length,
      row.met ? '完成' : '未完成',
      row.reviewed_on,
      row.reviewed_by_name,
      row.digest,
    ]),
  };
}

const VERDICTS = { pass: '达标', fail: '未达标', pending: '待核' } as const;

function runSheet(rows: readonly RunRow[]): SheetToWrite {
  return {
    name: '评估结果',
    columns: [
      { header: '单位', width: 28 },
      { header: '标准及版本', width: 24 },
      { header: '学年', width: 12 },
      { header: '评估日期', width: 12 },
      { header: '综合结论', width: 12 },
      { header: '评估人', width: 14 },
      { header: '评估摘要 SHA-256', width: 68 },
    ],
    rows: rows.map((row) => [
      row.unit_name,
      `${row.standard_id} ${row.version}`,
      row.period,
      row.evaluated_on,
      VERDICTS[row.overall_verdict],
      row.created_by_name,
      row.digest,
    ]),
  };
}

function noteSheet(rows: readonly (readonly [string, string])[]): SheetToWrite {
  return {
    name: '说明',
    columns: [
      { header: '项目', width: 14 },
      { header: '内容', width: 80, wraps: true },
    ],
    rows,
  };
}
