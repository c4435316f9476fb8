import { checkLists } from '@dudao/core/issue/figures-contract';
import { checkWhole } from '@dudao/core/issue/whole';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readLedgers } from './books.ts';
import { conditionsAt } from './keys.ts';

const MOST_ENTRIES = 20_000;

export const checkListsImplementation = implement(checkLists, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const kind = (await readLedgers(db)).find(({ ledger }) => ledger.id === input.ledger);
    if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger: input.ledger }));
    const { where, params } = await conditionsAt(db, unit, { as: 'concerned', ledger: input.ledger }, plainDateOf(now));
    const rows = await db.many<{ unit_id: string; unit_name: string; field_values: FormValues }>(
      `select i.unit_id, i.unit_name, i.field_values from issue i where ${where} and i.phase <> 'void'
       order by i.unit_name, i.unit_id, i.id limit ${MOST_ENTRIES}`,
      params,
    );
    const lists = new Map<string, typeof rows>();
    for (const row of rows) {
      const list = lists.get(row.unit_id);
      if (list === undefined) lists.set(row.unit_id, [row]);
      else list.push(row);
    }
    return ok({
      lists: [...lists].map(([id, entries]) => ({
        unit: { id, name: entries[0]?.unit_name ?? '' },
        entries: entries.length,
        checks: checkWhole(
          kind.ledger,
          entries.map(({ field_values }) => field_values),
        ).map(({ check, found, isMet }) => ({
          id: check.id,
          name: check.name,
          atLeast: check.at_least,
          found,
          isMet,
        })),
      })),
    });
  },
});
