import {
  announceApartDraw,
  chooseApart,
  listAparts,
  listOwnAparts,
  openApartDraw,
  readApart,
  readApartChoices,
  releaseApart,
  sayAgreed,
} from '@dudao/core/field/apart/contract';
import { listRecords, readRecord, resolveConflict } from '@dudao/core/field/contract';
import { readBundle } from '@dudao/core/field/device-contract';
import { declareRecusal } from '@dudao/core/inspection/register-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApartDesk, openApartDesk } from '../../testing/apart-desk.ts';
import { openPhone } from '../../testing/field-phone.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let desk: ApartDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openApartDesk(test);
});
afterAll(() => test.close());

const poor = (...items: readonly string[]) =>
  Object.fromEntries(items.map((item) => [item, { value: 'poor', note: '看到的不好' }]));
const pairOf = async (who: Persona, apartId: string) => (await test.call(who, readApart, { apartId })).output;
const say = (who: Persona, given: { apartId: string; item: string; value: string | null; revision: number }) =>
  test.call(who, sayAgreed, { reason: '一起看过照片', ...given });

describe('two who mark apart', () => {
  it('neither sees the other before both are in; then both stand side by side, what differs first; what both say stands, the head decides the rest', async () => {
    const { office, first, second, head, third } = desk;
    const { visitId, apartId } = await desk.newPair();
    const one = await desk.mark(first, visitId, poor('p3_toilets', 'p1_gear'));
    for (const { who } of [second, head, third]) {
      expect((await test.call(who, readRecord, { recordId: one.recordId })).problem).toBe('not-found');
      const listed = (await test.call(who, listRecords, { visitId })).output;
      expect([listed.records, listed.proposals, listed.quality.percent, listed.quality.methods.look]).toEqual([
        [],
        [],
        null,
        0,
      ]);
    }
    expect((await test.call(office, readRecord, { recordId: one.recordId })).problem).toBe('not-found');
    // The author sees their own, which counts for nothing yet.
    const own = (await test.call(first.who, listRecords, { visitId })).output;
    expect([own.records.map(({ id }) => id), own.proposals, own.quality.methods.look]).toEqual([[one.recordId], [], 0]);
    const before = await pairOf(second.who, apartId);
    expect([before.state, before.side, before.first.isDone, before.second.isDone, before.together]).toEqual([
      'marking',
      'second',
      true,
      false,
      null,
    ]);
    expect(
      (await say(second.who, { apartId, item: 'p3_toilets', value: 'good', revision: before.revision })).problem,
    ).toBe('field-apart-marking');

    const other = await desk.mark(second, visitId, poor('p1_gear', 'p5_idea'));
    const open = await pairOf(first.who, apartId);
    expect([open.state, open.differing, open.open]).toEqual(['comparing', 2, 2]);
    expect(
      open.together?.items.slice(0, 3).map(({ item, is, first: a, second: b }) => [item.id, is, a.value, b.value]),
    ).toEqual([
      ['p3_toilets', 'differing', 'poor', 'good'],
      ['p5_idea', 'differing', 'good', 'poor'],
      ['p1_timetable', 'alike', 'good', 'good'],
    ]);
    expect(open.together?.records).toEqual({ first: one.recordId, second: other.recordId });
    // Both lie open now, and neither counts before they agree.
    const lists = (await test.call(second.who, listRecords, { visitId })).output;
    expect([lists.records.length, lists.proposals.length]).toEqual([2, 0]);

    // The first changes the sheet afterwards: what is compared stays as it was.
    await first.phone.handIn([
      first.phone.make({
        ...one.body,
        version: 2,
        parent: null,
        answers: { ...one.body.answers, p3_toilets: { value: 'good' } },
      }),
    ]);
    expect((await pairOf(office, apartId)).together?.items[0]?.first.value).toBe('poor');

    const r = open.revision;
    expect((await say(third.who, { apartId, item: 'p3_toilets', value: 'good', revision: r })).problem).toBe(
      'field-apart-not-yours',
    );
    expect((await say(first.who, { apartId, item: 'p2_rooms', value: 'good', revision: r })).problem).toBe(
      'field-apart-not-differing',
    );
    expect((await say(first.who, { apartId, item: 'p3_toilets', value: 'great', revision: r })).problem).toBe(
      'field-apart-value',
    );
    expect((await say(first.who, { apartId, item: 'p3_toilets', value: 'fair', revision: r })).output).toEqual({
      state: 'comparing',
      open: 2,
      revision: r + 1,
    });
    expect((await say(second.who, { apartId, item: 'p3_toilets', value: 'fair', revision: r })).problem).toBe(
      'changed-meanwhile',
    );
    expect((await say(second.who, { apartId, item: 'p3_toilets', value: 'fair', revision: r + 1 })).output.open).toBe(
      1,
    );
    expect((await say(first.who, { apartId, item: 'p3_toilets', value: 'good', revision: r + 2 })).problem).toBe(
      'field-apart-settled',
    );
    await say(second.who, { apartId, item: 'p5_idea', value: 'poor', revision: r + 2 });
    const decided = await say(head.who, { apartId, item: 'p5_idea', value: 'good', revision: r + 3 });
    expect(decided.output).toEqual({ state: 'agreed', open: 0, revision: r + 4 });
    expect((await say(first.who, { apartId, item: 'p5_idea', value: 'poor', revision: r + 4 })).problem).toBe(
      'field-apart-agreed',
    );

    const after = await pairOf(first.who, apartId);
    expect(
      after.together?.items.flatMap(({ item, settled }) =>
        settled === null ? [] : [[item.id, settled.value, settled.how]],
      ),
    ).toEqual([
      ['p3_toilets', 'fair', 'both'],
      ['p5_idea', 'good', 'head'],
    ]);
    // 10 points lost for the gear, 4 for the toilets. The agreed sheet alone counts: one finding, of what both found.
    expect([after.together?.scores, after.together?.agreedScore]).toEqual([{ first: '80.0', second: '80.0' }, '86.0']);
    const counted = (await test.call(office, listRecords, { visitId })).output;
    expect(counted.proposals.map(({ item }) => item)).toEqual(['p1_gear']);
    const events = await test.rows(`select 1 from event where event = 'field.apart-said' and subject = $1`, [apartId]);
    expect(events.length).toBe(4);
  });

  it('both alike is agreed at once; the phone of each says that it marks apart, of nobody else', async () => {
    const { first, second, third } = desk;
    const { visitId, apartId } = await desk.newPair();
    const taken = async ({ who, phone }: typeof first) =>
      (await test.call(who, readBundle, { deviceId: phone.deviceId })).output.visits.find(({ id }) => id === visitId)
        ?.apart;
    expect([await taken(first), await taken(third)]).toEqual([[{ key: 'ten_points', dueOn: '2099-01-01' }], []]);
    await desk.mark(first, visitId);
    expect((await desk.mark(second, visitId)).state).toBe('kept');
    expect(await pairOf(first.who, apartId)).toMatchObject({ state: 'agreed', differing: 0, open: 0 });
    expect(await taken(first)).toEqual([]);
  });

  it('an open sheet, a withdrawn one and one in conflict are not handed in', async () => {
    const { first, second } = desk;
    const { visitId, apartId } = await desk.newPair();
    await desk.mark(first, visitId);
    const open = await desk.mark(second, visitId, {}, { state: 'open' });
    expect((await pairOf(first.who, apartId)).second.isDone).toBe(false);
    await desk.mark(second, visitId, {}, { withdrawn: { reason: '填错表' } });
    expect((await pairOf(first.who, apartId)).state).toBe('marking');
    const { phone } = second;
    const [item] = await test.rows<{ id: string }>('select id from field_item where record_id = $1', [open.recordId]);
    await phone.handIn([phone.make({ ...open.body, version: 2, parent: item?.id, state: 'finished' })]);
    expect((await pairOf(first.who, apartId)).state).toBe('agreed');
  });

  it('A3 a sheet in conflict is in once the conflict is resolved: where the other is in, both lie open then', async () => {
    const { first, second } = desk;
    const { visitId, apartId } = await desk.newPair();
    const one = await desk.mark(first, visitId, poor('p1_gear'));
    const tablet = await openPhone(test, first.who);
    const more = tablet.make({ ...one.body, answers: { ...one.body.answers, ...poor('p5_idea') } });
    await tablet.handIn([more]);
    await desk.mark(second, visitId);
    expect((await pairOf(first.who, apartId)).state).toBe('marking');
    const { revision } = (await test.call(first.who, readRecord, { recordId: one.recordId })).output;
    const chosen = { recordId: one.recordId, itemId: more.itemId, reason: '平板上的更完整', revision };
    expect((await test.call(first.who, resolveConflict, chosen)).status).toBe(200);
    const open = await pairOf(first.who, apartId);
    expect([open.state, open.differing, open.together?.records.first]).toEqual(['comparing', 2, one.recordId]);
  });

  it('who is refused: the same person twice, somebody recused or of no account, a visit without a team, over, begun, or marked apart already', async () => {
    const { office, first, second, third, county, school } = desk;
    const visitId = await desk.newVisit();
    const choose = async (personIds: [string, string], more: object = {}) =>
      (
        await test.call(office, chooseApart, {
          visitId,
          sheetKey: 'ten_points',
          personIds,
          dueOn: '2099-01-01',
          reason: '看看尺度',
          ...more,
        })
      ).problem;
    const two: [string, string] = [first.personId, second.personId];
    expect(await choose([first.personId, first.personId])).toBe('field-apart-same-person');
    expect(await choose(two, { sheetKey: 'no_sheet' })).toBe('field-apart-sheet-unknown');
    expect(await choose(two, { dueOn: '2026-11-20' })).toBe('field-apart-day');
    await test.rows('update account set disabled_at = now() where id = $1', [desk.fourth.who.accountId]);
    expect(await choose([first.personId, desk.fourth.personId])).toBe('field-apart-not-fit');
    const { inspectorId } = await appoint(third.personId);
    await test.call(office, declareRecusal, {
      inspectorId,
      unitId: school,
      kind: 'family',
      declaredBy: '丙',
      detail: '配偶在校任教',
      fromOn: '2026-11-01',
    });
    expect(await choose([third.personId, first.personId])).toBe('field-apart-not-fit');
    const alone = await desk.newVisit();
    await test.rows('update visit set body_id = null where id = $1', [alone]);
    expect(await choose(two, { visitId: alone })).toBe('field-apart-no-team');
    expect(await choose(two, { visitId: await desk.newVisit('closed') })).toBe('field-apart-begun');
    const begun = await desk.newVisit();
    await desk.mark(first, begun);
    expect(await choose(two, { visitId: begun })).toBe('field-apart-begun');
    const before = await test.traces();
    expect(await choose(two)).toBeUndefined();
    expect(await test.traces()).not.toBe(before);
    expect(await choose(two)).toBe('field-apart-twice');
    const choices = (await test.call(office, readApartChoices, { unitId: county })).output;
    const names = choices.visits.find(({ id }) => id === visitId)?.people.map(({ name }) => name);
    expect(names?.toSorted()).toEqual(['乙', '甲', '组长'].toSorted());
    await test.rows('update account set disabled_at = null where id = $1', [desk.fourth.who.accountId]);
  });

  it('a pair of which one never hands in is released after its day, with a reason; then what there is counts and lies open', async () => {
    const { office, first, second, county } = desk;
    const { visitId, apartId } = await desk.newPair();
    const one = await desk.mark(first, visitId, poor('p1_gear'));
    const release = (revision: number) =>
      test.call(office, releaseApart, { apartId, reason: '乙督学生病住院', revision });
    expect((await release(1)).problem).toBe('field-apart-not-due');
    const lineOf = async () =>
      (await test.call(office, listAparts, { unitId: county })).output.aparts.find(({ id }) => id === apartId);
    expect((await lineOf())?.actions.release).toBe('field-apart-not-due');
    await test.rows(`update field_apart set due_on = '2026-11-23' where id = $1`, [apartId]);
    expect([(await lineOf())?.isLate, (await lineOf())?.actions.release]).toEqual([true, true]);
    expect((await release(7)).problem).toBe('changed-meanwhile');
    expect((await release(1)).status).toBe(200);
    expect((await release(2)).problem).toBe('field-apart-released');
    expect((await lineOf())?.released).toMatchObject({ by: office.name, reason: '乙督学生病住院' });
    expect((await test.call(second.who, readRecord, { recordId: one.recordId })).status).toBe(200);
    expect((await test.call(office, listRecords, { visitId })).output.proposals.map(({ item }) => item)).toEqual([
      'p1_gear',
    ]);
    // A visit that was cancelled, or somebody who left the team, ends the waiting at once.
    const cancelled = await desk.newPair();
    await test.rows(
      `update visit set state = 'cancelled', cancelled_at = now(), cancel_reason = '停课' where id = $1`,
      [cancelled.visitId],
    );
    const ended = await test.call(office, releaseApart, {
      apartId: cancelled.apartId,
      reason: '督导取消',
      revision: 1,
    });
    expect(ended.status).toBe(200);
  });

  it('whoever is one of two sees their own list; the head of the team sees the pairs of the team', async () => {
    const { first, third, head } = desk;
    const { apartId } = await desk.newPair();
    const sides = async (who: Persona) =>
      (await test.call(who, listOwnAparts, {})).output.aparts
        .filter(({ id }) => id === apartId)
        .map(({ side }) => side);
    expect([await sides(first.who), await sides(head.who), await sides(third.who)]).toEqual([['first'], ['head'], []]);
    // A head who is one of the two does not decide alone.
    const own = await desk.newPair([head, first]);
    const mine = (await test.call(head.who, listOwnAparts, {})).output.aparts.find(({ id }) => id === own.apartId);
    expect(mine?.side).toBe('first');
  });
});

async function appoint(personId: string): Promise<{ readonly inspectorId: string }> {
  const { appointInspector } = await import('@dudao/core/inspection/register-contract');
  const term = { kind: 'full-time', field: '综合', fromOn: '2026-01-01', untilOn: '2028-01-01' } as const;
  return (await test.call(desk.office, appointInspector, { ...term, unitId: desk.county, personId })).output;
}

describe('the draw of what is marked apart', () => {
  it('a share of the visits is announced with a commitment, opened with witnesses, and worked out again; what cannot be marked any more is passed over with its reason', async () => {
    const { office, county, first, second } = desk;
    await test.rows(
      `update visit set state = 'closed', closed_at = now() where unit_id = $1 and state <> 'cancelled'`,
      [county],
    );
    const visits: string[] = [];
    while (visits.length < 5) visits.push(await desk.newVisit());
    const asked = {
      unitId: county,
      title: '秋季背靠背',
      sheetKey: 'ten_points',
      fromOn: '2026-11-20',
      untilOn: '2026-11-30',
      share: 50,
      days: 2,
    };
    expect((await test.call(office, announceApartDraw, { ...asked, sheetKey: 'no_sheet' })).problem).toBe(
      'field-apart-sheet-unknown',
    );
    expect((await test.call(office, announceApartDraw, { ...asked, fromOn: '2026-12-01' })).problem).toBe(
      'field-apart-day',
    );
    expect(
      (await test.call(office, announceApartDraw, { ...asked, fromOn: '2026-12-20', untilOn: '2026-12-30' })).problem,
    ).toBe('field-apart-nothing');
    const announced = (await test.call(office, announceApartDraw, asked)).output;
    expect([announced.population, announced.commitment.length]).toEqual([5, 64]);
    const told = async () =>
      (await test.call(office, listAparts, { unitId: county })).output.draws.find(({ id }) => id === announced.drawId);
    expect((await told())?.opened).toBeNull();
    const { drawId } = announced;
    const witnesses = [{ who: '校长', text: '今天有雾' }];
    expect((await test.call(office, openApartDraw, { drawId, witnesses })).problem).toBe('draw-too-soon');
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    // One of the visits was recorded meanwhile.
    await desk.mark(first, visits[0] ?? '');
    const opened = (await test.call(office, openApartDraw, { drawId, witnesses })).output;
    expect(opened.drawn).toBe(3);
    const shown = (await told())?.opened;
    expect([shown?.holds, shown?.witnesses, shown?.passedOver.length]).toEqual([true, witnesses, opened.passedOver]);
    expect((await test.call(office, openApartDraw, { drawId })).problem).toBe('draw-opened');
    const made = (await test.call(office, listAparts, { unitId: county })).output.aparts.filter(
      ({ isDrawn }) => isDrawn,
    );
    expect(made.length).toBe(3 - opened.passedOver);
    expect(made.every((one) => one.first.personId !== one.second.personId && one.dueOn === '2026-11-26')).toBe(true);
    expect(made.every((one) => one.visit.id !== visits[0])).toBe(true);
    // Whoever changes what was drawn is found out by the page itself.
    await test.rows(`update field_apart_draw set drawn = '[]' where id = $1`, [drawId]);
    expect((await told())?.opened?.holds).toBe(false);
    expect(second.personId).not.toBe(first.personId);
  });
});
