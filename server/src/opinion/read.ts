import { can } from '@dudao/core/access/can';
import { isSame } from '@dudao/core/access/somebody';
import { documentNumber } from '@dudao/core/lib/document-number';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readOpinion } from '@dudao/core/opinion/contract';
import { faultOfSigning, faultOfStep, isSilent, type OpinionStep } from '@dudao/core/opinion/decide-opinion';
import type { OpinionDocument } from '@dudao/core/opinion/opinion-shape';
import type { Outcome } from '@dudao/core/opinion/opinion-state';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { headsOf, pathOf } from '../visit/rows.ts';
import { tellLines } from './lines.ts';
import { listProofRows, type ProofRow } from './proofs.ts';
import {
  isAnswerTold,
  lifeOf,
  listPointRows,
  listVisitsOf,
  type OpinionRow,
  type PointRow,
  readOpinionRow,
  type Side,
  sideOf,
  somebodyOf,
  speaksForUnit,
  unitOfOpinion,
} from './rows.ts';

export const readOpinionImplementation = implement(readOpinion, {
  subject: (db, { opinionId }, caller) => unitOfOpinion(db, { opinionId, verb: 'opinion.read' }, caller),
  handle: async ({ db, input, caller, now }) => {
    const row = await readOpinionRow(db, input.opinionId);
    if (row === null) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const side = await sideOf(db, row, caller);
    const [line] = await tellLines(db, [row.id], { today, caller });
    if (line === undefined) return refuse(problem('not-found'));
    const [points, visits, proofs] = [
      await listPointRows(db, row.id),
      await listVisitsOf(db, row),
      await listProofRows(db, row.id),
    ];
    const life = lifeOf(row, points, visits);
    const telling = { row, side, today, proofs };
    return ok({
      ...line,
      type: row.visit_type,
      campaign: await namedOrNull(db, 'select id, title as name from campaign where id = $1', row.campaign_id),
      visits,
      overall: row.overall,
      praise: row.praise,
      advice: row.advice,
      copies: row.copies,
      pointList: points.map((point) => tellPoint(point, telling)),
      silence: row.silence,
      drafted: { by: row.drafted_by_name, at: row.drafted_at },
      signed: byAt(row.signed_by_name, row.signed_at),
      sent: byAt(row.sent_by_name, row.sent_at),
      answered: byAt(row.answered_by_name, row.answered_at),
      issued:
        row.issued_by_name === null || row.issued_at === null
          ? null
          : { by: row.issued_by_name, at: row.issued_at, digest: row.digest ?? '' },
      withdrawn:
        row.withdrawn_by_name === null || row.withdrawn_at === null
          ? null
          : { by: row.withdrawn_by_name, at: row.withdrawn_at, reason: row.withdrawn_reason ?? '' },
      preliminaryDueOn: row.preliminary_due_on,
      replyDueOn: row.reply_due_on,
      issueDueOn: row.issue_due_on,
      ...(await linksOf(db, row)),
      deliveries: await listDeliveries(db, row.id),
      side,
      nextNumber: side === 'office' ? await nextNumber(db, row, today) : '',
      revision: row.revision,
      actions: await actionsOn(db, { row, life, caller, today, side }),
      on: today,
    });
  },
});

const byAt = (by: string | null, at: string | null) => (by === null || at === null ? null : { by, at });

function namedOrNull(db: Db, sql: string, id: string | null): Promise<{ id: string; name: string } | null> {
  return id === null ? Promise.resolve(null) : beyondScope(db, () => db.maybe(sql, [id]));
}

interface Telling {
  readonly row: OpinionRow;
  readonly side: Side;
  readonly today: string;
  readonly proofs: readonly ProofRow[];
}

/**
 * A point as one side sees it: what the unit says is its own until it hands in or its days are over; what was decided is the office's until it is issued,
 * but for a point that is withdrawn.
 */
function tellPoint(point: PointRow, { row, side, today, proofs }: Telling) {
  const life = { state: row.state, replyDueOn: row.reply_due_on };
  const showsAnswer = side === 'unit' || isAnswerTold(row, today);
  const showsDecision = side !== 'unit' || row.issued_at !== null || point.decision === 'withdrawn';
  return {
    id: point.id,
    position: point.position,
    text: point.text,
    demand: point.demand,
    dueOn: point.due_on,
    source: side === 'unit' ? { ...point.source, recordId: null, ledger: '', filings: [] } : point.source,
    answer:
      !showsAnswer || point.answer === null || point.answered_by_name === null || point.answered_at === null
        ? null
        : {
            answer: point.answer,
            words: point.answer_words ?? '',
            by: point.answered_by_name,
            at: point.answered_at,
            proofs: proofs.flatMap(({ point_id: of, id, title, filed }) =>
              of === point.id ? [{ id, title, filed }] : [],
            ),
          },
    silent: isSilent(life, point, today),
    decision:
      !showsDecision || point.decision === null || point.decided_by_name === null || point.decided_at === null
        ? null
        : {
            decision: point.decision,
            text: point.decided_text ?? '',
            demand: point.decided_demand ?? '',
            dueOn: point.decided_due_on,
            talkedOn: point.talked_on,
            reason: point.decided_reason ?? '',
            by: point.decided_by_name,
            at: point.decided_at,
          },
  };
}

async function linksOf(db: Db, row: OpinionRow) {
  const other = (id: string | null) =>
    id === null
      ? Promise.resolve(null)
      : beyondScope(db, () =>
          db.one<{ id: string; number: string | null }>('select id, number from opinion where id = $1', [id]),
        );
  const before = await other(row.supersedes_id);
  return {
    supersedes:
      before === null ? null : { id: before.id, number: before.number ?? '', reason: row.supersede_reason ?? '' },
    supersededBy: await other(row.superseded_by_id),
  };
}

function listDeliveries(db: Db, opinionId: string) {
  return beyondScope(db, () =>
    db.many<{ document: OpinionDocument; outcome: Outcome; who: string; onDay: string; note: string; by: string }>(
      `select document, outcome, who, on_day as "onDay", note, noted_by_name as by from opinion_delivery where opinion_id = $1 order by noted_at, id`,
      [opinionId],
    ),
  );
}

/** A number that follows those of the year; whoever issues may write another. */
async function nextNumber(db: Db, { unit_id: unitId }: OpinionRow, today: string): Promise<string> {
  const year = today.slice(0, 4);
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from opinion where unit_id = $1 and number is not null and number like '%〔' || $2 || '〕%'`,
    [unitId, year],
  );
  return documentNumber({ series: '督意', year: Number(year), n: n + 1 });
}

interface Standing {
  readonly row: OpinionRow;
  readonly life: ReturnType<typeof lifeOf>;
  readonly caller: Caller;
  readonly today: string;
  readonly side: Telling['side'];
}

/** What the caller may do with an opinion now, each with the reason where not. */
async function actionsOn(db: Db, { row, life, caller, today, side }: Standing) {
  const office = await pathOf(db, row.unit_id);
  const me = somebodyOf(caller);
  const step = (of: OpinionStep): true | string => faultOfStep(of, life, today)?.problem ?? true;
  const drafts = side === 'team' || can(caller.grants, 'opinion.draft', office);
  const issues = can(caller.grants, 'opinion.issue', office);
  const decides = can(caller.grants, 'opinion.decide', office);
  const speaks = row.sent_at !== null && (await speaksForUnit(db, row, caller));
  const heads = drafts
    ? await headsOf(db, { bodyId: row.body_id, visitedId: row.addressed_unit_id }, { personId: caller.personId, today })
    : null;
  const signs = (): true | string => {
    if (heads === null) return 'forbidden';
    const stands = step('sign');
    return stands === true ? (faultOfSigning(life, { by: me, ...heads })?.problem ?? true) : stands;
  };
  const isBoth = speaks && row.unit_id !== row.addressed_unit_id;
  const apart = (of: OpinionStep): true | string =>
    isBoth ? 'opinion-both-sides' : isSame(life.drafter, me) ? 'opinion-own' : step(of);
  return {
    edit: drafts ? step('edit') : 'forbidden',
    sign: signs(),
    send: issues ? step('send') : 'forbidden',
    answer: speaks ? step('answer') : 'forbidden',
    finish: speaks ? step('finish') : 'forbidden',
    decide: decides ? apart('decide') : 'forbidden',
    issue: issues ? apart('issue') : 'forbidden',
    withdraw: issues ? step('withdraw') : 'forbidden',
    replace: issues ? step('replace') : 'forbidden',
    acknowledge: speaks ? true : 'forbidden',
    deliver: issues ? (row.sent_at === null ? 'opinion-no-document' : true) : 'forbidden',
    ledger: side !== 'unit' && row.issued_at !== null ? true : 'forbidden',
  } as const;
}
