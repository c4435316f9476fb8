import { listDossiers, openDossiers, readDossier } from '@dudao/core/dossier/filing/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCampaign } from '../../testing/plant-campaign.ts';
import { FILED, plantDossiers } from '../../testing/plant-dossier.ts';
import { plantValues } from '../../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let campaignId: string;
let dossiers: ReadonlyMap<string, string>;

beforeAll(async () => {
  test = await openTestApp();
  ({ county } = test.tree);
  office = await test.persona('supervision-office', county);
  ({ campaignId } = await plantCampaign(test, county));
  dossiers = await plantDossiers(test, { unitId: county, campaignId, level: 'schools' });
});
afterAll(() => test.close());

const open = (more: object = {}, who = office) =>
  test.call(who, openDossiers, { campaignId, ...FILED, level: 'schools', dueOn: '2026-12-20', ...more });
const dossierOf = (unitId: string) => dossiers.get(unitId) ?? '';

describe('opening dossiers', () => {
  it('every school below the units that take part gets one, once, due at midnight in China', async () => {
    const { school, citySchool } = test.tree;
    expect([...dossiers.keys()].sort()).toEqual([school, citySchool].sort());
    expect((await open()).output).toEqual({ opened: 0, already: 2 });
    const { output } = await test.call(office, readDossier, { dossierId: dossierOf(school) });
    expect(output).toMatchObject({ state: 'open', dueAt: '2026-12-20T16:00:00.000Z', isMissing: false, versions: 0 });
    expect(output.chain).toEqual([{ unitId: county, unit: '甲县', accepted: false }]);
    expect(output.asked).toBeGreaterThan(10);
  });

  it('what is already reported counts as known', async () => {
    const { school } = test.tree;
    await plantValues(test.pool, { region: county, period: FILED.period }, [
      { unitId: school, numbers: { pupils_primary: 300, not_asked: 1 }, choices: { school_type: 'nine_year' } },
    ]);
    const { output } = await test.call(office, readDossier, { dossierId: dossierOf(school) });
    expect(output.known).toBe(2);
  });

  it('is refused for what cannot be filled in', async () => {
    expect((await open({ dueOn: '2026-11-23' })).problem).toBe('dossier-due-past');
    expect((await open({ version: '1.0' })).problem).toBe('standard-not-found');
    await test.rows("update campaign set state = 'cancelled', cancel_reason = '' where id = $1", [campaignId]);
    expect((await open()).problem).toBe('dossier-campaign-not-running');
    await test.rows("update campaign set state = 'published', cancel_reason = null where id = $1", [campaignId]);
    expect((await open({}, await test.persona('unit-liaison', county))).status).toBe(403);
  });
});

describe('who sees which dossiers', () => {
  const list = async (who: Persona, unitId: string, more: object = {}) =>
    test.call(who, listDossiers, { unitId, ...more });

  it('an office those of everything below, a school its own, a neighbour none', async () => {
    const { school, siblingCounty } = test.tree;
    const all = (await list(office, county, { campaignId })).output;
    expect([all.counts.all, all.rows.length, all.actions.open]).toEqual([2, 2, true]);
    const liaison = await test.persona('unit-liaison', school);
    const own = (await list(liaison, school)).output;
    expect([own.rows.map(({ unitId }) => unitId), own.actions.open]).toEqual([[school], 'dossier-no-campaign']);
    expect((await test.call(liaison, readDossier, { dossierId: dossierOf(school) })).output.actions).toMatchObject({
      edit: true,
    });
    const neighbour = await test.persona('supervision-office', siblingCounty);
    expect((await list(neighbour, county)).status).toBe(404);
    expect((await test.call(neighbour, readDossier, { dossierId: dossierOf(school) })).status).toBe(404);
  });

  it('a team reads and never edits', async () => {
    const { school } = test.tree;
    const team = await test.persona('team-member', school);
    const { output } = await test.call(team, readDossier, { dossierId: dossierOf(school) });
    expect(output.actions.edit).toBe('forbidden');
  });

  it('after the deadline what never came is missing', async () => {
    const before = test.clock.now;
    test.clock.now = new Date('2026-11-24T08:20:00.000Z');
    await test.rows("update dossier set due_at = '2026-11-24T08:10:00Z' where campaign_id = $1", [campaignId]);
    const { counts, rows } = (await list(office, county, { only: 'missing' })).output;
    expect([counts.missing, counts.late, counts.empty, rows.length]).toEqual([2, 0, 0, 2]);
    await test.rows("update dossier set due_at = '2026-12-20T16:00:00Z' where campaign_id = $1", [campaignId]);
    expect((await list(office, county)).output.counts.missing).toBe(0);
    test.clock.now = before;
  });
});
