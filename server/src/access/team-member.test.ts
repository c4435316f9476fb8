import { explain, readMe } from '@dudao/core/access/contract';
import { listValues, readReported } from '@dudao/core/dossier/contract';
import { appointInspector, declareRecusal } from '@dudao/core/inspection/register-contract';
import { operation } from '@dudao/core/lib/contract';
import { ok } from '@dudao/core/lib/result';
import { listUnits, readUnit, renameUnit } from '@dudao/core/org/contract';
import { listGaps, readStaff, unlinkUnit } from '@dudao/core/org/staff-contract';
import { downloadRun, listRuns, readRun } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asSystem } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { writeSession } from '../lib/session.ts';
import { OPERATIONS } from '../operations.ts';
import { plantRun } from '../testing/plant-run.ts';
import { plantTeam } from '../testing/plant-team.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { writeAccount } from './rows.ts';

/** A handler that forgot every rule: it writes whatever it can reach. */
const rogue = operation({
  name: 'inspection.rogue',
  kind: 'write',
  summary: { zh: '越界', en: 'overstep' },
  access: { verb: 'inspection.report' },
  input: z.strictObject({ unitId: z.uuid() }),
  output: z.strictObject({ units: z.int(), staff: z.int() }),
  problems: [],
});
const rogueImplementation = implement(rogue, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) =>
    ok({
      units: await tx.run("update unit set name = '改了' where id = $1", [input.unitId]),
      staff: await tx.run("update person set name = '改了' where unit_id = $1", [input.unitId]),
    }),
});

let test: TestApp;
let runId: string;
beforeAll(async () => {
  test = await openTestApp({ implementations: [...OPERATIONS, rogueImplementation] });
  runId = await plantRun(test.pool, test.tree.siblingCounty);
});
afterAll(() => test.close());

const DAY = '2026-11-24T08:00:00.000Z';
const NEXT_DAY = '2026-11-24T16:00:00.000Z';

/** Somebody of the province who sits in a team that looks after a unit. */
async function member(unitId: string, untilOn?: string) {
  test.clock.now = new Date(DAY);
  return asSystem(test.pool, 'test', async (tx) => {
    const home = { id: test.tree.province, region: test.tree.province };
    const dates = { fromOn: '2026-11-01', ...(untilOn === undefined ? {} : { untilOn }) };
    const { bodyId, personId } = await plantTeam(tx, { home, unitId, ...dates });
    const name = `组员-${personId.slice(0, 8)}`;
    const now = test.clock.now;
    const accountId = await writeAccount(tx, { unit: home, signInName: name, name, createdBy: null, now, personId });
    const who: Persona = { name, accountId, cookie: `dudao=${await writeSession(tx, accountId, now)}` };
    return { who, bodyId, personId };
  });
}

/** Signs in anew at another moment. */
async function at(who: Persona, moment: string): Promise<Persona> {
  test.clock.now = new Date(moment);
  const token = await asSystem(test.pool, 'test', (tx) => writeSession(tx, who.accountId, test.clock.now));
  return { ...who, cookie: `dudao=${token}` };
}

/** Everything that could tell of a unit: by id, by list, by count, by search, by data, by export. */
async function looks(who: Persona, unitId: string, name: string) {
  const found = (await test.call(who, listUnits, { search: name })).output;
  const top = (await test.call(who, listUnits, {})).output;
  const values = { unitId, standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };
  return {
    byId: (await test.call(who, readUnit, { unitId })).status,
    staff: (await test.call(who, readStaff, { unitId })).status,
    count: (await test.call(who, listGaps, { unitId })).status,
    values: (await test.call(who, listValues, values)).problem === 'not-found' ? 404 : 200,
    explain: (await test.call(who, explain, { unitId })).status,
    search: found.units?.map((unit) => unit.name) ?? [],
    top: top.units?.map((unit) => unit.name) ?? [],
    me: (await test.call(who, readMe, {})).output.roles.map(({ role }) => role),
  };
}

const NOTHING = { byId: 404, staff: 404, count: 404, values: 404, explain: 404, search: [], top: [], me: [] };

describe('a team’s member', () => {
  it('sees the unit that the team looks after, on the last day still, and the day after nothing of it by any way', async () => {
    const { school } = test.tree;
    const { who } = await member(school, '2026-11-25');
    const today = await looks(who, school, '城关九年制');
    expect(today).toMatchObject({ byId: 200, staff: 200, count: 200, values: 200, explain: 200 });
    expect([today.search, today.me]).toEqual([['城关九年制学校'], ['team-member']]);
    // One minute before midnight in China, and at midnight.
    const late = await looks(await at(who, '2026-11-24T15:59:00.000Z'), school, '城关九年制');
    expect(late.byId).toBe(200);
    const after = await looks(await at(who, NEXT_DAY), school, '城关九年制');
    expect(after).toEqual(NOTHING);
  });

  it('sees a county’s evaluations and exports them while assigned, and no longer', async () => {
    const { siblingCounty } = test.tree;
    const { who } = await member(siblingCounty, '2026-11-25');
    const tries = async (as: Persona) => [
      (await test.call(as, listRuns, { unitId: siblingCounty })).status,
      (await test.call(as, readRun, { runId })).status,
      (await test.call(as, downloadRun, { runId })).status,
    ];
    expect(await tries(who)).not.toContain(404);
    expect(await tries(await at(who, NEXT_DAY))).toEqual([404, 404, 404]);
  });

  it('sees nothing beside it: not the sibling, not the unit above, not what lies elsewhere below that', async () => {
    const { who } = await member(test.tree.school);
    for (const unitId of [test.tree.town, test.tree.county, test.tree.citySchool, test.tree.province]) {
      expect([unitId, (await test.call(who, readStaff, { unitId })).status]).toEqual([unitId, 404]);
    }
    const { output } = await test.call(who, listUnits, { search: '小' });
    expect(output.units).toEqual([]);
  });

  it.each([
    ['the seat ends', 'update body_seat set until_on = $2 where body_id = $1'],
    ['the team ends', 'update body set ended_on = $2 where id = $1'],
    ['the unit is taken from the team', 'update body_link set until_on = $2 where body_id = $1'],
    [
      'the person leaves',
      'update person set left_on = $2 where id = (select person_id from body_seat where body_id = $1)',
    ],
  ])('loses it on the day on which %s', async (_what, change) => {
    const { who, bodyId } = await member(test.tree.school);
    const status = async () => (await test.call(who, readUnit, { unitId: test.tree.school })).status;
    await test.rows(change, [bodyId, '2026-11-25']);
    expect(await status()).toBe(200);
    await test.rows(change, [bodyId, '2026-11-24']);
    expect(await status()).toBe(404);
  });

  it('loses it with the very next request when the office takes the unit from the team', async () => {
    const { who, bodyId } = await member(test.tree.school);
    const office = await test.newPersona('supervision-office', test.tree.province);
    const [link] = await test.rows<{ id: string }>('select id from body_link where body_id = $1', [bodyId]);
    await test.call(office, unlinkUnit, { linkId: link?.id ?? '', untilOn: '2026-11-24' });
    expect(await looks(who, test.tree.school, '城关九年制')).toEqual(NOTHING);
  });

  it('M577 does not reach a unit from which they are recused, nor a school below the unit that they look after', async () => {
    const { who, personId } = await member(test.tree.town);
    const office = await test.newPersona('supervision-office', test.tree.province);
    const term = { kind: 'expert', field: '综合', fromOn: '2026-11-01', untilOn: '2027-11-01' } as const;
    const { inspectorId } = (
      await test.call(office, appointInspector, { ...term, unitId: test.tree.province, personId })
    ).output;
    const recusal = { inspectorId, kind: 'family', declaredBy: '本人', fromOn: '2026-11-20' } as const;
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).status).toBe(200);
    await test.call(office, declareRecusal, { ...recusal, unitId: test.tree.school });
    const below = await looks(who, test.tree.school, '城关九年制');
    expect([below.byId, below.staff, below.search]).toEqual([404, 404, []]);
    expect((await test.call(who, readUnit, { unitId: test.tree.town })).status).toBe(200);
    await test.call(office, declareRecusal, { ...recusal, unitId: test.tree.county });
    expect((await test.call(who, readUnit, { unitId: test.tree.town })).status).toBe(404);
  });

  describe('who is recused from one school of a whole county or city', () => {
    /** Looks after a unit above counties or a county, recused from one school in it. */
    async function recused(unitId: string, from: string) {
      const { who, personId } = await member(unitId);
      const office = await test.newPersona('supervision-office', test.tree.province);
      const term = { kind: 'expert', field: '综合', fromOn: '2026-11-01', untilOn: '2027-11-01' } as const;
      const appointed = await test.call(office, appointInspector, { ...term, unitId: test.tree.province, personId });
      const { inspectorId } = appointed.output;
      const recusal = { inspectorId, kind: 'family', declaredBy: '本人', fromOn: '2026-11-20' } as const;
      expect((await test.call(office, declareRecusal, { ...recusal, unitId: from })).status).toBe(200);
      return who;
    }
    const report = async (unitId: string, region: string) => {
      await test.rows(
        `insert into reported_value (region, unit_id, period, revision, columns, numbers, choices, from_at)
         values ($1, $2, '2025-2026', 1, '{pupils_primary}', '{321}', '{}', now()) on conflict do nothing`,
        [region, unitId],
      );
    };
    const reported = async (who: Persona, unitId: string) => {
      const { output } = await test.call(who, readReported, { unitId, period: '2025-2026' });
      return output.schools?.map(({ name }) => name);
    };

    it('M577 reads every row of the county but those of that school, in front of the door and behind it', async () => {
      const { county, school, citySchool } = test.tree;
      await report(school, county);
      await report(citySchool, county);
      const { who: colleague } = await member(county);
      expect(await reported(colleague, county)).toEqual(['实验小学', '城关九年制学校']);
      const who = await recused(county, school);
      expect(await reported(who, county)).toEqual(['实验小学']);
      const away = await looks(who, school, '城关九年制');
      expect([away.byId, away.staff, away.explain, away.search]).toEqual([404, 404, 404, []]);
      expect((await test.call(who, readUnit, { unitId: test.tree.town })).status).toBe(200);
      expect((await test.call(who, readUnit, { unitId: citySchool })).status).toBe(200);
      const listed = (await test.call(who, listUnits, { parentId: county })).output;
      expect(listed.units?.map(({ name }) => name)).toEqual(expect.arrayContaining(['城关镇', '实验小学']));
    });

    it('M577 above counties too: other counties whole, of the county in question all but the school', async () => {
      const { city, county, school, siblingCounty, siblingSchool } = test.tree;
      await report(siblingSchool, siblingCounty);
      const who = await recused(city, school);
      expect(await reported(who, county)).toEqual(['实验小学']);
      expect(await reported(who, siblingCounty)).toEqual(['乙县一小']);
      expect((await test.call(who, readUnit, { unitId: school })).status).toBe(404);
      expect((await test.call(who, readUnit, { unitId: siblingSchool })).status).toBe(200);
    });

    it('M577 does not get what is made of the whole county, and is told why', async () => {
      const { siblingCounty, siblingSchool } = test.tree;
      const who = await recused(siblingCounty, siblingSchool);
      expect((await test.call(who, listRuns, { unitId: siblingCounty })).status).toBe(200);
      const whole = [await test.call(who, readRun, { runId }), await test.call(who, downloadRun, { runId })];
      expect(whole.map(({ status, problem }) => [status, problem])).toEqual([
        [403, 'recused-below'],
        [403, 'recused-below'],
      ]);
      const { who: colleague } = await member(siblingCounty);
      expect((await test.call(colleague, readRun, { runId })).status).toBe(200);
    });
  });

  it('M569 M571 M572 M573 changes nothing of a unit: the door refuses it and says why, and behind the door nothing can be reached', async () => {
    const { school } = test.tree;
    const { who } = await member(school, '2026-12-01');
    const renamed = { unitId: school, name: '新名', fromOn: '2026-11-24', revision: 1 };
    expect((await test.call(who, renameUnit, renamed)).status).toBe(403);
    const { output } = await test.call(who, explain, { unitId: school });
    const of = (verb: string) => output.verbs.find((one) => one.verb === verb);
    expect(of('dossier.read')?.grant).toEqual({
      role: 'team-member',
      unit: { id: school, name: '城关九年制学校' },
      untilOn: '2026-12-01',
    });
    expect([of('dossier.edit')?.grant, of('dossier.edit')?.side]).toEqual([null, 'team']);
    expect(output.sides).toEqual(['team']);
    expect((await test.call(who, rogue, { unitId: school })).output).toEqual({ units: 0, staff: 0 });
    const [unit] = await test.rows<{ name: string }>('select name from unit where id = $1', [school]);
    expect(unit?.name).toBe('城关九年制学校');
  });

  it('is nobody’s to give: a stored grant of the role counts for nothing', async () => {
    const stranger = await test.stranger(test.tree.citySchool);
    await test.rows(
      `insert into role_grant (id, account_id, role, unit_id, region, granted_at)
       values (gen_random_uuid(), $1, 'team-member', $2, $3, now())`,
      [stranger.accountId, test.tree.school, test.tree.county],
    );
    expect((await test.call(stranger, readUnit, { unitId: test.tree.school })).status).toBe(404);
  });
});
