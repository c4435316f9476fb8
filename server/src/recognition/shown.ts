import type { DecisionRecord, OpenApplication, TitleRecord } from '@dudao/core/recognition/contract';
import type { Programme } from '@dudao/core/recognition/programme';
import { stateOf } from '@dudao/core/recognition/title';
import type { ApplicationRow, DecisionRow } from './rows.ts';

type Named = { readonly id: string; readonly name: { readonly zh: string; readonly en: string } };

/** A part of a programme by id, as it is shown; null where there is none. */
function named(list: readonly Named[] | undefined, id: string | null): Named | null {
  const found = list?.find((one) => one.id === id);
  return found === undefined ? null : { id: found.id, name: found.name };
}

function holderOf(row: { unit_id: string; unit_name: string; person_id: string | null; person_name: string | null }) {
  return {
    unitId: row.unit_id,
    unitName: row.unit_name,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
  };
}

/** The title that rests on a decision, on a day. */
export function shownTitle(row: DecisionRow, programme: Programme, on: string): TitleRecord {
  return {
    ...holderOf(row),
    decisionId: row.id,
    programmeId: row.programme_id,
    programme: programme.title,
    level: named(programme.levels, row.level),
    state: stateOf({ kind: row.kind, validUntil: row.valid_until }, on),
    decidedOn: row.decided_on,
    validUntil: row.valid_until,
    document: row.document,
  };
}

/** A decision with the names that its programme gives. */
export function shownDecision(row: DecisionRow, programme: Programme): DecisionRecord {
  return {
    id: row.id,
    kind: row.kind,
    programmeId: row.programme_id,
    programme: programme.title,
    person: holderOf(row).person,
    applicationId: row.application_id,
    round: named(programme.rounds, row.round),
    outcome: named(programme.outcomes, row.outcome),
    passes: row.passes,
    confers: row.confers,
    level: named(programme.levels, row.level),
    document: row.document,
    decidedOn: row.decided_on,
    validUntil: row.valid_until,
    reason: row.reason,
    by: row.decided_by_name,
  };
}

/** An application in a list. */
export function shownApplication(row: ApplicationRow, programme: Programme): OpenApplication {
  const round = named(programme.rounds, row.round);
  if (round === null) throw new Error(`application ${row.id} is for a round of its programme`);
  return {
    ...holderOf(row),
    id: row.id,
    programmeId: row.programme_id,
    programme: programme.title,
    round,
    level: named(programme.levels, row.level),
    stage: row.stage,
    appliedOn: row.applied_on,
    verdict: row.verdict,
  };
}
