import { describe, expect, it } from 'vitest';
import type { UnitKind } from '../org/unit-kind.ts';
import { checkRulebooks } from '../pack/rulebook.ts';
import { compileGate } from './gate-condition.ts';
import { type ChosenSpan, type Schedule, scheduleOf } from './schedule.ts';
import { CAMPAIGNS } from './template.ts';
import { readActivities, readTemplates, templateCalled } from './testing/read-templates.ts';

const books = readTemplates();

interface Asked {
  readonly day: string;
  readonly kind?: UnitKind;
  readonly spans?: Readonly<Record<string, ChosenSpan>>;
  readonly ends?: Readonly<Record<string, string>>;
}
function laid(id: string, { day, kind = 'county', spans = {}, ends = {} }: Asked): Schedule {
  const schedule = scheduleOf(templateCalled(id), { day, kind, spans, ends });
  if (!schedule.ok) throw new Error(JSON.stringify(schedule.problems));
  return schedule.value;
}
const days = (schedule: Schedule, ...ids: string[]) =>
  ids.map((id) => {
    const part = schedule.parts.find((one) => one.id === id);
    return `${id} ${part?.from} ${part?.until}`;
  });
const due = (schedule: Schedule, id: string) =>
  schedule.actions.filter((one) => one.id === id).map(({ dueOn }) => dueOn);

/** The presets of the procedure by name; what has none is given. */
function chosen(id: string, names: Readonly<Record<string, string>>): Readonly<Record<string, ChosenSpan>> {
  const { parameters = [] } = templateCalled(id);
  return Object.fromEntries(
    Object.entries(names).map(([parameter, name]) => {
      const preset = parameters.find((one) => one.id === parameter)?.presets?.find((one) => one.id === name);
      if (preset === undefined) throw new Error(`${parameter} has no preset ${name}`);
      return [parameter, { ...preset.span, from: preset.from }];
    }),
  );
}

describe('the templates of the pack', () => {
  it.each(books.map((book) => [book.content.id, book] as const))('C1–C8 %s is without fault', (_, book) => {
    expect(checkRulebooks([CAMPAIGNS], [book], [...books, ...readActivities()])).toEqual([]);
    for (const { gate } of book.content.stages) {
      if (gate !== undefined) expect(compileGate(book.content, gate).ok).toBe(true);
    }
  });

  it('M157 M200 three batches, each by kind of unit, and three stages with the six gates', () => {
    const { batches, stages } = templateCalled('HD-LG');
    expect(batches.map(({ id }) => id)).toEqual(['b1', 'b2', 'b3']);
    const gates = stages.flatMap(({ gate }) => gate?.checks.map(({ id }) => id) ?? []);
    expect(gates.filter((id) => id !== 'g0')).toEqual(['g1', 'g2', 'g3', 'g4', 'g6']);
    expect(stages.every(({ gate }) => gate?.chain === 'approved')).toBe(true);
  });

  it('D2 D3 the study campaign from 2 March 2026', () => {
    const schedule = laid('HD-LG', { day: '2026-03-02' });
    expect(days(schedule, 'study', 'plan', 'mobilise', 'learn', 'analysis', 'examine', 'appraise', 'mend')).toEqual([
      'study 2026-03-02 2026-04-30',
      'plan 2026-03-02 2026-03-16',
      'mobilise 2026-03-02 2026-03-21',
      'learn 2026-03-02 2026-04-30',
      'analysis 2026-05-01 2026-06-14',
      'examine 2026-05-01 2026-05-25',
      'appraise 2026-05-26 2026-06-14',
      'mend 2026-06-15 2026-08-13',
    ]);
    expect(due(schedule, 'mend_plan')).toEqual(['2026-06-29']);
    const weekly = due(schedule, 'weekly_report');
    expect([weekly.length, weekly[0], weekly[22], weekly[23]]).toEqual([24, '2026-03-08', '2026-08-09', '2026-08-13']);
  });

  it('D6 a stage whose end was moved takes the later ones with it', () => {
    const schedule = laid('HD-LG', { day: '2026-03-02', ends: { study: '2026-05-10' } });
    expect(days(schedule, 'study', 'learn', 'analysis', 'mend')).toEqual([
      'study 2026-03-02 2026-05-10',
      'learn 2026-03-02 2026-05-10',
      'analysis 2026-05-11 2026-06-24',
      'mend 2026-06-25 2026-08-23',
    ]);
  });

  const OWN = {
    notice: { working_days: 3 },
    self: { days: 10 },
    site: { working_days: 3 },
    rectify: { days: 30 },
    verify: { working_days: 5 },
  };

  it('M065 D8 the procedure by the deadlines of Chongqing, the report by those of Zhejiang', () => {
    const spans = {
      ...OWN,
      ...chosen('HD-CX', {
        preliminary: 'cq_themed',
        defence: 'cq',
        opinion: 'cq',
        rectify_report: 'cq',
        report: 'zj',
      }),
    };
    const schedule = laid('HD-CX', { day: '2026-09-01', spans });
    expect(
      days(
        schedule,
        'notify',
        'self',
        'site',
        'feedback',
        'defend',
        'opinion',
        'rectifying',
        'reporting',
        'verify',
        'publish',
      ),
    ).toEqual([
      'notify 2026-09-01 2026-09-03',
      'self 2026-09-04 2026-09-13',
      'site 2026-09-14 2026-09-16',
      'feedback 2026-09-17 2026-09-21',
      'defend 2026-09-22 2026-09-26',
      'opinion 2026-09-27 2026-10-21',
      'rectifying 2026-10-22 2026-11-20',
      'reporting 2026-11-21 2026-11-30',
      'verify 2026-12-01 2026-12-07',
      'publish 2026-12-08 2027-01-06',
    ]);
    expect(schedule.assumed).toBe(false);
  });

  it('D8 by those of Shanghai the defence ends ten working days after the visit, holidays left out', () => {
    const spans = {
      ...OWN,
      ...chosen('HD-CX', { preliminary: 'sh', defence: 'sh', opinion: 'sh', rectify_report: 'cq', report: 'zj' }),
    };
    const schedule = laid('HD-CX', { day: '2026-09-01', spans });
    // 17, 18, 20 (Sunday worked), 21–24 September, then 28–30: the Mid-Autumn holiday lies between.
    expect(days(schedule, 'feedback', 'defend', 'opinion')).toEqual([
      'feedback 2026-09-17 2026-09-17',
      'defend 2026-09-18 2026-09-30',
      'opinion 2026-10-01 2026-10-16',
    ]);
  });

  it('C7 a deadline that nobody chose is refused by name, and none is invented', () => {
    const schedule = scheduleOf(templateCalled('HD-CX'), { day: '2026-09-01', kind: 'county', spans: OWN });
    expect(schedule).toMatchObject({
      problems: ['preliminary', 'defence', 'opinion', 'rectify_report', 'report'].map((id) => ({
        problem: 'campaign-parameter-open',
        params: { id },
      })),
    });
  });

  it('M244 three working days of a county, over a weekend that is worked', () => {
    const schedule = laid('HD-SR', { day: '2026-10-08' });
    expect(days(schedule, 'day1', 'day2', 'day3')).toEqual([
      'day1 2026-10-08 2026-10-08',
      'day2 2026-10-09 2026-10-09',
      'day3 2026-10-10 2026-10-10',
    ]);
    expect(days(laid('HD-SR', { day: '2026-10-01' }), 'day1', 'day3')).toEqual([
      'day1 2026-10-08 2026-10-08',
      'day3 2026-10-10 2026-10-10',
    ]);
  });

  it('M126 the preparation is laid back sixty days from the day of the visit', () => {
    const schedule = laid('HD-YJ', { day: '2026-10-20' });
    expect(days(schedule, 'plan', 'check', 'mend', 'ready')).toEqual([
      'plan 2026-08-22 2026-08-31',
      'check 2026-09-01 2026-09-25',
      'mend 2026-09-26 2026-10-15',
      'ready 2026-10-16 2026-10-20',
    ]);
    const late = laid('HD-YJ', { day: '2026-10-20', ends: { check: '2026-09-30' } });
    expect(days(late, 'check', 'mend', 'ready')).toEqual([
      'check 2026-09-01 2026-09-30',
      'mend 2026-10-01 2026-10-15',
      'ready 2026-10-16 2026-10-20',
    ]);
  });

  it('M125 the province comes after the city', () => {
    const spans = { ...chosen('HD-FJ', { to_city: 'half_year' }), to_province: { months: 13 } };
    expect(days(laid('HD-FJ', { day: '2026-04-15', spans }), 'city', 'province')).toEqual([
      'city 2026-04-15 2026-10-14',
      'province 2026-10-15 2027-11-14',
    ]);
  });

  it('D5 a year has twelve bulletins and four quarters, and its end reaches into January', () => {
    const schedule = laid('HD-ND', { day: '2026-01-01' });
    expect(days(schedule, 'process', 'year_end', 'own', 'verify')).toEqual([
      'process 2026-01-01 2026-12-31',
      'year_end 2026-12-01 2027-01-31',
      'own 2026-12-01 2026-12-20',
      'verify 2026-12-21 2027-01-14',
    ]);
    expect(due(schedule, 'month_report')).toHaveLength(12);
    expect(due(schedule, 'month_report').slice(0, 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
    expect(due(schedule, 'quarter_data')).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31']);
  });

  it('M158 M159 levels begin one after the other and overlap; the four links run through', () => {
    const city = laid('HD-ZT', { day: '2026-09-01', kind: 'city' });
    expect(days(city, 'deploy', 'advance', 'conclude', 'link1', 'link4')).toEqual([
      'deploy 2026-09-01 2026-09-15',
      'advance 2026-09-11 2026-11-09',
      'conclude 2026-10-31 2026-11-19',
      'link1 2026-09-01 2026-11-19',
      'link4 2026-09-01 2026-11-19',
    ]);
    const [county, school] = [
      laid('HD-ZT', { day: '2026-09-01' }),
      laid('HD-ZT', { day: '2026-09-01', kind: 'school' }),
    ];
    expect([county.from, county.until, school.from, school.until]).toEqual([
      '2026-09-15',
      '2026-12-03',
      '2026-09-29',
      '2026-12-17',
    ]);
  });

  it('M151 a building project passes planning, design, construction, progress and supervision in this order', () => {
    const spans = {
      planning: { days: 30 },
      design: { days: 40 },
      works: { days: 16 },
      progress: { months: 5 },
      acceptance: { days: 15 },
    };
    const schedule = laid('HD-JS', { day: '2026-01-05', kind: 'school', spans });
    expect(days(schedule, 'planning', 'design', 'works', 'progress', 'supervision')).toEqual([
      'planning 2026-01-05 2026-02-03',
      'design 2026-02-04 2026-03-15',
      'works 2026-03-16 2026-03-31',
      'progress 2026-04-01 2026-08-31',
      'supervision 2026-09-01 2026-09-15',
    ]);
    expect(due(schedule, 'monthly')).toEqual(['2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31']);
  });
});
