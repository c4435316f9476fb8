import { describe, expect, it } from 'vitest';
import { type CompiledQuality, compileQuality } from '../pack/quality.ts';
import type { Standard } from '../pack/standard.ts';
import { readLibrary } from '../pack/testing/library.ts';
import { flagDifferences, flagSurvivors } from './testing/flag-case.ts';
import { readQualityLibrary } from './testing/quality-library.ts';

const standards = readLibrary().flatMap(({ pack }) => pack.standards.map(({ standard }) => standard));
const library = readQualityLibrary().map(({ cases, ...each }) => ({
  ...each,
  held: cases.map((file) => ({ standard: standardOf(file.standard, file.version), cases: file.cases })),
}));

function standardOf(id: string, version: string): Standard {
  const found = standards.find((standard) => standard.id === id && standard.version === version);
  if (found === undefined) throw new Error(`there is no ${id} ${version}`);
  return found;
}

function compiled(quality: (typeof library)[number]['quality'], standard: Standard): CompiledQuality {
  const result = compileQuality(quality, standard);
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3), null, 1));
  return result.value;
}

describe.each(library)('quality rules $file', ({ quality, held }) => {
  it.each([...quality.standards])('can be asked of the newest %s', (id) => {
    const newest = standards.findLast((standard) => standard.id === id);
    expect(newest).toBeDefined();
    if (newest !== undefined) expect(compiled(quality, newest).rules.length).toBeGreaterThan(0);
  });

  it.each(
    held.flatMap(({ standard, cases }) =>
      cases.map((golden) => [golden.id, golden.title.en, standard, golden] as const),
    ),
  )('%s: %s', (_id, _title, standard, golden) => {
    expect(flagDifferences(compiled(quality, standard), standard, golden)).toEqual([]);
  });

  it('each rule is seen to flag and to stay silent', () => {
    const seen = held.flatMap(({ cases }) =>
      cases.flatMap(({ expect: paths }) =>
        Object.entries(paths).map(([path, flagged]) => `${path.split(/[@/]/u)[0]} ${flagged}`),
      ),
    );
    const wanted = held
      .slice(0, 1)
      .flatMap(({ standard }) => compiled(quality, standard).rules)
      .flatMap(({ rule }) => [`${rule.id} true`, `${rule.id} false`]);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((each) => !seen.includes(each))).toEqual([]);
  });

  it('a line or an operator that is changed in a rule makes a case fail', () => {
    expect(flagSurvivors(quality, [])).not.toEqual([]);
    expect(flagSurvivors(quality, held)).toEqual([]);
  }, 120_000);
});

describe('a case of quality rules', () => {
  it('that expects something else, or leaves a flag out, is told so', () => {
    const [first] = library.flatMap(({ quality, held }) => held.map((each) => ({ quality, ...each })));
    const golden = first?.cases.find(({ expect: paths }) => Object.values(paths).includes(true));
    if (first === undefined || golden === undefined) throw new Error('there are cases with flags');
    const [path = ''] = Object.entries(golden.expect).find(([, flagged]) => flagged === true) ?? [];
    const quality = compiled(first.quality, first.standard);
    const { [path]: _, ...others } = golden.expect;
    const differences = (paths: typeof golden.expect) =>
      flagDifferences(quality, first.standard, { ...golden, expect: paths });
    expect(differences(others)).toEqual([{ path, expected: 'no flag', found: 'true' }]);
    expect(differences({ ...golden.expect, [path]: false })).toEqual([{ path, expected: 'false', found: 'true' }]);
    expect(differences({ ...golden.expect, 'none/A': true })).toEqual([
      { path: 'none/A', expected: 'true', found: 'no such path' },
    ]);
  });
});
