import { daysAfter } from '@dudao/core/inspection/decide-register';
import type { SheetFacts } from '@dudao/core/team/contract';
import { daysOnSite, minutesOn, type Stay } from '@dudao/core/team/on-site';
import { listAgreed } from '../field/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { listStays, type StayRow } from './rows.ts';

/** What is asked of a team's days. */
interface FactsAsked {
  readonly bodyId: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly now: Date;
  /** Hours of a day that count at most. */
  readonly most: number;
}

/** Minutes within a period, day by day, both ends included. */
export function minutesWithin(
  stays: readonly StayRow[],
  { fromOn, untilOn, now, most }: Omit<FactsAsked, 'bodyId'>,
): number {
  const timed = stays.map(timedStay);
  const nowMs = now.getTime();
  return daysOnSite(timed, { fromOn, untilOn, nowMs }).reduce(
    (sum, day) => sum + minutesOn(day, timed, { nowMs, most }),
    0,
  );
}

/** A stay by the clock. */
export function timedStay({ begunAt, leftAt }: Pick<StayRow, 'begunAt' | 'leftAt'>): Stay {
  return { begunMs: Date.parse(begunAt), leftMs: leftAt === null ? null : Date.parse(leftAt) };
}

interface FieldCounts {
  readonly records: number;
  readonly findings: number;
  readonly fixed: number;
  readonly feedback: number;
}

/**
 * Finished versions of some visits that stand (`$1`), with the agreed sheets (`$2`) in the place of pairs (A7), and what they found: findings are those
 * written down as such.
 */
const STANDING = `head as (
       select i.visit_id, i.kind, i.body, (i.received_at at time zone 'Asia/Shanghai')::date as on_day from field_item_counting i
       where i.visit_id = any ($1::uuid[]) and i.kind in ('record', 'feedback') and i.body ->> 'state' = 'finished' and not i.body ? 'withdrawn'
         and not exists (select 1 from field_item_told later where later.parent_id = i.id)
         and not exists (select 1 from field_set_aside s where s.item_id = i.id)
       union all
       select g.visit_id, 'record', g.body, g.on_day from jsonb_to_recordset($2) as g (visit_id uuid, body jsonb, on_day date)),
     found as (
       select visit_id, on_day, f ? 'fixed' as fixed, f -> 'finding' ->> 'depth' as depth
         from head cross join lateral jsonb_array_elements(body -> 'findings') f where kind = 'record'
       union all
       select visit_id, on_day, a.value ? 'fixed', a.value -> 'finding' ->> 'depth'
         from head cross join lateral jsonb_each(body -> 'answers') a where kind = 'record' and a.value ? 'finding')`;

/** What `STANDING` is asked with. */
async function standingOf(db: Db, visitIds: readonly string[]): Promise<readonly [readonly string[], string]> {
  const agreed = (await listAgreed(db, visitIds)).map(({ visitId, receivedAt, record: { body } }) => ({
    visit_id: visitId,
    body,
    on_day: plainDateOf(new Date(receivedAt)),
  }));
  return [visitIds, JSON.stringify(agreed)];
}

/** What came in from the field of some visits within a period. */
async function countField(
  db: Db,
  {
    visitIds,
    fromOn,
    untilOn,
  }: { readonly visitIds: readonly string[]; readonly fromOn: string; readonly untilOn: string },
): Promise<FieldCounts> {
  return db.one<FieldCounts>(
    `with ${STANDING},
     day as (select * from head where on_day between $3 and $4), found_on as (select * from found where on_day between $3 and $4)
     select (select count(*)::int from day where kind = 'record') as records, (select count(*)::int from day where kind = 'feedback') as feedback,
       (select count(*)::int from found_on) as findings, (select count(*)::int from found_on where fixed) as fixed`,
    [...(await standingOf(db, visitIds)), fromOn, untilOn],
  );
}

/** What a visit brought: records, findings, advice, and the day on which feedback was given. */
export interface Yield {
  readonly visitId: string;
  readonly records: number;
  readonly findings: number;
  readonly deep: number;
  readonly advice: number;
  readonly feedbackOn: string | null;
}

/** What some visits brought; those without anything are missing. */
export function listYields(db: Db, visitIds: readonly string[]): Promise<Yield[]> {
  return beyondScope(db, async () =>
    db.many<Yield>(
      `with ${STANDING}
       select h.visit_id as "visitId", count(*) filter (where h.kind = 'record')::int as records,
         (select count(*)::int from found f where f.visit_id = h.visit_id) as findings,
         (select count(*)::int from found f where f.visit_id = h.visit_id and f.depth = 'deep') as deep,
         coalesce(sum(jsonb_array_length(h.body -> 'advice')) filter (where h.kind = 'feedback'), 0)::int as advice,
         min(h.on_day) filter (where h.kind = 'feedback') as "feedbackOn"
       from head h group by h.visit_id`,
      await standingOf(db, visitIds),
    ),
  );
}

interface ContactRow {
  readonly unitId: string;
  readonly unit: string;
  readonly by: string;
  readonly onDay: string;
  readonly days: number;
}

function listContacts(db: Db, { bodyId, fromOn, untilOn }: FactsAsked): Promise<ContactRow[]> {
  return db.many<ContactRow>(
    `select c.linked_unit_id as "unitId", u.name as unit, coalesce(p.name, '') as by, c.on_day as "onDay", c.days::float8 as days
     from team_contact c join unit u on u.id = c.linked_unit_id left join person p on p.id = c.person_id
     where c.body_id = $1 and c.kind = 'visit' and c.on_day between $2 and $3 order by c.on_day, u.name, c.id limit 200`,
    [bodyId, fromOn, untilOn],
  );
}

/** Everything about a team's day or week that is known already, with the stays that it follows from. */
export async function readFacts(
  db: Db,
  asked: FactsAsked,
): Promise<{ readonly facts: SheetFacts; readonly stays: readonly StayRow[] }> {
  const { bodyId, fromOn, untilOn, now, most } = asked;
  const stays = await listStays(db, { bodyIds: [bodyId], fromOn, untilOn });
  const visitIds = stays.map(({ visitId }) => visitId);
  return beyondScope(db, async () => {
    const field = await countField(db, { visitIds, fromOn, untilOn });
    const { entries } = await db.one<{ entries: number }>(
      'select count(*)::int as entries from visit_entry where visit_id = any ($1::uuid[]) and on_day between $2 and $3',
      [visitIds, fromOn, untilOn],
    );
    const contacts = await listContacts(db, asked);
    const period = { fromOn, untilOn, now, most };
    const facts: SheetFacts = {
      visits: stays.map((stay) => ({
        visitId: stay.visitId,
        title: stay.title,
        unit: stay.unit,
        begunAt: stay.begunAt,
        leftAt: stay.leftAt,
        minutes: minutesWithin([stay], period),
      })),
      minutes: stays.length === 0 ? null : minutesWithin(stays, period),
      units: new Set(stays.map(({ unitId }) => unitId)).size,
      ...field,
      entries,
      contacts: contacts.map(({ unitId, ...contact }) => ({
        ...contact,
        minutes: minutesWithin(
          stays.filter((stay) => stay.unitId === unitId),
          {
            ...period,
            fromOn: contact.onDay,
            untilOn: daysAfter(contact.onDay, Math.max(1, Math.ceil(contact.days)) - 1),
          },
        ),
      })),
    };
    return { facts, stays };
  });
}
