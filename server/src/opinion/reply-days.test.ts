import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFilings } from '@dudao/core/evidence/contract';
import {
  answerPoint,
  decidePoint,
  downloadOpinion,
  finishAnswer,
  listOpinions,
  listOpinionsOfVisit,
  withdrawOpinion,
} from '@dudao/core/opinion/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDocument } from '../lib/document/read-document.ts';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { fileOver } from './file-over.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-reply-days-'));
let test: TestApp;
let desk: OpinionDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

async function pointOf(opinionId: string, n: number): Promise<string> {
  const point = (await desk.read(desk.liaison, opinionId)).pointList[n - 1];
  if (point === undefined) throw new Error('no such point');
  return point.id;
}
const answer = async (opinionId: string, n: number, said: object) =>
  desk.step(desk.liaison, answerPoint, opinionId, { pointId: await pointOf(opinionId, n), words: '', ...said });

async function preview(who: Persona, opinionId: string): Promise<string> {
  const { body } = await test.call(who, downloadOpinion, { opinionId, document: 'opinion', format: 'docx' });
  const path = join(folder, 'preview.docx');
  // Safe: a download that succeeds is bytes; what is not fails to be read below.
  writeFileSync(path, body as Uint8Array);
  const read = await readDocument({ path, name: 'preview.docx' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.paragraphs.map(({ text }) => text).join('\n');
}

it('O7 neither previews, nor lists, nor the log tell what a unit answers before it hands in', async () => {
  const visitId = await desk.visit();
  const opinionId = await desk.sent(visitId);
  const words = '这是还没有提交的申辩';
  expect((await answer(opinionId, 1, { answer: 'disagree', words })).status).toBe(200);
  expect((await answer(opinionId, 2, { answer: 'talk', words })).status).toBe(200);
  const pointId = await pointOf(opinionId, 2);
  await desk.step(desk.office, decidePoint, opinionId, { pointId, decision: 'withdrawn', reason: '核对后有误' });

  const seen = async () => {
    const counts: Record<string, number | undefined> = {};
    const { office, countyLeader, member, liaison, county } = desk;
    for (const [name, who] of Object.entries({ office, countyLeader, member, liaison })) {
      const { opinions } = (await test.call(who, listOpinionsOfVisit, { visitId })).output;
      counts[`${name} of the visit`] = opinions[0]?.objections;
    }
    for (const [name, who] of Object.entries({ office, countyLeader })) {
      for (const side of ['gives', 'receives'] as const) {
        const { opinions } = (await test.call(who, listOpinions, { unitId: county, side })).output;
        counts[`${name} ${side}`] = opinions.find(({ id }) => id === opinionId)?.objections;
      }
    }
    return counts;
  };
  const hidden = {
    'office of the visit': 0,
    'countyLeader of the visit': 0,
    'member of the visit': 0,
    'liaison of the visit': 2,
    'office gives': 0,
    'office receives': 0,
    'countyLeader gives': 0,
    'countyLeader receives': 0,
  };
  expect(await seen()).toEqual(hidden);
  for (const who of [desk.office, desk.member]) {
    const text = await preview(who, opinionId);
    expect(text).toContain('食品留样不足');
    for (const told of [words, '不同意', '要求面谈', '没有答复']) expect(text).not.toContain(told);
  }
  const log = await test.rows<{ event: string; after: string }>(
    `select event, after::text as after from event where subject = $1 and event like 'opinion.point-%' order by event`,
    [opinionId],
  );
  expect(log.map(({ event }) => event)).toEqual([
    'opinion.point-answered',
    'opinion.point-answered',
    'opinion.point-decided',
  ]);
  for (const { after } of log) expect(after).not.toMatch(/disagree|talk/u);

  await answer(opinionId, 3, { answer: 'agree' });
  expect((await desk.step(desk.liaison, finishAnswer, opinionId)).status).toBe(200);
  expect(await seen()).toEqual(Object.fromEntries(Object.keys(hidden).map((one) => [one, 2])));
  expect(await preview(desk.office, opinionId)).toContain(words);
});

it('O7 an answer whose files did not all come, or are not the unit’s own, is refused whole', async () => {
  const opinionId = await desk.sent(await desk.visit());
  const { school, siblingSchool } = test.tree;
  const send = (who: Persona, words: string, unitId = school) =>
    sendFile(test, who, { unitId, name: `${words}.txt`, bytes: Buffer.from(words) });
  const good = { uploadId: await send(desk.liaison, '维修单'), title: '维修单' };
  const strange = [
    { uploadId: await send(desk.office, '督导室的'), title: '别人上传的' },
    {
      uploadId: await send(await test.persona('unit-liaison', siblingSchool), '别校的', siblingSchool),
      title: '别校的',
    },
    { uploadId: '00000000-0000-4000-8000-000000000000', title: '没有收到的' },
  ];
  for (const file of strange) {
    const refused = await answer(opinionId, 1, { answer: 'disagree', words: '不是', files: [good, file] });
    expect([file.title, refused.status, refused.problem]).toEqual([file.title, 422, 'opinion-proof-unknown']);
  }
  expect((await desk.read(desk.liaison, opinionId)).pointList[0]?.answer).toBeNull();
  const filed = async () =>
    (await test.call(desk.liaison, listFilings, { unitId: school })).output.filings.map(({ title }) => title);
  expect(await filed()).not.toContain('维修单');
  expect((await answer(opinionId, 1, { answer: 'disagree', words: '不是', files: [good, good] })).status).toBe(200);
  expect((await desk.read(desk.liaison, opinionId)).pointList[0]?.answer?.proofs).toMatchObject([{ title: '维修单' }]);
  expect(await filed()).not.toContain('维修单');
});

it('O7 files of an answer are evidence when it is handed in, or its days are over: before that no list of evidence shows them', async () => {
  const { school } = test.tree;
  const bytes = (words: string) => Buffer.from(words);
  const upload = async (title: string) => ({
    uploadId: await sendFile(test, desk.liaison, { unitId: school, name: `${title}.txt`, bytes: bytes(title) }),
    title,
  });
  const titles = async (who: Persona) =>
    (await test.call(who, listFilings, { unitId: school })).output.filings.map(({ title }) => title);
  const proofsOf = async (who: Persona, opinionId: string) =>
    (await desk.read(who, opinionId)).pointList[0]?.answer?.proofs.map(({ title, filed }) => [title, filed]);
  const everybody = [desk.office, desk.countyLeader, desk.member, desk.liaison];

  const opinionId = await desk.sent(await desk.visit());
  const [kept, dropped] = [await upload('采购合同'), await upload('拍错的照片')];
  await answer(opinionId, 1, { answer: 'disagree', words: '已更换', files: [kept, dropped] });
  for (const who of everybody) expect(await titles(who)).not.toContain('采购合同');
  expect(await proofsOf(desk.office, opinionId)).toBeUndefined();
  expect(await proofsOf(desk.liaison, opinionId)).toEqual([
    ['采购合同', false],
    ['拍错的照片', false],
  ]);
  // What was attached by mistake is taken back before it is handed in.
  await answer(opinionId, 1, { answer: 'disagree', words: '已更换', files: [], without: [dropped.uploadId] });
  await answer(opinionId, 2, { answer: 'agree' });
  await answer(opinionId, 3, { answer: 'agree' });
  expect((await desk.step(desk.liaison, finishAnswer, opinionId)).status).toBe(200);
  for (const who of everybody) expect(await titles(who)).toContain('采购合同');
  expect(await titles(desk.office)).not.toContain('拍错的照片');
  expect(await proofsOf(desk.office, opinionId)).toEqual([['采购合同', true]]);

  // Of an opinion that is withdrawn before it is answered nobody learns what the unit was about to say.
  const withdrawn = await desk.sent(await desk.visit());
  await answer(withdrawn, 1, { answer: 'disagree', words: '正要申辩', files: [await upload('不必再交的')] });
  expect((await desk.step(desk.office, withdrawOpinion, withdrawn, { reason: '发错单位' })).status).toBe(200);
  expect([await proofsOf(desk.office, withdrawn), (await desk.read(desk.office, withdrawn)).objections]).toEqual([
    undefined,
    0,
  ]);

  const silent = await desk.sent(await desk.visit());
  await answer(silent, 1, { answer: 'disagree', words: '不是', files: [await upload('没有提交的')] });
  expect(await fileOver(test.pool, new Date('2026-11-25T02:00:00Z'))).toBe(0);
  expect(await titles(desk.office)).not.toContain('没有提交的');
  const later = new Date('2027-01-25T02:00:00Z');
  expect(await fileOver(test.pool, later)).toBeGreaterThan(0);
  expect(await fileOver(test.pool, later)).toBe(0);
  expect(await titles(desk.office)).toContain('没有提交的');
});

it('O7 answers out of order: handing in too early, twice, by who does not speak for the unit, and an answer that comes after it', async () => {
  const opinionId = await desk.sent(await desk.visit());
  const finish = (who: Persona) => desk.step(who, finishAnswer, opinionId);
  await answer(opinionId, 1, { answer: 'agree' });
  // The office’s leader is told that it is not theirs, and not how far the unit is.
  expect((await finish(desk.countyLeader)).problem).toBe('opinion-not-of-unit');
  const early = await finish(desk.liaison);
  expect([early.problem, early.body]).toMatchObject(['opinion-answer-open', { params: { open: 2 } }]);
  await answer(opinionId, 3, { answer: 'agree' });
  await answer(opinionId, 2, { answer: 'agree' });
  const { revision } = await desk.read(desk.office, opinionId);
  const late = { opinionId, pointId: await pointOf(opinionId, 1), answer: 'disagree', words: '不属实', revision };
  // Made of what stood before the unit handed in, it comes after it: the answers that were handed in stand.
  expect((await finish(desk.liaison)).status).toBe(200);
  expect((await test.call(desk.liaison, answerPoint, late as never)).problem).toBe('changed-meanwhile');
  expect((await answer(opinionId, 1, { answer: 'disagree', words: '不属实' })).problem).toBe('opinion-not-now');
  expect((await finish(desk.liaison)).problem).toBe('opinion-not-now');
  expect((await desk.read(desk.office, opinionId)).pointList.map((point) => point.answer?.answer)).toEqual([
    'agree',
    'agree',
    'agree',
  ]);
});
