import { noteAbsence } from '@dudao/core/inspection/availability-contract';
import { addWitness, announceDrawing, openDrawing, readDraw } from '@dudao/core/inspection/draw-contract';
import { declareRecusal, setRules } from '@dudao/core/inspection/register-contract';
import {
  acceptSwap,
  assignUnits,
  demandReports,
  handInReport,
  logContact,
  makeTeams,
  readMyTeams,
  readRotation,
} from '@dudao/core/inspection/team-contract';
import { readUnit } from '@dudao/core/org/contract';
import { foundBody, linkUnit, seat, unlinkUnit } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('teams', () => {
  it('M577 nobody is seated by hand in a team for a unit from which they are recused, nor is such a unit linked', async () => {
    const declared = { kind: 'family', declaredBy: '本人', fromOn: '2026-01-01' } as const;
    const inspectorId = desk.inspectorOf('甲');
    await test.call(office, declareRecusal, { ...declared, inspectorId, unitId: test.tree.citySchool });
    const { bodyId } = (
      await test.call(office, foundBody, { unitId: county, kind: 'team', name: '手工组', foundedOn: '2026-11-01' })
    ).output;
    await test.call(office, linkUnit, { bodyId, unitId: test.tree.citySchool, fromOn: '2026-11-01' });
    const sit = (name: string) =>
      test.call(office, seat, {
        bodyId,
        role: 'member',
        holder: { personId: desk.personOf(name) },
        fromOn: '2026-11-01',
      });
    const refused = await sit('甲');
    expect([refused.status, refused.problem]).toEqual([422, 'inspector-recused']);
    expect(JSON.stringify(refused.body)).toContain('甲应回避“实验小学”（亲属关系）');
    expect(await test.rows('select 1 from body_seat where body_id = $1', [bodyId])).toEqual([]);
    expect((await sit('乙')).status).toBe(200);
    // The other way round: the person sits, then the unit comes.
    const other = await desk.team('另一组', '甲丙', [test.tree.town]);
    const link = await test.call(office, linkUnit, {
      bodyId: other,
      unitId: test.tree.citySchool,
      fromOn: '2026-11-01',
    });
    expect([link.problem, JSON.stringify(link.body)]).toEqual(['inspector-recused', expect.stringContaining('甲')]);
    const many = {
      unitId: county,
      fromOn: '2026-11-01',
      assignments: [{ bodyId: other, unitId: test.tree.citySchool }],
    };
    expect((await test.call(office, assignUnits, many)).problem).toBe('inspector-recused');
    // Declared afterwards: the board says so.
    await test.call(office, declareRecusal, { ...declared, inspectorId, unitId: test.tree.town });
    const conflicts = (await desk.board()).teams.flatMap((one) => one.conflicts);
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
    const who = await desk.account(head);
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
      holder: { personId: desk.personOf(head) },
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
    const shown = (await desk.board()).teams.find(({ bodyId }) => bodyId === note.bodyId);
    expect([shown?.days, shown?.visits, shown?.units[0]?.firstContactOn]).toEqual([0.5, 1, '2026-11-24']);
    await test.rows("update body set ended_on = '2026-11-24' where unit_id = $1", [county]);
    await test.rows("update body_seat set until_on = '2026-11-24'");
    await test.rows("update body_link set until_on = '2026-11-24'");
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).status).toBe(404);
    expect((await test.call(who, logContact, note)).status).toBe(404);
    expect((await test.call(who, readMyTeams, {})).output.teams).toEqual([]);
  });

  it('M438 M439 M440 M444 M452 the board shows load, silence and owed reports; a report is handed in once, by the team alone', async () => {
    const bodyId = await desk.team('甲组', '乙丙', [test.tree.school], '2026-11-10');
    await desk.team('乙组', '甲', [], '2026-11-10');
    const first = await desk.board();
    expect(first.teams.map(({ name, units }) => [name, units.length, units[0]?.silentDays])).toEqual([
      ['甲组', 1, 14],
      ['乙组', 0, undefined],
    ]);
    expect(first.unassigned.map(({ name }) => name)).toEqual(['城关镇', '实验小学']);
    // 甲 is recused from the town and the city school: both go to the other team, although it has more already.
    expect(first.proposal.map((one) => one.bodyId)).toEqual([bodyId, bodyId]);
    await test.call(office, assignUnits, { unitId: county, assignments: first.proposal, fromOn: '2026-11-24' });
    expect((await desk.board()).unassigned).toEqual([]);

    await test.call(office, demandReports, { unitId: county, title: '十一月汇报', dueOn: '2026-11-22' });
    const [report] = (await desk.board()).reports.filter(({ team: name }) => name === '甲组');
    expect([report?.daysLate, report?.handedInOn]).toEqual([2, null]);
    const words = { reportId: report?.id ?? '', content: '走访 1 所学校', suggestions: '建议加强校车管理' };
    expect((await test.call(office, handInReport, words)).status).toBe(403);
    const outsider = await desk.account('甲');
    // The other team has no word about this report.
    expect((await test.call(outsider, handInReport, words)).status).toBe(404);
    const liaison = await test.persona('unit-liaison', test.tree.school);
    expect((await test.call(liaison, handInReport, words)).status).toBe(404);
    const writer = await desk.account('乙');
    expect((await test.call(writer, handInReport, words)).output).toEqual({ daysLate: 2 });
    expect((await test.call(writer, handInReport, words)).problem).toBe('report-handed-in');
    const [done] = (await desk.board()).reports.filter(({ team: name }) => name === '甲组');
    expect([done?.suggestions, done?.daysLate]).toEqual(['建议加强校车管理', 2]);
    expect((await desk.board()).teams.find((one) => one.bodyId === bodyId)?.reportsOwed).toBe(0);
  });

  it('nobody stays with a unit for more rounds than are settled: who has is proposed for a swap', async () => {
    await test.rows(
      "update body_seat set until_on = '2026-11-24' where body_id in (select id from body where name in ('甲组', '乙组'))",
    );
    await test.rows("update body set ended_on = '2026-11-24' where name in ('甲组', '乙组')");
    const bodyId = await desk.team('丁组', '丁', [test.tree.school], '2026-01-10');
    await desk.team('戊组', '戊', [test.tree.citySchool], '2026-01-10');
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
    expect((await accept(office, { inPersonId: desk.personOf('己') })).problem).toBe('swap-not-proposed');
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
      inspectorId: desk.inspectorOf('戊'),
      unitId: test.tree.school,
      kind: 'family',
      declaredBy: '本人',
    } as const;
    await test.call(office, declareRecusal, { ...about, fromOn: '2026-11-24' });
    // 甲 is kept from the school too, 乙 is away today: neither comes for 戊.
    await test.call(office, declareRecusal, {
      ...about,
      inspectorId: desk.inspectorOf('甲'),
      fromOn: '2026-11-24',
    });
    // The draw of the test before sent somebody on a visit today, who would not be away then.
    await test.rows('delete from team_contact');
    const away = { kind: 'leave', fromOn: '2026-11-24', untilOn: '2026-11-26' } as const;
    for (const name of ['乙', '丁']) {
      const noted = await test.call(office, noteAbsence, { ...away, inspectorId: desk.inspectorOf(name) });
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
    return new Map((await desk.board()).teams.map((one) => [one.name, one.members.map(({ name }) => name)]));
  }
});
