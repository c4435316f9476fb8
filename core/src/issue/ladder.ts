import { type ContextFormula, compileInContext, type FieldValue, type FormulaContext } from '../formula/context.ts';
import { chineseDay } from '../lib/chinese-number.ts';
import { parseDay } from '../lib/plain-day.ts';
import { fillText, type Lang } from '../lib/text.ts';
import { countWorkingDays } from '../lib/working-day.ts';
import type { LedgerKind } from './entry.ts';
import type { Rung } from './ledgers-format.ts';

/** Numbers of sheets of supervision begin with this (督办单); no ledger's may, since an office counts each beginning by itself. */
export const SHEET_PREFIX = 'DBD';

/** What rules of ladders may name: days that the owner is late, and how often it went wrong before. */
export const URGE_CONTEXT: FormulaContext = {
  id: 'urge',
  name: { zh: '督办', en: 'urging' },
  fields: [
    { id: '逾期工作日', name: { zh: '逾期工作日', en: 'working days overdue' }, kind: 'count' },
    { id: '返工次数', name: { zh: '返工次数', en: 'times handed back' }, kind: 'count', unit: '次' },
    { id: '延期次数', name: { zh: '延期次数', en: 'extensions' }, kind: 'count', unit: '次' },
    { id: '重开次数', name: { zh: '重开次数', en: 'times reopened' }, kind: 'count', unit: '次' },
    { id: '督办次数', name: { zh: '督办次数', en: 'sheets issued' }, kind: 'count', unit: '份' },
    { id: '未复督办', name: { zh: '未复督办', en: 'sheets not answered in time' }, kind: 'count', unit: '份' },
    { id: '答复逾期工作日', name: { zh: '答复逾期工作日', en: 'working days that a reply is late' }, kind: 'count' },
    {
      id: '回访未通过次数',
      name: { zh: '回访未通过次数', en: 'revisits that it did not hold' },
      kind: 'count',
      unit: '次',
    },
    { id: '反弹次数', name: { zh: '反弹次数', en: 'closed ones that it recurs' }, kind: 'count', unit: '次' },
    { id: '不满意次数', name: { zh: '不满意次数', en: 'times people were not satisfied' }, kind: 'count', unit: '次' },
    { id: '重点', name: { zh: '重点', en: 'key' }, kind: 'judgement' },
  ],
};

/** An entry as far as its ladder asks. */
export interface UrgeFacts {
  /** Day by which its owner was to put it right; null: none. */
  readonly fixDueOn: string | null;
  readonly rounds: number;
  readonly extensions: number;
  readonly reopened: number;
  readonly isKey: boolean;
  /** Ids of the rungs that were issued since its owner got it, and how many of them were not answered in time. */
  readonly issued: readonly string[];
  readonly unanswered: number;
  /** Day since which the oldest reply is owed; null: none is owed. */
  readonly replyDueOn: string | null;
  /** Revisits that found it relapsed, closed entries that it recurs, and how often it was handed back because people were not satisfied. */
  readonly failedRevisits: number;
  readonly recurrences: number;
  readonly unsatisfied: number;
}

/** Working days from the day after `from` until `today`, both calendar days; 0 while it is not past. */
export function workingDaysSince(from: string, today: string): number {
  const [first, last] = [parseDay(from), parseDay(today)];
  if (first === null || last === null) throw new Error(`not a day: ${from} or ${today}`);
  return countWorkingDays(first + 1, last);
}

/** The figures of an entry by the names of `URGE_CONTEXT`. */
export function urgeFigures(facts: UrgeFacts, today: string): Readonly<Record<string, FieldValue>> {
  return {
    逾期工作日: facts.fixDueOn === null ? null : String(workingDaysSince(facts.fixDueOn, today)),
    返工次数: String(facts.rounds),
    延期次数: String(facts.extensions),
    重开次数: String(facts.reopened),
    督办次数: String(facts.issued.length),
    未复督办: String(facts.unanswered),
    答复逾期工作日: facts.replyDueOn === null ? '0' : String(workingDaysSince(facts.replyDueOn, today)),
    回访未通过次数: String(facts.failedRevisits),
    反弹次数: String(facts.recurrences),
    不满意次数: String(facts.unsatisfied),
    重点: facts.isKey,
  };
}

const conditions = new Map<string, ContextFormula>();

/** A rung's condition, compiled once: the ladders have few, and they are asked of many entries. */
function conditionOf(when: string): ContextFormula {
  const known = conditions.get(when);
  if (known !== undefined) return known;
  const formula = compileInContext(URGE_CONTEXT, when);
  if (!formula.ok) throw new Error(`the ladder was not checked: ${when}`);
  conditions.set(when, formula.value);
  return formula.value;
}

/**
 * E16 The sheet that is proposed for an entry in its owner's hands: the sharpest whose condition holds, if nothing as sharp was issued since its owner
 * got it. Null: none. It is never issued by itself.
 */
export function proposedRung({ ladder }: Pick<LedgerKind, 'ladder'>, facts: UrgeFacts, today: string): Rung | null {
  if (ladder === null) return null;
  const { rungs } = ladder;
  const sharpest = Math.max(-1, ...facts.issued.map((id) => rungs.findIndex((rung) => rung.id === id)));
  const record = urgeFigures(facts, today);
  const holds = ({ when }: Rung): boolean => {
    const value = conditionOf(when).evaluate({ record });
    return value.kind === 'truth' && value.value;
  };
  return rungs.findLast((rung, i) => i > sharpest && holds(rung)) ?? null;
}

/** What a sheet says where nobody writes anything else. */
export function sheetText(
  rung: Rung,
  entry: { readonly title: string; readonly number: string; readonly owner: string; readonly due: string | null },
  { today, lang }: { readonly today: string; readonly lang: Lang },
): string {
  const { due, ...words } = entry;
  const days = due === null ? 0 : workingDaysSince(due, today);
  const by = due === null ? '—' : lang === 'zh' ? chineseDay(due) : due;
  return fillText(rung.says, lang, { ...words, due: by, days });
}
