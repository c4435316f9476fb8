import { can } from '@dudao/core/access/can';
import {
  listUnitSpotCheck,
  missSpotCheck,
  readDossierSpotCheck,
  readMySpotChecks,
  recordSpotCheck,
} from '@dudao/core/inspection/spot-check-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { figureTeller } from './read-spot-checks.ts';
import { listItems, type SpotCheckItem, stateOfItem } from './spot-check-rows.ts';

/** A team of the caller at a unit where it is to look at figures that its own office drew. */
interface MyPlace {
  readonly bodyId: string;
  readonly team: string;
  readonly officeId: string;
  readonly unitId: string;
  readonly unit: string;
  readonly path: readonly string[];
}

/** Units at which teams of the caller look for the office that founded them, where anything was drawn. */
async function listMyPlaces(db: Db, caller: Caller): Promise<readonly MyPlace[]> {
  const { assignments } = caller;
  const places = await beyondScope(db, () =>
    db.many<MyPlace>(
      `select distinct b.id as "bodyId", b.name as team, b.unit_id as "officeId", u.id as "unitId", u.name as unit, u.path
       from unnest($1::uuid[], $2::uuid[]) as a (body_id, unit_id)
       join body b on b.id = a.body_id
       join spot_check_item i on i.unit_id = b.unit_id
       join unit u on u.id = i.visited_unit_id and a.unit_id = any (u.path) order by u.name, u.id, b.id`,
      [assignments.map(({ bodyId }) => bodyId), assignments.map(({ unitId }) => unitId)],
    ),
  );
  return places.filter(({ path }) => can(caller.grants, 'inspection.report', path));
}

/** Past the scope: what was drawn is the office's; who asks was let in as a member of its team at this unit. */
const itemsAt = (db: Db, which: Parameters<typeof listItems>[1]): Promise<SpotCheckItem[]> =>
  beyondScope(db, () => listItems(db, which));

const isAt =
  ({ officeId, unitId }: Pick<MyPlace, 'officeId' | 'unitId'>) =>
  (item: SpotCheckItem): boolean =>
    item.unit_id === officeId && item.visited_unit_id === unitId;

interface Titled {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly opened_at: string;
  readonly by: string;
  readonly path: string[];
}

/** Heads of opened spot checks by id. */
async function headsOf(db: Db, items: readonly SpotCheckItem[]): Promise<ReadonlyMap<string, Titled>> {
  const rows = await beyondScope(db, () =>
    db.many<Titled>(
      `select s.id, s.title, s.period, s.opened_at, u.name as by, u.path from spot_check s join unit u on u.id = s.unit_id
       where s.id = any ($1::uuid[])`,
      [[...new Set(items.map(({ spot_check_id }) => spot_check_id))]],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Runs of figures of one dossier in one spot check, in their order. */
function bundles(items: readonly SpotCheckItem[]): readonly (readonly [SpotCheckItem, ...SpotCheckItem[]])[] {
  const found = new Map<string, [SpotCheckItem, ...SpotCheckItem[]]>();
  for (const item of items) {
    const key = `${item.spot_check_id} ${item.dossier_id}`;
    const bundle = found.get(key);
    if (bundle === undefined) found.set(key, [item]);
    else bundle.push(item);
  }
  return [...found.values()];
}

export const readMySpotChecksImplementation = implement(readMySpotChecks, {
  handle: async ({ db, caller }) => {
    const places = await listMyPlaces(db, caller);
    const told = [];
    for (const place of places) {
      const items = (await itemsAt(db, ['visitedUnitId', place.unitId])).filter(isAt(place));
      const heads = await headsOf(db, items);
      for (const bundle of bundles(items)) {
        told.push({
          bodyId: place.bodyId,
          unitId: place.unitId,
          unit: place.unit,
          title: heads.get(bundle[0].spot_check_id)?.title ?? '',
          open: bundle.filter((item) => stateOfItem(item) === 'open').length,
          all: bundle.length,
        });
      }
    }
    return ok({ places: told });
  },
});

export const listUnitSpotCheckImplementation = implement(listUnitSpotCheck, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller, services }) => {
    const mine = (await listMyPlaces(db, caller)).filter(({ unitId }) => unitId === input.unitId);
    const items = (await itemsAt(db, ['visitedUnitId', input.unitId])).filter((item) =>
      mine.some((place) => isAt(place)(item)),
    );
    const heads = await headsOf(db, items);
    const told = await beyondScope(db, () => figureTeller(db, items, services));
    const order = (item: SpotCheckItem): number => (stateOfItem(item) === 'open' ? 0 : 1);
    return ok({
      unit: (await readUnitRow(db, input.unitId))?.name ?? '',
      spotChecks: bundles(items).map((bundle) => {
        const [{ spot_check_id, dossier_id }] = bundle;
        const head = heads.get(spot_check_id);
        return {
          spotCheckId: spot_check_id,
          title: head?.title ?? '',
          dossierId: dossier_id,
          period: head?.period ?? '',
          openedAt: head?.opened_at ?? '',
          figures: [...bundle]
            .sort((a, b) => order(a) - order(b))
            .map((item) => ({ ...told(item), actions: { record: true as const } })),
        };
      }),
    });
  },
});

/** The figure with the caller's team that is to look at it; the team is null where it is none of theirs. */
async function readItem(
  db: Db,
  itemId: string,
  caller: Caller,
): Promise<{ readonly item: SpotCheckItem; readonly team: MyPlace | null } | null> {
  const [item] = await itemsAt(db, ['itemId', itemId]);
  if (item === undefined) return null;
  const team = (await listMyPlaces(db, caller)).find((place) => isAt(place)(item)) ?? null;
  return { item, team };
}

export const recordSpotCheckImplementation = implement(recordSpotCheck, {
  subject: async (db, input, caller) => (await readItem(db, input.itemId, caller))?.item.visited_unit_id ?? null,
  handle: async ({ tx, input, caller, now, services }) => {
    const found = await readItem(tx, input.itemId, caller);
    if (found === null || found.team === null) return refuse(problem('not-on-team'));
    const { item, team } = found;
    const { text, note } = input;
    return beyondScope(tx, () =>
      services.dossiers.writeVerified(tx, {
        dossierId: item.dossier_id,
        element: item.element,
        text,
        note,
        as: team.team,
        caller,
        now,
      }),
    );
  },
});

export const missSpotCheckImplementation = implement(missSpotCheck, {
  subject: async (db, input, caller) => (await readItem(db, input.itemId, caller))?.item.visited_unit_id ?? null,
  handle: async ({ tx, input, caller, now }) => {
    const found = await readItem(tx, input.itemId, caller);
    if (found === null || found.team === null) return refuse(problem('not-on-team'));
    const { item, team } = found;
    if (item.verified_id !== null) return refuse(problem('spot-check-found'));
    await beyondScope(tx, () =>
      tx.run('update spot_check_item set unseen_reason = $2, unseen_by = $3, unseen_at = $4 where id = $1', [
        item.id,
        input.reason,
        `${team.team} ${caller.name}`,
        now.toISOString(),
      ]),
    );
    await record(tx, {
      event: 'inspection.spot-check-missed',
      unitId: item.visited_unit_id,
      subject: item.id,
      before: { reason: item.unseen_reason },
      after: { dossierId: item.dossier_id, element: item.element, reason: input.reason },
    });
    return ok({});
  },
});

export const readDossierSpotCheckImplementation = implement(readDossierSpotCheck, {
  subject: async (db, input) => {
    const row = await db.maybe<{ unit_id: string }>('select unit_id from dossier where id = $1', [input.dossierId]);
    return row?.unit_id ?? null;
  },
  handle: async ({ db, input, caller }) => {
    const items = await itemsAt(db, ['dossierId', input.dossierId]);
    const heads = await headsOf(db, items);
    return ok({
      spotChecks: bundles(items).flatMap((bundle) => {
        const head = heads.get(bundle[0].spot_check_id);
        if (head === undefined) return [];
        const seesAll = can(caller.grants, 'inspection.read', head.path);
        const figures = bundle
          .map((item) => ({ item, state: stateOfItem(item) }))
          .filter(({ state }) => seesAll || state === 'agrees' || state === 'differs');
        return [
          {
            title: head.title,
            by: head.by,
            openedAt: head.opened_at,
            isOver: bundle.every((item) => stateOfItem(item) !== 'open'),
            open: seesAll ? figures.filter(({ state }) => state === 'open').length : null,
            figures: figures.map(({ item, state }) => ({
              element: item.element,
              how: item.how,
              state,
              note: (item.verified_id === null ? item.unseen_reason : item.note) ?? '',
            })),
          },
        ];
      }),
    });
  },
});
