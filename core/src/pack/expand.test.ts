import { describe, expect, it } from 'vitest';
import { modelSourceOf } from './model.ts';
import { readStandard } from './read-standard.ts';
import { SMALL_STANDARD } from './testing/small-standard.ts';

function standardOf(text: string) {
  const read = readStandard(new Map([['a.yaml', text]]), 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.standard;
}

describe('templates', () => {
  it('{} is the id in formulas and the name in names; the unit follows the subject', () => {
    const standard = standardOf(
      SMALL_STANDARD.replace('formula: 差异系数(学校, {}, 学生数)', 'formula: 平均(学校, {})\n    unit: "{}"'),
    );
    expect(standard.definitions.find(({ id }) => id === 'D1.cv')).toMatchObject({
      name: { zh: '生均面积差异', en: 'area per pupil coefficient' },
      formula: '平均(学校, D1)',
      unit: '㎡',
    });
  });

  it('a subject may bring its own name, else a clause with its id lends one', () => {
    const own = SMALL_STANDARD.replace(
      '  - for: [D1]\n    id: "{}.floor"',
      '  - for: [{id: D1, name: {zh: 别名, en: other}}]\n    id: "{}.floor"',
    );
    expect(standardOf(own).definitions.find(({ id }) => id === 'D1.floor')?.name).toEqual({
      zh: '别名保底',
      en: 'other floor',
    });
    const clause = SMALL_STANDARD.replace(
      '  - {id: area, name',
      '  - {for: [C1], id: "{}.judged", name: {zh: "{}评判", en: "{} judged"}, level: county, kind: judgement, column: "{}", label: "{}"}\n  - {id: area, name',
    );
    expect(standardOf(clause).inputs.find(({ id }) => id === 'C1.judged')).toMatchObject({
      name: { zh: '第一条评判', en: 'first judged' },
      column: 'C1',
      label: '第一条',
    });
  });
});

describe('the model of a standard', () => {
  const dated = standardOf(
    SMALL_STANDARD.replace(
      'value: 0.85, clause: C1}',
      'dated: [{from: 2017-01-01, value: 0.8, verification: from_knowledge}, {from: 2020-01-01, value: 0.9, verification: from_knowledge}], alternatives: [{value: 0.7, verification: from_knowledge}], clause: C1}',
    ),
  );
  const shareOn = (on: string, parameters = {}) => {
    const source = modelSourceOf(dated, { on, parameters });
    if (!source.ok) return source.problems.map(({ problem }) => problem);
    return source.value.parameters.find(({ id }) => id === 'share')?.value;
  };

  it('a dated parameter follows the day; an office may choose only what the standard offers', () => {
    expect(shareOn('2016-01-01')).toEqual({ all: '0.8' });
    expect(shareOn('2019-12-31')).toEqual({ all: '0.8' });
    expect(shareOn('2020-01-01')).toEqual({ all: '0.9' });
    expect(shareOn('2026-01-01', { share: '0.7' })).toEqual({ all: '0.7' });
    expect(shareOn('2026-01-01', { share: '0.6' })).toEqual(['parameter-not-offered']);
    expect(shareOn('2026-01-01', { other: '1' })).toEqual(['parameter-not-offered']);
  });

  it('relaxations are false unless chosen, and end on their last day', () => {
    const relaxed = (on: string, relaxations: string[]) => {
      const source = modelSourceOf(dated, { on, relaxations });
      return source.ok ? source.value.parameters.find(({ id }) => id === 'C1_x')?.value : source.problems[0]?.problem;
    };
    expect(relaxed('2026-12-31', [])).toEqual({ all: false });
    expect(relaxed('2026-12-31', ['C1_x'])).toEqual({ all: true });
    expect(relaxed('2027-01-01', ['C1_x'])).toBe('relaxation-expired');
    expect(relaxed('2026-01-01', ['C9_x'])).toBe('relaxation-unknown');
  });
});
