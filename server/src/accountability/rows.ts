import { can } from '@dudao/core/access/can';
import type { Somebody } from '@dudao/core/access/somebody';
import type { AccountabilityBook, CaseKind, Measure } from '@dudao/core/accountability/accountability-book';
import { kindOf } from '@dudao/core/accountability/accountability-book';
import type { CasePart, CaseState, Criticism, FactSource } from '@dudao/core/accountability/case-state';
import type { CaseLife } from '@dudao/core/accountability/decide-step';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { AccountabilityCaseTable, AccountabilityFactTable, AccountabilityStepTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';

/** A case as stored. Its words were written from checked values only. */
export type CaseRow = Omit<AccountabilityCaseTable, 'state' | 'proposed_from' | 'criticism' | 'deciders'> & {
  readonly state: CaseState;
  readonly proposed_from: CaseState | null;
  readonly criticism: Criticism;
  readonly deciders: readonly (Somebody & { readonly name: string })[];
};
/** A fact as stored. */
export type FactRow = Omit<AccountabilityFactTable, 'source'> & { readonly source: FactSource };
/** A step as stored. */
export type StepRow = AccountabilityStepTable;

/** Z12 Whether somebody may know of `accountability_case c`: `$1` is their account, `$2` their person. Row-level security says the same; here it also holds where a database runs without that. */
export const KNOWN =
  'knows_accountability($1::uuid, $2::uuid, c.unit_id, c.concerned_unit_id, c.concerned_person_id, c.notified_on is not null, c.handler_ids)';

/** The values of `KNOWN`. */
export const knownTo = ({ accountId, personId }: Caller) => [accountId, personId] as const;

/** How somebody stands to a case: on which side, and as whom. `concerned` without the part sees it for the unit of the person concerned. */
export interface Standing {
  readonly side: 'office' | 'concerned';
  readonly parts: ReadonlySet<CasePart>;
}

type Whose = Pick<CaseRow, 'unit_id' | 'concerned_unit_id' | 'concerned_person_id' | 'notified_on' | 'handler_ids'>;

/** Z4 Z12 How the caller stands to a case; null: they may not know of it. Who stands on the side of the one concerned has no part of the office. */
export async function standingOf(db: Db, row: Whose, caller: Caller): Promise<Standing | null> {
  const { grants, personId, accountId } = caller;
  const isPerson = row.concerned_person_id !== null && row.concerned_person_id === personId;
  const isHead = grants.some(({ role, unitId }) => role === 'leader' && unitId === row.concerned_unit_id);
  const isOfUnit =
    isHead || grants.some(({ role, unitId }) => role === 'unit-liaison' && unitId === row.concerned_unit_id);
  if (isPerson || isOfUnit) {
    if (row.notified_on === null) return null;
    const ofUnit = row.concerned_person_id === null;
    const answers = ofUnit
      ? grants.some((one) => one.unitId === row.concerned_unit_id && can([one], 'accountability.answer', [one.unitId]))
      : isPerson && grants.some((one) => can([one], 'accountability.answer', [one.unitId]));
    if (!ofUnit && !isPerson && !isHead) return null;
    return { side: 'concerned', parts: new Set(answers ? (['concerned'] as const) : []) };
  }
  const path = await pathOf(db, row.unit_id);
  const parts = new Set<CasePart>();
  if (row.handler_ids.includes(accountId) && can(grants, 'accountability.handle', path)) parts.add('handler');
  if (can(grants, 'accountability.decide', path)) parts.add('leader');
  return parts.size === 0 ? null : { side: 'office', parts };
}

/** A case of which the caller may know, and how they stand to it; null: there is none. */
export async function readKnownCase(
  db: Db,
  caseId: string,
  caller: Caller,
): Promise<{ readonly row: CaseRow; readonly standing: Standing } | null> {
  const row = await db.maybe<CaseRow>(`select c.* from accountability_case c where ${KNOWN} and c.id = $3`, [
    ...knownTo(caller),
    caseId,
  ]);
  const standing = row === null ? null : await standingOf(db, row, caller);
  return row === null || standing === null ? null : { row, standing };
}

/** The case, held against other changes until the transaction ends. */
export function lockCaseRow(tx: Tx, id: string): Promise<CaseRow> {
  return beyondScope(tx, () => tx.one<CaseRow>('select * from accountability_case where id = $1 for update', [id]));
}

/** Facts of a case of which the caller may know, in their order. */
export function listFactRows(db: Db, caseId: string): Promise<FactRow[]> {
  return beyondScope(db, () =>
    db.many<FactRow>('select * from accountability_fact where case_id = $1 order by position', [caseId]),
  );
}

/** Steps of a case of which the caller may know, the first first. */
export function listStepRows(db: Db, caseId: string): Promise<StepRow[]> {
  return beyondScope(db, () =>
    db.many<StepRow>('select * from accountability_step where case_id = $1 order by revision', [caseId]),
  );
}

const somebody = (accountId: string | null, personId: string | null): Somebody | null =>
  accountId === null ? null : { accountId, personId };

/** A case as what may be done with it depends on it. */
export function lifeOf(row: CaseRow, facts: readonly FactRow[]): CaseLife {
  return {
    state: row.state,
    of: row.concerned_person_id === null ? 'unit' : 'person',
    facts: facts.map(({ id, source, evidence, stands }) => ({ id, source, evidence, stands })),
    urges: row.urges,
    openedBy: { accountId: row.opened_by, personId: row.opened_by_person },
    proposedBy: somebody(row.proposed_by, row.proposed_by_person),
    proposedFrom: row.proposed_from,
    measureId: row.measure,
    deciders: row.deciders.map(({ accountId, personId }) => ({ accountId, personId })),
    criticism: row.criticism,
    notifiedOn: row.notified_on,
    heardOn: row.heard_on,
    servedOn: row.served_on,
    receivedOn: row.received_on,
    appealedOn: row.appealed_on,
    reviewedOn: row.reviewed_on,
    untilOn: row.until_on,
    dueOn: row.due_on,
    appealDueOn: row.appeal_due_on,
  };
}

/** The kind of a case in its rulebook. */
export function caseKindOf(book: AccountabilityBook, { kind }: Pick<CaseRow, 'kind'>): CaseKind {
  const found = kindOf(book, kind);
  if (found === undefined) throw new Error('the kind of a case is gone');
  return found;
}

/** A measure as the browser gets it. */
export function shownMeasure(measure: Measure) {
  const { id, name, grade, deciders, bars = [], months = null } = measure;
  return {
    id,
    name,
    grade,
    deciders,
    bars,
    months,
    criticism: measure.criticism === true,
    circular: measure.circular === true,
    guided: measure.guided === true,
    transfers: measure.transfers === true,
  };
}
