import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addWitness,
  announceDrawing,
  downloadDraw,
  openDrawing,
  planDraw,
  readDraw,
  readFrame,
  replaceDrawn,
} from '@dudao/core/inspection/draw-contract';
import { appointInspector, declareRecusal } from '@dudao/core/inspection/register-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../cli/terminal.ts';
import { dudao } from '../cli/testing/dudao.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
const folder = mkdtempSync(join(tmpdir(), 'dudao-drawn-'));
const people: Record<string, { personId: string; inspectorId: string }> = {};

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  // So many that another seed hardly ever brings about the same order of reserves.
  const others = Object.fromEntries([...'丙丁戊己庚辛壬癸子丑寅卯'].map((name) => [name, county]));
  const homes: Record<string, string> = { 甲: test.tree.school, 乙: county, ...others };
  for (const [name, unitId] of Object.entries(homes)) {
    const { personId } = (await test.call(office, addPerson, { unitId, name, joinedOn: '2020-01-01' })).output;
    const term = { kind: 'part-time', field: '综合', fromOn: '2026-01-01', untilOn: '2027-01-01' } as const;
    const { inspectorId } = (await test.call(office, appointInspector, { ...term, unitId: county, personId })).output;
    people[name] = { personId, inspectorId };
  }
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await test.close();
});

type Plan = InputOf<typeof planDraw>;
const plan = (of: Partial<Plan> = {}): Plan => ({
  unitId: county,
  title: '秋季随机督导',
  on: '2026-11-25',
  visitType: 'routine',
  unitKinds: ['school'],
  by: 'stage',
  exceptUnits: [],
  exceptInspectors: [],
  take: { '小学、初中': 1, 小学: 1 },
  each: { 'part-time': 2 },
  ...of,
});
const faults = async (of: Partial<Plan>) =>
  (await test.call(office, planDraw, plan(of))).output.faults.map(({ problem }) => problem);

it('M036 the units within a county are a directory by type, counted and filtered, and a draw takes its strata from it', async () => {
  const frame = async (of: object = {}) => (await test.call(office, readFrame, { unitId: county, ...of })).output;
  const all = await frame();
  expect(all.types).toEqual([
    { type: 'township', units: 1 },
    { type: 'primary-junior', units: 2 },
  ]);
  expect(all.units.map(({ name, type, parent, lastVisitOn }) => [name, type, parent, lastVisitOn])).toEqual([
    ['城关九年制学校', 'primary-junior', '城关镇', null],
    ['实验小学', 'primary-junior', '甲县', null],
    ['城关镇', 'township', '甲县', null],
  ]);
  const schools = await frame({ type: 'primary-junior', search: '实验' });
  expect([schools.units.map(({ name }) => name), schools.matching, schools.types.length]).toEqual([['实验小学'], 1, 2]);
  const { output } = await test.call(office, planDraw, plan({ unitKinds: ['school', 'town'], by: 'frame', take: {} }));
  expect(output.strata).toEqual([
    { name: '中小学', units: 2 },
    { name: '乡镇（街道）', units: 1 },
  ]);
  const stranger = await test.persona('leader', test.tree.siblingCounty);
  expect((await test.call(stranger, readFrame, { unitId: county })).status).toBe(404);
});

it('a plan says by itself what stands in its way', async () => {
  const { output } = await test.call(office, planDraw, plan());
  expect(output.strata).toEqual([
    { name: '小学', units: 1 },
    { name: '小学、初中', units: 1 },
  ]);
  expect([output.faults, output.doubled]).toEqual([[], 0]);
  expect(output.groups.find(({ kind }) => kind === 'part-time')?.inspectors).toBe(14);
  const { personId } = people.甲 ?? { personId: '' };
  expect(output.plan?.recusals).toEqual([{ inspector: personId, unit: test.tree.school, reason: '本单位' }]);
  expect(await faults({ visitType: 'special' })).toEqual(['draw-visit-too-small']);
  expect(await faults({ each: { 'part-time': 14 } })).toEqual(['draw-too-few-inspectors']);
  expect(await faults({ take: { 小学: 2 } })).toEqual(['draw-too-few-units']);
  expect(await faults({ take: {} })).toEqual(['draw-nothing-to-take']);
  // Nobody serves once the terms are over.
  expect(await faults({ on: '2027-01-01' })).toEqual(['draw-no-inspectors']);
  const refused = await test.call(office, announceDrawing, plan({ visitType: 'comprehensive' }));
  expect([refused.status, refused.problem]).toEqual([422, 'draw-visit-too-small']);
});

it('M267 the office announces, a witness adds a text, it is opened, and the exported record is repeated on the command line', async () => {
  const declared = { kind: 'family', declaredBy: '本人', fromOn: '2026-01-01' } as const;
  const { inspectorId } = people.乙 ?? { inspectorId: '' };
  await test.call(office, declareRecusal, { ...declared, inspectorId, unitId: test.tree.citySchool });
  const { drawId, commitment } = (await test.call(office, announceDrawing, plan())).output;
  const before = (await test.call(office, readDraw, { drawId })).output;
  expect([before.seed, before.result, before.verification]).toEqual([null, [], null]);
  expect((await test.call(office, openDrawing, { drawId })).problem).toBe('draw-too-soon');
  test.clock.now = new Date('2026-11-24T08:10:00.000Z');
  expect((await test.call(office, addWitness, { drawId, who: '家长代表', text: '今天下雨' })).status).toBe(200);
  expect((await test.call(office, openDrawing, { drawId })).output).toEqual({ visits: 2 });
  expect((await test.call(office, openDrawing, { drawId })).problem).toBe('draw-opened');
  expect((await test.call(office, addWitness, { drawId, who: '迟到的人', text: '晚了' })).problem).toBe('draw-opened');

  const after = (await test.call(office, readDraw, { drawId })).output;
  expect(after.verification).toEqual({
    plan: true,
    digest: true,
    commitment: true,
    visits: true,
    replacements: true,
    order: true,
  });
  for (const { unit, inspectors } of after.result) {
    const names = inspectors.map(({ name }) => name);
    expect(names).toHaveLength(2);
    expect([unit.id, names]).not.toEqual([test.tree.school, expect.arrayContaining(['甲'])]);
    expect([unit.id, names]).not.toEqual([test.tree.citySchool, expect.arrayContaining(['乙'])]);
  }
  const [visit] = after.result;
  const out = visit?.inspectors[0]?.id ?? '';
  const replaced = { drawId, visitedUnitId: visit?.unit.id ?? '', out, reason: '病假' };
  expect((await test.call(office, replaceDrawn, replaced)).status).toBe(200);
  expect((await test.call(office, replaceDrawn, replaced)).problem).toBe('draw-not-on-visit');

  const file = await test.call(office, downloadDraw, { drawId });
  const text = JSON.stringify(file.body, null, 1);
  const path = join(folder, 'record.json');
  writeFileSync(path, text);
  const verified = await dudao(['verify-draw', path]);
  expect([verified.exit, verified.out]).toEqual([EXIT.done, expect.stringContaining('核验通过')]);
  expect(verified.out).toContain('因“病假”由');

  // One character of anything that decides: the check that it concerns says so.
  const record = JSON.parse(text) as { seed: string; planDigest: string; witnesses: { text: string }[] };
  const { seed } = record;
  const other = `${seed[0] === 'a' ? 'b' : 'a'}${seed.slice(1)}`;
  const forgeries: [string, string, string][] = [
    [seed, other, '○ 种子就是公布承诺时的那一个'],
    ['今天下雨', '今天下雪', '○ 按种子重新抽取'],
    ['秋季随机督导', '秋季随即督导', '○ 方案的摘要与公布的一致'],
    [commitment, `${commitment.slice(0, -1)}${commitment.endsWith('0') ? '1' : '0'}`, '○ 种子就是公布承诺时的那一个'],
  ];
  for (const [from, to, says] of forgeries) {
    writeFileSync(path, text.replace(from, to));
    expect([from, (await dudao(['verify-draw', path])).out]).toEqual([from, expect.stringContaining(says)]);
  }
  const events = await test.rows<{ event: string; after: string }>(
    'select event, after from event where subject = $1 order by tx, ordinal',
    [drawId],
  );
  expect(events.map(({ event }) => event)).toEqual([
    'inspection.draw-announced',
    'inspection.witness-added',
    'inspection.draw-opened',
    'inspection.drawn-replaced',
  ]);
  expect(events[0]?.after).toContain(commitment);
  expect(events[0]?.after).not.toContain(seed);
  expect(events[2]?.after).toContain(seed);
});

it('the seed is told nowhere before the draw is opened, not even in the database', async () => {
  const { drawId } = (await test.call(office, announceDrawing, plan({ title: '另一次' }))).output;
  test.clock.now = new Date('2026-11-24T08:12:00.000Z');
  const stored = await test.rows<{ line: string }>(
    `select d::text as line from draw d where id::text = $1 union all select e::text from event e where subject = $1`,
    [drawId],
  );
  await test.call(office, openDrawing, { drawId });
  const { seed } = (await test.call(office, readDraw, { drawId })).output;
  expect(seed).toMatch(/^[0-9a-f]{64}$/u);
  for (const { line } of stored) expect(line).not.toContain(seed);
});
