import type { OutputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfFigure } from '@dudao/core/task/decide-target';
import { decideProposals } from '@dudao/core/task/directive/contract';
import { draftOf, faultOfAcceptance, type ProposalDraft } from '@dudao/core/task/directive/draft';
import type { Known } from '@dudao/core/task/directive/known';
import { PROPOSAL_STATE_NAMES } from '@dudao/core/task/directive/proposal-state';
import type { Db, Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { readHolder } from '../../org/staff-rows.ts';
import { lockDirectiveRow, type ProposalRow, unitOfDirective } from './directive-rows.ts';
import { knownAt } from './known.ts';

interface Decision {
  readonly verdict: 'accept' | 'reject' | 'reopen';
  readonly draft?: ProposalDraft | undefined;
  readonly reason: string;
}

interface Decided {
  readonly row: ProposalRow;
  readonly decision: Decision;
  readonly draft: ProposalDraft | null;
}

const SHORTEST_REASON = 2;

export const decideProposalsImplementation = implement(decideProposals, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input, caller, now }) => {
    const directive = await lockDirectiveRow(tx, input.directiveId);
    const rows = await tx.many<ProposalRow>(
      'select * from directive_proposal where directive_id = $1 and id = any ($2::uuid[]) for update',
      [directive.id, input.decisions.map(({ proposalId }) => proposalId)],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const known = await knownAt(tx, directive.unit_id);
    const faults: Problem[] = [];
    const decided: Decided[] = [];
    for (const { proposalId, revision, ...decision } of input.decisions) {
      const row = byId.get(proposalId);
      if (row === undefined) return refuse(problem('not-found'));
      const draft =
        decision.verdict === 'accept' ? (decision.draft ?? draftOf(row.content, directive.year, known)) : null;
      const fault = faultOfDecision(row, { ...decision, revision }, draft) ?? faultOfKnown(draft, known);
      if (fault === null) decided.push({ row, decision, draft });
      else faults.push(fault);
    }
    faults.push(...(await faultsOfReach(tx, directive.unit_id, decided)));
    if (faults.length > 0) return refuse(...faults);
    for (const one of decided) await writeDecision(tx, one, { by: caller.name, now });
    await record(tx, {
      event: 'task.proposals-decided',
      unitId: directive.unit_id,
      subject: directive.id,
      before: decided.map(({ row }) => ({ proposalId: row.id, state: row.state })),
      after: decided.map(({ row, decision, draft }) => ({
        proposalId: row.id,
        verdict: decision.verdict,
        sentence: row.content.sentence.text,
        draft,
        reason: decision.reason,
      })),
    });
    return ok(await countStates(tx, directive.id));
  },
});

/** What stands against a decision: somebody decided meanwhile, it is in a plan, a reason or something open is missing. */
function faultOfDecision(
  row: ProposalRow,
  { verdict, reason, revision }: Decision & { readonly revision: number },
  draft: ProposalDraft | null,
): Problem | null {
  const { title } = row.content;
  if (row.revision !== revision) {
    const state = PROPOSAL_STATE_NAMES[row.state];
    const params = { title, by: row.decided_by_name ?? '', state: state.zh, stateEn: state.en };
    return problem('proposal-decided-meanwhile', params);
  }
  if (row.plan_id !== null) return problem('proposal-in-plan', { title });
  if (verdict === 'reject' && reason.length < SHORTEST_REASON) return problem('proposal-reason-missing', { title });
  if (draft === null) return null;
  const fault = faultOfAcceptance(row.content, draft);
  if (fault !== null || draft.figure === null) return fault;
  if (draft.as === 'quota' && !DEMAND.test(draft.figure)) return problem('quota-demand-value');
  return draft.as === 'target' ? faultOfFigure({ kind: draft.targetKind, value: draft.figure }) : null;
}

/** What a quota may demand: above zero, at most two decimals. */
const DEMAND = /^(?!0+(?:\.0+)?$)\d{1,6}(?:\.\d{1,2})?$/u;

/** Refuses a quota that no rulebook has, and a seat for a post of another unit. */
function faultOfKnown(draft: ProposalDraft | null, { quotas, posts }: Known): Problem | null {
  if (draft?.as === 'quota' && !quotas.some(({ id }) => id === draft.quotaId)) return problem('quota-unknown');
  const isOwn = (postId: string | null) => postId === null || posts.some(({ id }) => id === postId);
  const isForeign = draft?.as === 'body' && draft.seats.some(({ postId }) => !isOwn(postId));
  return isForeign ? problem('post-unknown-here', { title: draft.title }) : null;
}

/** Owners and units must be within the unit's reach. */
async function faultsOfReach(db: Db, unitId: string, decided: readonly Decided[]): Promise<readonly Problem[]> {
  const faults: Problem[] = [];
  const unitIds = [...new Set(decided.flatMap(({ draft }) => draft?.leadUnitIds ?? []))];
  const found = await db.many<{ id: string }>('select id from unit where id = any ($1::uuid[]) and closed_on is null', [
    unitIds,
  ]);
  if (found.length < unitIds.length) faults.push(problem('unit-unknown', { name: '' }));
  const owners = new Map(
    decided.flatMap(({ draft }) => (draft?.owner == null ? [] : [[JSON.stringify(draft.owner), draft.owner]])),
  );
  for (const owner of owners.values()) {
    if ((await readHolder(db, unitId, owner)) === null) faults.push(problem('holder-out-of-reach'));
  }
  return faults;
}

async function writeDecision(
  tx: Tx,
  { row, decision, draft }: Decided,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  const state = decision.verdict === 'accept' ? 'accepted' : decision.verdict === 'reject' ? 'rejected' : 'open';
  const isOpen = state === 'open';
  await tx.run(
    `update directive_proposal set state = $2, draft = $3, reason = $4, decided_at = $5, decided_by_name = $6, revision = revision + 1
     where id = $1`,
    [
      row.id,
      state,
      draft === null ? null : JSON.stringify(draft),
      isOpen ? '' : decision.reason,
      isOpen ? null : now.toISOString(),
      isOpen ? null : by,
    ],
  );
}

/** How many proposals of a document stand where. */
function countStates(db: Db, directiveId: string): Promise<OutputOf<typeof decideProposals>> {
  return db.one(
    `select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'accepted')::int as accepted,
       count(*) filter (where state = 'rejected')::int as rejected
     from directive_proposal where directive_id = $1`,
    [directiveId],
  );
}
