import { listValues } from '@dudao/core/dossier/contract';
import { correctValue, readForm, readGrid, saveValues, setItems } from '@dudao/core/dossier/filing/form-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCampaign } from '../../testing/plant-campaign.ts';
import { FILED, plantDossiers } from '../../testing/plant-dossier.ts';
import { plantValues } from '../../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let liaison: Persona;
let colleague: Persona;
let school: string;
let county: string;
let campaignId: string;
let dossierId: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school } = test.tree);
  ({ campaignId } = await plantCampaign(test, county));
  dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(school) ?? '';
  liaison = await test.persona('unit-liaison', school);
  colleague = await test.newPersona('unit-liaison', school);
});
afterAll(() => test.close());

const save = (cells: readonly (readonly [string, string, number])[], who = liaison, unitId = school) =>
  test.call(who, saveValues, {
    unitId,
    cells: cells.map(([element, text, follows]) => ({ dossierId, element, text, follows })),
  });
const itemOf = async (element: string) =>
  (await test.call(liaison, readForm, { dossierId })).output.items.find((item) => item.element === element);

describe('saving cells', () => {
  it('each cell is decided for itself, and what is saved is what every standard reads', async () => {
    const { output } = await save([
      ['pupils_primary', '１,２３４', 0],
      ['classes_primary', '十二', 0],
      ['school_type', '九年一贯制学校', 0],
      ['unheard_of', '1', 0],
    ]);
    expect(output.saved).toEqual([
      { dossierId, element: 'pupils_primary', value: '1234', since: 1 },
      { dossierId, element: 'school_type', value: 'nine_year', since: 1 },
    ]);
    expect(output.refused.map(({ element, problem }) => [element, problem])).toEqual([
      ['classes_primary', 'cell-not-a-number'],
      ['unheard_of', 'dossier-no-element'],
    ]);
    const office = await test.persona('supervision-office', county);
    const { rows, columns } = (await test.call(office, listValues, { unitId: county, ...FILED })).output;
    const at = columns.findIndex(({ code }) => code === 'pupils_primary');
    expect(rows.find(({ unitId }) => unitId === school)?.values[at]).toBe('1234');
  });

  it('of two people in one cell the later sees both values and chooses', async () => {
    const mine = await save([['pupils_primary', '1240', 1]]);
    expect(mine.output.saved).toMatchObject([{ value: '1240', since: 2 }]);
    const later = (await save([['pupils_primary', '1250', 1]], colleague)).output;
    expect(later.saved).toEqual([]);
    expect(later.refused).toMatchObject([
      { problem: 'cell-changed-meanwhile', theirs: { value: '1240', since: 2, from: { by: liaison.name } } },
    ]);
    expect((await save([['pupils_primary', '1250', 2]], colleague)).output.saved).toMatchObject([{ value: '1250' }]);
    // Another cell of the same school is nobody's business.
    expect((await save([['school_type', '小学', 1]])).output.saved).toMatchObject([{ value: 'primary', since: 4 }]);
  });

  it('two saves at the same moment both arrive, and a repeated call changes nothing', async () => {
    const [one, other] = await Promise.all([
      save([['classes_primary', '30', 0]]),
      save([['sports_area_m2', '5000', 0]], colleague),
    ]);
    expect([one.status, other.status]).toEqual([200, 200]);
    const form = (await test.call(liaison, readForm, { dossierId })).output;
    const of = (code: string) => form.items.find(({ element }) => element === code)?.value;
    expect([of('classes_primary'), of('sports_area_m2'), of('pupils_primary')]).toEqual(['30', '5000', '1250']);
    const input = { unitId: school, cells: [{ dossierId, element: 'sports_area_m2', text: '5100', follows: 0 }] };
    const since = form.items.find(({ element }) => element === 'sports_area_m2')?.since ?? 0;
    const cell = { ...input, cells: input.cells.map((each) => ({ ...each, follows: since })) };
    const callId = crypto.randomUUID();
    const first = await test.call(liaison, saveValues, cell, callId);
    expect((await test.call(liaison, saveValues, cell, callId)).output).toEqual(first.output);
  });

  it('is refused to who may only read, and for dossiers elsewhere', async () => {
    const team = await test.persona('team-member', school);
    expect((await save([['pupils_primary', '1', 0]], team)).status).toBe(403);
    const leader = await test.persona('leader', school);
    expect((await save([['pupils_primary', '1', 0]], leader)).status).toBe(403);
    const { citySchool } = test.tree;
    const other = await test.persona('unit-liaison', citySchool);
    expect((await save([['pupils_primary', '1', 0]], other, citySchool)).status).toBe(404);
  });
});

describe('asked once', () => {
  it('what is known from elsewhere is shown with its source, not asked again, and corrected with a reason', async () => {
    const { citySchool } = test.tree;
    await plantValues(test.pool, { region: county, period: FILED.period }, [
      { unitId: citySchool, numbers: { pupils_primary: 600 } },
    ]);
    const dossiers = await test.rows<{ id: string }>('select id from dossier where unit_id = $1', [citySchool]);
    const own = dossiers[0]?.id ?? '';
    const clerk = await test.persona('unit-liaison', citySchool);
    const item = async () =>
      (await test.call(clerk, readForm, { dossierId: own })).output.items.find(
        ({ element }) => element === 'pupils_primary',
      );
    expect(await item()).toMatchObject({ value: '600', since: 1, isKnown: true, from: { how: 'import' } });
    const asked = { dossierId: own, element: 'pupils_primary', text: '610', follows: 1 };
    const typed = (await test.call(clerk, saveValues, { unitId: citySchool, cells: [asked] })).output;
    expect(typed.refused).toMatchObject([
      { problem: 'already-known', theirs: { value: '600', from: { how: 'import' } } },
    ]);
    expect((await test.call(clerk, correctValue, { ...asked, reason: '' })).status).toBe(400);
    const reason = '开学后转入 10 人';
    expect((await test.call(clerk, correctValue, { ...asked, reason })).output).toEqual({ value: '610', since: 2 });
    expect(await item()).toMatchObject({
      value: '610',
      isKnown: false,
      from: { how: 'dossier', by: clerk.name, reason },
    });
    expect((await test.call(clerk, correctValue, { ...asked, reason })).problem).toBe('dossier-not-known');
  });

  it('the grid tells an office the same of every school below', async () => {
    const office = await test.persona('supervision-office', county);
    const { output } = await test.call(office, readGrid, { unitId: county, campaignId, ...FILED });
    const at = output.elements.findIndex(({ code }) => code === 'pupils_primary');
    const row = output.rows.find(({ unitId }) => unitId === school);
    expect([output.rows.length, row?.values[at], row?.known, output.actions.edit]).toEqual([2, '1250', [], true]);
  });
});

describe('what stands beside a figure', () => {
  it('source, note and part are kept item by item', async () => {
    const [person] = await test.rows<{ id: string }>(
      `insert into person (id, unit_id, region, name, joined_on) select gen_random_uuid(), id, region, '王老师', '2026-01-01'
       from unit where id = $1 returning id`,
      [school],
    );
    const personId = person?.id ?? '';
    const set = (more: object) => test.call(liaison, setItems, { dossierId, elements: ['pupils_primary'], ...more });
    expect((await set({ source: '学籍系统 9 月 1 日' })).status).toBe(200);
    expect((await set({ note: '含随班就读', personId })).status).toBe(200);
    expect(await itemOf('pupils_primary')).toMatchObject({
      source: '学籍系统 9 月 1 日',
      note: '含随班就读',
      person: { personId, name: '王老师' },
      itemRevision: 2,
    });
    expect((await set({ personId: crypto.randomUUID() })).problem).toBe('dossier-person-elsewhere');
    expect((await set({ personId: null })).status).toBe(200);
    expect(await itemOf('pupils_primary')).toMatchObject({ person: null, note: '含随班就读' });
  });
});
