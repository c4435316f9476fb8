import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCasePath, readCases } from './read-cases.ts';
import { readStandard } from './read-standard.ts';
import { runCase } from './run-case.ts';

const PACK = new URL('../../../packs/cn-compulsory/', import.meta.url);
const files = new Map(
  readdirSync(new URL('standards/', PACK)).map((name) => [
    name,
    readFileSync(new URL(`standards/${name}`, PACK), 'utf8'),
  ]),
);

describe.each(['yzjh-2017'])('golden cases of %s', (name) => {
  const read = readStandard(files, `${name}.yaml`);
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 5)));
  const { standard } = read.value;
  const cases = readCases(`cases/${name}.yaml`, readFileSync(new URL(`cases/${name}.yaml`, PACK), 'utf8'));
  if (!cases.ok) throw new Error(JSON.stringify(cases.problems));

  it('belongs to the version it names', () => {
    expect(cases.value).toMatchObject({ standard: standard.id, version: standard.version });
  });

  it.each(cases.value.cases.map((golden) => [`${golden.id} ${golden.title.en}`, golden] as const))(
    '%s',
    (_, golden) => {
      expect(runCase(standard, golden)).toEqual({ ok: true, value: [] });
    },
  );

  it('a case that expects something else is told so, and so is a path that names nothing', () => {
    const [first] = cases.value.cases;
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
    const golden = cases.value.cases.find(({ id }) => id === 'relaxation-on');
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
