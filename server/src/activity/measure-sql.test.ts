import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ACTIVITIES, kindsOf } from '@dudao/core/activity/activities';
import { type CountedRecord, compileMeasure, countMeasure } from '@dudao/core/activity/measure';
import type { Measure } from '@dudao/core/activity/measure-format';
import { exactDecimalText } from '@dudao/core/lib/rational';
import type { FormValues } from '@dudao/core/pack/form';
import { readRulebook } from '@dudao/core/pack/rulebook';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { countForMany, countForOne } from './rows.ts';

const read = readRulebook(
  ACTIVITIES,
  'hd-jy.yaml',
  readFileSync(new URL('../../../packs/cn-activities/activities/hd-jy.yaml', import.meta.url), 'utf8'),
);
const KINDS = kindsOf(read.ok ? [read.value] : []);
const PERSONS = Array.from({ length: 4 }, () => randomUUID());
const BODIES = Array.from({ length: 2 }, () => randomUUID());

let test: TestApp;
let units: readonly string[];

beforeAll(async () => {
  test = await openTestApp();
  const { province, county, town, school, citySchool, siblingSchool } = test.tree;
  units = [school, town, county, citySchool, siblingSchool, province];
  for (const id of PERSONS) {
    await test.rows('insert into person (id, unit_id, region, name, joined_on) values ($1, $2, $2, $3, $4)', [
      id,
      county,
      '人',
      '2020-01-01',
    ]);
  }
  for (const id of BODIES) {
    await test.rows(
      `insert into body (id, unit_id, region, kind, name, founded_on) values ($1::uuid, $2, $2, 'team', $1::text, '2020-01-01')`,
      [id, county],
    );
  }
});
afterAll(() => test.close());

/** A record of one unit, perhaps of a body. */
type Placed = CountedRecord & { readonly unit: number; readonly body: number | null; readonly withdrawn: boolean };

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const day = fc.integer({ min: 0, max: 40 });
const dayText = (n: number) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10);
const present = (values: Readonly<Record<string, FormValues[string] | undefined>>): FormValues =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

const valuesOf = {
  lesson: fc.record({
    lessons: optional(fc.constantFrom('1', '2', '3')),
    quality: optional(fc.constantFrom('excellent', 'good', 'weak')),
    subject: fc.constant('语文'),
  }),
  spot_test: fc.record({ score: optional(fc.constantFrom('59.5', '60', '100', '0.1')) }),
  reading: fc.record({ share: optional(fc.constantFrom('10', '100')), reflection: optional(fc.boolean()) }),
  topic: fc.record({
    due: optional(day.map(dayText)),
    grade: optional(fc.constantFrom('first', 'none')),
  }),
};
const KIND_IDS = Object.keys(valuesOf) as (keyof typeof valuesOf)[];

const record: fc.Arbitrary<Placed> = fc.constantFrom(...KIND_IDS).chain((kind) =>
  fc
    .record({
      first: day,
      length: fc.integer({ min: 0, max: 5 }),
      stage: kind === 'topic' ? fc.constantFrom('filed', 'reported', 'judged') : fc.constant(null),
      values: valuesOf[kind] as fc.Arbitrary<Record<string, FormValues[string] | undefined>>,
      quantity: optional(fc.constantFrom('1', '2.50', '0.1', '12')),
      persons: fc.subarray([0, 1, 2, 3]),
      unit: fc.integer({ min: 0, max: 4 }),
      body: fc.option(fc.integer({ min: 0, max: 1 })),
      withdrawn: fc.integer({ min: 0, max: 6 }).map((n) => n === 0),
    })
    .map(({ first, length, values, quantity, persons, ...rest }) => ({
      ...rest,
      kind,
      from: dayText(first),
      until: dayText(first + length),
      values: present(values),
      quantities: quantity === undefined ? {} : { lessons: quantity },
      persons: persons.map((i) => PERSONS[i] ?? ''),
    })),
);

const CONDITIONS: Readonly<Record<keyof typeof valuesOf, readonly string[]>> = {
  lesson: [
    '评价 = “优”',
    '非 (评价 属于 (“优”, “良”)) 或 节数 >= 2',
    '缺省(节数, 0) + 1 <= 2 * 参加人数',
    '是缺失(评价) 或 活动天数 > 3',
    '(若 评价 = “优” 则 节数 否则 -节数) > 0',
    '若 评价 = “优” 则 真 否则 缺失',
  ],
  spot_test: ['得分 >= 60分', '得分 * 2 - 119 = 0分', '非 得分 < 60'],
  reading: ['写了心得体会', '非 写了心得体会', '已读到 >= 50% 且 写了心得体会', '是缺失(写了心得体会)'],
  topic: ['计划完成日 >= 活动日期', '计划完成日 - 活动日期 > 3天', '所到阶段 = “已评审” 且 等次 != “不入等”'],
};

const measure: fc.Arbitrary<Measure> = fc.constantFrom(...KIND_IDS).chain((kind) =>
  fc
    .record({
      where: optional(fc.constantFrom(...CONDITIONS[kind])),
      figure: fc.constantFrom(
        'records' as const,
        'days' as const,
        'persons' as const,
        'participations' as const,
        'sum' as const,
      ),
    })
    .map(({ where, figure }) => ({
      kinds: [kind],
      ...(where === undefined ? {} : { where }),
      ...(figure === 'sum' ? (kind === 'lesson' ? { sum: 'lessons' } : { figure: 'records' as const }) : { figure }),
    })),
);

const span = fc.tuple(day, fc.integer({ min: 0, max: 30 })).map(([from, length]) => ({
  from: dayText(from),
  until: dayText(from + length),
}));

async function plant(records: readonly Placed[]): Promise<void> {
  await test.rows('delete from activity_person');
  await test.rows('delete from activity');
  for (const one of records) {
    const id = randomUUID();
    const unit = units[one.unit];
    await test.rows(
      `insert into activity (id, unit_id, region, kind, rulebook_id, version, from_on, until_on, body_id, stage, field_values, quantities,
         recorded_by, recorded_at, withdrawn_at, withdrawn_reason)
       values ($1, $2, $2, $3, 'HD-JY', '1.0', $4, $5, $6, $7, $8, $9, $1, now(), $10, $11)`,
      [
        id,
        unit,
        one.kind,
        one.from,
        one.until,
        one.body === null ? null : BODIES[one.body],
        one.stage,
        JSON.stringify(one.values),
        JSON.stringify(one.quantities),
        one.withdrawn ? '2026-10-01' : null,
        one.withdrawn ? '错' : null,
      ],
    );
    for (const person of one.persons) {
      await test.rows('insert into activity_person (activity_id, person_id, unit_id, region) values ($1, $2, $3, $3)', [
        id,
        person,
        unit,
      ]);
    }
  }
}

/** Which units lie at or below each, by their places in `units`: school, town, county, citySchool, siblingSchool, province. */
const BELOW = [[0], [0, 1], [0, 1, 2, 3], [3], [4], [0, 1, 2, 3, 4]];

describe('measures in SQL', () => {
  it('A6 give what core gives, for many units, persons and bodies at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 14 }),
        fc.array(measure, { minLength: 1, maxLength: 5 }),
        fc.array(span, { minLength: 1, maxLength: 3 }),
        async (records, asked, spans) => {
          await plant(records);
          const measures = asked.map((one) => {
            const compiled = compileMeasure(one, KINDS);
            if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
            return compiled.value;
          });
          const valid = records.filter(({ withdrawn }) => !withdrawn);
          const expected = (own: readonly Placed[]) =>
            measures.map((one) => spans.map((each) => exactDecimalText(countMeasure(one, own, each))));
          const counting = { measures, spans };
          const [ofUnits, ofPersons, ofBodies] = await asSystem(test.pool, 'test', async (tx) => [
            await countForMany(tx, { kind: 'unit', ids: units }, counting),
            await countForMany(tx, { kind: 'person', ids: PERSONS }, counting),
            await countForMany(tx, { kind: 'body', ids: BODIES }, counting),
          ]);
          units.forEach((id, i) => {
            expect(ofUnits?.get(id)).toEqual(expected(valid.filter(({ unit }) => BELOW[i]?.includes(unit))));
          });
          PERSONS.forEach((id) => {
            expect(ofPersons?.get(id)).toEqual(expected(valid.filter(({ persons }) => persons.includes(id))));
          });
          BODIES.forEach((id, i) => {
            expect(ofBodies?.get(id)).toEqual(expected(valid.filter(({ body }) => body === i)));
          });
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('counts one subject the same way, and nothing where nothing is asked', async () => {
    const compiled = compileMeasure({ kinds: ['lesson'], sum: 'lessons' }, KINDS);
    if (!compiled.ok) throw new Error('a plain measure');
    const spans = [{ from: '2026-09-01', until: '2026-10-31' }];
    const one: Placed = {
      kind: 'lesson',
      from: '2026-09-02',
      until: '2026-09-02',
      stage: null,
      values: {},
      quantities: { lessons: '2' },
      persons: [PERSONS[0] ?? ''],
      unit: 0,
      body: null,
      withdrawn: false,
    };
    await plant([one, one, { ...one, withdrawn: true }]);
    await asSystem(test.pool, 'test', async (tx) => {
      const counting = { measures: [compiled.value], spans };
      expect(await countForOne(tx, { kind: 'person', id: PERSONS[0] ?? '' }, counting)).toEqual([['4']]);
      expect(await countForOne(tx, { kind: 'person', id: PERSONS[1] ?? '' }, counting)).toEqual([['0']]);
      expect((await countForMany(tx, { kind: 'unit', ids: [] }, counting)).size).toBe(0);
    });
  });
});
