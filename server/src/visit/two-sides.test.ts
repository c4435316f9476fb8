import { ROLES, type Role } from '@dudao/core/access/role';
import { answerPoint, decidePoint, finishAnswer, issueOpinion } from '@dudao/core/opinion/contract';
import { rateVisit, readVisitTeam } from '@dudao/core/team/integrity-contract';
import { planVisit, readVisit } from '@dudao/core/visit/contract';
import { downloadNotice, giveNotice, proposeRoute } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const GRADES = { burden: 'good', fairness: 'good', guidance: 'good', integrity: 'good', present: 'good' } as const;
const DAY = '2026-11-30';
let test: TestApp;
let desk: OpinionDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
});
afterAll(() => test.close());

const plan = async (of: object = {}) => {
  const what = {
    kind: 'announced',
    type: 'routine',
    line: 'office',
    title: '秋季督导',
    fromOn: DAY,
    untilOn: DAY,
  } as const;
  const { school, county } = test.tree;
  const asked = { unitId: county, visitedUnitId: school, bodyId: desk.bodyId, ...what, ...of };
  return (await test.call(desk.office, planVisit, asked)).output.visitId;
};
/** Another role for somebody who has one. */
const alsoHolds = (who: Persona, role: Role, unitId: string) =>
  test.rows(
    `insert into role_grant (id, account_id, role, unit_id, region, granted_at)
     select gen_random_uuid(), $1, $2, id, region, now() from unit where id = $3`,
    [who.accountId, role, unitId],
  );

it('M569 M571 V21 what a unit says for itself is said by roles of its own side alone, whatever else reaches it', async () => {
  const { school, town, county, city, citySchool } = test.tree;
  const visitId = await plan();
  await test.call(desk.office, giveNotice, { visitId, revision: 1 });
  const opinionId = await desk.sent(await desk.visit());
  const point = (await desk.read(desk.liaison, opinionId)).pointList[0]?.id ?? '';
  const grades = GRADES;
  const places = { unit: school, between: town, office: county, above: city, beside: citySchool };
  const said: Record<string, string[]> = { propose: [], rate: [], answer: [] };
  for (const role of ROLES.filter((one) => one !== 'team-member')) {
    for (const [place, unitId] of Object.entries(places)) {
      const who = await test.newPersona(role, unitId);
      const asked = {
        propose: await test.call(who, proposeRoute, { visitId, revision: -1, places: ['食堂'] }),
        rate: await test.call(who, rateVisit, { visitId, grades }),
        answer: await test.call(who, answerPoint, {
          opinionId,
          pointId: point,
          answer: 'agree',
          words: '',
          revision: (await desk.read(desk.office, opinionId)).revision,
        }),
      };
      for (const [what, { problem }] of Object.entries(asked)) {
        const isRefused = ['forbidden', 'not-found', 'visit-not-of-unit', 'opinion-not-of-unit'].includes(
          problem ?? '',
        );
        if (!isRefused) said[what]?.push(`${role} ${place}`);
      }
    }
  }
  const liaisons = ['unit-liaison unit', 'unit-liaison between'];
  expect(said).toEqual({
    propose: liaisons,
    rate: liaisons,
    answer: [...liaisons, 'leader unit', 'leader between'],
  });
});

it('V21 who holds a role on both sides speaks for the unit while they run nothing, and decides nothing for the office', async () => {
  const { school, county } = test.tree;
  const visitId = await plan();
  await test.call(desk.office, giveNotice, { visitId, revision: 1 });
  const both = await test.newPersona('unit-liaison', school);
  await alsoHolds(both, 'supervision-office', county);
  const { actions, side } = (await test.call(both, readVisit, { visitId })).output;
  expect([side, actions.propose, actions.change]).toEqual(['office', 'forbidden', true]);
  expect((await test.call(both, proposeRoute, { visitId, revision: 2, places: ['食堂'] })).problem).toBe(
    'visit-not-of-unit',
  );
  expect((await test.call(both, readVisitTeam, { visitId })).output.actions.rate).toBe('forbidden');
  expect((await test.call(both, rateVisit, { visitId, grades: GRADES })).problem).toBe('visit-not-of-unit');

  const opinionId = await desk.sent(await desk.visit());
  const { pointList: points } = await desk.read(desk.liaison, opinionId);
  for (const [i, { id }] of points.entries()) {
    const said = i === 0 ? { answer: 'disagree', words: '已经整改' } : { answer: 'agree', words: '' };
    await desk.step(both, answerPoint, opinionId, { pointId: id, ...said });
  }
  expect((await desk.step(both, finishAnswer, opinionId)).status).toBe(200);
  const decision = { pointId: points[0]?.id, decision: 'withdrawn', reason: '情况属实' };
  expect((await desk.step(both, decidePoint, opinionId, decision)).problem).toBe('opinion-both-sides');
  expect((await desk.read(both, opinionId)).actions).toMatchObject({
    decide: 'opinion-both-sides',
    issue: 'opinion-both-sides',
  });
  expect((await desk.step(desk.countyLeader, decidePoint, opinionId, decision)).status).toBe(200);
  const number = '督意〔2026〕1号';
  expect((await desk.step(both, issueOpinion, opinionId, { number })).problem).toBe('opinion-both-sides');
  expect((await desk.step(desk.office, issueOpinion, opinionId, { number })).status).toBe(200);
});

it('a letter of notice is written of what is announced, and of nothing that is made without notice', async () => {
  const told = await plan();
  const hidden = await plan({ kind: 'unannounced', fromOn: '2026-12-01', untilOn: '2026-12-01' });
  const letter = async (who: Persona, visitId: string) => (await test.call(who, downloadNotice, { visitId })).problem;
  expect([await letter(desk.office, told), await letter(desk.office, hidden)]).toEqual([undefined, 'visit-never-told']);
  expect([await letter(desk.liaison, told), await letter(desk.liaison, hidden)]).toEqual(['not-found', 'not-found']);
});
