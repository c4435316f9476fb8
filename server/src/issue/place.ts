import type { SubjectUnit } from '../lib/serve.ts';
import { type Collected, collect, type IssueFilter } from './filter.ts';

const BELOW = '(select unit_id from unit_below where top_id = ?)';
const REGIONS_BELOW =
  '(select b.unit_id from unit_below b join unit u on u.id = b.unit_id and u.region = u.id where b.top_id = ?)';

/**
 * The conditions of figures at a unit: entries `i` of it and of all below it, in a ledger where one is named. Row-level security narrows
 * them further to what the caller may see.
 */
export function conditionsAt(
  unit: SubjectUnit,
  { as, ledger }: { readonly as: IssueFilter['as']; readonly ledger?: string },
): Collected {
  const all = collect();
  if (as === 'keeper') all.add('i.keeper_id = ?', unit.id);
  else if (as === 'owner') all.add(`i.owner_unit_id in ${BELOW}`, unit.id);
  else if (unit.region === unit.id) all.add(`i.region in ${REGIONS_BELOW}`, unit.id);
  else all.add(`i.unit_id in ${BELOW}`, unit.id);
  if (ledger !== undefined) all.add('i.ledger = ?', ledger);
  return all;
}
