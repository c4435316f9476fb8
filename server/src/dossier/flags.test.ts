import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commitImport, previewImport } from '@dudao/core/dossier/contract';
import { answerFlag, judgeFlag, listFlags } from '@dudao/core/dossier/flag-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
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
  `${code},${name},primary,${pupils},0,0,21,0,${backbone},0,5,0,${area},103,6003,123,21,30,32,12`;

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
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
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

  it('another person accepts the answer, returns it, or has it verified on site; an impossible figure is never accepted', async () => {
    const other = await test.persona('supervision-office', test.tree.city);
    const list = (await flags(other)).output.flags;
    const doubt = list.find(({ rule }) => rule === 'jump_teaching_area');
    const error = list.find(({ severity }) => severity === 'error');
    if (doubt === undefined || error === undefined) throw new Error('the flags of the tests before');
    // Each word comes a second after the one before.
    const pass = () => {
      test.clock.now = new Date(test.clock.now.getTime() + 1000);
    };
    const judge = (
      who: Persona,
      { rule, member, value, other: against, code }: typeof doubt,
      verdict: 'accepted' | 'returned' | 'escalated',
      note = '',
    ) =>
      test.call(who, judgeFlag, {
        unitId: county,
        ...STANDARD,
        period: PERIOD,
        rule,
        member,
        value,
        other: against,
        code,
        verdict,
        note,
      });
    expect([doubt.standing, doubt.actions.accepted, error.standing, error.actions.returned]).toEqual([
      'answered',
      true,
      'open',
      'flag-unanswered',
    ]);
    const own = (await flags()).output.flags.find(({ rule }) => rule === doubt.rule);
    expect(own?.actions.accepted).toBe('flag-own-answer');
    const before = await test.traces();
    expect((await judge(office, doubt, 'accepted')).problem).toBe('flag-own-answer');
    expect((await judge(other, error, 'accepted')).problem).toBe('flag-unanswered');
    expect((await judge(other, doubt, 'returned')).problem).toBe('flag-note-missing');
    expect((await judge(other, { ...doubt, value: '9.00' }, 'accepted')).problem).toBe('flag-gone');
    expect(await test.traces()).toBe(before);
    pass();
    expect((await judge(other, doubt, 'returned', '请附竣工验收单。')).status).toBe(200);
    const again = (await flags()).output.flags.find(({ rule }) => rule === doubt.rule);
    expect([again?.standing, again?.judgement?.note]).toEqual(['returned', '请附竣工验收单。']);
    expect((await judge(other, error, 'escalated')).status).toBe(200);
    const { unitId, rule, member, value, other: against } = doubt;
    const answer = { unitId, period: PERIOD, rule, member, value, other: against, answer: '验收单已附在卷。' };
    pass();
    expect((await test.call(office, answerFlag, answer)).status).toBe(200);
    pass();
    expect((await judge(other, doubt, 'accepted')).status).toBe(200);
    expect((await judge(other, doubt, 'escalated')).problem).toBe('flag-settled');
    const settled = (await flags()).output.flags.map((flag) => [flag.rule, flag.standing, flag.actions.answer]);
    expect(settled).toEqual([
      ['within_teachers_backbone_teachers', 'escalated', true],
      ['jump_teaching_area', 'accepted', 'flag-settled'],
    ]);
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
