import type { ContextField, FormulaContext } from '../formula/context.ts';
import { URGE_CONTEXT } from '../issue/ladder.ts';
import type { Ledgers } from '../issue/ledgers-format.ts';
import { MARK_CHOICES } from '../issue/names.ts';
import type { Text } from '../lib/text.ts';
import { compareVersions } from '../pack/publish/version.ts';

const count = (name: string, en: string, unit?: string): ContextField => ({
  id: name,
  name: { zh: name, en },
  kind: 'count',
  ...(unit === undefined ? {} : { unit }),
});

/** A ledger that rules may name, by its id or its name. */
export interface NamedLedger {
  readonly id: string;
  readonly name: Text;
}

/** What rules about one entry of a ledger may name: what its ladder of supervision names, how grave it is, and in which ledger it stands. */
const entryContext = (ledgers: readonly NamedLedger[]): FormulaContext => ({
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
    {
      id: '台账',
      name: { zh: '台账', en: 'ledger' },
      kind: 'choice',
      choices: ledgers.map(({ id: code, name }) => ({ code, name })),
    },
  ],
});

/** What rules about one unit may name: its tasks, those of the year that was settled last and those that are overdue, and its stages of campaigns whose gate is not passed. */
const UNIT_CONTEXT: FormulaContext = {
  id: 'unit',
  name: { zh: '单位', en: 'unit' },
  fields: [
    count('上年任务数', 'tasks of the year before', '项'),
    count('上年未完成任务数', 'of them not done by the end of that year', '项'),
    count('逾期任务数', 'tasks overdue', '项'),
    count('任务最长逾期工作日', 'working days that the longest is overdue'),
    count('逾期阶段数', 'stages of campaigns past their last day whose gate is not passed', '个'),
    count('阶段最长逾期工作日', 'working days that the longest of them is over'),
  ],
};

/** The context of rules about an entry or a unit. */
export function triggerContext(about: 'entry' | 'unit', ledgers: readonly NamedLedger[]): FormulaContext {
  return about === 'entry' ? entryContext(ledgers) : UNIT_CONTEXT;
}

/** The ledgers that rules may name: those of the newest version of each of these rulebooks. */
export function namedLedgers(books: readonly Pick<Ledgers, 'id' | 'version' | 'ledgers'>[]): readonly NamedLedger[] {
  return books
    .filter((book) => books.every(({ id, version }) => id !== book.id || compareVersions(version, book.version) <= 0))
    .flatMap(({ ledgers }) => ledgers.map(({ id, name }) => ({ id, name })));
}
