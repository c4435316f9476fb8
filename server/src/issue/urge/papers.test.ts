import { actOnIssue, createIssue } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import { confirmTalk, downloadTalk, recordTalk } from '@dudao/core/issue/talk-contract';
import { downloadUrge, listUrges, urgeIssue, withdrawUrge } from '@dudao/core/issue/urge-contract';
import { addTemplate, chooseTemplate } from '@dudao/core/paper/template-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { p, templateDocx } from '../../lib/document/testing/template-docx.ts';
import { unzipped } from '../../lib/document/testing/unzipped.ts';
import { openDesk } from '../../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let county: string;
beforeAll(async () => {
  test = await openTestApp();
  ({ school, county } = test.tree);
  desk = await openDesk(test);
});
afterAll(() => test.close());

async function handed(dueOn = '2026-12-01'): Promise<string> {
  const fields = {
    title: '消防通道堆放杂物',
    foundOn: '2026-11-20',
    marks: { severity: 'grave', depth: 'manifest' },
  } as const;
  const made = await test.call(desk.office, createIssue, { ledger: 'problem', unitId: school, ...fields });
  const { issueId } = made.output;
  await test.call(desk.office, actOnIssue, {
    issueId,
    revision: 1,
    action: 'assign',
    owner: { unitId: school },
    handling: 'dated',
    dueOn,
  });
  return issueId;
}

const urge = async (issueId: string, rung: string, more: object = {}, who: Persona = desk.leader) =>
  test.call(who, urgeIssue, { issueId, rung, text: '请抓紧整改', ...more });
const bytesOf = async (issueId: string, urgeId: string, who = desk.office) =>
  (await test.call(who, downloadUrge, { issueId, urgeId })).body as Uint8Array;
async function textOf(bytes: Uint8Array): Promise<string> {
  const xml = (await unzipped(bytes)).get('word/document.xml')?.toString() ?? '';
  return xml.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '');
}
const send = async (kind: string, body: string) => {
  const fileId = await test.upload(desk.office, `本县${kind}.docx`, await templateDocx(body));
  return test.call(desk.office, addTemplate, { unitId: county, kind, fileId });
};
const PLAN = { on: '2026-11-26', at: '09:30', place: '县教育局三楼会议室', who: '学校主要负责人' };

describe('numbers of sheets', () => {
  it('M385 each rung has its own series, gapless by year; a withdrawn number stays with its mark and is not given again', async () => {
    const issueId = await handed();
    const first = (await urge(issueId, 'remind')).output;
    const order = (await urge(issueId, 'order')).output;
    const talk = (await urge(issueId, 'talk', { talk: PLAN })).output;
    expect([first.number, order.number, talk.number]).toEqual([
      '教督提〔2026〕1号',
      '教督办〔2026〕1号',
      '教督约〔2026〕1号',
    ]);
    await test.call(desk.office, withdrawUrge, { issueId, urgeId: first.urgeId, reason: '发错' });
    // One that is refused takes no number.
    expect((await urge(issueId, 'remind', { replyDueOn: '2026-11-01' })).problem).toBe('issue-day-past');
    expect((await urge(issueId, 'remind')).output.number).toBe('教督提〔2026〕2号');
    const { urges } = (await test.call(desk.office, listUrges, { issueId })).output;
    expect(urges.find(({ number }) => number === '教督提〔2026〕1号')?.withdrawnReason).toBe('发错');
    const marked = await test.call(desk.office, downloadUrge, { issueId, urgeId: first.urgeId });
    expect(decodeURIComponent(marked.headers.get('content-disposition') ?? '')).toContain('已撤回');
  });

  it('many at once get one after the other, and a new year begins anew', async () => {
    const entries = await Promise.all(Array.from({ length: 6 }, () => handed()));
    const given = await Promise.all(entries.map((id) => urge(id, 'order')));
    expect(given.map(({ output }) => output.number).sort()).toEqual(
      [2, 3, 4, 5, 6, 7].map((n) => `教督办〔2026〕${n}号`),
    );
    await desk.moveClock('2027-01-04');
    expect((await urge(await handed('2027-02-01'), 'order')).output.number).toBe('教督办〔2027〕1号');
    await desk.moveClock('2026-11-24');
  });
});

describe('documents of sheets', () => {
  it('are laid out by the shipped templates: office, number, addressee, text, day in Chinese', async () => {
    const issueId = await handed();
    const { urgeId, number } = (await urge(issueId, 'order', { text: '现予督办。' })).output;
    const text = await textOf(await bytesOf(issueId, urgeId, desk.liaison));
    for (const said of [number, '关于“消防通道堆放杂物”的督办单', '城关九年制学校：', '现予督办。', '2026年11月24日']) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/[{}]/u);
  });

  it('M385 an office’s own template holds for what is issued from then on, and never for what was issued before', async () => {
    const issueId = await handed();
    const before = (await urge(issueId, 'remind')).output.urgeId;
    const old = await bytesOf(issueId, before);
    expect((await send('reminder-letter', p('本县格式 {文号}') + p('{主送}：{正文}'))).status).toBe(200);
    expect(Buffer.from(await bytesOf(issueId, before)).equals(Buffer.from(old))).toBe(true);
    const other = await handed();
    const { urgeId, number } = (await urge(other, 'remind')).output;
    expect(await textOf(await bytesOf(other, urgeId))).toBe(`本县格式 ${number}\n城关九年制学校：请抓紧整改\n`);
    await test.call(desk.office, chooseTemplate, { unitId: county, kind: 'reminder-letter', version: 0 });
    expect(await textOf(await bytesOf(other, urgeId))).toContain('本县格式');
  });

  it('a template with an unknown placeholder or a list within itself is refused when it is sent, with name and paragraph', async () => {
    const unknown = await send('supervision-order', p('督办单') + p('{文好}'));
    expect([unknown.status, unknown.problem]).toEqual([422, 'template-unknown']);
    expect(JSON.stringify(unknown.body)).toMatch(/正文第 2 段.*文好.*文号/u);
    const nested = await send('talk-record', p('{#承诺}') + p('{#承诺}{措施}{/承诺}') + p('{/承诺}'));
    expect([nested.status, nested.problem]).toEqual([422, 'template-self-nested']);
    expect(JSON.stringify(nested.body)).toMatch(/正文第 2 段.*承诺/u);
  });

  it('a template that cannot be filled leaves no sheet and takes no number, and the message says which', async () => {
    const issueId = await handed();
    await send('supervision-order', p('{标题}'));
    await test.rows(`update document_template set content = 'x' where kind = 'supervision-order'`);
    const before = await test.traces();
    const refused = await urge(issueId, 'order');
    expect([refused.status, refused.problem]).toEqual([422, 'document-template-unusable']);
    expect(JSON.stringify(refused.body)).toMatch(/督办单.*本县supervision-order.docx/u);
    expect(await test.traces()).toBe(before);
    await test.call(desk.office, chooseTemplate, { unitId: county, kind: 'supervision-order', version: 0 });
    expect((await urge(issueId, 'order')).status).toBe(200);
  });
});

describe('a talk', () => {
  const told = {
    heldOn: '2026-11-24',
    began: '09:30',
    ended: '10:20',
    place: '县教育局三楼会议室',
    hosts: '李主任',
    talkedTo: '王校长',
    recorder: '孙干事',
    pointedOut: '进展缓慢',
    said: '新仓库尚未交付',
    promises: [{ text: '清空消防通道', quality: '净宽四米', owner: '王校长', dueOn: '2026-12-20' }],
  };
  const read = async (issueId: string, who = desk.office) => {
    const { urges } = (await test.call(who, listUrges, { issueId })).output;
    return urges.find(({ rung }) => rung.id === 'talk');
  };

  it('M269 M410 has a notice with time and place, a record, an objection, and a confirmation that makes what was promised measures of the entry', async () => {
    const issueId = await handed();
    expect((await urge(issueId, 'talk')).problem).toBe('issue-talk-unplanned');
    expect((await urge(issueId, 'order', { talk: PLAN })).problem).toBe('issue-not-a-talk');
    const { urgeId } = (await urge(issueId, 'talk', { talk: PLAN })).output;
    const summons = await textOf(await bytesOf(issueId, urgeId));
    for (const said of ['2026年11月26日09:30', '县教育局三楼会议室', '学校主要负责人']) expect(summons).toContain(said);
    expect(await read(issueId, desk.leader)).toMatchObject({
      talk: PLAN,
      record: null,
      talkActions: { record: true, confirm: 'issue-talk-none' },
    });

    const at = { issueId, urgeId };
    expect((await test.call(desk.liaison, recordTalk, { ...at, revision: 0, ...told })).problem).toBe(
      'issue-not-yours',
    );
    const wrong = { ...told, heldOn: '2026-11-25', ended: '09:00' };
    const refused = await test.call(desk.leader, recordTalk, { ...at, revision: 0, ...wrong });
    expect((refused.body as { problems: { problem: string }[] }).problems.map(({ problem }) => problem)).toEqual([
      'issue-talk-ahead',
      'issue-talk-hours',
    ]);
    expect((await test.call(desk.leader, recordTalk, { ...at, revision: 0, ...told })).output).toEqual({ revision: 1 });
    // Written twice at once: the second sees that somebody was first.
    expect((await test.call(desk.leader, recordTalk, { ...at, revision: 0, ...told })).problem).toBe(
      'changed-meanwhile',
    );
    expect((await test.call(desk.leader, withdrawUrge, { ...at, reason: '不谈了' })).problem).toBe('issue-talk-held');

    const answer = { ...at, revision: 1, agreed: false };
    expect((await test.call(desk.office, confirmTalk, { ...answer, agreed: true })).problem).toBe('issue-not-yours');
    expect((await test.call(desk.liaison, confirmTalk, answer)).problem).toBe('issue-talk-objection');
    expect((await test.call(desk.liaison, confirmTalk, { ...answer, words: '期限写错了' })).status).toBe(200);
    expect((await test.call(desk.liaison, confirmTalk, { ...answer, agreed: true })).problem).toBe('issue-talk-none');
    expect(await read(issueId)).toMatchObject({ record: { objection: '期限写错了', confirmedOn: null } });

    const promises = [{ ...told.promises[0], dueOn: '2026-12-31' }] as typeof told.promises;
    await test.call(desk.leader, recordTalk, { ...at, revision: 1, ...told, promises });
    const confirmed = await test.call(desk.liaison, confirmTalk, { ...at, revision: 2, agreed: true });
    expect([confirmed.status, confirmed.output]).toEqual([200, { measures: 1 }]);
    const after = (await test.call(desk.office, readIssue, { issueId })).output;
    expect(after.measures).toMatchObject([
      { text: '清空消防通道', owner: '王校长', dueOn: '2026-12-31', doneOn: null },
    ]);
    expect(after.steps.map(({ words }) => words).join('\n')).toContain('约谈承诺（教督约〔2026〕');
    expect(await read(issueId)).toMatchObject({
      reply: '已于 2026-11-24 接受约谈，约谈记录已确认。',
      record: { confirmedBy: desk.liaison.name, objection: null },
      talkActions: { record: 'issue-talk-confirmed', confirm: 'issue-talk-confirmed' },
    });
    expect((await test.call(desk.leader, recordTalk, { ...at, revision: 2, ...told })).problem).toBe(
      'issue-talk-confirmed',
    );
    const record = (await test.call(desk.liaison, downloadTalk, at)).body as Uint8Array;
    const text = await textOf(record);
    for (const said of ['新仓库尚未交付', '清空消防通道', '2026年12月31日', `${desk.liaison.name}于2026年11月24日`]) {
      expect(text).toContain(said);
    }
  });
});
