import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explainTrial, tryFile } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));
const GOLDEN = `${PACKS}/cn-compulsory/cases/golden`;
const TARGETS = `${PACKS}/cn-annual-targets/sample`;
const CHOICES = { standardId: 'YZJH-2017', version: '2017.0', on: '2026-11-24' };

let test: TestApp;
let somebody: Persona;

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  somebody = await test.stranger(test.tree.siblingCounty);
});
afterAll(() => test.close());

const send = (content: string | Uint8Array, who = somebody) => test.upload(who, 'a.csv', Buffer.from(content));

describe('trying a file', () => {
  it('M341 a file goes in, its exact and explained result comes out, and nothing is stored', async () => {
    const fileId = await send(readFileSync(`${GOLDEN}/county-complete.csv`));
    const before = await test.traces();
    const { output } = await test.call(somebody, tryFile, { fileId, ...CHOICES });
    const expected = JSON.parse(readFileSync(`${GOLDEN}/county-complete.expected.json`, 'utf8'));
    expect(output.rowCount).toBe(60);
    expect(output.result?.verdict).toBe(expected.verdict);
    expect(output.result?.stages.primary?.indicators).toEqual(expected.stages.primary.indicators);
    const explained = await test.call(somebody, explainTrial, {
      fileId,
      ...CHOICES,
      definition: 'R4',
      member: 'primary',
      code: '2132000043',
    });
    expect(explained.output.explanation.outcome.text).toBe('5.715000');
    expect(await test.traces()).toBe(before);
  });

  it('a faulty file is told cell by cell and has nothing to explain', async () => {
    const text = readFileSync(`${GOLDEN}/county-complete.csv`, 'utf8').replace(',300,', ',三百,');
    const fileId = await send(text);
    const { output } = await test.call(somebody, tryFile, { fileId, ...CHOICES });
    expect(output.result).toBeNull();
    expect(output.problems[0]).toMatchObject({ problem: 'cell-not-a-number', at: { row: 2 } });
    const explained = await test.call(somebody, explainTrial, { fileId, ...CHOICES, definition: 'R4' });
    expect(explained.problem).toBe('trial-faulty');
  });

  it('another’s upload looks like none, an unknown standard and value are told, nobody signed in gets nothing', async () => {
    const fileId = await send(readFileSync(`${GOLDEN}/county-complete.csv`));
    const other = await test.stranger(test.tree.county);
    expect((await test.call(other, tryFile, { fileId, ...CHOICES })).problem).toBe('upload-not-found');
    expect((await test.call(somebody, tryFile, { fileId, ...CHOICES, version: '1.0' })).problem).toBe(
      'standard-not-found',
    );
    const unknown = await test.call(somebody, explainTrial, { fileId, ...CHOICES, definition: 'R99' });
    expect(unknown.problem).toBe('definition-not-found');
    expect((await test.call(null, tryFile, { fileId, ...CHOICES })).status).toBe(401);
    expect((await test.call(null, explainTrial, { fileId, ...CHOICES, definition: 'R4' })).status).toBe(401);
  });

  it('M087 a target that the standard leaves open is set for the trial, and explained with it', async () => {
    const fileId = await send(readFileSync(`${TARGETS}/children.csv`));
    const trial = { standardId: 'CJETZ-2026', version: '2026.0', on: '2026-12-01', fileId };
    const verdictOf = async (parameters: Readonly<Record<string, string>>) => {
      const { output } = await test.call(somebody, tryFile, { ...trial, parameters });
      return output.result?.parts[0]?.items[0]?.verdict;
    };
    expect([
      await verdictOf({}),
      await verdictOf({ target_rate: '87.5' }),
      await verdictOf({ target_rate: '88' }),
    ]).toEqual(['pending', 'pass', 'fail']);
    const set = { ...trial, parameters: { target_rate: '95' } };
    const explained = await test.call(somebody, explainTrial, { ...set, definition: 'to_enrol' });
    expect(explained.output.explanation.outcome.text).toBe('1.000000');
    const wrong = { ...trial, parameters: { no_such: '1' } };
    expect((await test.call(somebody, tryFile, wrong)).problem).toBe('parameter-not-offered');
    expect((await test.call(somebody, explainTrial, { ...wrong, definition: 'rate' })).problem).toBe(
      'parameter-not-offered',
    );
  });

  it('M105 another published reading is chosen for the trial, and nothing but what is published', async () => {
    const fileId = await send(readFileSync(`${PACKS}/cn-school/sample/two-plus-one.csv`));
    const skills = { fileId, standardId: 'TY-21', version: '1.0', on: '2026-11-24' };
    const offenders = async (input: typeof skills) =>
      (await test.call(somebody, tryFile, input)).output.result?.parts[0]?.items[0]?.offenders;
    expect(await offenders(skills)).toEqual(['P03', 'P04', 'P05']);
    const twoArts = { ...skills, parameters: { arts_needed: '2' } };
    expect(await offenders(twoArts)).toEqual(['P01', 'P03', 'P04', 'P05']);
    const three = { ...skills, parameters: { arts_needed: '3' } };
    expect((await test.call(somebody, tryFile, three)).problem).toBe('parameter-not-offered');
  });

  it('M117 last year’s file is also evaluated by itself, to compare before and after', async () => {
    const fileId = await send(readFileSync(`${TARGETS}/schools-2026.csv`));
    const previousFileId = await send(readFileSync(`${TARGETS}/schools-2025.csv`));
    const trial = { standardId: 'NDMB-2026-SAMPLE', version: '2026.0', on: '2026-12-01', fileId };
    const alone = await test.call(somebody, tryFile, trial);
    expect(alone.output.before).toBeNull();
    const { output } = await test.call(somebody, tryFile, { ...trial, previousFileId });
    const marksOf = (result: typeof output.result) => result?.scores?.find(({ id }) => id === 'annual')?.rows[3]?.mark;
    expect([marksOf(output.before), marksOf(output.result)]).toEqual(['99.628874', '104.888889']);
  });

  it('too many rows are sent to the command line', async () => {
    const [head = '', row = ''] = readFileSync(`${GOLDEN}/county-complete.csv`, 'utf8').split('\n');
    const rows = Array.from({ length: 5001 }, (_, i) =>
      row.replace('2132000001', `2132${String(i).padStart(6, '0')}`).replace('样例学校001', `学校${i}`),
    );
    const fileId = await send(`${head}\n${rows.join('\n')}\n`);
    expect((await test.call(somebody, tryFile, { fileId, ...CHOICES })).problem).toBe('trial-too-many-rows');
  });
});
