import { readDossier } from '@dudao/core/dossier/filing/contract';
import { askReopening, decideReopening } from '@dudao/core/dossier/filing/reopening-contract';
import { submitDossier } from '@dudao/core/dossier/filing/seal-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { plantDossiers } from '../testing/plant-dossier.ts';
import { plantReminders } from '../testing/plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let liaison: Persona;
let town: Persona;
let office: Persona;
let dossierId: string;
beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  town = await test.persona('supervision-office', test.tree.town);
  office = await test.persona('supervision-office', county);
  const { campaignId } = await plantCampaign(test, county);
  dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(school) ?? '';
  liaison = await test.persona('unit-liaison', school);
  await plantReminders(test);
});
afterAll(() => test.close());

const at = async () => ({
  dossierId,
  revision: (await test.call(liaison, readDossier, { dossierId })).output.revision,
});
const told = async (who: Persona) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject.startsWith('reopening')).map(({ text }) => text.zh);
};
const handIn = async () => test.call(liaison, submitDossier, { ...(await at()), note: '没有数据' });

describe('a wish to change a sealed dossier', () => {
  it('reminds the level whose turn it is until somebody decides, then who asked until it is handed in again', async () => {
    expect((await handIn()).status).toBe(200);
    expect((await test.call(liaison, askReopening, { ...(await at()), reason: '漏报一个班' })).status).toBe(200);
    expect([await told(town), await told(office), await told(liaison)]).toEqual([
      [expect.stringContaining('漏报一个班')],
      [],
      [],
    ]);
    expect((await test.call(town, decideReopening, { ...(await at()), grants: true })).status).toBe(200);
    expect([await told(town), await told(liaison)]).toEqual([[], [expect.stringContaining(town.name)]]);
    expect((await handIn()).status).toBe(200);
    expect(await told(liaison)).toEqual([]);
  });
});
