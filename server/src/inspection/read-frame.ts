import { MOST_FRAME, readFrame } from '@dudao/core/inspection/draw-contract';
import { FRAME_TYPES, frameTypeOf } from '@dudao/core/inspection/frame';
import { ok } from '@dudao/core/lib/result';
import type { Stage, UnitKind } from '@dudao/core/org/unit-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';

export const readFrameImplementation = implement(readFrame, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    const { type: wanted, search } = input;
    const all = (await listBelow(db, unit.id)).flatMap(({ kind, stages, ...one }) => {
      const type = frameTypeOf(kind, stages);
      return type === null ? [] : [{ ...one, type }];
    });
    const matching = all.filter(({ type, name }) => (wanted === undefined || type === wanted) && name.includes(search));
    const shown = matching.slice(0, MOST_FRAME);
    const visits = await lastVisits(
      db,
      shown.map(({ id }) => id),
    );
    return ok({
      unitName: (await readUnitRow(db, unit.id))?.name ?? '',
      types: FRAME_TYPES.flatMap((type) => {
        const units = all.filter((one) => one.type === type).length;
        return units === 0 ? [] : [{ type, units }];
      }),
      units: shown.map((one) => ({ ...one, lastVisitOn: visits.get(one.id) ?? null })),
      matching: matching.length,
    });
  },
});

interface FrameRow {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly stages: Stage[];
}

/** Open units below one, with the stages they teach. */
function listBelow(db: Db, unitId: string): Promise<FrameRow[]> {
  return db.many<FrameRow>(
    `select u.id, u.name, u.kind, p.name as parent,
       coalesce((select array_agg(s.stage) from segment s where s.unit_id = u.id and s.closed_on is null), '{}') as stages
     from unit_below at join unit u on u.id = at.unit_id left join unit p on p.id = u.parent_id
     where at.top_id = $1 and u.id <> $1 and u.closed_on is null order by u.kind, p.name, u.name, u.id`,
    [unitId],
  );
}

/** The last day on which any team noted a visit at each of these units, or recorded one about it. */
async function lastVisits(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await beyondScope(db, () =>
    db.many<{ id: string; on: string }>(
      `select id, max(on_day) as on from (
         select linked_unit_id as id, on_day from team_contact where kind = 'visit' and linked_unit_id = any ($1::uuid[])
         union all
         select a.about_unit_id, a.from_on from activity a join body b on b.id = a.body_id and b.kind = 'team'
           where a.about_unit_id = any ($1::uuid[]) and a.withdrawn_at is null) v group by id`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, on }) => [id, on]));
}
