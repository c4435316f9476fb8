import { appointInspector } from '@dudao/core/inspection/register-contract';
import { logContact } from '@dudao/core/inspection/team-contract';
import { decideSheet, listSheets, readSheet, readTeamLife, saveSheet, signSheet } from '@dudao/core/team/contract';
import {
  declareIntegrity,
  keepCareCard,
  rateVisit,
  readOwnTeamLife,
  readVisitTeam,
  signPledge,
} from '@dudao/core/team/integrity-contract';
import { planVisit } from '@dudao/core/visit/contract';
import { beginVisit, leaveVisit } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantField } from '../testing/plant-field.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

const TODAY = '2026-11-24';
const PARTS = {
  practice: '听了校长汇报，查了食堂台账，看了后厨，访了六位学生。',
  figures: '抽查 12 个留样盒，3 个没有标签',
  cases: '城关学校后厨留样没有写日期，现场补写并拍照。',
  results: '当天补齐标签，明确了专人负责。',
};
let test: TestApp;
let desk: VisitDesk;
/** The second and third of the team: an account each. */
let second: Persona;
let visitId: string;
let personIds: string[];

beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
  personIds = (
    await test.rows<{ id: string }>("select id from person where name like '督学%' and unit_id = $1 order by name", [
      desk.county,
    ])
  ).map(({ id }) => id);
  second = await test.newPersona('member', desk.county);
  await test.rows('update account set person_id = $2 where id = $1', [second.accountId, personIds[1]]);
  await test.rows('update role_grant set ended_at = now() where account_id = $1', [second.accountId]);
  const planned = {
    unitId: desk.county,
    visitedUnitId: test.tree.school,
    kind: 'roving' as const,
    type: 'routine' as const,
    line: 'office' as const,
    title: '食堂巡查',
    fromOn: TODAY,
    untilOn: TODAY,
    bodyId: desk.bodyId,
  };
  visitId = (await test.call(desk.office, planVisit, planned)).output.visitId;
});
afterAll(() => test.close());

const which = (span: 'daily' | 'weekly' = 'daily') => ({ bodyId: desk.bodyId, span, onDay: TODAY });
const read = async (who: Persona, span?: 'daily' | 'weekly') => (await test.call(who, readSheet, which(span))).output;
const people = (hours: number, night = false) => personIds.map((personId) => ({ personId, hours, night }));
const life = async (who: Persona = desk.office) =>
  (await test.call(who, readTeamLife, { unitId: desk.county, month: '2026-11' })).output;

describe('before and during a visit', () => {
  it('M584 M589 everybody who goes signs the pledge with the list of conduct once; nobody else does', async () => {
    const { rules, own, everybody, actions } = (await test.call(desk.member, readVisitTeam, { visitId })).output;
    expect(rules.conduct.map(({ name }) => name.zh)).toContain('不接受宴请，不饮酒');
    expect([own?.pledgedAt, everybody, actions.pledge, actions.declare]).toEqual([
      null,
      null,
      true,
      'integrity-too-soon',
    ]);
    expect((await test.call(desk.member, signPledge, { visitId })).status).toBe(200);
    expect((await test.call(desk.member, signPledge, { visitId })).problem).toBe('integrity-pledged');
    const after = (await test.call(desk.member, readVisitTeam, { visitId })).output.own;
    expect(after?.words).toContain('我承诺');
    expect(after?.words).toContain('不：不接受宴请，不饮酒');
    // The office does not go; the unit is not yet told of the visit.
    expect((await test.call(desk.office, signPledge, { visitId })).problem).toBe('forbidden');
    expect((await test.call(desk.liaison, readVisitTeam, { visitId })).problem).toBe('not-found');
    const seen = (await test.call(desk.office, readVisitTeam, { visitId })).output.everybody;
    expect(seen?.map(({ person, pledgedAt }) => [person.name, pledgedAt !== null])).toEqual([
      ['督学1', true],
      ['督学2', false],
      ['督学3', false],
    ]);
    expect(
      (await test.call(desk.member, declareIntegrity, { visitId, after: 0, isNothing: true, items: [] })).problem,
    ).toBe('integrity-too-soon');
  });

  it('what a day holds is counted from visits and the field, never typed, and people are proposed with hours by begin and leave', async () => {
    expect((await test.call(desk.member, beginVisit, { visitId, revision: 1 })).status).toBe(200);
    // As though it had begun at nine in the morning: 16:00 is now.
    await test.rows(`update visit set begun_at = '2026-11-24T01:00:00Z' where id = $1`, [visitId]);
    await test.call(desk.member, logContact, {
      bodyId: desk.bodyId,
      unitId: test.tree.citySchool,
      kind: 'visit',
      onDay: TODAY,
      days: 1,
      topic: '走访',
    } as never);
    const sheet = await read(desk.member);
    expect(sheet.facts).toMatchObject({ minutes: 420, units: 1, records: 0, findings: 0 });
    expect(sheet.facts.visits).toMatchObject([{ title: '食堂巡查', unit: '城关九年制学校', minutes: 420 }]);
    // A day claimed beside no begin and leave stands out.
    expect(sheet.facts.contacts).toMatchObject([{ unit: '实验小学', days: 1, minutes: 0 }]);
    expect(sheet.people.map(({ name, hours }) => [name, hours])).toEqual([
      ['督学1', 7],
      ['督学2', 7],
      ['督学3', 7],
    ]);
    expect(sheet.lacks.map(({ id }) => id)).toEqual(['practice', 'figures', 'cases', 'results']);
    const week = await read(desk.member, 'weekly');
    expect([week.fromOn, week.untilOn, week.people, week.facts.minutes]).toEqual(['2026-11-23', '2026-11-29', [], 420]);
    const { output } = await test.call(desk.member, listSheets, { bodyId: desk.bodyId, month: '2026-11' });
    expect(output.sheets.map(({ span, state, dueOn }) => [span, state, dueOn])).toEqual([
      ['daily', null, '2026-11-25'],
      ['weekly', null, '2026-11-30'],
    ]);
  });
});

describe('a sheet', () => {
  it('M582 comes back at once for what it lacks, is mended, signed, returned by the office with a reason and received; each time is counted', async () => {
    const save = (parts: object, revision: number, more: object = {}) =>
      test.call(desk.member, saveSheet, { ...which(), revision, parts, people: people(7), ...more } as never);
    const { results: _, ...three } = PARTS;
    const before = await test.traces();
    expect((await save({ magic: '?' }, 0)).problem).toBe('sheet-unknown-part');
    expect((await save(three, 0, { people: [{ personId: desk.bodyId, hours: 1, night: false }] })).problem).toBe(
      'sheet-stranger',
    );
    expect((await save(three, 0, { onDay: '2026-11-25' })).problem).toBe('sheet-day-outside');
    expect((await save(three, 0, { onDay: '2026-08-25' })).problem).toBe('sheet-day-outside');
    expect((await save(three, 3)).problem).toBe('changed-meanwhile');
    expect((await test.call(desk.member, signSheet, { ...which(), revision: 0 })).problem).toBe('sheet-not-now');
    expect(await test.traces()).toBe(before);
    const travel = { vehicles: 3, escorts: 4, km: 86 };
    expect((await save(three, 0, { travel })).output).toEqual({ revision: 1 });
    expect((await save(three, 0)).problem).toBe('changed-meanwhile');
    // Until it is handed in the office sees how far it is and nothing of it.
    expect(await read(desk.office)).toMatchObject({
      state: 'draft',
      parts: {},
      actions: { save: 'forbidden', receive: 'sheet-not-now' },
    });
    const back = (await test.call(desk.member, signSheet, { ...which(), revision: 1 })).output;
    expect([back.state, back.lacks.map(({ name }) => name.zh)]).toEqual(['returned', ['成效']]);
    expect((await save(PARTS, 2, { travel })).output).toEqual({ revision: 3 });
    expect((await read(desk.member)).lacks).toEqual([]);
    expect((await test.call(desk.member, signSheet, { ...which(), revision: 3 })).output).toMatchObject({
      state: 'handed-in',
    });
    expect((await save(PARTS, 4)).problem).toBe('sheet-not-now');

    const seen = await read(desk.office);
    expect(seen).toMatchObject({
      parts: PARTS,
      signedBy: desk.member.name,
      returns: [{ by: null }],
      actions: { receive: true, return: true },
    });
    // Light travel: more vehicles and more people along than the rulebook wants (轻车简从).
    expect(seen.travelSigns.map(({ zh }) => zh)).toEqual(['用车 3 辆，超过 2 辆', '陪同 4 人，超过 2 人']);
    expect(await life()).toMatchObject({
      waiting: [{ span: 'daily', returned: 1 }],
      teams: [{ handedIn: 1, returned: 1, minutes: 420 }],
    });
    const decide = (revision: number, decision: object) =>
      test.call(desk.office, decideSheet, { ...which(), revision, decision } as never);
    expect((await decide(4, { kind: 'return', reason: '案例写具体' })).status).toBe(200);
    expect((await decide(5, { kind: 'receive' })).problem).toBe('sheet-not-now');
    expect((await test.call(desk.member, signSheet, { ...which(), revision: 5 })).status).toBe(200);
    expect((await decide(6, { kind: 'receive' })).status).toBe(200);
    expect(await read(desk.member)).toMatchObject({
      state: 'received',
      returns: [{ by: null }, { by: desk.office.name, reason: '案例写具体' }],
    });
  });

  it('two who write at once: one wins, the other sees why', async () => {
    const asked = { ...which('weekly'), revision: 0, parts: { practice: '周' } };
    const both = await Promise.all([test.call(desk.member, saveSheet, asked), test.call(second, saveSheet, asked)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.problem).toBe('changed-meanwhile');
  });

  it('more hours than begin and leave tell come back without a reason', async () => {
    const day = { ...which(), onDay: '2026-11-23' };
    const saved = await test.call(desk.member, saveSheet, { ...day, revision: 0, parts: PARTS, people: people(6) });
    expect(saved.status).toBe(200);
    const back = await test.call(desk.member, signSheet, { ...day, revision: 1 });
    expect(back.output.lacks.map(({ why }) => why.zh)).toEqual(['填报 6 小时，进点到离点只有 0 小时，没有说明']);
  });

  it('L3 what the office returned is owed again: late until it is handed in anew, and then by the day on which it first came', async () => {
    const day = { ...which(), onDay: '2026-11-05' };
    const said = { parts: PARTS, people: people(6), note: '离点没有点' };
    await test.call(desk.member, saveSheet, { ...day, revision: 0, ...said });
    expect((await test.call(desk.member, signSheet, { ...day, revision: 1 })).output.state).toBe('handed-in');
    await test.rows(`update team_sheet set handed_in_on = '2026-11-06' where body_id = $1 and from_on = $2`, [
      desk.bodyId,
      day.onDay,
    ]);
    const late = async () => {
      const month = { bodyId: desk.bodyId, month: '2026-11' };
      const { sheets } = (await test.call(desk.member, listSheets, month)).output;
      const listed = sheets.find(({ span, fromOn }) => span === 'daily' && fromOn === day.onDay)?.lateDays;
      const told = (await life()).late.some(({ fromOn, span }) => span === 'daily' && fromOn === day.onDay);
      return [(await test.call(desk.member, readSheet, day)).output.lateDays, listed, told];
    };
    expect(await late()).toEqual([0, 0, false]);
    const decision = { kind: 'return', reason: '写具体' } as const;
    await test.call(desk.office, decideSheet, { ...day, revision: 2, decision });
    expect(await late()).toEqual([18, 18, true]);
    await test.call(desk.member, signSheet, { ...day, revision: 3 });
    expect(await late()).toEqual([0, 0, false]);
  });

  it('the head signs where there is one; who is recused from the unit visited reads nothing of it', async () => {
    await test.rows(`update body_seat set role = 'head' where body_id = $1 and person_id = $2`, [
      desk.bodyId,
      personIds[0],
    ]);
    expect((await read(second, 'weekly')).actions.sign).toBe('sheet-not-signer');
    expect((await test.call(second, signSheet, { ...which('weekly'), revision: 1 })).problem).toBe('sheet-not-signer');
    const term = { kind: 'full-time', field: '综合', fromOn: '2026-01-01', untilOn: '2028-01-01' } as const;
    const { inspectorId } = (
      await test.call(desk.office, appointInspector, { ...term, unitId: desk.county, personId: personIds[1] ?? '' })
    ).output;
    await test.rows(
      `insert into recusal (id, inspector_id, unit_id, region, about_unit_id, kind, detail, declared_by, from_on)
       select gen_random_uuid(), i.id, i.unit_id, i.region, $2, 'kin', '亲属', '本人', '2026-11-01' from inspector i where i.id = $1`,
      [inspectorId, test.tree.school],
    );
    expect((await test.call(second, readSheet, which())).problem).toBe('sheet-of-recused');
    expect((await test.call(second, saveSheet, { ...which('weekly'), revision: 1, parts: {} })).problem).toBe(
      'sheet-of-recused',
    );
    expect((await test.call(desk.member, readSheet, which())).status).toBe(200);
    await test.rows('delete from recusal where inspector_id = $1', [inspectorId]);
  });

  it('outsiders find nothing, and the unit visited neither', async () => {
    expect((await test.call(desk.liaison, readSheet, which())).problem).toBe('not-found');
    const other = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(other, readSheet, which())).problem).toBe('not-found');
    expect((await test.call(other, readTeamLife, { unitId: desk.county, month: '2026-11' })).problem).toBe('not-found');
  });
});

describe('after a visit', () => {
  const MEAL = {
    kind: 'meal' as const,
    onDay: TODAY,
    what: '学校食堂午餐',
    amount: '25',
    offeredBy: '城关学校',
    paidBy: 'unit' as const,
    handling: 'taken' as const,
    handledOn: null,
    receipt: '',
  };
  const declare = (who: Persona, after: number, items: readonly object[], isNothing = items.length === 0) =>
    test.call(who, declareIntegrity, { visitId, after, isNothing, items } as never);

  it('M580 M581 M583 lodging, meals, transport and gifts are declared with who paid, flagged, corrected by a later one; nothing is said by a signed statement', async () => {
    const { revision } = (
      await test.rows<{ revision: number }>('select revision from visit where id = $1', [visitId])
    )[0] ?? { revision: 0 };
    const stops = [{ place: '食堂', depth: 'classroom' as const }];
    expect((await test.call(desk.member, leaveVisit, { visitId, revision, stops })).status).toBe(200);
    const before = await test.traces();
    expect((await declare(desk.member, 0, [], false)).problem).toBe('integrity-empty');
    expect((await declare(desk.member, 0, [{ ...MEAL, onDay: '2026-11-20' }])).problem).toBe('integrity-day-outside');
    const gift = { ...MEAL, kind: 'gift', what: '土特产一盒', paidBy: 'other', handling: 'handed-over' };
    expect((await declare(desk.member, 0, [MEAL, gift])).problem).toBe('integrity-handled-before');
    expect((await declare(desk.member, 1, [MEAL])).problem).toBe('changed-meanwhile');
    expect(await test.traces()).toBe(before);
    const first = (await declare(desk.member, 0, [MEAL, { ...gift, handledOn: TODAY }])).output;
    expect(first.signs.map(({ name, item }) => [name.zh, item])).toEqual([
      ['由被督导单位付费', 0],
      ['没有票据', 0],
    ]);
    expect((await declare(desk.member, 0, [MEAL])).problem).toBe('changed-meanwhile');
    // The meal was paid afterwards: a second declaration, and the first stays.
    expect((await declare(desk.member, 1, [{ ...MEAL, paidBy: 'self', receipt: 'NO.18' }])).output.signs).toEqual([]);
    expect((await declare(second, 0, [])).status).toBe(200);
    const seen = (await test.call(desk.office, readVisitTeam, { visitId })).output.everybody ?? [];
    expect(seen.map(({ person, declarations, items }) => [person.name, declarations, items.length])).toEqual([
      ['督学1', 2, 1],
      ['督学2', 1, 0],
      ['督学3', 0, 0],
    ]);
    expect(seen[1]?.words).toContain('没有需要登记的事项');
    const kept = await test.rows<{ n: string }>(
      'select count(*) as n from team_integrity where visit_id = $1 and ordinal > 0',
      [visitId],
    );
    expect(Number(kept[0]?.n)).toBe(3);
    // Colleagues and the unit see nothing of it; nor does the log.
    expect((await test.call(second, readVisitTeam, { visitId })).output).toMatchObject({
      everybody: null,
      own: { items: [] },
    });
    expect((await test.call(desk.liaison, readVisitTeam, { visitId })).output).toMatchObject({
      everybody: null,
      own: null,
    });
    const log = await test.rows<{ said: string }>(
      "select coalesce(after, '') as said from event where event = 'team.integrity-declared'",
    );
    expect(log.length).toBe(3);
    expect(log.some(({ said }) => said.includes('午餐'))).toBe(false);
    const line = (await life()).visits.find((one) => one.visitId === visitId);
    expect(line).toMatchObject({ people: 3, pledged: 1, declared: 2, items: 1, signs: 0 });
  });

  it('M298 M579 the office sees whether each visit checked, guided and gave feedback in time, and how deep it found', async () => {
    const line = async () => (await life()).visits.find((one) => one.visitId === visitId);
    expect(await line()).toMatchObject({ records: 0, findings: 0, feedbackOn: null, isFeedbackLate: false });
    await test.rows(
      `update visit set left_at = '2026-11-18T08:00:00Z', begun_at = '2026-11-18T01:00:00Z' where id = $1`,
      [visitId],
    );
    expect(await line()).toMatchObject({ isFeedbackLate: true });
    await plantField(test, { unitId: test.tree.school, visitId, accountId: desk.member.accountId });
    const say = (kind: string, body: object) =>
      test.rows(
        `update field_item set body = body || $3::jsonb, received_at = '2026-11-20T06:00:00Z' where visit_id = $1 and kind = $2`,
        [visitId, kind, JSON.stringify({ state: 'finished', ...body })],
      );
    const findings = [{ finding: { depth: 'deep' } }, { finding: { depth: 'manifest' }, fixed: {} }];
    await say('record', { findings, answers: { q: { finding: { depth: 'deep' } } } });
    await say('feedback', { advice: ['补标签', '定专人'] });
    expect(await line()).toMatchObject({
      records: 1,
      findings: 3,
      deep: 2,
      advice: 2,
      feedbackOn: '2026-11-20',
      isFeedbackLate: false,
    });
    const { facts } = (await test.call(desk.member, readSheet, { ...which(), onDay: '2026-11-20' })).output;
    // The stay ended two days before: what came in later is of no day on site.
    expect(facts).toMatchObject({ minutes: null, records: 0 });
    await test.rows(`update visit set left_at = '2026-11-20T08:00:00Z' where id = $1`, [visitId]);
    const counted = (await test.call(desk.member, readSheet, { ...which(), onDay: '2026-11-20' })).output.facts;
    expect(counted).toMatchObject({ minutes: 600, records: 1, findings: 3, fixed: 1, feedback: 1 });
    await test.rows(
      `update visit set begun_at = '2026-11-24T01:00:00Z', left_at = '2026-11-24T08:00:00Z' where id = $1`,
      [visitId],
    );
  });

  it('the unit visited rates its team; the team sees nothing, the office only the mean of three units', async () => {
    const grades = {
      present: 'excellent',
      guidance: 'good',
      fairness: 'good',
      burden: 'good',
      integrity: 'good',
    } as const;
    expect((await test.call(desk.liaison, readVisitTeam, { visitId })).output.actions.rate).toBe(true);
    expect((await test.call(desk.liaison, rateVisit, { visitId, grades })).status).toBe(200);
    expect((await test.call(desk.liaison, readVisitTeam, { visitId })).output.rating).toMatchObject({
      isRated: true,
      grades,
    });
    expect((await test.call(desk.member, readVisitTeam, { visitId })).output.rating).toBeNull();
    expect((await test.call(desk.office, readVisitTeam, { visitId })).output.rating).toMatchObject({
      isRated: true,
      grades: null,
    });
    expect((await test.call(desk.member, rateVisit, { visitId, grades })).problem).toBe('forbidden');
    expect((await test.call(desk.office, rateVisit, { visitId, grades })).problem).toBe('forbidden');
    const mean = async () => (await life()).teams[0]?.rating ?? null;
    expect(await mean()).toBeNull();
    // The same unit again, and one more: still too few units.
    const also = (raterId: string) =>
      test.rows(
        `insert into team_visit_rating (visit_id, rater_unit_id, body_id, unit_id, region, grades, rated_at)
         select visit_id, $2, body_id, unit_id, region, grades, rated_at from team_visit_rating where visit_id = $1 and rater_unit_id = $3`,
        [visitId, raterId, test.tree.school],
      );
    await also(test.tree.citySchool);
    expect(await mean()).toBeNull();
    await also(test.tree.town);
    expect(await mean()).toMatchObject({ raters: 3 });
    await test.rows(
      `update visit set begun_at = '2026-09-01T01:00:00Z', left_at = '2026-09-01T08:00:00Z' where id = $1`,
      [visitId],
    );
    expect((await test.call(desk.liaison, rateVisit, { visitId, grades })).problem).toBe('rating-over');
    await test.rows(
      `update visit set begun_at = '2026-11-24T01:00:00Z', left_at = '2026-11-24T08:00:00Z' where id = $1`,
      [visitId],
    );
  });

  it('everybody keeps a card for emergencies; the office sees it with who carries too much', async () => {
    const card = { contactName: '王芳', contactPhone: '13800000000', insuredUntil: '2027-03-01' };
    expect((await test.call(desk.member, keepCareCard, { ...card, revision: 0 })).output).toEqual({ revision: 1 });
    expect((await test.call(desk.member, keepCareCard, { ...card, revision: 0 })).problem).toBe('changed-meanwhile');
    expect((await test.call(desk.office, keepCareCard, { ...card, revision: 0 })).problem).toBe('care-no-person');
    await test.rows(
      `insert into team_sheet (id, body_id, unit_id, region, span, from_on, state, parts, reviews, people, vehicles, escorts, km, note, written_by)
       select gen_random_uuid(), s.body_id, s.unit_id, s.region, 'daily', d::date, 'draft', '{}', '{}', '[]', 0, 0, 300, '', 'x'
       from team_sheet s, generate_series('2026-11-10'::date, '2026-11-22', '1 day') d where s.span = 'daily' and s.from_on = '2026-11-24'`,
    );
    await test.rows(
      `insert into team_day (sheet_id, person_id, unit_id, region, on_day, hours, night, km)
       select id, $1, unit_id, region, from_on, 8, true, km from team_sheet where written_by = 'x'`,
      [personIds[0]],
    );
    const [team] = (await life()).teams;
    const first = team?.care.find(({ person }) => person.name === '督学1');
    expect(first).toMatchObject({ daysInRow: 15, nights: 13, contact: { name: '王芳', phone: '13800000000' } });
    expect(first?.hints.map(({ zh }) => zh)).toContain('已连续在外 15 天，请安排休息');
    expect(team?.care.find(({ person }) => person.name === '督学3')?.hints.map(({ zh }) => zh)).toEqual([
      '没有登记紧急联系人',
      '没有登记意外保险',
    ]);
    const own = (await test.call(desk.member, readOwnTeamLife, {})).output;
    expect(own.visits).toMatchObject([{ title: '食堂巡查', isPledged: true, isDeclared: true }]);
    expect(own.hints.length).toBeGreaterThan(0);
    expect((await test.call(desk.office, readOwnTeamLife, {})).output.card).toBeNull();
  });
});
