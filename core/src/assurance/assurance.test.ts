import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRulebook } from '../pack/rulebook.ts';
import type { FileBook } from '../visit/file-book.ts';
import { VISIT_BOOKS } from '../visit/visit-book.ts';
import {
  faultOfAnswers,
  faultOfChecker,
  faultOfReturn,
  faultOfState,
  faultOfWaiting,
  isWithTeam,
} from './decide-check.ts';
import { type FileFacts, foundIn, isWhole } from './found.ts';
import { farApart, faultOfRating, isShown, meanOf } from './rating.ts';

const BOOK = ((): FileBook => {
  const file = new URL('../../../packs/cn-visits/visits/dd-ap-1-1.yaml', import.meta.url);
  const read = readRulebook(VISIT_BOOKS, 'dd-ap-1-1.yaml', readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { file: book } = read.value.content;
  if (book === undefined) throw new Error('a rulebook with files');
  return book;
})();

const TODAY = '2026-12-20';
const [V, R, F, I, O] = [1, 2, 3, 4, 5].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
  string,
];

/** A file in which nothing is missing. */
const WHOLE: FileFacts = {
  visit: {
    id: V,
    title: '食品安全督导',
    kind: 'announced',
    type: 'special',
    noticedOn: '2026-11-20',
    begunOn: '2026-11-24',
    stops: 3,
    diary: 0,
  },
  came: 3,
  notLeft: [],
  planned: [{ key: 'canteen', name: { zh: '食堂', en: 'canteen' } }],
  sheets: [{ id: R, key: 'canteen', name: { zh: '食堂', en: 'canteen' }, title: '', state: 'finished', unanswered: 0 }],
  methodsMissing: [],
  feedback: [{ id: F, sides: ['team', 'unit'], unsigned: '' }],
  notEntered: [],
  entries: [
    { id: I, number: 'WT-1', title: '留样不足', depth: 'deep', clause: '第八条', proofs: 1 },
    { id: R, number: 'WT-2', title: '生熟混放', depth: 'manifest', clause: '第九条', proofs: 2 },
    { id: F, number: 'WT-3', title: '健康证', depth: 'manifest', clause: '第十条', proofs: 1 },
  ],
  opinion: {
    id: O,
    title: '意见',
    sentOn: '2026-11-27',
    issuedOn: '2026-12-10',
    preliminaryDueOn: '2026-11-27',
    replyDueOn: '2026-12-04',
    issueDueOn: '2026-12-17',
    answeredOn: '2026-12-03',
  },
  preliminaryDueOn: '2026-11-27',
};

const found = (of: Partial<FileFacts> = {}, visit: Partial<FileFacts['visit']> = {}, today = TODAY) =>
  foundIn(BOOK, { ...WHOLE, ...of, visit: { ...WHOLE.visit, ...visit } }, today);
const one = (find: string, ...of: Parameters<typeof found>) => {
  const point = found(...of).find((other) => other.find === find);
  return point === undefined ? null : [point.stands, point.words.zh];
};

describe('what the file of a visit holds', () => {
  it('M446: Q1 a whole file misses nothing; which points count is said by kind and type', () => {
    expect(found().map(({ find, stands }) => [find, stands])).toEqual([
      ['notice', 'there'],
      ['presence', 'there'],
      ['stops', 'there'],
      ['sheets', 'there'],
      ['methods', 'there'],
      ['feedback', 'there'],
      ['entries', 'there'],
      ['depth', 'there'],
      ['opinion', 'there'],
      ['answer', 'there'],
    ]);
    expect(isWhole(found())).toBe(true);
    const lesson = found({}, { kind: 'lesson', type: 'routine' }).map(({ find }) => find);
    expect(lesson).toEqual(['notice', 'presence', 'stops', 'sheets', 'entries']);
    expect(found({}, { kind: 'stay', type: 'routine' }).map(({ find }) => find)).toContain('diary');
  });

  it('M446: Q1 each point says what is missing and where to look, and misses nothing that is not owed or not yet due', () => {
    expect(one('notice', {}, { noticedOn: null })).toEqual(['missing', '没有发督导通知']);
    expect(one('notice', {}, { noticedOn: '2026-11-24' })?.[0]).toBe('missing');
    expect(one('notice', {}, { noticedOn: '2026-11-23' })?.[0]).toBe('there');
    expect(one('notice', {}, { kind: 'unannounced', type: 'routine', noticedOn: null })?.[0]).toBe('not-owed');
    expect(one('notice', {}, { kind: 'roving', type: 'routine', noticedOn: null })?.[0]).toBe('not-owed');
    expect(one('presence', { came: 0 })).toEqual(['there', '进点、离点已登记，没有逐人登记']);
    expect(one('presence', { notLeft: ['甲', '乙'] })).toEqual(['missing', '甲、乙登记了进点，没有登记离点']);
    expect(one('stops', {}, { stops: 0 })?.[0]).toBe('missing');
    const [sheet] = WHOLE.sheets;
    if (sheet === undefined) throw new Error('a sheet');
    expect(one('sheets', { sheets: [] })).toEqual(['missing', '没有填“食堂”']);
    expect(one('sheets', { sheets: [{ ...sheet, unanswered: 2 }] })).toEqual(['missing', '“食堂”有 2 题没有答']);
    expect(one('sheets', { sheets: [sheet, { ...sheet, id: F, title: '二楼', state: 'open' }] })).toEqual([
      'missing',
      '“食堂（二楼）”没有填完',
    ]);
    expect(one('sheets', { planned: [], sheets: [] })?.[0]).toBe('missing');
    expect(one('methods', { methodsMissing: ['hear', 'visit'] })).toEqual(['missing', '缺“听、访”']);
    expect(one('feedback', { feedback: [] })?.[0]).toBe('missing');
    expect(one('feedback', { feedback: [{ id: F, sides: ['team'], unsigned: '' }] })?.[0]).toBe('missing');
    expect(one('feedback', { feedback: [{ id: F, sides: ['team'], unsigned: '校长外出' }] })).toEqual([
      'there',
      '单位没有签字：校长外出',
    ]);
    const bare = WHOLE.entries.map((entry, i) => (i === 0 ? { ...entry, clause: null, proofs: 0 } : entry));
    expect(one('entries', { entries: bare })).toEqual(['missing', 'WT-1 缺条款、佐证']);
    expect(one('entries', { notEntered: ['x'] })).toEqual(['missing', '1 个问题没有登入台账']);
    expect(one('entries', { entries: [] })?.[0]).toBe('not-owed');
    const flat = WHOLE.entries.map((entry) => ({ ...entry, depth: 'manifest' }));
    expect(one('depth', { entries: flat })).toEqual(['missing', '3 条中深层 0 条，不到 30%']);
    expect(one('depth', { entries: flat.slice(1) })?.[0]).toBe('not-owed');
    const sources = found({ entries: bare }).find(({ find }) => find === 'entries')?.sources;
    expect(sources).toEqual([{ kind: 'issue', id: I, name: 'WT-1 留样不足' }]);
  });

  it('M446: Q1 an opinion is missed once its day has passed, or when it came late; a silent unit is no fault of the team', () => {
    const opinion = WHOLE.opinion;
    if (opinion === null) throw new Error('an opinion');
    expect(one('opinion', { opinion: null }, {}, '2026-11-27')?.[0]).toBe('not-owed');
    expect(one('opinion', { opinion: null }, {}, '2026-11-28')?.[0]).toBe('missing');
    expect(one('opinion', { opinion: null, preliminaryDueOn: null })?.[0]).toBe('missing');
    const open = { ...opinion, issuedOn: null };
    expect(one('opinion', { opinion: open }, {}, '2026-12-17')?.[0]).toBe('not-owed');
    expect(one('opinion', { opinion: open }, {}, '2026-12-18')).toEqual([
      'missing',
      '2026-12-17 前应当印发，还没有印发',
    ]);
    expect(one('opinion', { opinion: { ...opinion, issuedOn: '2026-12-18' } })?.[0]).toBe('missing');
    const unsent = { ...open, sentOn: null, issueDueOn: null, replyDueOn: null, answeredOn: null };
    expect(one('opinion', { opinion: unsent }, {}, '2026-11-28')).toEqual([
      'missing',
      '2026-11-27 前应当反馈，还没有反馈',
    ]);
    expect(one('answer', { opinion: unsent })?.[0]).toBe('not-owed');
    expect(one('answer', { opinion: { ...open, answeredOn: null } }, {}, '2026-12-05')).toEqual([
      'not-owed',
      '单位到 2026-12-04 没有答复，已按规程记录',
    ]);
  });
});

describe('checking and returning', () => {
  const asked = BOOK.asked;
  const yes = asked.map(({ id }) => ({ point: id, isThere: true, missing: '' }));
  const free = { hasPerson: true, wasOfIt: false, isRecused: false, isOtherSide: false };

  it('M446: Q2 who was of the team, is recused, speaks for the unit or is nobody known does not check', () => {
    expect(faultOfChecker(free)).toBeNull();
    const of = (more: Partial<typeof free>) => faultOfChecker({ ...free, ...more })?.problem;
    expect([
      of({ hasPerson: false }),
      of({ wasOfIt: true }),
      of({ isRecused: true }),
      of({ isOtherSide: true }),
    ]).toEqual(['assurance-nobody', 'assurance-own', 'assurance-recused', 'assurance-both-sides']);
    expect(['left', 'closed'].map((state) => faultOfState(state as 'left'))).toEqual([null, null]);
    expect(faultOfState('cancelled')?.problem).toBe('assurance-not-now');
  });

  it('M446: Q3 a returned file is the team’s until it is completed or its day has passed; a whole one is not returned', () => {
    const returned = { returnedUntil: '2026-12-20', isCompleted: false };
    expect([isWithTeam(null), isWithTeam(returned), isWithTeam({ ...returned, isCompleted: true })]).toEqual([
      false,
      true,
      false,
    ]);
    expect(faultOfWaiting(returned, '2026-12-20')?.problem).toBe('assurance-with-team');
    expect(faultOfWaiting(returned, '2026-12-21')).toBeNull();
    expect(faultOfWaiting({ ...returned, isCompleted: true }, '2026-12-20')).toBeNull();
    expect(faultOfReturn(null, { isWhole: true, today: TODAY })).toBeNull();
    expect(faultOfReturn({ untilOn: TODAY }, { isWhole: false, today: TODAY })).toBeNull();
    expect(faultOfReturn({ untilOn: TODAY }, { isWhole: true, today: TODAY })?.problem).toBe(
      'assurance-nothing-missing',
    );
    expect(faultOfReturn({ untilOn: '2026-12-19' }, { isWhole: false, today: TODAY })?.problem).toBe(
      'assurance-day-past',
    );
  });

  it('M446: Q4 every point is answered once, and a no says what is missing', () => {
    expect(faultOfAnswers(asked, yes)).toBeNull();
    expect(faultOfAnswers(asked, yes.slice(1))?.problem).toBe('assurance-unanswered');
    expect(faultOfAnswers(asked, [...yes, { point: 'else', isThere: true, missing: '' }])?.problem).toBe(
      'assurance-point-unknown',
    );
    expect(faultOfAnswers(asked, [...yes, ...yes.slice(0, 1)])?.problem).toBe('assurance-point-unknown');
    const no = (missing: string) => yes.map((answer, i) => (i === 1 ? { ...answer, isThere: false, missing } : answer));
    expect([faultOfAnswers(asked, no(''))?.problem, faultOfAnswers(asked, no('照片看不清'))]).toEqual([
      'assurance-gap-unsaid',
      null,
    ]);
  });
});

describe('rating findings', () => {
  const grades = (of: readonly number[], issueIds = [I]) =>
    BOOK.rated.map(({ id }, i) => ({ point: id, grade: of[i] ?? 3, words: '因为', issueIds }));
  const given = { points: BOOK.rated, entryIds: new Set([I]) };

  it('M455: Q5 higher, deeper and more solidly are each rated with entries of that very visit', () => {
    expect(BOOK.rated.map(({ name }) => name.zh)).toEqual(['看问题高一筹', '抓问题深一筹', '抓落实实一筹']);
    expect(faultOfRating(grades([]), given)).toBeNull();
    expect(faultOfRating(grades([]).slice(1), given)?.problem).toBe('assurance-unrated');
    expect(faultOfRating(grades([], []), given)?.problem).toBe('assurance-uncited');
    expect(faultOfRating(grades([], [R]), given)?.problem).toBe('assurance-entry-elsewhere');
    expect(
      faultOfRating([...grades([]), { point: 'wider', grade: 3, words: '因为', issueIds: [I] }], given)?.problem,
    ).toBe('assurance-point-unknown');
  });

  it('M455: Q6 neither side sees the other before both are in; two points apart and more are said', () => {
    const half = { team: true, office: false };
    expect([isShown('team', 'team', half), isShown('team', 'office', half), isShown('office', 'team', half)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isShown('team', 'office', { team: true, office: true })).toBe(true);
    expect(farApart(grades([5, 3, 2]), grades([3, 4, 5]))).toEqual([
      { point: 'higher', gap: 2 },
      { point: 'solid', gap: 3 },
    ]);
    expect(farApart(grades([5, 3, 2]), [])).toEqual([]);
  });

  it('M455: Q7 fewer than three are no mean; others are rounded half up to two decimals', () => {
    expect([meanOf([]), meanOf([5, 5]), meanOf([5, 4, 4]), meanOf([1, 1, 1, 1, 1, 1, 1, 2])]).toEqual([
      null,
      null,
      '4.33',
      '1.13',
    ]);
  });
});
