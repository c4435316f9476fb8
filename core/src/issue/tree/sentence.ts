import type { Text } from '../../lib/text.ts';
import type { Ledger } from '../ledgers-format.ts';

/** How many items, problems and measures there are; `unsaid`: problems that name no item. */
export interface TreeTotal {
  readonly items: number;
  readonly problems: number;
  readonly measures: number;
  readonly unsaid: number;
}

/** E52 The field of a ledger that names the item of rectification. */
const ITEM_FIELD = 'item';

/** E52 Whether a ledger goes from item to problem to measure: it is counted by its items first, and everybody may see them. */
export function hasItems({ fields = [], counted_by: countedBy = [], confidential }: Ledger): boolean {
  return (
    countedBy[0] === ITEM_FIELD &&
    fields.some(({ id }) => id === ITEM_FIELD) &&
    confidential?.fields.includes(ITEM_FIELD) !== true
  );
}

/** The sentence that reports quote: 细化3项12个问题30条措施 (002:120). */
export function sentenceOf({ items, problems, measures, unsaid }: TreeTotal): Text {
  const rest =
    unsaid === 0 ? { zh: '', en: '' } : { zh: `（${unsaid}个问题未归项）`, en: ` (${unsaid} of them under no item)` };
  return {
    zh: `细化${items}项${problems}个问题${rest.zh}${measures}条措施`,
    en: `itemised into ${items} items, ${problems} problems${rest.en} and ${measures} measures`,
  };
}
