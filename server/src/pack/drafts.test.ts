import { randomUUID } from 'node:crypto';
import { readStandardVersion } from '@dudao/core/pack/contract';
import {
  createDraft,
  deleteDraft,
  listDrafts,
  publishDraft,
  readDraft,
  reviewDraft,
  saveDraft,
  submitDraft,
} from '@dudao/core/pack/draft/contract';
import { runEvaluation } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { freezePacks } from './load-packs.ts';

let test: TestApp;
let writer: Persona;
let second: Persona;
let leader: Persona;

beforeAll(async () => {
  test = await openTestApp();
  await plantRun(test.pool, test.tree.county);
  writer = await test.newPersona('supervision-office', test.tree.county);
  second = await test.newPersona('supervision-office', test.tree.county);
  leader = await test.newPersona('leader', test.tree.county);
});
afterAll(() => test.close());

const title = { zh: '本县标准', en: 'ours' };
const empty = (standardId: string) => ({ kind: 'empty' as const, standardId, title });
type From = Parameters<typeof makeDraft>[0];

async function makeDraft(
  from:
    | ReturnType<typeof empty>
    | { kind: 'version'; id: string; version: string; newVersion: string }
    | { kind: 'copy'; id: string; version: string; standardId: string; title: typeof title }
    | { kind: 'profile'; id: string; version: string; standardId: string; title: typeof title; region: typeof title },
  who = writer,
): Promise<string> {
  const { status, output, body } = await test.call(who, createDraft, { unitId: test.tree.county, from });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.draftId;
}

const read = async (draftId: string, who = writer) => (await test.call(who, readDraft, { draftId })).output;

/** Changes the text of a draft as it stands. */
async function change(draftId: string, edit: (text: string) => string, editCases = (cases: string) => cases) {
  const { draft, text, cases } = await read(draftId);
  return test.call(writer, saveDraft, { draftId, revision: draft.revision, text: edit(text), cases: editCases(cases) });
}

const revisionOf = async (draftId: string) => (await read(draftId)).draft.revision;
const submit = async (draftId: string, who = writer) =>
  test.call(who, submitDraft, { draftId, revision: await revisionOf(draftId) });
const review = async (draftId: string, who: Persona, decision: 'accept' | 'return', reasons = '') =>
  test.call(who, reviewDraft, { draftId, revision: await revisionOf(draftId), decision, reasons });
const publish = async (draftId: string, who: Persona) =>
  test.call(who, publishDraft, { draftId, revision: await revisionOf(draftId) });

/** A refusal by its name, which leaves nothing behind. */
async function refused(call: () => Promise<{ status: number; problem: string | undefined }>) {
  const before = await test.traces();
  const { status, problem } = await call();
  expect(await test.traces()).toBe(before);
  return [status, problem];
}

describe('pack.create-draft', () => {
  it('an empty one is complete and its case holds', async () => {
    const { draft, check, text } = await read(await makeDraft(empty('EMPTY-1')));
    expect(draft).toMatchObject({
      standardId: 'EMPTY-1',
      version: '1.0',
      title,
      state: 'draft',
      revision: 1,
      basis: null,
    });
    expect(check).toMatchObject({ problems: [], cases: [{ id: 'two-schools', differences: [] }] });
    expect(check?.outline?.parts[0]?.children[0]?.children.map(({ id }) => id)).toEqual(['A1.school', 'A1.all']);
    expect(check?.inputs[0]).toMatchObject({ id: 'pupils', unit: '人' });
    expect(check?.functions.map(({ zh }) => zh)).toContain('差异系数');
    expect(text).toContain('# 新标准');
    const [event] = await test.rows<{ after: unknown }>(`select after from event where event = 'pack.draft-created'`);
    expect(event?.after).toBeTruthy();
  });

  it('a new version of a published standard keeps its comments, templates and cases', async () => {
    const draftId = await makeDraft({ kind: 'version', id: 'YZJH-2017', version: '2017.0', newVersion: '2026.0' });
    const { draft, check, text, cases } = await read(draftId);
    expect(draft).toMatchObject({ version: '2026.0', basis: { id: 'YZJH-2017', version: '2017.0' } });
    expect(text).toContain('# 怎样读这份文件');
    expect(text).toContain('for: [R1, R2, R3, R4, R5, R6, R7]');
    expect(cases).toContain('version: "2026.0"');
    expect(check?.problems).toEqual([]);
    expect(check?.cases.length).toBeGreaterThan(10);
    expect(check?.cases.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('a version that extends another is written out whole', async () => {
    const draftId = await makeDraft({ kind: 'copy', id: 'YZJH-2017', version: '2017.1', standardId: 'OUR-1', title });
    const { draft, check, text } = await read(draftId);
    expect(draft).toMatchObject({ standardId: 'OUR-1', version: '1.0', title });
    expect(text).not.toContain('extends');
    expect(check?.problems).toEqual([]);
  });

  it('a local profile says nothing but what differs, is published and may be changed in a new version', async () => {
    const region = { zh: '本县', en: 'our county' };
    const from = {
      kind: 'profile',
      id: 'YZJH-2017',
      version: '2017.1',
      standardId: 'OUR-PROFILE',
      title,
      region,
    } as const;
    const draftId = await makeDraft(from);
    const { draft, check, text } = await read(draftId);
    expect(draft).toMatchObject({ version: '1.0', basis: { id: 'YZJH-2017', version: '2017.1' } });
    expect(text).toContain('of: YZJH-2017');
    expect(text.length).toBeLessThan(1000);
    expect(check?.problems).toEqual([]);
    expect(check?.cases.length).toBeGreaterThan(3);
    expect(check?.cases.flatMap(({ differences }) => differences)).toEqual([]);
    // The tree is that of the whole standard.
    expect(check?.outline?.parts.length).toBeGreaterThan(3);
    const line = (value: string) => `${text}definitions:\n  - {id: R7.cv, threshold: {primary: ${value}}}\n`;
    await change(draftId, () => line('0.6'));
    expect((await read(draftId)).check?.problems).toMatchObject([{ problem: 'profile-loosens' }]);
    await change(draftId, () => line('0.4'));
    expect((await submit(draftId)).status).toBe(200);
    expect((await review(draftId, second, 'accept')).status).toBe(200);
    expect((await publish(draftId, second)).status).toBe(200);
    const { output } = await test.call(writer, readStandardVersion, { id: 'OUR-PROFILE', version: '1.0' });
    expect(output.summary.completes).toEqual({ id: 'YZJH-2017', version: '2017.1' });
    expect(output.standard.definitions.find(({ id }) => id === 'R7.cv')?.threshold).toMatchObject({ primary: '0.4' });
    const next = await read(await makeDraft({ kind: 'version', id: 'OUR-PROFILE', version: '1.0', newVersion: '1.1' }));
    expect([next.check?.problems, next.text.length < 1100]).toEqual([[], true]);
    const call = () =>
      test.call(writer, createDraft, {
        unitId: test.tree.county,
        from: { ...from, id: 'OUR-PROFILE', version: '1.0', standardId: 'OUR-2' },
      });
    expect(await refused(call)).toEqual([422, 'profile-of-profile']);
  });

  it('a new version of a pack’s profile begins with its text and has no fault', async () => {
    const draftId = await makeDraft({ kind: 'version', id: 'YZJH-2017-SAMPLE', version: '1.0', newVersion: '1.1' });
    const { check, text } = await read(draftId);
    expect(text).toContain('# 加严');
    expect(check?.problems).toEqual([]);
    expect(check?.cases.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('refuses an id that is taken, a version that is not newer, and a standard that is not there', async () => {
    const make = (from: From) => () => test.call(writer, createDraft, { unitId: test.tree.county, from });
    expect(await refused(make(empty('YZJH-2017')))).toEqual([409, 'draft-id-taken']);
    const version = (newVersion: string, id = 'YZJH-2017') =>
      make({ kind: 'version', id, version: '2017.0', newVersion });
    expect(await refused(version('2017.1'))).toEqual([409, 'draft-version-not-newer']);
    expect(await refused(version('2017.0.9'))).toEqual([409, 'draft-version-not-newer']);
    expect(await refused(version('2018.0', 'NONE-1'))).toEqual([404, 'standard-not-found']);
    expect(await refused(version('x'))).toEqual([400, 'invalid-input']);
  });
});

describe('pack.save-draft', () => {
  it('keeps what it gets, also with faults, and says where these are', async () => {
    const draftId = await makeDraft(empty('FAULTY-1'));
    const saved = await change(draftId, (text) => text.replace('学生数 / 教师数', '学生数 / 教师人数'));
    expect([saved.status, saved.output.revision]).toEqual([200, 2]);
    const { check } = await read(draftId);
    expect(check?.problems[0]).toMatchObject({
      problem: 'formula-unknown-name',
      at: { file: 'standard.yaml', clause: 'A1.school', field: 'definitions[1].formula' },
    });
    expect(check?.problems[0]?.at?.line).toBeGreaterThan(30);
    const again = await change(draftId, (text) => `${text}: [`);
    expect(again.status).toBe(200);
    expect((await read(draftId)).check).toMatchObject({ outline: null, problems: [{ problem: 'pack-yaml' }] });
  });

  it('the name in the list follows the text', async () => {
    const draftId = await makeDraft(empty('NAMED-1'));
    await change(draftId, (text) =>
      text.replace('{zh: 本县标准', '{zh: 改了名').replace('version: "1.0"', 'version: "1.1"'),
    );
    const { output } = await test.call(leader, listDrafts, {});
    expect(output.drafts.find(({ id }) => id === draftId)).toMatchObject({ version: '1.1', title: { zh: '改了名' } });
  });

  it('whoever saved in between is named, nothing is overwritten, and a retry is harmless', async () => {
    const draftId = await makeDraft(empty('CONFLICT-1'));
    const { text, cases } = await read(draftId);
    const callId = randomUUID();
    const input = { draftId, revision: 1, text: `${text}# by the second\n`, cases };
    expect((await test.call(second, saveDraft, input, callId)).output.revision).toBe(2);
    expect((await test.call(second, saveDraft, input, callId)).output.revision).toBe(2);
    const late = () => test.call(writer, saveDraft, { draftId, revision: 1, text: `${text}# late\n`, cases });
    expect(await refused(late)).toEqual([409, 'draft-changed-meanwhile']);
    expect(JSON.stringify((await late()).body)).toContain(second.name);
    expect((await read(draftId)).text).toContain('# by the second');
    const events = await test.rows(`select 1 from event where event = 'pack.draft-saved' and subject = $1`, [draftId]);
    expect(events).toHaveLength(1);
  });
});

describe('pack.submit-draft', () => {
  it('is refused while there are problems, failing cases or no case at all', async () => {
    const draftId = await makeDraft(empty('WRONG-1'));
    await change(draftId, (text) => text.replace('threshold: 19', 'threshold: 21'));
    expect(await refused(() => submit(draftId))).toEqual([422, 'draft-cases-fail']);
    await change(
      draftId,
      (text) => text,
      (cases) => cases.replace(/cases:\n[\s\S]*/u, 'cases: []\n'),
    );
    expect(await refused(() => submit(draftId))).toEqual([422, 'draft-without-cases']);
    await change(draftId, (text) => text.replace('threshold: 21', 'threshold: 21㎡'));
    expect(await refused(() => submit(draftId))).toEqual([422, 'draft-has-problems']);
  });

  it('unchanged content is refused as a new version', async () => {
    const draftId = await makeDraft({ kind: 'version', id: 'YZJH-2017', version: '2017.0', newVersion: '2026.0' });
    expect(await refused(() => submit(draftId))).toEqual([409, 'standard-content-unchanged']);
  });
});

describe('review and publication', () => {
  it('go from writing over return and acceptance to a published version that evaluations use at once', async () => {
    const draftId = await makeDraft({ kind: 'version', id: 'YZJH-2017', version: '2017.1', newVersion: '2026.1' });
    const other = await makeDraft(empty('LATER-1'));
    const changed = await change(draftId, (text) =>
      text.replace('zh: 县域义务教育优质均衡', 'zh: 本县义务教育优质均衡'),
    );
    expect(changed.status).toBe(200);
    await asRight(draftId);

    expect((await submit(draftId)).status).toBe(200);
    expect(await refused(() => change(draftId, (text) => `${text}\n`))).toEqual([409, 'draft-under-review']);
    expect(await refused(() => review(draftId, writer, 'accept'))).toEqual([403, 'draft-own-work']);
    expect(await refused(() => publish(draftId, second))).toEqual([409, 'draft-not-accepted']);
    expect(await refused(() => review(draftId, second, 'return'))).toEqual([422, 'draft-reasons-needed']);
    expect((await review(draftId, second, 'return', '标题不准确')).output).toEqual({ state: 'draft' });
    expect((await read(draftId)).reviews[0]).toMatchObject({
      decision: 'return',
      reasons: '标题不准确',
      by: second.name,
    });

    await change(draftId, (text) => text.replace('zh: 本县义务教育', 'zh: 甲县义务教育'));
    expect((await submit(draftId)).status).toBe(200);
    expect((await read(draftId, second)).draft.actions).toMatchObject({ review: true, publish: 'draft-not-accepted' });
    expect((await read(draftId, writer)).draft.actions).toMatchObject({
      review: 'draft-own-work',
      save: 'draft-under-review',
    });
    expect((await read(draftId, leader)).draft.actions).toMatchObject({ review: 'forbidden', save: 'forbidden' });
    expect((await review(draftId, second, 'accept')).output).toEqual({ state: 'accepted' });
    expect(await refused(() => publish(draftId, writer))).toEqual([403, 'draft-own-work']);
    const { status, output } = await publish(draftId, second);
    expect([status, output.id, output.version]).toEqual([200, 'YZJH-2017', '2026.1']);

    expect(await refused(() => publish(draftId, second))).toEqual([409, 'draft-published']);
    const frozen = await test.call(writer, readStandardVersion, { id: 'YZJH-2017', version: '2026.1' });
    expect(frozen.output).toMatchObject({
      summary: { digest: output.digest },
      standard: { title: { zh: expect.stringMatching(/^甲县/u) } },
    });
    const run = await test.call(writer, runEvaluation, {
      unitId: test.tree.county,
      standardId: 'YZJH-2017',
      version: '2026.1',
      period: '2025-2026',
      on: '2026-11-24',
    });
    expect(run.problem).toBe('values-not-reported');
    const events = await test.rows<{ event: string }>(
      `select event from event where subject = $1 order by tx, ordinal`,
      [draftId],
    );
    expect(events.map(({ event }) => event)).toEqual([
      'pack.draft-created',
      'pack.draft-saved',
      'pack.draft-submitted',
      'pack.draft-returned',
      'pack.draft-saved',
      'pack.draft-submitted',
      'pack.draft-accepted',
      'pack.draft-published',
    ]);
    expect((await read(other)).draft.state).toBe('draft');

    // The next version comes from the very text that was published.
    const next = await makeDraft({ kind: 'version', id: 'YZJH-2017', version: '2026.1', newVersion: '2026.2' });
    expect((await read(next)).text).toContain('甲县义务教育');
  });

  it('a pack that comes later with an older version is passed over and recorded, it does not keep the server from starting', async () => {
    const later = ourPacks().map((pack) => ({
      ...pack,
      standards: pack.standards.map((entry) =>
        entry.standard.id === 'YZJH-2017' && entry.standard.version === '2017.1'
          ? { ...entry, standard: { ...entry.standard, version: '2025.1', changes: { zh: '修订', en: 'revised' } } }
          : entry,
      ),
    }));
    const frozen = await asSystem(test.pool, 'test', (tx) => freezePacks(tx, later));
    expect(frozen.filter((name) => name.startsWith('YZJH-2017 '))).toEqual([]);
    const passed = await test.rows<{ subject: string }>(
      `select subject from event where event = 'pack.standard-passed-over'`,
    );
    expect(passed).toEqual([{ subject: 'YZJH-2017 2025.1' }]);
    const { problem } = await test.call(second, readStandardVersion, { id: 'YZJH-2017', version: '2025.1' });
    expect(problem).toBe('standard-not-found');
  });

  /** The cases of 2017.0 do not all hold for 2017.1; those that differ are taken out. */
  async function asRight(draftId: string) {
    const { check } = await read(draftId);
    expect(check?.problems).toEqual([]);
    const odd = check?.cases.filter(({ differences }) => differences.length > 0) ?? [];
    expect(odd.map(({ id }) => id)).toEqual([]);
  }

  it('a standard that one unit published gets its next version from that unit alone', async () => {
    const draftId = await makeDraft(empty('COUNTY-1'));
    await submit(draftId);
    await review(draftId, second, 'accept');
    expect((await publish(draftId, second)).status).toBe(200);
    const { siblingCounty } = test.tree;
    const stranger = await test.newPersona('supervision-office', siblingCounty);
    const made = await test.call(stranger, createDraft, {
      unitId: siblingCounty,
      from: { kind: 'version', id: 'COUNTY-1', version: '1.0', newVersion: '1.1' },
    });
    const { text, cases } = (await test.call(stranger, readDraft, { draftId: made.output.draftId })).output;
    expect(text).not.toContain('# 新标准');
    const input = {
      draftId: made.output.draftId,
      revision: 1,
      text: text.replace('zh: 本县标准', 'zh: 别县标准'),
      cases,
    };
    const withCases = cases.replace(
      /cases: \[\]/u,
      (await read(draftId)).cases.slice((await read(draftId)).cases.indexOf('cases:')),
    );
    await test.call(stranger, saveDraft, { ...input, cases: withCases });
    const { problem } = await test.call(stranger, submitDraft, { draftId: made.output.draftId, revision: 2 });
    expect(problem).toBe('standard-of-other-unit');
  });

  it('what was published meanwhile under the same version is not frozen again', async () => {
    const drafts = [await makeDraft(empty('TWICE-1')), await makeDraft(empty('TWICE-1'))] as const;
    await change(drafts[1], (text) => text.replace('本县标准', '另一个'));
    for (const draftId of drafts) {
      await submit(draftId);
      await review(draftId, second, 'accept');
    }
    expect((await publish(drafts[0], second)).status).toBe(200);
    expect(await refused(() => publish(drafts[1], second))).toEqual([409, 'standard-version-changed']);
  });

  it('the server cannot change what is frozen, and the draft of another county is not seen', async () => {
    await expect(
      asSystem(test.pool, 'test', (tx) => tx.run(`update standard_version set content = '{}'`)),
    ).rejects.toThrow(/permission denied/u);
    const stranger = await test.newPersona('supervision-office', test.tree.siblingCounty);
    expect(
      (await test.call(stranger, listDrafts, {})).output.drafts.every(
        ({ unitId }) => unitId === test.tree.siblingCounty,
      ),
    ).toBe(true);
  });
});

describe('pack.delete-draft', () => {
  it('throws a draft away, but not one under review', async () => {
    const draftId = await makeDraft(empty('GONE-1'));
    expect((await test.call(writer, deleteDraft, { draftId, revision: 1 })).status).toBe(200);
    expect((await test.call(writer, readDraft, { draftId })).status).toBe(404);
    const kept = await makeDraft(empty('KEPT-1'));
    await submit(kept);
    expect(await refused(() => test.call(writer, deleteDraft, { draftId: kept, revision: 1 }))).toEqual([
      409,
      'draft-under-review',
    ]);
  });
});
