import { listCampaigns, readBoard } from '@dudao/core/campaign/contract';
import { listInspectors } from '@dudao/core/inspection/register-contract';
import { readCoverage, readStaff } from '@dudao/core/org/staff-contract';
import { listRuns } from '@dudao/core/score/contract';
import { readBoard as readTaskBoard } from '@dudao/core/task/board-contract';
import { listPlans } from '@dudao/core/task/contract';
import { listMine } from '@dudao/core/task/list-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from './lib/db.ts';
import { writeSession } from './lib/session.ts';
import { plantFirstStart } from './testing/plant-first-start.ts';
import { openTestApp, type Persona, type TestApp } from './testing/test-app.ts';

let test: TestApp;
let unitId: string;
let office: Persona;
beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-26T08:00:00Z');
  unitId = test.tree.siblingCounty;
  await plantFirstStart(test, unitId, { now: test.clock.now });
  office = await signedIn('dudaoshi');
});
afterAll(() => test.close());

/** An account of the first start, as if its link had been used. */
async function signedIn(signInName: string): Promise<Persona> {
  const [account] = await test.rows<{ id: string; name: string }>(
    'select id, name from account where sign_in_name = $1',
    [signInName],
  );
  if (account === undefined) throw new Error(`no account ${signInName}`);
  const token = await asSystem(test.pool, 'test', (tx) => writeSession(tx, account.id, test.clock.now));
  return { name: account.name, accountId: account.id, cookie: `dudao=${token}` };
}

describe('the sample of the first start', () => {
  it('is evaluated by the standard that it names, in its newest version, year after year, whatever else is published', async () => {
    const { output } = await test.call(office, listRuns, { unitId });
    expect(output.runs.map(({ standardId, version, period }) => `${standardId} ${version} ${period}`)).toEqual([
      'YZJH-2017 2017.1 2025-2026',
      'YZJH-2017 2017.1 2024-2025',
    ]);
    expect(output.runs[0]?.on).toBe('2026-06-30');
  });

  it.each([
    ['dudaoshi', '陈思齐', { overdue: 1, week: 1 }],
    ['lingdao', '周怀瑾', { overdue: 2, week: 1 }],
    ['lianluo', '许安然', { overdue: 0, week: 1 }],
  ])('gives %s a person, %s, who owes tasks', async (signInName, name, counts) => {
    const { output } = await test.call(await signedIn(signInName), listMine, {});
    expect([output.person?.name, output.counts]).toEqual([name, expect.objectContaining(counts)]);
    expect(output.counts.later).toBeGreaterThan(0);
  });

  it('has a published plan, people without a gap at the county, teams and inspectors', async () => {
    const { plans } = (await test.call(office, listPlans, { unitId })).output;
    expect(plans).toMatchObject([{ state: 'published', tasks: 18, done: 3, overdue: 3 }]);
    expect((await test.call(office, readStaff, { unitId })).output.gaps).toEqual([]);
    const { teams } = (await test.call(office, readCoverage, { unitId })).output;
    expect(teams.map(({ name, units }) => [name, units.length > 2])).toEqual([
      ['城区督导组', true],
      ['乡镇督导组', true],
    ]);
    const { inspectors } = (await test.call(office, listInspectors, { unitId })).output;
    expect(inspectors.map(({ state }) => state).sort()).toEqual(['expiring', ...Array(5).fill('serving')]);
  });

  it('has overdue tasks at units of which each stands below the one above it', async () => {
    const { units } = (await test.call(office, readTaskBoard, { unitId })).output;
    expect(units.map(({ unit, total }) => [unit.name, total]).slice(1)).toEqual([
      ['北苑街道', 1],
      ['北苑实验小学', 1],
      ['石桥镇', 1],
    ]);
  });

  it('runs a campaign in which units wait for a review, for the leader, for make-up work, and are late', async () => {
    const [campaign] = (await test.call(office, listCampaigns, { unitId })).output.campaigns;
    expect(campaign).toMatchObject({ state: 'published', units: 7, overdue: 5, waiting: 2 });
    const { rows } = (await test.call(office, readBoard, { campaignId: campaign?.id ?? '', unitId })).output;
    const states = new Set(rows.flatMap(({ stages }) => stages.map(({ state }) => state)));
    expect([...states].sort()).toEqual(['closed', 'forwarded', 'make-up', 'open', 'passed', 'requested', 'returned']);
  });
});
