import {
  acknowledgeWithdrawal,
  beginAdoption,
  giveAdoptionUp,
  reportAdoption,
  verifyAdoption,
} from '@dudao/core/exemplar/adoption-contract';
import { downloadPiece, withdrawExemplar } from '@dudao/core/exemplar/contract';
import { listDesk, readBenchmarks } from '@dudao/core/exemplar/library-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExemplarDesk, openExemplarDesk } from '../testing/exemplar-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { roundOf } from '../testing/two-worlds.ts';

const DAY = '2026-11-24';
const AFTER = '2027-01-23';

let test: TestApp;
let desk: ExemplarDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openExemplarDesk(test);
}, 120_000);
afterAll(() => test.close());

const on = (day: string) => desk.on(day);
async function running(): Promise<{ exemplarId: string; adoptionId: string }> {
  await on(DAY);
  const exemplarId = await desk.published();
  const { adoptionId } = (await desk.adopt(exemplarId)).output;
  const of = { exemplarId, adoptionId };
  expect((await desk.move(desk.otherLiaison, beginAdoption, of)).status).toBe(200);
  return of;
}
const adoptionIn = async (of: { exemplarId: string; adoptionId: string }, who?: Persona) =>
  (await desk.read(of.exemplarId, who)).adoptions.find(({ id }) => id === of.adoptionId);
const holds = { holds: true, words: '查了借阅台账，属实。' };

it('M506 X9: another unit adopts it once; never its own, nor one that was not published to it', async () => {
  await on(DAY);
  const exemplarId = await desk.published();
  const own = await desk.adopt(exemplarId, { unitId: desk.school }, desk.liaison);
  expect([own.status, own.problem]).toEqual([409, 'exemplar-own-adoption']);
  const soon = await desk.adopt(exemplarId, { resultOn: '2026-12-24' });
  expect([soon.status, soon.problem]).toEqual([422, 'exemplar-term']);
  const foreign = await desk.adopt(
    exemplarId,
    { unitId: test.tree.siblingSchool },
    await test.newPersona('unit-liaison', test.tree.siblingSchool),
  );
  expect(foreign.status).toBe(404);
  const both = await Promise.all([desk.adopt(exemplarId), desk.adopt(exemplarId)]);
  expect(both.map(({ problem }) => problem ?? 'done').sort()).toEqual(['done', 'exemplar-adopted-already']);
  expect((await desk.read(exemplarId)).counts).toEqual({ planned: 1, running: 0, proven: 0, givenUp: 0 });
});

it('X10: the result is told after its term with figures and a file, not sooner and not without', async () => {
  const of = await running();
  expect((await desk.report(of.exemplarId, of.adoptionId)).problem).toBe('exemplar-too-early');
  await on(AFTER);
  const bare = await desk.move(desk.otherLiaison, reportAdoption, of, { result: '很好', figures: '不少', uploads: [] });
  expect(bare.problem).toBe('exemplar-file-missing');
  expect((await desk.report(of.exemplarId, of.adoptionId)).status).toBe(200);
  expect((await desk.read(of.exemplarId)).counts).toEqual({ planned: 0, running: 1, proven: 0, givenUp: 0 });
  // What nobody verified is not told to others as a result.
  const third = await test.newPersona('unit-liaison', test.tree.town);
  expect(await adoptionIn(of, third)).toMatchObject({ state: 'reported', result: '', figures: '', pieces: [] });
});

it('X11: somebody of neither unit verifies it; where it does not hold it goes on, where it does it is proven for everybody to see', async () => {
  const of = await running();
  await on(AFTER);
  await desk.report(of.exemplarId, of.adoptionId);
  for (const who of [desk.otherLiaison, desk.head]) {
    expect((await desk.move(who, verifyAdoption, of, holds)).problem).toMatch(/forbidden|not-found/u);
  }
  const back = await desk.move(desk.office, verifyAdoption, of, { holds: false, words: '台账只有两周。' });
  expect(back.output).toMatchObject({ state: 'running' });
  expect(await adoptionIn(of, desk.otherLiaison)).toMatchObject({ checked: { holds: false, words: '台账只有两周。' } });
  await desk.report(of.exemplarId, of.adoptionId);
  expect((await desk.move(desk.second, verifyAdoption, of, holds)).output).toMatchObject({ state: 'proven' });
  const town = await test.newPersona('unit-liaison', test.tree.town);
  const shown = await adoptionIn(of, town);
  expect(shown).toMatchObject({ state: 'proven', result: '学生午读成了习惯。', checked: { holds: true } });
  const filingId = shown?.pieces[0]?.filingId ?? '';
  expect((await test.call(town, downloadPiece, { exemplarId: of.exemplarId, filingId, as: 'file' })).status).toBe(200);
});

it('M511 X12: the board counts proof, promises and giving up apart, and never a unit by itself', async () => {
  const before = (await test.call(desk.office, readBenchmarks, { unitId: desk.county })).output;
  const lineOf = (board: typeof before, id: string) => board.units.find(({ unit }) => unit.id === id);
  const was = { school: lineOf(before, desk.school), other: lineOf(before, desk.other) };
  const proven = await running();
  await on(AFTER);
  await desk.report(proven.exemplarId, proven.adoptionId);
  await desk.move(desk.second, verifyAdoption, proven, holds);
  const stopped = await running();
  await desk.move(desk.otherLiaison, giveAdoptionUp, stopped, { words: '师资不够，停下来。' });
  // A school sees the board of its county.
  const { output: board } = await test.call(desk.otherLiaison, readBenchmarks, { unitId: desk.other });
  expect(board.region.id).toBe(desk.county);
  const now = { school: lineOf(board, desk.school), other: lineOf(board, desk.other) };
  expect([
    (now.school?.contributed ?? 0) - (was.school?.contributed ?? 0),
    (now.school?.spread ?? 0) - (was.school?.spread ?? 0),
    (now.other?.proven ?? 0) - (was.other?.proven ?? 0),
    (now.other?.givenUp ?? 0) - (was.other?.givenUp ?? 0),
    now.school?.proven,
    now.other?.spread,
  ]).toEqual([2, 1, 1, 1, 0, 0]);
  expect((await desk.read(stopped.exemplarId)).counts).toMatchObject({ givenUp: 1 });
  expect((await adoptionIn(stopped, desk.head))?.endedReason).toBe('师资不够，停下来。');
});

it('X7: each adopter is told of a withdrawal until it says that it stops or goes on; meanwhile nothing of it counts', async () => {
  const of = await running();
  const done = await desk.step(desk.office, withdrawExemplar, of.exemplarId, { words: '复查发现数据不实。' });
  expect(done.output).toMatchObject({ told: 1 });
  const toldOf = async () => {
    const reminders = await roundOf(test, test.clock.now);
    return reminders.filter((line) => line.includes('复查发现数据不实')).length;
  };
  expect(await toldOf()).toBeGreaterThan(0);
  const { output } = await test.call(desk.otherLiaison, listDesk, { unitId: desk.other, side: 'unit' });
  expect(output.adoptions.find(({ id }) => id === of.adoptionId)).toMatchObject({ isTold: true });
  expect((await desk.report(of.exemplarId, of.adoptionId)).problem).toBe('exemplar-adoption-withdrawn');
  const kept = await desk.move(desk.otherLiaison, acknowledgeWithdrawal, of, {
    words: '本校自己的数据是真的，继续做。',
  });
  expect(kept.status).toBe(200);
  expect((await desk.move(desk.otherLiaison, acknowledgeWithdrawal, of, { words: '再说一次' })).problem).toBe(
    'exemplar-nothing-to-acknowledge',
  );
  const after = (await test.call(desk.otherLiaison, listDesk, { unitId: desk.other, side: 'unit' })).output;
  expect(after.adoptions.find(({ id }) => id === of.adoptionId)).toMatchObject({ isTold: false });
  const before = (await test.call(desk.office, readBenchmarks, { unitId: desk.county })).output.total.exemplars;
  const published = await test.rows<{ n: number }>(`select count(*)::int as n from exemplar where state = 'published'`);
  expect(before).toBe(published[0]?.n);
});
