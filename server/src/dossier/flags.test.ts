import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerFlag, commitImport, listFlags, previewImport } from '@dudao/core/dossier/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks, readPacks } from '../pack/load-packs.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));
const STANDARD = { standardId: 'YZJH-2017', version: '2017.0' };
const PERIOD = '2025-2026';

let test: TestApp;
let office: Persona;
let county: string;

const GOLDEN = readFileSync(`${PACKS}/cn-compulsory/cases/golden/county-complete.csv`, 'utf8').split('\n')[0] ?? '';
const HEAD = `${GOLDEN.trim()},full_time_teachers_primary,staff_primary,classes_primary`;
const row = (code: string, name: string, pupils: number, backbone: number, area: number): string =>
  `${code},${name},primary,${pupils},0,0,20,0,${backbone},0,5,0,${area},100,6000,120,20,30,32,12`;

async function report(period: string, ...rows: string[]): Promise<void> {
  const fileId = await test.upload(office, 'a.csv', Buffer.from(`${HEAD}\n${rows.join('\n')}\n`));
  const { output } = await test.call(office, previewImport, { fileId, unitId: county, ...STANDARD, period });
  expect(output.problems).toEqual([]);
  const done = await test.call(office, commitImport, { batchId: output.id });
  expect(done.status).toBe(200);
}

const flags = (who: Persona | null = office) =>
  test.call(who, listFlags, { unitId: county, ...STANDARD, period: PERIOD });

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, readPacks(PACKS)));
  county = test.tree.siblingCounty;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

describe('flags', () => {
  it('before anything is reported it says so', async () => {
    expect((await flags()).problem).toBe('values-not-reported');
  });

  it('errors stand first, then doubts, each with its two figures and the reason', async () => {
    await report('2024-2025', row('2141000011', '新一小', 300, 5, 1000), row('2141000012', '新二小', 310, 5, 2100));
    await report(PERIOD, row('2141000011', '新一小', 305, 5, 2065), row('2141000012', '新二小', 311, 31, 2100));
    const { output } = await flags();
    expect(output.rules).toBeGreaterThan(10);
    expect(output.flags.map(({ rule, code, value, other, answer }) => [rule, code, value, other, answer])).toEqual([
      ['within_teachers_backbone_teachers', '2141000012', '31', '30', null],
      ['jump_teaching_area', '2141000011', '2065.00', '1000.00', null],
    ]);
    expect(output.flags[0]?.why.zh).toContain('31');
  });

  it('an answer closes the flag for these figures and is kept with name and time', async () => {
    const flag = (await flags()).output.flags.find(({ rule }) => rule === 'jump_teaching_area');
    if (flag === undefined) throw new Error('the flag of the test before');
    const { unitId, rule, member, value, other } = flag;
    const answer = { unitId, period: PERIOD, rule, member, value, other, answer: '属实：新建教学楼一幢。' };
    expect((await test.call(office, answerFlag, answer)).status).toBe(200);
    const answered = (await flags()).output.flags.find((each) => each.rule === rule);
    expect(answered?.answer?.text).toBe('属实：新建教学楼一幢。');
    const events = await test.rows("select 1 from event where event = 'dossier.flag-answered'");
    expect(events).toHaveLength(1);
  });

  it('corrected data closes the error, and changed figures reopen what was answered', async () => {
    await report(PERIOD, row('2141000011', '新一小', 305, 5, 2400), row('2141000012', '新二小', 311, 6, 2100));
    const { output } = await flags();
    expect(output.flags.map(({ rule, value, answer }) => [rule, value, answer])).toEqual([
      ['jump_teaching_area', '2400.00', null],
    ]);
  });

  it('an empty answer is refused and leaves no trace', async () => {
    const before = await test.traces();
    const answer = {
      unitId: county,
      period: PERIOD,
      rule: 'class_size',
      member: null,
      value: null,
      other: null,
      answer: ' ',
    };
    expect((await test.call(office, answerFlag, answer)).status).toBe(400);
    expect(await test.traces()).toBe(before);
  });
});
