import { linkPerson } from '@dudao/core/access/contract';
import {
  beginBulletin,
  beginReport,
  deliverBulletin,
  discardBulletin,
  downloadBulletin,
  listBulletins,
  listBulletinsOfVisit,
  readBulletin,
  receiveBulletin,
  replaceBulletin,
  replyToBulletin,
  returnBulletin,
  signBulletin,
  submitBulletin,
  writeBulletin,
} from '@dudao/core/bulletin/contract';
import { listRecords } from '@dudao/core/field/contract';
import { freshFeedback } from '@dudao/core/field/testing/fresh-record';
import { createIssue } from '@dudao/core/issue/contract';
import { addPerson, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { type BulletinDesk, openBulletinDesk } from '../testing/bulletin-desk.ts';
import { openPhone, plantVisitTo } from '../testing/field-phone.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const SERIES = 'evaluation_report';
let test: TestApp;
let desk: BulletinDesk;
let lead: Persona;
let visitId: string;
let report: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-24T02:00:00.000Z');
  desk = await openBulletinDesk(test);
  const { county, office, bodyId } = desk;
  lead = await test.newPersona('member', county);
  const person = { unitId: county, name: '组长', joinedOn: '2020-01-01' };
  const { personId } = (await test.call(office, addPerson, person)).output;
  await test.call(office, seat, { bodyId, role: 'head', holder: { personId }, fromOn: '2026-11-01' });
  await test.call(office, linkPerson, { accountId: lead.accountId, personId });
  visitId = await plantVisitTo(test, { officeId: county, visitedId: test.tree.school, bodyId });
});
afterAll(() => test.close());

const begin = (who: Persona, of = visitId) => test.call(who, beginReport, { visitId: of, series: SERIES });
const wordsOf = async (bulletinId: string, who: Persona = desk.office) => {
  const { status, body } = await test.call(who, downloadBulletin, { bulletinId, format: 'docx' });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const xml = (await unzipped(body as Uint8Array)).get('word/document.xml')?.toString('utf8') ?? '';
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/gu, '');
};
const statusOf = async (who: Persona, bulletinId: string) =>
  (await test.call(who, readBulletin, { bulletinId })).status;

it('M481 B12 a draft is written from the visit: course, results by part, what was good and wrong with clause, depth and entry, what is asked', async () => {
  const { school, county } = test.tree;
  // A row of the county's evaluation is the school's by its code.
  await test.rows(`update unit set school_code = '2141000004' where id = $1`, [school]);
  const runId = await plantRun(test.pool, county);
  const phone = await openPhone(test, desk.member);
  const bad = { value: 'poor', note: '东侧厕所有积水' };
  const record = phone.record(visitId, school, {
    answers: { ...phone.record(visitId, school).answers, p3_toilets: bad },
    good: ['课间操全员参加'],
  });
  const { recordId } = record;
  const feedback = freshFeedback(
    { visitId, unitId: school, recordId: '00000000-0000-4000-8000-00000000fe01', at: phone.now() },
    {
      good: ['台账完整'],
      findings: [
        {
          text: '厕所卫生差',
          from: { recordId, item: 'p3_toilets' },
          measure: '三天内整改',
          dueOn: '2026-11-30',
          fixed: false,
        },
      ],
    },
  );
  const handed = await phone.handIn([phone.make(record), phone.make(feedback)]);
  expect(handed.status).toBe(200);
  const entry = await test.call(desk.office, createIssue, {
    ledger: 'problem',
    unitId: school,
    title: '厕所卫生差',
    foundOn: '2026-11-24',
    marks: { severity: 'general', depth: 'manifest' },
    source: { kind: 'checklist', text: (await fromOf(recordId)) ?? '', record: { noun: 'field', id: recordId } },
  });
  expect([entry.status, entry.problem]).toEqual([200, undefined]);
  const begun = await begin(desk.member);
  expect([begun.status, begun.problem]).toEqual([200, undefined]);
  report = begun.output.bulletinId;
  const shown = await desk.show(report);
  const { visited } = shown;
  expect(visited).toMatchObject({
    visit: { id: visitId, fromOn: '2026-11-24', untilOn: '2026-11-26' },
    unit: { id: school, name: '城关九年制学校' },
    team: '第一督导组',
    records: 1,
    good: ['台账完整', '课间操全员参加'],
    advice: ['完善值日制度'],
    opinion: null,
  });
  expect(visited?.problems).toMatchObject([
    {
      text: '厕所卫生差：东侧厕所有积水',
      demand: '三天内整改',
      dueOn: '2026-11-30',
      clause: '“从校园特色育人环境到厕所的卫生”',
      depth: 'manifest',
      entries: [entry.output.number],
    },
  ]);
  const says = (id: string) => shown.sections.find((one) => one.id === id)?.text ?? '';
  expect(shown.title).toBe('关于城关九年制学校秋季督导的评估报告');
  expect(says('course')).toContain(
    '第一督导组于2026年11月24日至2026年11月26日对城关九年制学校进行了经常性督导（“秋季督导”）',
  );
  expect(says('good')).toBe('1. 台账完整。\n2. 课间操全员参加。');
  expect(says('problems')).toContain(`显性问题；台账 ${entry.output.number}`);
  expect(says('demands')).toBe('1. 三天内整改（2026年11月30日前完成）。');
  expect(shown.figures.map(({ code, part }) => [code, part])).toEqual([
    ['BD01', 1],
    ['BD02', 2],
    ['BD03', 1],
    ['BD04', 0],
    ['BD05', 0],
    ['BD06', 1],
  ]);
  // Every figure opens its source: a count the records of the visit, a part of a result the evaluation.
  expect(shown.figures[0]?.opens).toEqual({ page: 'visit', about: { visit: visitId } });
  expect(visited?.results[0]).toMatchObject({ runId, code: 'PG01', period: '2025-2026' });
  expect(visited?.results[0]?.parts[0]?.code).toBe('PG01-01');
});

/** The sheet and the question as the record tells them. */
async function fromOf(recordId: string): Promise<string | undefined> {
  const { proposals } = (await test.call(desk.member, listRecords, { visitId })).output;
  return proposals.find((one) => one.recordId === recordId)?.from;
}

it('M481 B12 it is begun once, from a visit that has begun, by those who went or their office; the office’s own series stay theirs', async () => {
  const { county, school } = test.tree;
  expect((await begin(desk.office)).problem).toBe('bulletin-begun-already');
  expect((await begin(desk.liaison)).status).toBe(403);
  const planned = await plantVisitTo(test, {
    officeId: county,
    visitedId: school,
    bodyId: desk.bodyId,
    state: 'planned',
  });
  await test.rows('update visit set begun_at = null where id = $1', [planned]);
  expect((await begin(desk.member, planned)).problem).toBe('bulletin-visit-not-begun');
  const days = { unitId: county, series: SERIES, on: '2026-11-24' };
  expect((await test.call(desk.office, beginBulletin, days)).problem).toBe('bulletin-series-of-visit');
  const unknown = await test.call(desk.office, beginReport, { visitId: planned, series: 'month_bulletin' });
  expect(unknown.problem).toBe('bulletin-series-unknown');
  // What a team may do with its report it may do with no issue of the office.
  const circular = await desk.begun('circular', '2026-11-24');
  expect(await statusOf(desk.member, circular)).toBe(404);
  expect((await desk.take(desk.member, writeBulletin, circular, { title: '甲', sections: [] })).status).toBe(404);
  await desk.take(desk.office, discardBulletin, circular, { reason: '不编了' });
});

it('M481 B13 the draft is its team’s and office’s; the head hands it in, it is sent back with a reason, and whoever handed it in does not sign', async () => {
  const { liaison, head, member, office, chair } = desk;
  expect([await statusOf(liaison, report), await statusOf(head, report)]).toEqual([404, 404]);
  expect((await test.call(liaison, listBulletinsOfVisit, { visitId })).output).toMatchObject({
    bulletins: [],
    actions: { begin: 'forbidden' },
  });
  expect((await test.call(member, listBulletinsOfVisit, { visitId })).output.bulletins).toHaveLength(1);
  const { title, sections } = await desk.show(report);
  const words = (text: string) => sections.map((one) => ({ id: one.id, text: one.text === '' ? text : one.text }));
  const written = await desk.take(member, writeBulletin, report, { title, sections: words('已核实。') });
  expect([written.status, written.problem]).toEqual([200, undefined]);
  expect((await desk.take(member, submitBulletin, report)).problem).toBe('bulletin-not-head');
  expect((await desk.take(office, submitBulletin, report)).problem).toBe('bulletin-not-head');
  expect((await desk.take(lead, submitBulletin, report)).status).toBe(200);
  expect((await desk.take(office, returnBulletin, report, { reason: '整改时限没有写清' })).status).toBe(200);
  expect((await desk.show(report, lead)).returned).toMatchObject({ reason: '整改时限没有写清' });
  expect((await desk.take(lead, writeBulletin, report, { title, sections: words('已核实。') })).status).toBe(200);
  expect((await desk.take(lead, submitBulletin, report)).status).toBe(200);
  // The head of the team may sit in the office as well: what they handed in they do not sign.
  const own = await test.rows<{ person_id: string }>('select person_id from account where id = $1', [lead.accountId]);
  const twin = await test.newPersona('leader', desk.county);
  await test.rows('update account set person_id = null where id = $1', [lead.accountId]);
  await test.rows('update account set person_id = $2 where id = $1', [twin.accountId, own[0]?.person_id]);
  expect((await desk.take(twin, signBulletin, report)).problem).toBe('bulletin-own-issue');
  await test.rows('update account set person_id = null where id = $1', [twin.accountId]);
  await test.rows('update account set person_id = $2 where id = $1', [lead.accountId, own[0]?.person_id]);
  expect((await desk.take(chair, signBulletin, report)).status).toBe(200);
  const issued = await desk.show(report);
  expect([issued.state, issued.number, issued.submittedBy]).toEqual(['issued', '督导评估报告〔2026〕第1期', lead.name]);
  expect(issued.signed?.digest).toMatch(/^[0-9a-f]{64}$/u);
  const document = await wordsOf(report);
  for (const told of [
    '城关九年制学校：',
    '厕所卫生差',
    'PG01-01',
    'BD03',
    '“从校园特色育人环境到厕所的卫生”',
    '10 个工作日',
  ]) {
    expect(document).toContain(told);
  }
  expect(document).toContain(issued.signed?.digest);
});

it('M481 B14 it goes to the unit of which it tells; its leader signs for it, then replies once; others never do', async () => {
  const { school, citySchool } = test.tree;
  const { office, head, liaison, member } = desk;
  const reply = (who: Persona, text = '已制定整改方案') =>
    test.call(who, replyToBulletin, { bulletinId: report, text });
  expect((await test.call(office, deliverBulletin, { bulletinId: report, unitIds: [citySchool] })).problem).toBe(
    'bulletin-receiver-unknown',
  );
  expect((await desk.show(report)).possible.map(({ unit }) => unit.id).sort()).toEqual([desk.county, school].sort());
  expect((await test.call(office, deliverBulletin, { bulletinId: report, unitIds: [school] })).status).toBe(200);
  // The unit knows of it now, its people read it, and only its leader answers.
  expect((await test.call(liaison, listBulletinsOfVisit, { visitId })).output.bulletins).toHaveLength(1);
  expect((await desk.show(report, liaison)).visited?.problems).toHaveLength(1);
  expect((await reply(liaison)).problem).toBe('bulletin-not-receiver');
  expect((await reply(member)).status).toBe(403);
  expect((await reply(head)).problem).toBe('bulletin-reply-before-receipt');
  expect((await test.call(head, receiveBulletin, { bulletinId: report })).status).toBe(200);
  expect((await desk.show(report, head)).actions.reply).toBe(true);
  expect((await reply(head)).status).toBe(200);
  expect((await reply(head, '再答一次')).problem).toBe('bulletin-replied');
  const [line] = (await desk.show(report)).receiverList;
  expect(line).toMatchObject({ reply: '已制定整改方案', repliedOn: '2026-11-24', replyDueOn: '2026-12-08' });
  // An issue that asks no reply takes none.
  const circular = await desk.begun('circular', '2026-11-24');
  await desk.issued(circular);
  await test.call(office, deliverBulletin, { bulletinId: circular, unitIds: [school] });
  await test.call(head, receiveBulletin, { bulletinId: circular });
  const asked = await test.call(head, replyToBulletin, { bulletinId: circular, text: '收悉' });
  expect(asked.problem).toBe('bulletin-reply-not-asked');
});

it('M481 B8 B12 what changes afterwards changes nothing; another report supersedes it in the open and reads everything anew', async () => {
  const before = await desk.show(report);
  await test.rows(`update issue set phase = 'void', is_open = false where source_noun = 'field'`);
  await test.rows(`update unit set name = '改名学校' where id = $1`, [test.tree.school]);
  expect((await desk.show(report)).visited).toEqual(before.visited);
  const other = await desk.take(desk.office, replaceBulletin, report, { reason: '台账编号有误' });
  const otherId = (other.output as { bulletinId: string }).bulletinId;
  const draft = await desk.show(otherId);
  expect(draft.sections.map(({ text }) => text)).toEqual(before.sections.map(({ text }) => text));
  expect([draft.visited?.unit.name, draft.visited?.problems[0]?.entries]).toEqual(['改名学校', []]);
  expect((await desk.take(lead, submitBulletin, otherId)).status).toBe(200);
  expect((await desk.take(desk.chair, signBulletin, otherId)).status).toBe(200);
  const [old, now] = [await desk.show(report), await desk.show(otherId)];
  expect([old.state, old.supersededBy?.number, now.supersedes?.reason]).toEqual([
    'superseded',
    now.number,
    '台账编号有误',
  ]);
  expect(await wordsOf(report, desk.head)).toContain('城关九年制学校');
});

it('M481 B13 whoever of the team is recused from the unit learns of a draft as the unit does', async () => {
  const second = await plantVisitTo(test, { officeId: desk.county, visitedId: test.tree.school, bodyId: desk.bodyId });
  const { bulletinId } = (await begin(desk.member, second)).output;
  expect(await statusOf(lead, bulletinId)).toBe(200);
  const [own] = await test.rows<{ person_id: string }>('select person_id from account where id = $1', [lead.accountId]);
  // Somebody who comes from a unit is recused from it.
  await test.rows(
    'update person set unit_id = u.id, region = u.region from unit u where person.id = $1 and u.id = $2',
    [own?.person_id, test.tree.school],
  );
  expect(await statusOf(lead, bulletinId)).toBe(404);
  expect((await desk.take(lead, writeBulletin, bulletinId, { title: '甲', sections: [] })).status).toBe(404);
  // The head is out: the member hands in.
  const { title, sections } = await desk.show(bulletinId);
  const words = sections.map(({ id, text }) => ({ id, text: text === '' ? '无。' : text }));
  await desk.take(desk.member, writeBulletin, bulletinId, { title, sections: words });
  expect((await desk.take(desk.member, submitBulletin, bulletinId)).status).toBe(200);
  const others = await test.newPersona('team-member', test.tree.school);
  expect(await statusOf(others, bulletinId)).toBe(404);
  const list = await test.call(others, listBulletins, { unitId: test.tree.school, side: 'receives' });
  expect(list.status).toBe(403);
});
