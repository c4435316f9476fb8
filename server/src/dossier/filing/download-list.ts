import { type DossierRow, downloadDossiers } from '@dudao/core/dossier/filing/contract';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { writeXlsx, XLSX_TYPE } from '../../lib/table/write-xlsx.ts';
import { listHeads } from './read.ts';

const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

const STATE_WORDS: Readonly<Record<DossierRow['state'], string>> = {
  open: '填报中',
  submitted: '已提交',
  returned: '已退回',
  accepted: '已审定',
};
const HEADERS = [
  '单位',
  '活动',
  '标准',
  '版本',
  '学年',
  '应填',
  '已填',
  '截止',
  '首次提交迟于截止（迟交）',
  '过截止从未提交（逾期未交）',
  '提交但无数据（空报）',
  '状态',
  '提交',
  '版次',
];

/** A moment as people in China write it; empty where there is none. */
function chinaTime(moment: string | null): string {
  return moment === null ? '' : CLOCK.format(new Date(moment));
}

/** A deadline at the end of a day says that day. */
function dueDay(dueAt: string): string {
  return `${plainDateOf(new Date(Date.parse(dueAt) - 1))} 24:00`;
}

export const downloadDossiersImplementation = implement(downloadDossiers, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const all = await listHeads(db, { unitId: unit.id, campaignId: input.campaignId, now });
    const yes = (is: boolean) => (is ? '是' : '');
    const rows = all.map((row) => [
      row.unit,
      row.title,
      row.standardId,
      row.version,
      row.period,
      row.asked,
      row.known,
      dueDay(row.dueAt),
      yes(row.isLate),
      yes(row.isMissing),
      yes(row.isEmpty),
      STATE_WORDS[row.state],
      chinaTime(row.submittedAt),
      row.versions,
    ]);
    const body = await writeXlsx([{ name: '自评档案', columns: HEADERS.map((header) => ({ header })), rows }]);
    return ok({ name: `自评档案-${plainDateOf(now)}.xlsx`, type: XLSX_TYPE, body });
  },
});
