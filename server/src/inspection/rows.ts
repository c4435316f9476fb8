import { termStateOf } from '@dudao/core/inspection/decide-register';
import type { InspectorKind } from '@dudao/core/inspection/inspector-kind';
import { type OnboardingTick, openItemsOf } from '@dudao/core/inspection/onboarding';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import { type InspectionRules, type ListedInspector, OPEN_RULES } from '@dudao/core/inspection/register-contract';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { InspectorTable, InspectorTermTable } from '../lib/schema.gen.ts';
import { readTies } from './ties.ts';

export type InspectorRow = InspectorTable & { readonly name: string };
export type TermRow = Omit<InspectorTermTable, 'kind'> & { readonly kind: InspectorKind };

const INSPECTOR = `select i.*, p.name from inspector i join person p on p.id = i.person_id where i.id = $1`;

/** The inspector, or null when there is none in sight. */
export function readInspectorRow(db: Db, id: string): Promise<InspectorRow | null> {
  return db.maybe<InspectorRow>(INSPECTOR, [id]);
}

/** The inspector, held against other changes until the transaction ends. */
export function lockInspectorRow(tx: Tx, id: string): Promise<InspectorRow> {
  return tx.one<InspectorRow>(`${INSPECTOR} for update of i`, [id]);
}

/** The unit whose register an inspector is in; null when there is none in sight. */
export async function unitOfInspector(db: Db, id: string): Promise<string | null> {
  return (await readInspectorRow(db, id))?.unit_id ?? null;
}

/** Every term of an inspector, the latest first. */
export function listTerms(db: Db, inspectorId: string): Promise<TermRow[]> {
  return db.many<TermRow>(
    'select * from inspector_term where inspector_id = $1 order by from_on desc, until_on desc, id',
    [inspectorId],
  );
}

/** What a unit has settled, and the revision to settle it anew; open where it has settled nothing. */
export async function readRules(
  db: Db,
  unitId: string,
): Promise<{ readonly rules: InspectionRules; readonly revision: number }> {
  const row = await db.maybe<InspectionRules & { readonly revision: number }>(
    `select training_hours::float8 as "trainingHours", same_unit_rounds as "sameUnitRounds", contact_days as "contactDays",
       warn_days as "warnDays", revision from inspection_rule where unit_id = $1`,
    [unitId],
  );
  if (row === null) return { rules: OPEN_RULES, revision: 0 };
  const { revision, ...rules } = row;
  return { rules, revision };
}

interface ListedRow {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly home_id: string;
  readonly home_name: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly field: string;
  readonly kind: InspectorKind;
  readonly from_on: string;
  readonly until_on: string;
  readonly document: string | null;
  readonly hours: number;
  readonly pledged: boolean;
  readonly teams: { bodyId: string; name: string; units: number }[];
  readonly recusals: number;
  readonly warn_days: number | null;
  readonly first_on: string;
  readonly ticked: OnboardingTick[];
}

/** Open teams of a person on the day `$1`, as JSON: by a seat of their own or by a post they hold. */
const TEAMS = `coalesce((select jsonb_agg(jsonb_build_object('bodyId', b.id, 'name', b.name, 'units',
      (select count(*) from body_link l where l.body_id = b.id and l.from_on <= $1 and (l.until_on is null or l.until_on > $1)))
      order by b.name, b.id)
    from body b where b.kind = 'team' and (b.ended_on is null or b.ended_on > $1) and exists (
      select 1 from body_seat s left join post_holding h on h.post_id = s.post_id
        and h.from_on <= $1 and (h.until_on is null or h.until_on > $1)
      where s.body_id = b.id and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)
        and coalesce(s.person_id, h.person_id) = p.id)), '[]')`;

const LISTED = `select i.id, i.person_id, p.name, hu.id as home_id, hu.name as home_name, u.id as unit_id, u.name as unit_name, i.field,
    t.kind, t.from_on, t.until_on, t.document,
    coalesce((select sum(g.hours) from inspector_training g where g.inspector_id = i.id
      and extract(year from g.on_day) = extract(year from $1::date)), 0)::float8 as hours,
    exists (select 1 from pledge g where g.inspector_id = i.id
      and extract(year from g.signed_on) = extract(year from $1::date)) as pledged,
    ${TEAMS} as teams,
    (select count(*)::int from recusal r where r.inspector_id = i.id and r.from_on <= $1 and (r.until_on is null or r.until_on > $1)) as recusals,
    (select min(from_on) from inspector_term f where f.inspector_id = i.id) as first_on,
    coalesce((select jsonb_agg(jsonb_build_object('item', o.item, 'onDay', o.on_day)) from inspector_onboarding o
      where o.inspector_id = i.id), '[]') as ticked,
    (select warn_days from inspection_rule r where r.unit_id = i.unit_id) as warn_days
  from inspector i join person p on p.id = i.person_id join unit hu on hu.id = p.unit_id join unit u on u.id = i.unit_id
  cross join lateral (select * from inspector_term t where t.inspector_id = i.id order by from_on desc, until_on desc, id limit 1) t`;

/** Which inspectors are listed: those of a unit's register, of those below it too, or one. */
export type Which = { readonly unitId: string; readonly below: boolean } | { readonly inspectorId: string };

/** Inspectors as the register shows them on a day, by name. The caller has the right to the register; a home unit or a team may lie elsewhere. */
export async function listListed(db: Db, which: Which, on: string): Promise<ListedInspector[]> {
  const [condition, key] =
    'inspectorId' in which
      ? ['i.id = $2', which.inspectorId]
      : [which.below ? 'u.id in (select unit_id from unit_below where top_id = $2)' : 'i.unit_id = $2', which.unitId];
  const rows = await beyondScope(db, () =>
    db.many<ListedRow>(`${LISTED} where ${condition} order by cardinality(u.path), u.name, p.name, i.id`, [on, key]),
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    homeUnit: { id: row.home_id, name: row.home_name },
    unit: { id: row.unit_id, name: row.unit_name },
    field: row.field,
    term: { kind: row.kind, fromOn: row.from_on, untilOn: row.until_on, document: row.document },
    state: termStateOf({ fromOn: row.from_on, untilOn: row.until_on }, on, row.warn_days ?? OPEN_RULES.warnDays),
    hours: row.hours,
    isPledged: row.pledged,
    teams: row.teams,
    openItems: openItemsOf({ firstOn: row.first_on, ticked: row.ticked }, on),
    recusals: row.recusals,
  }));
}

/** A contact of a team with a unit that is noted. */
export interface ContactToWrite {
  readonly id: string;
  readonly team: { readonly id: string; readonly unit_id: string; readonly region: string };
  readonly unitId: string;
  readonly personId: string | null;
  readonly kind: 'visit' | 'meeting' | 'call';
  readonly onDay: string;
  readonly days: number;
  readonly topic: string;
  readonly conclusion: string;
  readonly overload: string;
}

/** Notes a contact of a team, past the scope: the row is the office's, and a team writes through a unit that it looks after. */
export async function writeContact(tx: Tx, contact: ContactToWrite): Promise<void> {
  const { id, team, unitId, personId, kind, onDay, days, topic, conclusion, overload } = contact;
  await beyondScope(tx, () =>
    tx.run(
      `insert into team_contact (id, body_id, unit_id, region, linked_unit_id, person_id, kind, on_day, days, topic, conclusion, overload)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, team.id, team.unit_id, team.region, unitId, personId, kind, onDay, days, topic, conclusion, overload],
    ),
  );
}

/** Somebody who sits in a team on a day, by name or by a post. */
export interface MemberRow {
  readonly body_id: string;
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Who sits in teams on a day, the head first. */
export function listMembers(db: Db, bodyIds: readonly string[], on: string): Promise<MemberRow[]> {
  return beyondScope(db, () =>
    db.many<MemberRow>(
      `select s.body_id, p.id, p.name, s.role from body_seat s
       left join post_holding h on h.post_id = s.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       join person p on p.id = coalesce(s.person_id, h.person_id)
       where s.body_id = any ($1) and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)
       order by array_position(array['head', 'deputy', 'member', 'liaison'], s.role), p.name, p.id`,
      [bodyIds, on],
    ),
  );
}

/** Whether somebody does not go to a unit on a day: recused by what they declared, or by where they work or lately worked. */
export async function isRecusedFromUnit(
  db: Db,
  {
    personId,
    unit,
    on,
  }: {
    readonly personId: string;
    readonly unit: { readonly id: string; readonly path: readonly string[] };
    readonly on: string;
  },
): Promise<boolean> {
  const ties = (await readTies(db, [personId], on)).get(personId);
  return ties !== undefined && recusalsFrom(ties, unit, on).length > 0;
}
