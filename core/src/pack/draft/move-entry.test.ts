import { describe, expect, it } from 'vitest';
import { readYaml } from '../located.ts';
import { editText } from './edit-text.ts';
import { type PlacedEntry, placedEntries, putEdits, stepEdit } from './move-entry.ts';
import { outlineOf } from './outline.ts';

const TEXT = `clauses:
  - {id: C1, name: {zh: 一, en: one}}
  - {id: C2, name: {zh: 二, en: two}}
  - {id: C3, name: {zh: 三, en: three}}
definitions:
  - {id: a, clause: C1, name: {zh: 甲, en: a}}
  # of the second
  - {id: b, clause: C2, name: {zh: 乙, en: b}}
  - {id: c, clause: C1, name: {zh: 丙, en: c}}
  - {id: d, clause: C3, name: {zh: 丁, en: d}}
parts:
  - id: P
    items:
      - {clause: C1, verdict: a}
      - {clause: C2, verdict: b}
  - id: Q
    items: []
`;

function outline(text: string) {
  const read = readYaml('f', text);
  if (!read.ok) throw new Error('broken');
  return outlineOf(read.value);
}

const place = (id: string, kind: string): PlacedEntry => {
  const found = placedEntries(outline(TEXT)).find(({ entry }) => entry.id === id && entry.kind === kind);
  if (found === undefined) throw new Error(id);
  return found;
};

/** The tree in one line: parts with clauses with definitions, then the clauses outside. */
function after(edits: ReturnType<typeof putEdits>): string {
  const result = editText('f', TEXT, edits ?? []);
  if (!result.ok) throw new Error('refused');
  const { parts, clauses } = outline(result.value);
  const show = (entries: typeof clauses): string =>
    entries.map(({ id, children }) => (children.length > 0 ? `${id}(${show(children)})` : id)).join(' ');
  return `${show(parts)} | ${show(clauses)}`;
}

describe('moving entries of a standard', () => {
  it('goes up and down among its siblings, and stops at the ends', () => {
    const step = (id: string, kind: string, way: 'up' | 'down') => {
      const edit = stepEdit(place(id, kind), way);
      return edit === null ? null : after([edit]);
    };
    expect(step('C2', 'clause', 'up')).toBe('P(C2(b) C1(a c)) Q | C3(d)');
    expect(step('C1', 'clause', 'down')).toBe('P(C2(b) C1(a c)) Q | C3(d)');
    expect(step('c', 'definition', 'up')).toBe('P(C1(c a) C2(b)) Q | C3(d)');
    expect(step('a', 'definition', 'down')).toBe('P(C1(c a) C2(b)) Q | C3(d)');
    expect(step('P', 'part', 'down')).toBe('Q P(C1(a c) C2(b)) | C3(d)');
    expect([step('C1', 'clause', 'up'), step('c', 'definition', 'down'), step('b', 'definition', 'up')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('goes under another parent, or before an entry of its kind', () => {
    const put = (id: string, kind: string, on: string, onKind: string) => {
      const edits = putEdits(place(id, kind), place(on, onKind));
      return edits === null ? null : after(edits);
    };
    expect(put('C1', 'clause', 'Q', 'part')).toBe('P(C2(b)) Q(C1(a c)) | C3(d)');
    expect(put('C3', 'clause', 'Q', 'part')).toBe('P(C1(a c) C2(b)) Q(C3(d)) | ');
    expect(put('b', 'definition', 'C3', 'clause')).toBe('P(C1(a c) C2) Q | C3(b d)');
    expect(put('d', 'definition', 'a', 'definition')).toBe('P(C1(d a c) C2(b)) Q | C3');
    expect(put('C2', 'clause', 'C1', 'clause')).toBe('P(C2(b) C1(a c)) Q | C3(d)');
    expect([
      put('P', 'part', 'C1', 'clause'),
      put('a', 'definition', 'P', 'part'),
      put('a', 'definition', 'a', 'definition'),
    ]).toEqual([null, null, null]);
  });
});
