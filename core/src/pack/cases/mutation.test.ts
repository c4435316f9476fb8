import { describe, expect, it } from 'vitest';
import { findBaseIn } from '../read-pack.ts';
import { readLibrary } from '../testing/library.ts';
import type { Mutation } from '../testing/mutations.ts';
import { survivorsOf } from '../testing/survivors.ts';

/** Mutations that no case could notice because they change no result, by place and by what stands there instead, each with its reason. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'YZJH-2017 definitions.G6.formula 或': 'the condition repeats the one under which G6.school applies at all',
  'YZJH-2017 definitions.G6.formula 110': 'the condition repeats the one under which G6.school applies at all',
  'XY-CUN scores.rating.rank_by 0.55': 'whatever lies between 0 and 1 puts shareholders first among equals only',
  'ND-2020 scores.annual.rank_by -1.1': 'a mark is never below 0, so every negative number comes last',
  'ND-SCHOOL-2020 scores.annual.rank_by -1.1': 'a mark is never below 0, so every negative number comes last',
};

/** Versions that write no line, weight or operator of their own, with what they change instead. */
const WITHOUT_MUTATIONS: Readonly<Record<string, string>> = {
  'ND-SCHOOL-2020 2020.1': 'its rows are schools of the register; marks are those of 2020.0',
};

const library = readLibrary();
const packs = library.map(({ pack }) => pack);
const allCases = library.flatMap(({ cases }) => cases.map((file) => file.cases));
const mutated = packs.flatMap(({ standards }) =>
  standards.map((entry) => {
    const { id, version, profile } = entry.standard;
    const cases = allCases.filter((file) => file.standard === id && file.version === version);
    return {
      name: `${id} ${version}`,
      id,
      entry,
      cases: cases.flatMap((file) => file.cases),
      base: profile === undefined ? undefined : findBaseIn(packs)(profile.of, profile.version),
    };
  }),
);

const excused = new Set<string>();

/** A line, a weight or an operator that is changed in a standard makes a case of it fail. */
describe('mutations of the standards', () => {
  it.each(mutated)(
    '$name',
    ({ id, name, ...standard }) => {
      const { count, survivors } = survivorsOf(standard);
      const unnoticed = survivors.filter((mutation) => !hasNoEffect(id, mutation)).map(described);
      expect(count > 0).toBe(!Object.hasOwn(WITHOUT_MUTATIONS, name));
      expect(unnoticed).toEqual([]);
    },
    120_000,
  );

  it('every reason given is needed', () => {
    expect(excused).toEqual(new Set(Object.keys(WITHOUT_EFFECT)));
  });

  it('without its cases everything of a standard goes unnoticed', () => {
    const [first] = mutated;
    if (first === undefined) throw new Error('there are standards');
    const { count, survivors } = survivorsOf({ ...first, cases: [] });
    expect(survivors).toHaveLength(count);
  });
});

function hasNoEffect(id: string, { at, from, to }: Mutation): boolean {
  const reason = to
    .map((text) => `${id} ${at} ${changedWord(from, text)}`)
    .find((key) => Object.hasOwn(WITHOUT_EFFECT, key));
  if (reason !== undefined) excused.add(reason);
  return reason !== undefined;
}

/** The word of a changed text that was not there before. */
function changedWord(from: string, to: string): string {
  const [before, after] = [from, to].map((text) => text.split(/[\s(),]+/u));
  return after?.find((word, i) => word !== before?.[i]) ?? '';
}

function described({ at, from, to }: Mutation): string {
  return `${at}: ${from} → ${to.join(' | ')}`;
}
