import { adoptBoundaries, endBoundaries, matchArea, readBoundaries } from '@dudao/core/cockpit/boundary-contract';
import { endOf, faultOfAdoption, faultOfMatch, openEnds } from '@dudao/core/cockpit/decide-boundary';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { holdRevised, takeStep } from '../lib/revised.ts';
import { implement } from '../lib/serve.ts';
import {
  actionsOf,
  type BoundaryRow,
  listBoundaries,
  listUnitsToMatch,
  lockBoundary,
  officeOfBoundary,
  readStanding,
} from './rows.ts';

export const readBoundariesImplementation = implement(readBoundaries, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit }) => {
    const rows = await listBoundaries(db, unit.id);
    const units = (await listUnitsToMatch(db, unit.id)).map(({ id, name }) => ({ id, name }));
    const counts = await db.many<{ id: string; areas: number }>(
      'select boundary_id as id, count(*)::int as areas from boundary_area where unit_id = $1 group by 1',
      [unit.id],
    );
    const areasOf = new Map(counts.map(({ id, areas }) => [id, areas]));
    const shown = rows.find(({ state }) => state === 'draft') ?? rows.find(({ state }) => state === 'in-force');
    const held = shown === undefined ? null : await readStanding(db, shown);
    const nameOf = new Map(units.map(({ id, name }) => [id, name]));
    return ok({
      versions: rows.map((row) => headOf(row, areasOf.get(row.id) ?? 0)),
      shown:
        shown === undefined || held === null
          ? null
          : {
              id: shown.id,
              width: shown.width,
              height: shown.height,
              areas: held.areas.map(({ at, code, name, path, x, y, area_unit_id: unitId, ...area }) => ({
                at,
                code,
                name,
                path,
                x,
                y,
                unit: unitId === null ? null : { id: unitId, name: nameOf.get(unitId) ?? '' },
                by: area.matched_by,
                leftOut: area.left_out,
              })),
              missing: openEnds(held.standing).unitIds.map((id) => ({ id, name: nameOf.get(id) ?? '' })),
            },
      units,
    });
  },
});

function headOf(row: BoundaryRow, areas: number) {
  const { adopted_at: adoptedAt, ended_at: endedAt } = row;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    name: row.name,
    approval: row.approval,
    source: row.source,
    fileName: row.file_name,
    areas,
    positions: row.positions,
    drawn: row.drawn,
    uploaded: { by: row.uploaded_by_name, at: row.uploaded_at },
    adopted: adoptedAt === null ? null : { by: row.adopted_by_name ?? '', at: adoptedAt },
    ended: endedAt === null ? null : { by: row.ended_by_name ?? '', at: endedAt, reason: row.ended_reason ?? '' },
    revision: row.revision,
    actions: actionsOf(row),
  };
}

export const matchAreaImplementation = implement(matchArea, {
  subject: officeOfBoundary,
  constraints: { boundary_area_unit_once: () => problem('changed-meanwhile') },
  handle: async ({ tx, input, now }) => {
    const { boundaryId, revision, at, areaUnitId: unitId, leftOut } = input;
    const held = await holdRevised({
      revision,
      now,
      lock: () => lockBoundary(tx, boundaryId),
      look: (row) => readStanding(tx, row),
      faultOf: ({ standing }) => faultOfMatch(standing, { at, unitId }),
    });
    if (!held.ok) return held;
    await tx.run(
      `update boundary_area set area_unit_id = $3, matched_by = $4, left_out = $5 where boundary_id = $1 and at = $2`,
      [boundaryId, at, unitId, unitId === null ? null : 'person', unitId === null ? leftOut : ''],
    );
    return takeStep(
      tx,
      { table: 'boundary', row: held.value.row },
      { set: {}, event: 'cockpit.area-matched', after: { at, unitId, leftOut } },
    );
  },
});

export const adoptBoundariesImplementation = implement(adoptBoundaries, {
  subject: officeOfBoundary,
  constraints: { boundary_in_force_once: () => problem('changed-meanwhile') },
  handle: async ({ tx, input, unit, caller, now }) => {
    const held = await holdRevised({
      revision: input.revision,
      now,
      lock: () => lockBoundary(tx, input.boundaryId),
      look: (row) => readStanding(tx, row),
      faultOf: ({ standing }) => faultOfAdoption(standing, input),
    });
    if (!held.ok) return held;
    await tx.run(
      `update boundary set state = 'superseded', ended_by_name = $2, ended_at = $3, ended_reason = '', revision = revision + 1
       where unit_id = $1 and state = 'in-force'`,
      [unit.id, caller.name, now.toISOString()],
    );
    const set = { state: 'in-force', adopted_by_name: caller.name, adopted_at: now.toISOString() } as const;
    const after = { acceptsMissing: input.acceptsMissing };
    return takeStep(
      tx,
      { table: 'boundary', row: held.value.row },
      { set, event: 'cockpit.boundaries-adopted', after },
    );
  },
});

export const endBoundariesImplementation = implement(endBoundaries, {
  subject: officeOfBoundary,
  handle: async ({ tx, input: { boundaryId, revision, reason }, caller, now }) => {
    const held = await holdRevised({
      revision,
      now,
      lock: () => lockBoundary(tx, boundaryId),
      look: async () => ({}),
      faultOf: () => null,
    });
    if (!held.ok) return held;
    const { row } = held.value;
    const state = endOf(row.state);
    if (state === null) return refuse(problem('boundary-not-now'));
    const set = { state, ended_by_name: caller.name, ended_at: now.toISOString(), ended_reason: reason };
    return takeStep(tx, { table: 'boundary', row }, { set, event: `cockpit.boundaries-${state}`, after: { reason } });
  },
});
