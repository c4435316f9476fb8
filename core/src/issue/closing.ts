import { type ContextField, type ContextFormula, compileInContext, type FormulaContext } from '../formula/context.ts';
import { parseDay } from '../lib/plain-day.ts';
import { contextFieldsOf, contextValuesOf, type FormValues } from '../pack/form.ts';
import type { Entry, LedgerKind } from './entry.ts';
import type { ClosingCondition, Ledger } from './ledgers-format.ts';

/** What the engine itself knows of an entry, for conditions: days and counts. */
const KNOWN: readonly ContextField[] = [
  { id: '措施数', name: { zh: '措施数', en: 'measures' }, kind: 'count', unit: '条' },
  { id: '未完成措施数', name: { zh: '未完成措施数', en: 'measures open' }, kind: 'count', unit: '条' },
  { id: '返工次数', name: { zh: '返工次数', en: 'times handed back' }, kind: 'count', unit: '次' },
  { id: '重开次数', name: { zh: '重开次数', en: 'times reopened' }, kind: 'count', unit: '次' },
  { id: '延期次数', name: { zh: '延期次数', en: 'extensions' }, kind: 'count', unit: '次' },
  { id: '整改天数', name: { zh: '整改天数', en: 'days since found' }, kind: 'decimal', unit: '天' },
];

/** What closing conditions of a ledger may name: the answers of whoever verifies, and what the engine knows of the entry. */
export function closingContext({ closing }: Pick<Ledger, 'closing'>): FormulaContext {
  return {
    id: 'closing',
    name: { zh: '销号条件', en: 'closing conditions' },
    fields: [...KNOWN, ...contextFieldsOf(closing.answers ?? [])],
  };
}

/**
 * E5 The conditions that do not hold. One that what is missing leaves open does not hold: nothing is closed on silence.
 */
export function failedConditions(
  { ledger }: LedgerKind,
  { entry, values, today }: { readonly entry: Entry; readonly values: FormValues; readonly today: string },
): readonly ClosingCondition[] {
  const record = {
    ...contextValuesOf(ledger.closing.answers ?? [], values),
    措施数: String(entry.measures),
    未完成措施数: String(entry.measuresOpen),
    返工次数: String(entry.rounds),
    重开次数: String(entry.reopened),
    延期次数: String(entry.extensions),
    整改天数: String((parseDay(today) ?? 0) - (parseDay(entry.foundOn) ?? 0)),
  };
  return (ledger.closing.conditions ?? []).filter(({ when }) => {
    const value = compiled(ledger, when).evaluate({ record });
    return value.kind !== 'truth' || !value.value;
  });
}

function compiled(ledger: Ledger, when: string): ContextFormula {
  const formula = compileInContext(closingContext(ledger), when);
  if (!formula.ok) throw new Error(`the ledger was not checked: ${ledger.id}`);
  return formula.value;
}
