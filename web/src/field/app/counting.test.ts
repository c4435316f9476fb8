import { describe, expect, it } from 'vitest';
import { isAlikeButNote, isJudgedAlike, isSameHead } from './counting.ts';
import type { RecordDraft } from './drafts.ts';

const ANSWERS: RecordDraft['answers'] = { exits: { value: false, note: '门锁' }, guards: { value: true } };
/** What it is called, the answer afterwards and before. */
type Case = [string, object] | [string, object, object];
const changed = (part: object) => ({ ...ANSWERS, exits: { ...ANSWERS.exits, ...part } });

describe('what of a draft has a sheet judged anew', () => {
  it.each<Case>([
    ['one more sign of a note', { note: '门锁着' }],
    ['a second photo', { note: '门锁', files: ['a', 'b'] }, { note: '门锁', files: ['a'] }],
    ['a photo of what is put right, as long as no word says how', { fixed: { words: '', files: ['a'] } }],
    ['a title of a finding', { finding: { title: '门锁着', detail: '', depth: null, sign: false, ledger: null } }],
  ])('not: %s', (_: string, after: object, before: object = {}) => {
    expect(isJudgedAlike(changed(before), changed(after))).toBe(true);
  });

  it.each<Case>([
    ['another value', { value: true }],
    ['a value taken back', { value: undefined }],
    ['the first photo', { files: ['a'] }],
    ['the last word of a note taken back', { note: ' ' }],
    ['a measure', { measure: { text: '开锁', owner: '', dueOn: null } }],
    [
      'the first word of how it was put right',
      { fixed: { words: '开', files: [] } },
      { fixed: { words: '', files: ['a'] } },
    ],
    ['another method', { method: 'check' }],
  ])('yes: %s', (_: string, after: object, before: object = {}) => {
    expect(isJudgedAlike(changed(before), changed(after))).toBe(false);
  });

  it('yes: an answer more, an answer less', () => {
    const more = { ...ANSWERS, pupils: { value: '6' } };
    expect([isJudgedAlike(ANSWERS, more), isJudgedAlike(more, ANSWERS)]).toEqual([false, false]);
  });
});

describe('what of an answer is drawn anew', () => {
  it('everything but further words of its note', () => {
    const answer = { value: false, note: '门' };
    expect(isAlikeButNote(answer, { ...answer, note: '门锁' })).toBe(true);
    for (const after of [
      { ...answer, note: '' },
      { value: false },
      { ...answer, value: true },
      { ...answer, files: ['a'] },
      undefined,
    ])
      expect(isAlikeButNote(answer, after)).toBe(false);
  });
});

describe('what a record is about', () => {
  const draft = { kind: 'record', recordId: 'r', title: '', answers: ANSWERS } as RecordDraft;

  it('is the same whatever was answered, and another with each member that changed, came or went', () => {
    expect(isSameHead(draft, { ...draft, answers: {} })).toBe(true);
    expect(isSameHead(draft, { ...draft, title: '东校区' })).toBe(false);
    const { title: _, ...untitled } = draft;
    expect(isSameHead(draft, untitled as RecordDraft)).toBe(false);
    expect(isSameHead(untitled as RecordDraft, draft)).toBe(false);
  });
});
