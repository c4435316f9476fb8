import { expect, it } from 'vitest';
import { unsentOf } from './lies-here.ts';

it('drafts and what is finished and not taken count as unsent; what was handed in or dropped does not', () => {
  expect(
    unsentOf([
      { kind: 'record', state: 'draft' },
      { kind: 'record', state: 'gone' },
      { kind: 'media', state: 'draft' },
      { kind: 'item', state: 'finished' },
      { kind: 'item', state: 'refused' },
      { kind: 'item', state: 'handed-in' },
      { kind: 'bytes', state: 'finished' },
      { kind: 'device', state: 'draft' },
    ]),
  ).toEqual({ drafts: 1, waiting: 2 });
});
