import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../read-standard.ts';
import type { Standard } from '../standard.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import {
  compareStandards,
  countDifferences,
  groupByClause,
  type StandardDifference,
  sharedEntries,
} from './compare-standards.ts';

function standardOf(text: string): Standard {
  const read = readStandard(new Map([['a.yaml', text]]), 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.standard;
}

const small = standardOf(SMALL_STANDARD);

/** The differences after replacing texts of the small standard, each as `section entry path: kind direction`. */
function differences(...changes: readonly (readonly [string, string])[]): readonly string[] {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`not in the small standard: ${from}`);
    return before.replace(from, to);
  }, SMALL_STANDARD);
  return compareStandards(small, standardOf(text)).map(line);
}

function line({ section, entry, path, change, kind, direction }: StandardDifference): string {
  return `${[section, entry, ...path].filter((step) => step !== null).join(' ')}: ${change} ${kind} ${direction}`;
}

describe('comparing standards', () => {
  it('nothing differs from itself, whatever its version is called and wherever its entries stand', () => {
    expect(differences()).toEqual([]);
    expect(differences(['version: "1.0"', 'version: "1.1"\nchanges: {zh: 无, en: none}'])).toEqual([]);
    const moved = { ...small, clauses: [...small.clauses].reverse(), definitions: [...small.definitions].reverse() };
    expect(compareStandards(small, moved)).toEqual([]);
  });

  it('a line that moves is tightened or loosened by its comparison, per member', () => {
    expect(differences(['primary: 4,', 'primary: 4.5,'])).toEqual([
      'definitions D1 threshold primary: changed number tightened',
    ]);
    expect(differences(['primary: 4,', 'primary: 3,'])).toEqual([
      'definitions D1 threshold primary: changed number loosened',
    ]);
    expect(differences(['compare: at-least', 'compare: above'])).toEqual([
      'definitions D1 compare: changed rule tightened',
    ]);
    expect(differences(['compare: at-least', 'compare: at-most'])).toEqual([
      'definitions D1 compare: changed rule neither',
    ]);
    expect(differences(['compare: at-least', 'compare: above'], ['primary: 4,', 'primary: 3,'])).toEqual([
      'definitions D1 threshold primary: changed number loosened',
      'definitions D1 compare: changed rule neither',
    ]);
    const most = standardOf(SMALL_STANDARD.replace('compare: at-least', 'compare: at-most'));
    const less = standardOf(
      SMALL_STANDARD.replace('compare: at-least', 'compare: at-most').replace('primary: 4,', 'primary: 3,'),
    );
    expect(compareStandards(most, less).map(line)).toEqual([
      'definitions D1 threshold primary: changed number tightened',
    ]);
    expect(compareStandards(less, most).map(line)).toEqual([
      'definitions D1 threshold primary: changed number loosened',
    ]);
  });

  it('the same number in other digits is a difference of number in no direction', () => {
    expect(differences(['primary: 4,', 'primary: 4.0,'])).toEqual([
      'definitions D1 threshold primary: changed number neither',
    ]);
  });

  it('words, formulas, parameters and entries are told apart', () => {
    expect(
      differences(
        ['第一条', '第1条'],
        ['面积 / 学生数', '面积 / 学生数 * 1'],
        ['value: 0.85', 'value: 0.9'],
        [
          'forms:\n',
          'forms:\n  - {id: F2, name: {zh: 表二, en: form 2}, rows: members, columns: [], verification: from_knowledge}\n',
        ],
      ),
    ).toEqual([
      'clauses C1 name: changed wording neither',
      'definitions D1 formula: changed rule neither',
      'parameters share value: changed number neither',
      'forms F2: added structure neither',
    ]);
  });

  it('a parameter that stands as a line moves with the comparison; values by day are held against the day', () => {
    const text = SMALL_STANDARD.replace('threshold: {primary: 4, junior: 5}', 'threshold: 比例').replace(
      'value: 0.85',
      'value: 4',
    );
    const before = standardOf(text);
    expect(compareStandards(before, standardOf(text.replace('value: 4', 'value: 5'))).map(line)).toEqual([
      'parameters share value: changed number tightened',
    ]);
    const dated = (...values: readonly (readonly [string, string])[]): Standard =>
      standardOf(
        text.replace(
          'value: 4,',
          `dated: [${values.map(([from, value]) => `{from: ${from}, value: ${value}, verification: from_knowledge}`).join(', ')}],`,
        ),
      );
    const one = dated(['2020-01-01', '4']);
    expect(compareStandards(one, dated(['2020-01-01', '4'], ['2024-01-01', '6'])).map(line)).toEqual([
      'parameters share dated 2024-01-01: added number tightened',
    ]);
    expect(compareStandards(one, dated(['2020-01-01', '3'])).map(line)).toEqual([
      'parameters share dated 2020-01-01 value: changed number loosened',
    ]);
  });

  it('a verdict that asks for more conditions at once is stricter', () => {
    const more = ['全部(学段, 学段达标)', '全部(学段, 学段达标) 且 真'] as const;
    expect(differences(more)).toEqual(['definitions all formula: changed rule tightened']);
    const added = standardOf(SMALL_STANDARD.replace(...more));
    expect(compareStandards(added, small).map(line)).toEqual(['definitions all formula: changed rule loosened']);
    expect(differences(['formula: D1.达标', 'formula: D1.达标 或 真'])).toEqual([
      'definitions pass formula: changed rule neither',
    ]);
  });

  it('an easing asks less: by being there, by lasting longer, by reaching further', () => {
    expect(differences(['on: 2026-12-31', 'on: 2027-12-31'])).toEqual([
      'relaxations C1_x expires on: changed number loosened',
    ]);
    expect(differences(['eases: [C1]', 'eases: [C1, C1-x]'])).toEqual([
      'relaxations C1_x eases: changed rule loosened',
    ]);
    const without = { ...small, relaxations: [] };
    expect(compareStandards(without, small).map(line)).toEqual(['relaxations C1_x: added structure loosened']);
  });

  it('a veto that comes asks more, one that goes asks less', () => {
    const veto = { id: 'X', name: { zh: '否决', en: 'veto' }, clause: 'C1', when: 'pass' };
    const vetoed = { ...small, vetoes: [veto] };
    expect(compareStandards(small, vetoed).map(line)).toEqual(['vetoes X: added structure tightened']);
    const empty: object = { vetoes: [] };
    expect(compareStandards(vetoed, { ...small, ...empty }).map(line)).toEqual([
      'vetoes X: removed structure loosened',
    ]);
  });

  it('every difference names the clause and what people call the thing', () => {
    const text = SMALL_STANDARD.replace('primary: 4,', 'primary: 5,').replace('value: 0.85', 'value: 0.9');
    expect(compareStandards(small, standardOf(text))).toMatchObject([
      { clause: 'C1', name: { zh: '生均面积' }, before: '4', after: '5' },
      { clause: 'C1', name: { zh: '比例' }, before: '0.85', after: '0.9' },
    ]);
  });

  it('sections that a later format brings are compared by the same rule', () => {
    const scales = (best: string) => [{ id: 'grade', steps: [{ id: 'A', from: best }] }];
    const before = { ...small, scales: scales('85') };
    const after = { ...small, scales: scales('90') };
    expect(compareStandards(before, after).map(line)).toEqual(['scales grade steps A from: changed number neither']);
    expect(compareStandards(small, after).map(line)).toEqual(['scales grade: added structure neither']);
  });
});

describe('the published versions of YZJH-2017', () => {
  const folder = new URL('../../../../packs/cn-compulsory/standards/', import.meta.url);
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
  const read = (name: string): Standard => {
    const result = readStandard(files, name);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.value.standard;
  };
  const [first, second] = [read('yzjh-2017.yaml'), read('yzjh-2017-1.yaml')];

  it('differ in V7, labour education and nothing else', () => {
    const found = compareStandards(first, second);
    expect(new Set(found.map(({ clause, section }) => clause ?? section))).toEqual(
      new Set(['document', 'Q7', 'V7', 'definitions', 'inputs']),
    );
    expect(found.map(line)).toContain('parts vetoes items V7: added structure tightened');
    expect(found.map(line)).toContain('definitions vetoes formula: changed rule tightened');
    expect(found.map(line)).toContain('definitions Q7 formula: changed rule tightened');
    expect(found.find(({ path }) => path[1] === 'V7')).toMatchObject({
      clause: 'V7',
      name: { zh: '治理校外培训和减轻课外负担不力' },
    });
    expect(countDifferences(found, second)).toEqual({
      all: found.length,
      tightened: 1,
      loosened: 0,
      addedItems: 1,
      removedItems: 0,
    });
    expect(countDifferences(compareStandards(second, first), second)).toMatchObject({
      loosened: 1,
      removedItems: 1,
      addedItems: 0,
    });
  });

  it('are grouped by clause, what belongs to none last; what they share makes up the rest', () => {
    const found = compareStandards(first, second);
    const groups = groupByClause(found, first, second);
    expect(groups.map(({ clause, name }) => [clause, name?.zh ?? null])).toEqual([
      ['Q7', '课程与教学秩序'],
      ['V7', '治理校外培训和减轻课外负担不力'],
      [null, null],
    ]);
    expect(groups.reduce((sum, group) => sum + group.found.length, 0)).toBe(found.length);
    const shared = sharedEntries(first, second).filter(({ section }) => section === 'clauses');
    expect(shared).toHaveLength(first.clauses.length - 1);
    expect(shared[0]).toMatchObject({ entry: 'A1', clause: 'A1', name: { zh: '评估范围' } });
  });
});
