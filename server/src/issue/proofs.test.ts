import { fileEvidence, listFilings } from '@dudao/core/evidence/contract';
import { actOnIssue, createIssue, listLedgers } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS } from '../testing/issue-desk.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let liaison: Persona;
let team: Persona;
let school: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  ({ school } = test.tree);
  office = await test.persona('supervision-office', test.tree.county);
  liaison = await test.persona('unit-liaison', school);
  team = await test.persona('team-member', school);
});
afterAll(() => test.close());

const FOUND = {
  ledger: 'problem',
  title: '消防通道堆放杂物',
  foundOn: '2026-11-20',
  marks: { severity: 'grave', depth: 'manifest' },
} as const;

const send = (who: Persona, words: string, unitId = school) =>
  sendFile(test, who, { unitId, name: `${words}.txt`, bytes: Buffer.from(words) });
const read = async (issueId: string, who = office) => (await test.call(who, readIssue, { issueId })).output;

async function handed(): Promise<string> {
  const { output } = await test.call(office, createIssue, { ...FOUND, unitId: school });
  await test.call(office, actOnIssue, {
    issueId: output.issueId,
    revision: 1,
    action: 'assign',
    owner: { unitId: school },
    handling: 'dated',
  });
  return output.issueId;
}

const report = (issueId: string, uploads: { uploadId: string; title: string }[]) =>
  test.call(liaison, actOnIssue, { issueId, revision: 2, action: 'report', words: '已清空', uploads });

describe('files sent with what is done', () => {
  it('are filed under the ledger and the entry’s number, and stand in its story with where they come from', async () => {
    const issueId = await handed();
    const uploadId = await send(liaison, '清空后的通道');
    const reported = await report(issueId, [{ uploadId, title: '整改后' }]);
    expect([reported.status, reported.problem]).toEqual([200, undefined]);
    const { steps, number, filesUnit } = await read(issueId, liaison);
    expect(steps.at(-1)?.files).toMatchObject([
      { title: '整改后', by: liaison.name, hasPicture: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    ]);
    expect(filesUnit?.id).toBe(school);
    const { filings } = (await test.call(liaison, listFilings, { unitId: school, standardId: 'TZ-DD' })).output;
    expect(filings).toMatchObject([{ clause: number, period: '2026', title: '整改后', uses: 1 }]);
    expect(filings[0]?.id).toBe(steps.at(-1)?.files[0]?.filingId);
    const newer = await test.call(liaison, fileEvidence, {
      unitId: school,
      source: { uploadId: await send(liaison, '更清楚的照片') },
      standardId: 'TZ-DD',
      clause: number,
      period: '2026',
      title: '更清楚的',
      replacesId: filings[0]?.id ?? '',
    });
    expect([newer.status, newer.problem]).toEqual([200, undefined]);
  });

  it('leave no trace where the deed is refused', async () => {
    const issueId = await handed();
    const uploadId = await send(liaison, '提前核验');
    const early = await test.call(office, actOnIssue, { issueId, revision: 2, action: 'verify', values: ALL_HOLDS });
    expect(early.status).toBe(409);
    const silent = await test.call(liaison, actOnIssue, {
      issueId,
      revision: 2,
      action: 'report',
      uploads: [{ uploadId, title: '提前' }],
    });
    expect(silent.problem).toBe('issue-words');
    const { filings } = (await test.call(liaison, listFilings, { unitId: school, standardId: 'TZ-DD' })).output;
    expect(filings.some(({ title }) => title === '提前')).toBe(false);
  });

  it('must be one’s own, received, and of a unit that has a part in the entry', async () => {
    const issueId = await handed();
    const uploadId = await send(office, '别人的文件');
    expect((await report(issueId, [{ uploadId, title: '别人的' }])).problem).toBe('issue-proof-unknown');
    const other = test.tree.siblingSchool;
    const stranger = await send(await test.persona('unit-liaison', other), '别校的文件', other);
    expect((await report(issueId, [{ uploadId: stranger, title: '别校的' }])).problem).toBe('issue-proof-unknown');
    const unknown = [{ uploadId: '00000000-0000-4000-8000-000000000000', title: '没有的' }];
    expect((await report(issueId, unknown)).problem).toBe('issue-proof-unknown');
    expect((await read(issueId)).state).toBe('assigned');
  });

  it('show a problem as it was found and as it was put right on the spot, by a team that files nothing else', async () => {
    const [before, after] = [await send(team, '现场之前'), await send(team, '现场之后')];
    const { output, problem } = await test.call(team, createIssue, {
      ...FOUND,
      unitId: school,
      uploads: [{ uploadId: before, title: '之前' }],
      fixed: { words: '当场清空', uploads: [{ uploadId: after, title: '之后' }], values: ALL_HOLDS },
    });
    expect(problem).toBeUndefined();
    const { steps, phase } = await read(output.issueId);
    expect(phase).toBe('proving');
    expect(steps.flatMap(({ action, files }) => files.map(({ title }) => [action, title]))).toEqual([
      ['create', '之前'],
      ['report', '之后'],
    ]);
    const lost = await test.call(team, createIssue, {
      ...FOUND,
      unitId: school,
      uploads: [{ uploadId: await send(office, '别人的照片'), title: '别人的' }],
    });
    expect(lost.problem).toBe('issue-proof-unknown');
  });
});

describe('the quick lane', () => {
  it('is offered to the keeper and to a team, not to the unit itself', async () => {
    const quick = async (who: Persona) => (await test.call(who, listLedgers, { unitId: school })).output.quick;
    expect(await quick(office)).toContain('problem');
    expect(await quick(team)).toContain('problem');
    expect(await quick(liaison)).toEqual([]);
  });
});
