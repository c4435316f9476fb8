import { describe, expect, it } from 'vitest';
import { prepareStandard } from '../score/prepare.ts';
import { modelSourceOf } from './model.ts';
import { periodOn, periodsOf, valueOn } from './parameter-value.ts';
import { readStandard } from './read-standard.ts';
import { SMALL_STANDARD } from './testing/small-standard.ts';

/** The small standard with these values of its parameter, each from a day on. */
function read(...values: readonly (readonly [string, string])[]) {
  const dated = values.map(([from, value]) => `{from: ${from}, value: ${value}, verification: from_knowledge}`);
  const text = SMALL_STANDARD.replace('value: 0.85,', `dated: [${dated.join(', ')}],`);
  return readStandard(new Map([['a.yaml', text]]), 'a.yaml');
}

function parameter(...values: readonly (readonly [string, string])[]) {
  const found = read(...values);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const [share] = found.value.standard.parameters;
  if (share === undefined) throw new Error('it has one parameter');
  return { standard: found.value.standard, share };
}

const VALUES = [
  ['2017-04-19', '0.8'],
  ['2020-01-01', '0.85'],
  ['2026-09-01', '0.9'],
] as const;

describe('dated parameters', () => {
  it('every day has exactly one value: the latest that has begun, the first also before its day', () => {
    const { share } = parameter(...VALUES);
    const days = ['1999-01-01', '2017-04-19', '2019-12-31', '2020-01-01', '2026-08-31', '2026-09-01', '2099-12-31'];
    expect(days.map((day) => valueOn(share, day))).toEqual(['0.8', '0.8', '0.8', '0.85', '0.85', '0.9', '0.9']);
    expect(days.map((day) => periodOn(share, day)?.value)).toEqual(days.map((day) => valueOn(share, day)));
    expect(periodsOf(share)).toEqual([
      { from: null, before: '2020-01-01', value: '0.8' },
      { from: '2020-01-01', before: '2026-09-01', value: '0.85' },
      { from: '2026-09-01', before: null, value: '0.9' },
    ]);
  });

  it('an evaluation takes the value of its day', () => {
    const { standard } = parameter(...VALUES);
    const used = (on: string) => {
      const source = modelSourceOf(standard, { on });
      if (!source.ok) throw new Error('no choices were made');
      expect(prepareStandard(standard, 'digest', { on }).ok).toBe(true);
      return source.value.parameters.find(({ id }) => id === 'share')?.value;
    };
    expect(used('2026-08-31')).toEqual({ all: '0.85' });
    expect(used('2026-09-01')).toEqual({ all: '0.9' });
  });

  it('two values from one day, and days out of order, are refused where they stand', () => {
    const problems = (...values: readonly (readonly [string, string])[]) => {
      const found = read(...values);
      return found.ok ? [] : found.problems.map(({ problem, at }) => `${problem} ${at?.field} ${at?.clause}`);
    };
    expect(problems(['2020-01-01', '1'], ['2020-01-01', '2'])).toEqual([
      'pack-dated-twice parameters[1].dated[2].from share',
    ]);
    expect(problems(['2020-01-01', '1'], ['2019-01-01', '2'])).toEqual([
      'pack-dated-order parameters[1].dated[2].from share',
    ]);
    expect(problems(['2020-01-01', '1'], ['2021-01-01', '2'], ['2020-01-01', '3'])).toEqual([
      'pack-dated-twice parameters[1].dated[3].from share',
    ]);
    expect(problems(...VALUES)).toEqual([]);
  });
});
