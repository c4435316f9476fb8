import { describe, expect, it } from 'vitest';
import type { ActivityKind } from './activities-format.ts';
import {
  askedOf,
  clockText,
  decideRecord,
  type OtherRecord,
  type RecordDraft,
  type RecordFacts,
  readClock,
} from './decide-record.ts';
import { faultOfAdvance } from './decide-stage.ts';

const text = (zh: string) => ({ zh, en: zh });
const LESSON: ActivityKind = {
  id: 'lesson',
  name: text('听课'),
  group: 'g',
  takes: 'persons',
  clock: 'asked',
  key: ['class'],
  carries: { lessons: 'lessons', hours: 'hours', visits: '1' },
  fields: [
    { id: 'lessons', name: text('节数'), kind: 'number', needed: true, least: '1', most: '8' },
    { id: 'class', name: text('班级'), kind: 'text' },
    { id: 'hours', name: text('学时数'), kind: 'number', decimals: 1, most: '30' },
  ],
};
const [A, B] = ['a', 'b'];
const draft = (more: Partial<RecordDraft> = {}): RecordDraft => ({
  fromOn: '2026-10-08',
  untilOn: '2026-10-08',
  startsAt: null,
  endsAt: null,
  bodyId: null,
  aboutUnitId: null,
  personIds: [A],
  values: { lessons: '1', class: '三(1)班' },
  explanation: '',
  ...more,
});
const other = (more: Partial<OtherRecord> = {}): OtherRecord => ({
  ...draft(),
  id: 'o',
  kind: 'study',
  kindName: '集体学习',
  unitName: '某校',
  hours: null,
  isOfUnit: true,
  ...more,
});
const facts = (more: Partial<RecordFacts> = {}): RecordFacts => ({
  kind: LESSON,
  today: '2026-10-10',
  unit: { name: '某校', closedOn: null },
  persons: [{ id: A, name: '张三', joinedOn: '2026-09-01', leftOn: null }],
  body: null,
  about: null,
  others: [],
  hourQuantities: ['hours'],
  ...more,
});
const ask = (one: RecordDraft, more: Partial<RecordFacts> = {}) => {
  const result = decideRecord(one, facts(more));
  return result.ok ? result.value : result.problems.map(({ problem }) => problem);
};

describe('a record', () => {
  it('is stored with its quantities', () => {
    expect(ask(draft())).toEqual({
      values: { lessons: '1', class: '三(1)班' },
      quantities: { lessons: '1', visits: '1' },
    });
  });

  it('is of the past, within its kind’s days, of an open unit, of people who were there', () => {
    expect(ask(draft({ untilOn: '2026-10-07' }))).toEqual(['activity-ends-before']);
    expect(ask(draft({ fromOn: '2026-10-11', untilOn: '2026-10-11' }))).toEqual(['activity-in-future']);
    expect(ask(draft({ fromOn: '2026-10-10', untilOn: '2026-10-10' }))).toHaveProperty('values');
    expect(ask(draft({ untilOn: '2026-10-09' }))).toEqual(['activity-too-many-days']);
    expect(ask(draft(), { unit: { name: '某校', closedOn: '2026-10-08' } })).toEqual(['unit-closed']);
    expect(ask(draft({ personIds: [] }))).toEqual(['activity-nobody']);
    expect(ask(draft({ personIds: [A, B] }))).toEqual(['activity-person-out-of-reach']);
    expect(ask(draft({ personIds: [A, A] }))).toEqual(['activity-person-out-of-reach']);
    const person = { id: A, name: '张三', joinedOn: '2026-10-09', leftOn: null };
    expect(ask(draft(), { persons: [person] })).toEqual(['activity-person-not-there']);
    expect(ask(draft(), { persons: [{ ...person, joinedOn: '2020-01-01', leftOn: '2026-10-07' }] })).toEqual([
      'activity-person-not-there',
    ]);
    expect(ask(draft(), { persons: [{ ...person, joinedOn: '2020-01-01', leftOn: '2026-10-08' }] })).toHaveProperty(
      'values',
    );
  });

  it('has a clock with both ends, within one day, where its kind asks for one', () => {
    expect(ask(draft({ startsAt: 480, endsAt: 525 }))).toHaveProperty('values');
    expect(ask(draft({ startsAt: 480 }))).toEqual(['activity-clock']);
    expect(ask(draft({ startsAt: 480, endsAt: 480 }))).toEqual(['activity-clock']);
    const { clock: _, ...timeless } = LESSON;
    expect(ask(draft({ startsAt: 480, endsAt: 525 }), { kind: timeless })).toEqual(['activity-clock']);
    expect(ask(draft(), { kind: { ...LESSON, clock: 'needed' } })).toEqual(['activity-clock-needed']);
  });

  it('of a body needs one that was there', () => {
    const kind: ActivityKind = { ...LESSON, takes: 'body' };
    const body = { name: '一组', foundedOn: '2026-10-09', endedOn: null };
    expect(ask(draft(), { kind })).toEqual(['activity-no-body']);
    expect(ask(draft({ bodyId: 'x' }), { kind })).toEqual(['activity-body-out-of-reach']);
    expect(ask(draft({ bodyId: 'x' }), { kind, body })).toEqual(['activity-body-not-there']);
    expect(ask(draft({ bodyId: 'x' }), { kind, body: { ...body, foundedOn: '2026-10-08' } })).toHaveProperty('values');
  });

  it('is recognised when it is entered a second time, by what tells its kind’s sessions apart', () => {
    const twin = other({ kind: 'lesson' });
    expect(ask(draft(), { others: [twin] })).toEqual(['activity-twice']);
    expect(ask(draft(), { others: [{ ...twin, values: { class: '三(2)班' } }] })).toHaveProperty('values');
    expect(ask(draft(), { others: [{ ...twin, startsAt: 480, endsAt: 525 }] })).toHaveProperty('values');
    expect(ask(draft(), { others: [{ ...twin, personIds: [B] }] })).toHaveProperty('values');
    const ofUnit: ActivityKind = { ...LESSON, takes: 'unit' };
    expect(ask(draft({ personIds: [] }), { kind: ofUnit, persons: [], others: [twin] })).toEqual(['activity-twice']);
  });

  it('nobody is in two places at once, unless somebody says why', () => {
    const there = other({ startsAt: 500, endsAt: 560 });
    const now = draft({ startsAt: 480, endsAt: 525 });
    expect(ask(now, { others: [there] })).toEqual(['activity-overlap']);
    expect(ask({ ...now, explanation: '同一场党课' }, { others: [there] })).toHaveProperty('values');
    expect(ask(now, { others: [{ ...there, startsAt: 525 }] })).toHaveProperty('values');
    expect(ask(now, { others: [{ ...there, personIds: [B] }] })).toHaveProperty('values');
  });

  it('a day has no more than 24 hours', () => {
    const long = draft({ values: { lessons: '1', hours: '20' } });
    expect(ask(draft({ values: { lessons: '1', hours: '25' } }))).toEqual(['activity-day-too-long']);
    expect(ask(long, { others: [other({ hours: '4' })] })).toHaveProperty('values');
    expect(ask(long, { others: [other({ hours: '4.5' })] })).toEqual(['activity-day-too-long']);
    expect(ask(long, { others: [other({ startsAt: 0, endsAt: 241 })] })).toEqual(['activity-day-too-long']);
  });

  it('zero and absurd numbers are the form’s to refuse', () => {
    expect(ask(draft({ values: { lessons: '0' } }))).toEqual(['form-below']);
    expect(ask(draft({ values: { lessons: '9' } }))).toEqual(['form-above']);
  });
});

describe('stages', () => {
  const kind: ActivityKind = {
    ...LESSON,
    stages: [
      { id: 'filed', name: text('立项') },
      { id: 'reported', name: text('报告') },
      { id: 'judged', name: text('评审'), by_another: true },
    ],
  };
  const step = (from: string, to: string, doers: readonly string[]) =>
    faultOfAdvance(kind, { from, to, doers, accountId: 'me' })?.problem ?? null;

  it('come one after the other, and some are for another person', () => {
    expect(step('filed', 'reported', ['me'])).toBeNull();
    expect(step('filed', 'judged', [])).toBe('activity-stage');
    expect(step('judged', 'filed', [])).toBe('activity-stage');
    expect(step('reported', 'judged', ['me', 'you'])).toBe('activity-stage-another');
    expect(step('reported', 'judged', ['you'])).toBeNull();
  });
});

describe('the clock', () => {
  it('is written and read as people do', () => {
    expect([clockText(485), clockText(null)]).toEqual(['08:05', '—']);
    expect(['8:05', '１４：３０', '24:00', '24:01', '8:60', '8'].map(readClock)).toEqual([
      485,
      870,
      1440,
      null,
      null,
      null,
    ]);
  });
});

describe('a record about a unit', () => {
  const CORRECTION: RecordFacts['kind'] = {
    id: 'correction',
    name: text('纠偏'),
    group: 'team',
    takes: 'persons',
    about: 'needed',
    asks: { what: 'advice', why: 'gap', by: 'by' },
    fields: [
      { id: 'gap', name: text('偏差'), kind: 'text', needed: true },
      { id: 'advice', name: text('改正'), kind: 'text', needed: true },
      { id: 'by', name: text('限期'), kind: 'day', needed: true },
    ],
  };
  const about = { name: '某校', closedOn: null };
  const values = { gap: '没有台账', advice: '建台账', by: '2026-10-20' };
  const about_ = (more: Partial<RecordDraft> = {}) => draft({ aboutUnitId: 'u', values, ...more });
  const try_ = (one: RecordDraft, more: Partial<RecordFacts> = {}) => ask(one, { kind: CORRECTION, about, ...more });

  it('names the unit where its kind asks for one, in reach and open, and none elsewhere', () => {
    expect(try_(about_())).toMatchObject({ values });
    expect(try_(about_({ aboutUnitId: null }))).toEqual(['activity-no-unit']);
    expect(try_(about_(), { about: null })).toEqual(['activity-unit-out-of-reach']);
    expect(try_(about_(), { about: { name: '某校', closedOn: '2026-10-08' } })).toEqual(['activity-unit-closed']);
    expect(ask(draft({ aboutUnitId: 'u' }), { about })).toEqual(['activity-unit-not-asked']);
  });

  it('asks for something until a day that is not before it', () => {
    expect(askedOf(CORRECTION, values)).toEqual({ what: '建台账', why: '没有台账', dueOn: '2026-10-20' });
    expect(askedOf(LESSON, values)).toBeNull();
    expect(try_(about_({ values: { ...values, by: '2026-10-07' } }))).toEqual(['activity-asked-too-early']);
    expect(try_(about_({ values: { ...values, by: '2026-10-08' } }))).toMatchObject({ values: { by: '2026-10-08' } });
  });

  it('is told from the same one about another unit', () => {
    const twin = { ...other(), kind: 'correction', aboutUnitId: 'u', values };
    expect(try_(about_(), { others: [twin] })).toEqual(['activity-twice']);
    expect(try_(about_(), { others: [{ ...twin, aboutUnitId: 'v' }] })).toMatchObject({ values });
  });
});
