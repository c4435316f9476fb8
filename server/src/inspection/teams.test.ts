import { linkPerson } from '@dudao/core/access/contract';
import { setLimit } from '@dudao/core/campaign/limit-contract';
import { noteAbsence } from '@dudao/core/inspection/availability-contract';
import { addWitness, announceDrawing, openDrawing, readDraw } from '@dudao/core/inspection/draw-contract';
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
import { appointInspector, declareRecusal, setRules } from '@dudao/core/inspection/register-contract';
import {
  acceptSwap,
  assignUnits,
  demandReports,
  handInReport,
  logContact,
  makeTeams,
  readMyTeams,
  readRotation,
  readTeams,
} from '@dudao/core/inspection/team-contract';
import { createUnit, readUnit } from '@dudao/core/org/contract';
import { addPerson, foundBody, linkUnit, seat, unlinkUnit } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
const FROM = '2026-11-01';
const people: Record<string, { personId: string; inspectorId: string }> = {};
const personOf = (name: string) => people[name]?.personId ?? '';

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  for (const name of '甲乙丙丁戊己') {
    const { personId } = (await test.call(office, addPerson, { unitId: county, name, joinedOn: '2020-01-01' })).output;
    const term = { kind: 'full-time', field: '综合', fromOn: '2026-01-01', untilOn: '2028-01-01' } as const;
    const { inspectorId } = (await test.call(office, appointInspector, { ...term, unitId: county, personId })).output;
    people[name] = { personId, inspectorId };
  }
});
afterAll(() => test.close());

async function team(name: string, names: string, units: readonly string[], fromOn = FROM): Promise<string> {
  const founded = { unitId: county, kind: 'team', name, foundedOn: fromOn } as const;
  const { bodyId } = (await test.call(office, foundBody, founded)).output;
  for (const one of names) {
    const sat = await test.call(office, seat, { bodyId, role: 'member', holder: { personId: personOf(one) }, fromOn });
    expect([one, sat.status]).toEqual([one, 200]);
  }
  for (const unitId of units) {
    const linked = await test.call(office, linkUnit, { bodyId, unitId, fromOn });
    expect([unitId, linked.status]).toEqual([unitId, 200]);
  }
  return bodyId;
}

/** An account of the county that is one of its persons. */
async function account(name: string): Promise<Persona> {
  const who = await test.newPersona('leader', test.tree.siblingCounty);
  await test.rows('update account set person_id = null where person_id = $1', [personOf(name)]);
  await test.rows('update account set unit_id = $2, region = $2 where id = $1', [who.accountId, county]);
  await test.rows('update role_grant set ended_at = now() where account_id = $1', [who.accountId]);
  const linked = await test.call(office, linkPerson, { accountId: who.accountId, personId: personOf(name) });
  expect([name, linked.status]).toEqual([name, 200]);
  return who;
}

const board = async () => (await test.call(office, readTeams, { unitId: county })).output;

describe('teams', () => {
  it('M577 nobody is seated by hand in a team for a unit from which they are recused, nor is such a unit linked', async () => {
    const declared = { kind: 'family', declaredBy: '本人', fromOn: '2026-01-01' } as const;
    const { inspectorId } = people.甲 ?? { inspectorId: '' };
    await test.call(office, declareRecusal, { ...declared, inspectorId, unitId: test.tree.citySchool });
    const { bodyId } = (
      await test.call(office, foundBody, { unitId: county, kind: 'team', name: '手工组', foundedOn: FROM })
    ).output;
    await test.call(office, linkUnit, { bodyId, unitId: test.tree.citySchool, fromOn: FROM });
    const sit = (name: string) =>
      test.call(office, seat, { bodyId, role: 'member', holder: { personId: personOf(name) }, fromOn: FROM });
    const refused = await sit('甲');
    expect([refused.status, refused.problem]).toEqual([422, 'inspector-recused']);
    expect(JSON.stringify(refused.body)).toContain('甲应回避“实验小学”（亲属关系）');
    expect(await test.rows('select 1 from body_seat where body_id = $1', [bodyId])).toEqual([]);
    expect((await sit('乙')).status).toBe(200);
    // The other way round: the person sits, then the unit comes.
    const other = await team('另一组', '甲丙', [test.tree.town]);
    const link = await test.call(office, linkUnit, { bodyId: other, unitId: test.tree.citySchool, fromOn: FROM });
    expect([link.problem, JSON.stringify(link.body)]).toEqual(['inspector-recused', expect.stringContaining('甲')]);
    const many = { unitId: county, fromOn: FROM, assignments: [{ bodyId: other, unitId: test.tree.citySchool }] };
    expect((await test.call(office, assignUnits, many)).problem).toBe('inspector-recused');
    // Declared afterwards: the board says so.
    await test.call(office, declareRecusal, { ...declared, inspectorId, unitId: test.tree.town });
    const conflicts = (await board()).teams.flatMap((one) => one.conflicts);
    expect(conflicts).toEqual([{ person: '甲', unit: '城关镇', kind: 'family' }]);
    await test.rows("update body set ended_on = '2026-11-24' where id = any ($1)", [[bodyId, other]]);
    await test.rows("update body_seat set until_on = '2026-11-24'");
    await test.rows("update body_link set until_on = '2026-11-24'");
  });

  it('M015 M017 M052 teams are founded from a draw, and their members get at the units through them, day by day', async () => {
    const plan = {
      unitId: county,
      title: '随机督导',
      on: '2026-11-25',
      visitType: 'routine',
      unitKinds: ['school'],
      by: 'none',
      take: { 全部: 2 },
      each: { 'full-time': 2 },
    } as const;
    const { drawId } = (await test.call(office, announceDrawing, { ...plan, unitKinds: ['school'] })).output;
    const early = {
      drawId,
      fromOn: '2026-11-24',
      teams: [{ visitedUnitId: test.tree.school, name: '一组', headId: null }],
    };
    expect((await test.call(office, makeTeams, early)).problem).toBe('draw-not-opened');
    test.clock.now = new Date('2026-11-24T08:01:00.000Z');
    await test.call(office, addWitness, { drawId, who: '家长', text: '晴' });
    await test.call(office, openDrawing, { drawId });
    const { result } = (await test.call(office, readDraw, { drawId })).output;
    const teams = result.map(({ unit, inspectors }, i) => ({
      visitedUnitId: unit.id,
      name: `抽取${i + 1}组`,
      headId: inspectors[0]?.id ?? null,
    }));
    const made = await test.call(office, makeTeams, {
      drawId,
      fromOn: '2026-11-24',
      untilOn: '2026-11-30',
      teams,
    });
    expect(made.status).toBe(200);
    const again = await test.call(office, makeTeams, { drawId, fromOn: '2026-11-24', teams });
    expect(again.problem).toBe('draw-has-team');
    const drawn = result.find(({ unit }) => unit.id === test.tree.school);
    const head = drawn?.inspectors[0]?.name ?? '';
    const who = await account(head);
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).status).toBe(200);
    expect((await test.call(who, readUnit, { unitId: test.tree.citySchool })).status).toBe(404);
    const mine = (await test.call(who, readMyTeams, {})).output.teams;
    expect(mine.map(({ units, by }) => [units.map(({ unit }) => unit.name), by])).toEqual([
      [['城关九年制学校'], '甲县'],
    ]);
    // Nobody sits in two teams at once: not by hand either, although the first seat has an end.
    const other = await test.call(office, foundBody, {
      unitId: county,
      kind: 'team',
      name: '第三组',
      foundedOn: '2026-11-24',
    });
    const both = await test.call(office, seat, {
      bodyId: other.output.bodyId,
      role: 'member',
      holder: { personId: personOf(head) },
      fromOn: '2026-11-25',
    });
    expect(both.problem).toBe('person-in-two-places');
    // Contacts: by the team, for its unit, not for another one, not by the office.
    const note = {
      bodyId: mine[0]?.bodyId ?? '',
      unitId: test.tree.school,
      kind: 'visit',
      onDay: '2026-11-24',
      days: 0.5,
      topic: '见面会',
    } as const;
    expect((await test.call(office, logContact, note)).status).toBe(403);
    expect((await test.call(who, logContact, { ...note, unitId: test.tree.citySchool })).status).toBe(404);
    expect((await test.call(who, logContact, { ...note, onDay: '2026-11-25' })).problem).toBe('day-ahead');
    expect((await test.call(who, logContact, { ...note, onDay: '2026-11-23' })).problem).toBe('before-assignment');
    expect((await test.call(who, logContact, note)).status).toBe(200);
    const shown = (await board()).teams.find(({ bodyId }) => bodyId === note.bodyId);
    expect([shown?.days, shown?.visits, shown?.units[0]?.firstContactOn]).toEqual([0.5, 1, '2026-11-24']);
    await test.rows("update body set ended_on = '2026-11-24' where unit_id = $1", [county]);
    await test.rows("update body_seat set until_on = '2026-11-24'");
    await test.rows("update body_link set until_on = '2026-11-24'");
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).status).toBe(404);
    expect((await test.call(who, logContact, note)).status).toBe(404);
    expect((await test.call(who, readMyTeams, {})).output.teams).toEqual([]);
  });

  it('M438 M439 M440 M444 M452 the board shows load, silence and owed reports; a report is handed in once, by the team alone', async () => {
    const bodyId = await team('甲组', '乙丙', [test.tree.school], '2026-11-10');
    await team('乙组', '甲', [], '2026-11-10');
    const first = await board();
    expect(first.teams.map(({ name, units }) => [name, units.length, units[0]?.silentDays])).toEqual([
      ['甲组', 1, 14],
      ['乙组', 0, undefined],
    ]);
    expect(first.unassigned.map(({ name }) => name)).toEqual(['城关镇', '实验小学']);
    // 甲 is recused from the town and the city school: both go to the other team, although it has more already.
    expect(first.proposal.map((one) => one.bodyId)).toEqual([bodyId, bodyId]);
    await test.call(office, assignUnits, { unitId: county, assignments: first.proposal, fromOn: '2026-11-24' });
    expect((await board()).unassigned).toEqual([]);

    await test.call(office, demandReports, { unitId: county, title: '十一月汇报', dueOn: '2026-11-22' });
    const [report] = (await board()).reports.filter(({ team: name }) => name === '甲组');
    expect([report?.daysLate, report?.handedInOn]).toEqual([2, null]);
    const words = { reportId: report?.id ?? '', content: '走访 1 所学校', suggestions: '建议加强校车管理' };
    expect((await test.call(office, handInReport, words)).status).toBe(403);
    const outsider = await account('甲');
    // The other team has no word about this report.
    expect((await test.call(outsider, handInReport, words)).status).toBe(404);
    const liaison = await test.persona('unit-liaison', test.tree.school);
    expect((await test.call(liaison, handInReport, words)).status).toBe(404);
    const writer = await account('乙');
    expect((await test.call(writer, handInReport, words)).output).toEqual({ daysLate: 2 });
    expect((await test.call(writer, handInReport, words)).problem).toBe('report-handed-in');
    const [done] = (await board()).reports.filter(({ team: name }) => name === '甲组');
    expect([done?.suggestions, done?.daysLate]).toEqual(['建议加强校车管理', 2]);
    expect((await board()).teams.find((one) => one.bodyId === bodyId)?.reportsOwed).toBe(0);
  });

  it('nobody stays with a unit for more rounds than are settled: who has is proposed for a swap', async () => {
    await test.rows(
      "update body_seat set until_on = '2026-11-24' where body_id in (select id from body where name in ('甲组', '乙组'))",
    );
    await test.rows("update body set ended_on = '2026-11-24' where name in ('甲组', '乙组')");
    const bodyId = await team('丁组', '丁', [test.tree.school], '2026-01-10');
    await team('戊组', '戊', [test.tree.citySchool], '2026-01-10');
    const [link] = await test.rows<{ id: string }>('select id from body_link where body_id = $1', [bodyId]);
    await test.call(office, unlinkUnit, { linkId: link?.id ?? '', untilOn: '2026-06-30' });
    await test.call(office, linkUnit, { bodyId, unitId: test.tree.school, fromOn: '2026-09-01' });
    // What the tests before left behind is no round of these two.
    await test.rows('delete from body_link where body_id in (select id from body where ended_on is not null)');
    const rotation = async () => (await test.call(office, readRotation, { unitId: county })).output;
    const open = await rotation();
    expect(open.swaps).toEqual([]);
    const rules = { trainingHours: null, contactDays: 14, warnDays: 60, revision: 0 };
    await test.call(office, setRules, { unitId: county, ...rules, sameUnitRounds: 1 });
    const { swaps, most } = await rotation();
    expect(most).toBe(1);
    expect(swaps.map((swap) => [swap.out.person.name, swap.in.person.name, swap.unit?.name])).toContainEqual([
      '丁',
      '戊',
      '城关九年制学校',
    ]);
    const [swap] = swaps;
    if (swap === undefined) throw new Error('one is proposed');
    const accept = (as: Persona, more: object = {}) =>
      test.call(as, acceptSwap, {
        unitId: county,
        outPersonId: swap.out.person.id,
        outBodyId: swap.out.bodyId,
        inPersonId: swap.in.person.id,
        inBodyId: swap.in.bodyId,
        reason: '满两轮轮换',
        ...more,
      });
    expect((await accept(await test.persona('leader', county))).status).toBe(403);
    expect((await accept(await test.persona('supervision-office', test.tree.siblingCounty))).status).toBe(404);
    expect((await accept(office, { inPersonId: personOf('己') })).problem).toBe('swap-not-proposed');
    expect((await accept(office)).status).toBe(200);
    expect((await accept(office)).problem).toBe('swap-not-proposed');
    const now = await membersOf();
    expect([now.get('丁组'), now.get('戊组')]).toEqual([['戊'], ['丁']]);
    const [event] = await test.rows<{ after: string }>(
      "select after from event where event = 'inspection.swap-accepted'",
    );
    expect(JSON.parse(event?.after ?? '{}')).toMatchObject({ cause: 'stay', reason: '满两轮轮换' });
  });

  it('who is recused since, or away, is replaced by the next inspector without a team who fits, by the office, with the reason', async () => {
    const rotation = async () => (await test.call(office, readRotation, { unitId: county })).output;
    const about = {
      inspectorId: people.戊?.inspectorId ?? '',
      unitId: test.tree.school,
      kind: 'family',
      declaredBy: '本人',
    } as const;
    await test.call(office, declareRecusal, { ...about, fromOn: '2026-11-24' });
    // 甲 is kept from the school too, 乙 is away today: neither comes for 戊.
    await test.call(office, declareRecusal, {
      ...about,
      inspectorId: people.甲?.inspectorId ?? '',
      fromOn: '2026-11-24',
    });
    // The draw of the test before sent somebody on a visit today, who would not be away then.
    await test.rows('delete from team_contact');
    const away = { kind: 'leave', fromOn: '2026-11-24', untilOn: '2026-11-26' } as const;
    for (const name of ['乙', '丁']) {
      const noted = await test.call(office, noteAbsence, { ...away, inspectorId: people[name]?.inspectorId ?? '' });
      expect([name, noted.status]).toEqual([name, 200]);
    }
    const { swaps, stuck } = await rotation();
    const told = swaps.map((one) => [one.cause, one.out.person.name, one.in.person.name, one.in.team, one.unit?.name]);
    const free = ['丙', '己', '甲'];
    expect(told[0]).toEqual(['recused', '戊', expect.toBeOneOf(free.slice(0, 2)), null, '城关九年制学校']);
    expect(told[1]).toEqual(['away', '丁', expect.toBeOneOf(free), null, undefined]);
    expect(stuck).toEqual([]);
    for (const { out, in: next } of swaps.slice(0, 2)) {
      const accepted = await test.call(office, acceptSwap, {
        unitId: county,
        outPersonId: out.person.id,
        outBodyId: out.bodyId,
        inPersonId: next.person.id,
        inBodyId: next.bodyId,
        reason: '回避、请假',
      });
      expect([out.person.name, accepted.status]).toEqual([out.person.name, 200]);
    }
    const now = await membersOf();
    expect([now.get('丁组'), now.get('戊组')]).toEqual([[swaps[0]?.in.person.name], [swaps[1]?.in.person.name]]);
    expect((await rotation()).swaps.filter(({ cause }) => cause !== 'stay')).toEqual([]);
    await test.rows("update inspector_absence set cancelled_on = '2026-11-24', cancel_reason = '试'");
    await test.rows("update recusal set until_on = from_on where from_on = '2026-11-24'");
  });

  async function membersOf() {
    return new Map((await board()).teams.map((one) => [one.name, one.members.map(({ name }) => name)]));
  }
});

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
    const bodyId = await team('己组', '己', schools, '2026-11-24');
    const small = await team('小组', '丁', [test.tree.town], '2026-11-24');
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
    const member = await account('己');
    expect((await test.call(member, readRatings, { unitId: county })).status).toBe(404);
    expect((await test.call(await test.persona('leader', county), readRatings, { unitId: county })).status).toBe(403);
    test.clock.now = new Date('2026-11-25T16:00:00.000Z');
    office = await test.newPersona('supervision-office', county);
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
    const other = await team('对照组', '戊', [], '2026-11-24');
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
    const said = { unitId: test.tree.school, bodyId, personId: personOf('己'), text: '收受礼品' };
    expect((await test.call(liaison, fileComplaint, { ...said, personId: personOf('戊') })).problem).toBe(
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
    await test.rows('update account set person_id = null where person_id = $1', [personOf('己')]);
    await test.rows('update account set person_id = $2 where id = $1', [city.accountId, personOf('己')]);
    expect((await test.call(city, listComplaints, { unitId: test.tree.city })).output.complaints).toEqual([]);
  });
});

describe('a tie that came after the assignment', () => {
  it('M577 cuts the member off the unit at once, says why, and ends when the assignment or the tie does', async () => {
    const { personId } = (await test.call(office, addPerson, { unitId: county, name: '辛', joinedOn: '2020-01-01' }))
      .output;
    people.辛 = { personId, inspectorId: '' };
    const units = [test.tree.citySchool, test.tree.school];
    const bodyId = await team('后来回避组', '辛', units);
    const who = await account('辛');
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
    expect((await board()).teams.find((one) => one.bodyId === bodyId)?.conflicts).toMatchObject([{ person: '辛' }]);
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
    for (const name of '壬癸子丑') {
      const { personId } = (await test.call(office, addPerson, { unitId: county, name, joinedOn: '2020-01-01' }))
        .output;
      people[name] = { personId, inspectorId: '' };
    }
    const unitId = test.tree.school;
    await test.rows('delete from team_contact where linked_unit_id = $1', [unitId]);
    const first = { bodyId: await team('减负一组', '壬子', [unitId]), who: await account('壬') };
    const second = { bodyId: await team('减负二组', '癸丑', [unitId]), who: await account('癸') };
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
