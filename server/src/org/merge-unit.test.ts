import { createUnit, mergeUnit, readUnit, splitUnit } from '@dudao/core/org/contract';
import {
  addPerson,
  addPost,
  assignDuty,
  fillPost,
  foundBody,
  linkUnit,
  readBody,
  readStaff,
  seat,
} from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
const ON = '2026-11-20';

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

async function school(name: string, kind: 'school' | 'teaching-point' | 'department' = 'school'): Promise<string> {
  const { output } = await test.call(office, createUnit, { parentId: test.tree.county, kind, name });
  return output.unitId;
}

const merge = (unitId: string, intoId: string, onDay = ON) =>
  test.call(office, mergeUnit, { unitId, intoId, onDay, revision: 1 });

describe('org.merge-unit', () => {
  it('closes the unit, takes its people along, ends its posts, duties and bodies, and both tell of it', async () => {
    const [point, into] = [await school('山背教学点', 'teaching-point'), await school('山前小学')];
    const at = { unitId: point, joinedOn: '2026-01-01' };
    const { personId } = (await test.call(office, addPerson, { ...at, name: '何老师' })).output;
    const { postId } = (await test.call(office, addPost, { unitId: point, name: '负责人', rank: 'main' })).output;
    await test.call(office, fillPost, { postId, personId, fromOn: '2026-01-01' });
    const duty = { unitId: point, kind: 'first-responsible', holder: { postId }, fromOn: '2026-01-01' } as const;
    await test.call(office, assignDuty, duty);
    const group = {
      unitId: test.tree.county,
      kind: 'leading-group',
      name: '布局调整领导小组',
      foundedOn: '2026-01-01',
    } as const;
    const { bodyId } = (await test.call(office, foundBody, group)).output;
    await test.call(office, seat, { bodyId, role: 'member', holder: { postId }, fromOn: '2026-01-01' });
    await test.call(office, seat, { bodyId, role: 'member', holder: { personId }, fromOn: '2026-01-01' });
    await test.call(office, linkUnit, { bodyId, unitId: point, fromOn: '2026-01-01' });

    const { status, output } = await merge(point, into);
    expect([status, output.persons]).toEqual([200, 1]);
    const closed = (await test.call(office, readUnit, { unitId: point })).output;
    expect(closed.closedOn).toBe(ON);
    expect(closed.successions).toEqual([{ kind: 'merged-into', unitId: into, name: '山前小学', onDay: ON }]);
    const taker = (await test.call(office, readUnit, { unitId: into })).output;
    expect(taker.successions).toEqual([{ kind: 'took-in', unitId: point, name: '山背教学点', onDay: ON }]);
    const left = (await test.call(office, readStaff, { unitId: point })).output;
    expect([left.persons, left.posts, left.duties]).toEqual([[], [], []]);
    const now = (await test.call(office, readStaff, { unitId: into })).output;
    expect(now.persons.map(({ name, holds }) => [name, holds])).toEqual([['何老师', 1]]);
    const roster = (await test.call(office, readBody, { bodyId, on: ON })).output;
    // What hung on the post is over; what the person holds stays.
    expect(roster.roster.map(({ holder }) => [holder.post?.name, holder.person?.name])).toEqual([
      [undefined, '何老师'],
    ]);
    expect(roster.assigned).toEqual([]);
  });

  it('refuses by name, and leaves no trace', async () => {
    const [one, other] = [await school('甲小学'), await school('乙小学')];
    const department = await school('基教科', 'department');
    const before = await test.traces();
    expect((await merge(one, one)).problem).toBe('unit-not-below');
    expect((await merge(one, test.tree.siblingSchool)).problem).toBe('unit-not-below');
    expect((await merge(one, department)).problem).toBe('unit-not-like');
    expect((await merge(test.tree.town, test.tree.town)).problem).toBe('unit-not-below');
    const stale = await test.call(office, mergeUnit, { unitId: one, intoId: other, onDay: ON, revision: 7 });
    expect(stale.problem).toBe('changed-meanwhile');
    expect(await test.traces()).toBe(before);
    expect((await merge(one, other)).status).toBe(200);
    expect((await test.call(office, mergeUnit, { unitId: one, intoId: other, onDay: ON, revision: 2 })).problem).toBe(
      'unit-closed',
    );
    expect((await merge(other, one)).problem).toBe('unit-closed');
  });

  it('a town with open units is not merged away from under them', async () => {
    const { output } = await test.call(office, createUnit, { parentId: test.tree.county, kind: 'town', name: '新镇' });
    const { revision } = (await test.call(office, readUnit, { unitId: test.tree.town })).output;
    const gone = await test.call(office, mergeUnit, {
      unitId: test.tree.town,
      intoId: output.unitId,
      onDay: ON,
      revision,
    });
    expect(gone.problem).toBe('unit-has-open-units');
  });
});

describe('org.split-unit', () => {
  it('sets up a unit beside the old one, which stays, and both tell of it', async () => {
    const unitId = await school('大庙中学');
    const made = await test.call(office, splitUnit, {
      unitId,
      kind: 'school',
      name: '大庙高中',
      schoolType: '342',
      onDay: ON,
    });
    expect(made.status).toBe(200);
    const young = (await test.call(office, readUnit, { unitId: made.output.unitId })).output;
    expect([young.parentId, young.openedOn, young.segments.map(({ stage }) => stage)]).toEqual([
      test.tree.county,
      ON,
      ['senior'],
    ]);
    expect(young.successions).toEqual([{ kind: 'split-from', unitId, name: '大庙中学', onDay: ON }]);
    const old = (await test.call(office, readUnit, { unitId })).output;
    expect([old.closedOn, old.successions[0]?.kind]).toEqual([null, 'split-off']);
    const again = await test.call(office, splitUnit, { unitId, kind: 'school', name: '大庙高中', onDay: ON });
    expect(again.problem).toBe('unit-name-taken');
  });

  it('is for the unit above: a county does not set up another county beside itself', async () => {
    const asked = { unitId: test.tree.county, kind: 'county', name: '新县', onDay: ON } as const;
    expect((await test.call(office, splitUnit, asked)).problem).toBe('unit-arranged-from-above');
    const { output } = await test.call(office, readUnit, { unitId: test.tree.county });
    expect(output.actions).toMatchObject({ split: 'unit-arranged-from-above', merge: 'unit-has-open-units' });
  });
});
