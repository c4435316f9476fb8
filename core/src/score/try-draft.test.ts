import { describe, expect, it } from 'vitest';
import { checkDraftStandard } from '../pack/draft/check-draft.ts';
import { SMALL_STANDARD } from '../pack/testing/small-standard.ts';
import { columnsBehind, liveValues, type TrialData, tryDraft } from './try-draft.ts';

const { standard, model } = checkDraftStandard({ text: SMALL_STANDARD, bases: new Map() });
if (standard === null || model === null) throw new Error('the small standard is without faults');

const school = (code: string, cells: Readonly<Record<string, string>>) => ({ code, name: `学校${code}`, cells });
const DATA: TrialData = {
  schools: [
    school('A', { kind: 'a', pupils_p: '10', pupils_j: '10', area: '45' }),
    school('B', { kind: 'a', pupils_p: '10', pupils_j: '10', area: '39.9' }),
    school('C', { kind: 'a', pupils_p: '10' }),
  ],
  county: {},
};

describe('a draft tried on a county', () => {
  const trial = tryDraft(standard, model, DATA);

  it('gives the chosen school’s value with its derivation, and how all schools stand', () => {
    const values = liveValues(trial, 'D1', 'B');
    expect(values.map(({ member }) => member)).toEqual(['primary', 'junior']);
    expect(values[0]?.explanation).toMatchObject({
      substituted: '39.9 ÷ 10',
      outcome: { text: '3.990000' },
      comparison: { met: false },
    });
    expect(values[0]?.standings).toEqual({ met: 1, missed: 1, missing: 1, notApplicable: 0 });
  });

  it('without a chosen school the first one speaks; an unknown one and an unknown definition have no value', () => {
    expect(liveValues(trial, 'D1', null)[0]?.explanation?.outcome.text).toBe('4.500000');
    expect(liveValues(trial, 'D1', 'Z')[0]?.explanation).toBeNull();
    expect(liveValues(trial, 'none', null)).toEqual([]);
  });

  it('the group’s value and the whole result are those of the evaluation', () => {
    expect(liveValues(trial, 'D1.cv', null)[0]).toMatchObject({ level: 1, standings: null });
    expect(trial.evaluation().result.overallVerdict).toMatch(/pass|fail|pending/u);
  });

  it('the columns behind a definition are those of everything it uses', () => {
    expect([...columnsBehind(model, 'D1.cv')].sort()).toEqual(['area', 'pupils_j', 'pupils_p']);
  });
});
