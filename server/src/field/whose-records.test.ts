import { randomUUID } from 'node:crypto';
import {
  downloadFeedback,
  listFeedback,
  listRecords,
  listWaiting,
  readFeedback,
  readRecord,
  resolveConflict,
  settleFlag,
} from '@dudao/core/field/contract';
import { freshFeedback } from '@dudao/core/field/testing/fresh-record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, type Phone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let inspector: Persona;
let phone: Phone;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  inspector = await test.newPersona('team-member', test.tree.school);
  phone = await openPhone(test, inspector);
});
afterAll(() => test.close());

const flagsOf = async (items: Parameters<Phone['handIn']>[0], by: Phone) =>
  (await by.handIn(items)).output.receipts.map(({ state, flags }) => [state, ...flags.map(({ flag }) => flag)]);

describe('whose the records are', () => {
  it('F29 they are read and decided about by the office that runs the visit and by the team that goes; what somebody holds at the unit visited opens nothing', async () => {
    const { city, school } = test.tree;
    const above = await test.persona('supervision-office', city);
    const sent = await test.newPersona('team-member', school);
    const bodyId = await teamOf(test, sent);
    const theirs = await plantVisitTo(test, { officeId: city, visitedId: school, bodyId });
    const own = await openPhone(test, sent);
    const claims = { deviceAt: own.now(), nonce: 'made up', place: null };
    const body = own.record(theirs, school, { title: '访谈', claims });
    const [first, second] = [own.make(body), own.make({ ...body, title: '访谈乙' })];
    expect(await flagsOf([first, second], own)).toEqual([
      ['kept', 'nonce-unknown'],
      ['kept', 'conflict', 'nonce-unknown'],
    ]);
    const { recordId } = body;
    const waitingFor = async (who: Persona) =>
      (await test.call(who, listWaiting, { unitId: school })).output.waiting.filter((one) => one.recordId === recordId);
    const flags = await waitingFor(sent);
    expect([flags.length, (await waitingFor(above)).length]).toEqual([3, 3]);
    const flagId = flags.find(({ flag }) => flag === 'nonce-unknown')?.id ?? '';
    const chosen = { recordId, itemId: first.itemId, reason: '以此为准', revision: 2 };
    const liaison = await test.persona('unit-liaison', school);
    const before = await test.traces();
    // The county's own office, a team that looks after the school for somebody else, and the school itself know of the visit.
    for (const who of [office, inspector, liaison]) {
      const asked = [
        await test.call(who, listRecords, { visitId: theirs }),
        await test.call(who, readRecord, { recordId }),
        await test.call(who, resolveConflict, chosen),
        await test.call(who, settleFlag, { flagId, words: '没事' }),
      ];
      expect(asked.map(({ problem }) => problem)).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
    }
    expect([await waitingFor(office), await waitingFor(inspector)]).toEqual([[], []]);
    expect(await test.traces()).toBe(before);
    expect((await test.call(above, readRecord, { recordId })).output.actions.decide).toBe(true);
    expect((await test.call(sent, settleFlag, { flagId, words: '已核实' })).status).toBe(200);
  });

  it('F29 a feedback sheet is nobody else’s as long as its visit is not theirs to know of', async () => {
    const { county, school } = test.tree;
    const head = await test.persona('leader', school);
    const bodyId = await teamOf(test, inspector);
    const hidden = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId });
    await test.rows(
      `update visit set noticed_at = null, begun_at = null, state = 'planned', from_on = '2026-12-24', until_on = '2026-12-24' where id = $1`,
      [hidden],
    );
    const recordId = randomUUID();
    const which = { visitId: hidden, unitId: school, recordId, at: phone.now() };
    await phone.handIn([phone.make(freshFeedback(which, {}))]);
    const sheetsOf = async (who: Persona) =>
      (await test.call(who, listFeedback, { unitId: school })).output.sheets.filter((one) => one.recordId === recordId);
    expect([(await sheetsOf(head)).length, (await sheetsOf(inspector)).length]).toEqual([0, 1]);
    expect((await test.call(head, readFeedback, { recordId })).problem).toBe('not-found');
    expect((await test.call(head, downloadFeedback, { recordId })).problem).toBe('not-found');
    await test.rows(`update visit set begun_at = now(), state = 'under-way' where id = $1`, [hidden]);
    expect((await sheetsOf(head)).length).toBe(1);
  });
});
