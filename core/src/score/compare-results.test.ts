import { describe, expect, it } from 'vitest';
import { addImpact, compareResults, countImpact, NO_IMPACT } from './compare-results.ts';
import type { CountyResult, SegmentResult } from './result.ts';

const text = (zh: string) => ({ zh, en: zh });

function segment(code: string, more: Partial<SegmentResult> = {}): SegmentResult {
  return {
    code,
    name: `校${code}`,
    kind: 'primary',
    values: { R1: '4.200000', R2: '1.000000' },
    met: { R1: true, R2: true },
    floor: {},
    verdict: 'pass',
    displayDiffers: [],
    ...more,
  };
}

function result(segments: readonly SegmentResult[], more: Partial<CountyResult> = {}): CountyResult {
  const indicators = { R1: { mean: '4.200000', sd: '1.000000', cv: '0.400000', cvMet: true } };
  return {
    standard: { id: 'A', version: '1', digest: '', title: text('甲') },
    verdict: 'pass',
    overallVerdict: 'pass',
    stages: { primary: { segments, indicators, verdict: 'pass' } },
    parts: [
      {
        id: 'part',
        name: text('部分'),
        verdict: 'pass',
        items: [
          {
            id: 'G1',
            name: text('一项'),
            requirement: text('要求'),
            verdict: 'pass',
            value: '95.000000',
            unit: '%',
            offenders: [],
            pendingSchools: [],
          },
        ],
      },
    ],
    reasons: [],
    relaxations: [],
    ...more,
  };
}

const before = result([segment('1'), segment('2')]);

describe('comparing results', () => {
  it('the same result differs in nothing', () => {
    const same = compareResults(before, before);
    expect(same).toMatchObject({ parts: [], items: [], schools: [], coefficients: [], figures: [] });
    expect(countImpact(same)).toEqual({ ...NO_IMPACT, units: 1 });
  });

  it('a segment shows with what it gained, lost and how its verdict turned', () => {
    const lost = segment('2', { met: { R1: false, R2: true }, verdict: 'fail' });
    const found = compareResults(before, result([segment('1'), lost], { verdict: 'fail', overallVerdict: 'fail' }));
    expect(found.schools).toEqual([
      { stage: 'primary', code: '2', name: '校2', before: 'pass', after: 'fail', gained: [], lost: ['R1'] },
    ]);
    expect(compareResults(result([lost]), result([segment('2')])).schools).toMatchObject([
      { gained: ['R1'], lost: [] },
    ]);
    expect(countImpact(found)).toMatchObject({ touched: 1, overallChanged: 1, verdictChanged: 1, schoolsChanged: 1 });
  });

  it('segments that came or went have nothing on the other side', () => {
    expect(compareResults(before, result([segment('1'), segment('3')])).schools).toMatchObject([
      { code: '2', before: 'pass', after: null },
      { code: '3', before: null, after: 'pass' },
    ]);
  });

  it('a figure that moved is told even where no verdict turned, missing is not zero', () => {
    const moved = segment('1', { values: { R1: '4.300000', R2: null } });
    const found = compareResults(before, result([moved, segment('2')]));
    expect(found.schools).toEqual([]);
    expect(found.figures.map((one) => [one.code, one.indicator, one.before, one.after])).toEqual([
      ['1', 'R1', '4.200000', '4.300000'],
      ['1', 'R2', '1.000000', null],
    ]);
    expect(countImpact(found)).toMatchObject({ touched: 1, numbersMoved: 2, schoolsChanged: 0 });
  });

  it('a coefficient shows when it moved, and when the same number is judged otherwise', () => {
    const judged = (cv: string, cvMet: boolean) =>
      result(before.stages.primary?.segments ?? [], {
        stages: {
          primary: {
            segments: before.stages.primary?.segments ?? [],
            indicators: { R1: { mean: '4.200000', sd: '1.000000', cv, cvMet } },
            verdict: 'pass',
          },
        },
      });
    const stricter = compareResults(before, judged('0.400000', false));
    expect(stricter.coefficients).toEqual([
      { stage: 'primary', indicator: 'R1', before: '0.400000', after: '0.400000', metBefore: true, metAfter: false },
    ]);
    expect(countImpact(stricter)).toMatchObject({ touched: 1, numbersMoved: 0 });
    expect(countImpact(compareResults(before, judged('0.500000', false)))).toMatchObject({ numbersMoved: 1 });
  });

  it('items and parts show when they are decided otherwise, come or go', () => {
    const [part] = before.parts;
    const [item] = part?.items ?? [];
    if (part === undefined || item === undefined) throw new Error('there is one');
    const added = { ...item, id: 'V7', value: null };
    const after = result(before.stages.primary?.segments ?? [], {
      parts: [{ ...part, verdict: 'pending', items: [item, { ...added, verdict: 'pending' }] }],
    });
    const found = compareResults(before, after);
    expect(found.parts).toEqual([{ id: 'part', name: text('部分'), before: 'pass', after: 'pending' }]);
    expect(found.items).toMatchObject([{ part: 'part', id: 'V7', before: null, after: 'pending' }]);
    expect(compareResults(after, before).items).toMatchObject([{ id: 'V7', before: 'pending', after: null }]);
    expect(addImpact(countImpact(found), countImpact(found))).toMatchObject({ units: 2, touched: 2, itemsChanged: 2 });
  });

  it('a mark and a grade under a score show per record, also where the score is new', () => {
    const scored = (mark: string, grade: string) =>
      result([segment('1')], {
        scores: [
          {
            id: 'S',
            name: text('计分'),
            measure: 'result',
            unit: '分',
            decimals: 1,
            full: '100',
            scale: 'g',
            rows: [
              {
                code: null,
                name: '',
                mark,
                withoutVeto: mark,
                grade,
                gradeWithoutVeto: grade,
                rank: null,
                items: {},
                vetoes: {},
              },
            ],
          },
        ],
      });
    const found = compareResults(scored('85.000000', 'good'), scored('84.000000', 'fair'));
    expect(found.grades).toMatchObject([
      {
        score: 'S',
        code: null,
        gradeBefore: 'good',
        gradeAfter: 'fair',
        markBefore: '85.000000',
        markAfter: '84.000000',
      },
    ]);
    expect(countImpact(found)).toMatchObject({ touched: 1, gradesChanged: 1, numbersMoved: 1 });
    expect(compareResults(result([segment('1')]), scored('85.000000', 'good')).grades).toMatchObject([
      { gradeBefore: null, gradeAfter: 'good' },
    ]);
    expect(countImpact(compareResults(scored('85.000000', 'good'), scored('85.000000', 'good'))).touched).toBe(0);
  });
});
