import { describe, expect, it } from 'vitest';
import type { EntitySet } from './entity-set.ts';
import { pageToken, parseQuery } from './query.ts';
import { FEED_SETS } from './sets.ts';

const UNITS = FEED_SETS[0] as EntitySet;
const asked = (options: Record<string, string>) => {
  const read = parseQuery(Object.entries(options), UNITS);
  return read.ok ? read.value : read.problems.map(({ problem }) => problem);
};
const PLACE = { region: '0d2b7c1e-6a5b-4f0a-9a63-7e9d0b2f1c11', id: '1d2b7c1e-6a5b-4f0a-9a63-7e9d0b2f1c11' };

describe('D3 query options', () => {
  it('nothing asked is every column of every row', () => {
    expect(asked({})).toEqual({ columns: UNITS.columns, condition: null, top: null, counts: false, after: null });
  });

  it('columns come in the order of the set, whatever the order of asking', () => {
    expect(asked({ $select: 'Name, Id' })).toMatchObject({ columns: [{ name: 'Id' }, { name: 'Name' }] });
    expect(asked({ $select: '*' })).toMatchObject({ columns: UNITS.columns });
  });

  it('what others put into addresses is passed over; what the feed does not know of the protocol is refused by name', () => {
    expect(asked({ utm: 'x' })).toMatchObject({ top: null });
    for (const option of ['$orderby', '$skip', '$expand', '$apply', '$search']) {
      expect(asked({ [option]: 'Name' })).toEqual(['feed-option-unknown']);
    }
    expect(asked({ $select: 'Nmae' })).toEqual(['feed-column-unknown']);
    expect(asked({ $select: '' })).toEqual(['feed-column-unknown']);
    expect(asked({ $filter: 'Nmae eq 1' })).toEqual(['feed-filter']);
    for (const wrong of [
      { $top: '-1' },
      { $top: '1.5' },
      { $count: 'yes' },
      { $format: 'atom' },
      { $skiptoken: 'x' },
    ]) {
      expect(asked(wrong)).toEqual(['feed-option-value']);
    }
    expect(
      parseQuery(
        [
          ['$top', '1'],
          ['$top', '2'],
        ],
        UNITS,
      ).ok,
    ).toBe(false);
  });

  it('D4 a page begins after the last row of the one before, and rows that $top still leaves go along', () => {
    expect(asked({ $skiptoken: pageToken(PLACE, null) })).toMatchObject({ after: PLACE, top: null });
    expect(asked({ $skiptoken: pageToken(PLACE, 7) })).toMatchObject({ after: PLACE, top: 7 });
    expect(asked({ $skiptoken: pageToken(PLACE, 7), $top: '1000' })).toMatchObject({ top: 7 });
    expect(asked({ $top: '3' })).toMatchObject({ top: 3 });
  });
});
