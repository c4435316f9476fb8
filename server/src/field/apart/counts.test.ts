import { readApart, releaseApart, sayAgreed } from '@dudao/core/field/apart/contract';
import { listRecords } from '@dudao/core/field/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../../lib/db.ts';
import { deviceSilent, fieldWaits } from '../../notice/sources/field.ts';
import { listYields, readFacts } from '../../team/facts.ts';
import { type ApartDesk, openApartDesk } from '../../testing/apart-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let desk: ApartDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openApartDesk(test);
});
afterAll(() => test.close());

const poor = (...items: readonly string[]) =>
  Object.fromEntries(
    items.map((item) => [item, { value: 'poor', note: '看到的不好', finding: { title: item, detail: '看到的不好' } }]),
  );

/** The head, or the office, decides what differs in a pair. */
async function agree(apartId: string, value: string): Promise<void> {
  const pair = (await test.call(desk.office, readApart, { apartId })).output;
  const differing = pair.together?.items.filter(({ is }) => is === 'differing') ?? [];
  for (const [i, { item }] of differing.entries()) {
    const word = { apartId, item: item.id, value, reason: '看过照片', revision: pair.revision + i };
    expect((await test.call(desk.office, sayAgreed, word)).status).toBe(200);
  }
}

it('A7 a team’s facts and what a visit brought count a pair once, and not before it is agreed', async () => {
  const { first, second, third, bodyId } = desk;
  const { visitId, apartId } = await desk.newPair();
  const counted = () =>
    asSystem(test.pool, 'test', async (tx) => {
      const day = { fromOn: '2026-11-24', untilOn: '2026-11-24', now: test.clock.now, most: 10 };
      const { facts } = await readFacts(tx, { bodyId, ...day });
      const [yielded] = await listYields(tx, [visitId]);
      return [facts.records, facts.findings, yielded?.records ?? 0, yielded?.findings ?? 0];
    });
  await desk.mark(first, visitId, poor('p1_gear', 'p3_toilets'));
  expect(await counted()).toEqual([0, 0, 0, 0]);
  await desk.mark(second, visitId, poor('p1_gear'));
  expect(await counted()).toEqual([0, 0, 0, 0]);
  await agree(apartId, 'good');
  expect(await counted()).toEqual([1, 1, 1, 1]);
  // What a third of the team recorded is another sheet.
  await desk.mark(third, visitId, poor('p5_idea'));
  expect(await counted()).toEqual([2, 2, 2, 2]);
});

it('A7 A8 the ledger follows the agreed sheet, not one of the two; a released pair’s sheet as any other', async () => {
  const { first, second, third, office, school } = desk;
  const visitId = await desk.newVisit();
  const { recordId } = await desk.mark(third, visitId, poor('p1_gear'));
  const [proposal] = (await test.call(office, listRecords, { visitId })).output.proposals;
  const { issueId } = (
    await test.call(office, createIssue, {
      ledger: 'problem',
      unitId: school,
      title: '器材不足',
      foundOn: '2026-11-24',
      marks: { severity: 'general', depth: 'manifest' },
      source: { kind: 'checklist', text: proposal?.from ?? '', record: { noun: 'field', id: recordId } },
    })
  ).output;
  const isReady = async () => {
    const [row] = await test.rows<{ passes_on: string | null }>('select passes_on from issue where id = $1', [issueId]);
    return row?.passes_on != null;
  };
  const later = () => {
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
  };
  later();
  const pair = await desk.newPair();
  await desk.mark(first, pair.visitId, poor('p1_gear'));
  await desk.mark(second, pair.visitId);
  expect(await isReady()).toBe(false);
  await agree(pair.apartId, 'good');
  expect(await isReady()).toBe(true);

  later();
  const left = await desk.newPair();
  await desk.mark(first, left.visitId, poor('p1_gear'));
  expect(await isReady()).toBe(true);
  await test.rows(`update field_apart set due_on = '2026-11-23' where id = $1`, [left.apartId]);
  const released = await test.call(office, releaseApart, { apartId: left.apartId, reason: '乙生病', revision: 1 });
  expect(released.status).toBe(200);
  expect(await isReady()).toBe(false);

  // Alike is agreed at once; what a third of the team recorded meanwhile was held back until then.
  later();
  const alike = await desk.newPair();
  await desk.mark(third, alike.visitId);
  expect(await isReady()).toBe(false);
  await desk.mark(first, alike.visitId);
  await desk.mark(second, alike.visitId);
  expect(await isReady()).toBe(true);
});

it('A7 E25 neither of two sheets becomes a source before they are agreed, be they marked apart or compared; then the agreed one does', async () => {
  const { first, second, head, office, school } = desk;
  const { visitId, apartId } = await desk.newPair();
  const from = '十分制记录表：器材';
  const write = async (who: Persona, recordId: string) =>
    (
      await test.call(who, createIssue, {
        ledger: 'problem',
        unitId: school,
        title: '器材不足',
        foundOn: '2026-11-24',
        marks: { severity: 'general', depth: 'manifest' },
        source: { kind: 'checklist', text: from, record: { noun: 'field', id: recordId } },
      })
    ).problem;
  const everybody = [first.who, second.who, head.who, office];
  const one = await desk.mark(first, visitId, poor('p1_gear', 'p3_toilets'));
  for (const who of everybody) expect(await write(who, one.recordId)).toBe('issue-source-unknown');
  const other = await desk.mark(second, visitId, poor('p1_gear'));
  expect((await test.call(office, readApart, { apartId })).output.state).toBe('comparing');
  const before = await test.traces();
  for (const who of everybody) {
    for (const { recordId } of [one, other]) expect(await write(who, recordId)).toBe('issue-source-unknown');
  }
  expect(await test.traces()).toBe(before);
  await agree(apartId, 'good');
  const { proposals } = (await test.call(office, listRecords, { visitId })).output;
  expect(new Set(proposals.map(({ recordId }) => recordId))).toEqual(new Set([one.recordId]));
  expect([await write(office, other.recordId), await write(office, one.recordId)]).toEqual([
    'issue-source-unknown',
    undefined,
  ]);
});

it('A1 what needs a person in a sheet that is still marked apart is told to nobody before both are in', async () => {
  const { first, second } = desk;
  const { visitId } = await desk.newPair();
  const told = async () =>
    (await test.rows<{ link: string }>(fieldWaits.matters, [])).filter(({ link }) => link.includes(visitId)).length;
  const marked = await desk.mark(first, visitId, { no_question: { value: 'good' } });
  expect(marked.flags.map(({ flag }) => flag)).toEqual(['item-unknown']);
  expect(await told()).toBe(0);
  await desk.mark(second, visitId);
  expect(await told()).toBe(1);
});

it('A1 a silent device is told; how much waits on that of one who marks apart is not', async () => {
  const { visitId } = await desk.newPair();
  for (const { phone } of [desk.first, desk.third])
    await phone.contact({ carries: [{ visitId, sheets: [] }], waiting: 7 });
  const rows = await test.rows<{ figures: { waiting: string } }>(deviceSilent.matters, ['2026-11-26']);
  expect(rows.map(({ figures }) => figures.waiting).toSorted()).toEqual(['7', '—']);
});
