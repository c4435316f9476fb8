import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readUnit } from '@dudao/core/org/contract';
import type { CodeKind } from '@dudao/core/org/decide';
import type { Stage, UnitKind } from '@dudao/core/org/unit-kind';
import { implement } from '../lib/serve.ts';
import { type ListedUnit, summaryOf } from './actions.ts';
import { UNIT_COLUMNS } from './rows.ts';

type SuccessionKind = OutputOf<typeof readUnit>['successions'][number]['kind'];

export const readUnitImplementation = implement(readUnit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, caller }) => {
    const row = await db.maybe<ListedUnit>(
      `select ${UNIT_COLUMNS}, (select count(*) from unit c where c.parent_id = u.id and c.closed_on is null) as child_count
       from unit u where u.id = $1`,
      [unit.id],
    );
    if (row === null) return refuse(problem('not-found'));
    const path = await db.many<{ id: string; name: string; kind: UnitKind }>(
      'select id, name, kind from unit where id = any ($1::uuid[]) order by cardinality(path)',
      [row.path],
    );
    const segments = await db.many<{ stage: Stage; openedOn: string | null; closedOn: string | null }>(
      `select stage, opened_on as "openedOn", closed_on as "closedOn" from segment where unit_id = $1
       order by array_position(array['preschool', 'primary', 'junior', 'senior', 'vocational', 'special'], stage::text)`,
      [unit.id],
    );
    const codes = await db.many<{ kind: CodeKind; code: string; fromOn: string; untilOn: string | null }>(
      `select code_kind as kind, code, from_on as "fromOn", until_on as "untilOn" from unit_code where unit_id = $1
       order by code_kind, from_on, until_on nulls last`,
      [unit.id],
    );
    const names = await db.many<{ name: string; fromOn: string; untilOn: string | null }>(
      `select name, from_on as "fromOn", until_on as "untilOn" from unit_name where unit_id = $1 order by from_on, until_on nulls last`,
      [unit.id],
    );
    const successions = await db.many<{ kind: SuccessionKind; unitId: string; name: string; onDay: string }>(
      `select case when s.unit_id = $1 then case s.kind when 'merged' then 'merged-into' else 'split-off' end
           else case s.kind when 'merged' then 'took-in' else 'split-from' end end as kind,
         o.id as "unitId", o.name, s.on_day as "onDay"
       from unit_succession s join unit o on o.id = case when s.unit_id = $1 then s.successor_id else s.unit_id end
       where s.unit_id = $1 or s.successor_id = $1
       union all select 'moved-below', o.id, o.name, m.on_day from unit_move m join unit o on o.id = m.to_parent_id where m.unit_id = $1
       order by 4, 3`,
      [unit.id],
    );
    return ok({
      ...summaryOf(row, caller.grants),
      region: row.region,
      locationCode: row.location_code,
      urbanRural: row.urban_rural,
      ownership: row.ownership,
      openedOn: row.opened_on,
      revision: row.revision,
      path,
      segments,
      codes,
      names,
      successions,
    });
  },
});
