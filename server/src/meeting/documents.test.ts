import {
  cancelMeeting,
  downloadMeeting,
  listMeetings,
  replaceMinutes,
  signMinutes,
} from '@dudao/core/meeting/contract';
import { addTemplate, listTemplates } from '@dudao/core/paper/template-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { p, templateDocx } from '../lib/document/testing/template-docx.ts';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { type MeetingDesk, openMeetingDesk } from '../testing/meeting-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: MeetingDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date(`${TODAY}T02:00:00.000Z`);
  desk = await openMeetingDesk(test);
});
afterAll(() => test.close());

type Document = 'meeting-notice' | 'meeting-minutes';
const download = (meetingId: string, document: Document, who: Persona = desk.office) =>
  test.call(who, downloadMeeting, { meetingId, document, format: 'docx' });
/** A document as it reads, without its markup. */
const wordsOf = async (meetingId: string, document: Document) => {
  const { body } = await download(meetingId, document);
  const xml = (await unzipped(body as Uint8Array)).get('word/document.xml')?.toString('utf8') ?? '';
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/gu, '');
};

it('G11 notice and minutes are the office’s documents: numbered by series without a gap, and as they left whatever template holds later', async () => {
  const conclusion = { text: '疏通消防通道。', way: 'task', ownerId: test.tree.school, dueOn: '2026-12-04' };
  const meetingId = await desk.held({}, [conclusion, { text: '通报全县', way: 'note' }]);
  const notice = await wordsOf(meetingId, 'meeting-notice');
  for (const words of [
    '教督会〔2026〕1号',
    '关于召开第48周分析研判会的通知',
    '2026年11月24日（星期二）09:00',
    '会议由钱主任主持',
    '（一）通报本周情况',
    '王校长',
  ]) {
    expect(notice).toContain(words);
  }
  const minutes = await wordsOf(meetingId, 'meeting-minutes');
  for (const words of [
    '甲县会议纪要',
    '教督会纪〔2026〕1号',
    '会议应到2人，实到2人',
    '一、通报本周情况',
    '会议议定：限期整改。',
    '（一）疏通消防通道（城关九年制学校承办，2026年12月4日前办结）。',
    '（二）通报全县。',
    '出席：钱主任、王校长。',
    (await desk.read(meetingId)).signed?.digest ?? 'digest',
  ]) {
    expect(minutes).toContain(words);
  }
  expect(`${notice}${minutes}`).not.toMatch(/[{}]|undefined|null/u);

  // The next in the series; what left before stays to the byte under another template.
  const before = Buffer.from((await download(meetingId, 'meeting-minutes')).body as Uint8Array);
  const fileId = await test.upload(desk.office, '本县.docx', await templateDocx(p('本县格式：{标题}')));
  const added = await test.call(desk.office, addTemplate, { unitId: desk.county, kind: 'meeting-minutes', fileId });
  expect(added.status).toBe(200);
  const kinds = (await test.call(desk.office, listTemplates, { unitId: desk.county })).output.kinds;
  expect(kinds.find(({ id }) => id === 'meeting-minutes')?.inForce).toMatchObject({ name: '本县.docx' });
  expect(before.equals(Buffer.from((await download(meetingId, 'meeting-minutes')).body as Uint8Array))).toBe(true);
  const next = await desk.held({ title: '第49周分析研判会' });
  expect(await wordsOf(next, 'meeting-minutes')).toBe('本县格式：第49周分析研判会纪要\n');
  expect(await desk.read(next)).toMatchObject({ noticeNumber: '教督会〔2026〕2号', number: '教督会纪〔2026〕2号' });
});

it('G11 minutes say what the last meeting concluded and how far it is, and which minutes they supersede', async () => {
  const of = { type: 'coordinate', called: desk.amongUs };
  const task = { text: '建立巡查', way: 'task', ownerId: test.tree.school, dueOn: '2026-11-25' };
  await desk.held({ ...of, title: '第一次协调会' }, [task]);
  await desk.on('2026-11-27');
  const meetingId = await desk.held({ ...of, title: '第二次协调会' });
  await test.rows(`update document_template_choice set template_id = null`);
  const { output } = await desk.step(desk.office, replaceMinutes, meetingId, { reason: '漏记' });
  const other = (output as { meetingId: string }).meetingId;
  await desk.minute(other, [{ text: '补记', way: 'note' }]);
  // Before it is signed the office sees a draft, without a number; those called see none.
  const draft = await wordsOf(other, 'meeting-minutes');
  expect(draft).toContain('第一次协调会（2026年11月24日）议定事项的落实情况');
  expect(draft).toContain('1. 建立巡查（城关九年制学校，2026年11月25日前）：逾期未办结。');
  expect((await desk.step(desk.chair, signMinutes, other)).status).toBe(200);
  const read = await desk.read(other);
  expect(await wordsOf(other, 'meeting-minutes')).toContain(`本纪要取代${(await desk.read(meetingId)).number}。`);
  // Its notice is that of the meeting.
  expect(read.documents).toEqual([
    { document: 'meeting-notice', isKept: true },
    { document: 'meeting-minutes', isKept: true },
  ]);
  expect(await wordsOf(other, 'meeting-notice')).toContain('关于召开第二次协调会的通知');
});

it('G10 G11 a confidential meeting takes no number, so that none is missing', async () => {
  const meetingId = await desk.held({ type: 'internal', title: '内部研讨', called: desk.amongUs });
  expect(await desk.read(meetingId)).toMatchObject({ noticeNumber: '', number: '' });
  const series = await test.rows<{ prefix: string; last: number }>(
    `select prefix, last from issue_number where prefix like '教督会%' order by prefix`,
  );
  const next = await desk.held({ title: '下一次', called: desk.amongUs });
  const last = (prefix: string) => (series.find((one) => one.prefix === prefix)?.last ?? 0) + 1;
  expect(await desk.read(next)).toMatchObject({
    noticeNumber: `教督会〔2026〕${last('教督会')}号`,
    number: `教督会纪〔2026〕${last('教督会纪')}号`,
  });
  // The log says that it was called, not what it is.
  const [event] = await test.rows<{ after: object }>(
    `select after from event where event = 'meeting.called' and subject = $1`,
    [meetingId],
  );
  expect(JSON.stringify(event?.after)).not.toMatch(/internal|2026/u);
});

it('G11 what minutes say that are not signed is told to those who keep and sign them, not to the others who were called', async () => {
  const heldOn = test.clock.now.toISOString().slice(0, 10);
  const school = { unitId: test.tree.school, personId: null };
  const meetingId = await desk.called({
    type: 'coordinate',
    title: '保密草稿',
    heldOn,
    called: [...desk.amongUs, school],
    overReason: '急',
  });
  await desk.attend(meetingId);
  await desk.minute(meetingId, [{ text: '草稿议定', way: 'note' }], { said: '草稿讨论', decided: '草稿决定' });
  const asTold = async (id: string, who: Persona) => {
    const { items, conclusions } = await desk.read(id, who);
    return [
      ...items.flatMap(({ said, decided, conclusions: of }) => [said, decided, ...of.map(({ text }) => text)]),
      conclusions,
    ];
  };
  const counted = async () =>
    (await test.call(desk.liaison, listMeetings, { unitId: test.tree.school, side: 'attends' })).output.meetings.find(
      ({ id }) => id === meetingId,
    )?.conclusions;
  expect([await asTold(meetingId, desk.liaison), await counted()]).toEqual([['', '', 0], 0]);
  for (const who of [desk.office, desk.chair]) {
    expect((await asTold(meetingId, who)).slice(0, 3)).toEqual(['草稿讨论', '草稿决定', '草稿议定']);
  }
  expect((await desk.step(desk.chair, signMinutes, meetingId)).status).toBe(200);
  expect([await asTold(meetingId, desk.liaison), await counted()]).toEqual([
    ['草稿讨论', '草稿决定', '草稿议定', 1],
    1,
  ]);
  // Nor is a replacement that is being written, or what was called off while it was written.
  const begun = await desk.step(desk.office, replaceMinutes, meetingId, { reason: '写错了' });
  const other = (begun.output as { meetingId: string }).meetingId;
  expect(await asTold(other, desk.liaison)).toEqual(['', '', 0]);
  await desk.step(desk.office, cancelMeeting, other, { reason: '不改了' });
  expect(await asTold(other, desk.liaison)).toEqual(['', '', 0]);
});
