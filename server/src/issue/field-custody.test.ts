import { randomUUID } from 'node:crypto';
import {
  downloadFile,
  fileEvidence,
  listFilings,
  listReadings,
  markFiling,
  readFiling,
  showPicture,
  withdrawFiling,
} from '@dudao/core/evidence/contract';
import { listRecords, readRecord } from '@dudao/core/field/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { madePhoto } from '../evidence/testing/made-pictures.ts';
import { setScope, transaction } from '../lib/db.ts';
import { openPhone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { sendFile, sha256Of } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

const HELD = { accurate: true, credible: true, complete: true, orderly: true };
const NOBODY = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };

/** Filings that row-level security shows to a session that reaches these units. */
function inScope(filingId: string, units: readonly string[]): Promise<readonly object[]> {
  const options = { readOnly: true, scope: 'nothing', author: () => NOBODY } as const;
  return transaction(test.pool, options, async (tx) => {
    setScope(tx, { tops: [], regions: [], tall: [], units, ancestors: [] });
    return tx.many('select id from evidence_filing where id = $1', [filingId]);
  });
}

/** A photo of a bad answer, taken by a team on a visit of the county's office to the school. */
async function photographed() {
  const { school, county } = test.tree;
  const inspector = await test.newPersona('team-member', school);
  const bodyId = await teamOf(test, inspector);
  const visitId = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId });
  const phone = await openPhone(test, inspector);
  const photo = await madePhoto(4711);
  const file = randomUUID();
  const answers = { exits: { value: false, note: '锁着', files: [file] } };
  const body = phone.record(visitId, school, { sheet: { key: 'school_safety', version: '1.0' }, answers });
  await sendFile(test, inspector, { unitId: school, name: 'a.jpg', bytes: photo });
  const { recordId, claims } = body;
  const shown = { visitId, unitId: school, recordId, role: 'photo', sha256: sha256Of(photo), sizeBytes: photo.length };
  await phone.handIn([phone.make(body), phone.make({ kind: 'file', ...shown, name: 'a.jpg', claims }, file)]);
  const [filed] = (await test.call(inspector, readRecord, { recordId })).output.files;
  const [proposal] = (await test.call(inspector, listRecords, { visitId })).output.proposals;
  if (filed?.filingId == null || proposal === undefined) throw new Error('filed and proposed');
  return { inspector, recordId, filingId: filed.filingId, proposal };
}

it('M271 F30 what a team brought from a visit is not the inspected unit’s to see, withdraw or replace; as proof of an entry it is seen', async () => {
  const { school, county } = test.tree;
  const { inspector, recordId, filingId, proposal } = await photographed();
  const stranger = await test.newPersona('team-member', school);
  const clerk = await test.persona('unit-liaison', county);
  const uploadId = await sendFile(test, desk.liaison, { unitId: school, name: 'b.jpg', bytes: await madePhoto(4712) });
  const opened = async (who: Persona) => [
    (await test.call(who, readFiling, { filingId })).status,
    (await test.call(who, showPicture, { filingId })).status,
    (await test.call(who, downloadFile, { filingId })).status,
  ];
  const place = { unitId: school, standardId: 'FIELD', clause: recordId, period: '2026', title: '换一张' };
  const changed = async (who: Persona) => [
    (await test.call(who, withdrawFiling, { filingId, reason: '不是我校', revision: 1 })).problem,
    (await test.call(who, fileEvidence, { ...place, source: { uploadId }, replacesId: filingId })).problem,
    (await test.call(who, fileEvidence, { ...place, source: { filingId }, replacesId: filingId })).problem,
  ];
  const listed = async (who: Persona) => {
    const { filings, standards } = (await test.call(who, listFilings, { unitId: school, includeEnded: true })).output;
    return [filings.some(({ id }) => id === filingId), standards.includes('FIELD')];
  };

  for (const who of [inspector, desk.office]) expect(await opened(who)).toEqual([200, 200, 200]);
  for (const who of [desk.liaison, desk.head, desk.leader, clerk, stranger]) {
    expect(await opened(who)).toEqual([404, 404, 404]);
    expect(await listed(who)).toEqual([false, false]);
  }
  const before = await test.traces();
  expect(await changed(desk.liaison)).toEqual(['not-found', 'evidence-other-clause', 'evidence-upload-gone']);
  expect((await test.call(desk.office, markFiling, { filingId, held: HELD })).problem).toBe('evidence-in-custody');
  expect(await test.traces()).toBe(before);
  expect([await inScope(filingId, [school]), (await inScope(filingId, [county])).length]).toEqual([[], 1]);
  const readings = async () => (await test.call(desk.liaison, listReadings, { unitId: school })).output.readings;
  expect(await readings()).toEqual([]);

  const filingIds = [filingId];
  const input = {
    ledger: proposal.ledger,
    unitId: school,
    title: proposal.title,
    foundOn: proposal.foundOn,
    marks: { severity: 'general', place: '二楼' },
    values: { level: 'general', kind: 'fire' },
    source: { kind: 'checklist', text: proposal.from, record: { noun: 'field', id: recordId } },
    filingIds,
  } as const;
  // Whoever may not see the piece names it as little as one that is not there, and the record as little.
  const theirs = { ...input, source: undefined };
  expect((await test.call(desk.liaison, createIssue, theirs)).problem).not.toBeUndefined();
  expect(await opened(desk.liaison)).toEqual([404, 404, 404]);
  const created = await test.call(inspector, createIssue, input);
  expect([created.status, created.problem]).toEqual([200, undefined]);
  const entry = await desk.read(created.output.issueId, desk.liaison);
  expect(JSON.stringify(entry)).toContain(filingId);
  expect(await opened(desk.liaison)).toEqual([200, 200, 200]);
  expect((await test.call(desk.liaison, readFiling, { filingId })).output.actions).toMatchObject({
    withdraw: 'evidence-in-custody',
    replace: 'evidence-in-custody',
  });
  expect(await changed(desk.liaison)).toEqual(['evidence-in-custody', 'evidence-in-custody', 'evidence-upload-gone']);
  expect(await listed(desk.liaison)).toEqual([false, false]);
});
