import type { ContextField, FormulaContext } from '../formula/context.ts';
import { URGE_CONTEXT } from '../issue/ladder.ts';
import { MARK_CHOICES } from '../issue/names.ts';

const count = (name: string, en: string, unit?: string): ContextField => ({
  id: name,
  name: { zh: name, en },
  kind: 'count',
  ...(unit === undefined ? {} : { unit }),
});

/** What rules about one entry of a ledger may name: what its ladder of supervision names, and how grave it is. */
const ENTRY_CONTEXT: FormulaContext = {
  id: 'entry',
  name: { zh: '台账条目', en: 'entry of a ledger' },
  fields: [
    ...URGE_CONTEXT.fields,
    {
      id: '严重程度',
      name: { zh: '严重程度', en: 'severity' },
      kind: 'choice',
      choices: Object.entries(MARK_CHOICES.severity).map(([code, name]) => ({ code, name })),
    },
  ],
};

/** What rules about one unit may name: its tasks: those of the year that was settled last, and those that are overdue. */
const UNIT_CONTEXT: FormulaContext = {
  id: 'unit',
  name: { zh: '单位', en: 'unit' },
  fields: [
    count('上年任务数', 'tasks of the year before', '项'),
    count('上年未完成任务数', 'of them not done by the end of that year', '项'),
    count('逾期任务数', 'tasks overdue', '项'),
    count('任务最长逾期工作日', 'working days that the longest is overdue'),
  ],
};

/** The contexts of trigger rules. */
export const TRIGGER_CONTEXTS: Readonly<Record<'entry' | 'unit', FormulaContext>> = {
  entry: ENTRY_CONTEXT,
  unit: UNIT_CONTEXT,
};
