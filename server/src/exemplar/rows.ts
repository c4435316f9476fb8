import { randomUUID } from 'node:crypto';
import { can, isInsider, speaksFor } from '@dudao/core/access/can';
import type { Word } from '@dudao/core/exemplar/decide-exemplar';
import type { EndorsementLevel, ExemplarState, Proposer, WordKind } from '@dudao/core/exemplar/exemplar-state';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { ExemplarTable, ExemplarWordTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf, pathsOf } from '../visit/rows.ts';

/** An exemplar as stored. Its words were written from checked values only. */
export type ExemplarRow = Omit<ExemplarTable, 'state' | 'parts' | 'proposed_as' | 'level'> & {
  readonly state: ExemplarState;
  readonly parts: Readonly<Record<string, string>>;
  readonly proposed_as: Proposer;
  readonly level: EndorsementLevel | null;
};
/** Something said about it, as stored. */
export type WordRow = Omit<ExemplarWordTable, 'kind'> & { readonly kind: WordKind };

/** The exemplar, or null when there is none that the caller may know of: row-level security shows published ones to whom they reach. */
export async function readExemplarRow(db: Db, id: string, caller: Caller): Promise<ExemplarRow | null> {
  const row = await db.maybe<ExemplarRow>('select * from exemplar where id = $1', [id]);
  return row !== null && (await entranceTo(db, row, caller)) !== null ? row : null;
}

const VERB = 'exemplar.read';

/**
 * The unit by whose roles the caller reads an exemplar: the one that did it first, where they are of it or above it; else, of a published one, a unit of
 * theirs at or below the office. Null: it is none of theirs.
 */
async function entranceTo(db: Db, row: ExemplarRow, { grants }: Caller): Promise<string | null> {
  if (grants.length === 0) return null;
  const units = grants.map(({ unitId }) => unitId);
  const of = await pathsOf(db, [row.unit_id, ...units]);
  if (isInsider(grants, of(row.unit_id))) return row.unit_id;
  if (row.published_at === null) return null;
  const reached = grants.filter(({ unitId }) => of(unitId).includes(row.office_id));
  return (reached.find((grant) => can([grant], VERB, of(grant.unitId))) ?? reached[0])?.unitId ?? null;
}

/** Where somebody comes in to read an exemplar. */
export async function unitOfReader(
  db: Db,
  { exemplarId }: { readonly exemplarId: string },
  caller: Caller,
): Promise<string | null> {
  const row = await readExemplarRow(db, exemplarId, caller);
  return row === null ? null : entranceTo(db, row, caller);
}

/** The unit that did it first: what its own, or whoever reaches it, does with an exemplar is asked there. */
export async function unitOfExemplar(
  db: Db,
  { exemplarId }: { readonly exemplarId: string },
  caller: Caller,
): Promise<string | null> {
  return (await readExemplarRow(db, exemplarId, caller))?.unit_id ?? null;
}

/** The office in whose library it is, or is to be. */
export async function officeOfExemplar(
  db: Db,
  { exemplarId }: { readonly exemplarId: string },
  caller: Caller,
): Promise<string | null> {
  return (await readExemplarRow(db, exemplarId, caller))?.office_id ?? null;
}

/** The exemplar, held against other changes until the transaction ends. */
export function lockExemplarRow(tx: Tx, id: string): Promise<ExemplarRow> {
  return beyondScope(tx, () => tx.one<ExemplarRow>('select * from exemplar where id = $1 for update', [id]));
}

/** What was said about an exemplar, in its order. */
export function listWordRows(db: Db, exemplarId: string): Promise<WordRow[]> {
  return beyondScope(db, () =>
    db.many<WordRow>('select * from exemplar_word where exemplar_id = $1 order by ordinal', [exemplarId]),
  );
}

/** What was said, as the rules see it. */
export function wordsOf(rows: readonly WordRow[]): readonly Word[] {
  return rows.map(({ kind, round, holds, by_id: accountId, by_person: personId }) => ({
    kind,
    round,
    holds,
    by: { accountId, personId },
  }));
}

/** Whether somebody is of a unit, as its liaison, leader or staff: by a role there or between it and the office. Who visits it as a team is not. */
export async function isOfUnit(
  db: Db,
  { unitId, officeId }: { readonly unitId: string; readonly officeId: string },
  { grants }: Caller,
): Promise<boolean> {
  const of = await pathsOf(db, [unitId, officeId]);
  return speaksFor(grants, 'issue.handle', { unit: of(unitId), office: of(officeId) });
}

/** Whether somebody answers for the unit's Party body. */
export async function speaksForBody(
  db: Db,
  { unit_id: unitId, office_id: officeId }: Pick<ExemplarRow, 'unit_id' | 'office_id'>,
  { grants }: Caller,
): Promise<boolean> {
  const of = await pathsOf(db, [unitId, officeId]);
  return speaksFor(grants, 'exemplar.speak', { unit: of(unitId), office: of(officeId) });
}

/** Whether somebody sees the unit that did it first, and so how it came about. */
export async function seesProcess(db: Db, row: ExemplarRow, { grants }: Caller): Promise<boolean> {
  return can(grants, VERB, await pathOf(db, row.unit_id));
}

/** A word to be written. */
export interface Saying {
  readonly kind: WordKind;
  readonly round: number;
  readonly holds?: boolean;
  readonly words: string;
  readonly metOn?: string;
  readonly findings?: object;
  readonly caller: Caller;
  readonly now: Date;
}

/** Writes what somebody says about an exemplar into its story. */
export async function say(
  tx: Tx,
  { id, unit_id: unitId, region }: Pick<ExemplarRow, 'id' | 'unit_id' | 'region'>,
  { kind, round, holds = true, words, metOn, findings, caller, now }: Saying,
): Promise<void> {
  await beyondScope(tx, () =>
    tx.run(
      `insert into exemplar_word (id, exemplar_id, unit_id, region, ordinal, round, kind, holds, words, met_on, findings, by_id, by_person, by_name, at)
       select $1, $2, $3, $4, 1 + count(*), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from exemplar_word where exemplar_id = $2`,
      [
        randomUUID(),
        id,
        unitId,
        region,
        round,
        kind,
        holds,
        words,
        metOn ?? null,
        findings === undefined ? null : JSON.stringify(findings),
        caller.accountId,
        caller.personId,
        caller.name,
        now.toISOString(),
      ],
    ),
  );
}
