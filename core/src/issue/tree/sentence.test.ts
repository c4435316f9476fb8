import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledgers-format.ts';
import { hasItems, sentenceOf } from './sentence.ts';

const NAME = { zh: '整治项', en: 'item' };
// Safe: only what is asked of a ledger is here.
const ledger = (more: object) => ({ fields: [{ id: 'item', name: NAME, kind: 'text' }], ...more }) as unknown as Ledger;

describe('item, problem, measure', () => {
  it('E52 the sentence says the three counts, and tells what stands under no item', () => {
    expect(sentenceOf({ items: 3, problems: 12, measures: 30, unsaid: 0 }).zh).toBe('细化3项12个问题30条措施');
    expect(sentenceOf({ items: 3, problems: 12, measures: 30, unsaid: 2 }).zh).toBe(
      '细化3项12个问题（2个问题未归项）30条措施',
    );
  });

  it('E52 only a ledger that is counted by its items first has the tree, and none whose items are kept back', () => {
    expect(hasItems(ledger({ counted_by: ['item'] }))).toBe(true);
    expect(hasItems(ledger({ counted_by: ['level', 'item'] }))).toBe(false);
    expect(hasItems(ledger({}))).toBe(false);
    expect(hasItems(ledger({ counted_by: ['item'], confidential: { fields: ['item'], seen_by: ['keeper'] } }))).toBe(
      false,
    );
  });
});
