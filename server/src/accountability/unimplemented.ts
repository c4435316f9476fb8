import { listUnimplemented } from '@dudao/core/accountability/contract';
import { workingDaysSince } from '@dudao/core/issue/ladder';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';

const PAGE = 50;

interface Matter {
  readonly source: 'issue' | 'task';
  readonly id: string;
  readonly label: string;
  readonly due: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly person: string | null;
}

export const listUnimplementedImplementation = implement(listUnimplemented, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { after }, unit, now, services }) => {
    const today = plainDateOf(now);
    const found = await readMatters(db, { topId: unit.id, today, after });
    const page = found.slice(0, PAGE);
    const last = found.length > PAGE ? page.at(-1) : undefined;
    const sheets = await services.sheetsOn(
      db,
      page.flatMap(({ source, id }) => (source === 'issue' ? [id] : [])),
    );
    return ok({
      matters: page.map(({ source, id, label, due, unit: held, person }) => ({
        source,
        refId: id,
        label,
        unit: held,
        person,
        dueOn: due,
        days: workingDaysSince(due, today),
        urges: sheets.get(id)?.count ?? 0,
        lastUrge: sheets.get(id)?.last ?? null,
      })),
      next: last === undefined ? null : { on: last.due, id: last.id },
      on: today,
    });
  },
});

interface Looking {
  readonly topId: string;
  readonly today: string;
  readonly after: { readonly on: string; readonly id: string } | null;
}

const HEAD = `(select p.name from duty d join person p on p.id = d.person_id where d.unit_id = x.unit_id and d.kind = 'first-responsible' and d.until_on is null order by d.from_on desc, d.id limit 1)`;

/** Z14 Entries that the office keeps and tasks of units below it that are overdue, the longest first, with who holds them. */
function readMatters(db: Db, { topId, today, after }: Looking): Promise<Matter[]> {
  return db.many<Matter>(
    `select x.source, x.id, x.label, x.due, jsonb_build_object('id', u.id, 'name', u.name) as unit, coalesce(x.person, ${HEAD}) as person  from (
       (select 'issue' as source, i.id, i.number || ' ' || i.title as label, i.fix_due_on as due, i.owner_unit_id as unit_id, i.owner_person_name as person
        from issue i where i.keeper_id = $1 and i.is_open and i.phase = 'open' and i.fix_due_on < $2 and ($3::date is null or (i.fix_due_on, i.id) > ($3, $4::uuid))
        order by i.fix_due_on, i.id limit ${PAGE + 1})
       union all
       (select 'task', t.id, t.title, t.due_on, t.lead_unit_id, (select p.name from person p where p.id = t.owner_person_id)
        from task t join unit_below b on b.top_id = $1 and b.unit_id = t.lead_unit_id
        where t.is_open and t.due_on < $2 and ($3::date is null or (t.due_on, t.id) > ($3, $4::uuid))
        order by t.due_on, t.id limit ${PAGE + 1})) x
     join unit u on u.id = x.unit_id order by x.due, x.id limit ${PAGE + 1}`,
    [topId, today, after?.on ?? null, after?.id ?? null],
  );
}
