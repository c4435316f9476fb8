import { changeCode, closeUnit, createUnit, listUnits, readUnit, renameUnit } from '@dudao/core/org/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

const newSchool = (name: string, schoolCode?: string) => ({
  parentId: test.tree.county,
  kind: 'school' as const,
  name,
  schoolType: '312',
  ...(schoolCode === undefined ? {} : { schoolCode }),
});

async function create(name: string, schoolCode?: string): Promise<string> {
  const { status, output } = await test.call(office, createUnit, newSchool(name, schoolCode));
  expect(status).toBe(200);
  return output.unitId;
}

describe('org.list-units', () => {
  it('without anything lists the tops of the caller’s scope', async () => {
    const { output } = await test.call(office, listUnits, {});
    expect(output.units.map((unit) => unit.name)).toEqual(['甲县']);
  });

  it('lists children, closed ones only when asked, with what may be done with each', async () => {
    const closed = await create('将撤小学');
    await test.call(office, closeUnit, { unitId: closed, closedOn: '2027-08-31', revision: 1 });
    const open = await test.call(office, listUnits, { parentId: test.tree.county });
    expect(open.output.units.map((unit) => unit.name)).not.toContain('将撤小学');
    const all = await test.call(office, listUnits, { parentId: test.tree.county, includeClosed: true });
    const found = all.output.units.find((unit) => unit.id === closed);
    expect(found?.actions).toMatchObject({ rename: 'unit-closed', close: 'unit-closed' });
    const town = open.output.units.find((unit) => unit.id === test.tree.town);
    expect(town).toMatchObject({ childCount: 1, actions: { create: true, close: 'unit-has-open-units' } });
  });

  it('finds by any part of the name and by the beginning of a code, inside the scope only', async () => {
    const names = async (search: string) => {
      const { output } = await test.call(office, listUnits, { search });
      return output.units.map((unit) => unit.name);
    };
    expect(await names('九年')).toEqual(['城关九年制学校']);
    expect(await names('关')).toEqual(['城关九年制学校', '城关镇']);
    expect(await names('31410000')).toEqual(['城关九年制学校']);
    expect(await names('乙县')).toEqual([]);
    expect(await names("'; drop table unit; --")).toEqual([]);
    expect(await names('\\%_')).toEqual([]);
  });

  it('a liaison of a school sees the school, not the county', async () => {
    const liaison = await test.persona('unit-liaison', test.tree.school);
    expect((await test.call(liaison, listUnits, {})).output.units.map((unit) => unit.id)).toEqual([test.tree.school]);
    expect((await test.call(liaison, listUnits, { parentId: test.tree.county })).problem).toBe('not-found');
  });
});

describe('org.read-unit', () => {
  it('M037 shows the place in the tree, segments, codes and names', async () => {
    const { output } = await test.call(office, readUnit, { unitId: test.tree.school });
    expect(output.path.map((unit) => unit.name)).toEqual(['甲省', '甲市', '甲县', '城关镇', '城关九年制学校']);
    expect(output.region).toBe(test.tree.county);
    expect(output.segments.map((segment) => segment.stage)).toEqual(['primary', 'junior']);
    expect(output.codes).toEqual([{ kind: 'school', code: '3141000001', fromOn: '2020-09-01', untilOn: null }]);
  });
});

describe('org.create-unit', () => {
  it('creates a school with its segments, and a line in the log', async () => {
    const id = await create('新建九年制', '3141000011');
    const { output } = await test.call(office, readUnit, { unitId: id });
    expect(output).toMatchObject({ name: '新建九年制', schoolCode: '3141000011', revision: 1 });
    expect(output.segments.map((segment) => segment.stage)).toEqual(['primary', 'junior']);
    const events = await test.rows('select event, operation, unit_id, account_id, role from event where subject = $1', [
      id,
    ]);
    expect(events).toEqual([
      {
        event: 'org.unit-created',
        operation: 'org.create-unit',
        unit_id: id,
        account_id: office.accountId,
        role: 'supervision-office',
      },
    ]);
  });

  it('refuses by name, and leaves no trace', async () => {
    const before = await test.traces();
    const problemOf = async (input: object) =>
      (await test.call(office, createUnit, { ...newSchool('拒绝学校'), ...input })).problem;
    expect(await problemOf({ kind: 'province' })).toBe('unit-kind-not-below');
    expect(await problemOf({ kind: 'department' })).toBe('unit-not-a-school');
    expect(await problemOf({ schoolCode: '314100' })).toBe('code-not-digits');
    expect(await problemOf({ schoolCode: '9941000001' })).toBe('code-type-unknown');
    expect(await problemOf({ schoolCode: '3199000001' })).toBe('code-province-unknown');
    expect(await problemOf({ areaCode: '410001' })).toBe('code-county-part');
    expect(await problemOf({ schoolCode: '2141000003' })).toBe('code-taken');
    expect(await problemOf({ name: '城关镇' })).toBe('unit-name-taken');
    expect(await problemOf({ name: '   ' })).toBe('invalid-input');
    expect(await test.traces()).toBe(before);
    // What is not even of the right form is said in the caller’s language.
    const bare = await test.call(office, createUnit, { kind: 'school', name: '孤儿小学' } as never);
    expect(bare.body).toMatchObject({ title: expect.stringMatching(/“parentId”没有填/u) });
  });

  it('tells every fault at once', async () => {
    const input = { ...newSchool('两错'), kind: 'province' as const, areaCode: '41' };
    const { body } = await test.call(office, createUnit, input);
    const { problems } = body as { problems: { problem: string }[] };
    expect(problems.map((p) => p.problem)).toEqual(['unit-kind-not-below', 'code-not-digits', 'unit-not-a-school']);
  });

  it('under a closed unit is refused', async () => {
    const id = await create('先撤后建');
    await test.call(office, closeUnit, { unitId: id, closedOn: '2026-11-24', revision: 1 });
    const { problem } = await test.call(office, createUnit, { parentId: id, kind: 'department', name: '教务处' });
    expect(problem).toBe('unit-closed');
  });

  it('a new county below a city is its own region, and its creator can go on there', async () => {
    const city = await test.persona('supervision-office', test.tree.city);
    const county = await test.call(city, createUnit, {
      parentId: test.tree.city,
      kind: 'county',
      name: '新设县',
      areaCode: '410199',
    });
    expect(county.status).toBe(200);
    const read = await test.call(city, readUnit, { unitId: county.output.unitId });
    expect(read.output.region).toBe(county.output.unitId);
  });

  it('M037 one call id makes one unit, however often and however many at once', async () => {
    const callId = 'call-0000-create';
    const input = newSchool('只建一次');
    const answers = await Promise.all(Array.from({ length: 8 }, () => test.call(office, createUnit, input, callId)));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    const again = await test.call(office, createUnit, input, callId);
    expect(again.body).toEqual(answers[0]?.body);
    expect(await test.rows(`select id from unit where name = '只建一次'`)).toHaveLength(1);
    const other = await test.call(office, createUnit, newSchool('内容不同'), callId);
    expect([other.status, other.problem]).toEqual([409, 'call-id-reused']);
  });
});

describe('org.rename-unit', () => {
  it('keeps code and history', async () => {
    const id = await create('旧名小学', '3141000021');
    const { output } = await test.call(office, renameUnit, {
      unitId: id,
      name: '新名小学',
      fromOn: '2027-01-01',
      revision: 1,
    });
    expect(output.revision).toBe(2);
    const read = await test.call(office, readUnit, { unitId: id });
    expect(read.output).toMatchObject({ name: '新名小学', schoolCode: '3141000021' });
    expect(read.output.names.map((name) => [name.name, name.untilOn])).toEqual([
      ['旧名小学', '2027-01-01'],
      ['新名小学', null],
    ]);
  });

  it('refuses a stale revision, a day before the last change, a sibling’s name; leaves no trace', async () => {
    const id = await create('不改名小学');
    const before = await test.traces();
    const attempt = async (input: object) =>
      (
        await test.call(office, renameUnit, {
          unitId: id,
          name: '改名小学',
          fromOn: '2027-01-01',
          revision: 1,
          ...input,
        })
      ).problem;
    expect(await attempt({ revision: 7 })).toBe('changed-meanwhile');
    expect(await attempt({ fromOn: '2019-01-01' })).toBe('date-before-history');
    expect(await attempt({ name: '城关镇' })).toBe('unit-name-taken');
    expect(await test.traces()).toBe(before);
  });
});

describe('org.close-unit', () => {
  it('refuses while open units stand below, and refuses the root', async () => {
    const { problem } = await test.call(office, closeUnit, {
      unitId: test.tree.town,
      closedOn: '2026-11-24',
      revision: 1,
    });
    expect(problem).toBe('unit-has-open-units');
    const top = await test.persona('supervision-office', test.tree.foreignProvince);
    const root = await test.call(top, closeUnit, {
      unitId: test.tree.foreignProvince,
      closedOn: '2026-11-24',
      revision: 1,
    });
    expect(root.problem).toBe('unit-is-root');
  });

  it('closes once; what is closed stays as it was', async () => {
    const id = await create('撤并小学');
    expect((await test.call(office, closeUnit, { unitId: id, closedOn: '2026-12-31', revision: 1 })).status).toBe(200);
    const renamed = await test.call(office, renameUnit, {
      unitId: id,
      name: '又改名',
      fromOn: '2027-01-01',
      revision: 2,
    });
    expect(renamed.problem).toBe('unit-closed');
    const recoded = await test.call(office, changeCode, {
      unitId: id,
      kind: 'school',
      code: '3141000031',
      fromOn: '2027-01-01',
      revision: 2,
    });
    expect(recoded.problem).toBe('unit-closed');
  });
});

describe('org.change-code', () => {
  it('keeps the old code in the history and never gives it again', async () => {
    const id = await create('换码小学', '2141000041');
    const { status } = await test.call(office, changeCode, {
      unitId: id,
      kind: 'school',
      code: '3141000041',
      fromOn: '2027-09-01',
      revision: 1,
    });
    expect(status).toBe(200);
    const read = await test.call(office, readUnit, { unitId: id });
    expect(read.output.codes.map((code) => [code.code, code.untilOn])).toEqual([
      ['2141000041', '2027-09-01'],
      ['3141000041', null],
    ]);
    const reuse = await test.call(office, createUnit, newSchool('捡旧码', '2141000041'));
    expect(reuse.problem).toBe('code-taken');
    const department = await test.call(office, createUnit, {
      parentId: test.tree.county,
      kind: 'department',
      name: '教育局',
    });
    const coded = await test.call(office, changeCode, {
      unitId: department.output.unitId,
      kind: 'school',
      code: '2141000042',
      fromOn: '2027-09-01',
      revision: 1,
    });
    expect(coded.problem).toBe('unit-not-a-school');
  });
});
