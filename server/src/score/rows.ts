import { randomUUID } from 'node:crypto';
import type { CountyResult } from '@dudao/core/score/result';
import { countyResultSchema } from '@dudao/core/score/result-schema';
import type { InputSnapshot } from '@dudao/core/score/snapshot';
import type { Db, Tx } from '../lib/db.ts';
import { unpack } from './frozen.ts';

/** A stored evaluation without its bulk. */
export interface RunRow {
  readonly id: string;
  readonly region: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly standard_id: string;
  readonly version: string;
  readonly standard_digest: string;
  readonly period: string;
  readonly evaluated_on: string;
  readonly relaxations: string[];
  readonly parameters: Record<string, string>;
  readonly verdict: 'pass' | 'fail' | 'pending';
  readonly overall_verdict: 'pass' | 'fail' | 'pending';
  readonly school_count: number;
  readonly digest: string;
  readonly created_at: string;
  readonly created_by_name: string;
}

/** What a run keeps for ever, each as gzipped canonical JSON. */
export interface RunContent {
  readonly inputs: Buffer;
  readonly result: Buffer;
}

const FACTS = `r.id, r.region, r.unit_id, u.name as unit_name, r.standard_id, r.version, r.standard_digest, r.period, r.evaluated_on,
  r.relaxations, r.parameters, r.verdict, r.overall_verdict, r.school_count, r.digest, r.created_at, r.created_by_name`;

/** The unit that a run belongs to, or null when there is none or it is out of sight. */
export async function readRunUnit(db: Db, runId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from evaluation_run where id = $1', [runId]);
  return row?.unit_id ?? null;
}

export function readRunRow(db: Db, runId: string): Promise<RunRow> {
  return db.one<RunRow>(`select ${FACTS} from evaluation_run r join unit u on u.id = r.unit_id where r.id = $1`, [
    runId,
  ]);
}

export function readRunContent(db: Db, runId: string): Promise<RunContent> {
  return db.one<RunContent>('select inputs, result from evaluation_run where id = $1', [runId]);
}

/** The result of a run as it was frozen. */
export async function readRunResult(db: Db, runId: string): Promise<CountyResult> {
  const { result } = await readRunContent(db, runId);
  return countyResultSchema.parse(JSON.parse(unpack(result)));
}

/** The inputs of a run as they were frozen. */
export async function readRunInputs(db: Db, runId: string): Promise<InputSnapshot> {
  const { inputs } = await readRunContent(db, runId);
  // Written by `freezeEvaluation` only, in this shape.
  return JSON.parse(unpack(inputs)) as InputSnapshot;
}

/** The newest evaluation of each county at and below a unit by a standard for a period, in order of their codes. */
export function listNewestRunsOf(
  db: Db,
  { unitId, standardId, period }: { readonly unitId: string; readonly standardId: string; readonly period: string },
): Promise<RunRow[]> {
  return db.many<RunRow>(
    `select n.* from (select distinct on (r.unit_id) ${FACTS}, u.area_code from evaluation_run r join unit u on u.id = r.unit_id
       where r.unit_id in (select unit_id from unit_below where top_id = $1) and r.standard_id = $2 and r.period = $3
       order by r.unit_id, r.created_at desc, r.id) n order by n.area_code nulls last, n.unit_name, n.unit_id`,
    [unitId, standardId, period],
  );
}

/** The evaluation of the same unit by the same standard before this one, or null. */
export function readPreviousRun(db: Db, run: RunRow): Promise<RunRow | null> {
  return db.maybe<RunRow>(
    `select ${FACTS} from evaluation_run r join unit u on u.id = r.unit_id
     where r.unit_id = $1 and r.standard_id = $2 and r.created_at < $3 order by r.created_at desc, r.id limit 1`,
    [run.unit_id, run.standard_id, run.created_at],
  );
}

/** The evaluation of a unit by a standard that stood at a moment: the newest made until then; null where none was. */
export function readRunAt(
  db: Db,
  { unitId, standardId, at }: { readonly unitId: string; readonly standardId: string; readonly at: string },
): Promise<RunRow | null> {
  return db.maybe<RunRow>(
    `select ${FACTS} from evaluation_run r join unit u on u.id = r.unit_id
     where r.unit_id = $1 and r.standard_id = $2 and r.created_at <= $3 order by r.created_at desc, r.id limit 1`,
    [unitId, standardId, at],
  );
}

/** The newest evaluation of a unit by each of these standards. */
export function listNewestRuns(db: Db, unitId: string, standardIds: readonly string[]): Promise<RunRow[]> {
  return db.many<RunRow>(
    `select distinct on (r.standard_id) ${FACTS} from evaluation_run r join unit u on u.id = r.unit_id
     where r.unit_id = $1 and r.standard_id = any ($2) order by r.standard_id, r.created_at desc, r.id`,
    [unitId, standardIds],
  );
}

/** Evaluations of a unit and of the units below it that were made for a day within a span, both ends included. */
export function listRunRowsBetween(
  db: Db,
  unitId: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<RunRow[]> {
  return db.many<RunRow>(
    `select ${FACTS} from evaluation_run r join unit u on u.id = r.unit_id
     where u.id in (select unit_id from unit_below where top_id = $1) and r.evaluated_on between $2 and $3 order by u.name, r.evaluated_on, r.created_at, r.id`,
    [unitId, from, until],
  );
}

const MOST_RUNS = 200;

/** Evaluations of a unit and of the units below it, newest first; at most 200. */
export function listRunRows(db: Db, unitId: string): Promise<RunRow[]> {
  return db.many<RunRow>(
    `select ${FACTS} from evaluation_run r join unit u on u.id = r.unit_id
     where u.id in (select unit_id from unit_below where top_id = $1) order by r.created_at desc, r.id limit ${MOST_RUNS}`,
    [unitId],
  );
}

/** A county with its latest evaluation, if there is one. */
export type CountyRunRow = { readonly unit_id: string; readonly unit_name: string } & (
  | { readonly run_id: null }
  | {
      readonly run_id: string;
      readonly overall_verdict: RunRow['overall_verdict'];
      readonly period: string;
      readonly created_at: string;
    }
);

/** Open counties at and below units, in order of their codes. */
export function listCountyRuns(db: Db, unitIds: readonly string[], limit: number): Promise<CountyRunRow[]> {
  return db.many<CountyRunRow>(
    `select c.id as unit_id, c.name as unit_name, r.id as run_id, r.overall_verdict, r.period, r.created_at
     from (select id, name, area_code from unit where region = id and kind = 'county' and closed_on is null and path && $1::uuid[]
           order by area_code nulls last, name, id limit $2) c
     left join lateral (select id, overall_verdict, period, created_at from evaluation_run
       where unit_id = c.id order by created_at desc, id limit 1) r on true
     order by c.area_code nulls last, c.name, c.id`,
    [unitIds, limit],
  );
}

export interface RunToWrite extends RunContent {
  readonly region: string;
  readonly unitId: string;
  readonly standardId: string;
  readonly version: string;
  readonly standardDigest: string;
  readonly period: string;
  readonly on: string;
  readonly relaxations: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly verdict: string;
  readonly overallVerdict: string;
  readonly schoolCount: number;
  readonly explanation: Buffer;
  readonly digest: string;
  readonly at: Date;
  readonly by: { readonly accountId: string; readonly name: string };
}

/** Stores an evaluation; it is never changed afterwards. Returns its id. */
export async function writeRun(tx: Tx, run: RunToWrite): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into evaluation_run (region, id, unit_id, standard_id, version, standard_digest, period, evaluated_on, relaxations, parameters,
       verdict, overall_verdict, school_count, inputs, result, explanation, digest, created_at, created_by, created_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      run.region,
      id,
      run.unitId,
      run.standardId,
      run.version,
      run.standardDigest,
      run.period,
      run.on,
      run.relaxations,
      JSON.stringify(run.parameters),
      run.verdict,
      run.overallVerdict,
      run.schoolCount,
      run.inputs,
      run.result,
      run.explanation,
      run.digest,
      run.at,
      run.by.accountId,
      run.by.name,
    ],
  );
  return id;
}
