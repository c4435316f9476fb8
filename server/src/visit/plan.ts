import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfAgenda } from '@dudao/core/visit/agenda';
import { planVisit } from '@dudao/core/visit/contract';
import { faultsOfPlan } from '@dudao/core/visit/decide-plan';
import { ownerOf } from '../campaign/rows.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readStaffRow } from '../org/staff-rows.ts';
import { readVisitBook } from './book.ts';
import { readTeamFit } from './rows.ts';

export const planVisitImplementation = implement(planVisit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const { visitedUnitId, kind, type, line, title, fromOn, untilOn, bodyId, leaderId, campaignId } = input;
    const { sheets, themes, agenda } = input;
    const visited = await readUnitRow(tx, visitedUnitId);
    if (visited === null || !visited.path.includes(unit.id) || visited.closed_on !== null) {
      return refuse(problem('visit-outside', { unit: visited?.name ?? '' }, { field: 'visitedUnitId' }));
    }
    const team =
      bodyId === null ? null : await readTeamFit(tx, { bodyId, officeId: unit.id, visitedId: visited.id, day: fromOn });
    if (bodyId !== null && team?.isAssigned !== true) {
      const told = { team: team?.name ?? '', unit: visited.name, day: fromOn };
      return refuse(problem('visit-team-elsewhere', told, { field: 'bodyId' }));
    }
    const leader = leaderId === null ? null : await readStaffRow(tx, 'person', leaderId);
    const faults = faultsOfPlan(
      { kind, type, line, fromOn, untilOn, team, hasLeader: leader !== null },
      plainDateOf(now),
    );
    if (faults.length > 0) return refuse(...faults);
    if (campaignId !== null && (await ownerOf(tx, campaignId)) !== unit.id) {
      return refuse(problem('visit-unknown-campaign', {}, { field: 'campaignId' }));
    }
    const known = (await readVisitBook(tx))?.themes ?? [];
    const strange = themes.find((theme) => !known.some(({ id }) => id === theme));
    if (strange !== undefined) return refuse(problem('visit-unknown-theme', { theme: strange }, { field: 'themes' }));
    const out = faultOfAgenda(agenda, { fromOn, untilOn });
    if (out !== null) return refuse(out);
    const visitId = randomUUID();
    await tx.run(
      `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, body_id, leader_id,
         campaign_id, sheets, themes, agenda, state, planned_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'planned', $18)`,
      [
        visitId,
        unit.id,
        unit.region,
        visited.id,
        visited.region,
        kind,
        type,
        line,
        title,
        fromOn,
        untilOn,
        bodyId,
        leaderId,
        campaignId,
        JSON.stringify(sheets),
        themes,
        JSON.stringify(agenda),
        now.toISOString(),
      ],
    );
    await record(tx, {
      event: 'visit.planned',
      unitId: unit.id,
      subject: visitId,
      after: { visitedUnitId, kind, type, line, fromOn, untilOn, bodyId },
    });
    return ok({ visitId });
  },
});
