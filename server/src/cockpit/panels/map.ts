import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { MapPlace, PanelOf } from '@dudao/core/cockpit/contract';
import { LACKING } from '@dudao/core/cockpit/lacks';
import type { PlaceStock } from '../../lib/cockpit-sources.ts';
import type { Db } from '../../lib/db.ts';
import { listDrawn, readInForce } from '../rows.ts';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** C8 The units directly below on a map, each with what is late there and how many of its units were visited this year. */
export async function mapPanel(db: Db, kind: Extract<PanelKind, { of: 'map' }>, known: Known): Promise<PanelOf<'map'>> {
  const { unit, today, sources, stock, may } = known;
  const since = `${today.slice(0, 4)}-01-01`;
  const visited = may('inspection.read') ? await sources.countVisited(db, { unit, today }, since) : null;
  const counted = new Map(visited?.map(({ placeId, ...counts }) => [placeId, counts]));
  const open = await listBelow(db, unit.id);
  const isOpen = new Set(open.map(({ id }) => id));
  // A unit that was closed stays as long as entries concern it.
  const held = (stock ?? []).filter(({ id, isOwn, open: count }) => !isOwn && (isOpen.has(id) || count > 0));
  const named: readonly (Pick<PlaceStock, 'id' | 'name'> & Partial<PlaceStock>)[] = stock === null ? open : held;
  if (named.length === 0) return lacking(kind, { text: LACKING.places.text, at: null });
  const inForce = await readInForce(db, unit.id);
  const drawn = inForce === null ? new Map<string, never>() : await listDrawn(db, inForce.id);
  const places = named.map(({ id, name, late, open: count }): MapPlace => {
    const seen = counted.get(id);
    return {
      unit: { id, name },
      drawn: drawn.get(id) ?? null,
      late: late ?? null,
      open: count ?? null,
      visited: visited === null ? null : (seen?.visited ?? 0),
      covered: visited === null ? null : (seen?.covered ?? 0),
    };
  });
  return shown(kind, {
    layers: [...kind.layers],
    since,
    boundary:
      inForce === null
        ? null
        : {
            name: inForce.name,
            approval: inForce.approval,
            source: inForce.source,
            version: inForce.version,
            width: inForce.width,
            height: inForce.height,
          },
    places,
  });
}

/** Open units directly below. */
function listBelow(db: Db, unitId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.many('select id, name from unit where parent_id = $1 and closed_on is null order by name, id', [unitId]);
}
