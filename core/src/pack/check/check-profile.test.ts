import { describe, expect, it } from 'vitest';
import { compareStandards, countDifferences } from '../compare/compare-standards.ts';
import type { ProfileBase } from '../profile.ts';
import { readStandard } from '../read-standard.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import { checkStandard } from './check-standard.ts';

const HEAD = `format: dudao-standard/1
id: LOCAL-1
version: "1.0"
profile: {of: SMALL-1, version: "1.0", region: {name: {zh: 样例省, en: sample province}}}
title: {zh: 地方, en: local}
document: {number: 样〔2026〕2号, issuer: {zh: 样例, en: sample}, issued_on: 2026-02-01, verification: from_knowledge}
`;

/** The standard below, with texts replaced. */
function base(...changes: readonly (readonly [string, string])[]): ProfileBase {
  const text = changes.reduce((before, [from, to]) => before.replace(from, to), SMALL_STANDARD);
  const read = readStandard(new Map([['a.yaml', text]]), 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { root: read.value.root, standard: read.value.standard, published: true };
}

function profile(body: string, below = base()) {
  return readStandard(new Map([['local.yaml', `${HEAD}${body}`]]), 'local.yaml', (id, version) =>
    id === 'SMALL-1' && version === '1.0' ? below : undefined,
  );
}

/** The problems of a profile, each as `problem line clause`. */
function refusals(body: string, below = base()): readonly string[] {
  const read = profile(body, below);
  if (read.ok) return [];
  return read.problems.map(({ problem, at }) => `${problem} ${at?.file}:${at?.line} ${at?.clause}`);
}

const LINES = HEAD.split('\n').length;

describe('a local profile', () => {
  it('may tighten lines in the direction of their comparison, and only there', () => {
    expect(refusals('definitions:\n  - {id: D1, threshold: {primary: 4.5, junior: 5}}\n')).toEqual([]);
    expect(refusals('definitions:\n  - {id: D1, compare: above}\n')).toEqual([]);
    expect(refusals('definitions:\n  - id: D1\n    threshold:\n      primary: 3.9\n')).toEqual([
      `profile-loosens local.yaml:${LINES + 3} C1`,
    ]);
    expect(refusals('definitions:\n  - {id: D1, compare: at-most}\n')).toEqual([
      `profile-changes local.yaml:${LINES + 1} C1`,
    ]);
    const most = base(['compare: at-least', 'compare: at-most']);
    expect(refusals('definitions:\n  - {id: D1, threshold: {primary: 3.9}}\n', most)).toEqual([]);
    expect(refusals('definitions:\n  - {id: D1, threshold: {primary: 4.5}}\n', most)).toEqual([
      `profile-loosens local.yaml:${LINES + 1} C1`,
    ]);
  });

  it('may override one entry that a template writes out, and several at once', () => {
    const lined = base([
      'formula: 差异系数(学校, {}, 学生数)',
      'formula: 差异系数(学校, {}, 学生数)\n    threshold: 0.5\n    compare: at-most\n    clause: C1',
    ]);
    for (const entry of ['{id: D1.cv, threshold: 0.4}', '{for: [D1], id: "{}.cv", threshold: 0.4}']) {
      const read = profile(`definitions:\n  - ${entry}\n`, lined);
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      const cv = read.value.standard.definitions.filter(({ id }) => id === 'D1.cv');
      expect(cv).toMatchObject([{ threshold: '0.4', compare: 'at-most', formula: '差异系数(学校, D1, 学生数)' }]);
    }
    expect(refusals('definitions:\n  - {id: D1.cv, threshold: 0.6}\n', lined)).toEqual([
      `profile-loosens local.yaml:${LINES + 1} C1`,
    ]);
  });

  it('changes no formula and no condition of the standard, takes nothing away and adds no easing', () => {
    expect(refusals('definitions:\n  - {id: D1, formula: 面积 * 2 / 学生数}\n')).toEqual([
      `profile-formula local.yaml:${LINES + 1} C1`,
    ]);
    expect(refusals('definitions:\n  - {id: D1, where: 学生数 > 10}\n')).toEqual([
      `profile-changes local.yaml:${LINES + 1} C1`,
    ]);
    expect(refusals('relaxations:\n  - {id: C1_x, eases: []}\n')).toEqual([]);
    expect(refusals('relaxations:\n  - {id: C1_x, expires: {on: 2030-01-01}}\n')).toEqual([
      `profile-loosens local.yaml:${LINES + 1} C1-x`,
    ]);
    const easing =
      'relaxations:\n  - {id: L_x, name: {zh: 又一条, en: another}, clause: C1, eases: [C1], expires: {on: 2026-06-30, verification: from_knowledge}}\n';
    expect(refusals(easing)).toEqual([`profile-loosens local.yaml:${LINES + 1} C1`]);
    expect(refusals('output: {verdict: part, overall: stages.x}\n').length).toBeGreaterThan(0);
  });

  it('adds words behind those of the standard and rewrites none', () => {
    const clause = (zh: string) => `clauses:\n  - {id: C1, text: {zh: ${zh}, en: At least 4 square metres. Local.}}\n`;
    expect(refusals(clause('面积不少于四平方米。本省五平方米。'))).toEqual([]);
    expect(refusals(clause('面积不少于五平方米。'))).toEqual([`profile-wording local.yaml:${LINES + 1} C1`]);
    expect(refusals('clauses:\n  - {id: C1, note: {zh: 说明, en: note}}\n')).toEqual([]);
    expect(refusals('clauses:\n  - {id: C1, name: {zh: 别的名字, en: another name}}\n')).toEqual([
      `profile-wording local.yaml:${LINES + 1} C1`,
    ]);
  });

  it('sets a parameter to a stricter value, to one that is offered, or freely where it is left open', () => {
    const set = 'parameters:\n  - {id: share, value: 0.9}\n';
    expect(refusals(set)).toEqual([`profile-changes local.yaml:${LINES + 1} C1`]);
    const offered = base(['value: 0.85,', 'value: 0.85, alternatives: [{value: 0.9, verification: from_knowledge}],']);
    expect(refusals(set, offered)).toEqual([]);
    expect(refusals('parameters:\n  - {id: share, value: 0.8}\n', offered).length).toBe(1);
    expect(refusals(set, base(['value: 0.85,', 'value: 0.85, open: true,']))).toEqual([]);
    const line = base(['threshold: {primary: 4, junior: 5}', 'threshold: 比例']);
    expect(refusals(set, line)).toEqual([]);
    expect(refusals('parameters:\n  - {id: share, value: 0.8}\n', line)).toEqual([
      `profile-loosens local.yaml:${LINES + 1} C1`,
    ]);
  });

  it('adds clauses, definitions and items, which count in the verdict by themselves', () => {
    const added = `clauses:
  - {id: L1, name: {zh: 本省一条, en: local}, text: {zh: 本省要求。, en: Local.}, verification: from_knowledge}
inputs:
  - {id: L1.judged, name: {zh: 本省评判, en: local judgement}, level: county, kind: judgement, column: L1, label: 本省}
definitions:
  - {id: L1, name: {zh: 本省项, en: local item}, level: county, clause: L1, formula: L1.judged}
parts:
  - id: part
    items:
      - {clause: L1, verdict: L1}
`;
    const read = profile(added);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { standard } = read.value;
    expect(standard.definitions.find(({ id }) => id === 'all')?.formula).toBe('全部((全部(学段, 学段达标)), L1)');
    expect(checkStandard(read.value).ok).toBe(true);
    const found = compareStandards(base().standard, standard);
    expect(countDifferences(found, standard)).toMatchObject({ tightened: 0, loosened: 0, addedItems: 1 });
    // Who also writes the formula by hand changes the standard's.
    expect(
      refusals(`${added.replace('parts:', '  - {id: all, formula: "全部(全部(学段, 学段达标), L1)"}\nparts:')}`),
    ).toEqual([`profile-formula local.yaml:${LINES + 6} all`]);
  });

  it('adds a focus of the year', () => {
    const focus =
      'focuses:\n  - {id: F, name: {zh: 重点, en: focus}, year: 2026, clauses: [C1], verification: from_knowledge}\n';
    expect(refusals(focus)).toEqual([]);
  });

  it('names a standard that is there, has an id of its own, and dates itself', () => {
    const read = (text: string) => {
      const result = readStandard(new Map([['local.yaml', text]]), 'local.yaml', (id) =>
        id === 'SMALL-1' ? base() : undefined,
      );
      return result.ok ? [] : result.problems.map(({ problem, at }) => `${problem} ${at?.line}`);
    };
    expect(read(HEAD)).toEqual([]);
    expect(read(HEAD.replace('of: SMALL-1', 'of: NONE-1'))).toEqual(['profile-base-missing 4']);
    expect(read(HEAD.replace('id: LOCAL-1', 'id: SMALL-1'))).toEqual(['profile-own-id 2']);
    expect(read(HEAD.replace(/document:.*\n/u, ''))).toEqual([expect.stringContaining('pack-missing-key')]);
  });
});
