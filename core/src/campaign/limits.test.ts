import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { NO_BURDEN } from './burden.ts';
import { type BurdenLimit, countAgainst, LIMITS, mostAt } from './limits.ts';
import { readActivities } from './testing/read-templates.ts';

const TEXT = readFileSync(new URL('../../../packs/cn-campaign/limits/jianfu.yaml', import.meta.url), 'utf8');
const faults = (text: string) => {
  const book = readRulebook(LIMITS, 'limits/test.yaml', text);
  if (!book.ok) return book.problems.map(({ problem }) => problem);
  return checkRulebooks([LIMITS], [book.value], [book.value, ...readActivities()]).map(({ problem }) => problem);
};
const LIMIT: BurdenLimit = {
  id: 'meetings',
  name: { zh: '会议', en: 'meetings' },
  unit: '次',
  campaigns: ['meetings', 'visits'],
  activities: ['discussion'],
  source: { text: { zh: '减负', en: 'relief' }, at: '002:135', verification: 'found' },
};

describe('limits of burden', () => {
  it('the rulebook of the pack is without fault; what counts nothing or names no kind is refused', () => {
    expect(faults(TEXT)).toEqual([]);
    expect(faults(TEXT.replace('    campaigns: [pages]\n', ''))).toEqual(['limit-counts-nothing']);
    expect(faults(TEXT.replace('discussion, great', 'nothing, great'))).toEqual(['pack-unknown-reference']);
    expect(faults(TEXT.replace('id: papers', 'id: meetings'))).toEqual(['pack-duplicate-id']);
    expect(faults(TEXT.replace('unit: 份', 'unit: 份\n    most: "-1"'))).toEqual(['pack-wrong-value']);
  });

  it('B1 figures of campaigns and own records add up', () => {
    const burden = { ...NO_BURDEN, meetings: 3, visits: 2, pages: 40 };
    expect(countAgainst(LIMIT, { burden, records: { discussion: 4, study: 9 } })).toBe(9);
    expect(countAgainst(LIMIT, { burden: NO_BURDEN, records: {} })).toBe(0);
  });

  it('B2 the nearest unit upwards says the most, else the rulebook; else nobody', () => {
    const path = ['province', 'county', 'school'];
    const set = (unitId: string, most: number, limitId = 'meetings') => ({ unitId, limitId, most });
    expect(mostAt(LIMIT, { path, set: [] })).toBeNull();
    expect(mostAt({ ...LIMIT, most: '12' }, { path, set: [set('county', 5, 'pages')] })).toBe(12);
    expect(mostAt({ ...LIMIT, most: '12' }, { path, set: [set('province', 9), set('county', 6)] })).toBe(6);
    expect(mostAt(LIMIT, { path: ['province'], set: [set('county', 6)] })).toBeNull();
  });
});
