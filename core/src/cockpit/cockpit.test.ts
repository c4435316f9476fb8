import { describe, expect, it } from 'vitest';
import { boardFor } from './cockpit-book.ts';
import { endOf, faultOfAdoption, faultOfMatch, openEnds } from './decide-boundary.ts';
import { headlineOf } from './headline.ts';
import { standingOfPlan } from './plan-standing.ts';
import { type KeptRun, latestRound } from './round.ts';
import { shadeOf } from './shade.ts';
import { spansToCompare, spansUpTo } from './spans.ts';

describe('C1 a board', () => {
  it('is the one for the kind of unit, else the one for all others, else none', () => {
    const board = (id: string, kinds?: readonly ('county' | 'city')[]) =>
      ({ id, ...(kinds === undefined ? {} : { for: kinds }) }) as never;
    const boards = [board('all'), board('county', ['county'])];
    expect(boardFor({ boards }, 'county')?.id).toBe('county');
    expect(boardFor({ boards }, 'school')?.id).toBe('all');
    expect(boardFor({ boards: [board('county', ['county'])] }, 'school')).toBeNull();
  });
});

describe('C2 the first line', () => {
  const issues = { late: 9, open: 40, soon: 3 };
  const worst = { unit: '东河镇中心小学', person: '王某', count: 4 };

  it('says what is red and who owes most of it', () => {
    expect(headlineOf({ issues, tasks: { late: 3 }, worst }).zh).toBe(
      '红灯 12 盏：台账逾期 9 条，任务逾期 3 项；最多的在东河镇中心小学王某，4 条。',
    );
    expect(headlineOf({ issues: null, tasks: { late: 3 }, worst: null }).zh).toBe('红灯 3 盏：任务逾期 3 项。');
  });

  it('says that nothing is red, or that nothing may be seen', () => {
    expect(headlineOf({ issues: { ...issues, late: 0 }, tasks: { late: 0 }, worst: null }).zh).toBe(
      '没有红灯。台账未结 40 条，其中 3 条快到期。',
    );
    expect(headlineOf({ issues: null, tasks: null, worst: null }).zh).toBe('您看不到这里的台账和任务。');
  });
});

describe('C10 a plan', () => {
  const plan = { fromOn: '2026-01-05', untilOn: '2026-12-31', overdue: 0 };
  it('is held against its working days, yellow and red as a task would be', () => {
    const on = (progress: number | null, overdue = 0) =>
      standingOfPlan({ ...plan, progress, overdue }, '2026-07-06').light;
    expect(standingOfPlan({ ...plan, progress: 40 }, '2026-07-06').elapsed).toBeGreaterThan(45);
    expect(standingOfPlan({ ...plan, progress: 50, overdue: 1 }, '2026-07-06').because).toBe('overdue');
    expect([on(50), on(35), on(10), on(50, 1), on(null)]).toEqual(['green', 'yellow', 'red', 'yellow', 'green']);
  });
});

describe('C12 C13 periods', () => {
  it('are whole for a trend, the earliest first', () => {
    expect(spansUpTo('month', '2026-01-15', 3)).toEqual([
      { from: '2025-11-01', until: '2025-11-30', name: '2025年11月' },
      { from: '2025-12-01', until: '2025-12-31', name: '2025年12月' },
      { from: '2026-01-01', until: '2026-01-31', name: '2026年1月' },
    ]);
    expect(spansUpTo('quarter', '2026-11-24', 2).map(({ from }) => from)).toEqual(['2026-07-01', '2026-10-01']);
  });

  it('are compared up to the same day; a shorter one before is taken whole', () => {
    expect(spansToCompare('month', '2026-11-24')).toEqual({
      now: { from: '2026-11-01', until: '2026-11-24', name: '2026年11月' },
      before: { from: '2026-10-01', until: '2026-10-24', name: '2026年10月' },
    });
    expect(spansToCompare('month', '2026-03-31').before).toMatchObject({ from: '2026-02-01', until: '2026-02-28' });
  });
});

describe('C6 C9 boundaries', () => {
  const area = (at: number, unitId: string | null, leftOut = '') => ({ at, name: `图${at}`, unitId, leftOut });
  const draft = {
    state: 'draft',
    areas: [area(1, 'a'), area(2, null), area(3, null, '水库')],
    unitIds: ['a', 'b'],
  } as const;

  it('come into force once every area has its unit or a reason, and a person accepts units without one', () => {
    expect(openEnds(draft)).toEqual({ areas: [area(2, null)], unitIds: ['b'] });
    const fault = (of: object, acceptsMissing = false) => faultOfAdoption({ ...draft, ...of }, { acceptsMissing });
    expect(fault({})).toMatchObject({ problem: 'boundary-unresolved', params: { count: 1 } });
    const resolved = { areas: [area(1, 'a'), area(3, null, '水库')] };
    expect(fault(resolved)).toMatchObject({ problem: 'boundary-units-missing', params: { count: 1 } });
    expect(fault(resolved, true)).toBeNull();
    expect(fault({ areas: [area(3, null, '水库')] }, true)).toMatchObject({ problem: 'boundary-nothing' });
    expect(fault({ ...resolved, state: 'withdrawn' }, true)).toMatchObject({ problem: 'boundary-not-now' });
  });

  it('give a unit to one area alone, and only units directly below', () => {
    const fault = (at: number, unitId: string | null, of: object = {}) =>
      faultOfMatch({ ...draft, ...of }, { at, unitId })?.problem;
    expect([fault(2, 'b'), fault(2, 'a'), fault(1, 'a'), fault(2, 'x'), fault(9, 'b'), fault(2, null)]).toEqual([
      undefined,
      'boundary-unit-taken',
      undefined,
      'boundary-unit-unknown',
      'boundary-area-unknown',
      undefined,
    ]);
    expect(fault(2, 'b', { state: 'in-force' })).toBe('boundary-not-now');
  });

  it('are discarded as a draft, withdrawn when in force, and ended once', () => {
    expect([endOf('draft'), endOf('in-force'), endOf('withdrawn'), endOf('superseded')]).toEqual([
      'discarded',
      'withdrawn',
      null,
      null,
    ]);
  });
});

describe('C16 a place', () => {
  it('is shaded by the share that is late or was visited; of nothing there is none', () => {
    const late = (part: number, whole: number) => shadeOf('late', { part, whole });
    expect([late(0, 9), late(1, 9), late(2, 9), late(2, 10), late(5, 10), late(0, 0)]).toEqual([
      'fine',
      'some',
      'many',
      'many',
      'most',
      'none',
    ]);
    const visited = (part: number, whole: number) => shadeOf('visited', { part, whole });
    expect([visited(9, 9), visited(5, 10), visited(4, 10), visited(0, 10), visited(0, 0)]).toEqual([
      'fine',
      'some',
      'many',
      'most',
      'none',
    ]);
    expect(shadeOf('late', null)).toBe('none');
  });
});

describe('C17 the latest round', () => {
  const counties = ['甲', '乙', '丙', '丁'].map((name) => ({ id: name, name: `${name}县` }));
  const titleOf = () => ({ zh: '标准', en: 'standard' });
  let made = 0;
  const run = (unitId: string, period: string, verdict: KeptRun['verdict'], more: Partial<KeptRun> = {}): KeptRun => ({
    id: `${unitId} ${period}`,
    unitId,
    standardId: 'YZJH',
    version: '1.0',
    period,
    verdict,
    createdAt: `2026-11-${String(10 + made++)}T00:00:00.000Z`,
    ...more,
  });
  const told = (runs: readonly KeptRun[], most = 12) => latestRound(runs, { counties, most, titleOf });

  it('is that of the evaluation kept last, against the latest year before it that has any; who has none is open', () => {
    const round = told([
      run('甲', '2022-2023', 'fail'),
      run('甲', '2023-2024', 'pass'),
      run('乙', '2023-2024', 'fail'),
      run('丁', '2023-2024', 'pending', { version: '0.9' }),
      run('甲', '2025-2026', 'pending'),
      run('乙', '2025-2026', 'pass'),
      run('丁', '2025-2026', 'pending'),
      run('丙', '2024-2025', 'pass', { standardId: 'JBJH' }),
      run('不在这里', '2026-2027', 'pass'),
      run('乙', '2025-2026', 'pass', { createdAt: '2026-12-01T00:00:00.000Z' }),
    ]);
    expect([round?.period, round?.against, round?.standard.id]).toEqual(['2025-2026', '2023-2024', 'YZJH']);
    expect(round?.rows.map(({ unit, verdict, before, moved }) => [unit.name, verdict, before, moved])).toEqual([
      ['甲县', 'pending', 'pass', -1],
      ['丁县', 'pending', 'pending', 0],
      ['乙县', 'pass', 'fail', 2],
    ]);
    expect(round?.rows.map(({ isOtherVersion }) => isOtherVersion)).toEqual([false, true, false]);
    expect(round?.verdicts).toEqual([
      { verdict: 'pass', now: 1, before: 1 },
      { verdict: 'pending', now: 2, before: 1 },
      { verdict: 'fail', now: 0, before: 1 },
    ]);
    expect([round?.open.map(({ name }) => name), round?.openInAll, round?.units]).toEqual([['丙县'], 1, 4]);
  });

  it('has no movement where it is the first; lines beyond the most are counted; nothing evaluated is no round', () => {
    const round = told([run('甲', '2025-2026', 'fail'), run('乙', '2025-2026', 'pass')], 1);
    expect([round?.against, round?.rows.length, round?.more]).toEqual([null, 1, 1]);
    expect(round?.rows[0]).toMatchObject({ unit: { name: '甲县' }, before: null, moved: null });
    expect(round?.verdicts.map(({ before }) => before)).toEqual([null, null, null]);
    expect([round?.open.length, round?.openInAll]).toEqual([1, 2]);
    expect(told([])).toBeNull();
  });
});
