import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Somebody } from '../access/somebody.ts';
import { readRulebook } from '../pack/rulebook.ts';
import {
  type AdoptionLife,
  benchmarkOrder,
  countAdoptions,
  faultOfAdopting,
  faultOfAdoptionStep,
  faultOfAdoptionVerifier,
  resultDayFrom,
} from './decide-adoption.ts';
import {
  afterAnswers,
  EXEMPLAR_STEPS,
  faultOfAnswer,
  faultOfFindings,
  faultOfPublishing,
  faultOfStep,
  faultOfVerifier,
  faultsOfText,
  isBorneOut,
  type Word,
} from './decide-exemplar.ts';
import { EXEMPLAR_BOOKS, type ExemplarBook, partsFromEntry, partsOfKind } from './exemplar-book.ts';
import { EXEMPLAR_STATES } from './exemplar-state.ts';

const FILE = fileURLToPath(new URL('../../../packs/cn-exemplars/exemplars/dx-zd.yaml', import.meta.url));
const TEXT = readFileSync(FILE, 'utf8');

function bookOf(text: string): ExemplarBook {
  const read = readRulebook(EXEMPLAR_BOOKS, 'dx.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.content;
}
const book = bookOf(TEXT);
const faultsOf = (text: string) => {
  const read = readRulebook(EXEMPLAR_BOOKS, 'dx.yaml', text);
  return read.ok ? (EXEMPLAR_BOOKS.check?.(read.value, []) ?? []).map(({ problem }) => problem) : ['unread'];
};

const A = { accountId: 'a', personId: 'p1' };
const B = { accountId: 'b', personId: 'p2' };
const C = { accountId: 'c', personId: null };
/** A second account of A. */
const A2 = { accountId: 'a2', personId: 'p1' };
const word = (kind: Word['kind'], by: Somebody = A, more: Partial<Word> = {}): Word => ({
  kind,
  by,
  round: 1,
  holds: true,
  ...more,
});

const LONG = '校长带头，每周三中午全校共读四十分钟，教师与学生同读一本书，读完写一句话贴上墙，期末结集成册。';
const said = (parts: Readonly<Record<string, string>> = {}, kind = 'experience') => ({
  kind,
  theme: 'reading',
  stages: ['primary'],
  title: '全校共读一本书',
  parts: { practice: LONG, figures: '借阅量由人均3.1册增至9.6册。', example: LONG, achieved: LONG, ...parts },
});
const named = (faults: readonly { readonly problem: string }[]) => faults.map(({ problem }) => problem);

describe('the rulebook', () => {
  it('X1 a part begins with what the entry says in the field that it names', () => {
    expect(partsFromEntry(book, { practice: '做法', example: '案例', level: 'county', figures: '' })).toEqual({
      practice: '做法',
      example: '案例',
    });
  });

  it('X2 a rulebook that leaves one of the four demands out, asks twice or asks for more than it takes is refused', () => {
    expect(faultsOf(TEXT.replace('demand: case, ', ''))).toContain('exemplar-book-demand');
    expect(faultsOf(TEXT.replace('id: idea,', 'id: practice,'))).toContain('exemplar-book-part');
    expect(faultsOf(TEXT.replace('least: "30", longest: "4000"', 'least: "4000", longest: "30"'))).toContain(
      'exemplar-book-length',
    );
    expect(faultsOf(TEXT)).toEqual(['exemplar-book-ledger']);
  });

  it('M512 a brand says its idea, carrier and publicity beside the four demands', () => {
    expect(partsOfKind(book, 'brand')?.map(({ id }) => id)).toEqual([
      'practice',
      'figures',
      'example',
      'achieved',
      'idea',
      'carrier',
      'spread',
    ]);
    expect(partsOfKind(book, 'nothing')).toBeNull();
    expect(named(faultsOfText(book, said({}, 'brand')))).toEqual(
      Array.from({ length: 3 }, () => 'exemplar-part-short'),
    );
  });
});

describe('a candidate', () => {
  it('X2 lacks none of practice, figures, case and results, each long enough to be learned from', () => {
    expect(faultsOfText(book, said())).toEqual([]);
    for (const part of ['practice', 'figures', 'example', 'achieved']) {
      const [fault] = faultsOfText(book, said({ [part]: '  ' }));
      expect([part, fault?.problem, fault?.at?.field]).toEqual([part, 'exemplar-demand-missing', `parts.${part}`]);
    }
    expect(named(faultsOfText(book, said({ practice: '短' })))).toEqual(['exemplar-part-short']);
    expect(named(faultsOfText(book, said({ figures: '长'.repeat(2001) })))).toEqual(['exemplar-part-long']);
    expect(named(faultsOfText(book, said({ other: '别的' })))).toEqual(['exemplar-part-unknown']);
    for (const wrong of [{ kind: 'x' }, { theme: 'x' }, { stages: ['x'] }]) {
      expect(named(faultsOfText(book, { ...said(), ...wrong }))).toEqual(['exemplar-choice-unknown']);
    }
  });

  it('X3 every step is refused from every state from which it is not named, with the state in words', () => {
    const able = EXEMPLAR_STEPS.map((step) => [
      step,
      EXEMPLAR_STATES.filter((state) => faultOfStep(step, state) === null),
    ]);
    expect(able).toEqual([
      ['answer', ['recommended']],
      ['revise', ['returned']],
      ['verify', ['agreed']],
      ['return', ['agreed', 'verified']],
      ['publish', ['verified']],
      ['drop', ['recommended', 'returned', 'agreed', 'verified']],
      ['withdraw', ['published']],
      ['cultivate', ['recommended', 'returned', 'agreed']],
      ['endorse', ['published']],
      ['adopt', ['published']],
    ]);
    expect(faultOfStep('adopt', 'withdrawn')?.params).toMatchObject({ state: '已撤下' });
  });

  it('X4 one no hands it back, two yes bring it on, one yes waits; answers of an earlier round count for nothing', () => {
    const yes = [word('answer-unit', B)];
    expect(afterAnswers([word('propose')], 1)).toBe('recommended');
    expect(afterAnswers(yes, 1)).toBe('recommended');
    expect(afterAnswers([...yes, word('answer-office', C)], 1)).toBe('agreed');
    expect(afterAnswers([...yes, word('answer-office', C, { holds: false })], 1)).toBe('returned');
    expect(afterAnswers([...yes, word('answer-office', C)], 2)).toBe('recommended');
  });

  it('X4 the unit speaks for itself, the office by another than who recommended it, whichever account they use; each once', () => {
    const words = [word('propose', A)];
    const answering = { words, round: 1, by: B, speaksForUnit: false } as const;
    expect(faultOfAnswer({ ...answering, side: 'answer-unit' })?.problem).toBe('exemplar-not-of-unit');
    expect(faultOfAnswer({ ...answering, side: 'answer-unit', speaksForUnit: true })).toBeNull();
    expect(faultOfAnswer({ ...answering, side: 'answer-office' })).toBeNull();
    expect(faultOfAnswer({ ...answering, side: 'answer-office', speaksForUnit: true })?.problem).toBe(
      'exemplar-own-unit',
    );
    expect(faultOfAnswer({ ...answering, side: 'answer-office', by: A2 })?.problem).toBe('exemplar-own-word');
    const answered = [...words, word('answer-office', C)];
    expect(faultOfAnswer({ ...answering, words: answered, side: 'answer-office' })?.problem).toBe('exemplar-answered');
    expect(faultOfAnswer({ ...answering, words: answered, round: 2, side: 'answer-office' })).toBeNull();
  });

  it('X5 whoever recommended it in any round, answered for a side, or is of the unit does not verify it', () => {
    const words = [word('propose', A), word('answer-unit', B), word('revise', C, { round: 2 })];
    for (const by of [A, A2, B, C])
      expect(faultOfVerifier({ words, by, speaksForUnit: false })?.problem).toBe('exemplar-own-word');
    const other = { accountId: 'd', personId: null };
    expect(faultOfVerifier({ words, by: other, speaksForUnit: false })).toBeNull();
    expect(faultOfVerifier({ words, by: other, speaksForUnit: true })?.problem).toBe('exemplar-own-unit');
  });

  it('X5 without evidence nothing is verified; what was seen is said of each demand, and one that does not hold is enough', () => {
    const good = { holds: true, seen: '看了借阅台账' };
    const findings = { practice: good, figures: good, case: good, result: good };
    expect(faultOfFindings(findings, 0)?.problem).toBe('exemplar-no-evidence');
    expect(faultOfFindings(findings, 1)).toBeNull();
    expect(faultOfFindings({ ...findings, case: { holds: false, seen: ' ' } }, 1)?.params).toMatchObject({
      demand: '有案例',
    });
    expect([isBorneOut(findings), isBorneOut({ ...findings, figures: { ...good, holds: false } })]).toEqual([
      true,
      false,
    ]);
  });

  it('X6 another than who verified or recommended it publishes, once its entry is in the library', () => {
    const words = [word('propose', A), word('verify', B)];
    const publishing = { words, round: 1, by: C, speaksForUnit: false, isInLibrary: true };
    expect(faultOfPublishing(publishing)).toBeNull();
    expect(faultOfPublishing({ ...publishing, by: B })?.problem).toBe('exemplar-own-word');
    expect(faultOfPublishing({ ...publishing, by: A2 })?.problem).toBe('exemplar-own-word');
    expect(faultOfPublishing({ ...publishing, isInLibrary: false })?.problem).toBe('exemplar-not-in-library');
    expect(faultOfPublishing({ ...publishing, speaksForUnit: true })?.problem).toBe('exemplar-own-unit');
  });
});

describe('an adoption', () => {
  const adopting = {
    adopter: { id: 'school', path: ['county', 'school'] },
    authorId: 'other',
    officeId: 'county',
    beginsOn: '2026-11-27',
    resultOn: '2027-01-26',
    today: '2026-11-27',
  };
  const life = (of: Partial<AdoptionLife> = {}): AdoptionLife => ({
    state: 'running',
    resultOn: '2027-01-26',
    exemplar: 'published',
    isAcknowledged: false,
    ...of,
  });

  it('X9 a unit never adopts its own, only what was published to it, from today on and for at least the least time', () => {
    const of = (more: object) => faultOfAdopting(book, { ...adopting, ...more })?.problem ?? null;
    expect(of({})).toBeNull();
    expect(of({ authorId: 'school' })).toBe('exemplar-own-adoption');
    expect(of({ officeId: 'elsewhere' })).toBe('exemplar-out-of-reach');
    expect(of({ beginsOn: '2026-11-26' })).toBe('exemplar-begins-past');
    expect(of({ resultOn: '2027-01-25' })).toBe('exemplar-term');
    expect(of({ resultOn: '2028-01-02' })).toBe('exemplar-term');
  });

  it('X10 begun late the result waits as long; nothing is told sooner than its day', () => {
    expect(resultDayFrom(book, { begunOn: '2026-12-01', plannedOn: '2027-01-26' })).toBe('2027-01-30');
    expect(resultDayFrom(book, { begunOn: '2026-11-27', plannedOn: '2027-03-01' })).toBe('2027-03-01');
    expect(faultOfAdoptionStep('report', life(), '2027-01-25')?.problem).toBe('exemplar-too-early');
    expect(faultOfAdoptionStep('report', life(), '2027-01-26')).toBeNull();
    expect(faultOfAdoptionStep('report', life({ state: 'planned' }), '2027-01-26')?.problem).toBe(
      'exemplar-adoption-not-now',
    );
    expect(faultOfAdoptionStep('begin', life({ state: 'given_up' }), '2027-01-26')?.problem).toBe(
      'exemplar-adoption-not-now',
    );
  });

  it('X7 of what was withdrawn an adoption only ends or is kept up by its unit, which says so once', () => {
    const withdrawn = life({ exemplar: 'withdrawn' });
    for (const step of ['begin', 'report', 'verify'] as const) {
      expect(faultOfAdoptionStep(step, withdrawn, '2027-02-01')?.problem).toBe('exemplar-adoption-withdrawn');
    }
    expect(faultOfAdoptionStep('give-up', withdrawn, '2027-02-01')).toBeNull();
    expect(faultOfAdoptionStep('acknowledge', withdrawn, '2027-02-01')).toBeNull();
    const said = faultOfAdoptionStep('acknowledge', { ...withdrawn, isAcknowledged: true }, '2027-02-01');
    expect(said?.problem).toBe('exemplar-nothing-to-acknowledge');
    expect(faultOfAdoptionStep('acknowledge', life(), '2027-02-01')?.problem).toBe('exemplar-nothing-to-acknowledge');
  });

  it('X11 neither of the two units and not who reported it says that it holds', () => {
    const of = { by: A, reporter: B, speaksForAdopter: false, speaksForAuthor: false };
    expect(faultOfAdoptionVerifier(of)).toBeNull();
    expect(faultOfAdoptionVerifier({ ...of, speaksForAdopter: true })?.problem).toBe('exemplar-own-unit');
    expect(faultOfAdoptionVerifier({ ...of, speaksForAuthor: true })?.problem).toBe('exemplar-own-unit');
    expect(faultOfAdoptionVerifier({ ...of, reporter: A2 })?.problem).toBe('exemplar-own-word');
  });

  it('X12 is counted as what it is and never twice; the board puts proof before promises', () => {
    expect(countAdoptions(['planned', 'running', 'reported', 'proven', 'given_up', 'given_up'])).toEqual({
      planned: 1,
      running: 2,
      proven: 1,
      givenUp: 2,
    });
    const line = (name: string, of: object) => ({
      unitId: name,
      name,
      contributed: 0,
      spread: 0,
      spreading: 0,
      planned: 0,
      running: 0,
      proven: 0,
      givenUp: 0,
      ...of,
    });
    const board = [
      line('many', { contributed: 9, spreading: 9 }),
      line('learns', { proven: 1 }),
      line('gives', { spread: 1 }),
    ];
    expect(board.sort(benchmarkOrder).map(({ name }) => name)).toEqual(['gives', 'learns', 'many']);
  });
});
