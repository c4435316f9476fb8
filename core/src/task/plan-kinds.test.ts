import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { isOwedBy, PLANS } from './plan-kinds.ts';

const FOLDER = new URL('../../../packs/cn-plans/plans/', import.meta.url);
const HEAD = `format: dudao-plans/1
id: JH-T
version: "1.0"
status: published
title: {zh: 试, en: test}
origin: {zh: 试, en: test}
kinds:
`;
const read = (text: string) => {
  const book = readRulebook(PLANS, 'plans/test.yaml', text);
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  return book.value;
};
const packed = readdirSync(FOLDER).map((name) => read(readFileSync(new URL(name, FOLDER), 'utf8')));
const kindsOf = packed.flatMap(({ content }) => content.kinds);
const faults = (kinds: string) =>
  checkRulebooks([PLANS], [read(HEAD + kinds)], packed).map(({ problem, at }) => [problem, at?.line]);

describe('kinds of plans in the pack', () => {
  it('are without fault, and keep the kinds that plans were made of before', () => {
    expect(checkRulebooks([PLANS], packed)).toEqual([]);
    expect(kindsOf.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['annual', 'project', 'campaign', 'development', 'other']),
    );
  });

  it('say which units owe one', () => {
    const annual = kindsOf.find(({ id }) => id === 'annual');
    const project = kindsOf.find(({ id }) => id === 'project');
    if (annual === undefined || project === undefined) throw new Error('both are there');
    expect([isOwedBy(annual, 'town'), isOwedBy(project, 'town')]).toEqual([true, false]);
  });
});

describe('a faulty file', () => {
  it('a kind twice, here or in another rulebook, and a kind of unit that there is not', () => {
    expect(faults('  - {id: x, name: {zh: 甲, en: a}, covers: year}\n')).toEqual([]);
    expect(
      faults('  - {id: x, name: {zh: 甲, en: a}, covers: year}\n  - {id: x, name: {zh: 乙, en: b}, covers: year}\n'),
    ).toEqual([['pack-duplicate-id', 9]]);
    expect(faults('  - {id: annual, name: {zh: 甲, en: a}, covers: year}\n')).toEqual([['pack-duplicate-id', 8]]);
    expect(faults('  - {id: x, name: {zh: 甲, en: a}, covers: year, owed_by: [palace]}\n')).toEqual([
      ['pack-unknown-reference', 8],
    ]);
  });

  it('points without a reviewer, a settlement that nobody signed for', () => {
    const kind = (more: string) => `  - {id: x, name: {zh: 甲, en: a}, covers: year, ${more}}\n`;
    const checks = 'checks: [{id: c, name: {zh: 要点, en: point}}]';
    expect(faults(kind(checks))).toEqual([['plan-kind-checks', 8]]);
    expect(faults(kind(`${checks}, review: above`))).toEqual([]);
    expect(faults(kind('yearly: settlement'))).toEqual([['plan-kind-settlement', 8]]);
    expect(faults(kind('parts: [{id: p, name: {zh: 甲, en: a}}, {id: p, name: {zh: 乙, en: b}}]'))).toEqual([
      ['pack-duplicate-id', 8],
    ]);
  });

  it('ready tasks without a day from which they are counted, and a day without tasks', () => {
    const kind = (more: string) => `  - {id: x, name: {zh: 甲, en: a}, covers: year, ${more}}\n`;
    const tasks = 'tasks: [{id: t, name: {zh: 甲, en: a}, due: {before: 3, working: true}}]';
    expect(faults(kind(tasks))).toEqual([['plan-kind-anchor', 8]]);
    expect(faults(kind('anchor: {zh: 开学, en: term}'))).toEqual([['plan-kind-anchor', 8]]);
    expect(faults(kind(`${tasks}, anchor: {zh: 开学, en: term}`))).toEqual([]);
    const both = kind(
      'anchor: {zh: 开学, en: term}, tasks: [{id: t, name: {zh: 甲, en: a}, due: {before: 3, after: 3}}]',
    );
    expect(readRulebook(PLANS, 'plans/test.yaml', HEAD + both).ok).toBe(false);
  });

  it('a span that is none', () => {
    const book = readRulebook(PLANS, 'plans/test.yaml', `${HEAD}  - {id: x, name: {zh: 甲, en: a}, covers: decade}\n`);
    expect(book.ok).toBe(false);
  });
});
