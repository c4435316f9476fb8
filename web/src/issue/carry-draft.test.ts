import { describe, expect, it } from 'vitest';
import { type Carriable, KEPT, LEFT, sentCarry } from './carry-draft.ts';

const entry = (id: string, clause: string | null): Carriable => ({
  id,
  number: id,
  ledger: 'problem',
  title: id,
  unit: { id: 'u', name: '校' },
  stateName: { zh: '整改中', en: 'being put right' },
  revision: 3,
  clause: 'R1',
  clauseName: null,
  how: clause === null ? 'none' : 'same',
  to: clause === null ? null : { clause, name: { zh: clause, en: clause } },
  change: null,
});
const ENTRIES = [entry('a', 'R1'), entry('b', null), entry('c', null)];

describe('what is carried over', () => {
  it('is what was found, until somebody decides otherwise; what nobody decided is not sent', () => {
    expect(sentCarry(ENTRIES, {})).toEqual({
      entries: [{ issueId: 'a', revision: 3, clause: 'R1', isKept: false, words: '' }],
      carried: 1,
      left: 0,
      undecided: 2,
    });
  });

  it('an entry is left only with a reason', () => {
    const decided = {
      a: { clause: LEFT, words: ' ' },
      b: { clause: LEFT, words: '条款已取消' },
      c: { clause: 'R5', words: '' },
    };
    const { entries, carried, left, undecided } = sentCarry(ENTRIES, decided);
    expect([carried, left, undecided]).toEqual([1, 1, 1]);
    expect(entries).toEqual([
      { issueId: 'b', revision: 3, clause: null, isKept: false, words: '条款已取消' },
      { issueId: 'c', revision: 3, clause: 'R5', isKept: false, words: '' },
    ]);
  });

  it('what names no clause is carried as it is only when somebody says so', () => {
    const bare = { ...entry('d', null), clause: null };
    expect(sentCarry([bare], {}).entries).toEqual([]);
    expect(sentCarry([bare], { d: { clause: KEPT, words: '' } })).toMatchObject({
      entries: [{ issueId: 'd', clause: null, isKept: true }],
      carried: 1,
      left: 0,
    });
  });
});
