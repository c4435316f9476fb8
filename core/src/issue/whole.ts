import { compileInContext } from '../formula/context.ts';
import { contextValuesOf, type FormValues } from '../pack/form.ts';
import { formContext } from '../pack/form-values.ts';
import type { Ledger, WholeCheck } from './ledgers-format.ts';

/** How a unit's list stands to one demand on it as a whole. */
export interface WholeFinding {
  readonly check: WholeCheck;
  /** Entries that meet its condition. */
  readonly found: number;
  readonly isMet: boolean;
}

/** E19 How the entries of one unit stand to what their ledger demands of the list as a whole. What an entry leaves open it does not meet. */
export function checkWhole(
  ledger: Pick<Ledger, 'fields' | 'whole'>,
  entries: readonly FormValues[],
): readonly WholeFinding[] {
  const { fields = [], whole = [] } = ledger;
  return whole.map((check) => {
    const condition = compileInContext(formContext(fields), check.when);
    if (!condition.ok) throw new Error(`the ledger was not checked: ${check.id}`);
    const { value } = condition;
    const found = entries.filter((values) => {
      const answer = value.evaluate({ record: contextValuesOf(fields, values) });
      return answer.kind === 'truth' && answer.value;
    }).length;
    return { check, found, isMet: found >= check.at_least };
  });
}
