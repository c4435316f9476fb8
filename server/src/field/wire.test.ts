import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../operations.ts';
import { openPhone, plantVisitTo, teamOf } from '../testing/field-phone.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const FOLDER = fileURLToPath(new URL('../testing/wire', import.meta.url));

/** What a phone of a release says, word by word, and what it heard then. Written once when the release leaves, never changed. */
interface Release {
  readonly release: string;
  readonly visitId: string;
  readonly deviceId: string;
  readonly says: readonly { readonly operation: string; readonly input: object; readonly heard: unknown }[];
}

const RELEASES = readdirSync(FOLDER)
  .toSorted()
  .map((name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Release);

/** Flags that the recorded items get for reasons of this test: its units are others. */
const EXPECTED = ['unit-unknown', 'file-differs', 'clock-off', 'presence-not-counted', 'demand-unmet'];

let test: TestApp;
let inspector: Persona;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  inspector = await test.newPersona('team-member', test.tree.school);
  // The team exists once it has a phone.
  await openPhone(test, inspector);
  const { county, school } = test.tree;
  const planted = await plantVisitTo(test, {
    officeId: county,
    visitedId: school,
    bodyId: await teamOf(test, inspector),
  });
  await test.rows('update visit set id = $1 where id = $2', [RELEASES[0]?.visitId, planted]);
});
afterAll(() => test.close());

const say = async ({ operation, input }: Release['says'][number]) => {
  const found = OPERATIONS.find((one) => one.operation.name === operation);
  if (found === undefined) throw new Error(`no phone of today says ${operation}`);
  return test.call(inspector, found.operation, input as never);
};

/** Where today's answer lacks what a phone of that release read, or says it in another form. */
function lacking(heard: unknown, hears: unknown, at = ''): readonly string[] {
  if (heard === null || hears === null) return [];
  if (Array.isArray(heard)) {
    if (!Array.isArray(hears)) return [at];
    return heard.length === 0 || hears.length === 0 ? [] : lacking(heard[0], hears[0], `${at}[]`);
  }
  if (typeof heard === 'object') {
    if (typeof hears !== 'object') return [at];
    return Object.entries(heard).flatMap(([name, value]) =>
      name in hears ? lacking(value, (hears as Record<string, unknown>)[name], `${at}.${name}`) : [`${at}.${name}`],
    );
  }
  return typeof heard === typeof hears ? [] : [at];
}

describe('F11 a phone of an earlier release', () => {
  it('is kept for every release', () => {
    expect(RELEASES.length).toBeGreaterThanOrEqual(2);
  });

  for (const { release, says } of RELEASES) {
    it(`of ${release} is understood in everything it says, and finds what it reads in every answer`, async () => {
      for (const said of says) {
        const { status, problem, output } = await say(said);
        expect([said.operation, status, problem]).toEqual([said.operation, 200, undefined]);
        expect([said.operation, lacking(said.heard, output)]).toEqual([said.operation, []]);
        if (said.operation !== 'field.hand-in') continue;
        const { receipts } = output as { receipts: { state: string; flags: { flag: string }[] }[] };
        for (const { state, flags } of receipts) {
          expect(state).toBe('kept');
          expect(flags.map(({ flag }) => flag).filter((flag) => !EXPECTED.includes(flag))).toEqual([]);
        }
        const again = (await say(said)).output as typeof output;
        expect((again as { receipts: { state: string }[] }).receipts.map((one) => one.state)).toEqual(
          receipts.map(() => 'repeated'),
        );
      }
    });
  }

  it('would be found out: an answer without a member, or with it in another form, is told', () => {
    const heard = { received: { missing: [[1, 2]], madeUpTo: 1 }, nonce: 'n' };
    expect(lacking(heard, { received: { missing: [], madeUpTo: '1' } })).toEqual(['.received.madeUpTo', '.nonce']);
    expect(lacking(heard, { ...heard, more: true })).toEqual([]);
  });
});
