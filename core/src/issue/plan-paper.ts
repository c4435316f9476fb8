import type { OutputOf } from '../lib/contract.ts';
import type { FormValues } from '../pack/form.ts';
import type { readUnitPlan } from './plan-contract.ts';

/** The rectification plan of a unit, as it is read. */
type UnitPlan = OutputOf<typeof readUnitPlan>;
type Entry = UnitPlan['open'][number];

/** The kinds of paper as which a plan and the report after it leave a unit (`packs/cn-ledgers/papers`). */
export const PLAN_PAPERS = { plan: 'rectification_plan', report: 'rectification_report' } as const;
/** As many letters as the part of such a paper holds. */
export const MOST_LETTERS = 20_000;

/** A paper as it is begun; its writer numbers it, adds what they want and chooses to whom it goes. */
export interface PlanPaper {
  readonly kind: (typeof PLAN_PAPERS)[keyof typeof PLAN_PAPERS];
  readonly title: string;
  readonly values: FormValues;
}

/**
 * The plan of a unit, or its report, as a paper: every entry with cause, measures, quality, owner and day while that fits into it, else every entry in a line. Null
 * where even that is too long: the unit then writes it by ledger.
 */
export function planPaper(plan: UnitPlan, kind: keyof typeof PLAN_PAPERS): PlanPaper | null {
  const isPlan = kind === 'plan';
  const said = isPlan ? textOf([plan.open], planLines) : textOf([plan.closed, plan.open], reportLines);
  if (said === null) return null;
  const measures = plan.open.reduce((sum, entry) => sum + kept(entry).length, 0);
  const { length: open } = plan.open;
  return {
    kind: PLAN_PAPERS[kind],
    title: `${plan.unit.name}${isPlan ? '整改落实方案' : '整改情况报告'}`,
    values: isPlan
      ? { matters: String(open), measures: String(measures), plan: said }
      : { since: plan.since, closed: String(plan.closed.length), left: String(open), report: said },
  };
}

const kept = ({ measures }: Entry) => measures.filter(({ cancelled }) => !cancelled);

function textOf(parts: readonly (readonly Entry[])[], linesOf: (entry: Entry) => readonly string[]): string | null {
  const entries = parts.flat();
  const full = entries.map((entry, i) => [headOf(entry, i), ...linesOf(entry)].join('\n')).join('\n');
  if ([...full].length <= MOST_LETTERS) return full;
  const short = entries.map(headOf).join('\n');
  return [...short].length <= MOST_LETTERS ? short : null;
}

function headOf(entry: Entry, i: number): string {
  const { number, title, owner, ownerPerson, fixDueOn, closedOn, handlingName } = entry;
  const who = owner === null ? '未定责任单位' : [owner.name, ownerPerson].filter(Boolean).join(' ');
  const by =
    closedOn === null ? (fixDueOn === null ? (handlingName?.zh ?? '未定期限') : `${fixDueOn} 前`) : `${closedOn} 销号`;
  return `${i + 1}. ${number} ${title}（${who}，${by}）`;
}

function planLines(entry: Entry): readonly string[] {
  return [
    ...(entry.cause === null || entry.cause === '' ? [] : [`   原因：${entry.cause}`]),
    ...kept(entry).map(({ text, quality, owner, dueOn }, n) => {
      return `   措施 ${n + 1}：${text}（要求：${quality}；${owner}，${dueOn ?? '长期'}）`;
    }),
  ];
}

function reportLines(entry: Entry): readonly string[] {
  const all = kept(entry);
  const done = all.filter(({ doneOn }) => doneOn !== null).length;
  return [
    `   进展：${entry.stateName.zh}${all.length === 0 ? '' : `，措施完成 ${done}/${all.length}`}`,
    ...(entry.reported === '' ? [] : [`   整改情况：${entry.reported}`]),
    ...(entry.rules.length === 0 ? [] : [`   建立、修订制度：${entry.rules.join('；')}`]),
  ];
}
