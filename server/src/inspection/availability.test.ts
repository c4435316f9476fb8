import { linkPerson } from '@dudao/core/access/contract';
import {
  acknowledgeRecord,
  announceAbsence,
  cancelAbsence,
  issueRecord,
  noteAbsence,
  readHomeInspectors,
} from '@dudao/core/inspection/availability-contract';
import { announceDrawing, planDraw } from '@dudao/core/inspection/draw-contract';
import {
  answerSecondment,
  appointInspector,
  askSecondment,
  readInspector,
} from '@dudao/core/inspection/register-contract';
import { logContact } from '@dudao/core/inspection/team-contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let home: Persona;
let county: string;
const TERM = { kind: 'part-time', field: '综合', fromOn: '2026-01-01', untilOn: '2028-01-01' } as const;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  home = await test.persona('unit-liaison', test.tree.citySchool);
});
afterAll(() => test.close());

/** An inspector of the county who works at a school. */
async function inspector(name: string): Promise<{ inspectorId: string; personId: string }> {
  const joined = { unitId: test.tree.citySchool, name, joinedOn: '2019-01-01' };
  const { personId } = (await test.call(office, addPerson, joined)).output;
  const { output } = await test.call(office, appointInspector, { ...TERM, unitId: county, personId });
  return { inspectorId: output.inspectorId, personId };
}

async function team(name: string, fromOn: string): Promise<string> {
  const { bodyId } = (await test.call(office, foundBody, { unitId: county, kind: 'team', name, foundedOn: fromOn }))
    .output;
  await test.call(office, linkUnit, { bodyId, unitId: test.tree.town, fromOn });
  return bodyId;
}

/** An account with nothing but what the person’s team gives. */
async function account(personId: string): Promise<Persona> {
  const who = await test.newPersona('leader', test.tree.citySchool);
  const linked = await test.call(office, linkPerson, { accountId: who.accountId, personId });
  expect(linked.status).toBe(200);
  await test.rows('update role_grant set ended_at = now() where account_id = $1', [who.accountId]);
  return who;
}

const AWAY = { kind: 'home-work', detail: '期末考试', fromOn: '2026-11-23', untilOn: '2026-11-26' } as const;

describe('an inspector between two posts', () => {
  it('M047 is not seated, drawn or noted on site on a day on which they are away, and both sides see the conflict', async () => {
    const { inspectorId, personId } = await inspector('甲');
    const bodyId = await team('一组', '2026-11-01');
    const announce = (as: Persona, more: object = {}) =>
      test.call(as, announceAbsence, { unitId: test.tree.citySchool, inspectorId, ...AWAY, ...more });
    const stranger = await test.persona('unit-liaison', test.tree.school);
    expect((await announce(stranger)).status).toBe(404);
    expect((await announce(stranger, { unitId: test.tree.school })).problem).toBe('not-found');
    expect((await announce(office)).status).toBe(403);
    expect((await announce(home, { untilOn: AWAY.fromOn })).problem).toBe('term-ends-before-begin');
    const { absenceId } = (await announce(home)).output;
    expect((await announce(home)).problem).toBe('absence-overlaps');

    const sit = (fromOn: string) => test.call(office, seat, { bodyId, role: 'member', holder: { personId }, fromOn });
    const refused = await sit('2026-11-24');
    expect([refused.status, refused.problem]).toEqual([422, 'inspector-away']);
    expect(refused.body).toMatchObject({ title: expect.stringContaining('甲自 2026-11-23 至 2026-11-26') });
    expect((await sit('2026-11-02')).status).toBe(200);
    // A visit is made by two.
    const joined = { unitId: county, name: '同组', joinedOn: '2019-01-01' };
    const colleague = (await test.call(office, addPerson, joined)).output;
    await test.call(office, seat, { bodyId, role: 'member', holder: colleague, fromOn: '2026-11-02' });

    // In a draw of that day they do not take part; the day after they do.
    const draw = {
      unitId: county,
      title: '抽取',
      visitType: 'routine',
      unitKinds: ['school'],
      by: 'none',
      take: { 全部: 1 },
      each: { 'part-time': 2 },
    } as const;
    const plan = async (on: string) =>
      (await test.call(office, planDraw, { ...draw, unitKinds: ['school'], on })).output;
    const [then, later] = [await plan('2026-11-25'), await plan('2026-11-26')];
    expect([then.away, then.plan?.inspectors.length ?? 0]).toEqual([['甲'], 0]);
    expect([later.away, later.plan?.inspectors.map(({ name }) => name) ?? []]).toEqual([[], ['甲']]);
    expect(
      (await test.call(office, announceDrawing, { ...draw, unitKinds: ['school'], on: '2026-11-25' })).problem,
    ).toBe('draw-no-inspectors');

    const member = await account(personId);
    const visit = { bodyId, unitId: test.tree.town, kind: 'visit', topic: '走访', days: 1 } as const;
    expect((await test.call(member, logContact, { ...visit, onDay: '2026-11-23' })).problem).toBe('inspector-away');
    // Two days from the day before would reach into it.
    expect((await test.call(member, logContact, { ...visit, onDay: '2026-11-22', days: 2 })).problem).toBe(
      'inspector-away',
    );
    expect((await test.call(member, logContact, { ...visit, onDay: '2026-11-20', days: 2 })).status).toBe(200);
    const onVisit = await test.call(office, noteAbsence, {
      inspectorId,
      ...AWAY,
      fromOn: '2026-11-21',
      untilOn: '2026-11-22',
    });
    expect(onVisit.problem).toBe('absence-on-visit');

    const seen = (await test.call(home, readHomeInspectors, { unitId: test.tree.citySchool })).output.inspectors;
    const own = seen.find((one) => one.inspectorId === inspectorId);
    expect(own?.absences.map(({ teams, isByHome }) => [teams, isByHome])).toEqual([[['一组'], true]]);
    expect([own?.teams, own?.by, own?.time.teamDays]).toEqual([['一组'], '甲县', 2]);
    // 90 days to 24 November 2026 hold 90 less weekends, Mid-Autumn and National Day, plus the Saturdays worked instead.
    expect(own?.time.teamShare).toBeCloseTo((2 / (own?.time.workingDays ?? 0)) * 100, 9);
    const { absences } = (await test.call(office, readInspector, { inspectorId })).output;
    expect(absences.map(({ kind, teams }) => [kind, teams])).toEqual([['home-work', ['一组']]]);

    expect((await test.call(home, cancelAbsence, { absenceId, reason: '改期' })).status).toBe(404);
    expect((await test.call(office, cancelAbsence, { absenceId, reason: '改期' })).status).toBe(200);
    expect((await test.call(office, cancelAbsence, { absenceId, reason: '改期' })).problem).toBe('absence-cancelled');
    expect((await test.call(member, logContact, { ...visit, onDay: '2026-11-23' })).status).toBe(200);
  });

  it('M055 goes home with a record of days, visits and what units said, without single answers; the home unit acknowledges', async () => {
    const { inspectorId, personId } = await inspector('乙');
    const bodyId = await team('二组', '2026-09-01');
    await test.call(office, seat, { bodyId, role: 'member', holder: { personId }, fromOn: '2026-09-01' });
    const period = { fromOn: '2026-09-01', untilOn: '2026-11-20', purpose: '秋季督导' };
    const { secondmentId } = (await test.call(office, askSecondment, { inspectorId, ...period })).output;
    const issue = (as: Persona) =>
      test.call(as, issueRecord, { secondmentId, grade: 'good', appraisal: '作风扎实，建议使用' });
    expect((await issue(office)).problem).toBe('secondment-not-over');
    await test.call(home, answerSecondment, { secondmentId, answer: 'agreed' });
    const contact = (onDay: string, kind: string, days: number) =>
      test.rows(
        `insert into team_contact (id, body_id, unit_id, region, linked_unit_id, person_id, kind, on_day, days, topic, conclusion)
         values (gen_random_uuid(), $1, $2, $2, $3, $4, $5, $6, $7, '走访', '')`,
        [bodyId, county, test.tree.town, personId, kind, onDay, days],
      );
    await contact('2026-09-10', 'visit', 1);
    await contact('2026-10-12', 'visit', 2.5);
    await contact('2026-10-13', 'call', 0);
    await contact('2026-11-20', 'visit', 1);
    const rate = (roundId: string, count: number) =>
      test.rows(
        `insert into team_rating (id, round_id, body_id, unit_id, region, rater_unit_id, grades, rated_at)
         select gen_random_uuid(), $1, $2, $3, $3, u.id, $4, now() from (select id from unit order by id limit $5) u`,
        [
          roundId,
          bodyId,
          county,
          JSON.stringify({
            present: 'good',
            guidance: 'good',
            fairness: 'excellent',
            burden: 'good',
            integrity: 'good',
          }),
          count,
        ],
      );
    const [round] = await test.rows<{ id: string }>(
      `insert into rating_round (id, unit_id, region, title, opened_on, closes_on)
       values (gen_random_uuid(), $1, $1, '评议', '2026-10-01', '2026-10-20') returning id`,
      [county],
    );
    await rate(round?.id ?? '', 2);
    expect((await issue(home)).status).toBe(404);
    const leader = await test.persona('leader', county);
    expect((await issue(leader)).status).toBe(403);
    const { recordId } = (await issue(office)).output;
    expect((await issue(office)).problem).toBe('record-issued');

    const told = async () =>
      (await test.call(home, readHomeInspectors, { unitId: test.tree.citySchool })).output.inspectors.find(
        (one) => one.inspectorId === inspectorId,
      )?.records[0];
    // Two units rated: fewer than three are not told. The call has no days, the visit on the day after the end is not counted.
    expect(await told()).toMatchObject({
      days: 3.5,
      visits: 2,
      units: 1,
      ratings: null,
      grade: 'good',
      acknowledgedOn: null,
    });
    expect((await test.call(office, acknowledgeRecord, { recordId })).status).toBe(403);
    const stranger = await test.persona('unit-liaison', test.tree.school);
    expect((await test.call(stranger, acknowledgeRecord, { recordId })).status).toBe(404);
    expect((await test.call(home, acknowledgeRecord, { recordId, remark: '已归档' })).status).toBe(200);
    expect((await test.call(home, acknowledgeRecord, { recordId })).problem).toBe('record-acknowledged');
    const { records, secondments } = (await test.call(office, readInspector, { inspectorId })).output;
    expect(records[0]).toMatchObject({ acknowledgedOn: '2026-11-24', remark: '已归档' });
    expect(secondments[0]?.actions.issue).toBe('record-issued');

    // With a third unit the means are told, of this inspector's team alone.
    await test.rows('delete from service_record where id = $1', [recordId]);
    await test.rows('delete from team_rating');
    await rate(round?.id ?? '', 3);
    await issue(office);
    expect((await told())?.ratings).toEqual({
      means: { present: 2, guidance: 2, fairness: 3, burden: 2, integrity: 2 },
      raters: 3,
    });
  });
});
