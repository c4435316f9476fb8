import { createHash } from 'node:crypto';
import {
  answerPoint,
  confirmGrades,
  downloadSnapshot,
  freezePublication,
  leaveOut,
  listOwnResults,
  listPublic,
  proposePublication,
  publishResults,
  readPublic,
  readPublication,
  reopenPublication,
  replyToResult,
  signPublication,
  supersedePublication,
  tellUnits,
  withdrawPublication,
} from '@dudao/core/publication/contract';
import { isEqual, replaySnapshot } from '@dudao/core/publication/replay';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../lib/sha256.ts';
import { openPublicationDesk, type PublicationDesk } from '../testing/publication-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: PublicationDesk;
const LAST = [0, 1, 2, 3, 1, 0, 2, 1, 0, 1, 3, 0];
const NOW = [1, 0, 2, 2, 1, 0, 1, 1, 0, 2, 3, 4];

beforeAll(async () => {
  test = await openTestApp();
  desk = await openPublicationDesk(test);
  await desk.evaluate('2024-2025', LAST);
  await desk.evaluate('2025-2026', NOW);
});
afterAll(() => test.close());

async function later(days: number): Promise<void> {
  test.clock.now = new Date(test.clock.now.getTime() + days * 86_400_000);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
}
const digestOf = async (id: string) => (await desk.read(id)).digest ?? '';
async function snapshotOf(who: Persona, publicationId: string): Promise<{ status: number; text: string }> {
  const input = encodeURIComponent(JSON.stringify({ publicationId }));
  const response = await test.app.request(`/api/download/publication/download?input=${input}`, {
    headers: { cookie: who.cookie },
  });
  return { status: response.status, text: await response.text() };
}
const anonymous = (publicId: string, who: Persona | null = null) => test.call(who, readPublic, { publicId });

describe('a publication', () => {
  let id: string;
  let publicId: string;

  it('M354 M355 P1 it is proposed from kept evaluations: every unit in its group with place, movement and grade by the rule; nobody but the office knows', async () => {
    id = await desk.propose();
    const { rows, against, state, deeds } = await desk.read(id);
    expect([state, against]).toEqual(['draft', { period: '2024-2025', published: false }]);
    const urban = rows.filter(({ group }) => group.key === 'urban');
    expect(urban.map(({ figure, place, ruleGrade }) => [figure, place, ruleGrade])).toEqual([
      ['0', 1, 'pass'],
      ['0', 1, 'pass'],
      ['1', 3, 'fail'],
      ['1', 3, 'fail'],
      ['2', 5, 'fail'],
      ['2', 5, 'fail'],
    ]);
    expect(urban.find(({ unit }) => unit.name === '第2小学')?.moved).toBe(2);
    expect(rows.filter(({ keptBack }) => keptBack).map(({ group }) => group.key)).toEqual([
      ...Array(1).fill('rural'),
      ...Array(5).fill('town'),
    ]);
    expect(deeds.map(({ what }) => what)).toEqual(['proposed']);
    const [first] = desk.schools;
    if (first === undefined) throw new Error('there are schools');
    const own = await test.call(first.liaison, listOwnResults, { unitId: first.id });
    expect(own.output.results).toEqual([]);
    expect((await test.call(first.liaison, readPublication, { publicationId: id })).status).toBe(404);
    expect(
      (
        await test.call(await test.persona('supervision-office', test.tree.siblingCounty), readPublication, {
          publicationId: id,
        })
      ).status,
    ).toBe(404);
    const again = await test.call(desk.office, proposePublication, {
      unitId: test.tree.county,
      title: '再来一次',
      standardId: 'YZJH-2017',
      period: '2025-2026',
      measure: 'lines:primary',
      grouping: [],
    });
    expect(again.problem).toBe('publication-open-already');
  });

  it('M490 a unit is left out only with a reason, which stands in the list of decisions; ranks follow', async () => {
    const code = desk.schools[5]?.code ?? '';
    expect((await desk.step(desk.office, leaveOut, id, { code, reason: '' })).status).toBe(400);
    await desk.done(desk.office, leaveOut, id, { code, reason: '本学年停办重建' });
    const without = await desk.read(id);
    expect([without.rows.length, without.leftOut.map(({ reason }) => reason)]).toEqual([11, ['本学年停办重建']]);
    expect(without.rows.filter(({ group }) => group.key === 'urban').map(({ place }) => place)).toEqual([
      1, 2, 2, 4, 4,
    ]);
    expect(without.deeds.at(-1)).toMatchObject({ what: 'left-out', reason: '第6小学：本学年停办重建' });
    await desk.done(desk.office, leaveOut, id, { code, reason: null });
    expect((await desk.read(id)).rows).toHaveLength(12);
  });

  it('P2 each unit sees its own result first, alone, and replies once within the days of the rulebook: it accepts, or objects point by point', async () => {
    await desk.done(desk.office, tellUnits, id);
    expect((await desk.read(id)).replyDueOn).toBe('2026-12-01');
    const [first, second] = desk.schools;
    if (first === undefined || second === undefined) throw new Error('there are schools');
    const { results } = (await test.call(first.liaison, listOwnResults, { unitId: first.id })).output;
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      figure: '1',
      place: 3,
      size: 6,
      actions: { reply: true },
      peers: ['0', '0', '1', '1', '2', '2'],
    });
    expect(JSON.stringify(results)).not.toMatch(/第2小学|第12小学/u);
    // The only one of its group is not told figures of a group that are its own.
    const rural = desk.schools[11];
    const ofRural = await test.call(rural?.liaison ?? null, listOwnResults, { unitId: rural?.id ?? '' });
    expect(ofRural.output.results[0]?.peers).toBeNull();
    const reply = (who: Persona, unitId: string, points: string[], isAccepted: boolean) =>
      test.call(who, replyToResult, { publicationId: id, unitId, points, isAccepted });
    expect((await reply(second.liaison, first.id, [], true)).status).toBe(404);
    expect((await reply(desk.office, first.id, [], true)).status).toBe(403);
    expect((await reply(desk.leader, first.id, [], true)).problem).toBe('publication-not-of-unit');
    expect((await reply(first.liaison, first.id, [], false)).problem).toBe('publication-objection-empty');
    expect((await reply(first.liaison, first.id, ['计算机台数漏报', '场地面积有误'], false)).status).toBe(200);
    expect((await reply(first.liaison, first.id, [], true)).problem).toBe('publication-replied-already');
    // Its words are the office's to answer, and nobody else's to read.
    const others = await test.call(second.liaison, listOwnResults, { unitId: second.id });
    expect(JSON.stringify(others.output)).not.toContain('漏报');
  });

  it('P2 with an open reply nothing is frozen, and the units are named', async () => {
    const refused = await desk.step(desk.office, freezePublication, id);
    expect(refused.problem).toBe('publication-reply-open');
    expect(JSON.stringify(refused.body)).toMatch(/还有 11 个单位没有答复，答复期到 2026-12-01：第12小学、/u);
    await desk.acceptAll(id, [0, 3]);
    await later(8);
    expect((await desk.step(desk.office, freezePublication, id)).problem).toBe('publication-objection-open');
    const { code = '' } = desk.schools[0] ?? {};
    await desk.done(desk.office, answerPoint, id, { code, point: 0, isUpheld: true, answer: '核对属实，等次另定' });
    expect((await desk.step(desk.office, freezePublication, id)).problem).toBe('publication-objection-open');
    await desk.done(desk.office, answerPoint, id, { code, point: 1, isUpheld: false, answer: '以实测为准' });
    expect(
      (await desk.step(desk.office, answerPoint, id, { code, point: 2, isUpheld: false, answer: '没有这条' })).problem,
    ).toBe('publication-point-unknown');
    expect((await desk.step(desk.office, freezePublication, id)).problem).toBe('publication-unconfirmed');
    expect((await desk.read(id)).rows.find(({ unit }) => unit.name === '第4小学')?.reply).toBe('silent');
  });

  it('P3 grades are confirmed by people, in bulk or one by one; another than the rule’s needs a reason; nothing by halves', async () => {
    const { rows } = await desk.read(id);
    const { code = '' } = desk.schools[0] ?? {};
    const grades = rows.map((row) => ({ code: row.code, grade: row.ruleGrade }));
    const wrong = grades.map((one) => (one.code === code ? { ...one, grade: 'pass' } : one));
    expect((await desk.step(desk.office, confirmGrades, id, { grades: wrong })).problem).toBe(
      'publication-grade-unsaid',
    );
    expect((await desk.read(id)).rows.every(({ confirmed }) => confirmed === null)).toBe(true);
    await desk.confirmAll(id, { [code]: { grade: 'pass', reason: '漏报的设备已核实' } });
    const { deeds, actions } = await desk.read(id);
    expect(deeds.at(-1)).toMatchObject({ what: 'grades-changed', reason: '第1小学：漏报的设备已核实' });
    expect(actions.freeze).toBe(true);
    expect((await desk.step(desk.leader, freezePublication, id)).status).toBe(403);
  });

  it('P7 P11 it is frozen with everything it rests on, and signed by two people; reopening voids what was signed', async () => {
    await desk.done(desk.office, freezePublication, id);
    const digest = await digestOf(id);
    expect((await desk.step(desk.office, signPublication, id, { digest: '0'.repeat(64) })).problem).toBe(
      'changed-meanwhile',
    );
    await desk.done(desk.office, signPublication, id, { digest });
    expect((await desk.step(desk.office, signPublication, id, { digest })).problem).toBe('publication-signed-already');
    expect((await desk.step(desk.office, publishResults, id)).problem).toBe('publication-unsigned');
    await desk.done(desk.office, reopenPublication, id, { reason: '标题有误' });
    await desk.done(desk.office, freezePublication, id);
    expect(await digestOf(id)).not.toBe(digest);
    expect((await desk.read(id)).signatures).toEqual([]);
    await desk.done(desk.leader, signPublication, id, { digest: await digestOf(id) });
    await desk.done(desk.colleague, signPublication, id, { digest: await digestOf(id) });
    const events = await test.rows<{ after: string }>(
      "select after from event where event = 'publication.frozen' and subject = $1",
      [id],
    );
    expect(events.map(({ after }) => after).join()).toContain(await digestOf(id));
  });

  it('P10 what is published is read by anybody, the same to all, and tells no person, no code, and nothing of a group kept back', async () => {
    expect((await anonymous('00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await test.call(null, listPublic, {})).output.published).toEqual([]);
    await desk.done(desk.office, publishResults, id);
    publicId = (await desk.read(id)).publicId ?? '';
    expect(publicId).not.toBe(id);
    expect((await anonymous(id)).status).toBe(404);
    const { output, headers } = await anonymous(publicId);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect(output.view.groups.map(({ name }) => name.zh)).toEqual(['城区']);
    expect(output.view.keptBack).toEqual({ groups: 2, units: 6 });
    expect(output.digest).toBe(await digestOf(id));
    const changed = output.view.groups[0]?.rows.find(({ name }) => name === '第1小学');
    expect(changed).toMatchObject({
      grade: { zh: '达标' },
      changed: { rule: { zh: '未达标' }, reason: '漏报的设备已核实' },
    });
    const said = JSON.stringify(output);
    for (const { name, code, id: unitId } of desk.schools) {
      expect([name, said.includes(`"${name}"`)]).toEqual([name, Number(name.slice(1, -2)) <= 6]);
      expect(said).not.toContain(code);
      expect(said).not.toContain(unitId);
    }
    const names = await test.rows<{ name: string }>('select name from account');
    for (const { name } of names) expect([name, said.includes(name)]).toEqual([name, false]);
    expect(said).not.toMatch(/计算机台数漏报|以实测为准/u);
    expect((await anonymous(publicId, desk.office)).output).toEqual(output);
    const view = JSON.stringify(output.view);
    expect(
      createHash('sha256')
        .update(await publicText(publicId))
        .digest('hex'),
    ).toBe(output.publicDigest);
    // Live tables may say what they like.
    await test.rows("update unit set name = '改名小学' where name = '第2小学'");
    await test.rows("update publication_row set grade = 'fail', name = '改名小学' where publication_id = $1", [id]);
    expect(JSON.stringify((await anonymous(publicId)).output.view)).toBe(view);
    await test.rows("update unit set name = '第2小学' where name = '改名小学'");
  });

  it('P12 the snapshot can be downloaded by the office, its SHA-256 is the digest in the foot, and it replays', async () => {
    const { text, status } = await snapshotOf(desk.office, id);
    expect([status, sha256(text)]).toEqual([200, await digestOf(id)]);
    expect(replaySnapshot(text, { sha256, expected: await digestOf(id) }).differs).toEqual([]);
    expect(isEqual(replaySnapshot(text, { sha256, expected: null }))).toBe(true);
    expect((await snapshotOf(desk.schools[0]?.liaison ?? desk.office, id)).status).not.toBe(200);
  });

  it('P13 what was published is never edited: every step but one is refused, by the server and by the database', async () => {
    const digest = await digestOf(id);
    for (const [operation, more] of [
      [confirmGrades, { grades: [{ code: 'x', grade: null }] }],
      [freezePublication, {}],
      [reopenPublication, { reason: '想改一改' }],
      [withdrawPublication, { reason: '想撤下来' }],
      [signPublication, { digest }],
      [publishResults, {}],
    ] as const) {
      expect([operation.name, (await desk.step(desk.office, operation, id, more)).problem]).toEqual([
        operation.name,
        'publication-not-now',
      ]);
    }
    for (const table of ['publication_public', 'publication_snapshot', 'publication_signature', 'publication_deed']) {
      await expect(test.pool.query(`update ${table} set unit_id = unit_id`)).rejects.toThrow(/permission denied/u);
      await expect(test.pool.query(`delete from ${table}`)).rejects.toThrow(/permission denied/u);
    }
  });

  it('P13 it is superseded in the open, with the reason and every line that changed, by one that goes the whole way', async () => {
    await later(1);
    await desk.evaluate(
      '2025-2026',
      NOW.map((missed, i) => (i === 2 ? 0 : missed)),
    );
    const other = await test.call(desk.office, supersedePublication, {
      publicationId: id,
      revision: (await desk.read(id)).revision,
      reason: '第3小学场地数据填错，已更正',
    });
    expect(other.status).toBe(200);
    const { publicationId } = other.output;
    await desk.done(desk.office, tellUnits, publicationId);
    await desk.acceptAll(publicationId);
    await later(1);
    await desk.confirmAll(publicationId);
    await desk.done(desk.office, freezePublication, publicationId);
    const digest = await digestOf(publicationId);
    await desk.done(desk.leader, signPublication, publicationId, { digest });
    await desk.done(desk.office, signPublication, publicationId, { digest });
    expect((await anonymous(publicId)).output.supersededBy).toBeNull();
    await desk.done(desk.office, publishResults, publicationId);
    const after = (await desk.read(publicationId)).publicId ?? '';
    const old = (await anonymous(publicId)).output;
    expect(old.supersededBy).toMatchObject({ publicId: after, reason: '第3小学场地数据填错，已更正' });
    expect(old.view.groups[0]?.rows.find(({ name }) => name === '第3小学')?.figure).toBe('2');
    const { supersedes, view } = (await anonymous(after)).output;
    expect(supersedes?.publicId).toBe(publicId);
    const third = supersedes?.changes.find(({ name }) => name === '第3小学');
    expect([third?.before?.figure, third?.after?.figure, third?.after?.place]).toEqual(['2', '0', 1]);
    expect(view.supersedes?.digest).toBe(old.digest);
    expect((await desk.read(id)).state).toBe('superseded');
    const listed = (await test.call(null, listPublic, {})).output.published;
    expect(listed.map(({ publicId: one, superseded }) => [one, superseded])).toEqual([
      [after, false],
      [publicId, true],
    ]);
    const { text } = await snapshotOf(desk.office, publicationId);
    expect(replaySnapshot(text, { sha256, expected: digest }).differs).toEqual([]);
  });

  it('M694 M695 a unit sees its own course over the periods and itself among its group', async () => {
    await desk.evaluate('2026-2027', NOW);
    const next = await desk.propose({ period: '2026-2027' });
    expect((await desk.read(next)).against).toEqual({ period: '2025-2026', published: true });
    await desk.done(desk.office, tellUnits, next);
    const third = desk.schools[2];
    const { results } = (await test.call(third?.liaison ?? null, listOwnResults, { unitId: third?.id ?? '' })).output;
    expect(results[0]?.series.map(({ period, figure, place }) => [period, figure, place])).toEqual([
      ['2025-2026', '0', 1],
      ['2026-2027', '2', 5],
    ]);
    // What was withdrawn is told with its reason, and is no part of the course.
    await desk.done(desk.office, withdrawPublication, next, { reason: '年度尚未结束' });
    const told = (await test.call(third?.liaison ?? null, listOwnResults, { unitId: third?.id ?? '' })).output.results;
    expect(told[0]).toMatchObject({
      state: 'withdrawn',
      withdrawn: '年度尚未结束',
      actions: { reply: 'publication-not-now' },
    });
  });
});

async function publicText(publicId: string): Promise<string> {
  const [row] = await test.rows<{ content: string }>('select content from publication_public where public_id = $1', [
    publicId,
  ]);
  return row?.content ?? '';
}

it('P7 two who sign at once, and two who freeze at once: one wins, the other is told', async () => {
  await desk.evaluate('2023-2024', LAST);
  const id = await desk.propose({ period: '2023-2024' });
  await desk.done(desk.office, tellUnits, id);
  await desk.acceptAll(id);
  await desk.confirmAll(id);
  const { revision } = await desk.read(id);
  const freeze = () => test.call(desk.office, freezePublication, { publicationId: id, revision });
  const both = await Promise.all([freeze(), freeze()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const frozen = await desk.read(id);
  const sign = (who: Persona) =>
    test.call(who, signPublication, { publicationId: id, revision: frozen.revision, digest: frozen.digest ?? '' });
  const signed = await Promise.all([sign(desk.office), sign(desk.leader)]);
  expect(signed.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(downloadSnapshot.access).toEqual({ verb: 'publication.read', whole: true });
});
