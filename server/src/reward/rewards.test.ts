import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { supersedePublication } from '@dudao/core/publication/contract';
import {
  addRewardLine,
  answerRewardObjection,
  changeRewardLine,
  decideReward,
  handBackReward,
  issueCertificates,
  listRewards,
  payRewards,
  proposeReward,
  readReward,
  removeRewardLines,
  submitReward,
  withdrawReward,
} from '@dudao/core/reward/contract';
import { listOwnRewards, objectToReward, receiveCertificate } from '@dudao/core/reward/own-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXlsx } from '../lib/table/read-xlsx.ts';
import { plantCase } from '../testing/plant-case.ts';
import { plantTasks } from '../testing/plant-tasks.ts';
import { openRewardDesk, type RewardDesk } from '../testing/reward-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: RewardDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openRewardDesk(test);
});
afterAll(() => test.close());

const school = (n: number) => {
  const found = desk.schools[n - 1];
  if (found === undefined) throw new Error(`there is no school ${n}`);
  return found;
};
const own = async (n: number) => (await test.call(school(n).liaison, listOwnRewards, { unitId: school(n).id })).output;
const download = async (who: Persona, name: string, input: object) => {
  const query = encodeURIComponent(JSON.stringify(input));
  const response = await test.app.request(`/api/download/${name}?input=${query}`, { headers: { cookie: who.cookie } });
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
};
const allAsProposed = async (rewardId: string) =>
  (await desk.see(rewardId)).lines.map(({ id }) => ({ lineId: id, granted: true }));

describe('a commendation', () => {
  let id: string;

  it('M534 M536 it is drawn up from a published result by rule: the first of each group, with the line they rest on; a rank of one proposes nobody', async () => {
    const drawn = await test.call(desk.office, proposeReward, {
      unitId: test.tree.county,
      kind: 'xjjt',
      title: '先进集体',
      basis: '县表彰项目第 3 项',
      publicationId: desk.publicationId,
      settings: { 每组名次: '2' },
    });
    expect([drawn.status, drawn.output.lines, drawn.output.few]).toEqual([200, 5, ['第12小学']]);
    id = drawn.output.rewardId;
    const { lines, cited, state } = await desk.see(id);
    expect([state, cited?.isInForce, cited?.publicationId]).toEqual(['draft', true, desk.publicationId]);
    const told = lines.map(({ unit, cited: line }) => [unit.name, line?.place, line?.size, line?.grade]);
    expect(told.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['第2小学', 1, 6, '达标'],
      ['第6小学', 1, 6, '达标'],
      ['第7小学', 2, 5, '未达标'],
      ['第8小学', 2, 5, '未达标'],
      ['第9小学', 1, 5, '达标'],
    ]);
    expect((await test.call(school(2).liaison, readReward, { rewardId: id })).status).toBe(404);
    expect((await own(2)).lines).toEqual([]);
  });

  it('W1 W4 bad input is refused whole: twice the same, a unit outside, an amount where there is none, a stale revision', async () => {
    const again = {
      unitId: test.tree.county,
      kind: 'xjjt',
      title: '先进集体',
      basis: '另一份',
      publicationId: desk.publicationId,
    };
    expect((await test.call(desk.office, proposeReward, again)).problem).toBe('reward-proposed-already');
    expect(
      (await test.call(desk.office, proposeReward, { ...again, title: '没有引用', publicationId: null })).problem,
    ).toBe('reward-cite-needed');
    const add = (lineUnitId: string, more = {}) =>
      desk.act(desk.office, addRewardLine, id, { lineUnitId, reason: '成绩突出', ...more });
    expect((await add(school(2).id)).problem).toBe('reward-twice');
    expect((await add(test.tree.siblingCounty)).problem).toBe('reward-unit-elsewhere');
    expect((await add(test.tree.county)).problem).toBe('reward-unit-elsewhere');
    expect((await add(school(1).id, { amount: '500' })).problem).toBe('reward-no-money');
    expect((await add(school(1).id, { reason: '' })).problem).toBe('reward-reason-empty');
    const stale = await test.call(desk.office, removeRewardLines, {
      rewardId: id,
      revision: 0,
      lineIds: [school(1).id],
      reason: '名额已满',
    });
    expect(stale.problem).toBe('changed-meanwhile');
    expect((await desk.see(id)).lines).toHaveLength(5);
    await desk.did(desk.office, addRewardLine, id, { lineUnitId: school(1).id, reason: '帮扶薄弱学校成效突出' });
    const { lines } = await desk.see(id);
    expect(lines.at(-1)).toMatchObject({ unit: { name: '第1小学' }, by: 'office', cited: { place: 3 } });
  });

  it('M534 W9 it is posted for at least five working days; every unit below reads names and may object, and nothing is decided before the answer', async () => {
    const short = await desk.act(desk.office, submitReward, id, {
      noticeUntil: '2026-11-30',
      noticePlace: '县教育局网站',
    });
    expect(short.problem).toBe('reward-notice-short');
    expect((await desk.act(desk.office, submitReward, id, { noticeUntil: '2026-12-01' })).problem).toBe(
      'reward-place-unsaid',
    );
    await desk.did(desk.office, submitReward, id, { noticeUntil: '2026-12-01', noticePlace: '县教育局网站' });
    const { notices } = await own(5);
    expect(notices.map(({ title, place, lines }) => [title, place, lines.length])).toEqual([
      ['先进集体', '县教育局网站', 6],
    ]);
    expect(JSON.stringify(notices)).not.toContain('"cited"');
    const text = '第1小学去年有一票否决事项';
    expect(
      (await test.call(school(5).liaison, objectToReward, { rewardId: id, unitId: school(5).id, text })).status,
    ).toBe(200);
    // Nobody objects for a unit from its office.
    expect((await test.call(desk.leader, objectToReward, { rewardId: id, unitId: school(6).id, text })).problem).toBe(
      'reward-not-of-unit',
    );
    expect((await own(6)).notices[0]?.objections).toEqual([]);
    const lines = await allAsProposed(id);
    const decide = (who: Persona) => desk.act(who, decideReward, id, { document: '城教督〔2026〕6号', lines });
    expect((await decide(desk.leader)).problem).toBe('reward-notice-runs');
    await desk.later(8);
    expect((await decide(desk.leader)).problem).toBe('reward-objections-open');
    const [objection] = (await desk.see(id)).objections;
    await desk.did(desk.office, answerRewardObjection, id, { objectionId: objection?.id, answer: '经核实不是事实' });
    expect((await own(5)).notices).toEqual([]);
    expect(
      (await desk.act(desk.office, answerRewardObjection, id, { objectionId: objection?.id, answer: '再答一次' }))
        .problem,
    ).toBe('reward-answered-already');
  });

  it('M536 W10 W11 W12 another person decides line by line; it is frozen with a digest that its text has, and kept as a document', async () => {
    const { lines } = await desk.see(id);
    const said = lines.map(({ id: lineId, unit }) => ({
      lineId,
      granted: !['第7小学', '第8小学'].includes(unit.name),
      reason: '',
    }));
    const decide = (who: Persona, of = said) =>
      desk.act(who, decideReward, id, { document: '城教督〔2026〕6号', lines: of });
    expect((await decide(desk.office)).problem).toBe('reward-own-hand');
    expect((await decide(desk.leader)).problem).toBe('reward-reason-unsaid');
    expect((await decide(desk.leader, said.slice(1))).problem).toBe('reward-lines-other');
    const done = await decide(
      desk.leader,
      said.map((one) => (one.granted ? one : { ...one, reason: '没有达标' })),
    );
    expect(done.status).toBe(200);
    const { digest } = done.output as { digest: string };
    const [seal] = await test.rows<{ content: string }>('select content from reward_seal where digest = $1', [digest]);
    expect(
      createHash('sha256')
        .update(seal?.content ?? '')
        .digest('hex'),
    ).toBe(digest);
    expect(JSON.parse(seal?.content ?? '{}')).toMatchObject({
      cited: { publicationId: desk.publicationId },
      objections: [{ unit: '第5小学', answer: '经核实不是事实' }],
    });
    const kept = await download(desk.office, 'reward/download', { rewardId: id, format: 'docx' });
    expect(kept.status).toBe(200);
    const [document] = await test.rows<{ sha256: string }>('select sha256 from reward_document where reward_id = $1', [
      id,
    ]);
    expect(createHash('sha256').update(kept.bytes).digest('hex')).toBe(document?.sha256);
    for (const step of [submitReward, withdrawReward]) {
      expect((await desk.act(desk.office, step, id, { reason: '不要了' })).status).not.toBe(200);
    }
  });

  it('M535 W13 plaques are numbered by a series, once, for what was granted; each unit signs for its own and nobody for it', async () => {
    const issued = await desk.act(desk.office, issueCertificates, id);
    expect(issued.output).toMatchObject({ issued: 4 });
    expect((await desk.act(desk.office, issueCertificates, id)).problem).toBe('reward-issued-already');
    const { lines } = await desk.see(id);
    expect(lines.flatMap(({ certificate }) => certificate ?? [])).toEqual(
      [1, 2, 3, 4].map((n) => `教奖牌〔2026〕第000${n}号`),
    );
    const mine = (await own(2)).lines[0];
    expect(mine).toMatchObject({
      granted: true,
      certificateName: { zh: '奖牌' },
      actions: { receive: true, download: true },
    });
    expect((await own(7)).lines[0]).toMatchObject({ granted: false, decidedReason: '没有达标', certificate: null });
    const line = { lineId: mine?.lineId ?? '', unitId: school(2).id };
    expect((await test.call(school(3).liaison, receiveCertificate, { ...line, unitId: school(3).id })).status).toBe(
      404,
    );
    expect((await test.call(desk.leader, receiveCertificate, line)).problem).toBe('reward-not-of-unit');
    expect((await test.call(school(2).liaison, receiveCertificate, line)).status).toBe(200);
    expect((await test.call(school(2).liaison, receiveCertificate, line)).problem).toBe('reward-received-already');
    expect((await download(school(2).liaison, 'reward/download-certificate', { ...line, format: 'docx' })).status).toBe(
      200,
    );
    expect((await desk.see(id)).lines.find(({ unit }) => unit.name === '第2小学')?.received).toMatchObject({
      on: '2026-12-02',
    });
  });
});

describe('who is held to account', () => {
  it('M542 W11 is marked in a list of those to be commended and can only be refused, without a word of what for', async () => {
    const { caseId } = await plantCase(test, { officeId: test.tree.county, concernedId: school(9).id, isTold: true });
    await test.rows(
      `update accountability_case set state = 'served', measure = 'criticism', bars = '{commendation}', served_on = '2026-11-01', until_on = '2027-05-01' where id = $1`,
      [caseId],
    );
    const rewardId = await desk.draw({
      kind: 'xjjt',
      title: '教育质量奖',
      publicationId: desk.publicationId,
      settings: { 每组名次: '1' },
    });
    const { lines } = await desk.see(rewardId);
    expect(lines.filter(({ kept }) => kept !== null).map(({ unit, kept }) => [unit.name, kept])).toEqual([
      ['第9小学', 'reward-barred'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('种下的案件');
    await desk.did(desk.office, submitReward, rewardId, { noticeUntil: '2026-12-31', noticePlace: '县教育局网站' });
    await test.rows(`update reward set notice_until = '2026-12-01' where id = $1`, [rewardId]);
    const decided = await desk.act(desk.leader, decideReward, rewardId, {
      document: '10号',
      lines: await allAsProposed(rewardId),
    });
    expect(decided.problem).toBe('reward-barred');
    expect((await desk.see(rewardId)).state).toBe('submitted');
  });
});

describe('rewards and deductions of a year', () => {
  it('M537 M538 M539 M540 are computed from tasks and grades, shown with the numbers put in, and decided line by line', async () => {
    await plantTasks(test, { officeId: test.tree.county, unitId: school(2).id }, [
      { dueOn: '2026-06-30', doneOn: '2026-06-20' },
      { dueOn: '2026-09-30', doneOn: '2026-10-05' },
      { dueOn: '2026-10-31', doneOn: null },
      { dueOn: '2025-10-31', doneOn: null },
    ]);
    const settings = {
      完成一项奖: '2000',
      未完成一项扣: '3000',
      提前一天奖: '100',
      超期一天扣: '50',
      最好等次奖: '5000',
      其余等次扣: '2000',
    };
    const asked = {
      unitId: test.tree.county,
      kind: 'jc',
      title: '年度奖惩',
      basis: '年度考核方案',
      publicationId: desk.publicationId,
    };
    const span = { from: '2026-01-01', until: '2026-11-30' };
    const propose = (more: object) => test.call(desk.office, proposeReward, { ...asked, settings, span, ...more });
    expect((await propose({ span: null })).problem).toBe('reward-span');
    expect((await propose({ settings: {} })).problem).toBe('reward-settings');
    expect((await propose({ span: { from: '2026-01-01', until: '2027-01-01' } })).problem).toBe('reward-span');
    const { output } = await propose({});
    const { lines } = await desk.see(output.rewardId);
    expect(lines).toHaveLength(12);
    const second = lines.find(({ unit }) => unit.name === '第2小学');
    // 2 done, 1 not: 4000 − 3000; 10 days early, 5 + 30 late: 1000 − 1750; best grade 5000.
    expect(second?.criteria.map(({ amount }) => amount)).toEqual(['1000.00', '-750.00', '5000.00']);
    expect([second?.proposed, second?.criteria[0]?.substituted]).toEqual(['5250.00', '2 × 2000 − 1 × 3000']);
    const first = lines.find(({ unit }) => unit.name === '第1小学');
    expect([first?.criteria.map(({ amount }) => amount), first?.proposed]).toEqual([
      ['0.00', '0.00', '-2000.00'],
      '-2000.00',
    ]);
    // Another amount than the computed one is a person's, with a reason.
    const change = (more: object) =>
      desk.act(desk.office, changeRewardLine, output.rewardId, { lineId: second?.id, ...more });
    expect((await change({ amount: '6000', reason: '' })).problem).toBe('reward-reason-empty');
    await desk.did(desk.office, changeRewardLine, output.rewardId, {
      lineId: second?.id,
      amount: '6000',
      reason: '兼顾帮扶任务',
    });
    await desk.did(desk.office, submitReward, output.rewardId);
    expect((await own(2)).lines.map(({ title }) => title)).not.toContain('年度奖惩');
    await desk.did(desk.leader, handBackReward, output.rewardId, { reason: '按准则重算' });
    await desk.did(desk.office, changeRewardLine, output.rewardId, {
      lineId: second?.id,
      amount: '5250',
      reason: '按准则',
    });
    await desk.did(desk.office, submitReward, output.rewardId);
    await desk.did(desk.leader, decideReward, output.rewardId, {
      document: '城教督〔2026〕7号',
      lines: await allAsProposed(output.rewardId),
    });
    const mine = (await own(2)).lines.find(({ title }) => title === '年度奖惩');
    expect(mine).toMatchObject({ amount: '5250.00', granted: true });
    expect(mine?.criteria.map(({ substituted }) => substituted)).toContain('2 × 2000 − 1 × 3000');
  });
});

describe('funds', () => {
  it('M541 M562 cite the result, stay within the pot, are paid once with a voucher, and go to the finance department as a workbook', async () => {
    const rewardId = await desk.draw({
      kind: 'zj',
      title: '实验室建设资金',
      publicationId: desk.publicationId,
      settings: { 每组名次: '1', 每个单位: '80000.50' },
      pot: '200000',
    });
    const before = await desk.see(rewardId);
    expect([before.lines.length, before.proposedSum, before.actions.submit, before.open]).toEqual([
      3,
      '240001.50',
      'reward-what-unsaid',
      expect.anything(),
    ]);
    for (const [i, { id: lineId }] of before.lines.entries()) {
      const amount = i === 0 ? '39999.99' : '80000.00';
      await desk.did(desk.office, changeRewardLine, rewardId, { lineId, what: '实验室', amount, reason: '按总额调整' });
    }
    await desk.did(desk.office, submitReward, rewardId);
    const lines = (await desk.see(rewardId)).lines.map(({ id: lineId }) => ({ lineId, granted: true }));
    const more = lines.map((one, i) => (i === 0 ? { ...one, amount: '40000.01', reason: '追加' } : one));
    const decide = (of: object) =>
      desk.act(desk.leader, decideReward, rewardId, { document: '城教督〔2026〕8号', lines: of });
    expect((await decide(more)).problem).toBe('reward-beyond-pot');
    // Two who decide at once: one does, the other is told.
    const other = await test.newPersona('leader', test.tree.county);
    const both = await Promise.all([
      desk.act(desk.leader, decideReward, rewardId, { document: '城教督〔2026〕8号', lines }),
      desk.act(other, decideReward, rewardId, { document: '城教督〔2026〕8号', lines }),
    ]);
    expect(both.map(({ status, problem }) => [status, problem ?? '']).toSorted()).toEqual([
      [200, ''],
      [412, 'changed-meanwhile'],
    ]);
    const [first, second] = (await desk.see(rewardId)).lines;
    const pay = (lineIds: readonly (string | undefined)[], paidOn: string) =>
      desk.act(desk.office, payRewards, rewardId, { lineIds, paidOn, voucher: '记-12' });
    expect((await pay([first?.id], '2026-12-01')).problem).toBe('reward-paid-day');
    expect((await pay([first?.id], '2027-01-01')).problem).toBe('reward-paid-day');
    expect((await pay([first?.id], '2026-12-02')).output).toMatchObject({ paid: 1 });
    expect((await pay([second?.id, first?.id], '2026-12-02')).problem).toBe('reward-paid-already');
    expect((await desk.see(rewardId)).lines[1]?.paid).toBeNull();
    const n = Number(/\d+/u.exec(first?.unit.name ?? '')?.[0]);
    const mine = (await own(n)).lines.find(({ title }) => title === '实验室建设资金');
    expect(mine).toMatchObject({ amount: '39999.99', paid: { on: '2026-12-02', voucher: '记-12' } });
    const { bytes } = await download(desk.office, 'reward/export', { rewardId });
    const rows = await sheetOf(bytes);
    expect(rows[0]).toContain('决定金额（元）');
    expect(rows[1]?.join('|')).toContain('39999.99');
    expect((await download(school(2).liaison, 'reward/export', { rewardId })).status).toBe(404);
    const listed = await test.call(desk.office, listRewards, { unitId: test.tree.county });
    expect(listed.output.rewards.find(({ id }) => id === rewardId)?.paidOut).toBe('199999.99');
  });

  it('M541 W2 a result that is superseded meanwhile is shown as such and holds the decision back', async () => {
    const rewardId = await desk.draw({
      kind: 'qx',
      title: '薄弱学校倾斜',
      publicationId: desk.publicationId,
      settings: { 每组末位: '2' },
    });
    for (const { id: lineId } of (await desk.see(rewardId)).lines) {
      await desk.did(desk.office, changeRewardLine, rewardId, {
        lineId,
        what: '交流骨干教师 2 名',
        reason: '基础薄弱',
      });
    }
    await desk.did(desk.office, submitReward, rewardId);
    const superseding = await desk.step(desk.office, supersedePublication, desk.publicationId, { reason: '数据更正' });
    const next = (superseding.output as { publicationId: string }).publicationId;
    expect((await desk.see(rewardId, desk.leader)).actions.decide).toBe(true);
    await desk.publish(next);
    const seen = await desk.see(rewardId, desk.leader);
    expect([seen.cited?.isInForce, seen.actions.decide]).toEqual([false, 'reward-cited-gone']);
    const lines = await allAsProposed(rewardId);
    expect((await desk.act(desk.leader, decideReward, rewardId, { document: '9号', lines })).problem).toBe(
      'reward-cited-gone',
    );
    const old = {
      unitId: test.tree.county,
      kind: 'xjjt',
      title: '又一次',
      basis: '计划',
      publicationId: desk.publicationId,
    };
    expect((await test.call(desk.office, proposeReward, old)).problem).toBe('reward-cited-gone');
    await desk.did(desk.office, withdrawReward, rewardId, { reason: '按新的结果重新拟定' });
    expect((await desk.see(rewardId)).withdrawnReason).toBe('按新的结果重新拟定');
  });
});

async function sheetOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rewards-'));
  const path = join(folder, 'rewards.xlsx');
  writeFileSync(path, bytes);
  const read = await readXlsx({ path, name: 'rewards.xlsx' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const rows: string[][] = [];
  for await (const { rows: some } of read.value[0]?.rows ?? []) rows.push(...some.map((row) => row.map(String)));
  rmSync(folder, { recursive: true });
  return rows;
}
