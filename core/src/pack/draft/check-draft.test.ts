import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../located.ts';
import { canonicalStandard } from '../publish/freeze.ts';
import { readStandard } from '../read-standard.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import { CASES_FILE, checkDraft, faultOfDraft } from './check-draft.ts';
import { DRAFT_FILE } from './draft-tree.ts';
import { outlineOf } from './outline.ts';
import { standardText } from './write-standard.ts';

const CASES = `format: dudao-cases/1
standard: SMALL-1
version: "1.0"
cases:
  - id: one
    title: {zh: 一例, en: one}
    schools:
      - {code: A, kind: a, pupils_p: 10, pupils_j: 0, area: 45}
    expect:
      D1@primary/A: 4.5
      D1.met@primary/A: true
`;

const check = (text: string, cases = CASES) => checkDraft({ text, cases, bases: new Map() });
const damaged = (from: string | RegExp, to: string) => {
  expect(SMALL_STANDARD).toMatch(from);
  return check(SMALL_STANDARD.replace(from, to));
};
const packFile = (name: string) =>
  readFileSync(new URL(`../../../../packs/cn-compulsory/${name}`, import.meta.url), 'utf8');

describe('a draft', () => {
  it('without faults and with cases that hold may be submitted', () => {
    const found = check(SMALL_STANDARD);
    expect(found).toMatchObject({ problems: [], cases: [{ id: 'one', differences: [], problems: [] }] });
    expect(faultOfDraft(found)).toBeNull();
  });

  // The list of what no published version may contain.
  const FAULTS: readonly (readonly [string, string | RegExp, string, string])[] = [
    ['an unknown name', '面积 / 学生数\n', '面积积 / 学生数\n', 'formula-unknown-name'],
    ['units that differ', '面积 / 学生数\n', '面积 + 学生数\n', 'formula-units-differ'],
    ['a circle', '面积 / 学生数\n', '生均面积 * 1\n', 'formula-cycle'],
    ['a division by zero', '面积 / 学生数\n', '面积 / 0\n', 'formula-division-by-zero'],
    ['a percentage given as 85', '比例\n', '学生数 / 学生数 >= 85\n', 'formula-percent'],
    ['a line without a stage', '{primary: 4, junior: 5}', '{primary: 4}', 'pack-threshold-member'],
    ['two clauses with one id', '{id: C1-x, name', '{id: C1, name', 'pack-duplicate-id'],
  ];
  for (const [what, from, to, name] of FAULTS) {
    it(`with ${what} is refused with its place`, () => {
      const found =
        name === 'formula-percent'
          ? damaged('{} >= {}.标准\n        * 比例', '占比(学校, 真) >= 85 且 {} >= 0㎡')
          : damaged(from, to);
      const problem = found.problems.find((one) => one.problem === name);
      expect(found.problems.map((one) => one.problem)).toContain(name);
      expect(problem?.at).toMatchObject({ file: DRAFT_FILE });
      expect(problem?.at?.line).toBeGreaterThan(1);
      expect(faultOfDraft(found)).toMatchObject({ problem: 'draft-has-problems' });
    });
  }

  it('whose case yields something else is refused, with what was found', () => {
    const found = check(SMALL_STANDARD, CASES.replace('A: 4.5', 'A: 4.6'));
    expect(found.cases[0]?.differences).toEqual([{ path: 'D1@primary/A', expected: '4.6', found: '4.5' }]);
    expect(faultOfDraft(found)).toMatchObject({ problem: 'draft-cases-fail', params: { count: 1, cases: 'one' } });
  });

  it('without cases, or with those of another version, is refused', () => {
    expect(faultOfDraft(check(SMALL_STANDARD, CASES.replace(/cases:[\s\S]*/u, 'cases: []\n')))).toMatchObject({
      problem: 'draft-without-cases',
    });
    const other = check(SMALL_STANDARD, CASES.replace('"1.0"', '"1.1"'));
    expect(other.problems[0]).toMatchObject({ problem: 'draft-cases-of-other', at: { file: CASES_FILE, line: 3 } });
  });

  it('may extend a published file', () => {
    const text =
      'format: dudao-standard/1\nid: SMALL-1\nversion: "1.1"\nextends: small.yaml\nclauses:\n  - {id: C1, name: {zh: 改名, en: renamed}}\n';
    const found = checkDraft({
      text,
      cases: CASES.replace('"1.0"', '"1.1"'),
      bases: new Map([['small.yaml', SMALL_STANDARD]]),
    });
    expect(found.problems).toEqual([]);
    expect(found.standard?.clauses[0]?.name.zh).toBe('改名');
  });
});

describe('a standard written out', () => {
  it('reads back to the same, for every standard of the pack', () => {
    const files = new Map(['yzjh-2017.yaml', 'yzjh-2017-1.yaml'].map((name) => [name, packFile(`standards/${name}`)]));
    for (const name of files.keys()) {
      const read = readStandard(files, name);
      if (!read.ok) throw new Error(name);
      const again = readStandard(new Map([['again.yaml', standardText(read.value.standard)]]), 'again.yaml');
      expect(standardText(read.value.standard)).toMatch(/^format: dudao-standard\/1\nid: YZJH-2017\n/u);
      expect(again.ok && canonicalStandard(again.value.standard)).toBe(canonicalStandard(read.value.standard));
    }
  });
});

describe('the outline', () => {
  const outline = (text: string) => {
    const read = readYaml(DRAFT_FILE, text);
    if (!read.ok) throw new Error('not well-formed');
    return outlineOf(read.value);
  };

  it('shows parts, their clauses and the definitions behind each, templates written out', () => {
    const { parts, inputs, definitions } = outline(packFile('standards/yzjh-2017.yaml'));
    const resources = parts.find(({ id }) => id === 'resources');
    expect(resources?.children.map(({ id }) => id)).toEqual(['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']);
    const r1 = resources?.children[1];
    expect(r1?.children.map(({ id }) => id)).toContain('R1');
    expect(r1?.item).toEqual(['parts', 1, 'items', 1]);
    expect(inputs.length).toBeGreaterThan(60);
    expect(definitions.some(({ id }) => id === 'R1')).toBe(false);
  });

  it('stands while the standard has faults, and tells where a problem lies', () => {
    const text = SMALL_STANDARD.replace('面积 / 学生数\n', '面积积 / 学生数\n');
    const [clause] = [...outline(text).parts.flatMap(({ children }) => children), ...outline(text).clauses];
    const d1 = clause?.children.find(({ id }) => id === 'D1');
    const field = check(text).problems[0]?.at?.field;
    expect(d1?.field).toBe('definitions[1]');
    expect(field).toBe('definitions[1].formula');
  });
});
