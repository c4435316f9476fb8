import { OPEN_PHASES } from '@dudao/core/issue/entry';
import { PHASES } from '@dudao/core/issue/ledgers-format';
import { countIssues, listIssues, SORTS, type Sort } from '@dudao/core/issue/read-contract';
import { countPlaces, listMatching } from '@dudao/core/issue/surfaces-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import { moveUnit } from '@dudao/core/org/unit-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Tx } from '../lib/db.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import type { IssueFilter } from './filter.ts';
import { foldIssueTally } from './fold.ts';
import type { LineRow } from './lines.ts';
import { type PageAsked, SORTED, sortPage, walkPage } from './page.ts';
import { siftFew, siftPage } from './sift.ts';

const ENTRIES = 240;
const TODAY = '2026-11-24';
let test: TestApp;
let office: Persona;
let all: readonly LineRow[];

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  const { school, county, siblingSchool, siblingCounty } = test.tree;
  // Many entries share a day, some have none, so that places in the order are told apart by ids and by what is missing.
  await test.rows(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, severity, depth, method, urgency, difficulty, layer, place, passes_on, clause, source,
       state, phase, is_open, handling, owner_unit_id, owner_unit_name, found_on, due_on, closed_on, is_key, written_by, written_by_name, written_at, changed_at)
     select gen_random_uuid(), unit_id, region, '校', region, case when n % 4 = 1 then 'difficulty' else 'problem' end, 'TZ-DD', '1.0', case when n % 4 = 1 then 'KN-2026-' else 'WT-2026-' end || lpad((n * 7919 % 100000)::text, 5, '0'), '问题' || n, '', '{}',
       (array['slight', 'general', 'grave', null])[1 + n % 4], (array['manifest', 'deep'])[1 + n % 2], (array['hear', 'look', 'read', 'ask', null])[1 + n % 5],
       (array['low', 'middle', 'high'])[1 + n % 3], (array['low', null])[1 + n % 2], case when n % 4 = 0 then 'leadership' end, (array['西教学楼', '西门', '操场', null])[1 + n % 4],
       case when n % 8 < 3 then date '2026-11-02' end, 'A' || n % 9, (array['person', 'threshold', 'visit'])[1 + n % 3], (array['found', 'fixing', 'reported', 'proving', 'closed'])[1 + n % 5],
       (array['new', 'open', 'done', 'proving', 'closed'])[1 + n % 5], n % 5 <> 4, (array['dated', 'planned'])[1 + n % 2],
       case when n % 5 > 0 then unit_id end, case when n % 5 > 0 then '校' end, date '2026-10-01' + n % 13, case when n % 5 < 4 and n % 7 > 0 then date '2026-11-20' + n % 11 end,
       case when n % 5 = 4 then date '2026-11-01' end, n % 6 = 0, gen_random_uuid(), '督导室', now(), timestamptz '2026-11-01' + n % 17 * interval '1 hour'
     from generate_series(1, $1::int) n
     cross join lateral (select case when n % 3 = 0 then $2::uuid else $3::uuid end as unit_id, case when n % 3 = 0 then $4::uuid else $5::uuid end as region) u`,
    [ENTRIES, siblingSchool, school, siblingCounty, county],
  );
  all = await asSystem(test.pool, 'test', (tx) => tx.many<LineRow>('select * from issue'));
});
afterAll(() => test.close());

const FILTERS: readonly Omit<IssueFilter, 'as'>[] = [
  {},
  { phases: OPEN_PHASES },
  { phases: ['done', 'closed'] },
  { severity: 'grave' },
  { state: 'fixing', handling: 'planned' },
  { isKey: true },
  { isKey: false, clause: 'A3' },
  { light: 'red' },
  { light: 'yellow' },
  { light: 'green', severity: 'slight' },
  { light: 'none' },
  { severity: 'grave', handling: 'nothing' },
  { source: 'threshold' },
  { depth: 'deep', method: 'look' },
  { urgency: 'high', difficulty: 'low' },
  { layer: 'leadership', light: 'red' },
  { place: '西' },
  { place: '西门' },
  { isReady: true },
  { ledger: 'problem' },
  { ledger: 'difficulty', light: 'red' },
  { dueFrom: '2026-11-23', dueUntil: '2026-11-27' },
  { idleSince: '2026-11-02', severity: 'general' },
  { isReady: false, source: 'visit' },
];

const PLAIN_MARKS = ['source', 'depth', 'method', 'urgency', 'difficulty', 'layer'] as const;

/** What the list must be, said as plainly as can be. */
function plainly(filter: Omit<IssueFilter, 'as'>, sort: Sort, descending: boolean): readonly string[] {
  const { column } = SORTED[sort];
  const clocked = (row: LineRow) => row.phase !== 'closed' && row.due_on !== null;
  const same = (row: object): boolean =>
    PLAIN_MARKS.every((mark) => filter[mark] === undefined || Reflect.get(row, mark) === filter[mark]);
  const fits = (row: LineRow & { readonly clause?: string; readonly place?: string | null }): boolean =>
    same(row) &&
    (filter.place === undefined || row.place?.startsWith(filter.place) === true) &&
    (filter.isReady === undefined || filter.isReady === (row.passes_on !== null && row.phase !== 'closed')) &&
    (filter.phases === undefined || filter.phases.includes(row.phase)) &&
    (filter.ledger === undefined || row.ledger === filter.ledger) &&
    (filter.dueFrom === undefined || (row.due_on ?? '') >= filter.dueFrom) &&
    (filter.dueUntil === undefined || (row.due_on ?? '9999') <= filter.dueUntil) &&
    (filter.idleSince === undefined || new Date(row.changed_at) < new Date(`${filter.idleSince}T00:00:00+08:00`)) &&
    (filter.severity === undefined || row.severity === filter.severity) &&
    (filter.state === undefined || row.state === filter.state) &&
    (filter.handling === undefined || row.handling === filter.handling) &&
    (filter.isKey === undefined || row.is_key === filter.isKey) &&
    (filter.clause === undefined || row.clause === filter.clause) &&
    (filter.light === undefined ||
      (filter.light === 'none'
        ? !clocked(row)
        : clocked(row) &&
          (filter.light === 'red'
            ? (row.due_on ?? '') < TODAY
            : filter.light === 'yellow'
              ? (row.due_on ?? '') >= TODAY && (row.due_on ?? '') <= '2026-11-27'
              : (row.due_on ?? '') > '2026-11-27')));
  const turn = descending ? -1 : 1;
  return all
    .filter(fits)
    .sort((a, b) => {
      const [x, y] = [a[column], b[column]];
      if (x === y) return a.id < b.id ? -turn : turn;
      if (x === null || y === null) return x === null ? 1 : -1;
      return x < y ? -turn : turn;
    })
    .map(({ id }) => id);
}

function asked(): readonly (readonly [Omit<IssueFilter, 'as'>, Sort, boolean])[] {
  return FILTERS.flatMap((filter) =>
    SORTS.flatMap((sort) => [false, true].map((turn) => [filter, sort, turn] as const)),
  );
}

/** The ways to a page, with pages that are longer than there are branches, and shorter ones, and with a share that is thought too high, about right and too low. */
const WAYS: readonly (readonly [string, number, (tx: Tx, asked: PageAsked) => Promise<readonly LineRow[] | null>])[] = [
  ['walking', 37, (tx, asked) => walkPage(tx, asked)],
  ['walking', 8, (tx, asked) => walkPage(tx, asked)],
  ['sorting', 37, (tx, asked) => sortPage(tx, asked, null)],
  ['sifting', 8, (tx, asked) => siftPage(tx, asked, 1)],
  ['sifting', 37, (tx, asked) => siftPage(tx, asked, 0.01)],
  [
    'sifting what a sample calls common',
    8,
    async (tx, asked) => (await siftFew(tx, asked, 0.5)) ?? sortPage(tx, asked, null),
  ],
];

describe('a page', () => {
  it.each(WAYS)(
    'found by %s is what a plain sort gives, whatever is asked, page by page without a gap',
    async (_, limit, way) => {
      const { county, siblingCounty } = test.tree;
      for (const [filter, sort, descending] of asked()) {
        const seen: string[] = [];
        let after: PageAsked['after'] = null;
        do {
          const page: PageAsked = {
            keys: { column: 'region', ids: [county, siblingCounty] },
            phases: filter.phases ?? ['new', 'open', 'done', 'proving', 'closed'],
            filter: { as: 'concerned', ...filter },
            today: TODAY,
            sort,
            descending,
            after,
            limit,
          };
          const rows = (await asSystem(test.pool, 'test', (tx) => way(tx, page))) ?? [];
          seen.push(...rows.map(({ id }) => id));
          const last = rows.length === limit ? rows.at(-1) : undefined;
          after = last === undefined ? null : { value: last[SORTED[sort].column], id: last.id };
        } while (after !== null);
        expect([filter, sort, descending, seen]).toEqual([filter, sort, descending, plainly(filter, sort, descending)]);
      }
    },
  );

  it('is given up where a filter leaves far less than a sample says, and not where it leaves as much', async () => {
    const { county, siblingCounty } = test.tree;
    const page = {
      keys: { column: 'region', ids: [county, siblingCounty] },
      phases: PHASES,
      sort: 'found',
      descending: false,
      after: null,
      limit: 3,
      today: TODAY,
    } as const;
    const sifted = (filter: Omit<IssueFilter, 'as'>, share: number) =>
      asSystem(test.pool, 'test', (tx) => siftFew(tx, { ...page, filter: { as: 'concerned', ...filter } }, share));
    expect(await sifted({ handling: 'nothing' }, 0.9)).toBeNull();
    expect((await sifted({ handling: 'planned' }, 0.5))?.map(({ id }) => id)).toEqual(
      plainly({ handling: 'planned' }, 'found', false).slice(0, 3),
    );
  });

  it('says when there is more than may be sorted', async () => {
    const keys = { column: 'region', ids: [test.tree.county] } as const;
    const order = { sort: 'due', descending: false, after: null, limit: 5, today: TODAY } as const;
    const page: PageAsked = { ...order, keys, phases: ['closed'], filter: { as: 'concerned' } };
    const found = all.filter(({ phase, unit_id }) => phase === 'closed' && unit_id === test.tree.school).length;
    const most = (limit: number) => asSystem(test.pool, 'test', (tx) => sortPage(tx, page, limit));
    expect((await most(found))?.length).toBe(5);
    expect(await most(found - 1)).toBeNull();
  });

  it('shows each level its own, as concerned, as owner and as keeper', async () => {
    const { city, county, school, siblingSchool } = test.tree;
    const leader = await test.persona('leader', city);
    const liaison = await test.persona('unit-liaison', school);
    const ids = async (who: Persona, unitId: string, more: object = {}) => {
      const { output } = await test.call(who, listIssues, { unitId, limit: 200, phases: ['done'], ...more });
      return new Set(output.entries.map(({ id }) => id));
    };
    const done = (unitIds: readonly string[]) =>
      new Set(all.filter((row) => row.phase === 'done' && unitIds.includes(row.unit_id)).map(({ id }) => id));
    for (const sort of SORTS) {
      expect(await ids(leader, city, { sort })).toEqual(done([school, siblingSchool]));
      expect(await ids(office, county, { sort })).toEqual(done([school]));
      expect(await ids(office, county, { sort, as: 'keeper' })).toEqual(done([school]));
      expect(await ids(office, county, { sort, as: 'owner' })).toEqual(done([school]));
      expect(await ids(liaison, school, { sort })).toEqual(done([school]));
      expect(await ids(liaison, school, { sort, as: 'owner' })).toEqual(done([school]));
    }
  });
});

describe('the map', () => {
  it('counts the entries of the list’s own filters by place, of whatever the list shows', async () => {
    const { province, city, otherCity, county, school, siblingSchool } = test.tree;
    const head = await test.persona('leader', province);
    const more = [
      { search: '问题1' },
      { search: '问题17' },
      { phases: ['closed'] },
      { as: 'owner' },
      { as: 'keeper' },
    ] as const;
    for (const filter of [...FILTERS, ...more]) {
      for (const unitId of [province, city, otherCity, county, school, siblingSchool]) {
        const places = (await test.call(head, countPlaces, { unitId, ...filter } as never)).output;
        const own = { own: places.own, places: places.places };
        const sum = [own.own, ...own.places].reduce((all, one) => all + one.red + one.yellow + one.green + one.none, 0);
        const { output } = await test.call(head, listMatching, { unitId, ...filter } as never);
        expect([filter, unitId, sum]).toEqual([filter, unitId, output.entries.length]);
      }
    }
  });
});

describe('counts', () => {
  /** Each count must be what the rows say: before folding, after, after changes, and after the county has gone to another city. */
  it('are those of the rows at every level, folded or not, and move along with a county', async () => {
    const { province, city, otherCity, county, school } = test.tree;
    const head = await test.persona('leader', province);
    const compare = async () => {
      for (const unitId of [province, city, otherCity, county, school]) {
        for (const as of ['concerned', 'owner', 'keeper'] as const) {
          const { output } = await test.call(head, countIssues, { unitId, as });
          const column = { concerned: 'unit_id', owner: 'owner_unit_id', keeper: 'keeper_id' }[as];
          const rows = await test.rows(
            `select state, count(*)::int as count from issue
             where ${as === 'keeper' ? 'keeper_id = $1' : `${column} in (select unit_id from unit_below where top_id = $1)`} group by 1 order by 1`,
            [unitId],
          );
          const said = new Map<string, number>();
          for (const { state, count } of output.counts) said.set(state, (said.get(state) ?? 0) + count);
          const sums = [...said].sort().map(([state, count]) => ({ state, count }));
          expect([unitId, as, sums]).toEqual([unitId, as, rows]);
        }
      }
    };
    await compare();
    expect(await foldIssueTally(test.pool)).toBeGreaterThan(0);
    expect(await foldIssueTally(test.pool)).toBe(0);
    await compare();
    await test.rows(
      "update issue set state = 'reported', phase = 'done', due_on = '2026-12-01' where state = 'fixing' and is_key",
    );
    await compare();
    const admin = await test.persona('system-admin', province);
    const { revision } = (
      await test.rows<{ revision: number }>('select revision from unit where id = $1', [county])
    )[0] ?? { revision: 0 };
    const moved = await test.call(admin, moveUnit, {
      unitId: county,
      parentId: otherCity,
      onDay: '2026-11-20',
      revision,
    });
    expect([moved.status, moved.problem]).toEqual([200, undefined]);
    await compare();
    await foldIssueTally(test.pool);
    await compare();
    const { output } = await test.call(head, countIssues, { unitId: city });
    expect(output.counts.reduce((sum, { count }) => sum + count, 0)).toBe(ENTRIES / 3);
  });
});

describe('a page of a level with many branches', () => {
  it('is right whatever marks are asked for, when counts and shares are known', async () => {
    await foldIssueTally(test.pool);
    all = await asSystem(test.pool, 'test', (tx) => tx.many<LineRow>('select * from issue'));
    const head = await test.persona('leader', test.tree.province);
    for (const [filter, sort, descending] of asked()) {
      const { output } = await test.call(head, listIssues, {
        // Safe: these are values that the contract names.
        ...(filter as Partial<InputOf<typeof listIssues>>),
        unitId: test.tree.province,
        sort,
        descending,
        limit: 2,
      });
      expect([filter, sort, descending, output.entries.map(({ id }) => id)]).toEqual([
        filter,
        sort,
        descending,
        plainly(filter, sort, descending).slice(0, 2),
      ]);
    }
  });
});
