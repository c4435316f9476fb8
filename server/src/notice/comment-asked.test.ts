import { listComments, sayComment, settleThread } from '@dudao/core/dossier/filing/comment-contract';
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
let office: Persona;
let dossierId: string;

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  office = await test.persona('supervision-office', county);
  const { campaignId } = await plantCampaign(test, county);
  dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(school) ?? '';
  liaison = await test.persona('unit-liaison', school);
  await plantReminders(test);
});
afterAll(() => test.close());

const asked = async (who: Persona) => {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { output } = await test.call(who, listNotices, { show: 'open' });
  return output.notices.filter(({ subject }) => subject === 'comment-asked').map(({ text }) => text.zh);
};
const ask = async (text: string, to: Persona) => {
  const at = { about: { kind: 'element', key: 'pupils_junior' } } as const;
  return (await test.call(office, sayComment, { dossierId, at, text, toId: to.accountId })).output;
};

describe('whoever is asked to answer a comment', () => {
  it('is reminded until they say something there', async () => {
    const { threadId } = await ask('初中学生数请附花名册。', liaison);
    expect(await asked(liaison)).toEqual([expect.stringContaining('初中学生数请附花名册。')]);
    expect(await asked(office)).toEqual([]);
    await test.call(liaison, sayComment, { dossierId, at: { threadId }, text: '已附。' });
    expect(await asked(liaison)).toEqual([]);
  });

  it('or until the thread is settled', async () => {
    const { threadId } = await ask('请再看。', liaison);
    expect(await asked(liaison)).toHaveLength(1);
    expect((await test.call(office, settleThread, { threadId })).status).toBe(200);
    expect(await asked(liaison)).toEqual([]);
    expect((await test.call(liaison, listComments, { dossierId })).output.open).toBe(0);
  });
});
