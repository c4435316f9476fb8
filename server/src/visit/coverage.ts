import { can } from '@dudao/core/access/can';
import { gapOf, meanGap } from '@dudao/core/inspection/gap';
import { ok } from '@dudao/core/lib/result';
import { type CoverageFacts, coverageOf, heatMapOf, isCovered, mergeableOf, mixOf } from '@dudao/core/visit/coverage';
import { readCoverage } from '@dudao/core/visit/coverage-contract';
import type { Cause, VisitBook } from '@dudao/core/visit/visit-book';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type OpenProblems, type Services } from '../lib/serve.ts';
import { readVisitBook } from './book.ts';
import {
  type CoverVisit,
  type HeadFact,
  listCoverVisits,
  listHeadFacts,
  listSeen,
  listUnitsBelow,
  listVerifiedPairs,
  listWatched,
  type UnitBelow,
  type WatchRow,
} from './coverage-rows.ts';
import { bookOr } from './no-book.ts';

/** Everything that is known of the units below an office. */
interface Known {
  readonly units: readonly UnitBelow[];
  /** Unit → days on which it was visited, in order. */
  readonly seen: ReadonlyMap<string, readonly string[]>;
  readonly visits: readonly CoverVisit[];
  readonly heads: ReadonlyMap<string, HeadFact>;
  readonly gaps: ReadonlyMap<string, number>;
  readonly problems: ReadonlyMap<string, OpenProblems>;
  readonly watched: readonly WatchRow[];
}

async function readKnown(db: Db, officeId: string, on: string, services: Services): Promise<Known> {
  const units = (await listUnitsBelow(db, officeId)).filter(({ kind }) => isCovered(kind));
  const seen = groupOf(
    (await listSeen(db, officeId)).filter(({ covers }) => covers),
    ({ unitId }) => unitId,
  );
  const pairs = groupOf(await listVerifiedPairs(db, officeId), ({ unitId }) => unitId);
  return {
    units,
    seen: new Map([...seen].map(([id, days]) => [id, days.map(({ onDay }) => onDay).sort()])),
    visits: await listCoverVisits(db, officeId),
    heads: new Map((await listHeadFacts(db, officeId, on)).map((fact) => [fact.unitId, fact])),
    gaps: new Map([...pairs].map(([id, all]) => [id, meanGap(all.map(gapOf))])),
    problems: await services.openProblems(db, officeId, on),
    watched: await listWatched(db, officeId),
  };
}

function groupOf<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}

function factsOf(
  unit: UnitBelow,
  known: Known,
  { thresholds }: Pick<VisitBook, 'thresholds'>,
  today: string,
): CoverageFacts {
  const visits = known.visits.filter(({ visitedId }) => visitedId === unit.id);
  const begun = visits.filter(({ begunOn }) => begunOn !== null);
  const days = known.seen.get(unit.id) ?? [];
  const past = days.filter((day) => day <= today);
  const themes = new Map<string, string>();
  for (const { themes: looked, begunOn } of begun) {
    for (const theme of looked) if (begunOn !== null && begunOn > (themes.get(theme) ?? '')) themes.set(theme, begunOn);
  }
  const next = visits.find(({ state, fromOn }) => (state === 'planned' || state === 'noticed') && fromOn >= today);
  return {
    unitId: unit.id,
    unit: unit.name,
    areaId: unit.areaId,
    area: unit.area,
    lastOn: past.at(-1) ?? null,
    causes: causesOf(unit, known, { thresholds, last: begun.at(-1) }),
    themes,
    nextOn: next?.fromOn ?? null,
  };
}

interface Weighed {
  readonly thresholds: VisitBook['thresholds'];
  readonly last: CoverVisit | undefined;
}

function causesOf({ id }: UnitBelow, known: Known, { thresholds, last }: Weighed): Exclude<Cause, 'never'>[] {
  const head = known.heads.get(id);
  const { open = 0, overdue = 0 } = known.problems.get(id) ?? {};
  const watched = known.watched.filter(({ unitId }) => unitId === id).map(({ kind }) => kind);
  return [
    ...new Set(watched),
    ...(head?.isNew === true ? (['new-head'] as const) : []),
    ...(head?.isVacant === true ? (['vacant'] as const) : []),
    ...((known.gaps.get(id) ?? 0) >= thresholds.gap ? (['gap'] as const) : []),
    ...(open >= thresholds.problems ? (['problems'] as const) : []),
    ...(overdue > 0 ? (['overdue'] as const) : []),
    ...(last?.state === 'closed' && open === 0 ? (['passed'] as const) : []),
  ];
}

export const readCoverageImplementation = implement(readCoverage, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now, services }) => {
    const today = plainDateOf(now);
    const found = await readVisitBook(db);
    const book = bookOr(found);
    const known = await readKnown(db, unit.id, today, services);
    const facts = known.units.map((one) => factsOf(one, known, book, today));
    const placeOf = new Map(known.units.map(({ id, placeId }) => [id, placeId]));
    const since = (unitId: string): number =>
      (known.seen.get(unitId) ?? []).filter((day) => day >= input.fromOn && day <= today).length;
    const made = known.visits.filter(
      ({ begunOn, officeId }) => officeId === unit.id && (begunOn ?? '') >= input.fromOn,
    );
    const coming = known.visits.filter(
      ({ state, untilOn, told, officeId }) =>
        ['planned', 'noticed'].includes(state) && untilOn >= today && (told || officeId === unit.id),
    );
    const ruleName = (cause: Cause) =>
      book.coverage.rules.find(({ when }) => when === cause)?.name ?? { zh: cause, en: cause };
    return ok({
      longest: book.coverage.days,
      rulebook:
        found === null ? null : { id: found.id, version: found.version, title: found.title, origin: found.origin },
      units: coverageOf(facts, book, today).map((one) => ({
        unit: { id: one.unitId, name: one.unit },
        area: one.area,
        placeId: placeOf.get(one.unitId) ?? one.unitId,
        lastOn: one.lastOn,
        silentDays: one.silentDays,
        interval: one.interval,
        overdueDays: one.overdueDays,
        urgency: one.urgency,
        reasons: one.reasons.map((cause) => ({ cause, name: ruleName(cause) })),
        nextOn: one.nextOn,
        visits: since(one.unitId),
        watch: known.watched
          .filter(({ unitId }) => unitId === one.unitId)
          .map(({ id, kind, reason }) => ({ id, kind, reason })),
      })),
      visited: facts.filter(({ unitId }) => since(unitId) > 0).length,
      mix: mixOf(made),
      themes: book.themes.map(({ id, name, days }) => ({ id, name, days })),
      heat: heatMapOf(facts, book, today).map(({ area, theme, seen, all }) => ({ area, theme, seen, all })),
      mergeable: mergeableOf(coming, book.merge_days).map(({ first, second, daysApart }) => ({
        unit: { id: first.visitedId, name: first.visited },
        first: nearOf(first),
        second: nearOf(second),
        daysApart,
      })),
      on: today,
      canPlan: can(caller.grants, 'visit.plan', unit.path),
    });
  },
});

/** A visit as it is told to whoever could join it. The office's name may lie beyond the caller's sight. */
export function nearOf({ id, office, title, fromOn, untilOn }: CoverVisit) {
  return { visitId: id, office: office ?? '', title, fromOn, untilOn };
}
