import { describe, expect, it } from 'vitest';
import type { Standard } from '../standard.ts';
import { readLibrary } from '../testing/library.ts';
import { parseCasePath } from './read-cases.ts';
import { runCase } from './run-case.ts';

const library = readLibrary();
const standards = library.flatMap(({ pack }) => pack.standards.map(({ standard }) => standard));
const files = library.flatMap(({ folder, cases }) =>
  cases.map((found) => ({ ...found, file: `${folder}/${found.file}` })),
);

function standardOf(id: string, version: string): Standard {
  const found = standards.find((standard) => standard.id === id && standard.version === version);
  if (found === undefined) throw new Error(`there is no ${id} ${version}`);
  return found;
}

describe.each(files)('golden cases $file', ({ cases }) => {
  const standard = standardOf(cases.standard, cases.version);

  it.each(cases.cases.map((golden) => [`${golden.id} ${golden.title.en}`, golden] as const))('%s', (_, golden) => {
    expect(runCase(standard, golden)).toEqual({ ok: true, value: [] });
  });
});

describe('the library', () => {
  it('has cases for every standard, in some version of it', () => {
    const covered = new Set(files.map(({ cases }) => cases.standard));
    expect(standards.filter(({ id }) => !covered.has(id)).map(({ id }) => id)).toEqual([]);
  });
});

describe('a case', () => {
  const standard = standardOf('YZJH-2017', '2017.0');
  const cases = files.find(({ file }) => file.endsWith('/yzjh-2017.yaml'))?.cases.cases ?? [];

  it('that expects something else is told so, and so is a path that names nothing', () => {
    const [first] = cases;
    if (first === undefined) throw new Error('there are cases');
    const changed = runCase(standard, {
      ...first,
      expect: { 'R5.cv@primary': '0.515258', 'R9@primary': '1', 'R5.cv@primary/小学1': '1' },
      wrong: [{ path: 'R5.cv@primary', value: '0.5153', because: first.title }],
      county: { pupils: '3' },
    });
    expect(changed).toEqual({
      ok: true,
      value: [
        { path: 'pupils', expected: 'a column of the standard', found: 'unknown column' },
        { path: 'R5.cv@primary', expected: '0.515258', found: '0.515257' },
        { path: 'R9@primary', expected: '1', found: 'no such path' },
        { path: 'R5.cv@primary/小学1', expected: '1', found: 'no such path' },
        { path: 'R5.cv@primary', expected: 'not 0.5153', found: '0.5153' },
      ],
    });
  });

  it('an expired relaxation refuses the evaluation', () => {
    const golden = cases.find(({ id }) => id === 'relaxation-on');
    if (golden === undefined) throw new Error('the case is there');
    expect(runCase(standard, { ...golden, on: '2026-09-01' })).toMatchObject({
      ok: false,
      problems: [{ problem: 'relaxation-expired', params: { id: 'R3_x1', on: '2026-09-01' } }],
    });
    expect(runCase(standard, { ...golden, relaxations: ['R9_x9'] })).toMatchObject({
      problems: [{ problem: 'relaxation-unknown' }],
    });
    expect(runCase(standard, { ...golden, parameters: { special_education_quota: '7000' } })).toMatchObject({
      problems: [{ problem: 'parameter-not-offered', params: { offered: '6000、8000' } }],
    });
  });
});

describe('paths of cases', () => {
  it.each([
    ['R1', { definition: 'R1', aspect: 'value', member: null, school: null }],
    ['R5.cv.met@primary', { definition: 'R5.cv', aspect: 'met', member: 'primary', school: null }],
    ['G7.limit', { definition: 'G7', aspect: 'limit', member: null, school: null }],
    ['R1@junior/21/32', { definition: 'R1', aspect: 'value', member: 'junior', school: '21/32' }],
    ['@x', null],
  ])('%s', (path, expected) => {
    expect(parseCasePath(path)).toEqual(expected);
  });
});
