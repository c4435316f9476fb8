import { randomUUID } from 'node:crypto';
import { downloadFeedback, listFeedback, listRecords, readFeedback } from '@dudao/core/field/contract';
import { freshFeedback } from '@dudao/core/field/testing/fresh-record';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, type Phone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let inspector: Persona;
let phone: Phone;
let visitId: string;
beforeAll(async () => {
  test = await openTestApp();
  inspector = await test.newPersona('team-member', test.tree.school);
  phone = await openPhone(test, inspector);
  visitId = await newVisit();
});
afterAll(() => test.close());

async function newVisit(state = 'under-way'): Promise<string> {
  const { county, school } = test.tree;
  return plantVisitTo(test, { officeId: county, visitedId: school, bodyId: await teamOf(test, inspector), state });
}

describe('feedback', () => {
  it('a signed feedback sheet is the unit’s to read and to print, once it is finished', async () => {
    const { school } = test.tree;
    const head = await test.persona('leader', school);
    const recordId = randomUUID();
    const which = { visitId, unitId: school, recordId, at: phone.now() };
    const open = phone.make(freshFeedback(which, { state: 'open', signatures: [] }));
    await phone.handIn([open]);
    const sheetsOf = async () =>
      (await test.call(head, listFeedback, { unitId: school })).output.sheets.filter(
        (one) => one.recordId === recordId,
      );
    expect(await sheetsOf()).toEqual([]);
    await phone.handIn([phone.make(freshFeedback(which, { version: 2, parent: open.itemId }))]);
    expect(await sheetsOf()).toMatchObject([{ findings: 1, fixed: 0, signed: true, replyBy: '2026-12-10' }]);
    const printed = await test.call(head, downloadFeedback, { recordId });
    expect([
      printed.status,
      Buffer.from(printed.body as Uint8Array)
        .subarray(0, 2)
        .toString(),
    ]).toEqual([200, 'PK']);
    expect((await test.call(head, listRecords, { visitId })).problem).toBe('not-found');
    // Of very many the newest are looked at.
    await test.rows(
      `with made as (
         insert into field_record (id, visit_id, unit_id, region, kind, first_at)
         select gen_random_uuid(), visit_id, unit_id, region, kind, first_at from field_record, generate_series(1, 305) where id = $1 returning *)
       insert into field_item (id, device_id, counter, visit_id, unit_id, region, kind, record_id, account_id, by_name, received_at, clock_ahead_ms, was_sealed, digest, body)
       select gen_random_uuid(), i.device_id, i.counter, i.visit_id, i.unit_id, i.region, i.kind, m.id, i.account_id, i.by_name, '2026-01-01', 0, false, '',
         i.body || jsonb_build_object('recordId', m.id, 'parent', null)
       from made m, field_item i where i.record_id = $1 and i.parent_id is not null`,
      [recordId],
    );
    const { sheets } = (await test.call(head, listFeedback, { unitId: school })).output;
    expect(sheets.length).toBeLessThanOrEqual(300);
    expect(sheets.map((one) => one.recordId)).toContain(recordId);
  });

  it('F29 a sheet that was shown tells the unit of a visit of which nobody said that it began; before its day, or cancelled, it does not', async () => {
    const { school } = test.tree;
    const head = await test.persona('leader', school);
    const outcomes = [];
    for (const how of [
      `state = 'planned'`,
      `state = 'cancelled', cancelled_at = now(), cancel_reason = '另有安排'`,
      `from_on = '2026-12-25', until_on = '2026-12-25'`,
    ]) {
      const unsaid = await newVisit('planned');
      await test.rows('update visit set noticed_at = null, begun_at = null where id = $1', [unsaid]);
      await test.rows(`update visit set ${how} where id = $1`, [unsaid]);
      const recordId = randomUUID();
      const which = { visitId: unsaid, unitId: school, recordId, at: phone.now() };
      const draft = phone.make(freshFeedback(which, { state: 'open', signatures: [] }));
      await phone.handIn([draft]);
      const early = await test.call(head, readFeedback, { recordId });
      await phone.handIn([phone.make(freshFeedback(which, { version: 2, parent: draft.itemId }))]);
      const { sheets } = (await test.call(head, listFeedback, { unitId: school })).output;
      const late = await test.call(head, readFeedback, { recordId });
      outcomes.push([early.problem, late.status, sheets.some((one) => one.recordId === recordId)]);
    }
    expect(outcomes).toEqual([
      ['not-found', 200, true],
      ['not-found', 404, false],
      ['not-found', 404, false],
    ]);
  });
});
