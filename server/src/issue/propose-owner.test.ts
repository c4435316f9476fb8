import { actOnIssues, proposeOwner } from '@dudao/core/issue/contract';
import { addPerson, assignDuty } from '@dudao/core/org/staff-contract';
import { setClauseDuties } from '@dudao/core/pack/clause-duty-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
});
afterAll(() => test.close());

const proposals = async (issueId: string) =>
  (await test.call(desk.office, proposeOwner, { issueId })).output.proposals.map(({ by, unit, person, joint }) => [
    by,
    unit.id,
    person?.name ?? null,
    joint.map(({ id }) => id),
  ]);
const found = (clause: string | null) =>
  desk.write(desk.office, 'problem', { marks: { severity: 'general', depth: 'manifest', clause } });

describe('proposed owners', () => {
  it('M421 follow who manages the clause, then the unit where it was found, then the town in whose territory it lies, each with the person in charge', async () => {
    const { school, county, town } = test.tree;
    const person = await test.call(desk.office, addPerson, {
      unitId: school,
      name: '钱安全',
      joinedOn: '2020-09-01',
    } as never);
    expect(person.status).toBe(200);
    const duty = await test.call(desk.office, assignDuty, {
      unitId: school,
      kind: 'specific',
      holder: { personId: person.output.personId },
      fromOn: '2026-09-01',
    } as never);
    expect([duty.status, duty.problem]).toEqual([200, undefined]);
    const bare = await found(null);
    const alone = await proposals(bare);
    expect(alone[0]).toEqual(['unit', school, '钱安全', []]);
    const lead = { side: 'government', leads: true, unitId: town, text: '' };
    const set = await test.call(desk.office, setClauseDuties, {
      unitId: county,
      standardId: 'YZJH-2017',
      clauses: [{ clause: 'R1', revision: 0 }],
      duties: [lead, { side: 'bureau', leads: false }],
    } as never);
    expect([set.status, set.problem]).toEqual([200, undefined]);
    const led = await proposals(await found('YZJH-2017 R1'));
    expect(led.slice(0, 2)).toEqual([
      ['line', town, null, [school]],
      ['unit', school, '钱安全', []],
    ]);
  });

  it('M421 many are handed over at once, each to whom is proposed for it or to whom somebody chose, and not one where one cannot be', async () => {
    const { school, citySchool, county, town, siblingSchool } = test.tree;
    const at = (unitId: string, clause: string | null = null) =>
      desk.write(desk.office, 'problem', { unitId, marks: { severity: 'general', depth: 'manifest', clause } });
    const ids = [await at(school), await at(citySchool), await at(school, 'YZJH-2017 R1')];
    const entries = ids.map((issueId) => ({ issueId, revision: 1 }));
    const deed = { unitId: county, action: 'assign', handling: 'dated', dueOn: '2026-12-10', eachOwn: true };
    const many = (more: object) => test.call(desk.office, actOnIssues, { ...deed, entries, ...more } as never);
    const seen = (await many({ preview: true })).output;
    expect(seen).toMatchObject({ able: 3, unable: [], done: false });
    expect(seen.owners.map(({ at: place, unit, person }) => [place, unit.id, person?.name ?? null])).toEqual([
      [0, school, '钱安全'],
      [1, citySchool, null],
      [2, town, null],
    ]);
    const [first, second, third] = entries;
    const named = (owner: string) => [first, { ...second, owner: { unitId: owner } }, third];
    const outside = await many({ preview: false, entries: named(siblingSchool) });
    expect(outside.problem).toBe('issue-bulk-unable');
    expect((await desk.read(ids[0] ?? '')).phase).toBe('new');
    expect((await many({ preview: false, entries: named(town) })).output).toMatchObject({ able: 3, done: true });
    const owners = await Promise.all(ids.map(async (id) => (await desk.read(id)).owner?.id));
    expect(owners).toEqual([school, town, town]);
    expect((await desk.read(ids[0] ?? '')).ownerPerson).toBe('钱安全');
    const story = (await desk.read(ids[2] ?? '')).steps.at(-1);
    expect(story?.told.map(({ what }) => what)).toContain('owner');
    expect((await desk.read(ids[2] ?? '')).joint.map(({ id }) => id)).toEqual([school]);
    const noted = await many({
      preview: true,
      action: 'note',
      words: '看过',
      entries: entries.map((one) => ({ ...one, revision: 2 })),
    });
    expect(noted.output.unable.map(({ problem }) => problem)).toEqual(Array(3).fill('issue-not-taken'));
    expect(noted.output.able).toBe(0);
  });
});
