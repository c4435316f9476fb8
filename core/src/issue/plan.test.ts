import { describe, expect, it } from 'vitest';
import { checksOf, gapsOfPlan, type PlannedEntry } from './plan.ts';

const WHOLE: PlannedEntry = {
  title: '实验室危化品柜未上锁',
  cause: '没有落实双人双锁制度',
  ownerUnit: '第一中学',
  units: ['第一中学'],
  dueOn: '2026-12-31',
  isLasting: false,
  measures: [{ text: '加装双锁，钥匙分人保管', quality: '抽查十次全部上锁', owner: '王老师', dueOn: '2026-12-20' }],
};
const [MEASURE] = WHOLE.measures;
if (MEASURE === undefined) throw new Error('there is one');
const gaps = (part: Partial<PlannedEntry>) => gapsOfPlan({ ...WHOLE, ...part }).map(({ gap }) => gap);
const measured = (part: Partial<typeof MEASURE>) => gaps({ measures: [{ ...MEASURE, ...part }] });

describe('E23 a plan', () => {
  it('M401 passes when it is concrete, targeted and assigned', () => {
    expect(gaps({})).toEqual([]);
    expect(checksOf([])).toEqual({ concrete: true, targeted: true, assigned: true });
  });

  it.each([
    [{ cause: ' ' }, ['no-cause']],
    [{ cause: null }, []],
    [{ measures: [] }, ['no-measure']],
    [{ ownerUnit: null }, ['no-owner']],
    [{ dueOn: null }, ['no-day']],
    [{ dueOn: null, isLasting: true }, []],
  ] as const)('of an entry %o it lacks %o', (part, expected) => {
    expect(gaps(part)).toEqual(expected);
  });

  it.each([
    [{ text: '实验室危化品柜未上锁。' }, ['vague']],
    [{ text: '抓紧整改' }, ['vague']],
    [{ quality: '加装双锁 钥匙分人保管' }, ['no-goal']],
    [{ owner: '第一中学' }, ['no-person']],
    [{ dueOn: '2027-01-05' }, ['late']],
  ] as const)('of a measure %o it lacks %o', (part, expected) => {
    expect(measured(part)).toEqual(expected);
  });

  it('a gap of one measure fails its check for the entry', () => {
    const found = gapsOfPlan({ ...WHOLE, measures: [MEASURE, { ...MEASURE, owner: '第一中学' }] });
    expect(found).toEqual([{ gap: 'no-person', measure: 1 }]);
    expect(checksOf(found)).toEqual({ concrete: true, targeted: true, assigned: false });
  });
});
