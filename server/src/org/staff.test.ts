import type { SeatRole } from '@dudao/core/org/body-kind';
import { createUnit } from '@dudao/core/org/contract';
import {
  addPerson,
  addPost,
  assignDuty,
  changePerson,
  endBody,
  endPost,
  fillPost,
  foundBody,
  type Holder,
  letPersonLeave,
  linkUnit,
  listGaps,
  readBody,
  readCoverage,
  readStaff,
  seat,
  unlinkUnit,
  unseat,
} from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
const FROM = '2026-03-01';

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

async function person(name: string, unitId = county): Promise<string> {
  const { output } = await test.call(office, addPerson, { unitId, name, joinedOn: '2026-01-01' });
  return output.personId;
}

async function post(name: string, rank: 'main' | 'deputy' | 'other' = 'main', unitId = county): Promise<string> {
  const { output } = await test.call(office, addPost, { unitId, name, rank });
  return output.postId;
}

async function body(name: string, kind: 'leading-group' | 'team' | 'office' = 'leading-group'): Promise<string> {
  const { output } = await test.call(office, foundBody, { unitId: county, kind, name, foundedOn: FROM });
  return output.bodyId;
}

const sit = (bodyId: string, role: SeatRole, holder: Holder, fromOn = FROM) =>
  test.call(office, seat, { bodyId, role, holder, fromOn });

describe('posts and their holders', () => {
  it('M007 the first responsible person is whoever holds the post; a vacant post is a gap', async () => {
    const [postId, first, second] = [await post('县长'), await person('甲一'), await person('甲二')];
    await test.call(office, fillPost, { postId, personId: first, fromOn: FROM });
    await test.call(office, assignDuty, {
      unitId: county,
      kind: 'first-responsible',
      holder: { postId },
      fromOn: FROM,
    });
    const answers = async () => {
      const { output } = await test.call(office, readStaff, { unitId: county });
      const duty = output.duties.find(({ kind }) => kind === 'first-responsible');
      return {
        name: duty?.holder.person?.name,
        post: duty?.holder.post?.name,
        vacant: output.gaps.includes('vacant-duty'),
      };
    };
    expect(await answers()).toEqual({ name: '甲一', post: '县长', vacant: false });
    await test.call(office, fillPost, { postId, personId: second, fromOn: '2026-10-01' });
    expect(await answers()).toEqual({ name: '甲二', post: '县长', vacant: false });
    await test.call(office, fillPost, { postId, personId: null, fromOn: '2026-11-01' });
    expect(await answers()).toEqual({ name: undefined, post: '县长', vacant: true });
    const early = await test.call(office, fillPost, { postId, personId: first, fromOn: '2026-09-30' });
    expect(early.problem).toBe('date-before-history');
    const used = await test.call(office, endPost, { postId, endedOn: '2026-11-24' });
    expect([used.problem, JSON.stringify(used.body)]).toEqual(['post-in-use', expect.stringContaining('1 项责任')]);
  });

  it('a post that changes hands twice in two years is shown as a risk', async () => {
    const unitId = test.tree.school;
    const postId = await post('校长', 'main', unitId);
    const turnover = async () => {
      const { output } = await test.call(office, readStaff, { unitId });
      return { turnover: output.posts[0]?.turnover, often: output.gaps.includes('often-changed') };
    };
    const days = ['2026-02-01', '2026-05-01', '2026-09-01'];
    for (const [i, fromOn] of days.entries()) {
      await test.call(office, fillPost, { postId, personId: await person(`校长${i}`, unitId), fromOn });
      expect(await turnover()).toEqual({ turnover: i, often: i >= 2 });
    }
  });
});

describe('bodies', () => {
  it('M001 M005 a leading group has a chair by post, deputies and member units with their duties', async () => {
    const [bodyId, postId, deputy] = [await body('迎检领导小组'), await post('书记'), await person('乙一')];
    await test.call(office, fillPost, { postId, personId: await person('乙零'), fromOn: FROM });
    expect((await sit(bodyId, 'head', { postId })).status).toBe(200);
    expect((await sit(bodyId, 'deputy', { personId: deputy })).status).toBe(200);
    const linked = { bodyId, unitId: test.tree.town, duty: '经费落实', fromOn: FROM };
    expect((await test.call(office, linkUnit, linked)).status).toBe(200);
    const { output } = await test.call(office, readBody, { bodyId });
    expect(output.roster.map(({ role, holder }) => [role, holder.post?.name, holder.person?.name])).toEqual([
      ['head', '书记', '乙零'],
      ['deputy', undefined, '乙一'],
    ]);
    expect(output.assigned.map(({ name, duty }) => [name, duty])).toEqual([['城关镇', '经费落实']]);
    expect((await sit(bodyId, 'head', { personId: deputy })).problem).toMatch(/head-taken|already-seated/u);
    expect((await sit(bodyId, 'member', { personId: deputy })).problem).toBe('already-seated');
    expect((await sit(bodyId, 'liaison', { personId: await person('乙二') })).problem).toBe('no-such-seat');
    expect((await test.call(office, linkUnit, linked)).problem).toBe('unit-already-linked');
    const foreign = { bodyId, unitId: test.tree.siblingCounty, fromOn: FROM };
    expect((await test.call(office, linkUnit, foreign)).problem).toBe('unit-not-below');
  });

  it('M004 a work group stands below a leading group, never the other way round, and ends with it', async () => {
    const above = await body('督导评估领导小组');
    const found = (kind: 'work-group' | 'leading-group', name: string, parentId: string) =>
      test.call(office, foundBody, { unitId: county, kind, name, parentId, foundedOn: FROM });
    const below = await found('work-group', '资料组', above);
    expect(below.status).toBe(200);
    expect((await found('leading-group', '倒置', below.output.bodyId)).problem).toBe('body-kind-not-below');
    expect((await found('work-group', '资料组', above)).problem).toBe('body-name-taken');
    const member = await sit(below.output.bodyId, 'head', { personId: await person('丙一') });
    const early = await test.call(office, endBody, { bodyId: above, endedOn: '2026-02-28', revision: 1 });
    expect(early.problem).toBe('before-body');
    expect((await test.call(office, endBody, { bodyId: above, endedOn: '2026-11-01', revision: 1 })).status).toBe(200);
    const { output } = await test.call(office, readBody, { bodyId: below.output.bodyId });
    expect([output.endedOn, output.roster, output.actions.edit]).toEqual(['2026-11-01', [], 'body-ended']);
    const again = await test.call(office, unseat, { seatId: member.output.seatId, untilOn: '2026-11-02' });
    expect(again.problem).toBe('seat-ended');
  });

  it('M015 M016 a team has head, deputy and members; a new roster tells who joined and who left', async () => {
    const bodyId = await body('第一督导组', 'team');
    const [head, old, young] = [await person('丁一'), await person('丁二'), await person('丁三')];
    await sit(bodyId, 'head', { personId: head });
    const leaving = await sit(bodyId, 'member', { personId: old });
    await test.call(office, unseat, { seatId: leaving.output.seatId, untilOn: '2026-09-01' });
    await sit(bodyId, 'member', { personId: young }, '2026-09-01');
    const { output } = await test.call(office, readBody, { bodyId, on: '2026-11-24', since: '2026-08-31' });
    const names = (seats: typeof output.roster) => seats.map(({ holder }) => holder.person?.name);
    expect([names(output.roster), names(output.joined), names(output.left)]).toEqual([
      ['丁一', '丁三'],
      ['丁三'],
      ['丁二'],
    ]);
    const before = await test.call(office, readBody, { bodyId, on: '2026-08-31' });
    expect(names(before.output.roster)).toEqual(['丁一', '丁二']);
  });

  it('nobody is in two teams at once; in two leading groups they may be', async () => {
    const [one, two] = [await body('第二督导组', 'team'), await body('第三督导组', 'team')];
    const busy = await person('戊一');
    expect((await sit(one, 'member', { personId: busy })).status).toBe(200);
    const second = await sit(two, 'member', { personId: busy });
    expect([second.problem, JSON.stringify(second.body)]).toEqual([
      'person-in-two-places',
      expect.stringContaining('戊一已在“第二督导组”'),
    ]);
    for (const group of [await body('控辍保学领导小组'), await body('校园安全领导小组')]) {
      expect((await sit(group, 'member', { personId: busy })).status).toBe(200);
    }
  });

  it('nor by a post that sits in one, by what is handed over to them, or in a team of another office', async () => {
    const [one, two, three] = [
      await body('第五督导组', 'team'),
      await body('第六督导组', 'team'),
      await body('第七督导组', 'team'),
    ];
    const busy = await person('戊二');
    const postId = await post('督导股股长', 'other');
    const before = await sit(one, 'head', { postId });
    expect((await test.call(office, fillPost, { postId, personId: busy, fromOn: FROM })).status).toBe(200);
    // Seated already by the post.
    expect((await sit(two, 'member', { personId: busy })).problem).toBe('person-in-two-places');
    // In a team by name, and a post that sits in another is given to them.
    const free = await person('戊三');
    expect((await sit(two, 'member', { personId: free })).status).toBe(200);
    const filled = await test.call(office, fillPost, { postId, personId: free, fromOn: '2026-04-01' });
    expect([filled.problem, JSON.stringify(filled.body)]).toEqual([
      'person-in-two-places',
      expect.stringContaining('戊三已在“第六督导组”'),
    ]);
    // Their own post comes into a second team.
    const deputy = await post('督导股副股长', 'other');
    expect((await test.call(office, fillPost, { postId: deputy, personId: free, fromOn: FROM })).status).toBe(200);
    expect((await sit(three, 'member', { postId: deputy })).problem).toBe('person-in-two-places');
    // Whoever takes over a seat leaves no team for it.
    const leaver = await person('戊四');
    await sit(three, 'member', { personId: leaver });
    const leave = { personId: leaver, leftOn: '2026-11-20', successorId: free };
    expect((await test.call(office, letPersonLeave, leave)).problem).toBe('person-in-two-places');
    // The city’s team counts, although the county does not see it.
    const city = await test.persona('supervision-office', test.tree.city);
    const theirs = { unitId: test.tree.city, kind: 'team', name: '市第一督导组', foundedOn: FROM } as const;
    const { bodyId } = (await test.call(city, foundBody, theirs)).output;
    const lent = await person('戊五');
    expect(
      (await test.call(city, seat, { bodyId, role: 'member', holder: { personId: lent }, fromOn: FROM })).status,
    ).toBe(200);
    expect((await sit(two, 'member', { personId: lent })).problem).toBe('person-in-two-places');
    // Once the first seat is over, the second may begin.
    await test.call(office, unseat, { seatId: before.output.seatId, untilOn: '2026-11-20' });
    expect((await sit(three, 'member', { personId: busy }, '2026-11-20')).status).toBe(200);
  });

  it('M017 the coverage shows each team’s units and those that no team looks after', async () => {
    const bodyId = await body('第四督导组', 'team');
    const before = (await test.call(office, readCoverage, { unitId: county })).output;
    expect(before.uncovered.map(({ name }) => name)).toContain('城关九年制学校');
    const linked = await test.call(office, linkUnit, { bodyId, unitId: test.tree.town, fromOn: FROM });
    const { output } = await test.call(office, readCoverage, { unitId: county });
    expect(output.teams.find((team) => team.bodyId === bodyId)?.units.map(({ name }) => name)).toEqual(['城关镇']);
    // The school lies in the town that the team looks after.
    expect(output.uncovered.map(({ name }) => name)).not.toContain('城关九年制学校');
    expect(output.uncoveredCount).toBeLessThan(before.uncoveredCount);
    const { linkId } = linked.output;
    expect((await test.call(office, unlinkUnit, { linkId, untilOn: '2026-02-01' })).problem).toBe('ends-before-begin');
    expect((await test.call(office, unlinkUnit, { linkId, untilOn: '2026-11-24' })).status).toBe(200);
  });
});

describe('who leaves hands over', () => {
  it('M020 whatever they held goes to the successor; without one nobody who holds something can leave', async () => {
    const [leaver, heir] = [await person('己一'), await person('己二')];
    const [postId, bodyId] = [await post('督导室主任', 'deputy'), await body('督导办公室', 'office')];
    await test.call(office, fillPost, { postId, personId: leaver, fromOn: FROM });
    await sit(bodyId, 'head', { personId: leaver });
    const duty = {
      unitId: test.tree.town,
      kind: 'contact-leader',
      holder: { personId: leaver },
      fromOn: FROM,
    } as const;
    await test.call(office, assignDuty, duty);
    const alone = await test.call(office, letPersonLeave, { personId: leaver, leftOn: '2026-11-20' });
    expect([alone.problem, JSON.stringify(alone.body)]).toEqual([
      'person-holds',
      expect.stringContaining('职务 1 个、席位 1 个、责任 1 项'),
    ]);
    const gone = await test.call(office, letPersonLeave, { personId: leaver, leftOn: '2026-11-20', successorId: heir });
    expect(gone.output).toEqual({ posts: 1, seats: 1, duties: 1 });
    const { output: staff } = await test.call(office, readStaff, { unitId: county, includeEnded: true });
    expect(staff.posts.find(({ id }) => id === postId)?.holder).toMatchObject({ name: '己二', fromOn: '2026-11-20' });
    expect(staff.bodies.find(({ id }) => id === bodyId)?.head?.person?.name).toBe('己二');
    expect(staff.persons.find(({ id }) => id === leaver)).toMatchObject({ leftOn: '2026-11-20', holds: 0 });
    const { output: town } = await test.call(office, readStaff, { unitId: test.tree.town });
    expect(town.duties.map(({ holder }) => holder.person?.name)).toEqual(['己二']);
    expect((await sit(bodyId, 'member', { personId: leaver }, '2026-11-21')).problem).toBe('person-left');
    const again = await test.call(office, changePerson, { personId: leaver, name: '己', phone: null, revision: 2 });
    expect(again.problem).toBe('person-left');
  });

  it('a school cannot hand over what the county gave to one of its people', async () => {
    const liaison = await test.persona('unit-liaison', test.tree.school);
    const own = await test.call(liaison, addPerson, { unitId: test.tree.school, name: '庚一', joinedOn: '2026-01-01' });
    const heir = await test.call(liaison, addPerson, {
      unitId: test.tree.school,
      name: '庚二',
      joinedOn: '2026-01-01',
    });
    const { personId } = own.output;
    await sit(await body('评估领导小组'), 'member', { personId });
    const leave = { personId, leftOn: '2026-11-20', successorId: heir.output.personId };
    expect((await test.call(liaison, letPersonLeave, leave)).problem).toBe('person-holds-elsewhere');
    expect((await test.call(office, letPersonLeave, leave)).status).toBe(200);
  });
});

describe('what is missing', () => {
  it('M003 M006 lists units without a group or a named person, the worst first', async () => {
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    const unitId = test.tree.siblingCounty;
    const gapsOf = async (id: string) => {
      const { output } = await test.call(sibling, listGaps, { unitId });
      return output.units.find((unit) => unit.unitId === id)?.gaps ?? [];
    };
    expect(await gapsOf(unitId)).toEqual(['no-first-responsible', 'no-liaison', 'no-leading-group']);
    const founded = { unitId, kind: 'leading-group', name: '乙县领导小组', foundedOn: FROM } as const;
    const { bodyId } = (await test.call(sibling, foundBody, founded)).output;
    expect(await gapsOf(unitId)).toEqual(['no-first-responsible', 'no-liaison', 'no-head']);
    const added = await test.call(sibling, addPerson, { unitId, name: '辛一', joinedOn: '2026-01-01' });
    const holder = { personId: added.output.personId };
    await test.call(sibling, seat, { bodyId, role: 'head', holder, fromOn: FROM });
    for (const kind of ['first-responsible', 'liaison'] as const) {
      await test.call(sibling, assignDuty, { unitId, kind, holder, fromOn: FROM });
    }
    expect(await gapsOf(unitId)).toEqual([]);
    const { output } = await test.call(sibling, listGaps, { unitId });
    expect(output.withGaps).toBe(output.units.length);
    expect(output.count).toBe(output.withGaps + 1);
  });

  it('M044 a school sees its contact leader of the county by name, and can name one; a person of another county it cannot', async () => {
    const liaison = await test.persona('unit-liaison', test.tree.school);
    const leader = await person('壬一');
    const assign = (holder: Holder) =>
      test.call(liaison, assignDuty, { unitId: test.tree.school, kind: 'contact-leader', holder, fromOn: FROM });
    expect((await assign({ personId: leader })).status).toBe(200);
    const { output } = await test.call(liaison, readStaff, { unitId: test.tree.school });
    expect(output.duties.find(({ kind }) => kind === 'contact-leader')?.holder.person?.name).toBe('壬一');
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    const stranger = await test.call(sibling, addPerson, {
      unitId: test.tree.siblingCounty,
      name: '外人',
      joinedOn: '2026-01-01',
    });
    expect((await assign({ personId: stranger.output.personId })).problem).toBe('holder-out-of-reach');
    // Nor one of a neighbouring unit, who could then not leave without being asked here.
    const next = await test.call(office, createUnit, { parentId: county, kind: 'school', name: '邻校' });
    const neighbour = await person('邻人', next.output.unitId);
    expect((await assign({ personId: neighbour })).problem).toBe('holder-out-of-reach');
    const early = { unitId: county, kind: 'liaison', holder: { personId: leader }, fromOn: '2025-12-31' } as const;
    expect((await test.call(office, assignDuty, early)).problem).toBe('before-joining');
  });
});
