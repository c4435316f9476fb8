import { randomUUID } from 'node:crypto';
import { announceDraw, faultsOfPlan, openDraw, replaceInspector } from '@dudao/core/inspection/draw';
import { addWitness, announceDrawing, openDrawing, planDraw, replaceDrawn } from '@dudao/core/inspection/draw-contract';
import { DRAW_PLAN, type DrawPlan } from '@dudao/core/inspection/draw-format';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { newSeed } from '../lib/seed.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { makePlan } from './draw-plan.ts';
import { announcementOf, lockDraw, recordOf, teamOfVisit, unitOfDraw, witnessesOf, writeRecord } from './draw-rows.ts';

/** Under this purpose the server's key seals seeds. */
const SEED = 'draw-seed';

/** Why a plan cannot be drawn; empty when it can. */
function faultsOf(plan: DrawPlan): readonly Problem[] {
  if (Object.keys(plan.take).length === 0) return [problem('draw-nothing-to-take', {}, { field: 'take' })];
  if (plan.inspectors.length === 0) return [problem('draw-no-inspectors', { on: plan.on }, { field: 'each' })];
  return faultsOfPlan(plan);
}

export const planDrawImplementation = implement(planDraw, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input }) => {
    const { plan, strata, groups, away } = await makePlan(db, input);
    const faults = faultsOf(plan);
    const visits = Object.values(plan.take).reduce((sum, count) => sum + count, 0);
    const doubled = Object.entries(plan.each).reduce((sum, [group, count]) => {
      const found = plan.inspectors.filter((one) => one.group === group).length;
      return sum + Math.max(0, visits * count - found);
    }, 0);
    // A plan without units or inspectors has no shape that could be shown.
    const shown = DRAW_PLAN.safeParse(plan);
    return ok({
      plan: shown.success ? shown.data : null,
      strata,
      groups,
      away: [...away],
      faults: faults.map(({ problem: name, params }) => ({ problem: name, params })),
      doubled,
    });
  },
});

export const announceDrawImplementation = implement(announceDrawing, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now, services }) => {
    const { plan } = await makePlan(tx, input);
    const faults = faultsOf(plan);
    if (faults.length > 0) return refuse(...faults);
    const seed = newSeed();
    const announced = announceDraw(plan, { seed, at: now.toISOString(), sha256 });
    if (!announced.ok) return announced;
    const drawId = randomUUID();
    const { commitment, planDigest } = announced.value;
    await tx.run(
      `insert into draw (id, unit_id, region, title, on_day, visit_type, commitment, announcement, announced_at, seed_sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        drawId,
        unit.id,
        unit.region,
        input.title,
        input.on,
        input.visitType,
        commitment,
        JSON.stringify(announced.value),
        now.toISOString(),
        services.secrets.seal(SEED, seed),
      ],
    );
    await record(tx, {
      event: 'inspection.draw-announced',
      unitId: unit.id,
      subject: drawId,
      after: { planDigest, commitment },
    });
    return ok({ drawId, commitment });
  },
});

export const addWitnessImplementation = implement(addWitness, {
  subject: (db, input) => unitOfDraw(db, input.drawId),
  handle: async ({ tx, input }) => {
    const draw = await lockDraw(tx, input.drawId);
    if (draw.record !== null) return refuse(problem('draw-opened'));
    const { who, text } = input;
    const witnesses = [...witnessesOf(draw), { who, text }];
    await tx.run('update draw set witnesses = $2 where id = $1', [draw.id, JSON.stringify(witnesses)]);
    await record(tx, {
      event: 'inspection.witness-added',
      unitId: draw.unit_id,
      subject: draw.id,
      after: { who, text, number: witnesses.length },
    });
    return ok({});
  },
});

export const openDrawImplementation = implement(openDrawing, {
  subject: (db, input) => unitOfDraw(db, input.drawId),
  handle: async ({ tx, input, now, services }) => {
    const draw = await lockDraw(tx, input.drawId);
    if (draw.record !== null) return refuse(problem('draw-opened'));
    if (now.toISOString() <= draw.announced_at) return refuse(problem('draw-too-soon'));
    const seed = services.secrets.open(SEED, draw.seed_sealed);
    const opened = openDraw(announcementOf(draw), {
      seed,
      witnesses: witnessesOf(draw),
      at: now.toISOString(),
      sha256,
    });
    if (!opened.ok) return opened;
    await writeRecord(tx, draw.id, opened.value);
    const { planDigest, commitment, visits } = opened.value;
    await record(tx, {
      event: 'inspection.draw-opened',
      unitId: draw.unit_id,
      subject: draw.id,
      after: { planDigest, commitment, seed, visitsDigest: sha256(canonicalJson(visits)) },
    });
    return ok({ visits: visits.length });
  },
});

export const replaceDrawnImplementation = implement(replaceDrawn, {
  subject: (db, input) => unitOfDraw(db, input.drawId),
  handle: async ({ tx, input }) => {
    const draw = await lockDraw(tx, input.drawId);
    const { visitedUnitId: unit, out, reason } = input;
    const before = recordOf(draw);
    if (before === null) return refuse(problem('draw-not-opened'));
    const team = await teamOfVisit(tx, draw.id, unit);
    if (team !== null) return refuse(problem('draw-has-team', { name: team.name }));
    const replaced = replaceInspector(before, { unit, out, reason });
    if (!replaced.ok) return replaced;
    await writeRecord(tx, draw.id, replaced.value);
    const next = replaced.value.replacements.at(-1)?.in ?? '';
    await record(tx, {
      event: 'inspection.drawn-replaced',
      unitId: draw.unit_id,
      subject: draw.id,
      after: { unit, out, in: next, reason },
    });
    return ok({ in: next });
  },
});
