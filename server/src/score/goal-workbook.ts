import * as Q from '@dudao/core/lib/rational';
import type { Standard } from '@dudao/core/pack/standard';
import { columnLabel } from '@dudao/core/score/changeable';
import type { GoalChange, GoalResult } from '@dudao/core/score/goal/seek';
import { conditionText, GOAL_OUTCOMES, optimalityText } from '@dudao/core/score/goal/words';
import type { SheetToWrite } from '../lib/table/write-xlsx.ts';
import type { AskedAllowance } from './sought.ts';

/** The sought goal as a workbook: the list, totals per school and per input, and how sure it is. */
export function goalWorkbook(
  standard: Standard,
  goal: GoalResult,
  allowances: readonly AskedAllowance[],
): readonly SheetToWrite[] {
  const inputs = new Map(standard.inputs.map((input) => [input.id, input] as const));
  const label = ({ input, column, member }: GoalChange) => columnLabel(inputs.get(input), column, member);
  return [
    {
      name: '清单',
      title: GOAL_OUTCOMES[goal.outcome].zh,
      columns: [
        { header: '学校标识码', width: 14 },
        { header: '学校名称', width: 28 },
        { header: '数据项', width: 30 },
        { header: '现为' },
        { header: '增至' },
        { header: '增加' },
        { header: '单位', width: 8 },
        { header: '花费(元)', width: 16 },
      ],
      rows: goal.changes.map((change) => [
        change.code,
        change.name,
        label(change),
        Number(change.from),
        Number(change.to),
        Number(change.add),
        change.unit ?? '',
        Number(change.cost),
      ]),
    },
    totals('按学校', '学校', goal.changes, ({ name }) => name),
    totals('按数据项', '数据项', goal.changes, label),
    {
      name: '说明',
      columns: [
        { header: '项目', width: 24 },
        { header: '内容', width: 90 },
      ],
      rows: [
        ['结论', GOAL_OUTCOMES[goal.outcome].zh],
        ['合计花费(元)', goal.cost],
        ['是否最省', optimalityText(goal).zh],
        [
          '增加后资源配置',
          goal.after === null ? '—' : { pass: '达标', fail: '不达标', pending: '待核' }[goal.after.verdict],
        ],
        ...allowances.map(({ input, cost, most }) => [
          `每单位成本：${inputs.get(input)?.name.zh ?? input}`,
          `${cost} 元/${inputs.get(input)?.unit ?? ''}${most === null ? '' : `，每校最多增加 ${most}`}`,
        ]),
        ...goal.blocked.map((one) => [
          one.why === 'missing' ? '缺数据，不能判定' : '增加也无法满足',
          conditionText(standard, one).zh,
        ]),
        ...goal.untreated.map((one) => ['求解时未计入，已用精确算法复核', conditionText(standard, one).zh]),
      ],
    },
  ];
}

function totals(
  sheet: string,
  header: string,
  changes: readonly GoalChange[],
  keyOf: (change: GoalChange) => string,
): SheetToWrite {
  const sums = new Map<string, Q.Rational[]>();
  for (const change of changes) {
    const cost = Q.parseDecimal(change.cost) ?? Q.ZERO;
    sums.set(keyOf(change), [...(sums.get(keyOf(change)) ?? []), cost]);
  }
  const rows = [...sums].map(([key, costs]) => [key, Q.toNumber(Q.sumRationals(costs)), costs.length] as const);
  return {
    name: sheet,
    columns: [{ header, width: 34 }, { header: '花费(元)', width: 16 }, { header: '项数' }],
    rows: rows.sort((a, b) => b[1] - a[1]),
  };
}
