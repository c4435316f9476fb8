import { canonicalJson } from '../lib/canonical.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { DrawAnnouncement, DrawnVisit, DrawPlan, DrawRecord } from './draw-format.ts';

/** SHA-256 of a text as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** What is wrong with a plan, whatever the seed will be: unknown or repeated ids, too few units or inspectors. Empty when it can be drawn. */
export function faultsOfPlan(plan: DrawPlan): readonly Problem[] {
  const faults: Problem[] = [];
  for (const [what, list] of [
    ['units', plan.units],
    ['inspectors', plan.inspectors],
  ] as const) {
    for (const id of repeated(list.map((one) => one.id)))
      faults.push(problem('draw-id-repeated', { id }, { field: what }));
  }
  const units = new Set(plan.units.map(({ id }) => id));
  const inspectors = new Set(plan.inspectors.map(({ id }) => id));
  for (const { inspector, unit } of plan.recusals) {
    if (!inspectors.has(inspector)) faults.push(problem('draw-unknown', { id: inspector }, { field: 'recusals' }));
    if (!units.has(unit)) faults.push(problem('draw-unknown', { id: unit }, { field: 'recusals' }));
  }
  for (const [stratum, wanted] of Object.entries(plan.take)) {
    const found = plan.units.filter((unit) => unit.stratum === stratum).length;
    if (found < wanted) faults.push(problem('draw-too-few-units', { stratum, wanted, found }, { field: 'take' }));
  }
  const size = Object.values(plan.each).reduce((sum, count) => sum + count, 0);
  if (size < plan.least) faults.push(problem('draw-visit-too-small', { size, least: plan.least }, { field: 'each' }));
  const isRecused = recusalsOf(plan);
  const taken = plan.units.filter(({ stratum }) => Object.hasOwn(plan.take, stratum));
  for (const unit of taken) {
    for (const [group, wanted] of Object.entries(plan.each)) {
      const found = plan.inspectors.filter((one) => one.group === group && !isRecused(one.id, unit.id)).length;
      if (found >= wanted) continue;
      faults.push(
        problem('draw-too-few-inspectors', { unit: unit.name, group, wanted, found }, { field: 'inspectors' }),
      );
    }
  }
  return faults;
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

/** Whether an inspector is recused from a unit: by name, or because they belong to it (D6). */
function recusalsOf(plan: DrawPlan): (inspector: string, unit: string) => boolean {
  const named = new Set(plan.recusals.map(({ inspector, unit }) => `${inspector}\n${unit}`));
  const homes = new Map(plan.inspectors.map(({ id, home }) => [id, home]));
  return (inspector, unit) => homes.get(inspector) === unit || named.has(`${inspector}\n${unit}`);
}

/** The digest of a plan (D2). */
export function planDigestOf(plan: DrawPlan, sha256: Sha256): string {
  return sha256(canonicalJson(plan));
}

/** The commitment to a seed for a plan (D2). */
export function commitmentOf(planDigest: string, seed: string, sha256: Sha256): string {
  return sha256(`dudao-draw\n${planDigest}\n${seed}`);
}

/** Announces a plan. Refuses one with faults. `at` is the moment, ISO 8601. */
export function announceDraw(
  plan: DrawPlan,
  { seed, at, sha256 }: { readonly seed: string; readonly at: string; readonly sha256: Sha256 },
): Result<DrawAnnouncement> {
  const faults = faultsOfPlan(plan);
  if (faults.length > 0) return refuse(...faults);
  const planDigest = planDigestOf(plan, sha256);
  return ok({ plan, planDigest, commitment: commitmentOf(planDigest, seed, sha256), announcedAt: at });
}

type Witness = DrawRecord['witnesses'][number];

/** The seed that decides (D4). */
export function finalSeed(seed: string, witnesses: readonly Witness[], sha256: Sha256): string {
  return sha256([seed, ...witnesses.map(({ who, text }) => sha256(canonicalJson([who, text])))].join('\n'));
}

/** Draws units and inspectors (D4 to D7). The plan must be without faults. */
export function drawVisits(
  plan: DrawPlan,
  {
    seed,
    witnesses,
    sha256,
  }: { readonly seed: string; readonly witnesses: readonly Witness[]; readonly sha256: Sha256 },
): readonly DrawnVisit[] {
  const final = finalSeed(seed, witnesses, sha256);
  const rank = (...of: readonly string[]): string => sha256(canonicalJson([final, ...of]));
  const isRecused = recusalsOf(plan);
  const taken = Object.entries(plan.take).flatMap(([stratum, count]) =>
    byRank(
      plan.units.filter((unit) => unit.stratum === stratum),
      ({ id }) => rank('unit', id),
    ).slice(0, count),
  );
  const load = new Map<string, number>();
  return byRank(taken, ({ id }) => rank('visit', id)).map((unit) => {
    const chosen: string[] = [];
    const reserves: Record<string, string[]> = {};
    for (const [group, count] of Object.entries(plan.each).sort(([a], [b]) => compareText(a, b))) {
      const candidates = plan.inspectors.filter((one) => one.group === group && !isRecused(one.id, unit.id));
      const ordered = byRank(candidates, ({ id }) => rank('inspector', unit.id, id))
        .map(({ id }) => id)
        .toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0));
      for (const id of ordered.slice(0, count)) load.set(id, (load.get(id) ?? 0) + 1);
      chosen.push(...ordered.slice(0, count));
      reserves[group] = ordered.slice(count);
    }
    return { unit: unit.id, inspectors: chosen, reserves };
  });
}

/** In the order of their ranks; of two equal ranks, which nobody will ever see, the first stays first. */
function byRank<T>(items: readonly T[], rankOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, rank: rankOf(item) }))
    .toSorted((a, b) => compareText(a.rank, b.rank))
    .map(({ item }) => item);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Opens a draw: tells the seed and what it drew. Refuses a seed that is not the one committed to. */
export function openDraw(
  announced: DrawAnnouncement,
  opening: {
    readonly seed: string;
    readonly witnesses: readonly Witness[];
    readonly at: string;
    readonly sha256: Sha256;
  },
): Result<DrawRecord> {
  const { seed, witnesses, at, sha256 } = opening;
  if (commitmentOf(announced.planDigest, seed, sha256) !== announced.commitment)
    return refuse(problem('draw-other-seed'));
  const visits = [...drawVisits(announced.plan, { seed, witnesses, sha256 })];
  return ok({ ...announced, witnesses: [...witnesses], seed, drawnAt: at, visits, replacements: [] });
}

/** Who replaces an inspector on a visit by D7; null when nobody is left. */
function nextReserve(record: DrawRecord, visit: DrawnVisit, out: string): string | null {
  const group = record.plan.inspectors.find(({ id }) => id === out)?.group ?? '';
  const used = record.replacements.filter(({ unit }) => unit === visit.unit);
  const gone = new Set(used.flatMap((one) => [one.in, one.out]));
  return visit.reserves[group]?.find((id) => !gone.has(id)) ?? null;
}

/** Who goes on a visit in the end: those drawn, with the replacements. */
export function inspectorsOf({ replacements }: DrawRecord, { unit, inspectors }: DrawnVisit): readonly string[] {
  return replacements
    .filter((one) => one.unit === unit)
    .reduce<readonly string[]>((now, one) => now.map((id) => (id === one.out ? one.in : id)), inspectors);
}

/** Replaces an inspector who cannot come by the next reserve, with the reason (D7). */
export function replaceInspector(
  record: DrawRecord,
  { unit, out, reason }: { readonly unit: string; readonly out: string; readonly reason: string },
): Result<DrawRecord> {
  const visit = record.visits.find((one) => one.unit === unit);
  if (visit === undefined || !inspectorsOf(record, visit).includes(out)) {
    return refuse(problem('draw-not-on-visit', { id: out, unit }));
  }
  const next = nextReserve(record, visit, out);
  if (next === null) return refuse(problem('draw-no-reserve', { id: out, unit }));
  return ok({ ...record, replacements: [...record.replacements, { unit, out, in: next, reason }] });
}

/** What anybody finds who repeats a draw from its record (D9); each is true where the record holds. */
export interface DrawVerification {
  readonly plan: boolean;
  readonly digest: boolean;
  readonly commitment: boolean;
  readonly visits: boolean;
  readonly replacements: boolean;
  /** The record was opened after it was announced, by its own times. */
  readonly order: boolean;
}

/** Repeats a draw from its public record. */
export function verifyDraw(record: DrawRecord, sha256: Sha256): DrawVerification {
  const { plan, planDigest, commitment, seed, visits, replacements, announcedAt, drawnAt } = record;
  const isWhole = faultsOfPlan(plan).length === 0;
  return {
    plan: isWhole,
    digest: planDigestOf(plan, sha256) === planDigest,
    commitment: commitmentOf(planDigest, seed, sha256) === commitment,
    visits: isWhole && canonicalJson(drawVisits(plan, { ...record, sha256 })) === canonicalJson(visits),
    replacements: replacementsHold({ ...record, replacements: [] }, replacements),
    // Moments in UTC, of which the seconds may have decimals or not.
    order: announcedAt.replace('Z', '') < drawnAt.replace('Z', ''),
  };
}

function replacementsHold(start: DrawRecord, replacements: DrawRecord['replacements']): boolean {
  let record = start;
  for (const replacement of replacements) {
    const replaced = replaceInspector(record, replacement);
    if (!replaced.ok || replaced.value.replacements.at(-1)?.in !== replacement.in) return false;
    record = replaced.value;
  }
  return true;
}
