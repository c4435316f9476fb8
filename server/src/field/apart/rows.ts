import type { ApartSide, ApartState, ApartWord } from '@dudao/core/field/apart/agree';
import type { ApartValue } from '@dudao/core/field/apart/compare';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
import type { FieldApartDrawTable, FieldApartTable, FieldApartWordTable } from '../../lib/schema.gen.ts';

/** A pair as stored. Its words were written from checked values only. */
export type ApartRow = Omit<FieldApartTable, 'state'> & { readonly state: ApartState };

/** A draw as stored. */
export type ApartDrawRow = FieldApartDrawTable;

/** A pair with the names of everything it names. */
export type NamedApartRow = ApartRow & {
  readonly visit_title: string;
  readonly visit_from: string;
  readonly visit_until: string;
  readonly visit_state: string;
  readonly campaign_id: string | null;
  readonly campaign_title: string | null;
  readonly visited_id: string;
  readonly visited_name: string;
  readonly office_name: string;
  readonly body_id: string | null;
  readonly body_name: string | null;
  readonly head_person: string | null;
  readonly first_name: string;
  readonly second_name: string;
};

const NAMED = `select a.*, v.title as visit_title, v.from_on as visit_from, v.until_on as visit_until, v.state as visit_state, v.campaign_id,
    c.title as campaign_title, u.id as visited_id, u.name as visited_name, o.name as office_name, b.id as body_id, b.name as body_name,
    (select coalesce(s.person_id, h.person_id) from body_seat s left join post_holding h on h.post_id = s.post_id and h.until_on is null
      where s.body_id = b.id and s.role = 'head' and s.until_on is null limit 1) as head_person,
    p.name as first_name, q.name as second_name
  from field_apart a join visit v on v.id = a.visit_id join unit u on u.id = v.visited_unit_id join unit o on o.id = a.unit_id
    left join body b on b.id = v.body_id left join campaign c on c.id = v.campaign_id
    join person p on p.id = a.first_person join person q on q.id = a.second_person`;

const WHICH = {
  one: 'a.id = $1',
  office: `a.unit_id = $1 order by (a.state not in ('marking', 'comparing')), a.due_on desc, a.id limit 300`,
  /** Of a person, and of teams that they head. */
  own: `a.first_person = $1 or a.second_person = $1 or exists (select 1 from body_seat s left join post_holding h on h.post_id = s.post_id and h.until_on is null
      where s.body_id = v.body_id and s.role = 'head' and s.until_on is null and coalesce(s.person_id, h.person_id) = $1)
    order by (a.state not in ('marking', 'comparing')), a.due_on desc, a.id limit 300`,
  /** Of an office, opened on days from–to; perhaps of a campaign, a team. */
  opened: `a.unit_id = $1 and a.opened_at >= $2 and a.opened_at < $3 and ($4::uuid is null or v.campaign_id = $4) and ($5::uuid is null or v.body_id = $5)
    order by a.opened_at desc, a.id limit 5000`,
  ofPerson: `(a.first_person = $1 or a.second_person = $1) and a.opened_at is not null order by a.opened_at desc, a.id limit 1000`,
} as const;

/** Pairs with their names; whoever asks has been judged before. */
export function listNamedAparts(
  db: Db,
  which: keyof typeof WHICH,
  params: readonly unknown[],
): Promise<readonly NamedApartRow[]> {
  return beyondScope(db, () => db.many<NamedApartRow>(`${NAMED} where ${WHICH[which]}`, params));
}

/** The visit of a pair; null when there is none. */
export async function visitOfApart(db: Db, apartId: string): Promise<string | null> {
  const row = await beyondScope(db, () =>
    db.maybe<{ visit_id: string }>('select visit_id from field_apart where id = $1', [apartId]),
  );
  return row?.visit_id ?? null;
}

/** The pair, held against others until the transaction ends. */
export function lockApart(tx: Tx, apartId: string): Promise<ApartRow | null> {
  return tx.maybe<ApartRow>('select * from field_apart where id = $1 for update', [apartId]);
}

/** A finished version that stands alone in its record, of one of the two of a pair. */
export interface DoneRow {
  readonly apart_id: string;
  readonly person_id: string;
  readonly item_id: string;
}

/** What the two of each pair handed in and stands: of several records of one person the one that came first. Ask past the scope. */
export function listDone(db: Db, apartIds: readonly string[]): Promise<readonly DoneRow[]> {
  return db.many<DoneRow>(
    `select distinct on (a.id, x.person_id) a.id as apart_id, x.person_id, i.id as item_id
     from field_apart a join field_record r on r.visit_id = a.visit_id and r.sheet_key = a.sheet_key and r.kind = 'record'
       join field_item i on i.record_id = r.id and i.kind = 'record'
       join account x on x.id = i.account_id and x.person_id in (a.first_person, a.second_person)
     where a.id = any ($1::uuid[]) and i.body ->> 'state' = 'finished' and not i.body ? 'withdrawn'
       and not exists (select 1 from field_item l where l.parent_id = i.id and l.account_id = i.account_id)
       and not exists (select 1 from field_set_aside s where s.item_id = i.id)
       and not exists (select 1 from field_item o where o.record_id = r.id and o.kind = 'record' and o.id <> i.id
         and not exists (select 1 from field_item l where l.parent_id = o.id and l.account_id = o.account_id)
         and not exists (select 1 from field_set_aside s where s.item_id = o.id))
     order by a.id, x.person_id, r.first_at, r.id`,
    [apartIds],
  );
}

/** A word as stored. */
export type WordRow = Omit<FieldApartWordTable, 'side' | 'value'> & {
  readonly side: ApartSide;
  readonly value: ApartValue;
};

/** What was said about answers of pairs, in the order in which it was said. Ask past the scope. */
export function listWords(db: Db, apartIds: readonly string[]): Promise<readonly WordRow[]> {
  return db.many<WordRow>('select * from field_apart_word where apart_id = any ($1::uuid[]) order by at, id', [
    apartIds,
  ]);
}

/** Words as core takes them. */
export const wordsOf = (rows: readonly WordRow[]): readonly ApartWord[] =>
  rows.map(({ item, side, value, reason, by_name: by }) => ({ item, side, value, reason, by }));

/** Somebody of a visit's team who may go, and has an account. */
export interface FitRow {
  readonly visit_id: string;
  readonly person_id: string;
  readonly name: string;
}

/** Who of the teams of these visits may go on its first day: seated then, not recused, with an account that works. Ask past the scope. */
export function listFit(db: Db, visitIds: readonly string[]): Promise<readonly FitRow[]> {
  return db.many<FitRow>(
    `select v.id as visit_id, p.id as person_id, p.name
     from visit v join unit u on u.id = v.visited_unit_id, person p
     where v.id = any ($1::uuid[])
       and p.id in (select coalesce(s.person_id, h.person_id) from body_seat s
         left join post_holding h on h.post_id = s.post_id and h.from_on <= v.from_on and (h.until_on is null or h.until_on > v.from_on)
         where s.body_id = v.body_id)
       and exists (select 1 from team_assignment(p.id, v.from_on) t
         where t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))
       and exists (select 1 from account x where x.person_id = p.id and x.disabled_at is null)
     order by v.id, p.name, p.id`,
    [visitIds],
  );
}

/** Visits of an office that may still be marked apart on a sheet: with a team, not over, and without such a record or pair. Null days: from today. Ask past the scope. */
export function listCandidates(
  db: Db,
  given: {
    readonly unitId: string;
    readonly sheetKey: string | null;
    readonly fromOn: string;
    readonly untilOn: string;
    readonly campaignId: string | null;
  },
): Promise<
  readonly {
    readonly id: string;
    readonly title: string;
    readonly visited_id: string;
    readonly visited_name: string;
    readonly from_on: string;
    readonly sheets: readonly { readonly key: string }[];
  }[]
> {
  return db.many(
    `select v.id, v.title, u.id as visited_id, u.name as visited_name, v.from_on, v.sheets
     from visit v join unit u on u.id = v.visited_unit_id
     where v.unit_id = $1 and v.body_id is not null and v.state in ('planned', 'noticed', 'under-way') and v.from_on between $3 and $4
       and ($5::uuid is null or v.campaign_id = $5)
       and ($2::text is null or not exists (select 1 from field_record r where r.visit_id = v.id and r.kind = 'record' and r.sheet_key is not distinct from $2)
         and not exists (select 1 from field_apart a where a.visit_id = v.id and a.sheet_key = $2 and a.state <> 'released'))
     order by v.from_on, v.id limit 500`,
    [given.unitId, given.sheetKey, given.fromOn, given.untilOn, given.campaignId],
  );
}
