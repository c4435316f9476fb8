import { endMeasure, setMeasures } from '@dudao/core/issue/contract';
import { listMineOfLedgers, type Owed } from '@dudao/core/issue/mine-contract';
import { answerUrge, urgeIssue } from '@dudao/core/issue/urge-contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../../testing/issue-desk.ts';
import { plantEvidence } from '../../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let second: Persona;
let proof: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  second = await test.newPersona('supervision-office', test.tree.county);
  proof = (await plantEvidence(test, test.tree.school)).filingId;
});
afterAll(() => test.close());

const mine = async (who: Persona, what: Owed, more: object = {}) =>
  (await test.call(who, listMineOfLedgers, { what, ...more })).output;
const ids = async (who: Persona, what: Owed = 'turn') => (await mine(who, what)).items.map(({ issue }) => issue.id);
const found = (title: string) =>
  desk.write(desk.office, 'problem', { title, marks: { severity: 'grave', depth: 'manifest' } });
const handOver = (issueId: string, dueOn = '2026-12-01', owner: object = { unitId: test.tree.school }) =>
  desk.done(desk.office, issueId, 'assign', { owner, handling: 'dated', dueOn });

describe('what is mine of the ledgers', () => {
  it('M382 an entry is with whom its state waits for, and with nobody who put it right', async () => {
    const { office, liaison, head, leader } = desk;
    const id = await found('楼梯扶手松动');
    expect([await ids(office), await ids(liaison)]).toEqual([[id], []]);
    await handOver(id);
    expect([await ids(office), await ids(liaison), await ids(leader)]).toEqual([[], [id], []]);
    expect((await mine(liaison, 'turn')).items).toMatchObject([
      { as: 'owner', dueOn: '2026-12-01', toDo: { zh: '整改' } },
    ]);
    await desk.done(liaison, id, 'accept');
    await desk.done(liaison, id, 'ask_time', { until: '2026-12-20', words: '等材料' });
    // To the head of the school it is the school's to put right; whoever leads the county decides about the request.
    expect((await mine(head, 'turn')).items).toMatchObject([{ as: 'owner', toDo: { zh: '整改' } }]);
    expect((await mine(leader, 'turn')).items).toMatchObject([{ as: 'keeper-head', toDo: { zh: '审批延期申请' } }]);
    await desk.done(leader, id, 'grant_time');
    expect(await ids(leader)).toEqual([]);
    await desk.done(liaison, id, 'report', { words: '已换新', filingIds: [proof] });
    expect([await ids(office), await ids(second), await ids(liaison)]).toEqual([[id], [id], []]);
    await desk.done(office, id, 'verify', { values: ALL_HOLDS });
    expect((await mine(office, 'turn')).items).toMatchObject([{ issue: { id }, toDo: { zh: '观察期满后销号' } }]);
    await test.rows('update issue set worked_by = array[$1::uuid] where id = $2', [office.accountId, id]);
    expect([await ids(office), await ids(second)]).toEqual([[], [id]]);
    await test.rows("update issue set worked_by = '{}' where id = $1", [id]);
  });

  it('M403 measures go to the person named, to the unit where nobody is, and to nobody where only words say who; late or not, by their day', async () => {
    const { liaison, office } = desk;
    const { school, siblingSchool } = test.tree;
    const id = await found('灶台漏气');
    await handOver(id);
    const { personId } = (
      await test.call(office, addPerson, { unitId: school, name: '孙总务', joinedOn: '2020-09-01' } as never)
    ).output;
    const cook = await test.newPersona('member', school);
    await test.rows('update account set person_id = $1 where id = $2', [personId, cook.accountId]);
    const base = { quality: '检测合格', dueOn: '2026-12-01' };
    const set = (measures: object[], revision: number) =>
      test.call(liaison, setMeasures, { issueId: id, revision, measures } as never);
    const { revision } = await desk.read(id);
    const outside = await set([{ ...base, text: '换阀门', owner: '他校', ownerUnitId: siblingSchool }], revision);
    expect(outside.problem).toBe('issue-owner-unknown');
    const made = await set(
      [
        { ...base, text: '换阀门', owner: '随便写的', ownerPersonId: personId, dueOn: '2026-11-28' },
        { ...base, text: '全面检测', owner: '学校', ownerUnitId: school },
        { ...base, text: '培训', owner: '外请专家' },
      ],
      revision,
    );
    expect([made.status, made.problem]).toEqual([200, undefined]);
    expect((await desk.read(id)).measures.map(({ owner, ownerPersonId }) => [owner, ownerPersonId])).toEqual([
      ['孙总务', personId],
      [expect.any(String), null],
      ['外请专家', null],
    ]);
    expect((await mine(cook, 'measure')).items.map(({ toDo }) => toDo.zh)).toEqual(['换阀门', '全面检测']);
    expect((await mine(liaison, 'measure')).items.map(({ toDo }) => toDo.zh)).toEqual(['全面检测']);
    await desk.moveClock('2026-11-30');
    expect((await mine(cook, 'measure')).counts).toEqual({ overdue: 1, week: 1, later: 0, isCapped: false });
    const [one] = (await desk.read(id)).measures;
    await test.call(liaison, endMeasure, { issueId: id, measureId: one?.id ?? '', cancelled: false, result: '已换' });
    expect((await mine(cook, 'measure')).items.map(({ toDo }) => toDo.zh)).toEqual(['全面检测']);
  });

  it('M385 a sheet waits with the unit it was sent to until it is answered', async () => {
    const { office, liaison } = desk;
    const id = await found('校门拥堵');
    await handOver(id, '2026-12-03');
    const sent = await test.call(office, urgeIssue, { issueId: id, rung: 'remind', text: '请抓紧' });
    expect([sent.status, sent.problem]).toEqual([200, undefined]);
    const { urgeId, number } = sent.output;
    expect((await mine(liaison, 'reply')).items).toMatchObject([
      { id: urgeId, issue: { id }, toDo: { zh: expect.stringContaining(number) } },
    ]);
    expect((await mine(office, 'reply')).items).toEqual([]);
    await test.call(liaison, answerUrge, { issueId: id, urgeId, reply: '明天完成' });
    expect((await mine(liaison, 'reply')).items).toEqual([]);
  });

  it('M383 a revisit that is due is with who keeps the ledger, and not with who put it right', async () => {
    const id = await found('窗户松脱');
    await handOver(id, '2026-12-03');
    await test.rows(
      `update issue set phase = 'closed', state = 'closed', is_open = false, closed_on = '2026-11-29', due_on = null, worked_by = array[$2::uuid] where id = $1`,
      [id, second.accountId],
    );
    await test.rows(
      `insert into issue_revisit (id, issue_id, unit_id, region, keeper_id, ledger, kind, due_on, verified_by_name)
       select gen_random_uuid(), id, unit_id, region, keeper_id, ledger, 'due', d, '甲' from issue, unnest(array[date '2026-12-10', date '2027-06-01']) d where id = $1`,
      [id],
    );
    expect((await mine(desk.office, 'revisit')).items).toMatchObject([
      { issue: { id }, dueOn: '2026-12-10', toDo: { zh: '到期回访' } },
    ]);
    expect((await mine(second, 'revisit')).items).toEqual([]);
    expect((await mine(desk.liaison, 'revisit')).items).toEqual([]);
  });

  it('goes on from where a page ended, without a gap, and says how much there is', async () => {
    for (let n = 0; n < 7; n++)
      await handOver(await found(`第${n}件`), `2026-12-${String(4 + (n % 3)).padStart(2, '0')}`);
    const whole = await mine(desk.liaison, 'turn', { limit: 200 });
    const { counts } = whole;
    expect((counts?.overdue ?? 0) + (counts?.week ?? 0) + (counts?.later ?? 0)).toBe(whole.items.length);
    const seen: string[] = [];
    let from: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof mine>> = await mine(desk.liaison, 'turn', {
        limit: 2,
        ...(from === null ? {} : { from }),
      });
      seen.push(...page.items.map(({ id }) => id));
      from = page.next;
    } while (from !== null);
    expect(seen).toEqual(whole.items.map(({ id }) => id));
    expect((await test.call(desk.liaison, listMineOfLedgers, { what: 'turn', from: 'x' })).problem).toBe(
      'issue-no-such-place',
    );
  });
});
