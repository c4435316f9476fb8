import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { type PlantedMeeting, plantMeeting } from '../testing/plant-meeting.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const TABLES = [
  'meeting',
  'meeting_attendee',
  'meeting_item',
  'meeting_conclusion',
  'meeting_document',
  'meeting_material',
  'meeting_ballot',
] as const;

let test: TestApp;
let secret: PlantedMeeting;
let open: PlantedMeeting;
let colleague: string;

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  // A school is called as a unit: where the meeting is confidential, that shows it nothing.
  secret = await plantMeeting(test, { unitId: county, confidential: true, units: [school] });
  open = await plantMeeting(test, { unitId: county, units: [school] });
  colleague = (await test.newPersona('supervision-office', county)).accountId;
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });

/** In how many tables of meetings a scope shows rows of each meeting. */
async function shown(scope: Partial<Scope>): Promise<{ secret: number; open: number }> {
  const of = async ({ meetingId }: PlantedMeeting) => {
    let tables = 0;
    for (const table of TABLES) {
      const id = table === 'meeting' ? 'id' : 'meeting_id';
      const rows = await within(scope, (db) => db.many(`select 1 from ${table} where ${id} = $1`, [meetingId]));
      if (rows.length > 0) tables++;
    }
    return tables;
  };
  return { secret: await of(secret), open: await of(open) };
}

const ALL = TABLES.length;

it('M470: row-level security shows a confidential meeting to whom it names and to who called it, whatever units they hold', async () => {
  const { county } = test.tree;
  const offices = { tops: [county], regions: [county] };
  expect(await shown({ ...offices, accountId: secret.accountId })).toEqual({ secret: ALL, open: ALL });
  expect(await shown({ ...offices, accountId: colleague, personId: secret.personId })).toEqual({
    secret: ALL,
    open: ALL,
  });
  // Named, from wherever: of the open one nothing, as they are not called to it.
  expect(await shown({ accountId: colleague, personId: secret.personId })).toEqual({ secret: ALL, open: 0 });
});

it('M470: nor to anybody else: others of the same office, its leader, offices above, a unit among those called, units beside', async () => {
  const { county, city, province, school, citySchool, siblingCounty } = test.tree;
  const someone = { accountId: colleague, personId: open.personId };
  for (const [scope, seesOpen] of [
    [{ tops: [county], regions: [county], ...someone }, true],
    [{ tops: [city], tall: [city], regions: [city], ...someone, personId: null }, true],
    [{ tops: [province], tall: [province], regions: [province], accountId: colleague }, true],
    [{ units: [school], ancestors: [county], accountId: colleague }, true],
    [{ units: [citySchool], ancestors: [county], accountId: colleague }, false],
    [{ tops: [siblingCounty], regions: [siblingCounty], accountId: colleague }, false],
  ] as const) {
    expect([scope, await shown(scope as Partial<Scope>)]).toEqual([scope, { secret: 0, open: seesOpen ? ALL : 0 }]);
  }
});

it('nobody of the same office changes, opens or adds to a confidential meeting of which they may not know', async () => {
  const { county } = test.tree;
  const scope = { tops: [county], regions: [county], accountId: colleague };
  await within(scope, (db) => db.many('update meeting set confidential = false, title = $1', ['看见了']));
  await within(scope, (db) => db.many('delete from meeting_item where meeting_id = $1', [secret.meetingId]));
  const [row] = await test.rows<{ confidential: boolean; title: string; items: number }>(
    'select confidential, title, (select count(*)::int from meeting_item where meeting_id = m.id) as items from meeting m where id = $1',
    [secret.meetingId],
  );
  expect(row).toEqual({ confidential: true, title: '种下的会议', items: 1 });
  const add = `insert into meeting_item (id, meeting_id, unit_id, region, position, kind, title) values (gen_random_uuid(), $1, $2, $2, 9, 'own', '塞进来的')`;
  await expect(within(scope, (db) => db.many(add, [secret.meetingId, county]))).rejects.toThrow(/row-level security/u);
  await within(scope, (db) => db.many(add, [open.meetingId, county]));
});

it('G15: row-level security shows votes to nobody, neither to who called the meeting nor to whom it names', async () => {
  const { county, province } = test.tree;
  for (const scope of [
    { tops: [county], regions: [county], accountId: open.accountId, personId: open.personId },
    { tops: [province], tall: [province], regions: [province], accountId: colleague },
  ]) {
    expect(
      await within(scope, (db) => db.many('select 1 from meeting_vote where meeting_id = $1', [open.meetingId])),
    ).toEqual([]);
  }
  expect(await test.rows('select 1 from meeting_vote where meeting_id = $1', [open.meetingId])).toHaveLength(1);
});
