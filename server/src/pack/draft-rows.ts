import { randomUUID } from 'node:crypto';
import type { Text } from '@dudao/core/lib/text';
import type { DraftState } from '@dudao/core/pack/draft/decide-draft';
import type { Db, Tx } from '../lib/db.ts';
import type { StandardDraftTable } from '../lib/schema.gen.ts';

/** A draft as stored, without its texts; see docs/database.md. */
export type DraftRow = Omit<StandardDraftTable, 'state' | 'title' | 'text' | 'cases'> & {
  readonly state: DraftState;
  readonly title: Text;
  readonly unit_name: string;
  readonly path: readonly string[];
};

/** A draft with its texts. */
export type DraftTextRow = DraftRow & Pick<StandardDraftTable, 'text' | 'cases'>;

const COLUMNS = `d.region, d.id, d.unit_id, d.standard_id, d.version, d.title, d.basis_id, d.basis_version, d.state, d.revision,
  d.writers::text[] as writers, d.created_at, d.created_by_name, d.updated_at, d.updated_by_name, d.submitted_at, d.submitted_by_name,
  d.published_at, d.published_by_name, u.name as unit_name, u.path`;

/** Drafts of these units and of all below them, the latest changed first. */
export function listDraftRows(db: Db, unitIds: readonly string[]): Promise<DraftRow[]> {
  return db.many<DraftRow>(
    `select ${COLUMNS} from standard_draft d join unit u on u.id = d.unit_id where u.path && $1::uuid[]
     order by d.updated_at desc, d.id limit 500`,
    [unitIds],
  );
}

/** The unit whose draft this is; null when there is no such draft, or none in sight. */
export async function readDraftUnit(db: Db, draftId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from standard_draft where id = $1', [draftId]);
  return row?.unit_id ?? null;
}

/** A draft that is there. */
export function readDraftRow(db: Db, draftId: string): Promise<DraftTextRow> {
  return db.one<DraftTextRow>(
    `select ${COLUMNS}, d.text, d.cases from standard_draft d join unit u on u.id = d.unit_id where d.id = $1`,
    [draftId],
  );
}

/** A draft that is there, held against other changes until the transaction ends. */
export function lockDraftRow(tx: Tx, draftId: string): Promise<DraftTextRow> {
  return tx.one<DraftTextRow>(
    `select ${COLUMNS}, d.text, d.cases from standard_draft d join unit u on u.id = d.unit_id where d.id = $1
     for update of d`,
    [draftId],
  );
}

/** What a text says of itself. */
export interface DraftName {
  readonly standardId: string;
  readonly version: string;
  readonly title: Text;
}

/** Who does it, and when. */
export interface By {
  readonly accountId: string;
  readonly name: string;
  readonly now: Date;
}

export interface DraftToWrite extends DraftName {
  readonly unit: { readonly id: string; readonly region: string };
  readonly basis: { readonly id: string; readonly version: string } | null;
  readonly text: string;
  readonly cases: string;
}

/** Stores a new draft; returns its id. */
export async function writeDraft(tx: Tx, draft: DraftToWrite, by: By): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into standard_draft (region, id, unit_id, standard_id, version, title, basis_id, basis_version, text, cases, state,
       revision, writers, created_at, created_by_name, updated_at, updated_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', 1, array[$11::uuid], $12, $13, $12, $13)`,
    [
      draft.unit.region,
      id,
      draft.unit.id,
      draft.standardId,
      draft.version,
      draft.title,
      draft.basis?.id ?? null,
      draft.basis?.version ?? null,
      draft.text,
      draft.cases,
      by.accountId,
      by.now,
      by.name,
    ],
  );
  return id;
}

const WRITER = 'case when $2::uuid = any (writers) then writers else writers || $2::uuid end';

/** Stores both texts as the next revision. */
export async function writeDraftTexts(
  tx: Tx,
  row: DraftRow,
  { text, cases, name }: { readonly text: string; readonly cases: string; readonly name: DraftName },
  by: By,
): Promise<void> {
  await tx.run(
    `update standard_draft set writers = ${WRITER}, text = $3, cases = $4, standard_id = $5, version = $6, title = $7,
       revision = revision + 1, updated_at = $8, updated_by_name = $9 where region = $10 and id = $1`,
    [row.id, by.accountId, text, cases, name.standardId, name.version, name.title, by.now, by.name, row.region],
  );
}

/** The draft goes to a second person. */
export async function writeSubmission(tx: Tx, row: DraftRow, by: By): Promise<void> {
  await tx.run(
    `update standard_draft set writers = ${WRITER}, state = 'submitted', submitted_at = $3, submitted_by_name = $4
     where region = $5 and id = $1`,
    [row.id, by.accountId, by.now, by.name, row.region],
  );
}

/** What a second person decided, as a row of its own and as the draft's state. */
export async function writeReview(
  tx: Tx,
  row: DraftRow,
  { decision, reasons }: { readonly decision: 'accept' | 'return'; readonly reasons: string },
  by: By,
): Promise<void> {
  await tx.run(
    `insert into standard_review (region, id, draft_id, unit_id, revision, decision, reasons, at, by, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [row.region, randomUUID(), row.id, row.unit_id, row.revision, decision, reasons, by.now, by.accountId, by.name],
  );
  await tx.run('update standard_draft set state = $3 where region = $1 and id = $2', [
    row.region,
    row.id,
    decision === 'accept' ? 'accepted' : 'draft',
  ]);
}

/** The draft is in force and stays as it is. */
export async function writePublication(tx: Tx, row: DraftRow, by: By): Promise<void> {
  await tx.run(
    `update standard_draft set state = 'published', published_at = $3, published_by_name = $4 where region = $1 and id = $2`,
    [row.region, row.id, by.now, by.name],
  );
}

/** Removes a draft with its reviews. */
export async function deleteDraftRow(tx: Tx, row: DraftRow): Promise<void> {
  await tx.run('delete from standard_draft where region = $1 and id = $2', [row.region, row.id]);
}

export interface ReviewRow {
  readonly decision: 'accept' | 'return';
  readonly reasons: string;
  readonly revision: number;
  readonly at: string;
  readonly by_name: string;
}

/** Reviews of a draft, the latest first. */
export function listReviewRows(db: Db, row: DraftRow): Promise<ReviewRow[]> {
  return db.many<ReviewRow>(
    `select decision, reasons, revision, at, by_name from standard_review where region = $1 and draft_id = $2
     order by at desc, id`,
    [row.region, row.id],
  );
}

/** The texts of a version that was published from a draft in sight; null for others. */
export function readPublishedTexts(
  db: Db,
  standardId: string,
  version: string,
): Promise<{ readonly text: string; readonly cases: string } | null> {
  return db.maybe(
    `select text, cases from standard_draft where standard_id = $1 and version = $2 and state = 'published'`,
    [standardId, version],
  );
}
