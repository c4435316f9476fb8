import { createHash } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { downloadOpinion } from '@dudao/core/opinion/contract';
import { isSilent } from '@dudao/core/opinion/decide-opinion';
import { opinionData, preliminaryData, type ToldOpinion } from '@dudao/core/opinion/document-data';
import { OPINION_DOCUMENTS, type OpinionDocument } from '@dudao/core/opinion/opinion-shape';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import {
  giveDocument,
  keepDocument,
  type MadeDocument,
  makeDocument,
  readKeptDocument,
} from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type Services } from '../lib/serve.ts';
import { listProofRows } from './proofs.ts';
import {
  isAnswerTold,
  lifeOf,
  listPointRows,
  listVisitsOf,
  type OpinionRow,
  readOpinionRow,
  sideOf,
  unitOfOpinion,
} from './rows.ts';

/** An opinion as its documents tell it. The day on it is that of the document: today while it is none yet. */
export async function tellOpinion(db: Db, row: OpinionRow, now: Date): Promise<ToldOpinion> {
  const [points, visits, proofs] = [
    await listPointRows(db, row.id),
    await listVisitsOf(db, row),
    await listProofRows(db, row.id),
  ];
  const today = plainDateOf(now);
  const life = lifeOf(row, points, visits);
  // What the unit says is its own until it hands in or its days are over: nobody previews it.
  const isSaid = isAnswerTold(row, today);
  const names = await beyondScope(db, () =>
    db.one<{ office: string; unit: string; team: string | null; supersedes: string | null }>(
      `select o.name as office, u.name as unit, b.name as team, s.number as supersedes from unit o join unit u on u.id = $2
         left join body b on b.id = $3 left join opinion s on s.id = $4 where o.id = $1`,
      [row.unit_id, row.addressed_unit_id, row.body_id, row.supersedes_id],
    ),
  );
  const dayOf = (at: string | null): string | null => (at === null ? null : plainDateOf(new Date(at)));
  return {
    title: row.title,
    office: names.office,
    unit: names.unit,
    team: names.team,
    visits: visits.map(({ title, fromOn, untilOn }) => ({ title, fromOn, untilOn })),
    type: row.visit_type,
    overall: row.overall,
    praise: row.praise,
    advice: row.advice,
    points: points.map((point) => {
      const { text, demand, due_on: dueOn, source, answer, decision } = point;
      return {
        text,
        demand,
        dueOn,
        rests: [source.words, source.clause].filter((one) => one !== '').join('；'),
        answer:
          answer === null || !isSaid
            ? null
            : {
                answer,
                words: point.answer_words ?? '',
                proofs: proofs.filter(({ point_id: of }) => of === point.id).length,
              },
        silent: isSilent(life, point, today),
        decision:
          decision === null
            ? null
            : {
                decision,
                text: point.decided_text ?? '',
                demand: point.decided_demand ?? '',
                dueOn: point.decided_due_on,
                talkedOn: point.talked_on,
                reason: point.decided_reason ?? '',
              },
      };
    }),
    copies: row.copies,
    silence: row.silence,
    on: dayOf(row.issued_at) ?? today,
    reply: { days: row.reply_days, count: row.reply_count },
    replyDueOn: row.reply_due_on,
    sentOn: dayOf(row.sent_at),
    answeredOn: dayOf(row.answered_at),
    number: row.number ?? '',
    digest: row.digest ?? '',
    supersedes: names.supersedes ?? '',
  };
}

/** The digest of what an opinion says: the same words, answers and decisions give the same. */
export function digestOf({ digest: _own, ...told }: ToldOpinion): string {
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
}

interface Making {
  readonly document: OpinionDocument;
  readonly now: Date;
  readonly services: Pick<Services, 'documentKinds' | 'packsFolder'>;
}

/** Makes a document of an opinion as it stands, by the template that holds at its office. */
async function makeOf(db: Db, row: OpinionRow, { document, now, services }: Making): Promise<Result<MadeDocument>> {
  const told = await tellOpinion(db, row, now);
  const data = document === 'opinion' ? opinionData(told) : preliminaryData(told);
  return makeDocument(db, { unitId: row.unit_id, document, data, services });
}

/** Makes a document and keeps its very bytes: what was sent or issued never changes, whatever template holds later. Refused where the template cannot be filled. */
export async function freezeDocument(
  tx: Tx,
  row: OpinionRow,
  making: Making,
): Promise<Result<{ readonly sha256: string }>> {
  const made = await makeOf(tx, row, making);
  if (!made.ok) return made;
  const { document, now } = making;
  await keepDocument(tx, made.value, { ...placeOf(row.id, document), at: row, now });
  return ok({ sha256: made.value.sha256 });
}

const placeOf = (opinionId: string, document: OpinionDocument) => ({
  table: 'opinion_document',
  of: { opinion_id: opinionId },
  document,
});

export const downloadOpinionImplementation = implement(downloadOpinion, {
  subject: (db, { opinionId }, caller) => unitOfOpinion(db, { opinionId, verb: 'opinion.read' }, caller),
  handle: async ({ db, input: { opinionId, document, format }, caller, now, services }) => {
    const row = await readOpinionRow(db, opinionId);
    if (row === null) return refuse(problem('not-found'));
    const kept = await readKeptDocument(db, placeOf(opinionId, document));
    // What is not sent yet is shown to those who write it, not to the unit.
    if (kept === null && (await sideOf(db, row, caller)) === 'unit') return refuse(problem('opinion-no-document'));
    const made = kept === null ? await makeOf(db, row, { document, now, services }) : ok(kept);
    if (!made.ok) return made;
    return giveDocument(made.value.bytes, { name: `${OPINION_DOCUMENTS[document].name.zh}-${row.title}`, format });
  },
});
