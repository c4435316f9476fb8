import { actOnIssue, createIssue } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import {
  acknowledgeCircular,
  answerUrge,
  downloadCircular,
  downloadUrge,
  listCirculars,
  listDueUrges,
  listUrges,
  urgeIssue,
  withdrawUrge,
} from '@dudao/core/issue/urge-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCircular } from '../../notice/sources/issue-watch.ts';
import { openDesk } from '../../testing/issue-desk.ts';
import { plantEvidence } from '../../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let second: Persona;
let leader: Persona;
let liaison: Persona;
let school: string;
let county: string;
let moveClock: Awaited<ReturnType<typeof openDesk>>['moveClock'];

beforeAll(async () => {
  test = await openTestApp();
  ({ school, county } = test.tree);
  ({ office, leader, liaison, moveClock } = await openDesk(test));
  second = await test.newPersona('supervision-office', county);
});
afterAll(() => test.close());

/** An entry in the school's hands, due on 1 December. */
async function handed(): Promise<string> {
  const fields = {
    title: '消防通道堆放杂物',
    foundOn: '2026-11-20',
    marks: { severity: 'grave', depth: 'manifest' },
  } as const;
  const made = await test.call(office, createIssue, { ledger: 'problem', unitId: school, ...fields });
  const { issueId } = made.output;
  await test.call(office, actOnIssue, {
    issueId,
    revision: 1,
    action: 'assign',
    owner: { unitId: school },
    handling: 'dated',
    dueOn: '2026-12-01',
  });
  return issueId;
}

const sheets = async (issueId: string, who = office) => (await test.call(who, listUrges, { issueId })).output;
const proposed = async (issueId: string) => (await sheets(issueId)).rungs.find(({ isProposed }) => isProposed)?.id;

describe('sheets of supervision', () => {
  it('M385 M386 M410 grow sharper by rule, are issued by a person with a number and a clock, and are answered by the owner', async () => {
    const issueId = await handed();
    expect(await proposed(issueId)).toBeUndefined();
    await moveClock('2026-12-02');
    expect(await proposed(issueId)).toBe('remind');
    const text = (await sheets(issueId)).rungs[0]?.text ?? '';
    expect(text).toBe(
      'WT-2026-00001“消防通道堆放杂物”应于2026年12月1日前整改完成，已逾期 1 个工作日。请抓紧整改，并书面说明进展。',
    );
    const reminded = await test.call(office, urgeIssue, { issueId, rung: 'remind', text });
    expect(reminded.output).toMatchObject({ number: '教督提〔2026〕1号', replyDueOn: '2026-12-07' });
    expect(await proposed(issueId)).toBeUndefined();

    const early = await test.call(office, urgeIssue, { issueId, rung: 'talk', text: '请来约谈' });
    expect([early.status, early.problem]).toEqual([403, 'issue-not-yours']);
    await moveClock('2026-12-08');
    expect(await proposed(issueId)).toBe('order');
    const due = (await test.call(office, listDueUrges, { unitId: county })).output;
    expect(due.proposed).toMatchObject([{ entry: { id: issueId }, rung: { id: 'order', colour: 'yellow' }, days: 5 }]);
    expect(due.waiting).toMatchObject([{ urge: { number: '教督提〔2026〕1号', isLate: true } }]);

    const answer = { issueId, urgeId: reminded.output.urgeId, reply: '已清理一半' };
    const foreign = await test.persona('unit-liaison', test.tree.citySchool);
    expect((await test.call(foreign, answerUrge, answer)).status).toBe(404);
    expect((await test.call(office, answerUrge, answer)).problem).toBe('issue-not-yours');
    expect((await test.call(liaison, answerUrge, answer)).output).toEqual({ isLate: true });
    expect((await test.call(liaison, answerUrge, answer)).problem).toBe('issue-urge-answered');
    await moveClock('2026-12-15');
    expect(await proposed(issueId)).toBe('talk');
    const talk = await test.call(leader, urgeIssue, {
      issueId,
      rung: 'talk',
      text: '请校长前来约谈',
      replyDueOn: '2026-12-18',
      talk: { on: '2026-12-17', at: '09:30', place: '三楼会议室', who: '校长' },
    });
    expect(talk.output.replyDueOn).toBe('2026-12-18');
    await moveClock('2026-11-24');
  });

  it('are withdrawn in the open, and not after they were answered', async () => {
    const issueId = await handed();
    const { urgeId } = (await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '发错了' })).output;
    const again = await test.call(second, urgeIssue, { issueId, rung: 'remind', text: '请抓紧' });
    expect([again.status, again.problem]).toEqual([409, 'issue-urge-waits']);
    expect(JSON.stringify(again.body)).toContain(office.name);
    await test.call(office, withdrawUrge, { issueId, urgeId, reason: '发错单位' });
    expect((await sheets(issueId)).urges).toMatchObject([{ withdrawnReason: '发错单位', isLate: false }]);
    expect((await test.call(liaison, answerUrge, { issueId, urgeId, reply: '收到' })).problem).toBe(
      'issue-urge-withdrawn',
    );
  });

  it('issued twice in the same moment is issued once', async () => {
    const issueId = await handed();
    const sheet = { issueId, rung: 'remind', text: '请抓紧' };
    const both = await Promise.all([test.call(office, urgeIssue, sheet), test.call(second, urgeIssue, sheet)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await sheets(issueId)).urges).toHaveLength(1);
  });

  it('go with the owner to whom they were sent: handed on, they are withdrawn, and who gets the entry answers none of them', async () => {
    const issueId = await handed();
    const { urgeId } = (await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '请抓紧' })).output;
    const moved = await test.call(office, actOnIssue, {
      issueId,
      revision: 2,
      action: 'transfer',
      words: '由镇中心校牵头',
      owner: { unitId: test.tree.town },
    });
    expect(moved.status).toBe(200);
    expect((await sheets(issueId)).urges).toMatchObject([
      { id: urgeId, withdrawnReason: expect.stringContaining('城关镇') },
    ]);
    const town = await test.persona('unit-liaison', test.tree.town);
    const answered = await test.call(town, answerUrge, { issueId, urgeId, reply: '收到' });
    expect(answered.problem).toBe('issue-urge-withdrawn');
    // Issued anew it goes to whoever has the entry now, who replies; the one before does not.
    const again = (await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '请抓紧' })).output;
    expect((await sheets(issueId)).urges[0]).toMatchObject({
      id: again.urgeId,
      to: { id: test.tree.town },
      reply: null,
    });
    const reply = { issueId, urgeId: again.urgeId, reply: '已清理' };
    expect((await test.call(liaison, answerUrge, reply)).problem).toBe('issue-not-yours');
    expect((await test.call(town, answerUrge, reply)).output).toEqual({ isLate: false });
  });

  it('an entry that nobody owns is handed over, not on: it has no sheets that could go with it', async () => {
    const marks = { severity: 'general', depth: 'deep' } as const;
    const fresh = { ledger: 'problem', unitId: school, title: '还没有交办', foundOn: '2026-11-20', marks } as const;
    const { issueId } = (await test.call(office, createIssue, fresh)).output;
    const on = { issueId, revision: 1, words: '由镇里牵头', owner: { unitId: test.tree.town } };
    const before = await test.traces();
    expect((await test.call(office, actOnIssue, { ...on, action: 'transfer' })).problem).toBe('issue-no-such-action');
    expect(await test.traces()).toBe(before);
    const handed = { ...on, action: 'assign', handling: 'dated', dueOn: '2026-12-01' };
    expect((await test.call(office, actOnIssue, handed)).status).toBe(200);
    expect((await sheets(issueId)).urges).toEqual([]);
  });

  it('go to nobody while nobody owes the entry, and are a Word document for whoever may see it', async () => {
    const fields = { title: '另一问题', foundOn: '2026-11-20', marks: { severity: 'general', depth: 'deep' } } as const;
    const fresh = await test.call(office, createIssue, { ledger: 'problem', unitId: school, ...fields });
    const nobody = await test.call(office, urgeIssue, {
      issueId: fresh.output.issueId,
      rung: 'remind',
      text: '请抓紧',
    });
    expect(nobody.problem).toBe('issue-nobody-to-urge');
    const issueId = await handed();
    const { urgeId } = (await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '请抓紧' })).output;
    const file = await test.call(liaison, downloadUrge, { issueId, urgeId });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('wordprocessingml')]);
  });

  it('M385 stand in the story of the entry: issued, answered late, withdrawn, each by whom and with its words', async () => {
    const issueId = await handed();
    const first = await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '请抓紧清理' });
    await test.call(liaison, answerUrge, { issueId, urgeId: first.output.urgeId, reply: '周五前清完' });
    const second = await test.call(office, urgeIssue, { issueId, rung: 'order', text: '限三日整改' });
    await test.call(office, withdrawUrge, { issueId, urgeId: second.output.urgeId, reason: '已整改' });
    const { steps } = (await test.call(liaison, readIssue, { issueId })).output;
    const sheets = steps.filter(({ action }) => action.startsWith('sheet-'));
    expect(sheets.map(({ actionName, by, words }) => [actionName.zh, by, words])).toEqual([
      ['提醒函', office.name, '请抓紧清理'],
      ['答复提醒函', liaison.name, '周五前清完'],
      ['督办单', office.name, '限三日整改'],
      ['撤回督办单', office.name, '已整改'],
    ]);
    expect(sheets[0]?.told).toContainEqual({
      what: 'number',
      value: { zh: first.output.number, en: first.output.number },
    });
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted());
  });

  it('M410 are proposed for more than lateness: people who are not satisfied, a revisit that failed, a return of what was closed', async () => {
    const issueId = await handed();
    const { filingId } = await plantEvidence(test, school);
    const act = (who: Persona, revision: number, action: string, more: object) =>
      test.call(who, actOnIssue, { issueId, revision, action, ...more });
    await act(liaison, 2, 'report', { words: '已改', filingIds: [filingId] });
    const people = { asked_people: '20', satisfied_people: '6' };
    expect((await act(office, 3, 'dissatisfied', { words: '家长不认可', values: people })).status).toBe(200);
    expect(await proposed(issueId)).toBe('order');
    const again = await handed();
    expect(await proposed(again)).toBeUndefined();
    await test.rows(
      `insert into issue_link (issue_id, other_id, kind, unit_id, region, is_same_unit, at, by_id, by_name)
       select $1, $2, 'recurs', unit_id, region, true, now(), $1, '' from issue where id = $1`,
      [again, issueId],
    );
    expect(await proposed(again)).toBe('order');
    const { proposed: due } = (await test.call(office, listDueUrges, { unitId: county })).output;
    expect(due.map(({ entry }) => entry.id)).toContain(again);
  });

  it('a circular names its addressees: units below the keeper, levels above for their information; each gets its copy and sees no entry by it', async () => {
    const { city, citySchool, town } = test.tree;
    const issueId = await handed();
    const send = (rung: string, more: object) =>
      test.call(leader, urgeIssue, { issueId, rung, text: '整改不力，现予通报', ...more });
    expect((await send('order', { alsoTo: [citySchool] })).problem).toBe('issue-not-circulated');
    for (const more of [{ alsoTo: [city] }, { copyTo: [citySchool] }, { alsoTo: [school] }, { copyTo: [county] }]) {
      expect([more, (await send('circular', more)).problem]).toEqual([more, 'issue-addressee-unknown']);
    }
    expect((await sheets(issueId)).rungs.find(({ id }) => id === 'circular')?.isCirculated).toBe(true);
    expect((await sheets(issueId)).above.map(({ id }) => id)).toEqual([city, test.tree.province]);
    const sent = await send('circular', { alsoTo: [citySchool, town], copyTo: [city] });
    expect(sent.status).toBe(200);
    const other = await test.persona('unit-liaison', citySchool);
    const { circulars } = (await test.call(other, listCirculars, { unitId: citySchool })).output;
    expect(circulars).toMatchObject([
      { number: sent.output.number, part: 'to', text: '整改不力，现予通报', seenBy: null },
    ]);
    expect((await test.call(other, readIssue, { issueId })).status).toBe(404);
    const circularId = circulars[0]?.id ?? '';
    // Whoever supervises the school does not acknowledge for it, and another school knows of none.
    expect((await test.call(office, acknowledgeCircular, { circularId })).status).toBe(403);
    expect((await test.call(liaison, acknowledgeCircular, { circularId })).status).toBe(404);
    expect((await test.call(other, acknowledgeCircular, { circularId })).status).toBe(200);
    expect((await test.call(other, acknowledgeCircular, { circularId })).problem).toBe('issue-circular-seen');
    const above = await test.persona('supervision-office', city);
    expect((await test.call(above, listCirculars, { unitId: city })).output.circulars).toMatchObject([
      { part: 'copy' },
    ]);
    const [shown] = (await sheets(issueId)).urges;
    expect(shown?.copies.map(({ unit, part, seenBy }) => [unit.id, part, seenBy]).sort()).toEqual(
      [
        [citySchool, 'to', other.name],
        [town, 'to', null],
        [city, 'copy', null],
      ].sort(),
    );
    await test.call(leader, withdrawUrge, { issueId, urgeId: sent.output.urgeId, reason: '已整改到位' });
    expect((await test.call(above, listCirculars, { unitId: city })).output.circulars).toMatchObject([
      { withdrawnOn: '2026-11-24' },
    ]);
  });

  it('a circular of an entry that is handed on is withdrawn at every addressee, and nobody is reminded of it any more', async () => {
    const { city, citySchool, town } = test.tree;
    const issueId = await handed();
    const sent = await test.call(leader, urgeIssue, {
      issueId,
      rung: 'circular',
      text: '整改不力，现予通报',
      alsoTo: [citySchool],
      copyTo: [city],
    });
    const reminded = async () =>
      (await test.rows<{ ref: string; unit_id: string }>(issueCircular.matters, []))
        .filter(({ unit_id: id }) => id === citySchool || id === city)
        .map(({ ref }) => ref);
    const other = await test.persona('unit-liaison', citySchool);
    const copyAt = async () =>
      (await test.call(other, listCirculars, { unitId: citySchool })).output.circulars.find(
        ({ number }) => number === sent.output.number,
      );
    const circularId = (await copyAt())?.id ?? '';
    expect(await reminded()).toContain(circularId);
    const waitingBefore = (await reminded()).length;
    await test.call(office, actOnIssue, {
      issueId,
      revision: 2,
      action: 'transfer',
      words: '由镇中心校牵头',
      owner: { unitId: town },
    });
    expect(await copyAt()).toMatchObject({ withdrawnOn: '2026-11-24' });
    expect((await test.call(other, acknowledgeCircular, { circularId })).problem).toBe('issue-circular-seen');
    expect([(await reminded()).includes(circularId), (await reminded()).length]).toEqual([false, waitingBefore - 2]);
  });

  it('M385 E36 a circular is downloaded as it was issued by the units that got it, and by nobody else', async () => {
    const { city, citySchool, siblingSchool } = test.tree;
    const issueId = await handed();
    const sent = { issueId, rung: 'circular', text: '整改不力，现予通报', alsoTo: [citySchool], copyTo: [city] };
    const { urgeId, number } = (await test.call(leader, urgeIssue, sent)).output;
    const issued = (await test.call(office, downloadUrge, { issueId, urgeId })).body as Uint8Array;
    const other = await test.persona('unit-liaison', citySchool);
    const { circulars } = (await test.call(other, listCirculars, { unitId: citySchool })).output;
    const circularId = circulars.find((one) => one.number === number)?.id ?? '';
    const own = await test.call(other, downloadCircular, { circularId });
    expect(Buffer.from(own.body as Uint8Array).equals(Buffer.from(issued))).toBe(true);
    expect(decodeURIComponent(own.headers.get('content-disposition') ?? '')).toContain('教督通');
    // Neither another school, nor the one that is criticised by this copy, nor a team that inspects the addressee.
    const team = await test.newPersona('team-member', citySchool);
    expect((await test.call(team, listCirculars, { unitId: citySchool })).output.circulars).toEqual([]);
    for (const who of [await test.persona('unit-liaison', siblingSchool), liaison, team]) {
      expect([who.name, (await test.call(who, downloadCircular, { circularId })).status]).toEqual([who.name, 404]);
    }
    await test.call(leader, withdrawUrge, { issueId, urgeId, reason: '已整改到位' });
    const withdrawn = await test.call(other, downloadCircular, { circularId });
    expect(decodeURIComponent(withdrawn.headers.get('content-disposition') ?? '')).toContain('已撤回');
  });
});
