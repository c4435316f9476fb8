import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDossier } from '@dudao/core/dossier/filing/contract';
import { saveValues, setItems } from '@dudao/core/dossier/filing/form-contract';
import { returnDossier, submitDossier } from '@dudao/core/dossier/filing/seal-contract';
import { readVerified, verifyValue } from '@dudao/core/dossier/filing/verify-contract';
import { judgeFlag, listFlags } from '@dudao/core/dossier/flag-contract';
import {
  announceSpotChecking,
  downloadSpotCheck,
  listSpotChecks,
  listUnitSpotCheck,
  missSpotCheck,
  openSpotChecking,
  planSpotCheck,
  readDossierSpotCheck,
  readMySpotChecks,
  readSpotCheck,
  recordSpotCheck,
  witnessSpotCheck,
} from '@dudao/core/inspection/spot-check-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../cli/terminal.ts';
import { dudao } from '../cli/testing/dudao.ts';
import { asSystem } from '../lib/db.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { FILED, plantDossiers } from '../testing/plant-dossier.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { plantTeam } from '../testing/plant-team.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const FIGURES: Readonly<Record<string, string>> = {
  pupils_primary: '303',
  pupils_junior: '207',
  classes_primary: '8',
  classes_junior: '5',
  teaching_area_m2: '4013',
  indoor_sports_area_m2: '312',
  sports_area_m2: '5207',
  multimedia_rooms: '13',
  equipment_value_10k_yuan: '151',
  public_funds_10k_yuan: '61',
};

let test: TestApp;
let county: string;
let school: string;
let citySchool: string;
let office: Persona;
let liaison: Persona;
let member: Persona;
let campaignId: string;
let dossierOf: ReadonlyMap<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'dudao-spot-check-'));

async function handIn(who: Persona, unitId: string, figures: Readonly<Record<string, string>>): Promise<void> {
  const dossierId = dossierOf.get(unitId) ?? '';
  const cells = Object.entries(figures).map(([element, text]) => ({ dossierId, element, text, follows: 0 }));
  expect((await test.call(who, saveValues, { unitId, cells })).output.refused).toEqual([]);
  await test.call(who, setItems, { dossierId, elements: Object.keys(figures), source: '房产证、学籍系统' });
  const { revision } = (await test.call(who, readDossier, { dossierId })).output;
  expect((await test.call(who, submitDossier, { dossierId, revision, note: '' })).status).toBe(200);
}

/** A member of a team of the county that looks after a unit. */
async function inspectorAt(unitId: string, officeId = county): Promise<Persona> {
  const [home] = await test.rows<{ id: string; region: string }>('select id, region from unit where id = $1', [
    officeId,
  ]);
  if (home === undefined) throw new Error();
  const { personId } = await asSystem(test.pool, 'test', (tx) => plantTeam(tx, { home, unitId, fromOn: '2026-11-01' }));
  const who = await test.newPersona('leader', test.tree.siblingCounty);
  await test.rows('update role_grant set ended_at = now() where account_id = $1', [who.accountId]);
  await test.rows('update account set person_id = $2 where id = $1', [who.accountId, personId]);
  return who;
}

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school, citySchool } = test.tree);
  await plantRulebooks(test);
  office = await test.persona('supervision-office', county);
  ({ campaignId } = await plantCampaign(test, county));
  dossierOf = await plantDossiers(test, { unitId: county, campaignId, level: 'schools' });
  liaison = await test.persona('unit-liaison', school);
  member = await inspectorAt(school);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await test.close();
});

const input = () => ({ unitId: county, title: '秋季核实', campaignId, ...FILED, rulebookId: 'CY-HS', drawId: null });
const preview = async () => (await test.call(office, planSpotCheck, input())).output;
const read = async (spotCheckId: string) => (await test.call(office, readSpotCheck, { spotCheckId })).output;
const checklist = async (who: Persona, unitId: string) => test.call(who, listUnitSpotCheck, { unitId });

async function later(): Promise<void> {
  test.clock.now = new Date(test.clock.now.getTime() + 60_000);
}

describe('a spot check', () => {
  let spotCheckId: string;

  it('says beforehand that nothing is handed in, and which rulebook it does not know', async () => {
    expect(await preview()).toMatchObject({ units: [], waiting: 2, taken: 0 });
    expect((await preview()).faults.map(({ problem }) => problem)).toEqual(['spot-check-nothing']);
    expect((await test.call(office, announceSpotChecking, input())).problem).toBe('spot-check-nothing');
    const unknown = await test.call(office, planSpotCheck, { ...input(), rulebookId: 'XX-XX' });
    expect(unknown.problem).toBe('spot-check-no-rulebook');
    const drawn = await test.call(office, planSpotCheck, { ...input(), drawId: campaignId });
    expect(drawn.problem).toBe('draw-not-opened');
  });

  it('M250 M263 shows the office how many figures of each unit and why: its honesty, flags, and what was sent to be verified on site', async () => {
    await handIn(liaison, school, { ...FIGURES, indoor_sports_area_m2: '4500' });
    const primary = await test.persona('unit-liaison', citySchool);
    const { pupils_junior: _, classes_junior: __, ...figures } = FIGURES;
    await handIn(primary, citySchool, { ...figures, pupils_primary: '411', teaching_area_m2: '5231' });
    const { flags } = (await test.call(office, listFlags, { unitId: county, ...FILED })).output;
    const odd = flags.find(({ name }) => name.zh.includes('室内体育用房'));
    if (odd === undefined) throw new Error('the rule finds it');
    // No unit is exempt: something of each is left to chance.
    expect((await preview()).units.map(({ random }) => random)).toEqual([2, 2]);
    const before = (await preview()).units.find(({ unitId }) => unitId === school);
    expect(before).toMatchObject({ figures: 10, verified: 0, honesty: null, always: 0, random: 2, weighted: 4 });
    expect(before?.weightiest[0]?.parts.map(({ kind, points }) => [kind, points])).toEqual([
      ['base', 10],
      ['flag', 40],
      ['unchecked', 5],
    ]);
    const { rule, member: stage, value, other, code } = odd;
    const judged = { unitId: county, ...FILED, rule, member: stage, value, other, code, verdict: 'escalated' as const };
    expect((await test.call(office, judgeFlag, { ...judged, note: '现场量' })).status).toBe(200);
    const after = (await preview()).units.find(({ unitId }) => unitId === school);
    expect(after).toMatchObject({ always: 2, random: 2, weighted: 4 });
  });

  it('M267 is announced, witnessed and opened like a draw; nobody sees a figure before, and anybody repeats it after', async () => {
    const announced = await test.call(office, announceSpotChecking, input());
    expect(announced.status).toBe(200);
    ({ spotCheckId } = announced.output);
    const early = await read(spotCheckId);
    expect([early.seed, early.places, early.verification]).toEqual([null, [], null]);
    const notice = (await test.call(office, downloadSpotCheck, { spotCheckId })).body;
    expect(JSON.stringify(notice)).not.toContain('pupils_primary');
    expect((await test.call(office, openSpotChecking, { spotCheckId })).problem).toBe('draw-too-soon');
    await later();
    await test.call(office, witnessSpotCheck, { spotCheckId, who: '家长代表', text: '今天下雨' });
    expect((await checklist(member, school)).output.spotChecks).toEqual([]);
    const opened = await test.call(office, openSpotChecking, { spotCheckId });
    expect(opened.output.taken).toBe(2 + 6 + 6);
    expect((await test.call(office, openSpotChecking, { spotCheckId })).problem).toBe('draw-opened');
    expect((await test.call(office, witnessSpotCheck, { spotCheckId, who: '甲', text: '晚' })).problem).toBe(
      'draw-opened',
    );

    const found = await read(spotCheckId);
    expect(found.verification).toEqual({ plan: true, digest: true, commitment: true, taken: true, order: true });
    const place = found.places.find(({ unitId }) => unitId === school);
    expect(
      place?.figures
        .filter(({ how }) => how === 'always')
        .map(({ element }) => element.code)
        .sort(),
    ).toEqual(['indoor_sports_area_m2', 'teaching_area_m2']);
    expect(place?.figures.map(({ how }) => how).filter((how) => how === 'random')).toHaveLength(2);
    expect(place?.teams).toHaveLength(1);
    expect(found.counts).toEqual({ all: 14, open: 14, agrees: 0, differs: 0, unseen: 0 });

    const path = join(folder, 'record.json');
    const { body } = await test.call(office, downloadSpotCheck, { spotCheckId });
    writeFileSync(path, JSON.stringify(body));
    const verified = await dudao(['verify-draw', path]);
    expect([verified.exit, verified.out]).toEqual([EXIT.done, expect.stringContaining('核验通过')]);
    expect(verified.out).toMatch(/城关九年制学校\s+教学及辅助用房.*必抽：室内体育用房面积不超过/u);
    const text = JSON.stringify(body).replace(/"base":10/u, '"base":99');
    writeFileSync(path, text);
    const forged = await dudao(['verify-draw', path, '--format', 'json']);
    expect([forged.exit, JSON.parse(forged.out)]).toMatchObject([EXIT.problems, { holds: false, digest: false }]);
  });

  it('the unit learns that it is verified and not what was drawn; the team sees its list, another team and another office do not', async () => {
    const dossierId = dossierOf.get(school) ?? '';
    const told = (await test.call(liaison, readDossierSpotCheck, { dossierId })).output.spotChecks;
    expect(told).toMatchObject([{ title: '秋季核实', by: '甲县', open: null, figures: [] }]);
    for (const op of [readSpotCheck, downloadSpotCheck])
      expect((await test.call(liaison, op, { spotCheckId })).status).toBe(404);
    const head = await test.persona('leader', school);
    expect((await test.call(head, readDossierSpotCheck, { dossierId })).output.spotChecks).toMatchObject([
      { open: null },
    ]);
    expect((await checklist(liaison, school)).status).toBe(403);
    const full = (await test.call(office, readDossierSpotCheck, { dossierId })).output.spotChecks;
    expect([full[0]?.open, full[0]?.figures.length]).toEqual([8, 8]);

    const mine = (await test.call(member, readMySpotChecks, {})).output.places;
    expect(mine.map(({ unit, title, open, all }) => [unit, title, open, all])).toEqual([
      ['城关九年制学校', '秋季核实', 8, 8],
    ]);
    const [list] = (await checklist(member, school)).output.spotChecks;
    expect(list?.figures).toHaveLength(8);
    expect((await checklist(member, citySchool)).status).toBe(404);
    const itemId = list?.figures[0]?.itemId ?? '';
    const other = await inspectorAt(citySchool);
    const finding = { itemId, text: '1', note: '数过' };
    expect((await test.call(other, recordSpotCheck, finding)).status).toBe(404);
    expect((await test.call(liaison, recordSpotCheck, finding)).status).toBe(403);
    expect((await test.call(office, recordSpotCheck, finding)).status).toBe(403);
    // A team of the city that looks after the same school: what the county drew is not its business.
    const above = await inspectorAt(school, test.tree.city);
    expect((await checklist(above, school)).output.spotChecks).toEqual([]);
    expect((await test.call(above, recordSpotCheck, finding)).problem).toBe('not-on-team');
    expect((await test.call(above, missSpotCheck, { itemId, reason: '门锁着' })).problem).toBe('not-on-team');
  });

  it('M232 the team writes down what it found, kept once beside the reported value, and the honesty index moves', async () => {
    const dossierId = dossierOf.get(school) ?? '';
    const figures = (await checklist(member, school)).output.spotChecks[0]?.figures ?? [];
    const area = figures.find(({ element }) => element.code === 'teaching_area_m2');
    const sports = figures.find(({ element }) => element.code === 'indoor_sports_area_m2');
    const third = figures.find(({ how }) => how !== 'always');
    if (area === undefined || sports === undefined || third === undefined) throw new Error('drawn above');
    const itemId = sports.itemId;
    const wrong = await test.call(member, recordSpotCheck, { itemId, text: '很大', note: '量过' });
    expect(wrong.status).toBe(422);
    const found = await test.call(member, recordSpotCheck, { itemId, text: '450', note: '皮尺丈量' });
    expect(found.output).toEqual({ self: '4500', verified: '450' });
    await test.call(member, recordSpotCheck, { itemId: area.itemId, text: '4013', note: '与房产证核对' });
    await test.call(member, missSpotCheck, { itemId: third.itemId, reason: '档案室门锁着' });
    expect((await test.call(member, missSpotCheck, { itemId, reason: '看不到' })).problem).toBe('spot-check-found');
    const states = new Map(
      (await checklist(member, school)).output.spotChecks[0]?.figures.map((one) => [one.itemId, one]),
    );
    expect([states.get(itemId)?.state, states.get(area.itemId)?.state]).toEqual(['differs', 'agrees']);
    expect(states.get(third.itemId)).toMatchObject({ state: 'unseen', note: '档案室门锁着' });
    expect((await read(spotCheckId)).counts).toEqual({ all: 14, open: 11, agrees: 1, differs: 1, unseen: 1 });

    // One place of truth: the dossier's own list, its index, and the office's own verification count for the same figure.
    const { rows, honesty } = (await test.call(office, readVerified, { dossierId })).output;
    expect(
      rows.map(({ element, self, verified, unit }) => [element, self, verified, unit.startsWith('督导组')]),
    ).toEqual([
      ['indoor_sports_area_m2', '4500', '450', true],
      ['teaching_area_m2', '4013', '4013', true],
    ]);
    expect(honesty.index).toBeCloseTo(0.55);
    const again = { dossierId, element: third.element.code, text: third.self ?? '', note: '补看了原始表' };
    expect((await test.call(office, verifyValue, again)).status).toBe(200);
    const settled = (await checklist(member, school)).output.spotChecks[0]?.figures;
    expect(settled?.find((one) => one.itemId === third.itemId)?.state).toBe('agrees');
    // The unit is shown what was looked at, and nothing of the rest.
    const told = (await test.call(liaison, readDossierSpotCheck, { dossierId })).output.spotChecks[0];
    expect(told?.figures.map(({ state }) => state).sort()).toEqual(['agrees', 'agrees', 'differs']);
    expect(told?.open).toBeNull();
  });

  it('draws more of a unit that was wrong before, and more readily what was wrong', async () => {
    const one = (await preview()).units.find(({ unitId }) => unitId === school);
    expect([one?.verified, one?.honesty]).toEqual([3, 7000]);
    // All that is left beside the two of the flag.
    expect([one?.always, (one?.random ?? 0) + (one?.weighted ?? 0)]).toEqual([2, 8]);
    expect(one?.weightiest[0]).toMatchObject({ element: 'indoor_sports_area_m2', weight: 90 });
    expect(one?.weightiest[0]?.parts).toContainEqual({ kind: 'gap', gap: 9000, times: 1, points: 40 });
  });

  it('a dossier that was handed back cannot be verified until it is handed in again', async () => {
    const dossierId = dossierOf.get(school) ?? '';
    const { revision } = (await test.call(office, readDossier, { dossierId })).output;
    const reasons = [{ element: null, text: '体育用房重填' }];
    expect((await test.call(office, returnDossier, { dossierId, revision, reasons })).status).toBe(200);
    const open = (await checklist(member, school)).output.spotChecks[0]?.figures.find(({ state }) => state === 'open');
    const finding = { itemId: open?.itemId ?? '', text: '1', note: '数过' };
    expect((await test.call(member, recordSpotCheck, finding)).problem).toBe('dossier-not-submitted');
  });

  it('is listed with how far it is, and what a new one could draw', async () => {
    const { spotChecks, frames, rulebooks, actions } = (await test.call(office, listSpotChecks, { unitId: county }))
      .output;
    expect(spotChecks).toMatchObject([{ title: '秋季核实', units: 2, counts: { all: 14, agrees: 2, differs: 1 } }]);
    expect(frames).toMatchObject([{ campaignId, dossiers: 2, handedIn: 1, ...FILED }]);
    expect([rulebooks.map(({ id }) => id), actions.manage]).toEqual([['CY-HS'], true]);
    const leader = await test.persona('leader', county);
    expect((await test.call(leader, listSpotChecks, { unitId: county })).output.actions.manage).toBe('forbidden');
    const stranger = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(stranger, readSpotCheck, { spotCheckId })).status).toBe(404);
  });
});
