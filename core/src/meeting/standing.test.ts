import { describe, expect, it } from 'vitest';
import { countVotes, faultOfVoter, faultOfVotes, votedBy } from './ballot.ts';
import { faultOfGrades, isUnminuted } from './decide-meeting.ts';
import { faultOfMaterial, owedMaterials } from './material.ts';
import type { Ballot, MeetingType } from './meeting-book.ts';
import { askedOf, eachOf, spreadPoints } from './standing.ts';

const OFFICE = 'office';
const person = (personId: string, unitId = OFFICE, unitName = '甲县') => ({
  unitId,
  unitName,
  personId,
  name: personId,
});
const CALLED = [
  person('钱'),
  person('王', 'a', '甲校'),
  { unitId: 'b', unitName: '乙校', personId: null, name: '乙校' },
  person('李', 'a', '甲校'),
  person('孙'),
];
const of = { called: CALLED, officeId: OFFICE };
const text = (zh: string) => ({ zh, en: zh });
const GRADES = [
  { id: 'good', name: text('好') },
  { id: 'poor', name: text('差') },
];
const TYPE: Pick<MeetingType, 'points' | 'minutes' | 'materials'> = {
  minutes: ['said', 'decided'],
  points: [
    { id: 'hear', title: text('听取汇报'), each: 'unit', brief: true },
    { id: 'own', title: text('对照检查'), each: 'member', said: text('自我批评') },
    { id: 'verdict', title: text('总体评价'), said: text('评价意见'), grades: GRADES },
  ],
  materials: [
    { id: 'prepare', name: text('会前准备'), from: 'office', days: 3, parts: [{ id: 'x', name: text('学习') }] },
    {
      id: 'report',
      name: text('书面汇报'),
      from: 'unit',
      parts: [
        { id: 'x', name: text('进展') },
        { id: 'y', name: text('问题') },
      ],
    },
  ],
};
const BALLOT: Ballot = { name: text('测评'), each: 'member', grades: GRADES, least: 3 };

describe('points that stand on each agenda', () => {
  it('G12 stand for each called unit once, or for each person of the office who is called by name', () => {
    expect(eachOf('unit', of).map(({ name, personId }) => [name, personId])).toEqual([
      ['甲校', null],
      ['乙校', null],
    ]);
    expect(eachOf('member', of).map(({ name }) => name)).toEqual(['钱', '孙']);
    const points = [
      { kind: 'own', refId: null, title: '其他', point: null },
      { kind: 'standing', refId: null, title: '听取汇报', point: 'hear' },
      { kind: 'standing', refId: null, title: '总体评价', point: 'verdict' },
    ];
    expect(spreadPoints(points, { type: TYPE, ...of }).map(({ title, about }) => [title, about?.unitId])).toEqual([
      ['其他', undefined],
      ['听取汇报：甲校', 'a'],
      ['听取汇报：乙校', 'b'],
      ['总体评价', undefined],
    ]);
    expect(spreadPoints(points.slice(1, 2), { type: TYPE, called: [person('钱')], officeId: OFFICE })).toEqual([]);
  });

  it('G13 demand what they name themselves, a grade where they have some, else what their type does', () => {
    expect(askedOf(TYPE, null)).toMatchObject({ fields: ['said', 'decided'], shown: ['said', 'decided'], grades: [] });
    expect(askedOf(TYPE, 'hear').names.said.zh).toBe('讨论情况');
    expect(askedOf(TYPE, 'own')).toMatchObject({
      fields: ['said'],
      shown: ['said'],
      names: { said: { zh: '自我批评' } },
    });
    const minuted = {
      title: '总体评价',
      said: '有辣味',
      decided: '',
      grade: '',
      asked: askedOf(TYPE, 'verdict'),
      dropped: false,
    };
    expect(isUnminuted(minuted)).toBe(true);
    expect(isUnminuted({ ...minuted, grade: 'good' })).toBe(false);
    expect(isUnminuted({ ...minuted, grade: 'good', said: ' ' })).toBe(true);
    expect(isUnminuted({ ...minuted, dropped: true })).toBe(false);
    expect(faultOfGrades([{ ...minuted, grade: 'good' }])).toBeNull();
    expect(faultOfGrades([{ ...minuted, grade: 'fine' }])?.problem).toBe('meeting-grade-unknown');
    expect(faultOfGrades([{ title: '其他', grade: 'good', asked: askedOf(TYPE, null) }])?.problem).toBe(
      'meeting-grade-unknown',
    );
  });
});

describe('what is handed in before', () => {
  const owed = owedMaterials(TYPE, {
    heldOn: '2026-11-30',
    calledOn: '2026-11-20',
    office: { id: OFFICE, name: '甲县' },
    called: CALLED,
  });

  it('G14 is owed by the office or each called unit, working days before the meeting, or on its day', () => {
    expect(owed.map(({ material, by, dueOn }) => [material.id, by.name, dueOn])).toEqual([
      ['prepare', '甲县', '2026-11-25'],
      ['report', '甲校', '2026-11-30'],
      ['report', '乙校', '2026-11-30'],
    ]);
    // Called at short notice, it is not overdue at once.
    const short = owedMaterials(TYPE, {
      heldOn: '2026-11-30',
      calledOn: '2026-11-27',
      office: { id: OFFICE, name: '甲县' },
      called: CALLED,
    });
    expect(short.map(({ dueOn }) => dueOn)).toEqual(['2026-11-27', '2026-11-30', '2026-11-30']);
    expect(
      owedMaterials(
        {},
        { heldOn: '2026-11-30', calledOn: '2026-11-20', office: { id: OFFICE, name: '' }, called: CALLED },
      ),
    ).toEqual([]);
  });

  it('G14 says every part, and nothing else, until the minutes are signed', () => {
    const report = { state: 'called', owed: owed[1] } as const;
    expect(faultOfMaterial(report, { x: '有', y: '无' })).toBeNull();
    expect(faultOfMaterial(report, { x: '有', y: '  ' })).toMatchObject({
      problem: 'meeting-material-part-empty',
      params: { part: '问题' },
    });
    expect(faultOfMaterial(report, { x: '有', y: '无', z: '多' })?.problem).toBe('meeting-material-not-owed');
    expect(faultOfMaterial({ ...report, owed: undefined }, { x: '有', y: '无' })?.problem).toBe(
      'meeting-material-not-owed',
    );
    expect(faultOfMaterial({ ...report, state: 'held' }, { x: '有', y: '无' })).toBeNull();
    expect(faultOfMaterial({ ...report, state: 'signed' }, { x: '有', y: '无' })?.problem).toBe('meeting-not-now');
  });
});

describe('a ballot', () => {
  const about = eachOf('member', { called: [person('钱'), person('孙'), person('李')], officeId: OFFICE });
  const voter = { unitId: OFFICE, personId: '钱', attendance: 'present' } as const;

  it('G15 is cast once by who came in person, while the meeting is held, about others', () => {
    const at = { state: 'held', ballot: BALLOT, voter, hasVoted: false } as const;
    expect(faultOfVoter(at)).toBeNull();
    expect(faultOfVoter({ ...at, ballot: null })?.problem).toBe('meeting-no-ballot');
    expect(faultOfVoter({ ...at, state: 'called' })?.problem).toBe('meeting-not-now');
    expect(faultOfVoter({ ...at, state: 'signed' })?.problem).toBe('meeting-not-now');
    expect(faultOfVoter({ ...at, voter: null })?.problem).toBe('meeting-not-a-voter');
    for (const attendance of ['invited', 'absent', 'delegate'] as const) {
      expect(faultOfVoter({ ...at, voter: { ...voter, attendance } })?.problem).toBe('meeting-not-a-voter');
    }
    expect(faultOfVoter({ ...at, hasVoted: true })?.problem).toBe('meeting-voted');
    expect(votedBy(voter, about).map(({ name }) => name)).toEqual(['孙', '李']);
    const units = [
      { unitId: 'a', personId: null, name: '甲校' },
      { unitId: 'b', personId: null, name: '乙校' },
    ];
    expect(votedBy({ unitId: 'a', personId: '王' }, units).map(({ name }) => name)).toEqual(['乙校']);
  });

  it('G15 gives one grade to each, and to nobody else', () => {
    const others = { ballot: BALLOT, about: votedBy(voter, about) };
    const vote = (personId: string, grade = 'good') => ({ unitId: OFFICE, personId, grade });
    expect(faultOfVotes([vote('孙'), vote('李', 'poor')], others)).toBeNull();
    for (const votes of [
      [vote('孙')],
      [vote('孙'), vote('孙')],
      [vote('孙'), vote('李'), vote('钱')],
      [vote('孙'), vote('李', 'superb')],
    ]) {
      expect(faultOfVotes(votes, others)?.problem).toBe('meeting-vote-open');
    }
  });

  it('G15 is counted for each, and not told of whom too few voted', () => {
    const votes = ['good', 'good', 'poor'].map((grade) => ({ unitId: OFFICE, personId: '孙', grade }));
    const [qian, sun] = countVotes([...votes, { unitId: OFFICE, personId: '钱', grade: 'poor' }], {
      ballot: BALLOT,
      about,
    });
    expect(qian).toMatchObject({ votes: 1, grades: null });
    expect(sun).toMatchObject({ votes: 3, grades: { good: 2, poor: 1 } });
  });
});
