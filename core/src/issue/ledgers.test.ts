import { describe, expect, it } from 'vitest';
import { checkRulebooks } from '../pack/rulebook.ts';
import { SHEET_PREFIX } from './ladder.ts';
import { LEDGERS } from './ledgers.ts';
import { faultsOf, ledgerTexts, packLedgers, readLedgerBooks } from './testing/read-ledgers.ts';

const TEXT = `format: dudao-ledgers/1
id: TZ-T
version: "1.0"
status: draft
title: {zh: 试, en: test}
origin: {zh: 试, en: test}
groups: [{id: g, name: {zh: 组, en: group}}]
class_sets: [{id: w, name: {zh: 类, en: ways}, classes: [{id: dated, name: {zh: 限期, en: by a day}, within: "5"}]}]
check_sets:
  - id: k
    name: {zh: 查, en: checks}
    answers: [{id: fine, name: {zh: 好了, en: fine}, kind: yes-no, needed: true}]
    conditions: [{id: c, name: {zh: 好了, en: fine}, when: fine}]
  - id: again
    name: {zh: 再查, en: again}
    answers: [{id: fine, name: {zh: 好了, en: fine}, kind: yes-no}]
    conditions: []
paths:
  - id: p
    name: {zh: 流程, en: path}
    states:
      - {id: a, name: {zh: 甲, en: a}, phase: new}
      - {id: b, name: {zh: 乙, en: b}, phase: open}
      - {id: c, name: {zh: 丙, en: c}, phase: done}
      - {id: d, name: {zh: 丁, en: d}, phase: proving}
      - {id: e, name: {zh: 戊, en: e}, phase: closed}
    actions:
      - {id: hand, name: {zh: 交办, en: hand}, does: assign, from: [a], to: b, by: [keeper]}
      - {id: tell, name: {zh: 报, en: report}, does: report, from: [b], to: c, by: [owner]}
      - {id: see, name: {zh: 核, en: verify}, does: verify, from: [c], to: d, by: [keeper]}
      - {id: end, name: {zh: 销, en: close}, does: close, from: [d], to: e, by: [keeper]}
ledgers:
  - id: l
    name: {zh: 台账, en: ledger}
    group: g
    prefix: L
    path: p
    kept_by: [county]
    written_by: [keeper]
    fields: [{id: who, name: {zh: 谁, en: who}, kind: text}]
    classes: w
    closing: {checks: [k]}
`;

describe('ledgers of the pack', () => {
  it('are without faults, and all of them are there', () => {
    expect(checkRulebooks([LEDGERS], readLedgerBooks())).toEqual([]);
    expect(packLedgers().length).toBeGreaterThanOrEqual(29);
  });

  it('each say where they come from, have a prefix of their own, and need no engine word', () => {
    const prefixes = packLedgers().map(({ ledger }) => ledger.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(packLedgers().filter(({ ledger }) => ledger.source === undefined)).toEqual([]);
    expect(ledgerTexts().length).toBeGreaterThan(0);
  });
});

describe('a rulebook of ledgers', () => {
  const faults = (from: string, to: string) => {
    expect(TEXT).toContain(from);
    return faultsOf(TEXT.replace(from, to)).map(({ problem, at }) => [problem, at?.line]);
  };
  it('E12 whose numbers begin like those of sheets of supervision, or of another ledger, is refused', () => {
    expect(faults('prefix: L', `prefix: ${SHEET_PREFIX}`)).toEqual([['pack-duplicate-id', expect.any(Number)]]);
    const [, ledger = ''] = TEXT.split('ledgers:\n');
    const two = `${TEXT}${ledger.replace('id: l\n', 'id: m\n')}`;
    expect(faultsOf(two).map(({ problem }) => problem)).toEqual(['pack-duplicate-id']);
    expect(faultsOf(two.replace(/prefix: L(?![\s\S]*prefix: L)/u, 'prefix: M'))).toEqual([]);
  });

  it('without a fault has none', () => {
    expect(faultsOf(TEXT)).toEqual([]);
  });
  it.each([
    ['E14 an owner is missing', 'does: assign', 'does: pass', 'issue-without-owner'],
    [
      'E14 it begins where somebody should own it',
      'zh: 甲, en: a}, phase: new',
      'zh: 甲, en: a}, phase: open',
      'issue-begins-elsewhere',
    ],
    ['E2 an action leads where it means nothing', 'does: verify', 'does: pass', 'issue-action-misplaced'],
    ['two sets of checks ask the same', 'checks: [k]', 'checks: [k, again]', 'issue-checks-overlap'],
    ['a set of checks is not there', 'checks: [k]', 'checks: [kk]', 'pack-unknown-reference'],
    ['a set of classes is not there', 'classes: w', 'classes: ww', 'pack-unknown-reference'],
    ['a condition names nothing that is asked', 'when: fine', 'when: fines', 'formula-unknown-name'],
    [
      'E15 a condition of an action names nothing that is asked',
      'to: b, by: [keeper]',
      'to: b, by: [keeper], conditions: [{id: x, name: {zh: 条件, en: x}, when: fine}]',
      'formula-unknown-name',
    ],
    [
      'it is counted by what it does not ask',
      'classes: w',
      'counted_by: [whom]\n    classes: w',
      'pack-unknown-reference',
    ],
    [
      'a demand on the list is no condition',
      'classes: w',
      'whole: [{id: x, name: {zh: 条件, en: x}, when: "1", at_least: "1"}]\n    classes: w',
      'pack-wrong-value',
    ],
  ])('%s', (_, from, to, problem) => {
    expect(faults(from, to).map(([name]) => name)).toContain(problem);
    expect(faults(from, to).every(([, line]) => typeof line === 'number')).toBe(true);
  });
});
