import { listNotices } from '@dudao/core/notice/contract';
import { readVisit } from '@dudao/core/visit/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { secretsFrom } from '../lib/secrets.ts';
import { OPERATIONS } from '../operations.ts';
import { CANARY, openSealedWorlds, SEALED_OPENS, type SealedWorlds } from '../testing/sealed-worlds.ts';
import { evened, guesses, inOrder, inTurn, openComparison, roundOf } from '../testing/two-worlds.ts';
import { openDueVisits } from './open-sealed.ts';

/** They are asked about every operation; the others take turns. */
const ALWAYS = [
  'liaison of the school',
  'leader of the school',
  'member of the team from the school',
  'liaison of a sister school',
  'liaison of the county',
  'office of the next county',
];

let sealed: SealedWorlds;
let comparison: ReturnType<typeof openComparison>;
/** The visit that it became; in the other world nobody's id. */
let visitId: string;

beforeAll(async () => {
  sealed = await openSealedWorlds();
  const { worlds } = sealed;
  comparison = openComparison(worlds);
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  for (const world of [worlds.with, worlds.without]) await openDueVisits(world.pool, secrets, SEALED_OPENS);
  const [visit] = await worlds.with.rows<{ id: string }>('select id from visit where title = $1', [CANARY]);
  visitId = visit?.id ?? '';
}, 240_000);
afterAll(() => sealed.close());

it('M259 those who go are told on the morning of the day, and nobody of the school or beside it', async () => {
  const { worlds, outside, feeds } = sealed;
  const now = new Date('2026-12-02T22:30:00.000Z');
  const [there, not] = [await roundOf(worlds.with, now), await roundOf(worlds.without, now)];
  const more = there.filter((line) => !not.includes(line));
  expect([more.length > 0, more.every((line) => line.includes(visitId))]).toEqual([true, true]);
  const told = new Set(more.map((line) => line.split(' ')[0]));
  expect(outside.filter(([, who]) => who !== null && told.has(who.accountId))).toEqual([]);
  const ask = { operation: listNotices, input: {} };
  for (const one of outside) await comparison.ask(one, ask, ' after the round');
  expect(comparison.compared.differing).toEqual([]);
  for (const [name, path] of feeds.filter(([name]) => outside.some(([one]) => one === name))) {
    const [a, b] = [await worlds.with.app.request(path), await worlds.without.app.request(path)];
    expect([name, evened(await a.text())]).toEqual([name, evened(await b.text())]);
  }
});

it('M259 until it begins its id is nobody’s to those outside, whatever they use it for', async () => {
  const { outside, inputs } = sealed;
  const { compared, ask } = comparison;
  // Of each place in turn another three of them: all of them meet all kinds of operations.
  const some = inTurn(outside, 3);
  for (const operation of inOrder()) {
    if (operation.name === 'access.sign-out') continue;
    for (const [place, input] of guesses(inputs.get(operation.name), visitId)) {
      // Where an id is that of a visit, everybody tries it.
      const tries = /visit|origin|other/iu.test(place) ? outside : some();
      for (const one of tries) await ask(one, { operation, input }, ` with it as ${place}`);
    }
  }
  for (const one of outside) await ask(one, { operation: readVisit, input: { visitId } });
  expect(compared.differing).toEqual([]);
}, 600_000);

it('M259 until it begins every operation answers the school and everybody outside alike with and without it', async () => {
  const { outside, inputs } = sealed;
  const { compared, ask } = comparison;
  const before = compared.asked;
  const others = inTurn(
    outside.filter(([name]) => !ALWAYS.includes(name)),
    3,
  );
  for (const operation of inOrder()) {
    const asked = [...outside.filter(([name]) => ALWAYS.includes(name)), ...others()];
    for (const one of asked) await ask(one, { operation, input: inputs.get(operation.name) });
  }
  expect(compared.differing).toEqual([]);
  expect(compared.asked - before).toBe(OPERATIONS.length * (ALWAYS.length + 3));
}, 600_000);
