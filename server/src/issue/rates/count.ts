import { countRates } from '@dudao/core/issue/rates/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { readLedgers } from '../books.ts';
import { countMonth } from './count-month.ts';

export const countRatesImplementation = implement(countRates, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const { ledger = null, month } = input;
    if (!(await isKnownLedger(db, ledger))) return refuse(problem('issue-no-such-ledger', { ledger: ledger ?? '' }));
    const { total, classes, places, months } = await countMonth(db, { unit, ledger, month, today: plainDateOf(now) });
    return ok({ total, classes: [...classes], places: [...places], months: [...months] });
  },
});

/** Whether there is such a ledger; none named is all of them. */
export async function isKnownLedger(db: Db, id: string | null): Promise<boolean> {
  return id === null || (await readLedgers(db)).some(({ ledger }) => ledger.id === id);
}
