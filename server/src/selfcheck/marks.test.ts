import { writeText } from '@dudao/core/selfcheck/contract';
import { markClause, planGap, readMarkBoard, readMarks } from '@dudao/core/selfcheck/mark-contract';
import type { MarkDraft } from '@dudao/core/selfcheck/marks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { sealedLeaves } from '../sealed-leaves.ts';
import { hire } from '../testing/plan-office.ts';
import { plantRun } from '../testing/plant-run.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openSelfCheckPlaces, plantDossier, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  await plantRun(p.test.pool, p.county);
});
afterAll(() => p.test.close());

const MET: MarkDraft = { mark: 'met', achievement: '制度汇编已印发', shortfall: '' };
const PARTLY: MarkDraft = { mark: 'partly', achievement: '有制度', shortfall: '缺实验室安全制度' };
const mark = (who: Persona, clause: string, draft: MarkDraft, revision = 0) =>
  p.test.call(who, markClause, { dossierId: p.dossierId, clause, revision, ...draft });
const read = async (who: Persona) => (await p.test.call(who, readMarks, { dossierId: p.dossierId })).output;

describe('a self-check', () => {
  it('marks clause by clause, keeps each word with who said it, and shows how far it is', async () => {
    expect((await mark(p.liaison, 'X1', PARTLY)).output).toEqual({ revision: 1 });
    expect((await mark(p.principal, 'X2', MET)).output).toEqual({ revision: 1 });
    const seen = await read(p.office);
    expect(seen.clauses.map(({ id }) => id)).toContain('X12');
    expect(seen.clauses.find(({ id }) => id === 'X1')).toMatchObject({
      ...PARTLY,
      markedBy: p.liaison.name,
      revision: 1,
    });
    expect(seen.counts).toMatchObject({ met: 1, partly: 1, unmarked: seen.clauses.length - 2 });
    expect(seen.actions).toEqual({ mark: 'text-not-yours', gap: 'text-not-yours' });
    expect((await mark(p.office, 'X1', MET, 1)).problem).toBe('forbidden');
  });

  it('wants both what was reached and what falls short, and the clause to be one of the standard', async () => {
    const bare = await mark(p.liaison, 'X3', { mark: 'partly', achievement: '', shortfall: ' ' });
    expect([bare.status, bare.problem]).toEqual([422, 'mark-achievement']);
    expect((await mark(p.liaison, 'X99', MET)).problem).toBe('mark-clause-unknown');
  });

  it('refuses the second of two who mark one clause', async () => {
    expect((await mark(p.liaison, 'X4', MET)).status).toBe(200);
    expect((await mark(p.principal, 'X4', PARTLY)).problem).toBe('changed-meanwhile');
    expect((await mark(p.principal, 'X4', PARTLY, 1)).output).toEqual({ revision: 2 });
    const words = await p.test.rows<{ n: string }>(
      `select count(*) as n from self_mark_version where dossier_id = $1 and clause = 'X4'`,
      [p.dossierId],
    );
    expect(words[0]?.n).toBe('2');
  });

  it('is sealed with the dossier, mark by mark, with its gaps and texts', async () => {
    const values = { theme: { words: '河畔的学校' } };
    const personId = await hire(p.test, p.office, { name: '王主任', unitId: p.school });
    const gap = { dossierId: p.dossierId, clause: 'X1', type: 'document', before: '没有', action: '起草' } as const;
    await p.test.call(p.liaison, planGap, { ...gap, owner: { personId }, dueOn: '2026-12-01' });
    await p.test.call(p.liaison, writeText, { unitId: p.school, kind: 'culture', revision: 0, values });
    const of = { dossierId: p.dossierId, unitId: p.school, standardId: 'BXXW', version: '1.0', period: '2026-2027' };
    const leaves = await asSystem(p.test.pool, 'test', (tx) => sealedLeaves(tx, of));
    expect(
      leaves
        .filter(({ kind }) => kind !== 'figure')
        .map(({ kind, key }) => (kind === 'gap' ? kind : `${kind} ${key}`))
        .sort(),
    ).toEqual(['gap', 'mark X1', 'mark X2', 'mark X4', 'text culture']);
    expect(leaves.find(({ kind }) => kind === 'text')?.content).toMatchObject({ revision: 1, values });
  });

  it('is closed once the dossier was submitted', async () => {
    await p.test.rows(`update dossier set state = 'submitted', versions = 1, submitted_at = now() where id = $1`, [
      p.dossierId,
    ]);
    expect((await mark(p.liaison, 'X1', MET, 1)).problem).toBe('mark-submitted');
    await p.test.rows(`update dossier set state = 'returned' where id = $1`, [p.dossierId]);
    expect((await mark(p.liaison, 'X1', MET, 1)).status).toBe(200);
  });
});

describe('figures beside the marks', () => {
  const of = (unitId: string) => ({ unitId, standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' });
  /** School 1 has teachers enough and no backbone teacher. */
  const FIGURES = { pupils_primary: 400, teachers_above_required_degree_primary: 30, backbone_teachers_primary: 0 };

  it('M215 are judged as they stand now, say what is missing, and contradict a mark that says otherwise', async () => {
    const unitId = p.test.tree.citySchool;
    const dossierId = await plantDossier(p, of(unitId));
    const liaison = await p.test.persona('unit-liaison', unitId);
    const seen = async () => (await p.test.call(liaison, readMarks, { dossierId })).output;
    const clause = async (id: string) => (await seen()).clauses.find((one) => one.id === id);
    // A stored evaluation is none of the dossier's figures.
    const empty = await seen();
    expect(empty.figures).toMatchObject({ missing: empty.figures?.asked, at: null });
    expect(empty.clauses.every(({ computed }) => computed === null)).toBe(true);
    const word = async (id: string, draft: MarkDraft) =>
      p.test.call(liaison, markClause, { dossierId, clause: id, revision: 0, ...draft });
    await word('R1', MET);
    await word('R2', MET);
    const at = { region: p.county, period: '2025-2026' };
    const choices = { school_type: 'primary' };
    await plantValues(p.test.pool, at, [{ unitId, numbers: FIGURES, choices }]);
    const { figures } = await seen();
    expect(figures).toEqual({
      asked: empty.figures?.asked,
      missing: (empty.figures?.asked ?? 0) - 4,
      at: '2026-11-24T07:00:00.000Z',
    });
    expect(await clause('R1')).toMatchObject({ computed: 'met', contradicts: false });
    expect(await clause('R2')).toMatchObject({ computed: 'not-met', contradicts: true });
    expect(await clause('R3')).toMatchObject({ computed: 'pending', contradicts: false });
    // What is asked of the county alone is not asked of a school.
    expect(await clause('G1')).toBeUndefined();
    // A figure that is corrected is judged at once, without anybody evaluating.
    await p.test.rows(
      `update reported_value set numbers[array_position(columns, 'backbone_teachers_primary')] = 30, from_at = '2026-11-24T08:00:00Z', revision = 2
       where unit_id = $1 and until_at is null`,
      [unitId],
    );
    expect((await seen()).figures?.at).toBe('2026-11-24T08:00:00.000Z');
    expect(await clause('R2')).toMatchObject({ computed: 'met', contradicts: false });
  });

  it('are those of the county where the county marks itself', async () => {
    const dossierId = await plantDossier(p, of(p.county));
    const seen = (await p.test.call(p.office, readMarks, { dossierId })).output;
    expect(seen.clauses.find(({ id }) => id === 'G1')).toMatchObject({ computed: 'pending' });
  });
});

describe('the board of a township', () => {
  it('tells of every school below how far it is and which clauses are missed most', async () => {
    const { tree } = p.test;
    const other = await plantDossier(p, { unitId: tree.citySchool, standardId: 'BXXW', version: '1.0' });
    const liaison = await p.test.persona('unit-liaison', tree.citySchool);
    await p.test.call(liaison, markClause, {
      dossierId: other,
      clause: 'X5',
      revision: 0,
      mark: 'not-met',
      achievement: '',
      shortfall: '有',
    });
    const town = await p.test.persona('leader', tree.town);
    const seen = (await p.test.call(town, readMarkBoard, { unitId: tree.town })).output;
    expect(seen.units.map(({ name }) => name)).toEqual(['城关九年制学校']);
    const county = (await p.test.call(p.office, readMarkBoard, { unitId: p.county, of: 'BXXW 1.0 2026-2027' })).output;
    expect(county.units.map(({ name }) => name)).toEqual(['实验小学', '城关九年制学校']);
    expect(county.clauses[0]).toMatchObject({ id: 'X5', counts: { notMet: 1, unmarked: 1, percent: 0 } });
    // It opens at what was asked for last, however few units that are.
    const newest = await plantDossier(p, {
      unitId: tree.citySchool,
      standardId: 'BXXW',
      version: '1.0',
      period: '2028',
    });
    await p.test.rows(`update dossier set opened_at = now() + interval '1 day' where id = $1`, [newest]);
    const opened = (await p.test.call(p.office, readMarkBoard, { unitId: p.county })).output;
    expect([opened.of, opened.choices[0]?.units]).toEqual(['BXXW 1.0 2028', 1]);
    const outsider = await p.test.persona('supervision-office', tree.foreignCounty);
    expect((await p.test.call(outsider, readMarkBoard, { unitId: tree.town })).status).toBe(404);
  });
});
