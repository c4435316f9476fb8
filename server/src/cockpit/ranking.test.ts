import { type PanelOf, readCockpit } from '@dudao/core/cockpit/contract';
import {
  freezePublication,
  publishResults,
  readPublic,
  signPublication,
  tellUnits,
} from '@dudao/core/publication/contract';
import { listRuns } from '@dudao/core/score/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPublicationDesk, type PublicationDesk } from '../testing/publication-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: PublicationDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openPublicationDesk(test);
  await desk.evaluate('2024-2025', [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]);
  await desk.evaluate('2025-2026', [3, 1, 2, 0, 0, 1, 2, 3, 0, 1, 2, 3]);
});
afterAll(() => test.close());

const ranking = async () => {
  const called = await test.call(desk.leader, readCockpit, { unitId: test.tree.county });
  return called.output.picture.panels.find(({ of }) => of === 'ranking') as PanelOf<'ranking'>;
};

it('M355 the ranking is the newest that was published, with movement, nothing of what was kept back, and nothing before it is published', async () => {
  const { office, colleague, leader } = desk;
  const publicationId = await desk.propose();
  await desk.done(office, tellUnits, publicationId);
  await desk.acceptAll(publicationId);
  await desk.confirmAll(publicationId);
  await desk.done(office, freezePublication, publicationId);
  expect((await ranking()).data).toBeNull();
  const { digest } = await desk.read(publicationId);
  await desk.done(colleague, signPublication, publicationId, { digest });
  await desk.done(leader, signPublication, publicationId, { digest });
  await desk.done(office, publishResults, publicationId);
  const { data } = await ranking();
  const publicId = data?.publicId ?? '';
  const { view } = (await test.call(null, readPublic, { publicId })).output;
  expect(data?.title).toBe('小学办学条件达标情况');
  // The one in the country, and with it the towns that would tell it, are kept back there and so here.
  expect(data?.units.count).toBe(view.groups.reduce((sum, { rows }) => sum + rows.length, 0));
  expect(data?.units.count).toBe(6);
  const told = data?.groups.flatMap(({ rows }) => rows) ?? [];
  expect(told.find(({ name }) => name === '第4小学')?.moved).toBeGreaterThan(0);
  expect(told.find(({ name }) => name === '第1小学')?.moved).toBeLessThan(0);
  expect(told.map(({ name, place, moved }) => [name, place, moved])).toEqual(
    view.groups.flatMap(({ rows }) => rows.map(({ name, place, moved }) => [name, place, moved])),
  );
});

it('the latest round of evaluation is that of the kept evaluations, against the year before; each line opens its evaluation; who has none is open', async () => {
  const { county, city, siblingCounty } = test.tree;
  const roundOf = async (who: Persona, unitId: string) => {
    const called = await test.call(who, readCockpit, { unitId });
    return (called.output.picture.panels.find(({ of }) => of === 'round') as PanelOf<'round'>) ?? null;
  };
  const own = (await roundOf(desk.leader, county)).data;
  expect([own?.period, own?.against, own?.units]).toEqual(['2025-2026', '2024-2025', 1]);
  const { runs } = (await test.call(desk.leader, listRuns, { unitId: county })).output;
  const newest = runs.find(({ period }) => period === '2025-2026');
  expect(own?.rows.map(({ runId, verdict }) => [runId, verdict])).toEqual([[newest?.id, newest?.overallVerdict]]);
  const above = (await roundOf(await test.persona('leader', city), city)).data;
  expect(above?.rows.map(({ unit }) => unit.id)).toEqual([county]);
  expect(above?.openInAll).toBe((above?.units ?? 0) - 1);
  const [sibling] = await test.rows<{ path: readonly string[] }>('select path from unit where id = $1', [
    siblingCounty,
  ]);
  expect(above?.open.some(({ id }) => id === siblingCounty)).toBe(sibling?.path.includes(city));
  const none = await roundOf(await test.persona('leader', siblingCounty), siblingCounty);
  expect([none.data, none.lacks?.at?.page]).toEqual([null, 'runs']);
});
