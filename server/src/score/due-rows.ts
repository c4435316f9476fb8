import type { Db, Tx } from '../lib/db.ts';
import type { StandingKey } from './standing-rows.ts';

/** What is due again because of one more change keeps its place in the queue; a failure is forgotten. */
const AGAIN = `on conflict (region, period, standard_id, version) do update
  set due_at = least(standing_due.due_at, excluded.due_at), asked = standing_due.asked + 1, failed_at = null, failure = null`;

/** What counties go by on a day: per family the version that the nearest unit upwards decided for last. */
const IN_FORCE = `select distinct on (c.id, a.family) c.id as region, a.standard_id, a.version
  from unit c join standard_adoption a on a.unit_id = any (c.path)
  where c.region = c.id and c.kind = 'county' and c.closed_on is null and c.path @> array[$1::uuid] and a.from_on <= $2
  order by c.id, a.family, array_position(c.path, a.unit_id) desc, a.from_on desc`;

/** The latest school year for which a county reports. */
const LATEST = `select r.region, max(r.period) as period from reported_value r join unit c on c.id = r.region
  where r.until_at is null and c.region = c.id and c.kind = 'county' and c.closed_on is null and c.path @> array[$1::uuid] group by r.region`;

/**
 * A county reported something for a school year: its standings of that year and (for what looks back) of later ones are due, under every
 * version that there is a standing for, that the import was made with, and that the county goes by on the day.
 */
export async function writeDueOfReport(
  tx: Tx,
  { countyId, period, standardId, version, on, at }: StandingKey & { readonly on: string; readonly at: Date },
): Promise<void> {
  await tx.run(
    `insert into standing_due (region, period, standard_id, version, due_at)
     select $1::uuid, period, standard_id, version, $6::timestamptz from (
       select s.period, s.standard_id, s.version from county_standing s where s.region = $1 and s.unit_id = $1 and s.period >= $3
       union select $3, $4, $5
       union select $3, f.standard_id, f.version from (${IN_FORCE}) f
     ) as wanted ${AGAIN}`,
    [countyId, on, period, standardId, version, at],
  );
}

/** One standing is due, because a county was evaluated so. */
export async function writeDue(tx: Tx, key: StandingKey, at: Date): Promise<void> {
  await tx.run(
    `insert into standing_due (region, period, standard_id, version, due_at) values ($1, $2, $3, $4, $5) ${AGAIN}`,
    [key.countyId, key.period, key.standardId, key.version, at],
  );
}

/** The counties below a unit go by another version: their standings of the latest year under it are due from a moment on. */
export async function writeDueOfAdoption(
  tx: Tx,
  { unitId, standardId, version, at }: { unitId: string; standardId: string; version: string; at: Date },
): Promise<void> {
  await tx.run(
    `insert into standing_due (region, period, standard_id, version, due_at)
     select l.region, l.period, $2, $3, $4::timestamptz from (${LATEST}) l ${AGAIN}`,
    [unitId, standardId, version, at],
  );
}

/**
 * All standings below a unit are due: those that are there and, for the latest year, those under what each county goes by or was last
 * evaluated by. Returns how many.
 */
export async function writeAllDue(
  tx: Tx,
  { unitId, on, at }: { unitId: string; on: string; at: Date },
): Promise<number> {
  return tx.run(
    `insert into standing_due (region, period, standard_id, version, due_at)
     select region, period, standard_id, version, $3::timestamptz from (
       select s.region, s.period, s.standard_id, s.version from county_standing s join unit c on c.id = s.unit_id
       where c.closed_on is null and c.id in (select unit_id from unit_below where top_id = $1)
       union select l.region, l.period, f.standard_id, f.version from (${LATEST}) l join (${IN_FORCE}) f on f.region = l.region
       union select l.region, l.period, r.standard_id, r.version from (${LATEST}) l join lateral (
         select standard_id, version from evaluation_run where unit_id = l.region order by created_at desc, id limit 1) r on true
     ) as wanted ${AGAIN}`,
    [unitId, on, at],
  );
}

/** Due standings of one year and version: counties in order of their codes, each with how often it was asked for. */
export interface DueSet {
  readonly period: string;
  readonly standard_id: string;
  readonly version: string;
  readonly counties: readonly { readonly id: string; readonly asked: number }[];
}

/** What has waited longest, with all counties for which the same is due; null when nothing is. */
export async function readNextDue(db: Db, at: Date): Promise<DueSet | null> {
  return db.maybe<DueSet>(
    `select d.period, d.standard_id, d.version,
       json_agg(json_build_object('id', d.region, 'asked', d.asked) order by u.area_code, d.region) as counties
     from standing_due d join unit u on u.id = d.region where d.failed_at is null and d.due_at <= $1
     group by d.period, d.standard_id, d.version order by min(d.due_at), d.period, d.standard_id, d.version limit 1`,
    [at],
  );
}

/** A standing is made. It stays due when something made it old meanwhile. */
export async function deleteDue(tx: Tx, key: StandingKey, asked: number): Promise<void> {
  await tx.run(
    `delete from standing_due where region = $1 and period = $2 and standard_id = $3 and version = $4 and asked = $5`,
    [key.countyId, key.period, key.standardId, key.version, asked],
  );
}

/** A standing could not be made; the others do not wait for it. */
export async function writeDueFailure(tx: Tx, key: StandingKey, failure: { message: string; at: Date }): Promise<void> {
  await tx.run(
    `update standing_due set failed_at = $5, failure = $6
     where region = $1 and period = $2 and standard_id = $3 and version = $4`,
    [key.countyId, key.period, key.standardId, key.version, failure.at, failure.message.slice(0, 500)],
  );
}

/** What failed is tried once more. */
export async function forgetDueFailures(tx: Tx): Promise<void> {
  await tx.run('update standing_due set failed_at = null, failure = null where failed_at is not null');
}

/** How many standings below a unit wait, and how many failed. */
export function countDue(db: Db, unitId: string, at: Date): Promise<{ waiting: number; failed: number }> {
  return db.one(
    `select (count(*) filter (where d.failed_at is null and d.due_at <= $2))::int as waiting,
       (count(*) filter (where d.failed_at is not null))::int as failed
     from standing_due d join unit u on u.id = d.region where u.id in (select unit_id from unit_below where top_id = $1)`,
    [unitId, at],
  );
}
