import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { type DraftPoint, draftOpinion, editOpinion, replaceOpinion } from '@dudao/core/opinion/contract';
import { standingPoint } from '@dudao/core/opinion/decide-opinion';
import { type OpinionBook, preliminaryDueOf, termOf } from '@dudao/core/opinion/opinion-book';
import { OPINION_STATE_NAMES, type OpinionState } from '@dudao/core/opinion/opinion-state';
import { isOwnRecord } from '../field/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { knowsOf, lockVisitRow, readVisitRow, unitOfVisit, type VisitRow, waysOf } from '../visit/rows.ts';
import { readOpinionBook } from './book.ts';
import { daysOf } from './follow-leaving.ts';
import { isOfIt, listPointRows, type OpinionRow, officeOfOpinion, unitOfOpinion } from './rows.ts';
import { holdFor, take } from './taking.ts';

/** What a person writes of an opinion. */
interface Content {
  readonly title: string;
  readonly overall: string;
  readonly praise: readonly string[];
  readonly advice: readonly string[];
  readonly points: readonly DraftPoint[];
  readonly copies: string;
}

export const draftOpinionImplementation = implement(draftOpinion, {
  subject: async (db, { visitIds: [first = ''] }, caller) =>
    unitOfVisit(db, { visitId: first, verb: 'opinion.draft' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const { visitIds, ...content } = input;
    const book = await readOpinionBook(tx);
    if (book === null) return refuse(problem('opinion-no-book'));
    const visits = await lockVisits(tx, [...new Set(visitIds)].toSorted(), caller);
    if (!visits.ok) return visits;
    const [{ visited_unit_id: unitId }] = visits.value;
    const strange = await faultOfSources(tx, content.points, { unitId, visitIds, caller });
    if (strange !== null) return refuse(strange);
    const opinionId = await writeOpinion(tx, { visits: visits.value, book, content, caller, now, replaces: null });
    return ok({ opinionId });
  },
});

type Some<T> = readonly [T, ...T[]];

/** The visits of a new opinion, held: begun, of one office to one unit, the caller's to speak of, and without an opinion that lives. */
async function lockVisits(tx: Tx, visitIds: readonly string[], caller: Caller): Promise<Result<Some<VisitRow>>> {
  const rows: VisitRow[] = [];
  for (const visitId of visitIds) {
    const known = await beyondScope(tx, () => readVisitRow(tx, visitId));
    if (known === null || !knowsOf(caller, known, await waysOf(tx, known))) return refuse(problem('not-found'));
    rows.push(await lockVisitRow(tx, visitId));
  }
  const [first, ...others] = rows;
  if (first === undefined) return refuse(problem('not-found'));
  for (const row of rows) {
    const { title } = row;
    if (!(await isOfIt(tx, asWhose(row), { verb: 'opinion.draft', caller })))
      return refuse(problem('opinion-not-of-it'));
    if (row.cancelled_at !== null) return refuse(problem('opinion-visit-cancelled', { title }));
    if (row.begun_at === null) return refuse(problem('opinion-visit-not-begun', { title }));
    if (row.unit_id !== first.unit_id || row.visited_unit_id !== first.visited_unit_id) {
      return refuse(problem('opinion-visits-differ'));
    }
    const taken = await liveOpinionOf(tx, row.id);
    if (taken !== null) {
      const { zh, en } = OPINION_STATE_NAMES[taken];
      return refuse(problem('opinion-visit-taken', { title, state: zh, stateEn: en }));
    }
  }
  return ok([first, ...others]);
}

const asWhose = ({ unit_id, visited_unit_id, body_id }: VisitRow) => ({
  unit_id,
  addressed_unit_id: visited_unit_id,
  body_id,
});

/** How far the opinion is that speaks of a visit already; null: none does. */
async function liveOpinionOf(tx: Tx, visitId: string): Promise<OpinionState | null> {
  const row = await beyondScope(tx, () =>
    tx.maybe<{ state: OpinionState }>(
      `select state from opinion where visit_ids @> array[$1::uuid] and state not in ('withdrawn', 'superseded') order by drafted_at limit 1`,
      [visitId],
    ),
  );
  return row?.state ?? null;
}

interface Resting {
  readonly unitId: string;
  readonly visitIds: readonly string[];
  readonly caller: Caller;
}

/** Why a point cannot rest on what it names, a record of the field and evidence from the visits; null where all can. */
async function faultOfSources(
  tx: Tx,
  points: readonly DraftPoint[],
  { unitId, visitIds, caller }: Resting,
): Promise<Problem | null> {
  for (const [i, { source }] of points.entries()) {
    const { recordId, filings } = source;
    const isKnown = await beyondScope(
      tx,
      async () =>
        (recordId === null || (await isOwnRecord(tx, { recordId, unitId }, caller))) &&
        (await areOfVisits(tx, filings, visitIds)),
    );
    if (!isKnown) return problem('opinion-source-unknown', { n: i + 1 }, { field: `points.${i}` });
  }
  return null;
}

async function areOfVisits(tx: Tx, filings: readonly string[], visitIds: readonly string[]): Promise<boolean> {
  if (filings.length === 0) return true;
  const { n } = await tx.one<{ n: number }>(
    `select count(distinct f.filing_id)::int as n from field_file f join field_record r on r.id = f.record_id join evidence_filing e on e.id = f.filing_id
     where f.filing_id = any ($1::uuid[]) and r.visit_id = any ($2::uuid[]) and not e.apart`,
    [filings, visitIds],
  );
  return n === new Set(filings).size;
}

interface ToWrite {
  readonly visits: Some<VisitRow>;
  readonly book: OpinionBook;
  readonly content: Content;
  readonly caller: Caller;
  readonly now: Date;
  readonly replaces: { readonly id: string; readonly reason: string } | null;
}

async function writeOpinion(tx: Tx, { visits, book, content, caller, now, replaces }: ToWrite): Promise<string> {
  const [first] = visits;
  const term = termOf(book, { type: first.visit_type, kind: first.kind });
  // O2 What supersedes an issued one is due from today: its visits may be long ago.
  const today = plainDateOf(now);
  const [days, ...others] = replaces === null ? visits.map(daysOf) : [{ untilOn: today, leftOn: today }];
  if (days === undefined) throw new Error('an opinion without visits');
  const id = randomUUID();
  const { title, overall, praise, advice, copies } = content;
  await beyondScope(tx, () =>
    tx.run(
      `insert into opinion (id, unit_id, region, addressed_unit_id, addressed_region, body_id, campaign_id, visit_ids, visit_type, rulebook_id,
         rulebook_version, silence, state, title, overall, praise, advice, copies, drafted_by, drafted_by_person, drafted_by_name, drafted_at,
         preliminary_due_on, reply_days, reply_count, issue_days, issue_count, supersedes_id, supersede_reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)`,
      [
        id,
        first.unit_id,
        first.region,
        first.visited_unit_id,
        first.visited_region,
        first.body_id,
        first.campaign_id,
        visits.map((row) => row.id),
        first.visit_type,
        book.id,
        book.version,
        book.silence,
        title,
        overall,
        praise,
        advice,
        copies,
        caller.accountId,
        caller.personId,
        caller.name,
        now.toISOString(),
        preliminaryDueOf(term.preliminary, [days, ...others]),
        term.reply.days,
        term.reply.count,
        term.issue.days,
        term.issue.count,
        replaces?.id ?? null,
        replaces?.reason ?? null,
      ],
    ),
  );
  await writePoints(tx, { id, unit_id: first.unit_id, region: first.region }, content.points);
  await record(tx, {
    event: replaces === null ? 'opinion.drafted' : 'opinion.replacement-drafted',
    unitId: first.unit_id,
    subject: id,
    after: { visits: visits.map((row) => row.id), points: content.points.length, supersedes: replaces?.id ?? null },
  });
  return id;
}

async function writePoints(
  tx: Tx,
  { id, unit_id, region }: Pick<OpinionRow, 'id' | 'unit_id' | 'region'>,
  points: readonly DraftPoint[],
): Promise<void> {
  const lines = points.map(({ text, demand, dueOn, source }, i) => ({
    id: randomUUID(),
    position: i + 1,
    text,
    demand,
    due_on: dueOn,
    source,
  }));
  await beyondScope(tx, () =>
    tx.run(
      `insert into opinion_point (id, opinion_id, unit_id, region, position, text, demand, due_on, source)
       select p.id, $1, $2, $3, p.position, p.text, p.demand, p.due_on, p.source
       from jsonb_to_recordset($4) as p (id uuid, position integer, text text, demand text, due_on date, source jsonb)`,
      [id, unit_id, region, JSON.stringify(lines)],
    ),
  );
}

export const editOpinionImplementation = implement(editOpinion, {
  subject: (db, { opinionId }, caller) => unitOfOpinion(db, { opinionId, verb: 'opinion.draft' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'edit', now });
    if (!held.ok) return held;
    const { row } = held.value;
    if (!(await isOfIt(tx, row, { verb: 'opinion.draft', caller }))) return refuse(problem('opinion-not-of-it'));
    const resting = { unitId: row.addressed_unit_id, visitIds: row.visit_ids, caller };
    const strange = await faultOfSources(tx, input.points, resting);
    if (strange !== null) return refuse(strange);
    await beyondScope(tx, () => tx.run('delete from opinion_point where opinion_id = $1', [row.id]));
    await writePoints(tx, row, input.points);
    const { title, overall, praise, advice, copies } = input;
    return take(tx, row, {
      // Whoever writes last answers for what stands: they are the drafter from whom signing and deciding are apart.
      set: {
        state: 'draft',
        title,
        overall,
        praise,
        advice,
        copies,
        drafted_by: caller.accountId,
        drafted_by_person: caller.personId,
        drafted_by_name: caller.name,
        signed_by_name: null,
        signed_at: null,
      },
      event: 'opinion.edited',
      after: { points: input.points.length },
    });
  },
});

export const replaceOpinionImplementation = implement(replaceOpinion, {
  subject: (db, input) => officeOfOpinion(db, input),
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'replace', now });
    if (!held.ok) return held;
    const { row } = held.value;
    const other = await tx.maybe<{ state: OpinionState }>(
      `select state from opinion where supersedes_id = $1 and state <> 'withdrawn'`,
      [row.id],
    );
    if (other !== null) {
      const { zh, en } = OPINION_STATE_NAMES[other.state];
      return refuse(problem('opinion-visit-taken', { title: row.title, state: zh, stateEn: en }));
    }
    const book = await readOpinionBook(tx);
    if (book === null) throw new Error('the rulebook of an opinion is gone');
    const [first, ...others] = await lockAll(tx, row.visit_ids);
    if (first === undefined) return refuse(problem('not-found'));
    const { title, overall, praise, advice, copies } = row;
    const content = { title, overall, praise, advice, copies, points: await standingPoints(tx, row.id) };
    const replaces = { id: row.id, reason: input.reason };
    return ok({
      opinionId: await writeOpinion(tx, { visits: [first, ...others], book, content, caller, now, replaces }),
    });
  },
});

async function lockAll(tx: Tx, visitIds: readonly string[]): Promise<VisitRow[]> {
  const rows: VisitRow[] = [];
  for (const id of visitIds) rows.push(await lockVisitRow(tx, id));
  return rows;
}

/** Points of an issued opinion as they stand, as the draft of the one that supersedes it begins. */
async function standingPoints(tx: Tx, opinionId: string): Promise<readonly DraftPoint[]> {
  return (await listPointRows(tx, opinionId)).flatMap((row) => {
    const { text, demand, due_on: dueOn, source } = row;
    const decision =
      row.decision === null
        ? null
        : {
            decision: row.decision,
            text: row.decided_text ?? '',
            demand: row.decided_demand ?? '',
            dueOn: row.decided_due_on,
          };
    const standing = standingPoint({ text, demand, dueOn }, decision);
    return standing === null ? [] : [{ ...standing, source }];
  });
}
