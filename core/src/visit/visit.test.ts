import { describe, expect, it } from 'vitest';
import { VISIT_TYPES } from '../inspection/visit-type.ts';
import { agendaFrom, faultOfAgenda, lastDayOf, methodsMissing } from './agenda.ts';
import { faultsOfPlan, type VisitPlan } from './decide-plan.ts';
import { faultOfStep, stateAfter, type VISIT_STEPS } from './decide-step.ts';
import { weeksOf } from './month.ts';
import { routeOf } from './route.ts';
import type { AgendaPattern } from './visit-book.ts';
import { leastPeople, noticeOf, VISIT_KINDS } from './visit-kind.ts';
import { VISIT_STATES } from './visit-state.ts';

const TODAY = '2026-11-24';
const PLAN: VisitPlan = {
  kind: 'announced',
  type: 'routine',
  line: 'office',
  fromOn: '2026-11-25',
  untilOn: '2026-11-25',
  team: { name: '一组', fit: 3 },
  hasLeader: false,
};
const faults = (plan: Partial<VisitPlan>) => faultsOfPlan({ ...PLAN, ...plan }, TODAY).map(({ problem }) => problem);

describe('planning', () => {
  it('V1 M259 what is made without notice is routine: special and comprehensive visits owe a written notice', () => {
    expect(faults({ kind: 'unannounced' })).toEqual([]);
    expect(faults({ kind: 'unannounced', type: 'special' })).toEqual(['visit-notice-owed']);
    expect(faults({ kind: 'lesson', type: 'comprehensive' })).toEqual(['visit-notice-owed']);
    expect(faults({ kind: 'roving', type: 'comprehensive' })).toEqual(['visit-kind-not-of-type']);
    expect(noticeOf('stay', 'special')).toBe('owed');
    expect(noticeOf('stay', 'routine')).toBe('may');
    expect(noticeOf('unannounced', 'routine')).toBe('never');
    // Whatever may be made of a type can be announced as that type needs it.
    for (const kind of VISIT_KINDS) {
      for (const type of VISIT_TYPES.filter((one) => one !== 'routine')) {
        if (faults({ kind, type, hasLeader: true }).length === 0)
          expect([kind, noticeOf(kind, type)]).toEqual([kind, 'owed']);
      }
    }
  });

  it('V2 V3 M264 a led visit names its leader; days run forwards; enough go', () => {
    expect(faults({ kind: 'led' })).toEqual(['visit-leader-missing']);
    expect(faults({ line: 'leader' })).toEqual(['visit-leader-missing']);
    expect(faults({ line: 'leader', hasLeader: true })).toEqual([]);
    expect(faults({ untilOn: '2026-11-24' })).toEqual(['visit-days-backwards']);
    expect(faults({ fromOn: '2026-11-23', untilOn: '2026-11-25' })).toEqual(['visit-day-past']);
    expect(faults({ type: 'special', team: null })).toEqual(['visit-team-missing']);
    expect(faults({ type: 'special', team: { name: '一组', fit: 2 } })).toEqual(['visit-too-few']);
    expect(faults({ team: { name: '一组', fit: 2 } })).toEqual([]);
    expect(faults({ kind: 'meeting', team: { name: '一组', fit: 1 } })).toEqual([]);
    expect(leastPeople('lesson', 'routine')).toBe(1);
  });
});

describe('course', () => {
  const life = { kind: 'announced', type: 'special', fromOn: TODAY } as const;

  it('V4 what owes a notice does not begin before it; what is without notice is never announced; nothing begins early', () => {
    const begin = (of: object) => faultOfStep('begin', { ...life, state: 'planned', ...of }, TODAY)?.problem ?? null;
    expect(begin({})).toBe('visit-not-told');
    expect(begin({ state: 'noticed' })).toBeNull();
    expect(begin({ kind: 'roving', type: 'routine' })).toBeNull();
    expect(begin({ kind: 'unannounced', type: 'routine', fromOn: '2026-11-25' })).toBe('visit-too-soon');
    const notice = faultOfStep('notice', { ...life, kind: 'unannounced', type: 'routine', state: 'planned' }, TODAY);
    expect(notice?.problem).toBe('visit-never-told');
  });

  it('V5 a visit is cancelled from every state but closed, and closed only after it was left', () => {
    const able = (step: (typeof VISIT_STEPS)[number]) =>
      VISIT_STATES.filter((state) => faultOfStep(step, { ...life, state }, TODAY) === null);
    expect(able('cancel')).toEqual(['planned', 'noticed', 'under-way', 'left']);
    expect(able('close')).toEqual(['left']);
    expect(able('propose')).toEqual(['noticed']);
    expect(able('write')).toEqual(['under-way', 'left']);
    expect(stateAfter('write', 'left')).toBe('left');
    expect(stateAfter('cancel', 'under-way')).toBe('cancelled');
  });

  it('V6 M274 the route tells what the unit proposed, what the team chose, what was left out, and how far down it came', () => {
    const route = routeOf(
      ['新 教学楼', '图书馆'],
      [
        { place: '新教学楼', depth: 'unit' },
        { place: '后厨', depth: 'classroom' },
      ],
    );
    expect(route.stops.map(({ isProposed }) => isProposed)).toEqual([true, false]);
    expect(route.leftOut).toEqual(['图书馆']);
    expect(route.deepest).toBe('classroom');
    expect(routeOf([], []).deepest).toBeNull();
  });
});

describe('agenda', () => {
  const item = (day: number, method: 'listen' | 'look') => ({
    day,
    method,
    part: 'routine' as const,
    name: { zh: `第${day}日`, en: `day ${day}` },
  });
  const pattern: AgendaPattern = {
    id: 'three',
    name: { zh: '三日', en: 'three' },
    source: { text: { zh: '每个县将要安排3个工作日', en: 'three' }, at: '001:15' },
    items: [item(1, 'listen'), item(2, 'look'), item(3, 'look')],
  };

  it('V11 M244 three days are three working days: a weekend between is passed over', () => {
    const laid = agendaFrom(pattern, '2026-11-26', 'zh');
    expect(laid.map(({ onDay }) => onDay)).toEqual(['2026-11-26', '2026-11-27', '2026-11-30']);
    expect(lastDayOf(laid, '2026-11-26')).toBe('2026-11-30');
    // It begins on the next day that is worked.
    expect(agendaFrom(pattern, '2026-11-28', 'zh')[0]?.onDay).toBe('2026-11-30');
    expect(faultOfAgenda(laid, { fromOn: '2026-11-26', untilOn: '2026-11-30' })).toBeNull();
    expect(faultOfAgenda(laid, { fromOn: '2026-11-26', untilOn: '2026-11-29' })?.problem).toBe('visit-agenda-outside');
  });

  it('means that an agenda does not use are told', () => {
    expect(methodsMissing(agendaFrom(pattern, '2026-11-26', 'zh'))).toEqual(['check', 'visit']);
  });

  it('a month has whole weeks from Monday, with the days that are not worked', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect([weeks[0]?.[0]?.day, weeks.at(-1)?.[6]?.day]).toEqual(['2026-10-26', '2026-12-06']);
    const days = weeks.flat();
    expect(days.filter(({ isOfMonth }) => isOfMonth)).toHaveLength(30);
    expect(days.find(({ day }) => day === '2026-11-28')?.isWorked).toBe(false);
    expect(days.find(({ day }) => day === '2026-11-27')?.isWorked).toBe(true);
  });
});
