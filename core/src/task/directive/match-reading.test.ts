import { describe, expect, it } from 'vitest';
import { draftOf, faultOfAcceptance } from './draft.ts';
import { matchOwner } from './match-owner.ts';
import { matchReading, proposalKeys } from './match-reading.ts';
import { readDirective } from './read-directive.ts';

const proposalsOf = (text: string) => readDirective([{ text, line: 1 }]).proposals;
const keysOf = (text: string) => proposalKeys(proposalsOf(text), (words) => words);

describe('readings of one document', () => {
  it('the same sentence has the same keys wherever it stands, and each of its figures its own', () => {
    const keys = keysOf('每名校长要帮带一所薄弱学校、培养一名优秀校长，再建一所学校。');
    expect(new Set(keys).size).toBe(keys.length);
    expect(keysOf('  每名校长要帮带一所薄弱学校、培养一名优秀校长，再建一所学校！')).toEqual(keys);
  });

  it('what was decided is found by its sentence, what was not goes', () => {
    const former = [
      { id: 'a', key: 's|task||', isDecided: true },
      { id: 'b', key: 't|task||', isDecided: false },
      { id: 'c', key: 'u|task||', isDecided: true },
      { id: 'd', key: 'v|task||', isDecided: false },
    ];
    expect(matchReading(former, ['s|target|60节|', 'v|task||', 'w|task||'])).toEqual({
      known: ['a', 'd', null],
      gone: ['b'],
      kept: ['c'],
    });
  });
});

describe('what a proposal becomes', () => {
  const draft = (text: string) => {
    const [proposal] = proposalsOf(text);
    if (proposal === undefined) throw new Error(text);
    return { proposal, draft: draftOf(proposal, 2026, { quotas: [], posts: [] }) };
  };

  it('a figure by a day becomes a target, of its kind; one without a day a task', () => {
    expect(draft('年底巩固率要达到95%。').draft).toMatchObject({
      as: 'target',
      targetKind: 'rate',
      figure: '95',
      dueOn: '2026-12-31',
    });
    expect(draft('6月底前辍学学生要实现“清零”。').draft).toMatchObject({
      as: 'target',
      targetKind: 'zero',
      figure: '0',
    });
    expect(draft('确保全省第三位。').draft).toMatchObject({ as: 'task', targetKind: 'rank' });
  });

  it('what is masked is not accepted until somebody says it', () => {
    const { proposal, draft: open } = draft('年底巩固率要达到X%。');
    expect(faultOfAcceptance(proposal, open)).toMatchObject({ problem: 'proposal-lacks', params: { missing: '数值' } });
    expect(faultOfAcceptance(proposal, { ...open, figure: '95' })).toBeNull();
    const masked = draft('各校要在X月X日前完成自查。');
    expect(faultOfAcceptance(masked.proposal, masked.draft)?.params.missing).toBe('时限');
    const plain = draft('各校要认真整理归档材料。');
    expect(faultOfAcceptance(plain.proposal, plain.draft)).toBeNull();
  });

  it('the seats of a body and the entries of a list stand in its standard', () => {
    expect(draft('成立领导小组，由县长任组长，局长任副组长。').draft.standard).toBe('组长：县长；副组长：局长');
    expect(draft('要实施立德树人、队伍建设、信息化等三项工程。').draft.standard).toBe('立德树人；队伍建设；信息化');
  });
});

describe('who may be meant', () => {
  const units = [
    { id: 'k', name: '甲县教育督导室', kind: 'department' },
    { id: 't', name: '城关镇', kind: 'town' },
    { id: 'u', name: '河东乡', kind: 'town' },
    { id: 's', name: '实验小学', kind: 'school' },
  ] as const;
  const holders = [{ id: 'p', name: '县长', of: 'post' }] as const;
  const meant = (text: string) =>
    matchOwner(text, units, holders).map((one) => (one.is === 'units' ? one.unitIds.join() : `${one.is} ${one.id}`));

  it('all units of a kind, a unit or post by its name, nobody by chance', () => {
    expect(meant('各乡镇、各学校')).toEqual(['t,u', 's']);
    expect(meant('县教育督导室')).toEqual(['k']);
    expect(meant('督导室')).toEqual(['k']);
    expect(meant('县长')).toEqual(['post p']);
    expect(meant('领导小组办公室')).toEqual([]);
  });
});
