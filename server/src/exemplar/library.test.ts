import { withdrawExemplar } from '@dudao/core/exemplar/contract';
import { listExemplars } from '@dudao/core/exemplar/library-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type ExemplarDesk, openExemplarDesk } from '../testing/exemplar-desk.ts';
import { type PlantedExemplar, plantExemplar } from '../testing/plant-exemplar.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: ExemplarDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-24T02:00:00.000Z');
  desk = await openExemplarDesk(test);
}, 120_000);
afterAll(() => test.close());

const list = async (of: object = {}, who = desk.otherLiaison) => {
  const called = await test.call(who, listExemplars, { unitId: desk.other, ...of });
  expect([called.status, called.problem]).toEqual([200, undefined]);
  return called.output;
};
const titles = async (of: object = {}, who?: typeof desk.office) =>
  (await list(of, who)).exemplars.map(({ title }) => title).sort();

it('M371 M502 X15: the library is searched by any letters of title, text, number and unit and by initials with all readings, and narrowed by theme, stage, kind, level and unit', async () => {
  const reading = await desk.published({ title: '重庆路小学全校共读', theme: 'reading' });
  const safety = await desk.published({ title: '课间分区错峰', theme: 'safety', stages: ['junior'] });
  const { number } = await desk.read(reading);
  const all = ['课间分区错峰', '重庆路小学全校共读'].sort();
  expect(await titles()).toEqual(all);
  for (const [search, found] of [
    ['庆路小', ['重庆路小学全校共读']],
    // 重 is read zhòng and chóng.
    ['cql', ['重庆路小学全校共读']],
    ['ZQL', ['重庆路小学全校共读']],
    ['kjfqcf', ['课间分区错峰']],
    ['测评优秀率', all],
    ['城关九年制', all],
    [number, ['重庆路小学全校共读']],
    ['重庆路中学', []],
    ['qcql', []],
  ] as const) {
    expect([search, await titles({ search })]).toEqual([search, [...found]]);
  }
  expect(await titles({ theme: 'safety' })).toEqual(['课间分区错峰']);
  expect(await titles({ stage: 'primary' })).toEqual(['重庆路小学全校共读']);
  expect(await titles({ kind: 'brand' })).toEqual([]);
  expect(await titles({ level: 'city' })).toEqual([]);
  expect(await titles({ search: 'kjfqcf', theme: 'reading' })).toEqual([]);
  const { authors } = await list();
  expect(authors).toEqual([{ id: desk.school, name: '城关九年制学校', count: 2 }]);
  expect(await titles({ authorId: desk.school })).toEqual(all);
  expect(await titles({ authorId: desk.other })).toEqual([]);
  await desk.step(desk.office, withdrawExemplar, safety, { words: '情况不实。' });
  expect(await titles({ search: 'kjfqcf' })).toEqual([]);
  expect(await titles({ search: 'kjfqcf', state: 'withdrawn' })).toEqual(['课间分区错峰']);
});

it('M506: it reaches those at and below its office, and whoever looks down from above; nobody beside', async () => {
  const { city, siblingSchool, siblingCounty, province } = test.tree;
  const beside = await test.newPersona('unit-liaison', siblingSchool);
  expect(await titles({ unitId: siblingSchool }, beside)).toEqual([]);
  const aboveOffice = await test.newPersona('supervision-office', city);
  expect(await titles({ unitId: city }, aboveOffice)).toEqual([]);
  expect(await titles({ unitId: city, side: 'below' }, aboveOffice)).toEqual(['重庆路小学全校共读']);
  expect(await titles({ unitId: city, side: 'below', search: 'cql' }, aboveOffice)).toEqual(['重庆路小学全校共读']);
  // A school does not look down.
  expect(await titles({ side: 'below' })).toEqual(['重庆路小学全校共读']);
  await plantExemplar(test, { unitId: siblingCounty, officeId: city, state: 'published', title: '市里发布的' });
  expect(await titles({ unitId: siblingSchool }, beside)).toEqual(['市里发布的']);
  expect(await titles()).toEqual(['市里发布的', '重庆路小学全校共读'].sort());
  const top = await test.newPersona('supervision-office', province);
  expect(await titles({ unitId: province, side: 'below' }, top)).toHaveLength(2);
});

it('pages are told by their last line, and none is told twice or left out', async () => {
  const { city } = test.tree;
  const { exemplarId } = await plantExemplar(test, {
    unitId: desk.school,
    officeId: city,
    state: 'published',
    title: '很多个',
  });
  // Only for counting pages: in this file's own database, many of one entry.
  await test.rows('drop index exemplar_once');
  await test.rows(
    `insert into exemplar select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'published_at', date_trunc('milliseconds', now()) - (n % 5) * interval '1 second'))).*
     from exemplar e, generate_series(1, 45) n where e.id = $1`,
    [exemplarId],
  );
  const seen: string[] = [];
  let after: { at: string; id: string } | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ after });
    seen.push(...page.exemplars.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  const [stored] = await test.rows<{ n: number }>(`select count(*)::int as n from exemplar where state = 'published'`);
  expect([seen.length, new Set(seen).size]).toEqual([stored?.n, stored?.n]);
});

const TABLES = [
  'exemplar_word',
  'exemplar_care',
  'exemplar_piece',
  'exemplar_endorsement',
  'exemplar_adoption',
  'exemplar_adoption_piece',
];
const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** The tables in which a scope sees rows of an exemplar. */
async function shown(scope: Partial<Scope>, { exemplarId, adoptionId }: PlantedExemplar): Promise<string[]> {
  const tables: string[] = [];
  const seen = async (table: string, column: string, id: string) => {
    const rows = await within(scope, (db) => db.many(`select 1 from ${table} where ${column} = $1`, [id]));
    if (rows.length > 0) tables.push(table);
  };
  await seen('exemplar', 'id', exemplarId);
  for (const table of TABLES) {
    if (table === 'exemplar_adoption_piece') await seen(table, 'adoption_id', adoptionId);
    else await seen(table, 'exemplar_id', exemplarId);
  }
  return tables;
}

it('X14: row-level security shows a candidate to whom its unit is in sight, a published one to every unit below its office, and what was said on its way to the first alone', async () => {
  const { county, school, citySchool, siblingCounty, siblingSchool, city, province } = test.tree;
  const planting = { unitId: school, officeId: county, adopterId: citySchool } as const;
  const candidate = await plantExemplar(test, planting);
  const published = await plantExemplar(test, { ...planting, state: 'published' });
  const withdrawn = await plantExemplar(test, { ...planting, state: 'withdrawn' });
  const all = ['exemplar', ...TABLES];
  const told = all.filter((table) => table !== 'exemplar_word' && table !== 'exemplar_care');
  for (const scope of [
    { tops: [county], regions: [county] },
    { units: [school], ancestors: [county, school] },
  ]) {
    for (const one of [candidate, published, withdrawn]) expect(await shown(scope, one)).toEqual(all);
  }
  const reached = { units: [citySchool], ancestors: [province, city, county, citySchool] };
  // Of a candidate that it adopts in no way: its own planted adoption, and nothing of what is recommended.
  expect(await shown(reached, candidate)).toEqual(['exemplar_adoption', 'exemplar_adoption_piece']);
  for (const one of [published, withdrawn]) expect(await shown(reached, one)).toEqual(told);
  const beside = {
    units: [siblingSchool],
    regions: [siblingCounty],
    ancestors: [province, city, siblingCounty, siblingSchool],
  };
  for (const one of [candidate, published, withdrawn]) expect(await shown(beside, one)).toEqual([]);
});
