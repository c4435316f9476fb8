import { safeName } from '@dudao/core/archive/safe-name';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { paidOut, sumOf } from '@dudao/core/reward/amount';
import { exportReward } from '@dudao/core/reward/contract';
import { citedWords, criteriaWords } from '@dudao/core/reward/document-data';
import { REWARD_STATE_NAMES } from '@dudao/core/reward/reward-state';
import { plainDateOf, plainMomentOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type SheetToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { type LineRow, officeOfReward, type RewardRow, readRewardRow, type Standing, standingOf } from './rows.ts';

export const exportRewardImplementation = implement(exportReward, {
  subject: officeOfReward,
  audited: ({ rewardId }) => ({ rewardId }),
  handle: async ({ db, input: { rewardId }, caller, now, services }) => {
    const row = await readRewardRow(db, rewardId);
    if (row === null) return refuse(problem('not-found'));
    const standing = await standingOf(db, row, { services, today: plainDateOf(now) });
    const { name } = await db.one<{ name: string }>('select name from unit where id = $1', [row.unit_id]);
    const sheets = [
      lineSheet(standing),
      noteSheet(row, standing, { office: name, by: caller.name, at: plainMomentOf(now) }),
    ];
    return ok({
      name: safeName(row.title, { most: 120, ending: '.xlsx' }),
      type: XLSX_TYPE,
      body: await writeXlsx(sheets),
    });
  },
});

/** Amounts go out as numbers; twelve digits and two decimals are exact in a workbook. */
const numberOf = (amount: string | null): number | string => (amount === null ? '' : Number(amount));
const decisionOf = ({ granted }: LineRow): string => (granted === null ? '待决定' : granted ? '同意' : '不同意');

function lineSheet({ kind, lines }: Standing): SheetToWrite {
  const criteria = kind.criteria ?? [];
  return {
    name: '名单和金额',
    columns: [
      { header: '序号', width: 8 },
      { header: '单位', width: 28 },
      { header: '个人', width: 12 },
      { header: '引用的结果', width: 32, wraps: true },
      ...criteria.map(({ name }) => ({ header: `${name.zh}（元）`, width: 16 })),
      { header: '算法', width: 60, wraps: true },
      { header: '用途、支持内容', width: 28, wraps: true },
      { header: '理由', width: 36, wraps: true },
      { header: '建议金额（元）', width: 16 },
      { header: '决定', width: 10 },
      { header: '决定金额（元）', width: 16 },
      { header: '决定的理由', width: 30, wraps: true },
      { header: '证书编号', width: 26 },
      { header: '拨付日期', width: 12 },
      { header: '凭证号', width: 20 },
    ],
    rows: lines.map((line, i) => [
      i + 1,
      line.unit_name,
      line.person_name ?? '',
      citedWords(line.cited),
      ...criteria.map(({ id }) => numberOf(line.criteria.find((one) => one.id === id)?.amount ?? null)),
      criteriaWords(line.criteria),
      line.what,
      line.reason,
      numberOf(line.proposed),
      decisionOf(line),
      numberOf(line.amount),
      line.decided_reason,
      line.certificate ?? '',
      line.paid_on ?? '',
      line.voucher ?? '',
    ]),
  };
}

function noteSheet(
  row: RewardRow,
  { kind, lines, cited, life }: Standing,
  { office, by, at }: { readonly office: string; readonly by: string; readonly at: string },
): SheetToWrite {
  const amounts = lines.map(({ amount }) => amount);
  const paid = sumOf(lines.flatMap(({ amount, paid_on: on }) => (on === null || amount === null ? [] : [amount])));
  const settings = (kind.parameters ?? []).map(({ id, name, unit }): readonly [string, string] => [
    name.zh,
    `${row.settings[id] ?? ''}${unit ?? ''}`,
  ]);
  return {
    name: '说明',
    columns: [
      { header: '项目', width: 24 },
      { header: '内容', width: 80, wraps: true },
    ],
    rows: [
      ['标题', row.title],
      ['单位', office],
      ['种类', kind.name.zh],
      ['依据', row.basis],
      ['状态', REWARD_STATE_NAMES[row.state].zh],
      ...(cited === null
        ? []
        : [
            ['引用的结果', `${cited.title}${life.isCitedInForce ? '' : '（已被取代或撤回）'}`] as const,
            ['引用结果的快照摘要', row.publication_digest ?? ''] as const,
            ['公布页', cited.public_id === null ? '' : `/results/${cited.public_id}`] as const,
          ]),
      ...(row.from_on === null ? [] : [['任务起止日期', `${row.from_on} 至 ${row.until_on ?? ''}`] as const]),
      ...settings,
      ['总额（元）', row.pot ?? ''],
      ['决定合计（元，不含扣减）', row.state === 'decided' ? paidOut(amounts) : ''],
      ['已拨付（元）', paid],
      ['文号', row.document ?? ''],
      ['决定日期', row.decided_on ?? ''],
      ['决定人', row.decided_by_name ?? ''],
      ['决定的摘要 SHA-256', row.digest ?? ''],
      ['导出人', by],
      ['导出时间', at],
    ],
  };
}
