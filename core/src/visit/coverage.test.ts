import { describe, expect, it } from 'vitest';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { type CoverageFacts, coverageOf, heatMapOf, isCovered, mergeableOf, mixOf } from './coverage.ts';
import type { VisitBook } from './visit-book.ts';

const TODAY = '2026-11-24';
const name = { zh: '名', en: 'name' };
const RULES: Pick<VisitBook, 'coverage' | 'themes'> = {
  coverage: {
    days: 180,
    rules: [
      { when: 'never', points: 60, name },
      { when: 'weak', days: 60, points: 40, name },
      { when: 'new-head', days: 90, points: 20, name },
      { when: 'overdue', days: 60, points: 35, name },
    ],
  },
  themes: [
    { id: 'safety', name, days: 120 },
    { id: 'meals', name, days: 180 },
  ],
};
const unit = (id: string, of: Partial<CoverageFacts> = {}): CoverageFacts => ({
  unitId: id,
  unit: id,
  areaId: 'a',
  area: '城区',
  lastOn: '2026-11-01',
  causes: [],
  themes: new Map(),
  nextOn: null,
  ...of,
});

describe('coverage', () => {
  it('V7 M249 M250 every school, kindergarten and town is covered, and no fact takes one out', () => {
    expect(UNIT_KINDS.filter(isCovered)).toEqual(expect.arrayContaining(['school', 'kindergarten', 'town']));
    const units = [unit('passed', { causes: ['passed'] }), unit('model', { causes: ['model'] }), unit('plain')];
    expect(
      coverageOf(units, RULES, TODAY)
        .map(({ unitId }) => unitId)
        .sort(),
    ).toEqual(['model', 'passed', 'plain']);
  });

  it('V8 M253 M256 M257 M285 the weak, the new and the troubled are due sooner, who was never visited comes first', () => {
    const found = coverageOf(
      [
        unit('plain', { lastOn: '2026-06-01' }),
        unit('weak', { lastOn: '2026-09-01', causes: ['weak'] }),
        unit('new', { lastOn: '2026-09-01', causes: ['new-head'] }),
        unit('never', { lastOn: null }),
        unit('both', { lastOn: '2026-11-20', causes: ['weak', 'overdue'] }),
      ],
      RULES,
      TODAY,
    );
    expect(found.map(({ unitId }) => unitId)).toEqual(['never', 'weak', 'both', 'new', 'plain']);
    const of = (id: string) => found.find(({ unitId }) => unitId === id);
    expect(of('never')).toMatchObject({ silentDays: null, overdueDays: 180, urgency: 160, reasons: ['never'] });
    expect(of('weak')).toMatchObject({ interval: 60, silentDays: 84, overdueDays: 24, urgency: 80 });
    expect(of('plain')).toMatchObject({ interval: 180, silentDays: 176, overdueDays: 0, urgency: 0 });
    expect(of('both')).toMatchObject({ interval: 60, overdueDays: 0, urgency: 75 });
  });

  it('V9 M251 an area in which nobody looked at a theme in time is a blind spot', () => {
    const heat = heatMapOf(
      [
        unit('s1', { themes: new Map([['safety', '2026-11-01']]) }),
        unit('s2', { themes: new Map([['safety', '2026-01-01']]) }),
        unit('s3', { areaId: 'b', area: '乡村' }),
      ],
      RULES,
      TODAY,
    );
    const cell = (area: string, theme: string) => heat.find((one) => one.areaId === area && one.theme === theme);
    expect(cell('a', 'safety')).toMatchObject({ seen: 1, all: 2 });
    expect(cell('a', 'meals')).toMatchObject({ seen: 0, all: 2 });
    expect(cell('b', 'safety')).toMatchObject({ seen: 0, all: 1 });
  });

  it('M260 M265 announced and unannounced visits are counted, and the three lines in one view', () => {
    expect(
      mixOf([
        { kind: 'announced', line: 'office' },
        { kind: 'unannounced', line: 'special' },
        { kind: 'lesson', line: 'office' },
        { kind: 'led', line: 'leader' },
      ]),
    ).toEqual({ announced: 2, unannounced: 2, lines: { office: 2, leader: 1, special: 1 } });
  });

  it('V10 visits to one unit a few days apart are proposed to be made in one, whoever makes them', () => {
    const visit = (id: string, visitedId: string, fromOn: string, untilOn = fromOn) => ({
      id,
      visitedId,
      fromOn,
      untilOn,
    });
    const pairs = mergeableOf(
      [
        visit('v3', 's1', '2026-12-20'),
        visit('v1', 's1', '2026-12-01', '2026-12-02'),
        visit('v2', 's1', '2026-12-09'),
        visit('other', 's2', '2026-12-03'),
      ],
      7,
    );
    expect(pairs.map(({ first, second, daysApart }) => [first.id, second.id, daysApart])).toEqual([['v1', 'v2', 7]]);
  });
});
