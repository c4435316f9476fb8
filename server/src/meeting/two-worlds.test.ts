import { listMeetings, listMyMeetings, proposeMeeting, readBurden } from '@dudao/core/meeting/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPERATIONS } from '../operations.ts';
import { plantMeeting } from '../testing/plant-meeting.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import {
  evened,
  guesses,
  inOrder,
  inputsAt,
  openComparison,
  type Reader,
  roundOf,
  splitWorlds,
  type Worlds,
} from '../testing/two-worlds.ts';
import { openVisitDesk } from '../testing/visit-desk.ts';

const CHILDREN = [
  'meeting_material',
  'meeting_ballot',
  'meeting_vote',
  'meeting_document',
  'meeting_conclusion',
  'meeting_item',
  'meeting_attendee',
] as const;

let mother: TestApp;
let worlds: Worlds;
let comparison: ReturnType<typeof openComparison>;
let meetingId: string;
let county: string;
let readers: readonly Reader[];
let inputs: ReadonlyMap<string, unknown>;

beforeAll(async () => {
  mother = await openTestApp();
  mother.clock.now = new Date('2026-11-24T02:00:00.000Z');
  const desk = await openVisitDesk(mother);
  const { school, citySchool, city } = mother.tree;
  county = desk.county;
  readers = [
    ['office', desk.office],
    ['colleague of the office', await mother.newPersona('supervision-office', county)],
    ['leader of the county', await mother.newPersona('leader', county)],
    ['liaison of the county', await mother.newPersona('unit-liaison', county)],
    ['member of the team', desk.member],
    ['office of the city', await mother.newPersona('supervision-office', city)],
    ['liaison of a school that is called', desk.liaison],
    ['leader of a school that is called', await mother.newPersona('leader', school)],
    ['liaison of a sister school', await mother.newPersona('unit-liaison', citySchool)],
  ];
  ({ meetingId } = await plantMeeting(mother, { unitId: county, confidential: true, units: [school] }));
  inputs = await inputsAt(mother, county);
  worlds = await splitWorlds(mother);
  for (const table of CHILDREN) await worlds.without.rows(`delete from ${table} where meeting_id = $1`, [meetingId]);
  await worlds.without.rows('delete from meeting where id = $1', [meetingId]);
  comparison = openComparison(worlds);
}, 240_000);
afterAll(async () => {
  await worlds.close();
  await mother.close();
});

it('M470: lists, counts, proposals and calendars of the very office are the same with and without a confidential meeting', async () => {
  const { compared, ask } = comparison;
  const month = '2026-11';
  for (const reader of readers) {
    for (const side of ['calls', 'attends'] as const) {
      await ask(reader, { operation: listMeetings, input: { unitId: county, side, month } });
      await ask(reader, { operation: listMeetings, input: { unitId: mother.tree.school, side } });
    }
    await ask(reader, { operation: proposeMeeting, input: { unitId: county, type: 'internal' } });
    await ask(reader, { operation: readBurden, input: { unitId: county, month } });
    await ask(reader, { operation: listMyMeetings, input: {} });
  }
  expect(compared.differing).toEqual([]);
});

it('M470: whatever is asked and whoever guesses its id, nobody who is not called learns of it', async () => {
  const { compared, ask } = comparison;
  const before = compared.asked;
  const reads = inOrder().filter(({ kind, name }) => kind !== 'write' && name !== 'access.sign-out');
  // The worlds share a process: what it remembers of packs is remembered before they are compared.
  const [[, office] = ['', null]] = readers;
  for (const operation of reads) await worlds.with.call(office, operation, inputs.get(operation.name) as never);
  for (const operation of reads) {
    for (const reader of readers.slice(0, 4)) await ask(reader, { operation, input: inputs.get(operation.name) });
  }
  for (const operation of inOrder().filter(({ name }) => /^(meeting|issue)\./u.test(name))) {
    for (const [place, input] of guesses(inputs.get(operation.name), meetingId)) {
      for (const reader of readers) await ask(reader, { operation, input }, ` with it as ${place}`);
    }
  }
  expect(compared.differing).toEqual([]);
  expect(compared.asked - before).toBeGreaterThan(OPERATIONS.length);
}, 600_000);

it('M470: reminders name only those called, and a world that told nothing apart would prove nothing', async () => {
  const now = new Date('2026-11-24T08:00:00.000Z');
  const [there, not] = [await roundOf(worlds.with, now), await roundOf(worlds.without, now)];
  expect(evened(there.join('\n'))).toBe(evened(not.join('\n')));
  const [caller] = await worlds.with.rows<{ id: string }>('select called_by as id from meeting where id = $1', [
    meetingId,
  ]);
  expect(caller).toBeDefined();
  const told = async (world: TestApp) =>
    (await world.rows<{ n: number }>('select count(*)::int as n from meeting where confidential'))[0]?.n;
  expect([await told(worlds.with), await told(worlds.without)]).toEqual([1, 0]);
});
