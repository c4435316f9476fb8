import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { type KeptRecord, keptFor, RETENTION, shortestYears } from './retention.ts';
import type { Retention } from './retention-format.ts';

const TEXT = readFileSync(new URL('../../../packs/cn-archive/retention/bgqx.yaml', import.meta.url), 'utf8');
const faults = (text: string) => {
  const book = readRulebook(RETENTION, 'retention/test.yaml', text);
  if (!book.ok) return book.problems.map(({ problem }) => problem);
  return checkRulebooks([RETENTION], [book.value]).map(({ problem }) => problem);
};
const read = readRulebook(RETENTION, 'retention/test.yaml', TEXT);
const books: readonly Retention[] = read.ok ? [read.value.content] : [];
const FILE: KeptRecord = { of: 'evidence', standardId: 'YZJH-2017', clause: 'R1', kind: 'jpg', period: '2025-2026' };

describe('how long records are kept', () => {
  it('the rulebook of the pack is without fault; a class that is not there and a record that nobody thought of are refused', () => {
    expect(faults(TEXT)).toEqual([]);
    expect(faults(TEXT.replace('class: y10', 'class: y11'))).toEqual(['pack-unknown-reference']);
    expect(faults(TEXT.replace('{id: y30', '{id: y10'))).toEqual([
      'pack-duplicate-id',
      'pack-unknown-reference',
      'pack-unknown-reference',
    ]);
    expect(faults(TEXT.replace('- of: submission', '- of: text'))).toEqual(['retention-rest']);
    expect(faults(TEXT.replace('years: "10"', 'years: "0"'))).toEqual(['pack-wrong-value']);
  });

  it('the first rule that fits decides; ten years are whole years after the one in which the period ends', () => {
    expect(keptFor(books, FILE)).toMatchObject({ class: { id: 'y10' }, dueFrom: 2037 });
    expect(keptFor(books, { ...FILE, period: '2010' })).toMatchObject({ dueFrom: 2021 });
    expect(keptFor(books, { ...FILE, of: 'submission', clause: null, kind: '' })).toMatchObject({
      class: { id: 'permanent' },
      dueFrom: null,
    });
    expect(keptFor(books, { ...FILE, of: 'text', clause: null, kind: 'self_report' })).toMatchObject({
      class: { id: 'permanent' },
    });
    expect(keptFor(books, { ...FILE, of: 'text', clause: null, kind: 'philosophy' })).toMatchObject({
      class: { id: 'y30' },
      dueFrom: 2057,
    });
    expect(keptFor([], FILE)).toBeNull();
    expect(shortestYears(books)).toBe(10);
    expect(shortestYears([])).toBeNull();
  });

  it('a rule of certain standards, clauses or kinds holds for these alone', () => {
    const [book] = books;
    if (book === undefined) throw new Error('the rulebook was read');
    const source = { text: { zh: '甲', en: 'a' }, at: '1', verification: 'from_knowledge' as const };
    const only = {
      of: 'evidence' as const,
      standards: ['YZJH-2017'],
      clauses: ['R1'],
      kinds: ['mp4'],
      class: 'y30',
      source,
    };
    const narrow = [{ ...book, rules: [only, ...book.rules] }];
    const classOf = (more: Partial<KeptRecord>) => keptFor(narrow, { ...FILE, kind: 'mp4', ...more })?.class.id;
    expect(classOf({})).toBe('y30');
    expect(classOf({ clause: 'R2' })).toBe('y10');
    expect(classOf({ standardId: 'X' })).toBe('y10');
    expect(classOf({ kind: 'jpg' })).toBe('y10');
  });
});
