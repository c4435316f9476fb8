import { describe, expect, it } from 'vitest';
import { type Candidate, drawUp, settingsOf } from './draw-up.ts';
import type { CitedLine } from './line-context.ts';
import { countTasks } from './tasks.ts';
import { faultsOfBook, packKind } from './testing/read-book.ts';

const CITED: CitedLine = {
  code: '1',
  group: '城镇',
  place: 1,
  size: 6,
  figure: '0',
  moved: null,
  grade: '达标',
  rank: 1,
};
const unit = (unitId: string, cited: Partial<CitedLine> | null, more: Partial<Candidate> = {}): Candidate => ({
  unitId,
  name: `${unitId}校`,
  cited: cited === null ? null : { ...CITED, ...cited },
  tasks: null,
  isWeak: false,
  ...more,
});
const picked = (kind: string, units: readonly Candidate[], settings: Readonly<Record<string, string>>) => {
  const { lines, few } = drawUp(packKind(kind), units, settings);
  return { lines: lines.map(({ unitId }) => unitId), few };
};

describe('lines by rule', () => {
  it('M536 W3 the first of each group are proposed from the result; what is missing proposes nobody', () => {
    const units = [unit('甲', {}), unit('乙', { place: 3 }), unit('丙', { place: 4 }), unit('丁', { place: null })];
    expect(picked('xjjt', [...units, unit('戊', null)], { 每组名次: '3' })).toEqual({ lines: ['甲', '乙'], few: [] });
  });

  it('W3 a rank of one, or of two, proposes nobody and is told', () => {
    const units = [
      unit('独', { place: 1, size: 1 }),
      unit('双', { place: 2, size: 2 }),
      unit('三', { place: 3, size: 3 }),
    ];
    expect(picked('xjjt', units, { 每组名次: '3' })).toEqual({ lines: ['三'], few: ['独校', '双校'] });
  });

  it('M562 W3 the last of each group, and whoever is watched as weak, are proposed for support', () => {
    const units = [
      unit('甲', { place: 1 }),
      unit('乙', { place: 5 }),
      unit('丙', { place: 6 }),
      unit('弱', { place: 2 }, { isWeak: true }),
      unit('弱独', { place: 1, size: 1 }, { isWeak: true }),
      unit('独', { place: 1, size: 1 }),
    ];
    expect(picked('qx', units, { 每组末位: '2' })).toEqual({ lines: ['乙', '丙', '弱', '弱独'], few: ['独校'] });
  });

  it('M541 W6 funds go to those of the best grade and place, the same to each', () => {
    const units = [unit('甲', {}), unit('乙', { place: 2, rank: 2 }), unit('丙', { place: 4 })];
    const { lines } = drawUp(packKind('zj'), units, { 每组名次: '3', 每个单位: '80000' });
    expect(lines.map(({ unitId, amount }) => [unitId, amount])).toEqual([['甲', '80000.00']]);
  });
});

describe('the three criteria', () => {
  const settings = {
    完成一项奖: '2000',
    未完成一项扣: '1500.50',
    提前一天奖: '100',
    超期一天扣: '33.333',
    最好等次奖: '10000',
    其余等次扣: '4000',
  };
  const amounts = (candidate: Candidate) =>
    drawUp(packKind('jc'), [candidate], settings).lines.map(({ criteria, amount }) => ({
      parts: criteria.map((one) => one.amount),
      amount,
    }));
  const tasks = countTasks(
    [
      { dueOn: '2026-03-31', doneOn: '2026-03-21' },
      { dueOn: '2026-06-30', doneOn: '2026-07-05' },
      { dueOn: '2026-09-30', doneOn: null },
      { dueOn: '2026-10-31', doneOn: '2027-01-09' },
    ],
    '2026-12-31',
  );

  it('W5 tasks are counted as they stood on the day of settling: early, late, not done, done after it', () => {
    expect(tasks).toEqual({ of: 4, done: 2, missed: 2, daysEarly: 10, daysLate: 5 + 92 + 61 });
  });

  it('M537 M538 M539 M540 W6 did or did not, fast or slow, well or badly: each to the cent, their sum, the numbers put in', () => {
    expect(amounts(unit('甲', { rank: 1 }, { tasks }))).toEqual([
      // 2 × 2000 − 2 × 1500.50; 10 × 100 − 158 × 33.333 = −4266.614; 10000.
      { parts: ['999.00', '-4266.61', '10000.00'], amount: '6732.39' },
    ]);
    expect(amounts(unit('乙', { rank: 3 }, { tasks: countTasks([], '2026-12-31') }))).toEqual([
      { parts: ['0.00', '0.00', '-8000.00'], amount: '-8000.00' },
    ]);
    const [line] = drawUp(packKind('jc'), [unit('甲', { rank: 1 }, { tasks })], settings).lines;
    expect(line?.criteria[1]?.substituted).toContain('10 × 100');
  });

  it('W6 a criterion that something is missing for leaves the line open and says what', () => {
    const { lines } = drawUp(packKind('jc'), [unit('甲', { rank: null, grade: null }, { tasks })], settings);
    expect(lines[0]?.amount).toBeNull();
    expect(lines[0]?.criteria.map(({ amount, missing }) => [amount, missing])).toEqual([
      ['999.00', []],
      ['-4266.61', []],
      [null, ['第几等']],
    ]);
  });

  it('numbers that nobody set are named; what the kind begins with may be changed', () => {
    expect(settingsOf(packKind('zj'), {})).toEqual({ settings: { 每组名次: '3' }, missing: ['每个单位安排多少'] });
    expect(settingsOf(packKind('zj'), { 每组名次: '5', 每个单位: '一万' })).toEqual({
      settings: { 每组名次: '5' },
      missing: ['每个单位安排多少'],
    });
  });
});

describe('the rulebook', () => {
  it('refuses rules about what the kind does not look at, rules without a condition, and amounts in another unit', () => {
    expect(faultsOfBook((text) => text)).toEqual([]);
    expect(faultsOfBook((text) => text.replace('pick: 位次 <= 每组名次', 'pick: 任务数 > 1'))).toContain(
      'formula-unknown-name',
    );
    expect(faultsOfBook((text) => text.replace('pick: 位次 <= 每组名次', 'pick: 位次 + 1'))).toContain(
      'pack-wrong-value',
    );
    expect(faultsOfBook((text) => text.replace('formula: 每个单位}', 'formula: 每组名次}'))).not.toEqual([]);
    expect(faultsOfBook((text) => text.replace('    pick: 位次 <= 每组名次\n', ''))).toContain('pack-wrong-value');
    expect(faultsOfBook((text) => text.replace('id: xjgr', 'id: xjjt'))).not.toEqual([]);
  });
});
