import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  acknowledgeOpinion,
  answerPoint,
  decidePoint,
  downloadOpinion,
  draftOpinion,
  editOpinion,
  finishAnswer,
  issueOpinion,
  listOpinions,
  listOpinionsOfVisit,
  noteDelivery,
  readOpinion,
  replaceOpinion,
  sendOpinion,
  signOpinion,
  withdrawOpinion,
} from '@dudao/core/opinion/contract';
import { readVisit } from '@dudao/core/visit/contract';
import { cancelVisit } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madePhoto } from '../evidence/testing/made-pictures.ts';
import { readDocument } from '../lib/document/read-document.ts';
import { CONTENT, type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-opinion-'));
const MONDAY = '2026-11-23T02:00:00.000Z';
let test: TestApp;
let desk: OpinionDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date(MONDAY);
  desk = await openOpinionDesk(test);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const on = async (day: string) => {
  test.clock.now = new Date(`${day}T02:00:00.000Z`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
};
const download = async (who: Persona, opinionId: string, document: 'preliminary-opinion' | 'opinion') => {
  const { status, body } = await test.call(who, downloadOpinion, { opinionId, document, format: 'docx' });
  // Safe: whatever is no JSON is bytes.
  return { status, bytes: body as Uint8Array };
};
const pointOf = async (opinionId: string, n: number) => {
  const point = (await desk.read(desk.office, opinionId)).pointList[n - 1];
  if (point === undefined) throw new Error('no such point');
  return point.id;
};
const answer = async (who: Persona, opinionId: string, n: number, said: object) =>
  desk.step(who, answerPoint, opinionId, { pointId: await pointOf(opinionId, n), words: '', ...said });
const decide = async (who: Persona, opinionId: string, n: number, said: object) =>
  desk.step(who, decidePoint, opinionId, { pointId: await pointOf(opinionId, n), reason: '经核实', ...said });

async function textOf(who: Persona, opinionId: string, document: 'preliminary-opinion' | 'opinion'): Promise<string> {
  const { bytes, status } = await download(who, opinionId, document);
  if (status !== 200) return `${status}`;
  const path = join(folder, `${document}.docx`);
  writeFileSync(path, bytes);
  const read = await readDocument({ path, name: 'a.docx' });
  return read.ok ? read.value.paragraphs.map(({ text }) => text).join('\n') : JSON.stringify(read.problems);
}

describe('an opinion with right of reply', () => {
  it('M283 M298 goes from the draft of the team to the unit, its answers point by point, decisions and a frozen document', async () => {
    await on('2026-11-23');
    const visitId = await desk.visit();
    const { school } = test.tree;
    const opinionId = await desk.draft(desk.member, visitId);
    // Nobody of the unit knows of it before it is sent; nor of the number of them.
    expect((await test.call(desk.liaison, readOpinion, { opinionId })).status).toBe(404);
    expect((await test.call(desk.liaison, listOpinionsOfVisit, { visitId })).output.opinions).toEqual([]);
    const before = await desk.read(desk.office, opinionId);
    // Special visits: five working days from the day on which the team left.
    expect([before.preliminaryDueOn, before.waits, before.light]).toEqual([
      '2026-11-30',
      { for: 'office', dueOn: '2026-11-30' },
      'green',
    ]);
    expect((await desk.step(desk.member, signOpinion, opinionId)).problem).toBe('opinion-not-head');
    expect((await desk.step(desk.office, sendOpinion, opinionId)).problem).toBe('opinion-not-now');
    expect((await desk.step(desk.head, signOpinion, opinionId)).status).toBe(200);
    expect((await desk.step(desk.member, sendOpinion, opinionId)).problem).toBe('not-found');
    await on('2026-11-24');
    expect((await desk.step(desk.office, sendOpinion, opinionId)).status).toBe(200);

    const seen = await desk.read(desk.liaison, opinionId);
    expect([seen.side, seen.replyDueOn, seen.waits?.for, seen.pointList.length]).toEqual([
      'unit',
      '2026-12-01',
      'unit',
      3,
    ]);
    expect(await textOf(desk.liaison, opinionId, 'preliminary-opinion')).toContain('（2026年12月1日前）');
    expect(await textOf(desk.liaison, opinionId, 'opinion')).toBe('409');
    expect(
      (await test.call(desk.liaison, acknowledgeOpinion, { opinionId, document: 'preliminary-opinion' })).status,
    ).toBe(200);
    expect(
      (await test.call(desk.liaison, acknowledgeOpinion, { opinionId, document: 'preliminary-opinion' })).problem,
    ).toBe('opinion-received-already');

    // The office does not answer in the unit’s place.
    expect((await answer(desk.office, opinionId, 1, { answer: 'agree' })).problem).toBe('forbidden');
    expect((await answer(desk.countyLeader, opinionId, 1, { answer: 'agree' })).problem).toBe('opinion-not-of-unit');
    expect((await answer(desk.liaison, opinionId, 1, { answer: 'disagree' })).problem).toBe('opinion-answer-unsaid');
    const photo = await madePhoto(5);
    const uploadId = await sendFile(test, desk.liaison, { unitId: school, name: '维修单.jpg', bytes: photo });
    const files = [{ uploadId, title: '维修单' }];
    expect((await answer(desk.liaison, opinionId, 1, { answer: 'disagree', words: '已报修', files })).status).toBe(200);
    expect((await answer(desk.liaison, opinionId, 2, { answer: 'agree' })).status).toBe(200);
    expect((await desk.step(desk.liaison, finishAnswer, opinionId)).problem).toBe('opinion-answer-open');
    // What the unit writes is its own until it hands in.
    expect((await desk.read(desk.office, opinionId)).pointList.map((point) => point.answer)).toEqual([
      null,
      null,
      null,
    ]);
    expect((await decide(desk.office, opinionId, 1, { decision: 'kept' })).problem).toBe('opinion-reply-running');
    expect((await desk.step(desk.office, issueOpinion, opinionId, { number: '1号' })).problem).toBe(
      'opinion-reply-running',
    );
    await answer(desk.liaison, opinionId, 3, { answer: 'talk', words: '日期不一致' });
    expect((await desk.step(desk.liaison, finishAnswer, opinionId)).status).toBe(200);
    expect((await answer(desk.liaison, opinionId, 3, { answer: 'agree' })).problem).toBe('opinion-not-now');

    const answered = await desk.read(desk.office, opinionId);
    expect(answered.pointList.map((point) => point.answer?.answer)).toEqual(['disagree', 'agree', 'talk']);
    expect(answered.pointList[0]?.answer?.proofs).toMatchObject([{ title: '维修单' }]);
    expect(answered.objections).toBe(2);
    expect((await desk.step(desk.office, issueOpinion, opinionId, { number: '1号' })).problem).toBe(
      'opinion-undecided',
    );
    expect((await decide(desk.member, opinionId, 1, { decision: 'kept' })).problem).toBe('not-found');
    const changed = { text: '灭火器压力不足（已报修）', demand: '更换', dueOn: '2026-12-20' };
    expect((await decide(desk.office, opinionId, 1, { decision: 'changed', ...changed, text: '' })).problem).toBe(
      'opinion-change-empty',
    );
    expect((await decide(desk.office, opinionId, 1, { decision: 'changed', ...CONTENT.points[0] })).problem).toBe(
      'opinion-change-none',
    );
    expect((await decide(desk.countyLeader, opinionId, 1, { decision: 'changed', ...changed })).status).toBe(200);
    expect((await decide(desk.office, opinionId, 3, { decision: 'withdrawn', talkedOn: '2026-11-25' })).problem).toBe(
      'opinion-talk-ahead',
    );
    expect((await decide(desk.office, opinionId, 3, { decision: 'withdrawn', talkedOn: '2026-11-24' })).status).toBe(
      200,
    );
    // Decided, and not yet the unit’s to know.
    expect((await desk.read(desk.liaison, opinionId)).pointList[0]?.decision).toBeNull();

    const issued = await desk.step(desk.office, issueOpinion, opinionId, { number: '督意〔2026〕1号' });
    expect(issued.status).toBe(200);
    const whole = await desk.read(desk.liaison, opinionId);
    expect(whole.number).toBe('督意〔2026〕1号');
    expect(whole.pointList[0]).toMatchObject({
      text: '灭火器压力不足',
      decision: { decision: 'changed', text: '灭火器压力不足（已报修）' },
    });
    const text = await textOf(desk.liaison, opinionId, 'opinion');
    for (const said of [
      '督意〔2026〕1号',
      '（一）灭火器压力不足（已报修）',
      '（二）食品留样不足',
      '你单位于2026年11月24日作出书面答复',
      '不同意：已报修（附佐证 1 份）',
      '撤销。2026年11月24日面谈',
      whole.issued?.digest ?? '?',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('（三）校车');
    expect((await decide(desk.office, opinionId, 1, { decision: 'kept' })).problem).toBe('opinion-not-now');
    expect((await desk.step(desk.office, withdrawOpinion, opinionId, { reason: '有误' })).problem).toBe(
      'opinion-not-now',
    );
  });

  it('O6 silence is recorded as silence, and what was answered in time counts', async () => {
    await on('2026-11-24');
    const opinionId = await desk.sent(await desk.visit());
    await answer(desk.liaison, opinionId, 1, { answer: 'agree' });
    await on('2026-12-02');
    expect((await answer(desk.liaison, opinionId, 2, { answer: 'agree' })).problem).toBe('opinion-answer-late');
    expect((await desk.step(desk.liaison, finishAnswer, opinionId)).problem).toBe('opinion-answer-late');
    const { silent, pointList, state } = await desk.read(desk.office, opinionId);
    expect([silent, state]).toEqual([true, 'sent']);
    expect(pointList.map((point) => [point.answer?.answer ?? null, point.silent])).toEqual([
      ['agree', false],
      [null, true],
      [null, true],
    ]);
    expect((await desk.step(desk.office, issueOpinion, opinionId, { number: '督意〔2026〕1号' })).problem).toBe(
      'opinion-number-taken',
    );
    expect((await desk.step(desk.office, issueOpinion, opinionId, { number: '督意〔2026〕2号' })).status).toBe(200);
    const text = await textOf(desk.office, opinionId, 'opinion');
    expect(text).toContain('你单位在2026年12月1日前答复了其中部分意见，其余没有答复');
    expect(text).not.toContain('视为同意');
  });

  it('O3 whoever drafted it neither signs for somebody else, nor decides, nor issues; editing takes the signature off', async () => {
    await on('2026-11-24');
    const opinionId = await desk.draft(desk.office, await desk.visit());
    await desk.step(desk.head, signOpinion, opinionId);
    expect((await desk.step(desk.office, editOpinion, opinionId, { ...CONTENT, title: '改过' })).status).toBe(200);
    expect(await desk.read(desk.office, opinionId)).toMatchObject({ state: 'draft', signed: null, title: '改过' });
    await desk.step(desk.head, signOpinion, opinionId);
    await desk.step(desk.office, sendOpinion, opinionId);
    await on('2026-12-02');
    expect((await decide(desk.office, opinionId, 1, { decision: 'withdrawn' })).problem).toBe('opinion-own');
    expect((await desk.step(desk.office, issueOpinion, opinionId, { number: '9号' })).problem).toBe('opinion-own');
    expect((await desk.read(desk.office, opinionId)).actions).toMatchObject({
      decide: 'opinion-own',
      issue: 'opinion-own',
    });
    expect((await desk.step(desk.colleague, issueOpinion, opinionId, { number: '9号' })).status).toBe(200);
  });

  it('bad input: empty, cancelled after the draft, twice of one visit, an answer to what was withdrawn, two deciders at once', async () => {
    await on('2026-11-24');
    const visitId = await desk.visit({ left: false });
    const empty = await desk.draft(desk.member, visitId, { overall: '', points: [], praise: [], advice: [] });
    expect((await desk.step(desk.head, signOpinion, empty)).problem).toBe('opinion-empty');
    expect((await test.call(desk.office, draftOpinion, { visitIds: [visitId], ...CONTENT })).problem).toBe(
      'opinion-visit-taken',
    );
    await desk.step(desk.member, editOpinion, empty, CONTENT);
    await desk.step(desk.head, signOpinion, empty);
    const { revision } = (await test.call(desk.office, readVisit, { visitId })).output;
    await test.call(desk.office, cancelVisit, { visitId, revision, reason: '改期' });
    expect((await desk.step(desk.office, sendOpinion, empty)).problem).toBe('opinion-visit-cancelled');
    expect((await desk.step(desk.office, withdrawOpinion, empty, { reason: '督导取消' })).status).toBe(200);

    const opinionId = await desk.sent(await desk.visit());
    expect((await decide(desk.office, opinionId, 2, { decision: 'withdrawn' })).status).toBe(200);
    expect((await answer(desk.liaison, opinionId, 2, { answer: 'agree' })).problem).toBe('opinion-point-withdrawn');
    for (const n of [1, 3]) await answer(desk.liaison, opinionId, n, { answer: 'disagree', words: '不是' });
    await desk.step(desk.liaison, finishAnswer, opinionId);
    // The unit could not answer what was withdrawn: it does not come back against it.
    const back = { decision: 'changed', text: '食品留样不足，且没有记录' };
    expect((await decide(desk.office, opinionId, 2, back)).problem).toBe('opinion-point-withdrawn-for-good');
    expect((await decide(desk.office, opinionId, 2, { decision: 'kept' })).problem).toBe(
      'opinion-point-withdrawn-for-good',
    );
    const pointId = await pointOf(opinionId, 1);
    const at = await desk.read(desk.office, opinionId);
    const both = [desk.colleague, desk.countyLeader].map((who) =>
      test.call(who, decidePoint, { opinionId, pointId, decision: 'kept', reason: '属实', revision: at.revision }),
    );
    expect((await Promise.all(both)).map(({ problem }) => problem ?? 'done').toSorted()).toEqual([
      'changed-meanwhile',
      'done',
    ]);
  });

  it('O12 an issued one is superseded in the open, never edited, and its bytes stay', async () => {
    await on('2026-11-24');
    const first = await desk.sent(await desk.visit());
    await on('2026-12-02');
    await desk.step(desk.office, issueOpinion, first, { number: '督意〔2026〕31号' });
    const bytes = async () => Buffer.from((await download(desk.liaison, first, 'opinion')).bytes).toString('base64');
    const kept = await bytes();
    const replaced = await desk.step(desk.office, replaceOpinion, first, { reason: '名称有误' });
    const { opinionId: second } = replaced.output as { opinionId: string };
    expect((await desk.step(desk.office, replaceOpinion, first, { reason: '名称有误' })).problem).toBe(
      'opinion-visit-taken',
    );
    // O2 Its days count from the day on which it was begun: it is not late because its visit was long ago.
    const begun = await desk.read(desk.office, second);
    expect([begun.preliminaryDueOn > '2026-12-02', begun.light === 'red']).toEqual([true, false]);
    await desk.step(desk.head, signOpinion, second);
    await desk.step(desk.office, sendOpinion, second);
    await on('2026-12-15');
    expect((await desk.step(desk.colleague, issueOpinion, second, { number: '督意〔2026〕32号' })).status).toBe(200);
    expect(await desk.read(desk.liaison, first)).toMatchObject({
      state: 'superseded',
      supersededBy: { number: '督意〔2026〕32号' },
    });
    expect(await desk.read(desk.liaison, second)).toMatchObject({
      supersedes: { number: '督意〔2026〕31号', reason: '名称有误' },
    });
    expect(await textOf(desk.liaison, second, 'opinion')).toContain('本意见书取代督意〔2026〕31号');
    expect(await bytes()).toBe(kept);
  });

  it('O13 deliveries: refused and not collected are noted, then signed for once; days stand between sending and today', async () => {
    await on('2026-11-24');
    const opinionId = await desk.sent(await desk.visit());
    const note = (of: object) =>
      test.call(desk.office, noteDelivery, {
        opinionId,
        document: 'preliminary-opinion',
        outcome: 'refused',
        who: '门卫',
        onDay: '2026-11-24',
        ...of,
      } as never);
    expect((await note({ onDay: '2026-11-23' })).problem).toBe('opinion-delivered-ahead');
    expect((await note({ document: 'opinion' })).problem).toBe('opinion-no-document');
    expect((await note({})).status).toBe(200);
    expect((await note({ outcome: 'received', who: '王校长' })).status).toBe(200);
    expect((await note({ outcome: 'received', who: '李校长' })).problem).toBe('opinion-received-already');
    const told = (await desk.read(desk.liaison, opinionId)).deliveries.map(({ outcome, who }) => [outcome, who]);
    expect(told.toSorted()).toEqual([
      ['received', '王校长'],
      ['refused', '门卫'],
    ]);
  });
});

describe('who sees it', () => {
  it('neither other units, nor a county that is visited by its city, before it is sent; lists hold the same', async () => {
    await on('2026-11-24');
    const opinionId = await desk.draft(desk.member, await desk.visit());
    const stranger = await test.persona('unit-liaison', test.tree.citySchool);
    const foreign = await test.persona('supervision-office', test.tree.siblingCounty);
    const liaisonOf = async (who: Persona, unitId: string) =>
      (await test.call(who, listOpinions, { unitId, side: 'receives' })).output.opinions.map(({ id }) => id);
    expect(await liaisonOf(desk.liaison, test.tree.school)).not.toContain(opinionId);
    await desk.step(desk.head, signOpinion, opinionId);
    await desk.step(desk.office, sendOpinion, opinionId);
    expect(await liaisonOf(desk.liaison, test.tree.school)).toContain(opinionId);
    for (const who of [stranger, foreign]) {
      expect((await test.call(who, readOpinion, { opinionId })).status).toBe(404);
      expect((await download(who, opinionId, 'preliminary-opinion')).status).toBe(404);
    }
    const gives = (await test.call(desk.office, listOpinions, { unitId: desk.county, side: 'gives', open: true }))
      .output;
    expect(gives.opinions.find(({ id }) => id === opinionId)).toMatchObject({ state: 'sent', points: 3 });
  });
});
