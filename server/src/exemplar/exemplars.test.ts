import {
  answerForOffice,
  answerForUnit,
  cultivateExemplar,
  downloadPiece,
  dropExemplar,
  endorseExemplar,
  finishCare,
  publishExemplar,
  readExemplar,
  readProposal,
  returnExemplar,
  reviseExemplar,
  verifyExemplar,
  withdrawExemplar,
} from '@dudao/core/exemplar/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BORNE_OUT,
  CANDIDATE,
  type ExemplarDesk,
  FOUR,
  NOT_BORNE_OUT,
  openExemplarDesk,
} from '../testing/exemplar-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const DAY = '2026-11-24';

let test: TestApp;
let desk: ExemplarDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date(`${DAY}T02:00:00.000Z`);
  desk = await openExemplarDesk(test);
}, 120_000);
afterAll(() => test.close());

const yes = { holds: true, words: '同意推荐。' };
const met = { ...yes, metOn: DAY };

it('M504 M501: an inspector writes down what was found, sums it up by the four demands and recommends it upwards; the credit is the unit’s', async () => {
  const issueId = await desk.entry(desk.member, { source: { kind: 'visit', text: '第三季度随访' } });
  const { output: proposal } = await test.call(desk.member, readProposal, { issueId });
  expect(proposal).toMatchObject({ isResult: true, exemplar: null, actions: { propose: true } });
  // What the entry says comes along.
  expect(proposal.text).toMatchObject({ title: CANDIDATE.title, parts: FOUR });
  const called = await desk.propose(desk.member, issueId);
  expect([called.status, called.problem]).toEqual([200, undefined]);
  const found = await desk.read(called.output.exemplarId, desk.head);
  expect(found).toMatchObject({ state: 'recommended', unit: { id: desk.school }, office: { id: desk.county } });
  expect(found.process).toMatchObject({ proposedAs: 'team', proposedBy: desk.member.name, round: 1 });
  const again = await desk.propose(desk.office, issueId);
  expect([again.status, again.problem]).toEqual([409, 'exemplar-proposed-already']);
});

it('M526 X2: a candidate that lacks one of the four demands, or what its kind asks, is refused field by field and nothing is written', async () => {
  const issueId = await desk.entry();
  for (const part of ['practice', 'figures', 'example', 'achieved']) {
    const { status, body } = await desk.propose(desk.member, issueId, { parts: { ...FOUR, [part]: '' } });
    expect([status, body]).toMatchObject([422, { problem: 'exemplar-demand-missing', at: { field: `parts.${part}` } }]);
  }
  const lesson = await desk.propose(desk.member, issueId, { kind: 'classroom' });
  expect([lesson.status, lesson.problem]).toEqual([422, 'exemplar-part-short']);
  const whole = { ...FOUR, lesson: '五年级数学《长方体的体积》', technology: '用平板测量、投屏比较，当堂统计。' };
  const done = await desk.propose(desk.member, issueId, { kind: 'classroom', parts: whole });
  expect([done.status, done.problem]).toEqual([200, undefined]);
  const { parts, kind } = await desk.read(done.output.exemplarId);
  expect(kind.name.zh).toBe('课堂成功案例');
  expect(parts.map(({ id }) => id)).toEqual(['practice', 'figures', 'example', 'achieved', 'lesson', 'technology']);
});

it('X1: what is not a result, was dropped from the ledger, or stands in a unit’s own library is not recommended', async () => {
  const problemOf = async (issueId: string) => (await desk.propose(desk.office, issueId)).problem;
  const [issue] = await test.rows<{ id: string }>(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, source, state, phase, is_open, found_on, written_by, written_by_name, written_at, changed_at)
     select gen_random_uuid(), id, region, name, $2, 'problem', 'TZ-DD', '1.6', 'WT-X', '问题', '', '{}', 'person', 'found', 'new', true, '2026-11-02', id, '某人', now(), now() from unit where id = $1 returning id`,
    [desk.school, desk.county],
  );
  expect(await problemOf(issue?.id ?? '')).toBe('exemplar-entry-unfit');
  const own = await desk.entry(desk.office, { unitId: desk.county });
  expect(await problemOf(own)).toBe('exemplar-own-library');
  const voided = await desk.entry();
  await test.rows(`update issue set phase = 'void', state = 'dropped', is_open = false where id = $1`, [voided]);
  expect(await problemOf(voided)).toBe('exemplar-entry-unfit');
});

it('M505: both sides are asked at once; the unit answers for itself with the day of its meeting, the office by another than who recommended it', async () => {
  const id = await desk.candidate();
  // The county's leader reaches the school, and yet does not speak for it.
  const above = await test.newPersona('leader', desk.county);
  expect((await desk.step(above, answerForUnit, id, met)).problem).toBe('exemplar-not-of-unit');
  expect((await desk.step(desk.head, answerForUnit, id, { ...met, metOn: '2026-11-25' })).problem).toBe(
    'exemplar-day-ahead',
  );
  expect((await desk.step(desk.liaison, answerForUnit, id, met)).problem).toBe('forbidden');
  const first = await desk.step(desk.head, answerForUnit, id, met);
  expect([first.status, first.output]).toMatchObject([200, { state: 'recommended' }]);
  expect((await desk.step(desk.head, answerForUnit, id, met)).problem).toBe('exemplar-answered');
  const both = await desk.step(desk.office, answerForOffice, id, yes);
  expect(both.output).toMatchObject({ state: 'agreed' });
  const events = await test.rows<{ after: object }>(
    `select after from event where event = 'exemplar.answered' and subject = $1 order by id`,
    [id],
  );
  expect(events).toHaveLength(2);
  const issueId = await desk.entry();
  const mine = (await desk.propose(desk.second, issueId)).output.exemplarId;
  expect((await desk.step(desk.second, answerForOffice, mine, yes)).problem).toBe('exemplar-own-word');
});

it('M507 M513: one no hands it back with the reason; what is lacking and what is advised is planned with who helps and until when, and it comes again', async () => {
  const id = await desk.candidate();
  await desk.step(desk.office, answerForOffice, id, { holds: false, words: '数据只有一个学期，看不出稳定。' });
  expect(await desk.read(id)).toMatchObject({ state: 'returned' });
  const point = {
    kind: 'lacking',
    what: '缺两个学期的借阅数据',
    help: '帮助建借阅统计表',
    helper: '督学李老师',
    dueOn: '2026-12-30',
  };
  expect((await desk.step(desk.head, cultivateExemplar, id, point)).problem).toBe('forbidden');
  expect((await desk.step(desk.member, cultivateExemplar, id, { ...point, dueOn: '2026-11-23' })).problem).toBe(
    'exemplar-day-past',
  );
  expect((await desk.step(desk.member, cultivateExemplar, id, point)).status).toBe(200);
  const advice = { ...point, kind: 'advice', what: '理一理优势：家长参与是特色，可以放进来' };
  expect((await desk.step(desk.office, cultivateExemplar, id, advice)).status).toBe(200);
  const { process } = await desk.read(id, desk.head);
  expect(process?.care.map(({ kind, done }) => [kind, done])).toEqual([
    ['lacking', null],
    ['advice', null],
  ]);
  const careId = process?.care[0]?.id ?? '';
  expect((await desk.step(desk.member, finishCare, id, { careId, words: '统计表已建好。' })).status).toBe(200);
  expect((await desk.step(desk.member, finishCare, id, { careId, words: '再来一次' })).problem).toBe(
    'exemplar-care-unknown',
  );
  const improved = { ...CANDIDATE, parts: { ...FOUR, figures: '两个学期人均借阅量分别为七点二册和九点六册。' } };
  const revised = await desk.step(desk.liaison, reviseExemplar, id, improved);
  expect([revised.status, revised.problem]).toEqual([200, undefined]);
  const found = await desk.read(id);
  expect([found.state, found.process?.round]).toEqual(['recommended', 2]);
  // Both are asked anew.
  expect((await desk.step(desk.office, answerForOffice, id, yes)).status).toBe(200);
});

it('X5: it is verified by somebody from outside who neither recommended nor answered, demand by demand, against evidence', async () => {
  const bare = (await desk.propose(desk.member, await desk.entry())).output.exemplarId;
  await desk.step(desk.head, answerForUnit, bare, met);
  await desk.step(desk.office, answerForOffice, bare, yes);
  const finding = { findings: BORNE_OUT, words: '逐项属实。' };
  expect((await desk.step(desk.second, verifyExemplar, bare, finding)).problem).toBe('exemplar-no-evidence');
  const id = await desk.agreed();
  for (const who of [desk.member, desk.office]) {
    expect((await desk.step(who, verifyExemplar, id, finding)).problem).toBe('exemplar-own-word');
  }
  expect((await desk.step(desk.head, verifyExemplar, id, finding)).problem).toBe('forbidden');
  const back = await desk.step(desk.second, verifyExemplar, id, { findings: NOT_BORNE_OUT, words: '数据与台账不符。' });
  expect(back.output).toMatchObject({ state: 'returned' });
  const story = (await desk.read(id)).process?.words.at(-1);
  expect(story).toMatchObject({ kind: 'verify', holds: false, findings: { figures: { holds: false } } });
});

it('M506 M508: published by another, with a number and the evidence that is shown, it reaches every unit of the county and says nothing of who found it', async () => {
  const id = await desk.agreed();
  await desk.step(desk.second, verifyExemplar, id, { findings: BORNE_OUT, words: '逐项属实。' });
  // Not published yet, another school knows nothing of it.
  expect((await test.call(desk.otherLiaison, readExemplar, { exemplarId: id })).status).toBe(404);
  const publishing = { filingIds: [], words: '请各校学习。' };
  expect((await desk.step(desk.second, publishExemplar, id, publishing)).problem).toBe('exemplar-own-word');
  const strange = { ...publishing, filingIds: ['00000000-0000-4000-8000-000000000000'] };
  expect((await desk.step(desk.third, publishExemplar, id, strange)).problem).toBe('exemplar-piece-unknown');
  const { process } = await desk.read(id);
  const filingIds = (process?.evidence ?? []).map(({ filingId }) => filingId);
  const done = await desk.step(desk.third, publishExemplar, id, { ...publishing, filingIds });
  expect(done.output).toMatchObject({ number: expect.stringMatching(/^教督典〔2026〕\d+号$/u) });
  const read = await test.call(desk.otherLiaison, readExemplar, { exemplarId: id });
  expect(read.output).toMatchObject({
    state: 'published',
    unit: { id: desk.school, name: '城关九年制学校' },
    process: null,
  });
  expect(read.output.pieces.map(({ filingId }) => filingId)).toEqual(filingIds);
  expect(JSON.stringify(read.body)).not.toContain(desk.member.name);
  const elsewhere = await test.newPersona('unit-liaison', test.tree.siblingSchool);
  expect((await test.call(elsewhere, readExemplar, { exemplarId: id })).status).toBe(404);
  // The credit is what the unit was called then, whatever it is called later.
  await test.rows(`update unit set name = '改了名的学校' where id = $1`, [desk.school]);
  expect((await desk.read(id)).unit.name).toBe('城关九年制学校');
  await test.rows(`update unit set name = '城关九年制学校' where id = $1`, [desk.school]);
});

it('X6: what was not taken into the library is not published; its numbers have no gaps', async () => {
  const issueId = await desk.entry();
  const id = (await desk.propose(desk.member, issueId)).output.exemplarId;
  await desk.step(desk.head, answerForUnit, id, met);
  await desk.step(desk.office, answerForOffice, id, yes);
  await test.rows(
    `insert into issue_proof (issue_id, filing_id, unit_id, region, revision, title) select $1, e.id, e.unit_id, e.region, 1, '证明' from evidence_filing e where e.unit_id = $2 limit 1`,
    [issueId, desk.school],
  );
  await desk.step(desk.second, verifyExemplar, id, { findings: BORNE_OUT, words: '逐项属实。' });
  const publishing = { filingIds: [], words: '请各校学习。' };
  expect((await desk.step(desk.third, publishExemplar, id, publishing)).problem).toBe('exemplar-not-in-library');
  await desk.stored(issueId);
  const numbered = async (exemplarId: string) => Number(/〕(\d+)号/u.exec((await desk.read(exemplarId)).number)?.[1]);
  expect((await desk.step(desk.third, publishExemplar, id, publishing)).status).toBe(200);
  const next = await desk.published();
  expect((await numbered(next)) - (await numbered(id))).toBe(1);
});

it('of two who answer at once one is told; handing back and dropping say why, and a dropped entry may be recommended anew', async () => {
  const id = await desk.agreed();
  const { revision } = await desk.read(id);
  const words = '先补材料。';
  const [one, other] = await Promise.all([
    test.call(desk.office, returnExemplar, { exemplarId: id, revision, words }),
    test.call(desk.second, dropExemplar, { exemplarId: id, revision, words }),
  ]);
  expect([one.status, other.status].sort()).toEqual([200, 412]);
  await desk.step(desk.office, dropExemplar, id, { words: '单位不再坚持。' });
  const found = await desk.read(id);
  expect(found).toMatchObject({ state: 'dropped', ended: { reason: expect.any(String) } });
  const issueId = found.process?.entry?.id ?? '';
  expect((await desk.propose(desk.member, issueId)).status).toBe(200);
});

it('M514: an endorsement is noted with its document and a file that proves it; the highest stands', async () => {
  const id = await desk.published();
  const noted = { level: 'province', by: '省教育厅', document: '省教办〔2026〕9号', onDay: DAY };
  expect((await desk.step(desk.office, endorseExemplar, id, noted)).problem).toBe('exemplar-file-missing');
  const uploads = [await desk.proof(desk.office, desk.county)];
  expect((await desk.step(desk.office, endorseExemplar, id, { ...noted, uploads })).status).toBe(200);
  const city = { ...noted, level: 'city', by: '市教育局', uploads: [await desk.proof(desk.office, desk.county)] };
  expect((await desk.step(desk.office, endorseExemplar, id, city)).status).toBe(200);
  const found = await desk.read(id, desk.otherLiaison);
  expect([found.level, found.endorsements.map(({ level }) => level).sort()]).toEqual([
    'province',
    ['city', 'province'],
  ]);
  const filingId = found.endorsements[0]?.proof?.filingId ?? '';
  const file = { exemplarId: id, filingId, as: 'file' as const };
  expect((await test.call(desk.otherLiaison, downloadPiece, file)).status).toBe(200);
  const [aside] = await test.rows<{ id: string }>(
    'select f.id from evidence_filing f where f.unit_id = $1 and not exists (select 1 from exemplar_piece p where p.filing_id = f.id and p.exemplar_id = $2) limit 1',
    [desk.school, id],
  );
  const hidden = await test.call(desk.otherLiaison, downloadPiece, { ...file, filingId: aside?.id ?? '' });
  expect([hidden.status, hidden.problem]).toEqual([404, 'exemplar-file-gone']);
});

it('X7: what turned out not to be true is withdrawn in the open, with the reason and its number', async () => {
  const id = await desk.published();
  const { number } = await desk.read(id);
  expect((await desk.step(desk.head, withdrawExemplar, id, { words: '数据有误' })).problem).toBe('not-found');
  const done = await desk.step(desk.office, withdrawExemplar, id, { words: '复查发现借阅数据是补填的。' });
  expect([done.status, done.output]).toMatchObject([200, { told: 0 }]);
  const found = await desk.read(id, desk.otherLiaison);
  expect(found).toMatchObject({ state: 'withdrawn', number, ended: { reason: '复查发现借阅数据是补填的。' } });
  expect(found.actions.adopt).toBe('exemplar-not-now');
});
