import { randomUUID } from 'node:crypto';
import type { Problem } from '@dudao/core/lib/problem';
import type { ProposalDraft } from '@dudao/core/task/directive/draft';
import type { Paragraph } from '@dudao/core/task/directive/outline';
import type { Proposal } from '@dudao/core/task/directive/proposal';
import type { ProposalOrigin, ProposalState } from '@dudao/core/task/directive/proposal-state';
import type { Db, Tx } from '../../lib/db.ts';
import type { DirectiveProposalTable, DirectiveTable } from '../../lib/schema.gen.ts';

/** What is stored of a proposal's reading. */
export type ProposalContent = Omit<Proposal, 'id'>;

export type DirectiveRow = Omit<DirectiveTable, 'paragraphs' | 'notices'> & {
  readonly paragraphs: readonly Paragraph[];
  readonly notices: readonly Problem[];
};
export type ProposalRow = Omit<DirectiveProposalTable, 'content' | 'draft' | 'state' | 'origin'> & {
  readonly content: ProposalContent;
  readonly draft: ProposalDraft | null;
  readonly state: ProposalState;
  readonly origin: ProposalOrigin;
};

/** The document, or null when it does not exist or is out of sight. */
export function readDirectiveRow(db: Db, directiveId: string): Promise<DirectiveRow | null> {
  return db.maybe<DirectiveRow>('select * from directive where id = $1', [directiveId]);
}

/** The document, held against other changes until the transaction ends. */
export function lockDirectiveRow(tx: Tx, directiveId: string): Promise<DirectiveRow> {
  return tx.one<DirectiveRow>('select * from directive where id = $1 for update', [directiveId]);
}

/** The unit that a document belongs to. */
export async function unitOfDirective(db: Db, directiveId: string): Promise<string | null> {
  return (await readDirectiveRow(db, directiveId))?.unit_id ?? null;
}

/** All proposals of a document in the order of its text. */
export function listProposalRows(db: Db, directiveId: string): Promise<ProposalRow[]> {
  return db.many<ProposalRow>(
    `select * from directive_proposal where directive_id = $1 order by (content->'sentence'->>'from')::int, number, is_current, id`,
    [directiveId],
  );
}

/** Stores new proposals, open. */
export async function writeProposals(
  tx: Tx,
  directive: Pick<DirectiveRow, 'id' | 'unit_id' | 'region'>,
  proposals: readonly {
    readonly key: string;
    readonly number: number;
    readonly origin: ProposalOrigin;
    readonly content: ProposalContent;
  }[],
): Promise<readonly string[]> {
  const rows = proposals.map(({ key, number, origin, content }) => ({
    id: randomUUID(),
    key,
    number,
    origin,
    content,
  }));
  await tx.run(
    `insert into directive_proposal (id, directive_id, unit_id, region, key, number, origin, is_current, content, state, reason, task_ids)
     select r.id, $2, $3, $4, r.key, r.number, r.origin, true, r.content, 'open', '', '{}'
     from jsonb_to_recordset($1::jsonb) r (id uuid, key text, number int, origin text, content jsonb)`,
    [JSON.stringify(rows), directive.id, directive.unit_id, directive.region],
  );
  return rows.map(({ id }) => id);
}

/** Counts the change of a document that others may be looking at. */
export async function bumpDirective(tx: Tx, directiveId: string): Promise<number> {
  const row = await tx.one<{ revision: number }>(
    'update directive set revision = revision + 1 where id = $1 returning revision',
    [directiveId],
  );
  return row.revision;
}
