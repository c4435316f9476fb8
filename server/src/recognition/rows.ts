import { randomUUID } from 'node:crypto';
import type { Stage } from '@dudao/core/recognition/contract';
import type { CheckedCriterion, Opinion } from '@dudao/core/recognition/decide';
import type { Answers, Judgement } from '@dudao/core/recognition/judge';
import type { DecisionState } from '@dudao/core/recognition/title';
import type { Db, Tx } from '../lib/db.ts';
import type {
  RecognitionApplicationTable,
  RecognitionCheckTable,
  RecognitionDecisionTable,
  RecognitionFilingTable,
  RecognitionNoticeTable,
} from '../lib/schema.gen.ts';

/** The names of a row's holder. */
interface HolderNames {
  readonly unit_name: string;
  readonly person_name: string | null;
}

export type ApplicationRow = Omit<RecognitionApplicationTable, 'stage' | 'verdict'> &
  HolderNames & { readonly stage: Stage; readonly verdict: Judgement['verdict'] };
export type DecisionRow = Omit<RecognitionDecisionTable, 'kind'> &
  HolderNames & { readonly kind: DecisionState['kind'] };
export type FilingRow = Omit<RecognitionFilingTable, 'answers' | 'judgement'> & {
  readonly answers: Answers;
  readonly judgement: Judgement;
};
export type CheckRow = Omit<RecognitionCheckTable, 'opinion' | 'checked'> & {
  readonly opinion: Opinion;
  readonly checked: readonly CheckedCriterion[];
};
export type NoticeRow = RecognitionNoticeTable;

const APPLICATIONS = `select a.*, u.name as unit_name, p.name as person_name from recognition_application a
  join unit u on u.id = a.unit_id left join person p on p.id = a.person_id`;
const DECISIONS = `select d.*, u.name as unit_name, p.name as person_name from recognition_decision d
  join unit u on u.id = d.unit_id left join person p on p.id = d.person_id`;
/** At most so many are told of in a list. */
const LISTED = 500;

/** The application, or null when there is none or it is out of sight. */
export function readApplicationRow(db: Db, id: string): Promise<ApplicationRow | null> {
  return db.maybe<ApplicationRow>(`${APPLICATIONS} where a.id = $1`, [id]);
}

/** The application, held against other changes until the transaction ends. */
export function lockApplicationRow(tx: Tx, id: string): Promise<ApplicationRow> {
  return tx.one<ApplicationRow>(`${APPLICATIONS} where a.id = $1 for update of a`, [id]);
}

/** The unit that an application is of; null when there is none in sight. */
export async function unitOfApplication(db: Db, id: string): Promise<string | null> {
  return (await readApplicationRow(db, id))?.unit_id ?? null;
}

/** Applications still open at and below a unit, or of it alone, the oldest first. */
export function listOpenApplications(db: Db, unitId: string, { below }: { below: boolean }): Promise<ApplicationRow[]> {
  return db.many<ApplicationRow>(
    `${APPLICATIONS} where ${below ? 'u.path @> array[$1::uuid]' : 'u.id = $1'} and a.stage not in ('decided', 'dropped')
     order by a.applied_on, a.id limit ${LISTED}`,
    [unitId],
  );
}

/** What was sent, checked and made public, each the newest last. */
export async function readSteps(db: Db, applicationId: string) {
  const of = (table: string) => `select * from ${table} where application_id = $1 order by revision`;
  return {
    filings: await db.many<FilingRow>(of('recognition_filing'), [applicationId]),
    checks: await db.many<CheckRow>(of('recognition_check'), [applicationId]),
    notices: await db.many<NoticeRow>(of('recognition_notice'), [applicationId]),
  };
}
export type Steps = Awaited<ReturnType<typeof readSteps>>;

/** The decision, or null when there is none or it is out of sight. */
export function readDecisionRow(db: Db, id: string): Promise<DecisionRow | null> {
  return db.maybe<DecisionRow>(`${DECISIONS} where d.id = $1`, [id]);
}

/** The unit that a decision is about; null when there is none in sight. */
export async function unitOfDecision(db: Db, id: string): Promise<string | null> {
  return (await readDecisionRow(db, id))?.unit_id ?? null;
}

/** Who a title belongs to. */
export interface HolderKey {
  readonly programme_id: string;
  readonly unit_id: string;
  readonly person_id: string | null;
}

/** Everything decided about a holder under a programme, the newest last. Holds it against other decisions when told to. */
export async function listDecisionsOf(db: Db, { programme_id, unit_id, person_id }: HolderKey): Promise<DecisionRow[]> {
  return db.many<DecisionRow>(
    `${DECISIONS} where d.programme_id = $1 and ${person_id === null ? 'd.unit_id = $2 and d.person_id is null' : 'd.person_id = $2'}
     order by d.decided_on, d.ordinal`,
    [programme_id, person_id ?? unit_id],
  );
}

/** Everything decided about a unit and its people, the newest first. */
export function listDecisionsAt(db: Db, unitId: string): Promise<DecisionRow[]> {
  return db.many<DecisionRow>(
    `${DECISIONS} where d.unit_id = $1 order by d.decided_on desc, d.ordinal desc limit ${LISTED}`,
    [unitId],
  );
}

/** The row that each holder's title rests on as of a day `$2`, at and below the unit `$1`, those of closed units left out. */
const NEWEST = `select distinct on (d.programme_id, coalesce(d.person_id, d.unit_id)) d.*, u.name as unit_name, p.name as person_name
  from recognition_decision d join unit u on u.id = d.unit_id left join person p on p.id = d.person_id
  where u.path @> array[$1::uuid] and u.closed_on is null and (d.confers or d.kind = 'withdrawn') and d.decided_on <= $2
  order by d.programme_id, coalesce(d.person_id, d.unit_id), d.decided_on desc, d.ordinal desc`;

/** How many titles at and below a unit rest on rows that are alike. */
export function countTitles(
  db: Db,
  unitId: string,
  on: string,
): Promise<{ programme_id: string; kind: DecisionState['kind']; valid_until: string | null; count: number }[]> {
  return db.many(
    `select programme_id, kind, valid_until, count(*)::int as count from (${NEWEST}) t group by programme_id, kind, valid_until`,
    [unitId, on],
  );
}

/** Titles at and below a unit under one programme, withdrawn and expired ones too, the newest first; and how many there are. */
export async function listTitles(
  db: Db,
  { unitId, on, programmeId }: { readonly unitId: string; readonly on: string; readonly programmeId: string },
): Promise<{ readonly rows: DecisionRow[]; readonly count: number }> {
  const rows = await db.many<DecisionRow & { total: number }>(
    `select t.*, count(*) over ()::int as total from (${NEWEST}) t where programme_id = $3 order by decided_on desc, id limit ${LISTED}`,
    [unitId, on, programmeId],
  );
  return { rows, count: rows[0]?.total ?? 0 };
}

/** Titles at and below a unit that end from one day until before another, the nearest first. */
export function listEndingTitles(
  db: Db,
  unitId: string,
  span: { readonly on: string; readonly before: string },
): Promise<DecisionRow[]> {
  return db.many<DecisionRow>(
    `select * from (${NEWEST}) t where kind = 'decided' and valid_until >= $2 and valid_until < $3 order by valid_until, id limit ${LISTED}`,
    [unitId, span.on, span.before],
  );
}

/** Titles at and below a unit that were not withdrawn and have a failed review, with all their reviews. */
export function listFailedTitles(
  db: Db,
  unitId: string,
  on: string,
): Promise<(DecisionRow & { reviews: { year: number; met: boolean }[] })[]> {
  return db.many(
    `select t.*, r.reviews from (${NEWEST}) t join lateral (
       select jsonb_agg(jsonb_build_object('year', year, 'met', met)) as reviews, bool_or(not met) as failed
       from recognition_review where decision_id = t.id) r on r.failed
     where kind = 'decided' and (valid_until is null or valid_until >= $2) order by t.unit_name, t.id limit ${LISTED}`,
    [unitId, on],
  );
}

/** How often a title was given or renewed, by calendar year and level, at and below a unit. */
export function countPerYear(
  db: Db,
  unitId: string,
  programmeId: string,
): Promise<{ year: number; level: string | null; count: number }[]> {
  return db.many(
    `select extract(year from d.decided_on)::int as year, d.level, count(*)::int as count from recognition_decision d join unit u on u.id = d.unit_id
     where u.path @> array[$1::uuid] and d.programme_id = $2 and d.confers group by 1, 2 order by 1 desc, 2`,
    [unitId, programmeId],
  );
}

/** Open units by kind, and people who have not left, at and below a unit. */
export async function countEligible(db: Db, unitId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.many<{ kind: string; count: number }>(
    `select kind, count(*)::int as count from unit where path @> array[$1::uuid] and closed_on is null group by kind
     union all select 'person', count(*)::int from person p join unit u on u.id = p.unit_id
     where u.path @> array[$1::uuid] and u.closed_on is null and p.left_on is null`,
    [unitId],
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

/** Open applications at and below a unit, by programme. */
export async function countOpen(db: Db, unitId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.many<{ programme_id: string; count: number }>(
    `select a.programme_id, count(*)::int as count from recognition_application a join unit u on u.id = a.unit_id
     where u.path @> array[$1::uuid] and a.stage not in ('decided', 'dropped') group by 1`,
    [unitId],
  );
  return new Map(rows.map(({ programme_id, count }) => [programme_id, count]));
}

/** Who does something, and when. */
export interface Doer {
  readonly accountId: string;
  readonly name: string;
  readonly at: Date;
}

/** Stores what was sent with an application, with how it was judged. */
export async function writeFiling(
  tx: Tx,
  application: { readonly id: string; readonly unit_id: string; readonly region: string; readonly revision: number },
  { answers, judgement, by }: { readonly answers: Answers; readonly judgement: Judgement; readonly by: Doer },
): Promise<void> {
  await tx.run(
    `insert into recognition_filing (id, application_id, unit_id, region, answers, judgement, revision, filed_at, filed_by, filed_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      randomUUID(),
      application.id,
      application.unit_id,
      application.region,
      JSON.stringify(answers),
      JSON.stringify(judgement),
      application.revision,
      by.at,
      by.accountId,
      by.name,
    ],
  );
}

/** Moves an application on to a stage; returns its new revision. */
export async function writeStage(
  tx: Tx,
  application: ApplicationRow,
  stage: Stage,
  verdict: Judgement['verdict'] = application.verdict,
): Promise<number> {
  const revision = application.revision + 1;
  await tx.run('update recognition_application set stage = $2, verdict = $3, revision = $4 where id = $1', [
    application.id,
    stage,
    verdict,
    revision,
  ]);
  return revision;
}

/** A decision as the rules see it. */
export function decisionState(row: DecisionRow): DecisionState {
  const { id, kind, round, confers, level, decided_on, valid_until } = row;
  return { id, kind, round, confers, level, decidedOn: decided_on, validUntil: valid_until };
}
