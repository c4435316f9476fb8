import { canonicalJson } from '../lib/canonical.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { commitmentOf, finalSeed, type Sha256 } from './draw.ts';
import { drawWeighted, type HashStream } from './hash-draw.ts';
import type {
  SpotCheckAnnounced,
  SpotCheckNotice,
  SpotCheckPlan,
  SpotCheckRecord,
  SpotCheckUnit,
  TakenFigure,
} from './spot-check-format.ts';
import { isAlways, itemsOf, randomOf, weightOf } from './spot-check-weight.ts';

/** What is wrong with a plan, whatever the seed will be; empty when it can be drawn. */
export function faultsOfSpotCheck({ units, rules }: SpotCheckPlan): readonly Problem[] {
  const twice = (list: readonly string[]) => list.find((one, i) => list.indexOf(one) !== i);
  const unitTwice = twice(units.map(({ id }) => id));
  const figureTwice = units.map(({ figures }) => twice(figures)).find((one) => one !== undefined);
  const strange = units
    .flatMap(({ figures, zeros, flags, before }) =>
      [...zeros, ...flags.flatMap(({ elements }) => elements), ...before.map(({ element }) => element)].filter(
        (element) => !figures.includes(element),
      ),
    )
    .at(0);
  const faults: Problem[] = [];
  for (const id of [unitTwice, figureTwice]) if (id !== undefined) faults.push(problem('draw-id-repeated', { id }));
  if (strange !== undefined) faults.push(problem('draw-unknown', { id: strange }));
  if (rules.random.least < 1) faults.push(problem('spot-check-nothing'));
  if (units.every(({ figures }) => figures.length === 0)) faults.push(problem('spot-check-nothing'));
  return faults;
}

/** Announces a plan (S6). Refuses one with faults. `at` is the moment, ISO 8601. */
export function announceSpotCheck(
  plan: SpotCheckPlan,
  { seed, at, sha256 }: { readonly seed: string; readonly at: string; readonly sha256: Sha256 },
): Result<SpotCheckAnnounced> {
  const faults = faultsOfSpotCheck(plan);
  if (faults.length > 0) return refuse(...faults);
  const planDigest = sha256(canonicalJson(plan));
  return ok({ plan, planDigest, commitment: commitmentOf(planDigest, seed, sha256), announcedAt: at });
}

/** What is told of an announced plan before the visits (S7). */
export function noticeOf({ plan, planDigest, commitment, announcedAt }: SpotCheckAnnounced): SpotCheckNotice {
  const { title, units } = plan;
  return {
    format: 'dudao-spot-check-notice/1',
    title,
    units: units.length,
    planDigest,
    commitment,
    announcedAt,
  };
}

type Told = Pick<SpotCheckRecord, 'seed' | 'witnesses'> & { readonly sha256: Sha256 };

/** Draws the figures (S2 to S5). The plan must be without faults. */
export function drawFigures(plan: SpotCheckPlan, { seed, witnesses, sha256 }: Told): readonly TakenFigure[] {
  const final = finalSeed(seed, witnesses, sha256);
  const inOrder = [...plan.units].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return inOrder.flatMap((unit) => drawUnit(plan, unit, { seed: final, place: [unit.id], sha256 }));
}

function drawUnit({ rules }: SpotCheckPlan, unit: SpotCheckUnit, stream: HashStream): readonly TakenFigure[] {
  const at = (...place: readonly string[]): HashStream => ({ ...stream, place: [...stream.place, ...place] });
  const taken: TakenFigure[] = [];
  const left = (among: readonly string[]) => among.filter((one) => !taken.some(({ element }) => element === one));
  const flags = unit.flags
    .filter((flag) => isAlways(flag, rules))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const flag of flags) {
    const free = left(flag.elements);
    const wanted = rules.always.each - (flag.elements.length - free.length);
    const even = free.map((id) => ({ id, weight: 1 }));
    for (const { id, weight, of } of drawWeighted(even, wanted, at('always', flag.id)))
      taken.push({ unit: unit.id, element: id, how: 'always', flag: flag.id, weight, of });
  }
  const items = Math.min(itemsOf(unit, rules), left(unit.figures).length);
  const random = randomOf(items, rules);
  const even = left(unit.figures).map((id) => ({ id, weight: 1 }));
  for (const { id, weight, of } of drawWeighted(even, random, at('random')))
    taken.push({ unit: unit.id, element: id, how: 'random', flag: null, weight, of });
  const weighed = left(unit.figures).map((id) => ({ id, weight: weightOf(unit, id, rules) }));
  for (const { id, weight, of } of drawWeighted(weighed, items - random, at('weighted')))
    taken.push({ unit: unit.id, element: id, how: 'weighted', flag: null, weight, of });
  return taken;
}

/** Opens a spot check: tells the seed and what it drew. Refuses a seed that is not the one committed to. */
export function openSpotCheck(
  announced: SpotCheckAnnounced,
  { at, ...told }: Told & { readonly at: string },
): Result<SpotCheckRecord> {
  const { seed, witnesses, sha256 } = told;
  if (commitmentOf(announced.planDigest, seed, sha256) !== announced.commitment)
    return refuse(problem('draw-other-seed'));
  const taken = [...drawFigures(announced.plan, told)];
  return ok({ ...announced, witnesses: [...witnesses], seed, drawnAt: at, taken });
}

/** What anybody finds who repeats a spot check from its record (S8); each is true where the record holds. */
export interface SpotCheckVerification {
  readonly plan: boolean;
  readonly digest: boolean;
  readonly commitment: boolean;
  readonly taken: boolean;
  /** The record was opened after it was announced, by its own times. */
  readonly order: boolean;
}

/** Repeats a spot check from its public record. */
export function verifySpotCheck(record: SpotCheckRecord, sha256: Sha256): SpotCheckVerification {
  const { plan, planDigest, commitment, seed, taken, announcedAt, drawnAt } = record;
  const isWhole = faultsOfSpotCheck(plan).length === 0;
  return {
    plan: isWhole,
    digest: sha256(canonicalJson(plan)) === planDigest,
    commitment: commitmentOf(planDigest, seed, sha256) === commitment,
    taken: isWhole && canonicalJson(drawFigures(plan, { ...record, sha256 })) === canonicalJson(taken),
    order: announcedAt.replace('Z', '') < drawnAt.replace('Z', ''),
  };
}
