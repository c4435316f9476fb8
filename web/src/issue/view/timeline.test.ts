import { describe, expect, it } from 'vitest';
import { daysShown, groupsOf, spanOf, type TimedEntry } from './timeline.ts';

const TODAY = '2026-11-27';
const entry = (more: Partial<TimedEntry>): TimedEntry => ({
  id: 'e',
  number: 'WT-1',
  ledger: 'problem',
  title: 't',
  unit: { id: 'u1', name: '一校' },
  owner: { id: 'o1', name: '甲' },
  ownerPerson: null,
  joint: [],
  state: 'fixing',
  stateName: { zh: '', en: '' },
  phase: 'open',
  handling: null,
  handlingName: null,
  severity: null,
  leaders: [],
  supervisors: [],
  foundOn: '2026-11-01',
  dueOn: '2026-11-20',
  light: 'red',
  isKey: false,
  isReady: false,
  rounds: 0,
  reopened: 0,
  source: 'person',
  changedAt: '2026-11-01T00:00:00Z',
  revision: 1,
  fixDueOn: '2026-11-20',
  closedOn: null,
  moves: [],
  ...more,
});
const day = (text: string) => Date.parse(text) / 86_400_000;

describe('entries over time', () => {
  it('are late while they are owed after their day', () => {
    expect(spanOf(entry({}), TODAY)).toMatchObject({
      found: day('2026-11-01'),
      lateFrom: day('2026-11-20'),
      end: day(TODAY),
    });
    expect(spanOf(entry({ fixDueOn: '2026-11-27', dueOn: '2026-11-27', light: 'yellow' }), TODAY).lateFrom).toBeNull();
  });

  it('were late when they were reported after their day, however long verifying took', () => {
    const closed = { phase: 'closed', dueOn: null, closedOn: '2026-11-26', light: 'none' } as const;
    const inTime = entry({ ...closed, moves: [{ what: 'reported', on: '2026-11-19' }] });
    expect(spanOf(inTime, TODAY)).toMatchObject({ lateFrom: null, end: day('2026-11-26') });
    expect(spanOf(entry({ ...closed, moves: [{ what: 'reported', on: '2026-11-22' }] }), TODAY).lateFrom).toBe(
      day('2026-11-20'),
    );
  });

  it('are not late while they rest', () => {
    expect(spanOf(entry({ phase: 'paused', light: 'none' }), TODAY).lateFrom).toBeNull();
  });

  it('stand by owner, the latest first; what nobody owns stands together', () => {
    const rows = [entry({ id: '1', light: 'green' }), entry({ id: '2', owner: null, phase: 'new' })];
    expect(
      groupsOf(rows, { by: 'owner', nobody: '未交办', today: TODAY }).map(({ name, late }) => [name, late]),
    ).toEqual([
      ['未交办', 1],
      ['甲', 0],
    ]);
    expect(groupsOf(rows, { by: 'unit', nobody: '', today: TODAY })).toHaveLength(1);
  });

  it('lie between the first day found and the last day due, with today', () => {
    const spans = [spanOf(entry({ fixDueOn: '2026-12-10' }), TODAY)];
    expect(daysShown(spans, day(TODAY))).toEqual({ left: day('2026-11-01') - 3, right: day('2026-12-10') + 7 });
    expect(daysShown([], day(TODAY))).toEqual({ left: day(TODAY) - 3, right: day(TODAY) + 7 });
  });
});
