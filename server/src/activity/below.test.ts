import { readBelow } from '@dudao/core/activity/below-contract';
import { recordActivity, withdrawActivity } from '@dudao/core/activity/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let town: string;
let liaison: Persona;
let personId: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-10-20T02:00:00.000Z');
  await plantRulebooks(test);
  ({ town } = test.tree);
  const office = await test.persona('supervision-office', test.tree.county);
  personId = (await test.call(office, addPerson, { unitId: town, name: '赵委员', joinedOn: '2020-01-01' })).output
    .personId;
  liaison = await test.persona('unit-liaison', town);
});
afterAll(() => test.close());

const visit = async (on: string, aboutUnitId: string, seen: string) => {
  const day = { fromOn: on, untilOn: on };
  const values = { seen, guided: '抓整改' };
  const input = { unitId: town, kind: 'parent_visit', ...day, personIds: [personId], aboutUnitId, values };
  const { status, output, body } = await test.call(liaison, recordActivity, input);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.activityId;
};
const below = async (days?: number, who = liaison) =>
  (await test.call(who, readBelow, { unitId: town, ...(days === undefined ? {} : { days }) })).output;

describe('a unit and those below it', () => {
  it('M032 the unit above sees which of its units it visited when, what was noted last, and where nobody has been', async () => {
    const { school } = test.tree;
    const before = await below();
    expect(before.units.map(({ unit }) => unit.id)).toContain(school);
    expect([before.blind, before.units.every(({ last, isBlind }) => last === null && isBlind)]).toEqual([
      before.units.length,
      true,
    ]);
    await visit('2025-11-03', school, '去年');
    await visit('2026-03-02', school, '台账不全');
    const latest = await visit('2026-09-30', school, '台账已补');
    const own = async (days?: number) => (await below(days)).units.find(({ unit }) => unit.id === school);
    expect(await own()).toMatchObject({
      records: 2,
      silentDays: 20,
      isBlind: false,
      last: {
        activityId: latest,
        onDay: '2026-09-30',
        kindName: { zh: '到所辖单位督促指导' },
        who: '赵委员',
        notes: [{ text: '台账已补' }, { text: '抓整改' }],
      },
    });
    // The asked-for span decides what is blind; blind ones come first.
    expect((await own(19))?.isBlind).toBe(true);
    const listed = (await below()).units;
    expect(listed.findIndex(({ isBlind }) => !isBlind)).toBe(listed.filter(({ isBlind }) => isBlind).length);
    await test.call(liaison, withdrawActivity, { activityId: latest, revision: 1, reason: '误记' });
    expect(await own()).toMatchObject({ records: 1, silentDays: 232, isBlind: true, last: { onDay: '2026-03-02' } });
  });

  it('counts its own visits alone, and is nobody else’s to see', async () => {
    const county = await test.persona('supervision-office', test.tree.county);
    const above = (await test.call(county, readBelow, { unitId: test.tree.county })).output;
    // The town's visits are not the county's.
    expect(above.units.every(({ last }) => last === null)).toBe(true);
    const stranger = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect((await test.call(stranger, readBelow, { unitId: town })).status).toBe(404);
  });
});
