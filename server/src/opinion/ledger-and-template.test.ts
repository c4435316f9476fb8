import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createIssue } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import { downloadOpinion, issueOpinion } from '@dudao/core/opinion/contract';
import { addTemplate, chooseTemplate, downloadTemplate, listTemplates } from '@dudao/core/paper/template-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { p, templateDocx } from '../lib/document/testing/template-docx.ts';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const PACKS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'packs');
let test: TestApp;
let desk: OpinionDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
});
afterAll(() => test.close());

const send = async (name: string, bytes: Uint8Array) => {
  const fileId = await test.upload(desk.office, name, bytes);
  return test.call(desk.office, addTemplate, { unitId: desk.county, kind: 'opinion', fileId });
};
const inForce = async (unitId = desk.county) =>
  (await test.call(desk.office, listTemplates, { unitId })).output.kinds.find(({ id }) => id === 'opinion')?.inForce;

it('M379 a point of an issued opinion becomes an entry of a ledger, once, that names it', async () => {
  const opinionId = await desk.sent(await desk.visit());
  const input = {
    unitId: test.tree.school,
    ledger: 'problem',
    title: '校车没有年检',
    foundOn: '2026-11-24',
    marks: { severity: 'general', depth: 'manifest' },
    source: { kind: 'opinion', text: '第3条：校车没有年检', record: { noun: 'opinion', id: opinionId } },
  } as const;
  // What is not issued yet is no source.
  expect((await test.call(desk.office, createIssue, input)).problem).toBe('issue-source-unknown');
  test.clock.now = new Date('2026-12-02T02:00:00.000Z');
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    '2026-12-03T00:00:00.000Z',
  ]);
  expect((await desk.step(desk.office, issueOpinion, opinionId, { number: '1号' })).status).toBe(200);
  const created = await test.call(desk.office, createIssue, input);
  expect([created.status, created.problem]).toEqual([200, undefined]);
  const entry = (await test.call(desk.office, readIssue, { issueId: created.output.issueId })).output;
  expect(entry).toMatchObject({ source: 'opinion', sourceRecord: { noun: 'opinion', id: opinionId } });
  expect((await test.call(desk.colleague, createIssue, input)).problem).toBe('issue-source-taken');
});

it('an office sends its own template: a wrong one is refused with every fault, a right one holds, and every version is kept', async () => {
  expect(await inForce()).toMatchObject({ version: 0, from: null });
  const wrong = await send('错.docx', await templateDocx(p('{标提}') + p('{#问题}')));
  expect([wrong.status, wrong.problem]).toEqual([422, 'template-unknown']);
  expect((wrong.body as { problems: { problem: string }[] }).problems.map(({ problem }) => problem)).toEqual([
    'template-unknown',
    'template-unclosed',
  ]);
  expect((await send('旧.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).problem).toBe('template-not-docx');
  expect(await test.rows('select 1 from document_template')).toEqual([]);
  expect((await send('本县.docx', await templateDocx(p('本县格式：{标题}')))).output.version).toBe(1);
  expect(await inForce()).toMatchObject({ version: 1, name: '本县.docx' });
  const opinionId = await desk.draft(desk.member, await desk.visit());
  const drawn = await test.call(desk.office, downloadOpinion, { opinionId, document: 'opinion', format: 'docx' });
  expect((drawn.body as Uint8Array).length).toBeLessThan(2000);
  expect(
    (await test.call(desk.office, chooseTemplate, { unitId: desk.county, kind: 'opinion', version: 7 })).problem,
  ).toBe('paper-template-unknown');
  expect(
    (await test.call(desk.office, chooseTemplate, { unitId: desk.county, kind: 'opinion', version: 0 })).status,
  ).toBe(200);
  expect(await inForce()).toMatchObject({ version: 0 });
  const preset = await test.call(desk.office, downloadTemplate, { unitId: desk.county, kind: 'opinion', version: 0 });
  expect(
    Buffer.from(preset.body as Uint8Array).equals(readFileSync(join(PACKS, 'cn-opinions/templates/opinion.docx'))),
  ).toBe(true);
});
