import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { BodyKind } from '@dudao/core/org/body-kind';
import type { PaperStatus } from '@dudao/core/paper/paper-state';
import type { Expectation } from '@dudao/core/paper/papers-format';
import { listCirculation, listPapers } from '@dudao/core/paper/read-contract';
import type { PaperRowShown } from '@dudao/core/paper/shapes';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type Actor, actorOf, entranceOf, faultOfVerb, within } from './actor.ts';
import { choiceName, readKindsOf } from './books.ts';
import { IS_OWED } from './list-rows.ts';
import { partyOf } from './rows.ts';

interface ListedRow {
  readonly id: string;
  readonly kind: string;
  readonly rulebook_id: string;
  readonly version: string;
  readonly expects: Expectation;
  readonly title: string;
  readonly status: PaperStatus;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly body_id: string | null;
  readonly body_name: string | null;
  readonly body_kind: BodyKind | null;
  readonly issued_on: string | null;
  readonly due_on: string | null;
  readonly received_on: string | null;
  readonly answered_on: string | null;
  readonly is_late: boolean;
  readonly is_overdue: boolean;
  readonly choice: string | null;
  readonly sent: number;
  readonly received: number;
  readonly done: number;
  readonly owing: number;
  readonly overdue: number;
  readonly total: number;
}

const COLUMNS = `p.id, p.kind, p.rulebook_id, p.version, p.expects, p.title, p.status, p.unit_id, p.unit_name, p.body_id, p.body_name, p.body_kind,
  p.issued_on, p.due_on`;

/** `$1` unit, `$2` body, `$3` today, `$4` only what is owed, `$5` kind, `$6` part of the title, `$7` limit, `$8` offset. */
const IN_BOX = `select ${COLUMNS}, r.received_on, r.answered_on, r.is_late, ${IS_OWED} and r.due_on < $3 as is_overdue, r.choice,
    1 as sent, (r.received_on is not null)::int as received, (p.status <> 'issued' or not ${IS_OWED})::int as done,
    ${IS_OWED}::int as owing, (${IS_OWED} and r.due_on < $3)::int as overdue, count(*) over ()::int as total
  from paper_receiver r join paper p on p.id = r.paper_id
  where r.unit_id = $1 and r.body_id is not distinct from $2::uuid and (not $4 or ${IS_OWED}) and ($5::text is null or p.kind = $5)
    and ($6 = '' or position($6 in p.title) > 0)
  order by ${IS_OWED} desc, case when ${IS_OWED} then r.due_on end nulls last, p.issued_at desc, p.id limit $7 offset $8`;

const OUT_BOX = `select ${COLUMNS}, null::date as received_on, null::date as answered_on, false as is_late, c.overdue > 0 as is_overdue,
    c.choice, c.sent, c.received, c.done, c.owing, c.overdue, count(*) over ()::int as total
  from paper p cross join lateral (
    select count(*)::int as sent, count(r.received_on)::int as received, count(*) filter (where p.status = 'issued' and not ${IS_OWED})::int
        + count(*) filter (where p.status <> 'issued' and case p.expects when 'nothing' then true when 'receipt' then r.received_on is not null else r.answered_on is not null end)::int as done,
      count(*) filter (where ${IS_OWED})::int as owing, count(*) filter (where ${IS_OWED} and r.due_on < $3)::int as overdue,
      case when count(*) = 1 then min(r.choice) end as choice
    from paper_receiver r where r.paper_id = p.id) c
  where p.unit_id = $1 and p.body_id is not distinct from $2::uuid and p.status <> 'draft' and (not $4 or p.status = 'issued')
    and ($5::text is null or p.kind = $5) and ($6 = '' or position($6 in p.title) > 0)
  order by p.status = 'issued' desc, c.overdue > 0 desc, p.issued_at desc, p.id limit $7 offset $8`;

const DRAFTS = `select ${COLUMNS}, null::date as received_on, null::date as answered_on, false as is_late, false as is_overdue, null as choice,
    jsonb_array_length(p.to_parties) as sent, 0 as received, 0 as done, 0 as owing, 0 as overdue, count(*) over ()::int as total
  from paper p where p.unit_id = $1 and p.body_id is not distinct from $2::uuid and p.status = 'draft' and $3::date is not null and $4::boolean is not null
    and ($5::text is null or p.kind = $5) and ($6 = '' or position($6 in p.title) > 0)
  order by p.written_at desc, p.id limit $7 offset $8`;

const BOXES = { in: IN_BOX, out: OUT_BOX, drafts: DRAFTS } as const;

export const listPapersImplementation = implement(listPapers, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.read' }),
  handle: async ({ db, input, caller, now }) => {
    const { as, box } = input;
    const actor = await actorOf(db, { as, caller, now, verb: 'paper.read' });
    if (!actor.ok) return actor;
    if (box === 'drafts' && (await faultOfVerb(db, { as, caller, now, verb: 'paper.write' })) !== null) {
      return refuse(problem('paper-not-yours'));
    }
    const rows = await within(db, actor.value, () =>
      db.many<ListedRow>(BOXES[box], [
        as.unitId,
        as.bodyId,
        plainDateOf(now),
        input.open,
        input.kind ?? null,
        input.search ?? '',
        input.limit,
        input.offset,
      ]),
    );
    const kindOf = await readKindsOf(db, rows);
    const papers = rows.map((row): PaperRowShown => {
      const kind = kindOf(row);
      const choice = choiceName(kind, row.choice);
      return {
        id: row.id,
        kind: row.kind,
        kindName: kind.name,
        expects: row.expects,
        title: row.title,
        status: row.status,
        from: partyOf(row),
        issuedOn: row.issued_on,
        dueOn: row.due_on,
        counts: { sent: row.sent, received: row.received, done: row.done, owing: row.owing, overdue: row.overdue },
        own:
          box === 'in'
            ? {
                receivedOn: row.received_on,
                answeredOn: row.answered_on,
                choice,
                isLate: row.is_late,
                isOverdue: row.is_overdue,
              }
            : null,
        choice,
      };
    });
    return ok({ papers, total: rows[0]?.total ?? 0 });
  },
});

interface CirculationRow {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly sent: number;
  readonly lastTitle: string | null;
  readonly lastPaperId: string | null;
  readonly lastIssuedOn: string | null;
  readonly lastReceivedOn: string | null;
  readonly owing: number;
  readonly overdue: number;
  readonly total: number;
}

export const listCirculationImplementation = implement(listCirculation, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.read' }),
  handle: async ({ db, input, caller, now }) => {
    const actor = await actorOf(db, { as: input.as, caller, now, verb: 'paper.read' });
    if (!actor.ok) return actor;
    const rows = await within(db, actor.value, () =>
      readCirculation(db, actor.value, { ...input, today: plainDateOf(now) }),
    );
    return ok({
      units: rows.map(({ unit_id, unit_name, total: _, ...row }) => ({
        unit: { unitId: unit_id, unitName: unit_name, bodyId: null, bodyName: null, bodyKind: null },
        ...row,
      })),
      total: rows[0]?.total ?? 0,
    });
  },
});

/** Open units below with what the party's unit, or any body of it, has sent them. Whoever owes most beyond its day comes first. */
function readCirculation(
  db: Db,
  { unit }: Actor,
  input: {
    readonly owing: boolean;
    readonly search?: string | undefined;
    readonly limit: number;
    readonly offset: number;
    readonly today: string;
  },
): Promise<CirculationRow[]> {
  return db.many<CirculationRow>(
    `with sent as (
       select r.unit_id, count(*)::int as sent, count(*) filter (where ${IS_OWED})::int as owing,
         count(*) filter (where ${IS_OWED} and r.due_on < $2)::int as overdue, max(r.received_on) as received_on,
         (array_agg(p.id order by p.issued_at desc, p.id))[1] as last_id
       from paper_receiver r join paper p on p.id = r.paper_id
       where r.from_unit_id = $1 and r.body_id is null and p.status <> 'withdrawn' group by r.unit_id)
     select u.id as unit_id, u.name as unit_name, coalesce(s.sent, 0) as sent, p.title as "lastTitle", p.id as "lastPaperId",
       p.issued_on as "lastIssuedOn", s.received_on as "lastReceivedOn", coalesce(s.owing, 0) as owing, coalesce(s.overdue, 0) as overdue,
       count(*) over ()::int as total
     from unit_below b join unit u on u.id = b.unit_id left join sent s on s.unit_id = u.id left join paper p on p.id = s.last_id
     where b.top_id = $1 and u.id <> $1 and u.closed_on is null and (not $3 or s.owing > 0) and ($4 = '' or position($4 in u.name) > 0)
     order by coalesce(s.overdue, 0) desc, coalesce(s.owing, 0) desc, cardinality(u.path), u.name, u.id limit $5 offset $6`,
    [unit.id, input.today, input.owing, input.search ?? '', input.limit, input.offset],
  );
}
