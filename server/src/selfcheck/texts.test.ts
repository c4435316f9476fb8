import { checkText, listTexts, readText, writeText } from '@dudao/core/selfcheck/contract';
import type { TextValues } from '@dudao/core/selfcheck/text-values';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantPlan } from '../testing/plant-plan.ts';
import { openSelfCheckPlaces, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
});
afterAll(() => p.test.close());

const LONG =
  '学校坚持因材施教，课程、活动和管理都从学生的实际出发，教师每周研讨一次，家长每学期走进课堂两次，效果看得见、问得出。';
const IDEA: TextValues = { idea: { words: '让每个孩子都被看见' }, meaning: { words: LONG }, practice: { words: LONG } };
const which = (kind: string, dossierId: string | null = null) => ({ unitId: p.school, dossierId, kind });
const write = (who: Persona, kind: string, values: TextValues, revision = 0, dossierId: string | null = null) =>
  p.test.call(who, writeText, { ...which(kind, dossierId), values, revision });
const read = async (who: Persona, kind: string, dossierId: string | null = null) =>
  (await p.test.call(who, readText, which(kind, dossierId))).output;
const judge = (
  who: Persona,
  kind: string,
  verdicts: Record<string, string>,
  dossierId: string | null = null,
  revision = 1,
) =>
  p.test.call(who, checkText, {
    ...which(kind, dossierId),
    revision,
    items: Object.entries(verdicts).map(([id, remark]) => ({ id, holds: remark === '', remark })),
  });

describe('texts of a unit', () => {
  it('keeps every version of the philosophy; a superior checks it and never its writer', async () => {
    expect((await write(p.liaison, 'philosophy', { idea: { words: '人人成才' } })).output).toEqual({ revision: 1 });
    expect((await write(p.liaison, 'philosophy', IDEA, 1)).output).toEqual({ revision: 2 });
    const seen = await read(p.office, 'philosophy');
    expect(seen.versions.map(({ revision, by }) => [revision, by])).toEqual([
      [2, p.liaison.name],
      [1, p.liaison.name],
    ]);
    const first = await p.test.call(p.office, readText, { ...which('philosophy'), revision: 1 });
    expect(first.output.values).toEqual({ idea: { words: '人人成才' } });
    expect(seen.actions).toEqual({ write: 'text-not-yours', check: true });
    const passed = await judge(p.office, 'philosophy', { own: '', lived: '课堂上看不到' }, null, 2);
    expect(passed.output).toEqual({ passed: false });
    expect((await read(p.liaison, 'philosophy')).checks[0]).toMatchObject({ revision: 2, passed: false });
    const list = (await p.test.call(p.liaison, listTexts, { unitId: p.school })).output;
    expect(list.texts.find(({ kind }) => kind === 'philosophy')).toMatchObject({
      state: 'complete',
      check: 'returned',
    });
    expect(list.texts.some(({ kept }) => kept === 'dossier')).toBe(false);
  });

  it('refuses the second of two who begin from one version, and keeps nothing of it', async () => {
    await write(p.liaison, 'culture', { theme: { words: '第一个人写的主题' } });
    const late = await write(p.principal, 'culture', { theme: { words: '第二个人写的主题' } });
    expect([late.status, late.problem]).toEqual([412, 'changed-meanwhile']);
    expect((await read(p.liaison, 'culture')).values).toEqual({ theme: { words: '第一个人写的主题' } });
  });

  it('lets only the head write what the head writes, and only a team check what a team checks', async () => {
    const words: TextValues = { first: { words: '我们是一所乡村小学' } };
    const { dossierId } = p;
    expect((await write(p.liaison, 'statement', words, 0, dossierId)).problem).toBe('text-head-only');
    expect((await write(p.principal, 'statement', words, 0, dossierId)).output).toEqual({ revision: 1 });
    const verdicts = { given: '', agrees: '', lived: '' };
    expect((await judge(p.principal, 'statement', verdicts, dossierId)).problem).toBe('text-not-checker');
    expect((await judge(p.teamMate, 'statement', verdicts, dossierId)).output).toEqual({ passed: true });
    expect((await judge(p.teamMate, 'statement', { given: '' }, dossierId)).problem).toBe('text-check-items');
    expect((await judge(p.teamMate, 'statement', { ...verdicts, lived: '  ' }, dossierId)).problem).toBe(
      'text-check-items',
    );
  });

  it('M228 M229 names only a published plan of its own, and goals of plans above', async () => {
    const county = await plantPlan(p.test, p.county);
    const wrong = await write(p.liaison, 'blueprint', { plan: { planId: county.planId } });
    expect([wrong.status, wrong.problem]).toEqual([422, 'text-plan']);
    const own = await plantPlan(p.test, p.school);
    const right = await write(p.liaison, 'blueprint', { plan: { planId: own.planId } });
    expect(right.output).toEqual({ revision: 1 });
    expect((await read(p.office, 'blueprint')).plans).toContainEqual({ id: own.planId, title: expect.any(String) });
    const { goals } = await read(p.liaison, 'whole');
    expect(goals[0]).toMatchObject({ unit: '甲县' });
    const link = { goals: { goals: [{ own: '办好寄宿', aboveId: goals[0]?.id ?? '' }] } };
    expect((await write(p.liaison, 'whole', link)).output).toEqual({ revision: 1 });
    const nowhere = { goals: { goals: [{ own: '办好寄宿', aboveId: p.school }] } };
    expect((await write(p.liaison, 'whole', nowhere, 1)).problem).toBe('text-goal');
  });

  it('belongs to the dossier of the unit and to no other', async () => {
    expect((await write(p.liaison, 'route', {})).problem).toBe('text-needs-dossier');
    const away = await p.test.call(p.liaison, readText, { unitId: p.school, dossierId: p.county, kind: 'route' });
    expect([away.status, away.problem]).toEqual([404, 'not-found']);
    expect((await write(p.liaison, 'government_report', {}, 0, p.dossierId)).problem).toBe('text-kind-unknown');
  });

  it('of a dossier waits while that is handed in, and opens again when it is handed back; what the unit keeps does not', async () => {
    const { dossierId } = p;
    const state = (word: string) =>
      p.test.rows(`update dossier set state = $2, versions = 1, submitted_at = now() where id = $1`, [dossierId, word]);
    const points = { points: { rows: [{ place: '校门' }] } };
    await state('submitted');
    expect((await read(p.liaison, 'route', dossierId)).actions.write).toBe('text-submitted');
    const late = await write(p.liaison, 'route', points, 0, dossierId);
    expect([late.status, late.problem]).toEqual([409, 'text-submitted']);
    expect((await read(p.liaison, 'philosophy')).actions.write).toBe(true);
    await state('returned');
    expect((await read(p.liaison, 'route', dossierId)).actions.write).toBe(true);
    expect((await write(p.liaison, 'route', points, 0, dossierId)).output).toEqual({ revision: 1 });
  });

  it('is refused to an outsider as if it were not there, and to an insider without the verb', async () => {
    const { tree } = p.test;
    const outsider = await p.test.persona('unit-liaison', tree.foreignCounty);
    expect((await write(outsider, 'philosophy', IDEA)).status).toBe(404);
    expect((await write(p.office, 'philosophy', IDEA)).status).toBe(403);
    expect((await p.test.call(null, readText, which('philosophy'))).status).toBe(401);
    const before = await p.test.traces();
    await write(p.liaison, 'philosophy', { idea: { words: '长'.repeat(101) } }, 2);
    expect(await p.test.traces()).toBe(before);
  });
});
