import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-draw-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const PLAN = `format: dudao-draw/1
title: 秋季开学督导
on: 2026-12-01
units:
  - {id: s1, name: 城关一小, stratum: 城区}
  - {id: s2, name: 城关二小, stratum: 城区}
  - {id: s3, name: 北苑小学, stratum: 乡村}
take: {城区: 1, 乡村: 1}
inspectors:
  - {id: d1, name: 王督学, group: 责任督学, home: s1}
  - {id: d2, name: 李督学, group: 责任督学}
  - {id: d3, name: 赵督学, group: 责任督学}
  - {id: e1, name: 钱专家, group: 专家}
each: {责任督学: 1, 专家: 1}
`;

it('M267 a draw is announced, opened with a witness, replaced from the reserves, and repeated by anybody', async () => {
  writeFileSync(at('plan.yaml'), PLAN);
  const announced = await dudao(['draw', 'announce', at('plan.yaml'), '--seed', at('seed'), '-o', at('public.json')]);
  expect([announced.exit, announced.errors]).toEqual([EXIT.done, '']);
  const { commitment } = JSON.parse(readFileSync(at('public.json'), 'utf8'));
  const seed = readFileSync(at('seed'), 'utf8').trim();
  expect(announced.out).toContain(commitment);
  expect(readFileSync(at('public.json'), 'utf8')).not.toContain(seed);
  expect(statSync(at('seed')).mode & 0o077).toBe(0);
  const twice = await dudao(['draw', 'announce', at('plan.yaml'), '--seed', at('seed'), '-o', at('public.json')]);
  expect([twice.exit, twice.errors]).toEqual([EXIT.usage, expect.stringContaining('种子文件已存在')]);

  const open = ['draw', 'open', at('public.json'), '--seed', at('seed'), '-o', at('record.json')];
  const opened = await dudao([...open, '--witness', '家长代表=今天下雨']);
  expect([opened.exit, opened.errors]).toEqual([EXIT.done, '']);
  const record = JSON.parse(readFileSync(at('record.json'), 'utf8'));
  expect(record.visits).toHaveLength(2);
  expect(opened.out).toContain('北苑小学');

  // The clock of the test stands still; an announcement of the day before is what people make.
  const dated = { ...record, announcedAt: '2026-11-23T00:00:00.000Z' };
  writeFileSync(at('record.json'), JSON.stringify(dated));
  const [visit] = record.visits;
  const out = visit.inspectors.find((id: string) => id.startsWith('d'));
  const replace = ['draw', 'replace', at('record.json'), '--unit', visit.unit, '--out', out, '--reason', '病假'];
  expect((await dudao(replace)).out).toContain('因“病假”由');
  const verified = await dudao(['verify-draw', at('record.json')]);
  expect([verified.exit, verified.out]).toEqual([EXIT.done, expect.stringContaining('核验通过')]);
  expect(verified.out).not.toContain('○');

  writeFileSync(at('forged.json'), JSON.stringify({ ...dated, visits: dated.visits.slice(1) }));
  const forged = await dudao(['verify-draw', at('forged.json'), '--format', 'json']);
  expect([forged.exit, JSON.parse(forged.out)]).toEqual([
    EXIT.problems,
    { holds: false, plan: true, digest: true, commitment: true, visits: false, replacements: true, order: true },
  ]);
});

it('what cannot be drawn is told with its remedy, and nothing is written', async () => {
  writeFileSync(at('few.yaml'), PLAN.replace('责任督学: 1, 专家: 1', '专家: 1'));
  const few = await dudao(['draw', 'announce', at('few.yaml'), '--seed', at('seed2'), '-o', at('few.json')]);
  expect([few.exit, few.errors]).toEqual([EXIT.problems, expect.stringContaining('每次督导应不少于 2 人')]);
  expect(statSync(at('seed2'), { throwIfNoEntry: false })).toBeUndefined();
  writeFileSync(at('odd.yaml'), PLAN.replace('take:', 'takes:'));
  const odd = await dudao(['draw', 'announce', at('odd.yaml'), '--seed', at('seed3'), '-o', at('odd.json')]);
  expect([odd.exit, odd.errors]).toEqual([EXIT.usage, expect.stringMatching(/odd\.yaml[\s\S]*takes/u)]);
  writeFileSync(at('other-seed'), 'cd'.repeat(32));
  const open = ['draw', 'open', at('public.json'), '--seed', at('other-seed'), '-o', at('never.json')];
  expect((await dudao(open)).errors).toContain('种子与公布的承诺不符');
  expect((await dudao(['draw', 'shuffle', at('plan.yaml')])).exit).toBe(EXIT.usage);
});
