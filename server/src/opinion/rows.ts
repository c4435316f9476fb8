import { can, type Sides, speaksFor } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import type { VisitType } from '@dudao/core/inspection/visit-type';
import type { PointSource } from '@dudao/core/opinion/contract';
import type { OpinionLife, Somebody } from '@dudao/core/opinion/decide-opinion';
import type { Span } from '@dudao/core/opinion/opinion-book';
import type { Answer, Decision, OpinionState } from '@dudao/core/opinion/opinion-state';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { OpinionPointTable, OpinionTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { isInTeam, pathOf } from '../visit/rows.ts';

/** An opinion as stored. Its words were written from checked values only. */
export type OpinionRow = Omit<OpinionTable, 'state' | 'visit_type' | 'silence' | 'reply_count' | 'issue_count'> & {
  readonly state: OpinionState;
  readonly visit_type: VisitType;
  readonly silence: 'silence' | 'agreement';
  readonly reply_count: Span['count'];
  readonly issue_count: Span['count'];
};

/** A point as stored. */
export type PointRow = Omit<OpinionPointTable, 'source' | 'answer' | 'decision'> & {
  readonly source: PointSource;
  readonly answer: Answer | null;
  readonly decision: Decision | null;
};

/** The opinion, or null when there is none in sight. */
export function readOpinionRow(db: Db, id: string): Promise<OpinionRow | null> {
  return db.maybe<OpinionRow>('select * from opinion where id = $1', [id]);
}

/** The opinion, held against other changes until the transaction ends; past the scope: a unit and a team write into what is the office's. */
export function lockOpinionRow(tx: Tx, id: string): Promise<OpinionRow> {
  return beyondScope(tx, () => tx.one<OpinionRow>('select * from opinion where id = $1 for update', [id]));
}

/** Points of an opinion in their order, whoever asks. */
export function listPointRows(db: Db, opinionId: string): Promise<PointRow[]> {
  return beyondScope(db, () =>
    db.many<PointRow>('select * from opinion_point where opinion_id = $1 order by position', [opinionId]),
  );
}

/** Whose an opinion is, and to whom it is addressed. */
export type Whose = Pick<OpinionRow, 'unit_id' | 'addressed_unit_id' | 'body_id'>;

/** The unit at which the caller stands to an opinion: its office where they hold the verb there, else the unit addressed. Null where none is in sight. */
export async function unitOfOpinion(
  db: Db,
  { opinionId, verb }: { readonly opinionId: string; readonly verb: Verb },
  caller: Caller,
): Promise<string | null> {
  const row = await readOpinionRow(db, opinionId);
  if (row === null) return null;
  if (can(caller.grants, verb, await pathOf(db, row.unit_id))) return row.unit_id;
  // Row-level security shows a team's rows by the team alone: whoever of it is recused from the unit learns of an opinion as the unit does.
  return row.sent_at === null && !(await goesFor(db, row, caller)) ? null : row.addressed_unit_id;
}

/** Whether the caller sits in the team that went, and is not recused from the unit. */
async function goesFor(db: Db, row: Whose, caller: Caller): Promise<boolean> {
  return row.body_id !== null && isInTeam(row, caller, await pathOf(db, row.addressed_unit_id));
}

/** The office of an opinion in sight: what only an office does is asked there. */
export async function officeOfOpinion(db: Db, { opinionId }: { readonly opinionId: string }): Promise<string | null> {
  return (await readOpinionRow(db, opinionId))?.unit_id ?? null;
}

/** The unit addressed of an opinion in sight: what only the unit does is asked there. */
export async function addressedByOpinion(
  db: Db,
  { opinionId }: { readonly opinionId: string },
): Promise<string | null> {
  const row = await readOpinionRow(db, opinionId);
  return row === null || row.sent_at === null ? null : row.addressed_unit_id;
}

/** For whom somebody stands to an opinion. */
export type Side = 'office' | 'team' | 'unit';

/** As whom the caller stands to an opinion: for the office that gives it, for the team that went, or for the unit. */
export async function sideOf(db: Db, row: Whose, caller: Caller): Promise<Side> {
  if (can(caller.grants, 'opinion.read', await pathOf(db, row.unit_id))) return 'office';
  return (await goesFor(db, row, caller)) ? 'team' : 'unit';
}

/** Whether the caller is of the office or the team, by a verb. */
export async function isOfIt(
  db: Db,
  row: Whose,
  { verb, caller }: { readonly verb: Verb; readonly caller: Caller },
): Promise<boolean> {
  return (await goesFor(db, row, caller)) || can(caller.grants, verb, await pathOf(db, row.unit_id));
}

/** Whether the caller speaks for the unit addressed: by a role at it or between it and the office, never by one that reaches it from the office. */
export async function speaksForUnit(db: Db, row: Whose, { grants }: Caller): Promise<boolean> {
  return speaksFor(grants, 'opinion.answer', await sidesOf(db, row));
}

/** Whether the caller speaks for the unit addressed although the opinion comes from another one: then they do nothing for the office. */
export async function isOtherSide(db: Db, row: Whose, caller: Caller): Promise<boolean> {
  return row.unit_id !== row.addressed_unit_id && (await speaksForUnit(db, row, caller));
}

async function sidesOf(db: Db, row: Whose): Promise<Sides> {
  return { unit: await pathOf(db, row.addressed_unit_id), office: await pathOf(db, row.unit_id) };
}

/** What decides whether an answer is told. */
export type Answering = Pick<OpinionRow, 'answered_at' | 'reply_due_on' | 'withdrawn_at'>;

/** O7 Whether others than the unit are told what it answered: it handed in, or its days passed, before the opinion was withdrawn. */
export function isAnswerTold(row: Answering, today: string): boolean {
  const on = row.withdrawn_at === null ? today : plainDateOf(new Date(row.withdrawn_at));
  return row.answered_at !== null || (row.reply_due_on !== null && on > row.reply_due_on);
}

/** A caller as the one who drafts, signs or decides. */
export const somebodyOf = ({ accountId, personId }: Caller): Somebody => ({ accountId, personId });

/** Visits of an opinion with their days, in the order in which they were made. */
export interface VisitOfOpinion {
  readonly id: string;
  readonly title: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly cancelled: boolean;
}

/** Visits of an opinion, whoever asks. */
export function listVisitsOf(db: Db, { visit_ids }: Pick<OpinionRow, 'visit_ids'>): Promise<VisitOfOpinion[]> {
  return beyondScope(db, () =>
    db.many<VisitOfOpinion>(
      `select id, title, from_on as "fromOn", until_on as "untilOn", cancelled_at is not null as cancelled
       from visit where id = any ($1::uuid[]) order by from_on, id`,
      [visit_ids],
    ),
  );
}

/** An opinion as what may be done with it depends on it. */
export function lifeOf(row: OpinionRow, points: readonly PointRow[], visits: readonly VisitOfOpinion[]): OpinionLife {
  return {
    state: row.state,
    replyDueOn: row.reply_due_on,
    overall: row.overall,
    praise: row.praise,
    advice: row.advice,
    points: points.map(({ text, demand, due_on: dueOn, answer, decision }) => ({
      text,
      demand,
      dueOn,
      answer,
      decision,
    })),
    cancelled: visits.flatMap(({ cancelled, title }) => (cancelled ? [title] : [])),
    supersedes: row.supersedes_id !== null,
    drafter: { accountId: row.drafted_by, personId: row.drafted_by_person },
  };
}

/** A point's life at its place. */
export function pointLife({ text, demand, due_on: dueOn, answer, decision }: PointRow) {
  return { text, demand, dueOn, answer, decision };
}
