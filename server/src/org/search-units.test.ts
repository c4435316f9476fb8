import { listUnits } from '@dudao/core/org/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let far: Persona;
let near: Persona;

beforeAll(async () => {
  test = await openTestApp();
  const { foreignCounty } = test.tree;
  // More units than a scope may have to be walked through.
  await test.rows(
    `insert into unit (id, parent_id, path, region, kind, name, school_code)
     select i.id, p.id, p.path || i.id, p.region, 'school', '河湾第' || n || '小学', '2142' || lpad(n::text, 6, '0')
     from (select gen_random_uuid() as id, n from generate_series(1, 1200) n) i join unit p on p.id = $1`,
    [foreignCounty],
  );
  far = await test.persona('leader', foreignCounty);
  near = await test.persona('leader', test.tree.county);
});
afterAll(() => test.close());

async function names(who: Persona, search: string, more: { limit?: number; offset?: number } = {}) {
  const { output } = await test.call(who, listUnits, { search, ...more });
  return { names: output.units.map(({ name }) => name), more: output.more };
}

describe('search in a scope of many units', () => {
  it('finds any part of a name, in the order of codes, and tells of more', async () => {
    expect(await names(far, '第1200小')).toEqual({ names: ['河湾第1200小学'], more: false });
    const found = await names(far, '河湾', { limit: 2, offset: 1 });
    expect(found).toEqual({ names: ['河湾第2小学', '河湾第3小学'], more: true });
    expect((await names(far, '湾河')).names).toEqual([]);
  });

  it('finds the beginning of a code', async () => {
    expect(await names(far, '2142001200')).toEqual({ names: ['河湾第1200小学'], more: false });
    expect((await names(far, '2142', { limit: 1 })).names).toEqual(['河湾第1小学']);
    expect((await names(far, '42012')).names).toEqual(['外县']);
  });

  it('finds nothing outside the scope, whichever way it looks', async () => {
    for (const search of ['实验小学', '2141000002', '410122']) {
      expect((await names(near, search)).names).toHaveLength(1);
      expect((await names(far, search)).names).toEqual([]);
    }
    expect((await names(near, '河湾')).names).toEqual([]);
    expect((await names(near, '2142')).names).toEqual([]);
  });
});

describe('pairs and letters of units', () => {
  it('follow a move and a new name', async () => {
    const { town, school, citySchool } = test.tree;
    const below = async (top: string) =>
      (await test.rows<{ unit_id: string }>('select unit_id from unit_below where top_id = $1', [top])).map(
        (row) => row.unit_id,
      );
    expect(new Set(await below(town))).toEqual(new Set([town, school]));
    await test.rows(
      'update unit set path = path[1 : cardinality(path) - 1] || $1::uuid || id, parent_id = $1 where id = $2',
      [town, citySchool],
    );
    expect(new Set(await below(town))).toEqual(new Set([town, school, citySchool]));
    await test.rows("update unit set name = '河东小学' where id = $1", [citySchool]);
    const [letters] = await test.rows<{ has: boolean }>(
      "select grams @@ '''河东''' as has from unit_letters where unit_id = $1",
      [citySchool],
    );
    expect(letters?.has).toBe(true);
  });
});
