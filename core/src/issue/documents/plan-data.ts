import { chineseDay, chineseNumber } from '../../lib/chinese-number.ts';
import type { OutputOf } from '../../lib/contract.ts';
import { roomForNumber } from '../../lib/document-number.ts';
import type { TemplateData } from '../../lib/template-shape.ts';
import { PLAN_GAP_FACTS } from '../plan.ts';
import type { readUnitPlan } from '../plan-contract.ts';
import type { PlanDocument } from './plan-shape.ts';

type UnitPlan = OutputOf<typeof readUnitPlan>;
type Entry = UnitPlan['open'][number];

const TITLES: Readonly<Record<PlanDocument, (unit: string) => string>> = {
  'rectification-notice': (unit) => `关于责成${unit}整改有关问题的通知`,
  'rectification-plan': (unit) => `${unit}整改落实方案`,
  'rectification-report': (unit) => `${unit}整改情况报告`,
  'problem-list': (unit) => `${unit}问题清单`,
  'closing-list': (unit) => `${unit}销号清单`,
};

/** The title of a document about what a unit is to put right. */
export function planTitle(document: PlanDocument, unit: string): string {
  return TITLES[document](unit);
}

/** E48 What fills a document about what a unit is to put right. `office` sends it; null: the unit itself. */
export function planData(
  plan: UnitPlan,
  {
    document,
    office,
    today,
  }: { readonly document: PlanDocument; readonly office: string | null; readonly today: string },
): TemplateData {
  const { unit, open, closed, since } = plan;
  const measures = open.reduce((sum, entry) => sum + kept(entry).length, 0);
  const gaps = open.flatMap(gapLines);
  return {
    发文机关: office ?? unit.name,
    单位: unit.name,
    标题: planTitle(document, unit.name),
    文号: roomForNumber(today),
    成文日期: chineseDay(today),
    待整改条数: String(open.length),
    措施条数: String(measures),
    有待整改: open.length > 0,
    待整改: open.map(entryData),
    有缺项: gaps.length > 0,
    缺项: gaps.map((内容, i) => ({ ...counted(i), 内容 })),
    起日: chineseDay(since),
    已销号条数: String(closed.length),
    有已销号: closed.length > 0,
    已销号: closed.map(entryData),
  };
}

const counted = (i: number) => ({ 序号: String(i + 1), 中文序号: chineseNumber(i + 1) });
const dayOrEmpty = (day: string | null): string => (day === null ? '' : chineseDay(day));
const kept = ({ measures }: Entry) => measures.filter(({ cancelled }) => !cancelled);

function entryData(entry: Entry, i: number): TemplateData {
  const measures = kept(entry);
  const done = measures.filter(({ doneOn }) => doneOn !== null).length;
  const results = measures.flatMap(({ text, result }) => (result === '' ? [] : [`${text}：${result}`]));
  const rules = entry.rules.join('；');
  return {
    ...counted(i),
    台账: entry.ledgerName.zh,
    编号: entry.number,
    问题: entry.title,
    详情: entry.detail,
    原因: entry.cause ?? '',
    发现日期: chineseDay(entry.foundOn),
    所在单位: entry.unit.name,
    责任单位: entry.owner?.name ?? '未定',
    责任人: entry.ownerPerson ?? '',
    办理类别: entry.handlingName?.zh ?? '',
    整改期限: entry.fixDueOn === null ? (entry.handlingName?.zh ?? '') : chineseDay(entry.fixDueOn),
    状态: entry.stateName.zh,
    措施: measures.map(({ text, quality, owner, dueOn, result }, n) => ({
      序号: String(n + 1),
      措施: text,
      质量要求: quality,
      责任人: owner,
      期限: dueOn === null ? '长期坚持' : chineseDay(dueOn),
      结果: result,
    })),
    措施汇总: measures
      .map(({ text, quality, owner, dueOn }, n) => {
        const day = dueOn === null ? '长期坚持' : `${chineseDay(dueOn)}前`;
        return `${n + 1}. ${text}（要求：${quality}；${owner}，${day}）`;
      })
      .join('\n'),
    整改情况: [entry.reported, ...results].filter(Boolean).join('\n'),
    制度: rules,
    进展: [entry.stateName.zh, measures.length === 0 ? '' : `措施 ${done}/${measures.length}`, entry.lastWords]
      .filter(Boolean)
      .join('\n'),
    销号日期: dayOrEmpty(entry.closedOn),
  };
}

function gapLines({ number, gaps }: Entry): readonly string[] {
  return gaps.map(({ gap, measure }) => {
    const { zh } = PLAN_GAP_FACTS[gap].says;
    return measure === null ? `${number}：${zh}` : `${number} 第 ${measure + 1} 条措施：${zh}`;
  });
}
