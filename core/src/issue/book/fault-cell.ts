import { cellAddress } from '../../lib/findings.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Form } from '../../pack/form.ts';
import type { LedgerKind } from '../entry.ts';
import { CLASS_KEY, FIELD_KEY } from './columns.ts';
import type { BookRow } from './read-sheet.ts';

/** Columns in which what is given with an action stands. */
const OF_DEED: Readonly<Record<string, string>> = { until: 'fixDueOn', dueOn: 'fixDueOn', words: 'note' };

/** The cell that is to be mended, as spreadsheet programs call it, e.g. `R7`; null where it is the row as a whole. `kind`: the ledger of its entry; null: none. */
export function cellOfFault(
  kind: LedgerKind | null,
  { row, columns }: Pick<BookRow, 'row' | 'columns'>,
  { at }: Problem,
): string | null {
  const field = at?.field;
  if (field === undefined) return null;
  const keys = [field, OF_DEED[field] ?? '', ...(kind === null ? [] : headsOf(kind, field))];
  const column = keys.map((key) => columns.get(key)).find((one) => one !== undefined);
  return column === undefined ? null : cellAddress(column, row);
}

function headsOf({ ledger }: LedgerKind, id: string): readonly string[] {
  const under = (begin: string, form: Form) =>
    form.flatMap((one) => (one.id === id ? [begin + one.name.zh, begin + one.name.en] : []));
  const asked = ledger.classes.flatMap(({ asks = [] }) => asks);
  return [...under(FIELD_KEY, ledger.fields ?? []), ...under(CLASS_KEY, asked)];
}
