import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readApplication } from '@dudao/core/recognition/contract';
import { faultOfDeciding, validUntilOf } from '@dudao/core/recognition/decide';
import type { Programme } from '@dudao/core/recognition/programme';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { countingSteps } from './decide.ts';
import { actionOf, standsAbove } from './may.ts';
import { programmeOfRow, programmesOfRows } from './programmes.ts';
import {
  type ApplicationRow,
  listDecisionsOf,
  readApplicationRow,
  readSteps,
  type Steps,
  unitOfApplication,
} from './rows.ts';
import { shownApplication, shownDecision } from './shown.ts';
import { listTerms, parametersOf, readCited, readPlaces } from './terms.ts';

export const readApplicationImplementation = implement(readApplication, {
  subject: (db, input) => unitOfApplication(db, input.applicationId),
  handle: async ({ db, unit, caller, input, now }) => {
    const row = await readApplicationRow(db, input.applicationId);
    if (row === null) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const { content: programme, digest } = await programmeOfRow(db, row);
    const steps = await readSteps(db, row.id);
    const sent = steps.filings.at(-1);
    if (sent === undefined) throw new Error(`application ${row.id} was never sent`);
    const terms = await listTerms(db, unit.path, programme.id, today);
    const decisions = await listDecisionsOf(db, row);
    const bookOf = await programmesOfRows(db, decisions);
    const year = Number(today.slice(0, 4));
    return ok({
      ...shownApplication(row, programme),
      rules: programme,
      digest,
      revision: row.revision,
      answers: sent.answers,
      terms: parametersOf(terms),
      cited: [...(await readCited(db, programme, unit.id))],
      judgement: {
        verdict: sent.judgement.verdict,
        criteria: sent.judgement.criteria.map((one) => ({ ...one, missing: [...one.missing] })),
        items: [...sent.judgement.items],
      },
      filings: steps.filings.map(({ filed_at, filed_by_name }) => ({ filedAt: filed_at, by: filed_by_name })),
      checks: steps.checks.map(({ opinion, checked, remark, checked_on, checked_by_name }) => ({
        opinion,
        checked: [...checked],
        remark,
        checkedOn: checked_on,
        by: checked_by_name,
      })),
      notices: steps.notices.map(({ from_on, until_on, place, given_by_name }) => ({
        fromOn: from_on,
        untilOn: until_on,
        place,
        by: given_by_name,
      })),
      decisions: decisions.map((one) => shownDecision(one, bookOf(one))),
      places: await readPlaces(db, terms, { programmeId: programme.id, level: row.level, year }),
      actions: actionsOf(row, programme, { unit, caller, steps, today }),
    });
  },
});

interface Seen {
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly steps: Steps;
  readonly today: string;
}

/** Which step is possible for the caller now, and why another is not. */
function actionsOf(row: ApplicationRow, programme: Programme, { unit, caller, steps, today }: Seen) {
  const { stage, person_id } = row;
  const among = (...stages: readonly ApplicationRow['stage'][]) =>
    stages.includes(stage) ? null : 'recognition-not-open';
  const above = (verb: string) => (standsAbove(caller, verb, unit.path, person_id) ? null : 'recognition-own-unit');
  const counting = countingSteps(steps);
  const passing = programme.outcomes.find(({ passes }) => passes === (counting.check?.opinion !== 'reject'))?.id ?? '';
  const fault = faultOfDeciding(programme, {
    ...counting,
    round: row.round,
    outcome: passing,
    decidedOn: today,
    validUntil: validUntilOf(programme, today),
    today,
    decidedBy: caller.accountId,
    places: null,
  });
  const noticed =
    programme.notice === undefined
      ? 'recognition-no-notice'
      : counting.check?.opinion === 'recommend'
        ? null
        : 'recognition-not-checked';
  return {
    refile: actionOf(caller, 'recognition.apply', unit.path, among('filed', 'returned')),
    drop: actionOf(caller, 'recognition.apply', unit.path, among('filed', 'returned', 'checked', 'noticed')),
    check: actionOf(
      caller,
      'recognition.check',
      unit.path,
      above('recognition.check'),
      among('filed', 'checked', 'noticed'),
    ),
    notice: actionOf(
      caller,
      'recognition.check',
      unit.path,
      above('recognition.check'),
      among('checked', 'noticed'),
      noticed,
    ),
    decide: actionOf(
      caller,
      'recognition.decide',
      unit.path,
      above('recognition.decide'),
      among('filed', 'returned', 'checked', 'noticed'),
      fault?.problem ?? null,
    ),
  };
}
