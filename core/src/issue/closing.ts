import { type ContextField, type ContextFormula, compileInContext, type FormulaContext } from '../formula/context.ts';
import { parseDay } from '../lib/plain-day.ts';
import { contextFieldsOf, contextValuesOf, type Form, type FormValues } from '../pack/form.ts';
import type { Entry } from './entry.ts';
import type { Demand, Ledger } from './ledgers-format.ts';

/** What the engine itself knows of an entry, for conditions: days and counts. */
const KNOWN: readonly ContextField[] = [
  { id: '措施数', name: { zh: '措施数', en: 'measures' }, kind: 'count', unit: '条' },
  { id: '未完成措施数', name: { zh: '未完成措施数', en: 'measures open' }, kind: 'count', unit: '条' },
  { id: '返工次数', name: { zh: '返工次数', en: 'times handed back' }, kind: 'count', unit: '次' },
  { id: '重开次数', name: { zh: '重开次数', en: 'times reopened' }, kind: 'count', unit: '次' },
  { id: '延期次数', name: { zh: '延期次数', en: 'extensions' }, kind: 'count', unit: '次' },
  { id: '上级答复次数', name: { zh: '上级答复次数', en: 'answers from above' }, kind: 'count', unit: '次' },
  { id: '今天', name: { zh: '今天', en: 'today' }, kind: 'date' },
  { id: '报整改完成日', name: { zh: '报整改完成日', en: 'day it was reported' }, kind: 'date' },
  { id: '整改天数', name: { zh: '整改天数', en: 'days since found' }, kind: 'decimal', unit: '天' },
];

/** What conditions may name: the fields of a form that is filled in, and what the engine knows of the entry. */
export function demandContext(form: Form): FormulaContext {
  return {
    id: 'closing',
    name: { zh: '办理条件', en: 'conditions of an action' },
    fields: [...KNOWN, ...contextFieldsOf(form)],
  };
}

/** E5 The closing conditions of a ledger that do not hold. */
export function failedConditions(
  { closing }: Ledger,
  given: { readonly entry: Entry; readonly values: FormValues; readonly today: string },
): readonly Demand[] {
  const { answers, conditions } = closingAt({ closing }, given.entry.keeperKind);
  return failedDemands(conditions, { form: answers, ...given });
}

/** What whoever verifies answers where such a unit keeps the ledger, and what must hold of it. */
export function closingAt(
  { closing: { answers, conditions, only } }: Pick<Ledger, 'closing'>,
  keeperKind: string | null,
): Pick<Ledger['closing'], 'answers' | 'conditions'> {
  const isAsked = ({ id }: { readonly id: string }): boolean => {
    const kinds: readonly string[] | undefined = only[id];
    return kinds === undefined || (keeperKind !== null && kinds.includes(keeperKind));
  };
  return { answers: answers.filter(isAsked), conditions: conditions.filter(isAsked) };
}

/** The conditions that do not hold. One that what is missing leaves open does not hold: nothing is closed on silence. */
export function failedDemands(
  demands: readonly Demand[],
  {
    form,
    entry,
    values,
    today,
  }: { readonly form: Form; readonly entry: Entry; readonly values: FormValues; readonly today: string },
): readonly Demand[] {
  if (demands.length === 0) return [];
  const record = {
    ...contextValuesOf(form, values),
    措施数: String(entry.measures),
    未完成措施数: String(entry.measuresOpen),
    返工次数: String(entry.rounds),
    重开次数: String(entry.reopened),
    延期次数: String(entry.extensions),
    上级答复次数: String(entry.answers),
    今天: today,
    报整改完成日: entry.reportedOn,
    整改天数: String((parseDay(today) ?? 0) - (parseDay(entry.foundOn) ?? 0)),
  };
  return demands.filter((demand) => {
    const value = compiled(demand, form).evaluate({ record });
    return value.kind !== 'truth' || !value.value;
  });
}

/** Rulebooks are frozen: what a condition of one was compiled to stays. */
const COMPILED = new WeakMap<Demand, ContextFormula>();

function compiled(demand: Demand, form: Form): ContextFormula {
  const known = COMPILED.get(demand);
  if (known !== undefined) return known;
  const formula = compileInContext(demandContext(form), demand.when);
  if (!formula.ok) throw new Error(`the ledger was not checked: ${demand.id}`);
  COMPILED.set(demand, formula.value);
  return formula.value;
}
