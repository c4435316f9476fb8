import { randomUUID } from 'node:crypto';
import { announceSpotCheck, faultsOfSpotCheck, openSpotCheck } from '@dudao/core/inspection/spot-check';
import {
  announceSpotChecking,
  openSpotChecking,
  planSpotCheck,
  witnessSpotCheck,
} from '@dudao/core/inspection/spot-check-contract';
import type { SpotCheckPlan, SpotCheckUnit } from '@dudao/core/inspection/spot-check-format';
import { countsOf, partsOf, weightOf } from '@dudao/core/inspection/spot-check-weight';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { newSeed } from '../lib/seed.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { type MadeSpotCheck, makeSpotCheck } from './spot-check-plan.ts';
import {
  announcedOf,
  checkWitnessesOf,
  lockSpotCheck,
  namedParts,
  unitOfSpotCheck,
  writeTaken,
} from './spot-check-rows.ts';

/** Under this purpose the server's key seals seeds. */
const SEED = 'spot-check-seed';
/** So many of the weightiest figures of a unit are shown beforehand. */
const SHOWN = 5;

export const planSpotCheckImplementation = implement(planSpotCheck, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, services }) => {
    const made = await makeSpotCheck(db, input, services);
    if (!made.ok) return made;
    const units = made.value.plan.units.map((unit) => shownUnit(made.value, unit));
    return ok({
      units,
      waiting: made.value.waiting,
      taken: units.reduce((sum, { always, random, weighted }) => sum + always + random + weighted, 0),
      faults: faultsOfSpotCheck(made.value.plan).map(({ problem: name, params }) => ({ problem: name, params })),
    });
  },
});

function shownUnit({ plan, specs }: MadeSpotCheck, unit: SpotCheckUnit) {
  const weighed = unit.figures
    .map((element) => ({ element, weight: weightOf(unit, element, plan.rules) }))
    .filter(({ element }) => partsOf(unit, element, plan.rules).some(({ kind }) => kind === 'flag' || kind === 'gap'))
    .sort((a, b) => b.weight - a.weight);
  return {
    unitId: unit.id,
    unit: unit.name,
    figures: unit.figures.length,
    verified: unit.verified,
    honesty: unit.honesty,
    ...countsOf(unit, plan.rules),
    weightiest: weighed.slice(0, SHOWN).map(({ element, weight }) => ({
      element,
      label: specs.get(element)?.label ?? { zh: element, en: element },
      weight,
      parts: namedParts(plan, unit, element),
    })),
  };
}

/** A plan without units has no digest that could be published. */
const isEmpty = ({ units }: SpotCheckPlan): boolean => units.length === 0;

export const announceSpotCheckImplementation = implement(announceSpotChecking, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now, services }) => {
    const made = await makeSpotCheck(tx, input, services);
    if (!made.ok) return made;
    const { plan } = made.value;
    if (isEmpty(plan)) return refuse(problem('spot-check-nothing'));
    const seed = newSeed();
    const announced = announceSpotCheck(plan, { seed, at: now.toISOString(), sha256 });
    if (!announced.ok) return announced;
    const spotCheckId = randomUUID();
    const { commitment, planDigest } = announced.value;
    await tx.run(
      `insert into spot_check (id, unit_id, region, title, campaign_id, standard_id, version, period, units, commitment, announcement, announced_at,
         seed_sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        spotCheckId,
        unit.id,
        unit.region,
        input.title,
        input.campaignId,
        input.standardId,
        input.version,
        input.period,
        plan.units.length,
        commitment,
        JSON.stringify(announced.value),
        now.toISOString(),
        services.secrets.seal(SEED, seed),
      ],
    );
    await record(tx, {
      event: 'inspection.spot-check-announced',
      unitId: unit.id,
      subject: spotCheckId,
      after: { planDigest, commitment },
    });
    return ok({ spotCheckId, commitment });
  },
});

export const witnessSpotCheckImplementation = implement(witnessSpotCheck, {
  subject: (db, input) => unitOfSpotCheck(db, input.spotCheckId),
  handle: async ({ tx, input }) => {
    const row = await lockSpotCheck(tx, input.spotCheckId);
    if (row.record !== null) return refuse(problem('draw-opened'));
    const { who, text } = input;
    const witnesses = [...checkWitnessesOf(row), { who, text }];
    await tx.run('update spot_check set witnesses = $2 where id = $1', [row.id, JSON.stringify(witnesses)]);
    await record(tx, {
      event: 'inspection.spot-check-witnessed',
      unitId: row.unit_id,
      subject: row.id,
      after: { who, text, number: witnesses.length },
    });
    return ok({});
  },
});

export const openSpotCheckImplementation = implement(openSpotChecking, {
  subject: (db, input) => unitOfSpotCheck(db, input.spotCheckId),
  handle: async ({ tx, input, now, services }) => {
    const row = await lockSpotCheck(tx, input.spotCheckId);
    if (row.record !== null) return refuse(problem('draw-opened'));
    if (now.toISOString() <= row.announced_at) return refuse(problem('draw-too-soon'));
    const seed = services.secrets.open(SEED, row.seed_sealed);
    const told = { seed, witnesses: checkWitnessesOf(row), sha256 };
    const opened = openSpotCheck(announcedOf(row), { ...told, at: now.toISOString() });
    if (!opened.ok) return opened;
    await tx.run('update spot_check set record = $2, opened_at = $3 where id = $1', [
      row.id,
      JSON.stringify(opened.value),
      now.toISOString(),
    ]);
    await writeTaken(tx, row, opened.value);
    const { planDigest, commitment, taken } = opened.value;
    await record(tx, {
      event: 'inspection.spot-check-opened',
      unitId: row.unit_id,
      subject: row.id,
      after: { planDigest, commitment, seed, takenDigest: sha256(canonicalJson(taken)) },
    });
    return ok({ taken: taken.length });
  },
});
