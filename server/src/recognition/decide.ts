import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { decide, withdraw } from '@dudao/core/recognition/change-contract';
import { type Deciding, faultOfDeciding, faultOfWithdrawing } from '@dudao/core/recognition/decide';
import { roundOf } from '@dudao/core/recognition/programme';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { lockUnitRow } from '../org/rows.ts';
import { isAboutCaller, standsAbove } from './may.ts';
import { programmeOfRow } from './programmes.ts';
import {
  type DecisionRow,
  type Doer,
  decisionState,
  listDecisionsOf,
  lockApplicationRow,
  readDecisionRow,
  readSteps,
  type Steps,
  unitOfApplication,
  unitOfDecision,
  writeStage,
} from './rows.ts';
import { listTerms, readPlaces } from './terms.ts';

// Any constant will do; it only must not be used for another lock.
const PLACES_LOCK = 7_203_112_604;

/** The check and the notice that count: those after the application was last sent, the notice after that check. */
export function countingSteps({
  filings,
  checks,
  notices,
}: Steps): Pick<Deciding, 'check' | 'noticeUntil' | 'filedBy'> {
  const sent = filings.at(-1)?.revision ?? 0;
  const check = checks.findLast(({ revision }) => revision > sent) ?? null;
  const notice = check === null ? undefined : notices.findLast(({ revision }) => revision > check.revision);
  return {
    check: check === null ? null : { opinion: check.opinion, checkedOn: check.checked_on, by: check.checked_by },
    noticeUntil: notice?.until_on ?? null,
    filedBy: filings.map(({ filed_by }) => filed_by),
  };
}

type DecisionToWrite = Pick<
  DecisionRow,
  | 'unit_id'
  | 'region'
  | 'person_id'
  | 'application_id'
  | 'programme_id'
  | 'programme_version'
  | 'kind'
  | 'round'
  | 'outcome'
  | 'passes'
  | 'confers'
  | 'level'
  | 'document'
  | 'decided_on'
  | 'valid_until'
  | 'reason'
>;

/** Stores a decision for good, with a digest of what it says; returns its id. */
async function writeDecision(tx: Tx, row: DecisionToWrite, by: Doer): Promise<string> {
  const id = randomUUID();
  const digest = sha256(canonicalJson({ id, ...row, decided_by: by.accountId }));
  await tx.run(
    `insert into recognition_decision (id, unit_id, region, person_id, application_id, programme_id, programme_version, kind, round, outcome,
       passes, confers, level, document, decided_on, valid_until, reason, digest, decided_at, decided_by, decided_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [
      id,
      row.unit_id,
      row.region,
      row.person_id,
      row.application_id,
      row.programme_id,
      row.programme_version,
      row.kind,
      row.round,
      row.outcome,
      row.passes,
      row.confers,
      row.level,
      row.document,
      row.decided_on,
      row.valid_until,
      row.reason,
      digest,
      by.at,
      by.accountId,
      by.name,
    ],
  );
  return id;
}

export const decideImplementation = implement(decide, {
  subject: (db, input) => unitOfApplication(db, input.applicationId),
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { outcome, document, decidedOn, validUntil, reason } = input;
    const row = await lockApplicationRow(tx, input.applicationId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (row.stage === 'decided' || row.stage === 'dropped') return refuse(problem('recognition-not-open'));
    if (!standsAbove(caller, 'recognition.decide', unit.path, row.person_id))
      return refuse(problem('recognition-own-unit'));
    if (await isAboutCaller(tx, caller, row.person_id)) return refuse(problem('recognition-same-person'));
    const { content: programme } = await programmeOfRow(tx, row);
    const today = plainDateOf(now);
    const terms = await listTerms(tx, unit.path, programme.id, today);
    // Two decisions at once must not take the same last place.
    if (terms.length > 0) await tx.many('select pg_advisory_xact_lock($1)', [PLACES_LOCK]);
    const year = Number(decidedOn.slice(0, 4));
    const asked = {
      ...countingSteps(await readSteps(tx, row.id)),
      round: row.round,
      outcome,
      decidedOn,
      validUntil,
      today,
      decidedBy: caller.accountId,
      places: await readPlaces(tx, terms, { programmeId: programme.id, level: row.level, year }),
    };
    const fault = faultOfDeciding(programme, asked);
    if (fault !== null) return refuse(fault);
    const passes = programme.outcomes.some(({ id, passes: does }) => id === outcome && does);
    const confers = passes && roundOf(programme, row.round)?.confers === true;
    const of = { unitId: row.unit_id, personId: row.person_id };
    const until = confers ? await services.titleBarredUntil(tx, of, decidedOn) : null;
    if (until !== null) return refuse(problem('recognition-barred', { until }, { field: 'outcome' }));
    await writeStage(tx, row, 'decided');
    const decided = {
      unit_id: row.unit_id,
      region: row.region,
      person_id: row.person_id,
      application_id: row.id,
      programme_id: row.programme_id,
      programme_version: row.programme_version,
      kind: 'decided',
      round: row.round,
      outcome,
      passes,
      confers,
      level: row.level,
      document,
      decided_on: decidedOn,
      valid_until: confers ? validUntil : null,
      reason,
    } as const;
    const decisionId = await writeDecision(tx, decided, { accountId: caller.accountId, name: caller.name, at: now });
    await record(tx, {
      event: 'recognition.decided',
      unitId: row.unit_id,
      subject: row.id,
      after: { decisionId, programmeId: row.programme_id, outcome, confers, document, decidedOn, validUntil },
    });
    return ok({ decisionId });
  },
});

export const withdrawImplementation = implement(withdraw, {
  subject: (db, input) => unitOfDecision(db, input.decisionId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { document, withdrawnOn, reason } = input;
    const title = await readDecisionRow(tx, input.decisionId);
    if (title === null) return refuse(problem('recognition-title-over'));
    if (!standsAbove(caller, 'recognition.decide', unit.path, title.person_id))
      return refuse(problem('recognition-own-unit'));
    if (await isAboutCaller(tx, caller, title.person_id)) return refuse(problem('recognition-same-person'));
    await lockUnitRow(tx, unit.id);
    const rows = await listDecisionsOf(tx, title);
    if (rows.findLast(({ confers }) => confers)?.id !== title.id) return refuse(problem('recognition-title-over'));
    const reviewed = await tx.maybe<{ by: string }>(
      'select reviewed_by as by from recognition_review where decision_id = $1 order by year desc limit 1',
      [title.id],
    );
    const fault = faultOfWithdrawing(rows.map(decisionState), {
      withdrawnOn,
      today: plainDateOf(now),
      reviewedBy: reviewed?.by ?? null,
      by: caller.accountId,
    });
    if (fault !== null) return refuse(fault);
    const decided = {
      unit_id: title.unit_id,
      region: title.region,
      person_id: title.person_id,
      application_id: null,
      programme_id: title.programme_id,
      programme_version: title.programme_version,
      kind: 'withdrawn',
      round: null,
      outcome: null,
      passes: false,
      confers: false,
      level: title.level,
      document,
      decided_on: withdrawnOn,
      valid_until: null,
      reason,
    } as const;
    const decisionId = await writeDecision(tx, decided, { accountId: caller.accountId, name: caller.name, at: now });
    await record(tx, {
      event: 'recognition.withdrawn',
      unitId: title.unit_id,
      subject: title.id,
      after: { decisionId, programmeId: title.programme_id, document, withdrawnOn, reason },
    });
    return ok({ decisionId });
  },
});
