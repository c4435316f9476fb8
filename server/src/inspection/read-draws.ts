import { can } from '@dudao/core/access/can';
import { inspectorsOf, verifyDraw } from '@dudao/core/inspection/draw';
import { downloadDraw, listDraws, readDraw } from '@dudao/core/inspection/draw-contract';
import type { DrawRecord } from '@dudao/core/inspection/draw-format';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import {
  announcementOf,
  type DrawRow,
  listVisitTeams,
  readDrawRow,
  recordOf,
  unitOfDraw,
  type VisitTeam,
  witnessesOf,
} from './draw-rows.ts';

function listed(row: DrawRow) {
  const { plan } = announcementOf(row);
  return {
    id: row.id,
    title: row.title,
    on: row.on_day,
    announcedAt: row.announced_at,
    openedAt: row.opened_at,
    commitment: row.commitment,
    visits: Object.values(plan.take).reduce((sum, count) => sum + count, 0),
  };
}

export const listDrawsImplementation = implement(listDraws, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller }) => {
    const rows = await db.many<DrawRow>(
      'select * from draw where unit_id = $1 order by announced_at desc, id limit 200',
      [input.unitId],
    );
    return ok({
      draws: rows.map(listed),
      actions: { manage: can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

export const readDrawImplementation = implement(readDraw, {
  subject: (db, input) => unitOfDraw(db, input.drawId),
  handle: async ({ db, input, unit, caller }) => {
    const row = await readDrawRow(db, input.drawId);
    if (row === null) return refuse(problem('not-found'));
    const { plan, planDigest } = announcementOf(row);
    const found = recordOf(row);
    const manage = can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden';
    return ok({
      ...listed(row),
      unitId: unit.id,
      plan,
      planDigest,
      witnesses: witnessesOf(row),
      seed: found?.seed ?? null,
      result: found === null ? [] : resultOf(found, await listVisitTeams(db, row.id)),
      replacements: found === null ? [] : replacementsOf(found),
      verification: found === null ? null : { ...verifyDraw(found, sha256) },
      actions: {
        manage,
        open: manage === true && found !== null ? 'draw-opened' : manage,
        replace: manage === true && found === null ? 'draw-not-opened' : manage,
      },
    });
  },
});

function resultOf(found: DrawRecord, teams: readonly VisitTeam[]) {
  const units = new Map(found.plan.units.map((one) => [one.id, one]));
  const people = new Map(found.plan.inspectors.map(({ id, name, group }) => [id, { id, name, group }]));
  return found.visits.map((visit) => {
    const unit = units.get(visit.unit);
    const team = teams.find(({ unit_id }) => unit_id === visit.unit);
    const gone = found.replacements.filter((one) => one.unit === visit.unit).length;
    return {
      unit: { id: visit.unit, name: unit?.name ?? '', stratum: unit?.stratum ?? '' },
      inspectors: inspectorsOf(found, visit).map((id) => people.get(id) ?? { id, name: '', group: '' }),
      reserves: Object.values(visit.reserves).reduce((sum, ids) => sum + ids.length, 0) - gone,
      team: team === undefined ? null : { bodyId: team.body_id, name: team.name },
    };
  });
}

function replacementsOf({ plan, replacements }: DrawRecord) {
  const unitNames = new Map(plan.units.map(({ id, name }) => [id, name]));
  const names = new Map(plan.inspectors.map(({ id, name }) => [id, name]));
  return replacements.map(({ unit, out, in: next, reason }) => ({
    unit: unitNames.get(unit) ?? unit,
    out: names.get(out) ?? out,
    in: names.get(next) ?? next,
    reason,
  }));
}

export const downloadDrawImplementation = implement(downloadDraw, {
  subject: (db, input) => unitOfDraw(db, input.drawId),
  handle: async ({ db, input }) => {
    const row = await readDrawRow(db, input.drawId);
    if (row === null) return refuse(problem('not-found'));
    const found = recordOf(row);
    const body = new TextEncoder().encode(`${JSON.stringify(found ?? announcementOf(row), null, 1)}\n`);
    const what = found === null ? '抽取公告' : '抽取记录';
    return ok({ name: `${what}-${row.title}-${row.on_day}.json`, type: 'application/json; charset=utf-8', body });
  },
});
