import { describe, expect, it } from 'vitest';
import { workingDayIn } from '../lib/calendar-period.ts';
import {
  countAttendance,
  faultOfAttendance,
  faultOfCalling,
  faultOfConclusions,
  faultOfSignIn,
  faultOfSigning,
  faultOfStep,
  type MeetingLife,
  overBurdened,
  standingOf,
} from './decide-meeting.ts';
import { isMissed, nextMeetingOn } from './meeting-book.ts';
import { askedOf } from './standing.ts';

const WEEK = { every: 'week', on: 5 } as const;
const QUARTER = { every: 'quarter', on: 20 } as const;
const came = (attendance: 'present' | 'late' | 'delegate' | 'absent' | 'invited') => ({
  name: '某人',
  attendance,
  delegate: '',
  note: '',
});
const asked = askedOf({ minutes: ['said', 'decided'] }, null);
const item = { title: '甲', said: '已议', decided: '同意', grade: '', asked, dropped: false, conclusions: [] };
const life = (of: Partial<MeetingLife> = {}): MeetingLife => ({
  state: 'held',
  heldOn: '2026-11-27',
  type: { quorum: 60 },
  called: [came('present'), came('late'), came('absent')],
  items: [item],
  ...of,
});

describe('when a type meets', () => {
  it('G2 the day of the rulebook, or the next working day, once in each period', () => {
    expect(workingDayIn(WEEK, '2026-11-23')).toBe('2026-11-27');
    // The 20th of December 2026 is a Sunday.
    expect(workingDayIn(QUARTER, '2026-10-08')).toBe('2026-12-21');
    // Of a Friday in the National Day holidays the next working day is another week’s; of the week of Spring Festival none is worked.
    expect(workingDayIn(WEEK, '2026-10-01')).toBe('2026-09-30');
    expect(nextMeetingOn(WEEK, { last: '2026-09-25', today: '2026-09-26' })).toBe('2026-09-30');
    expect(workingDayIn(WEEK, '2026-02-18')).toBe('2026-02-24');
    const today = '2026-11-23';
    expect(nextMeetingOn(WEEK, { last: null, today })).toBe('2026-11-27');
    expect(nextMeetingOn(WEEK, { last: '2026-11-27', today })).toBe('2026-12-04');
    expect(nextMeetingOn(WEEK, { last: '2026-11-13', today: '2026-11-28' })).toBe('2026-11-30');
    expect(isMissed(WEEK, { last: '2026-11-20', today: '2026-11-28' })).toBe(true);
    expect(isMissed(WEEK, { last: '2026-11-27', today: '2026-11-28' })).toBe(false);
  });
});

describe('what may be done with a meeting', () => {
  it('G1 G5 G6 steps, quorum and minutes', () => {
    expect(faultOfStep('sign', life({ state: 'called' }), '2026-11-27')?.problem).toBe('meeting-not-now');
    expect(faultOfStep('attend', life({ state: 'called' }), '2026-11-26')?.problem).toBe('meeting-ahead');
    expect(countAttendance(life())).toEqual({ called: 3, came: 2, needed: 2 });
    expect(faultOfStep('sign', life(), '2026-11-27')).toBeNull();
    const absent = [came('present'), came('absent'), came('absent')];
    expect(faultOfStep('sign', life({ called: absent }), '2026-11-27')?.problem).toBe('meeting-no-quorum');
    expect(faultOfStep('sign', life({ items: [{ ...item, said: ' ' }] }), '2026-11-27')?.problem).toBe(
      'meeting-minutes-missing',
    );
    expect(faultOfStep('sign', life({ items: [{ ...item, dropped: true }] }), '2026-11-27')?.problem).toBe(
      'meeting-empty',
    );
  });

  it('G5 G6 attendance and conclusions say what they must', () => {
    expect(faultOfAttendance([came('invited')])?.problem).toBe('meeting-attendance-open');
    expect(faultOfAttendance([came('delegate')])?.problem).toBe('meeting-delegate-unnamed');
    expect(faultOfAttendance([{ ...came('absent'), note: '病假' }])).toBeNull();
    const owed = { text: '整改', way: 'task' as const, ownerId: 's', dueOn: '2026-12-01' };
    expect(faultOfConclusions([{ ...item, conclusions: [owed] }])).toBeNull();
    expect(faultOfConclusions([{ ...item, conclusions: [{ ...owed, dueOn: null }] }])?.problem).toBe(
      'meeting-conclusion-unowned',
    );
    // An entry is found by the words of what was concluded: the same words twice would share one.
    const entry = { ...owed, way: 'ledger' as const };
    const twice = [
      { ...item, conclusions: [owed, entry] },
      { ...item, conclusions: [{ ...entry, ownerId: 't' }] },
    ];
    expect(faultOfConclusions(twice)).toMatchObject({ problem: 'meeting-conclusion-twice', params: { text: '整改' } });
    expect(faultOfConclusions(twice.slice(0, 1))).toBeNull();
    expect(faultOfConclusions([{ ...item, dropped: true, conclusions: [owed] }])?.problem).toBe(
      'meeting-dropped-concludes',
    );
  });

  it('G5 those called sign in on the day itself, once', () => {
    const of = { state: 'called', heldOn: '2026-11-27', attendance: 'invited' } as const;
    expect(faultOfSignIn(of, '2026-11-27')).toBeNull();
    expect(faultOfSignIn({ ...of, attendance: null }, '2026-11-27')?.problem).toBe('meeting-not-called');
    expect(faultOfSignIn(of, '2026-11-26')?.problem).toBe('meeting-not-today');
    expect(faultOfSignIn(of, '2026-11-28')?.problem).toBe('meeting-not-today');
    expect(faultOfSignIn({ ...of, attendance: 'late' }, '2026-11-27')?.problem).toBe('meeting-signed-in');
    expect(faultOfSignIn({ ...of, state: 'signed' }, '2026-11-27')?.problem).toBe('meeting-not-now');
  });

  it('G9 how far a conclusion is follows from its task or entry and its day', () => {
    const today = '2026-11-27';
    const none = { task: null, entry: null };
    const of = { way: 'task', dueOn: '2026-12-01', ...none } as const;
    expect(standingOf({ ...of, way: 'note', dueOn: null }, today)).toBe('noted');
    expect(standingOf({ ...of, task: { state: 'under-way' } }, today)).toBe('open');
    expect(standingOf({ ...of, task: { state: 'done' } }, today)).toBe('done');
    // One that was given up is owed no longer.
    expect(standingOf({ ...of, task: { state: 'cancelled' } }, today)).toBe('done');
    expect(standingOf({ ...of, task: { state: 'under-way' } }, '2026-12-02')).toBe('late');
    expect(standingOf({ ...of, way: 'ledger' }, today)).toBe('unwritten');
    expect(standingOf({ ...of, way: 'ledger' }, '2026-12-02')).toBe('late');
    expect(standingOf({ ...of, way: 'ledger', entry: { phase: 'done' } }, today)).toBe('open');
    expect(standingOf({ ...of, way: 'ledger', entry: { phase: 'closed' } }, today)).toBe('done');
  });

  it('G4 over the limit a meeting is called only with a reason', () => {
    const limits = [{ per: 'month' as const, count: 4 }];
    const burden = { unitId: 's', name: '某校', per: 'month' as const, count: 4 };
    expect(overBurdened(limits, [burden])).toEqual([]);
    const over = overBurdened(limits, [{ ...burden, count: 5 }]);
    const calling = { heldOn: '2026-11-27', today: '2026-11-23', over, overReason: ' ' };
    expect(faultOfCalling(calling)?.problem).toBe('meeting-over-burden');
    expect(faultOfCalling({ ...calling, overReason: '紧急' })).toBeNull();
    expect(faultOfCalling({ ...calling, heldOn: '2026-11-20' })?.problem).toBe('meeting-past');
  });

  it('G7 the chair signs; where the chair cannot, somebody else than the recorder', () => {
    const chair = { personId: 'c', canSign: true };
    const recorder = { accountId: 'r', personId: 'p' };
    const other = { accountId: 'o', personId: null };
    expect(faultOfSigning({ by: { accountId: 'x', personId: 'c' }, chair, recorder })).toBeNull();
    expect(faultOfSigning({ by: other, chair, recorder })?.problem).toBe('meeting-not-chair');
    const gone = { ...chair, canSign: false };
    expect(faultOfSigning({ by: other, chair: gone, recorder })).toBeNull();
    expect(faultOfSigning({ by: { accountId: 'z', personId: 'p' }, chair: gone, recorder })?.problem).toBe(
      'meeting-own-minutes',
    );
  });
});
