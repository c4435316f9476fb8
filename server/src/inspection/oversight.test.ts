import { setLimit } from '@dudao/core/campaign/limit-contract';
import { TEAM_ASPECTS, type TeamGrades } from '@dudao/core/inspection/oversight';
import {
  answerComplaint,
  fileComplaint,
  listComplaints,
  openRatings,
  rateTeam,
  readRatings,
  readUnitVoice,
} from '@dudao/core/inspection/oversight-contract';
import { logContact, readMyTeams } from '@dudao/core/inspection/team-contract';
import { createUnit, readUnit } from '@dudao/core/org/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTeamDesk, type TeamDesk } from '../testing/team-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: TeamDesk;
let office: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openTeamDesk(test);
  ({ county } = desk);
  ({ office } = desk.at);
});
afterAll(() => test.close());

describe('supervision of supervision', () => {
  const grades = (fairness: TeamGrades['fairness']): TeamGrades => ({
    present: 'good',
    guidance: 'excellent',
    fairness,
    burden: 'good',
    integrity: 'excellent',
  });

  it('M436 M437 M442 units rate their team; the office sees means of three and more after the end, and how they lie to those of other teams; the team sees nothing', async () => {
    await test.rows("update body_seat set until_on = '2026-11-24' where until_on is null or until_on > '2026-11-24'");
    await test.rows("update body set ended_on = '2026-11-24' where unit_id = $1 and ended_on is null", [county]);
    const schools = [test.tree.school, test.tree.citySchool];
    const made = await test.call(office, createUnit, { parentId: county, kind: 'school', name: '第三小学' });
    schools.push(made.output.unitId);
    const bodyId = await desk.team('己组', '己', schools, '2026-11-24');
    const small = await desk.team('小组', '丁', [test.tree.town], '2026-11-24');
    const round = { unitId: county, title: '学期评议', closesOn: '2026-11-26' };
    expect((await test.call(office, openRatings, { ...round, closesOn: '2026-11-24' })).problem).toBe('day-past');
    const { roundId } = (await test.call(office, openRatings, round)).output;
    for (const [i, unitId] of schools.entries()) {
      const liaison = await test.persona('unit-liaison', unitId);
      const rating = { unitId, roundId, bodyId, grades: grades('poor') };
      expect((await test.call(liaison, rateTeam, { ...rating, bodyId: small })).problem).toBe(
        i === 0 ? undefined : 'not-your-team',
      );
      expect((await test.call(liaison, rateTeam, rating)).status).toBe(200);
      // Said anew before the end: the last word counts, once.
      const last = { ...rating, grades: grades(i === 0 ? 'poor' : 'excellent') };
      expect((await test.call(liaison, rateTeam, last)).status).toBe(200);
      const voice = (await test.call(liaison, readUnitVoice, { unitId })).output;
      expect(voice.rounds.map(({ rated }) => rated)).toEqual([expect.arrayContaining([bodyId])]);
    }
    const rounds = async (as: Persona) => (await test.call(as, readRatings, { unitId: county })).output.rounds;
    expect((await rounds(office))[0]).toMatchObject({ isClosed: false, teams: [] });
    const member = await desk.account('己');
    expect((await test.call(member, readRatings, { unitId: county })).status).toBe(404);
    expect((await test.call(await test.persona('leader', county), readRatings, { unitId: county })).status).toBe(403);
    test.clock.now = new Date('2026-11-25T16:00:00.000Z');
    office = await test.newPersona('supervision-office', county);
    desk.at.office = office;
    const [closed] = await rounds(office);
    const own = closed?.teams.find((one) => one.bodyId === bodyId);
    expect([own?.means?.fairness, own?.means?.guidance, own?.raters]).toEqual([2, 3, 3]);
    expect(closed?.teams.find((one) => one.bodyId === small)).toMatchObject({
      means: null,
      raters: null,
      deviation: null,
    });
    // Nothing to compare: the other team was rated by too few. With a second team rated by five units, each is told against both.
    expect(own?.deviation).toBeNull();
    const other = await desk.team('对照组', '戊', [], '2026-11-24');
    await test.rows(
      `insert into team_rating (id, round_id, body_id, unit_id, region, rater_unit_id, grades, rated_at)
       select gen_random_uuid(), r.round_id, $2, r.unit_id, r.region, u.id, $3, r.rated_at
       from (select * from team_rating where round_id = $1 limit 1) r, (select id from unit order by id limit 5) u`,
      [roundId, other, JSON.stringify(grades('poor'))],
    );
    const [both] = await rounds(office);
    const against = both?.teams.map((one) => [one.name, one.deviation?.verdict ?? null, one.raters]);
    expect(against).toEqual(
      expect.arrayContaining([
        ['己组', 'few', 3],
        ['对照组', 'below', 5],
        ['小组', null, null],
      ]),
    );
    const [first, second] = [bodyId, other].map((id) => both?.teams.find((one) => one.bodyId === id)?.deviation);
    expect([first?.difference ?? 0, second?.difference ?? 0].map(Math.sign)).toEqual([1, -1]);
    const liaison = await test.newPersona('unit-liaison', test.tree.school);
    const late = { unitId: test.tree.school, roundId, bodyId, grades: grades('poor') };
    expect((await test.call(liaison, rateTeam, late)).problem).toBe('round-closed');
    // Neither the unit's people nor the team reach the rows behind the door; what was said is in no event.
    const events = await test.rows<{ after: string }>("select after from event where event = 'inspection.team-rated'");
    for (const { after } of events) for (const aspect of TEAM_ASPECTS) expect(after).not.toContain(aspect);
  });

  it('M441 a complaint goes to the office above, past the team: where the accused is the office’s own, further up', async () => {
    const [own] = await test.rows<{ id: string }>("select id from body where name = '己组'");
    const bodyId = own?.id ?? '';
    const liaison = await test.newPersona('unit-liaison', test.tree.school);
    const said = { unitId: test.tree.school, bodyId, personId: desk.personOf('己'), text: '收受礼品' };
    expect((await test.call(liaison, fileComplaint, { ...said, personId: desk.personOf('戊') })).problem).toBe(
      'not-your-team',
    );
    // 己 works at the county office that founded the team: the city judges.
    expect((await test.call(liaison, fileComplaint, said)).output).toEqual({ goesTo: '甲市' });
    expect((await test.call(office, listComplaints, { unitId: county })).output.complaints).toEqual([]);
    const city = await test.newPersona('supervision-office', test.tree.city);
    const { complaints } = (await test.call(city, listComplaints, { unitId: test.tree.city })).output;
    expect(complaints.map(({ about, from, text }) => [about, from, text])).toEqual([
      ['己', '城关九年制学校', '收受礼品'],
    ]);
    const complaintId = complaints[0]?.id ?? '';
    const answer = { complaintId, answer: '已核查并通报' };
    expect((await test.call(office, answerComplaint, answer)).status).toBe(404);
    expect((await test.call(city, answerComplaint, answer)).status).toBe(200);
    expect((await test.call(city, answerComplaint, answer)).problem).toBe('complaint-answered');
    const voice = (await test.call(liaison, readUnitVoice, { unitId: test.tree.school })).output;
    expect(voice.complaints.map(({ about, answer: told }) => [about, told])).toEqual([['己', '已核查并通报']]);
    // Somebody of the judging office who is the accused: sees and answers nothing.
    await test.rows('update account set person_id = null where person_id = $1', [desk.personOf('己')]);
    await test.rows('update account set person_id = $2 where id = $1', [city.accountId, desk.personOf('己')]);
    expect((await test.call(city, listComplaints, { unitId: test.tree.city })).output.complaints).toEqual([]);
  });
});

describe('a tie that came after the assignment', () => {
  it('M577 cuts the member off the unit at once, says why, and ends when the assignment or the tie does', async () => {
    const personId = await desk.hire('辛');
    const units = [test.tree.citySchool, test.tree.school];
    const bodyId = await desk.team('后来回避组', '辛', units);
    const who = await desk.account('辛');
    const sees = async () =>
      Promise.all(units.map(async (unitId) => (await test.call(who, readUnit, { unitId })).status));
    const mine = async () => (await test.call(who, readMyTeams, {})).output.teams.find((one) => one.bodyId === bodyId);
    expect(await sees()).toEqual([200, 200]);
    expect((await mine())?.cut).toEqual([]);
    // The organisation itself tells it: a post at the school, held once and given up two years ago.
    const [post] = await test.rows<{ id: string }>(
      `insert into post (id, unit_id, region, name, rank) select gen_random_uuid(), id, region, '教导主任', 'other' from unit where id = $1 returning id`,
      [test.tree.citySchool],
    );
    await test.rows(
      `insert into post_holding (id, post_id, person_id, unit_id, region, from_on, until_on)
       select gen_random_uuid(), $1, $2, id, region, '2022-09-01', '2024-12-01' from unit where id = $3`,
      [post?.id, personId, test.tree.citySchool],
    );
    expect(await sees()).toEqual([404, 200]);
    const note = {
      bodyId,
      unitId: test.tree.citySchool,
      kind: 'visit',
      onDay: '2026-11-20',
      days: 1,
      topic: '走访',
    } as const;
    expect((await test.call(who, logContact, note)).status).toBe(404);
    const own = await mine();
    expect(own?.units.map(({ unit }) => unit.id)).toEqual([test.tree.school]);
    expect(own?.cut).toEqual([{ unit: '实验小学', kind: 'former-post', detail: '实验小学 教导主任' }]);
    expect((await desk.board()).teams.find((one) => one.bodyId === bodyId)?.conflicts).toMatchObject([
      { person: '辛' },
    ]);
    // More than three years ago it recuses no more.
    await test.rows(`update post_holding set from_on = '2020-09-01', until_on = '2023-11-01' where person_id = $1`, [
      personId,
    ]);
    expect([await sees(), (await mine())?.cut]).toEqual([[200, 200], []]);
  });
});

describe('a visit beyond measure', () => {
  it('M443 is noted only with a reason: more than the unit’s limit of the year, or a day on which another team was there', async () => {
    await plantRulebooks(test);
    for (const name of '壬癸子丑') await desk.hire(name);
    const unitId = test.tree.school;
    await test.rows('delete from team_contact where linked_unit_id = $1', [unitId]);
    const first = { bodyId: await desk.team('减负一组', '壬子', [unitId]), who: await desk.account('壬') };
    const second = { bodyId: await desk.team('减负二组', '癸丑', [unitId]), who: await desk.account('癸') };
    const limit = { unitId: county, limitId: 'visits', most: 2, reason: '县减负清单' };
    expect((await test.call(office, setLimit, limit)).status).toBe(200);
    const note = ({ bodyId, who }: typeof first, onDay: string, more: object = {}) =>
      test.call(who, logContact, { bodyId, unitId, kind: 'visit', onDay, days: 1, topic: '走访', ...more } as never);
    expect((await note(first, '2026-11-10')).status).toBe(200);
    const same = await note(second, '2026-11-10');
    expect([same.problem, JSON.stringify(same.body)]).toEqual(['visit-same-day', expect.stringContaining('减负一组')]);
    expect((await note(second, '2026-11-11')).status).toBe(200);
    expect((await note(first, '2026-11-12', { kind: 'call', days: 0 })).status).toBe(200);
    const third = await note(first, '2026-11-12');
    expect([third.problem, JSON.stringify(third.body)]).toEqual(['visit-overload', expect.stringContaining('2 次')]);
    expect((await note(first, '2026-11-12', { overload: '安全隐患复查' })).status).toBe(200);
    const kept = await test.rows(`select overload from team_contact where overload <> ''`);
    expect(kept).toEqual([{ overload: '安全隐患复查' }]);
  });
});
