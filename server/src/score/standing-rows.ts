import { randomUUID } from 'node:crypto';
import type { Verdict } from '@dudao/core/score/result';
import type { CountyStanding, StageStanding } from '@dudao/core/score/standing';
import type { Db, Tx } from '../lib/db.ts';

/** Whose standing: one county, one school year, one version of a standard. */
export interface StandingKey {
  /** The county: its own region. */
  readonly countyId: string;
  readonly period: string;
  readonly standardId: string;
  readonly version: string;
}

/** Keeps two recomputations of one county apart until the transaction ends; readers are not held up. */
export async function lockStandings(tx: Tx, countyId: string): Promise<void> {
  await tx.many(`select pg_advisory_xact_lock(hashtextextended('standing ' || $1, 0))`, [countyId]);
}

/** The digest under which a standing is kept, and its overall verdict; null when there is none. */
export function readKeptStanding(
  db: Db,
  { countyId, period, standardId, version }: StandingKey,
): Promise<KeptStanding | null> {
  return db.maybe<KeptStanding>(
    `select id, digest, overall_verdict, previous_verdict, changed_at from county_standing
     where region = $1 and unit_id = $1 and period = $2 and standard_id = $3 and version = $4`,
    [countyId, period, standardId, version],
  );
}

/** What is known of the standing that stands there. */
export interface KeptStanding {
  readonly id: string;
  readonly digest: string;
  readonly overall_verdict: string;
  readonly previous_verdict: string | null;
  readonly changed_at: string;
}

/** A standing to keep, and the ids of the schools in the order of its rows. */
export interface StandingToWrite extends StandingKey {
  readonly standing: CountyStanding;
  readonly unitIds: readonly string[];
  readonly standardDigest: string;
  readonly on: string;
  readonly digest: string;
  readonly at: Date;
  /** The one that it replaces. */
  readonly kept: KeptStanding | null;
}

/** Replaces the county's standing with its schools', in the caller's transaction: nobody sees half of it. */
export async function writeStanding(tx: Tx, to: StandingToWrite): Promise<void> {
  const { countyId, standing, kept } = to;
  if (kept !== null) await deleteStanding(tx, countyId, kept.id);
  const id = randomUUID();
  const { verdict, overallVerdict, schoolCount, parts, figures, conditions, stages } = standing;
  const turned = kept !== null && kept.overall_verdict !== overallVerdict;
  const failing = rowsWith(stages, 'fail');
  const pending = rowsWith(stages, 'pending');
  for (const row of failing) pending.delete(row);
  await tx.run(
    `insert into county_standing (region, id, unit_id, period, standard_id, version, standard_digest, evaluated_on, digest, verdict,
       overall_verdict, school_count, failing_schools, pending_schools, failing_coefficients, changed_at, previous_verdict, computed_at,
       parts, stages, figures, conditions)
     values ($1, $2, $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      countyId,
      id,
      to.period,
      to.standardId,
      to.version,
      to.standardDigest,
      to.on,
      to.digest,
      verdict,
      overallVerdict,
      schoolCount,
      failing.size,
      pending.size,
      stages.reduce((sum, { coefficients }) => sum + coefficients.failing, 0),
      turned ? to.at : (kept?.changed_at ?? to.at),
      turned ? kept.overall_verdict : (kept?.previous_verdict ?? null),
      to.at,
      JSON.stringify(parts),
      JSON.stringify(Object.fromEntries(stages.map((stage) => [stage.stage, stageFacts(stage)]))),
      JSON.stringify(figures),
      JSON.stringify(conditions),
    ],
  );
  for (const stage of stages) await writeSchools(tx, { region: countyId, standingId: id }, stage, to.unitIds);
}

/** Takes a standing away, for a county that reports nothing any more. */
export async function deleteStanding(tx: Tx, countyId: string, id: string): Promise<void> {
  await tx.run('delete from school_standing where region = $1 and standing_id = $2', [countyId, id]);
  await tx.run('delete from county_standing where region = $1 and id = $2', [countyId, id]);
}

/** Rows that have this verdict in any stage. */
function rowsWith(stages: readonly StageStanding[], verdict: string): Set<number> {
  return new Set(stages.flatMap((stage) => stage.rows.filter((_, i) => stage.verdicts[i] === verdict)));
}

function stageFacts({ verdict, indicators, rows, verdicts, coefficients }: StageStanding) {
  const having = (wanted: string): number => verdicts.filter((one) => one === wanted).length;
  return {
    verdict,
    indicators,
    schools: rows.length,
    failing: having('fail'),
    pending: having('pending'),
    coefficients,
  };
}

async function writeSchools(
  tx: Tx,
  at: { readonly region: string; readonly standingId: string },
  { stage, rows, verdicts, met, floors, numbers, indicators }: StageStanding,
  unitIds: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(
    `insert into school_standing (region, standing_id, unit_id, stage, verdict, met, floors, numbers)
     select $1, $2, s.unit_id, $3, s.verdict, s.met, s.floors, ($8::float8[])[(s.n - 1) * $9 + 1 : s.n * $9]
     from unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) with ordinality as s (unit_id, verdict, met, floors, n)`,
    [
      at.region,
      at.standingId,
      stage,
      rows.map((row) => unitIds[row]),
      verdicts,
      met,
      floors,
      float8Array(numbers),
      indicators.length,
    ],
  );
}

const FLOAT8 = 701;

/** A float8[] as PostgreSQL takes it in binary: one dimension, no nulls, each number behind its length. */
function float8Array(numbers: Float64Array): Buffer {
  const bytes = Buffer.alloc(20 + 12 * numbers.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  [1, 0, FLOAT8, numbers.length, 1].forEach((head, i) => {
    view.setInt32(4 * i, head);
  });
  numbers.forEach((number, i) => {
    view.setInt32(20 + 12 * i, 8);
    view.setFloat64(24 + 12 * i, number);
  });
  return bytes;
}

/** What was recomputed below a unit, the latest first. */
export function listStandingSets(
  db: Db,
  unitId: string,
): Promise<{ standard_id: string; version: string; period: string; counties: number; at: string }[]> {
  return db.many(
    `select s.standard_id, s.version, s.period, count(*)::int as counties, max(s.computed_at) as at
     from county_standing s join unit u on u.id = s.unit_id where u.id in (select unit_id from unit_below where top_id = $1)
     group by s.standard_id, s.version, s.period order by max(s.computed_at) desc, s.standard_id, s.version, s.period`,
    [unitId],
  );
}

type SetKey = Omit<StandingKey, 'countyId'>;

/** Counties below a unit by their overall verdict. */
export function countStandingVerdicts(
  db: Db,
  unitId: string,
  { standardId, version, period }: SetKey,
): Promise<{ verdict: Verdict; n: number }[]> {
  return db.many(
    `select s.overall_verdict as verdict, count(*)::int as n from county_standing s join unit u on u.id = s.unit_id
     where u.id in (select unit_id from unit_below where top_id = $1) and s.standard_id = $2 and s.version = $3 and s.period = $4 group by 1`,
    [unitId, standardId, version, period],
  );
}

/** A county's standing without its figures. */
export interface StandingRow {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly verdict: Verdict;
  readonly overall_verdict: Verdict;
  readonly school_count: number;
  readonly failing_schools: number;
  readonly pending_schools: number;
  readonly failing_coefficients: number;
  readonly previous_verdict: Verdict | null;
  readonly changed_at: string;
  readonly computed_at: string;
}

/** Standings of the counties below a unit, the worst first. */
export function listStandingRows(
  db: Db,
  unitId: string,
  { standardId, version, period, offset, limit }: SetKey & { readonly offset: number; readonly limit: number },
): Promise<StandingRow[]> {
  return db.many<StandingRow>(
    `select s.unit_id, u.name as unit_name, s.verdict, s.overall_verdict, s.school_count, s.failing_schools, s.pending_schools,
       s.failing_coefficients, s.previous_verdict, s.changed_at, s.computed_at
     from county_standing s join unit u on u.id = s.unit_id
     where u.id in (select unit_id from unit_below where top_id = $1) and s.standard_id = $2 and s.version = $3 and s.period = $4
     order by array_position(array['fail', 'pending', 'pass'], s.overall_verdict), s.failing_coefficients desc, s.failing_schools desc,
       u.area_code, s.unit_id
     offset $5 limit $6`,
    [unitId, standardId, version, period, offset, limit],
  );
}

/** A county's standing with its parts, for a forecast. */
export type ForecastRow = StandingRow &
  Pick<StandingKey, 'period' | 'version'> & { readonly parts: CountyStanding['parts'] };

/** The latest standings of a county under any version of a standard: the latest school year first, in it the one computed last. */
export function listForecastRows(db: Db, countyId: string, standardId: string): Promise<ForecastRow[]> {
  return db.many<ForecastRow>(
    `select distinct on (s.period) s.unit_id, u.name as unit_name, s.period, s.version, s.verdict, s.overall_verdict, s.school_count,
       s.failing_schools, s.pending_schools, s.failing_coefficients, s.previous_verdict, s.changed_at, s.computed_at, s.parts
     from county_standing s join unit u on u.id = s.unit_id where s.region = $1 and s.unit_id = $1 and s.standard_id = $2
     order by s.period desc, s.computed_at desc, s.version desc limit 2`,
    [countyId, standardId],
  );
}
