import { randomUUID } from 'node:crypto';
import { listRecords } from '@dudao/core/field/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { listOfRecords, readEffect } from '@dudao/core/issue/source-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { madePhoto } from '../evidence/testing/made-pictures.ts';
import { openPhone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { sendFile, sha256Of } from '../testing/send-file.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

it('M271 what was found and put right on a visit becomes an entry with the photos of the field, and the record knows of it', async () => {
  const { school, citySchool, county } = test.tree;
  const inspector = await test.newPersona('team-member', school);
  const bodyId = await teamOf(test, inspector);
  const visitId = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId });
  const phone = await openPhone(test, inspector);
  const photo = await madePhoto(77);
  const file = randomUUID();
  const exits = { value: false, note: '锁着', files: [file], fixed: { words: '当场打开', files: [file] } };
  const sheet = { key: 'school_safety', version: '1.0' };
  const body = phone.record(visitId, school, { sheet, answers: { exits } });
  await sendFile(test, inspector, { unitId: school, name: 'a.jpg', bytes: photo });
  const { recordId, claims } = body;
  const shown = { visitId, unitId: school, recordId, role: 'photo', sha256: sha256Of(photo), sizeBytes: photo.length };
  await phone.handIn([phone.make(body), phone.make({ kind: 'file', ...shown, name: 'a.jpg', claims }, file)]);
  const [proposal] = (await test.call(inspector, listRecords, { visitId })).output.proposals;
  if (proposal?.fixed == null) throw new Error('proposed with what was fixed');
  const filings = proposal.filings.map(({ id }) => id);
  expect(filings).toHaveLength(1);
  const input = {
    ledger: proposal.ledger,
    unitId: school,
    title: proposal.title,
    foundOn: proposal.foundOn,
    marks: { severity: 'general', place: '二楼' },
    values: { level: 'general', kind: 'fire' },
    source: { kind: 'checklist', text: proposal.from, record: { noun: 'field', id: recordId } },
    filingIds: filings,
    fixed: {
      words: proposal.fixed.words,
      filingIds: proposal.fixed.filings.map(({ id }) => id),
      values: { removed: true, guarded: true },
    },
  } as const;
  // Evidence of another unit shows nothing here.
  const foreign = (await plantEvidence(test, citySchool)).filingId;
  const refused = await test.call(inspector, createIssue, { ...input, filingIds: [foreign] });
  expect([refused.status, refused.problem]).toEqual([422, 'issue-proof-unknown']);
  // Two of the team open the same proposal at once: one entry, and the second is told of it.
  const both = await Promise.all([test.call(inspector, createIssue, input), test.call(inspector, createIssue, input)]);
  expect(both.map(({ problem = 'kept' }) => problem).sort()).toEqual(['issue-source-taken', 'kept']);
  const [created, second] = both[0].status === 200 ? both : [both[1], both[0]];
  expect(JSON.stringify(second.body)).toContain(`${inspector.name}登记为“${created.output.number}”`);
  const entry = await desk.read(created.output.issueId);
  expect(entry).toMatchObject({ source: 'checklist', sourceText: proposal.from, phase: 'proving' });
  expect(entry.sourceRecord).toEqual({ noun: 'field', id: recordId });
  const asked = { unitId: school, noun: 'field' as const, recordIds: [recordId] };
  const { entries } = (await test.call(inspector, listOfRecords, asked)).output;
  expect(entries).toMatchObject([{ number: created.output.number, recordId, text: proposal.from }]);
  // An entry that is void stands in nobody's way.
  await test.rows(`update issue set phase = 'void', is_open = false where id = $1`, [created.output.issueId]);
  expect((await test.call(inspector, createIssue, input)).status).toBe(200);
});

it('M271 what a checklist found follows a later good answer of another visit, and a bad one again; nobody is moved by it, and what people wrote is not touched', async () => {
  const { school, county } = test.tree;
  const inspector = await test.newPersona('team-member', school);
  const bodyId = await teamOf(test, inspector);
  const phone = await openPhone(test, inspector);
  const sheet = { key: 'school_safety', version: '1.0' };
  /** One visit on which the exits are looked at; answers with the record and what it proposes. */
  const visit = async (isOpen: boolean) => {
    const visitId = await plantVisitTo(test, { officeId: county, visitedId: school, bodyId });
    const body = phone.record(visitId, school, { sheet, answers: { exits: { value: isOpen, note: '门' } } });
    await phone.handIn([phone.make(body)]);
    return { visitId, body, proposals: (await test.call(inspector, listRecords, { visitId })).output.proposals };
  };
  const first = await visit(false);
  const [proposal] = first.proposals;
  if (proposal === undefined) throw new Error('a bad answer proposes nothing');
  const source = {
    kind: 'checklist',
    text: proposal.from,
    record: { noun: 'field', id: first.body.recordId },
  } as const;
  const marks = { severity: 'general', place: '二楼' } as const;
  const values = { level: 'general', kind: 'fire' };
  const entry = { ledger: 'hazard', unitId: school, title: proposal.title, foundOn: proposal.foundOn, marks, values };
  const found = (await test.call(inspector, createIssue, { ...entry, source })).output.issueId;
  const said = (
    await test.call(inspector, createIssue, { ...entry, source: { kind: 'checklist', text: proposal.from } })
  ).output;
  const before = await desk.read(found);
  expect(before.passesOn).toBeNull();
  // What closing would do to the sheet is told by the judgement that judges sheets, to whoever may see the record; of what was only said there is nothing to reckon.
  const told = (await test.call(desk.office, readEffect, { issueId: found })).output;
  expect(told).toMatchObject({ ifClosed: { kind: 'sheet', from: { zh: '否' }, to: { zh: '是' } }, asInspected: null });
  const { now, after } = told.ifClosed.kind === 'sheet' ? told.ifClosed : { now: null, after: null };
  expect([now?.of, Number(after?.points) > Number(now?.points ?? 'NaN')]).toEqual([after?.of, true]);
  const bare = (await test.call(desk.office, readEffect, { issueId: said.issueId })).output;
  expect(bare.ifClosed).toEqual({ kind: 'by-person' });
  test.clock.now = new Date(test.clock.now.getTime() + 60_000);
  // The same visit says nothing new: what was put right while the team is there is said by its quick lane.
  await phone.handIn([phone.make(phone.record(first.visitId, school, { sheet, answers: { exits: { value: true } } }))]);
  expect((await desk.read(found)).passesOn).toBeNull();
  await visit(true);
  const marked = await desk.read(found);
  expect(marked).toMatchObject({
    passesOn: '2026-11-24',
    state: before.state,
    phase: before.phase,
    dueOn: before.dueOn,
  });
  expect((await test.call(desk.office, readEffect, { issueId: found })).output.ifClosed).toEqual({ kind: 'met' });
  expect(marked.steps.at(-1)).toMatchObject({ action: 'record-passes', by: inspector.name });
  expect((await desk.read(said.issueId)).passesOn).toBeNull();
  await visit(false);
  expect(await desk.read(found)).toMatchObject({ passesOn: null, state: before.state });
});
