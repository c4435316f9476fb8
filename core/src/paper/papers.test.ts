import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { PAPERS, paperKindsOf } from './papers.ts';

const TEXT = readFileSync(new URL('../../../packs/cn-papers/papers/ws-dd.yaml', import.meta.url), 'utf8');

function read(text: string) {
  const book = readRulebook(PAPERS, 'papers/ws-dd.yaml', text);
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  return book.value;
}
/** What the check finds after one text of the file stands otherwise. */
function faults(from: string, to: string) {
  expect(TEXT).toContain(from);
  return checkRulebooks([PAPERS], [read(TEXT.replace(from, to))]).map(
    ({ problem, at }) => `${problem} ${at?.line ?? ''}`,
  );
}
const lineOf = (text: string) => TEXT.slice(0, TEXT.indexOf(text)).split('\n').length;

describe('kinds of paper', () => {
  it('of the pack hold together', () => {
    expect(checkRulebooks([PAPERS], [read(TEXT)])).toEqual([]);
    expect(paperKindsOf([read(TEXT)]).length).toBeGreaterThan(15);
  });

  it('name a group that is there', () => {
    expect(faults('group: service', 'group: elsewhere')).toEqual([
      `pack-unknown-reference ${lineOf('group: service')}`,
    ]);
  });

  it('say who decides where, and only where, a decision is expected', () => {
    const [fault] = faults('    expects: receipt\n    within: "1"', '    expects: decision\n    within: "1"');
    expect(fault).toMatch(/^paper-kind-decision/u);
  });

  it('ask opinions of members of bodies only', () => {
    const [fault] = faults('to: [self, leading-group]', 'to: [self, above]');
    expect(fault).toMatch(/^paper-kind-opinions/u);
  });

  it('set a day only where something is expected', () => {
    const found = faults('    expects: receipt\n    within: "1"', '    expects: nothing\n    within: "1"');
    expect(found[0]).toMatch(/^paper-kind-within/u);
  });

  it('take an answer only where one is expected, and no persons in it', () => {
    const answer = '    expects: receipt\n    within: "1"\n    answer: [{id: x, name: {zh: 甲, en: a}, kind: text}]';
    expect(faults('    expects: receipt\n    within: "1"', answer)[0]).toMatch(/^paper-kind-answer/u);
    const persons = '{id: how, name: {zh: 怎样吸收, en: how it is absorbed}, kind: text, longest: "2000"}';
    const [fault] = faults(persons, '{id: how, name: {zh: 怎样吸收, en: how it is absorbed}, kind: persons}');
    expect(fault).toMatch(/^paper-kind-persons/u);
  });

  it('follow a kind that takes replies', () => {
    expect(faults('kind: measures_draft, rounds: "1"', 'kind: circular, rounds: "1"')[0]).toMatch(
      /^paper-kind-follows/u,
    );
    expect(faults('kind: measures_draft, rounds: "1"', 'kind: nothing_such, rounds: "1"')[0]).toMatch(
      /^pack-unknown-reference/u,
    );
  });

  it('may not stand twice', () => {
    expect(faults('- id: circular', '- id: weekly_points')).toEqual([`pack-duplicate-id ${lineOf('- id: circular')}`]);
  });
});
