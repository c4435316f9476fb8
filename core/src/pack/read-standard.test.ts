import { describe, expect, it } from 'vitest';
import { FORMULA_PROBLEMS } from '../formula/problems.ts';
import type { Problem } from '../lib/problem.ts';
import { fillText } from '../lib/text.ts';
import { checkStandard } from './check/check-standard.ts';
import { modelSourceOf } from './model.ts';
import { PACK_PROBLEMS } from './problems.ts';
import { readStandard } from './read-standard.ts';
import { SMALL_STANDARD } from './testing/small-standard.ts';

function problemsOf(text: string, more: Readonly<Record<string, string>> = {}): readonly Problem[] {
  const files = new Map(Object.entries({ 'a.yaml': text, ...more }));
  const read = readStandard(files, 'a.yaml');
  if (!read.ok) return read.problems;
  const checked = checkStandard(read.value);
  return checked.ok ? [] : checked.problems;
}

/** Replaces once and fails when there is nothing to replace, so that no fault is tested by accident. */
function damaged(from: string, to: string): string {
  if (!SMALL_STANDARD.includes(from)) throw new Error(`not in the standard: ${from}`);
  return SMALL_STANDARD.replace(from, to);
}

/** Line of the first occurrence, counted from 1. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

describe('parameters that users set', () => {
  const open = damaged('value: 0.85, clause: C1}', 'open: true, unit: "%", clause: C1}');
  const shareOf = (parameters: Readonly<Record<string, string>>, text = open) => {
    const read = readStandard(new Map([['a.yaml', text]]), 'a.yaml');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const source = modelSourceOf(read.value.standard, { on: '2026-01-01', parameters });
    return source.ok
      ? source.value.parameters.find(({ id }) => id === 'share')?.value
      : source.problems.map((found) => found.problem);
  };

  it('have no value until one is given, and then any number', () => {
    expect(problemsOf(open)).toEqual([]);
    expect(shareOf({})).toBeUndefined();
    expect(shareOf({ share: '61.5' })).toEqual({ all: '61.5' });
    expect(shareOf({ share: 'much' })).toEqual(['parameter-not-offered']);
  });

  it('may be given a value by a profile and still be changed', () => {
    const profile = open.replace('open: true', 'open: true, value: 60');
    expect(shareOf({}, profile)).toEqual({ all: '60' });
    expect(shareOf({ share: '70' }, profile)).toEqual({ all: '70' });
  });

  it('other parameters need a value and take no other', () => {
    expect(problemsOf(damaged('value: 0.85, clause: C1}', 'clause: C1}'))[0]?.problem).toBe('pack-parameter-value');
    expect(problemsOf(open.replace('open: true', 'open: true, value: true'))[0]?.problem).toBe('pack-parameter-value');
    expect(shareOf({ share: '0.9' }, SMALL_STANDARD)).toEqual(['parameter-not-offered']);
  });
});

describe('reading a standard', () => {
  it('a sound standard has no problems', () => {
    expect(problemsOf(SMALL_STANDARD)).toEqual([]);
  });

  // from, to, problem, clause, the text in the damaged file on whose line the problem is reported
  it.each<[string, string, string, string | undefined, string]>([
    ['\nversion: "1.0"', '', 'pack-missing-key', 'SMALL-1', 'format:'],
    ['title: {zh: 小标准', 'titel: {zh: 小标准', 'pack-missing-key', 'SMALL-1', 'format:'],
    ['    clause: C1\n  - for', '    clauze: C1\n  - for', 'pack-unknown-key', 'D1', 'clauze'],
    ['version: "1.0"', 'version: one', 'pack-wrong-value', 'SMALL-1', 'version'],
    ['format: dudao-standard/1', 'format: dudao-standard/9', 'pack-wrong-value', 'SMALL-1', 'format'],
    ['issued_on: 2026-01-01', 'issued_on: 1 January', 'pack-wrong-value', 'SMALL-1', 'issued_on'],
    [
      'verification: found\n    sources: [S1]\n  - {id: C1-x',
      'verification: sure\n    sources: [S1]\n  - {id: C1-x',
      'pack-wrong-value',
      'C1',
      'verification: sure',
    ],
    [
      '    verification: found\n    sources: [S1]\n  - {id: C1-x',
      '    sources: [S1]\n  - {id: C1-x',
      'pack-missing-key',
      'C1',
      '- id: C1',
    ],
    ['decimals: 2', 'decimals: two', 'pack-wrong-value', 'L1', 'decimals'],
    ['threshold: {primary: 4, junior: 5}', 'threshold: [4, 5]', 'pack-wrong-value', 'D1', 'threshold'],
    ['compare: at-least', 'compare: atleast', 'pack-wrong-value', 'D1', 'compare: atleast'],
    ['{id: C1-x, name', '{id: C1, name', 'pack-duplicate-id', 'C1', '{id: C1, name'],
    ['  - id: pass', '  - id: pupils', 'pack-duplicate-id', 'pupils', '  - id: pupils\n    name: {zh: 达标'],
    ['column: area,', 'column: pupils_p,', 'pack-duplicate-id', 'area', '{id: area'],
    [
      '    sources: [S1]\n  - {id: C1-x',
      '    sources: [S2]\n  - {id: C1-x',
      'pack-unknown-reference',
      'C1',
      'sources: [S2]',
    ],
    [
      '    sources: [S1]\n  - {id: C1-x',
      '    sources: []\n  - {id: C1-x',
      'pack-source-needed',
      'C1',
      'verification: found\n    sources: []',
    ],
    ['clause: C1\n  - for', 'clause: C7\n  - for', 'pack-unknown-reference', 'D1', 'clause: C7'],
    ['eases: [C1]', 'eases: [C2]', 'pack-unknown-reference', 'C1_x', 'eases'],
    ['verdict: all\n', 'verdict: every\n', 'pack-unknown-reference', 'part', 'verdict: every'],
    ['schools: pass}', 'schools: pas}', 'pack-unknown-reference', 'part', 'schools: pas}'],
    ['indicators: [D1]', 'indicators: [D9]', 'pack-unknown-reference', 'SMALL-1', 'indicators'],
    [
      'threshold: {primary: 4, junior: 5}',
      'threshold: {primary: 4, senior: 5}',
      'pack-threshold-member',
      'D1',
      'threshold',
    ],
    ['threshold: {primary: 4, junior: 5}', 'threshold: {primary: 4}', 'pack-threshold-member', 'D1', 'threshold'],
    ['compare: at-least\n    clause: C1', 'compare: at-least', 'pack-threshold-without-clause', 'D1', 'threshold'],
    ['    threshold: {primary: 4, junior: 5}\n', '', 'pack-compare-without-threshold', 'D1', 'compare'],
    ['unit: 人', 'unit: 人头', 'pack-unknown-unit', 'pupils', 'unit: 人头'],
    [
      '    formula: 面积 / 学生数\n    unit: ㎡',
      '    formula: 面积 / 学生数\n    unit: 尺',
      'pack-unknown-unit',
      'D1',
      'unit: 尺',
    ],
    ['level: school, kind: decimal', 'level: class, kind: decimal', 'pack-unknown-reference', 'area', 'level: class'],
    ['junior: pupils_j}', 'senior: pupils_s}', 'pack-unknown-reference', 'pupils', 'senior: pupils_s'],
    ['column: area, label: 面积', 'column: area', 'pack-column', 'area', '{id: area'],
    [', choices: [{code: a, name: {zh: 甲类, en: kind a}}]', '', 'pack-choices', 'kind', '{id: kind'],
    ['min: 0', 'min: 101', 'pack-range', 'pupils', 'min: 101'],
    ['value: 0.85', 'unit: 人', 'pack-parameter-value', 'share', '{id: share'],
    [
      '    expires: {on: 2026-12-31, verification: from_knowledge}\n',
      '',
      'pack-relaxation-without-expiry',
      'C1_x',
      '  - id: C1_x',
    ],
    [
      '{on: 2026-12-31, verification: from_knowledge}',
      '{verification: from_knowledge}',
      'pack-missing-key',
      'C1_x',
      'expires',
    ],
    ['{clause: C1, verdict: all', '{clause: C1, verdict: stages', 'pack-item-per-member', 'part', 'verdict: stages'],
    ['overall: all', 'overall: pass', 'pack-item-per-member', 'SMALL-1', 'overall'],
    ['scope: pass', 'scope: stages', 'pack-level', 'SMALL-1', 'scope'],
    ['from: D1, decimals', 'from: D8, decimals', 'pack-unknown-reference', 'L1', 'from: D8'],
    [
      'inputs:\n',
      'focuses:\n  - {id: F1, name: {zh: 重点, en: focus}, year: 2026, clauses: [C9], verification: from_knowledge}\ninputs:\n',
      'pack-unknown-reference',
      'F1',
      'clauses: [C9]',
    ],
    [
      'inputs:\n',
      'focuses:\n  - {id: F1, name: {zh: 重点, en: focus}, year: 26, clauses: [C1], verification: from_knowledge}\ninputs:\n',
      'pack-wrong-value',
      'F1',
      'year: 26',
    ],
    [
      'inputs:\n',
      'focuses:\n  - {id: F1, name: {zh: 重点, en: focus}, year: 2026, clauses: [C1], verification: from_knowledge}\n  - {id: F1, name: {zh: 明年, en: next}, year: 2027, clauses: [C1], verification: from_knowledge}\ninputs:\n',
      'pack-duplicate-id',
      'F1',
      'year: 2027',
    ],
    ['members: [{id: primary', 'members: [{id: junior', 'pack-duplicate-id', 'junior', 'members: [{id: junior'],
    [
      '    level: school\n    kind: count',
      '   level: school\n    kind: count',
      'pack-yaml',
      undefined,
      '   level: school\n',
    ],
    ['title: {zh: 小标准, en: small standard}', 'title: {zh: 小标准', 'pack-yaml', undefined, 'document:'],
    ['id: SMALL-1', 'id: SMALL-1\nid: SMALL-2', 'pack-yaml', undefined, 'id: SMALL-2'],
    ['value: 0.85', 'value: *other', 'pack-yaml', undefined, 'value: *other'],
  ])('%j as %j is %s', (from, to, name, clause, where) => {
    const text = damaged(from, to);
    const problems = problemsOf(text);
    const found = problems.find(({ problem }) => problem === name);
    expect(problems.map(({ problem }) => problem)).toContain(name);
    expect(found?.at).toMatchObject({ file: 'a.yaml', line: lineOf(text, where) });
    expect(found?.at?.clause).toBe(clause);
    expect(found?.at?.column).toBeGreaterThan(0);
  });

  it('every problem has a text without open places in both languages', () => {
    const texts = { ...PACK_PROBLEMS, ...FORMULA_PROBLEMS };
    const all = [
      damaged('\nversion: "1.0"', ''),
      damaged('clause: C1\n  - for', 'clauze: C1\n  - for'),
      damaged('eases: [C1]', 'eases: [C2]'),
      damaged('面积 / 学生数', '面积 / 学生'),
    ].flatMap((text) => problemsOf(text));
    expect(all.length).toBeGreaterThanOrEqual(4);
    for (const { problem, params } of all) {
      const kind = texts[problem as keyof typeof texts];
      for (const lang of ['zh', 'en'] as const) expect(fillText(kind.text, lang, params)).not.toMatch(/\{\w+\}/u);
    }
  });

  it('an unknown key hints at the nearest one', () => {
    const [found] = problemsOf(damaged('clause: C1\n  - for', 'clausee: C1\n  - for'));
    expect(found?.params).toMatchObject({ entry: 'D1', key: 'clausee', hintEn: 'Did you mean “clause”?' });
  });
});

describe('faults inside formulas', () => {
  it.each<[string, string, string, string, string, string]>([
    ['formula: 面积 / 学生数', 'formula: 面积 / 学生', 'formula-unknown-name', 'D1', 'formula: 面积', '学生\n'],
    ['formula: 面积 / 学生数', 'formula: 面积 /', 'formula-expected', 'D1', 'formula: 面积', ''],
    [
      '{} >= {}.标准\n        * 比例',
      '{} >= {}.标准\n        * 比列',
      'formula-unknown-name',
      'D1.floor',
      '* 比列',
      '比列',
    ],
    [
      '差异系数(学校, {}, 学生数)',
      '差异系数(学校, {}, 学生树)',
      'formula-unknown-name',
      'D1.cv',
      '差异系数(',
      '学生树',
    ],
    ['"全部(学段, 学段达标)"', '"全部(学段, 学段达)"', 'formula-unknown-name', 'all', '学段达)', '学段达)'],
    ['formula: 面积 / 学生数', 'formula: 面积 / 学生数 * 1元', 'formula-unit-declared', 'D1', 'formula: 面积', ''],
    [
      'threshold: {primary: 4, junior: 5}',
      'threshold: {primary: 4, junior: 五}',
      'formula-unknown-name',
      'D1',
      'threshold',
      '',
    ],
  ])('%j as %j is %s of %s', (from, to, name, clause, where, column) => {
    const text = damaged(from, to);
    const [found] = problemsOf(text);
    expect(found).toMatchObject({ problem: name, at: { file: 'a.yaml', clause, line: lineOf(text, where) } });
    if (column === '') return;
    const line = text.split('\n')[lineOf(text, where) - 1] ?? '';
    expect(found?.at?.column).toBe(line.indexOf(column.trim()) + 1);
    if (found?.params.line !== undefined)
      expect(found.params).toMatchObject({ line: found.at?.line, column: found.at?.column });
  });

  it('definitions in a circle are named with their path', () => {
    const [found] = problemsOf(damaged('formula: D1.达标', 'formula: 任一(学校, pass)'));
    expect(found).toMatchObject({ problem: 'formula-cycle', at: { clause: 'pass' } });
  });

  it('one fault of a template is told once', () => {
    const problems = problemsOf(
      damaged('  - for: [D1]\n    id: "{}.cv"', '  - for: [D1, pass]\n    id: "{}.cv"').replace(
        '{}, 学生数)',
        '{}, 学生树)',
      ),
    );
    expect(problems.filter(({ problem }) => problem === 'formula-unknown-name')).toHaveLength(1);
  });
});

describe('bounds', () => {
  it.each([
    ['['.repeat(5000), 'pack-too-deep'],
    ['- '.repeat(5000), 'pack-too-deep'],
    [`a:\n${' '.repeat(400)}b: 1`, 'pack-too-deep'],
    ['x'.repeat(2_000_001), 'pack-file-too-large'],
    ['', 'pack-wrong-value'],
    ['just a text', 'pack-wrong-value'],
    ['{1: 2, [a]: 3}', 'pack-yaml'],
  ])('%.20s… is refused', (text, name) => {
    expect(problemsOf(text).map(({ problem }) => problem)).toContain(name);
  });
});

describe('extending', () => {
  const head = 'format: dudao-standard/1\nid: SMALL-1\nversion: "1.1"\nextends: base.yaml\n';
  const base = { 'base.yaml': SMALL_STANDARD };

  it('overrides entries by id key by key, appends new ones, and keeps the rest', () => {
    const text = `${head}definitions:\n  - {id: D1, threshold: {junior: 6}}\nclauses:\n  - {id: C2, name: {zh: 二, en: two}, text: {zh: 二, en: two}, verification: from_knowledge}\n`;
    const read = readStandard(new Map(Object.entries({ 'a.yaml': text, ...base })), 'a.yaml');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { standard } = read.value;
    expect(standard.version).toBe('1.1');
    expect(standard.definitions.find(({ id }) => id === 'D1')).toMatchObject({
      formula: '面积 / 学生数',
      threshold: { primary: '4', junior: '6' },
    });
    expect(standard.clauses.map(({ id }) => id)).toEqual(['C1', 'C1-x', 'C2']);
    expect('extends' in standard).toBe(false);
  });

  it('a fault points at the file that wrote it', () => {
    const text = `${head}definitions:\n  - id: D1\n    formula: 面积 / 学\n`;
    expect(problemsOf(text, base)[0]?.at).toMatchObject({ file: 'a.yaml', line: 7, column: 19, clause: 'D1' });
    const broken = { 'base.yaml': damaged('formula: 面积 / 学生数', 'formula: 面积 / 学') };
    expect(problemsOf(head, broken)[0]?.at).toMatchObject({ file: 'base.yaml', clause: 'D1' });
  });

  it('a base that is not there, and a circle, are refused', () => {
    expect(problemsOf(head)[0]).toMatchObject({ problem: 'pack-extends-missing', at: { line: 4 } });
    const circle = { 'base.yaml': head.replace('base.yaml', 'a.yaml') };
    expect(problemsOf(head, circle)[0]).toMatchObject({ problem: 'pack-extends-cycle' });
  });
});
