import { fileURLToPath } from 'node:url';
import { proposeOwner } from '@dudao/core/issue/contract';
import { addPerson, assignDuty } from '@dudao/core/org/staff-contract';
import { setClauseDuties } from '@dudao/core/pack/clause-duty-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks, readPacks } from '../pack/load-packs.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  await asSystem(test.pool, 'test', (tx) =>
    freezePacks(tx, readPacks(fileURLToPath(new URL('../../../packs', import.meta.url)))),
  );
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
});
