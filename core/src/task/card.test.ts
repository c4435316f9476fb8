import { describe, expect, it } from 'vitest';
import { faultOfAcknowledging, mobilisedOf, unansweredOf } from './card.ts';

const [OPEN, KNOWN] = [{ isAcknowledged: false }, { isAcknowledged: true }];

describe('a task card', () => {
  it('is acknowledged by its own person, once, when there is something on it', () => {
    const card = (tasks: { isAcknowledged: boolean }[]) => ({ personId: 'a', tasks });
    expect(faultOfAcknowledging(card([OPEN]), 'b')).toBe('card-of-another');
    expect(faultOfAcknowledging(card([OPEN]), null)).toBe('card-of-another');
    expect(faultOfAcknowledging(card([]), 'a')).toBe('card-empty');
    expect(faultOfAcknowledging(card([KNOWN, KNOWN]), 'a')).toBe('card-acknowledged');
    expect(faultOfAcknowledging(card([KNOWN, OPEN]), 'a')).toBeNull();
  });

  it('counts as acknowledged only as a whole; an empty one is no card', () => {
    const cards = [{ tasks: [KNOWN, OPEN] }, { tasks: [KNOWN] }, { tasks: [] }];
    expect(mobilisedOf(5, cards)).toEqual({ staff: 5, withCard: 2, acknowledged: 1 });
  });

  it('says which of its questions have no answer', () => {
    expect(unansweredOf({ title: '家访', standard: ' ', method: '入户', consequence: '' })).toEqual([
      'standard',
      'consequence',
    ]);
  });
});
