import { can } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Text } from '@dudao/core/lib/text';
import { BODY_KIND_FACTS } from '@dudao/core/org/body-kind';
import type { ProposalDraft } from '@dudao/core/task/directive/draft';
import type { Known } from '@dudao/core/task/directive/known';
import { writeDemand } from '../../activity/rows.ts';
import type { Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { Caller } from '../../lib/session.ts';
import { writeBody, writeSeat } from '../../org/staff-rows.ts';
import type { DirectiveRow, ProposalRow } from './directive-rows.ts';

/** A proposal that was accepted. */
export type Accepted = ProposalRow & { readonly draft: ProposalDraft };

/** By whom, when, and at which unit something is taken out of a document. */
export interface Taking {
  readonly directive: DirectiveRow;
  readonly unit: { readonly id: string; readonly region: string; readonly path: readonly string[] };
  readonly caller: Caller;
  readonly now: Date;
  /** The quotas in force and the unit's own posts. */
  readonly known: Known;
}

/** What taking a proposal in another form than task or target needs besides: the right, and what it does. */
const NEEDS: Readonly<Partial<Record<ProposalDraft['as'], { readonly verb: Verb; readonly does: Text }>>> = {
  quota: { verb: 'activity.set', does: { zh: '要设定定额', en: 'sets a quota' } },
  body: { verb: 'org.staff', does: { zh: '要成立机构', en: 'founds a body' } },
};

/** Where a proposal stands in its document, as plans, quotas and bodies cite it. */
export function citationOf({ content }: Pick<Accepted, 'content'>, directive: Pick<DirectiveRow, 'title'>): string {
  return `《${directive.title}》第 ${content.sentence.line} 行`;
}

/** What stands against taking what was accepted as quotas and bodies: a right that is missing, a quota that is no more, a name that is taken. */
export async function faultsOfOthers(
  tx: Tx,
  accepted: readonly Accepted[],
  { unit, caller, known }: Taking,
): Promise<readonly Problem[]> {
  const { quotas } = known;
  const bodies = await tx.many<{ name: string }>('select name from body where unit_id = $1 and ended_on is null', [
    unit.id,
  ]);
  const names = new Set(bodies.map(({ name }) => name));
  return accepted.flatMap(({ draft }) => {
    const need = NEEDS[draft.as];
    if (need === undefined) return [];
    if (!can(caller.grants, need.verb, unit.path)) {
      return [problem('proposal-needs-right', { title: draft.title, what: need.does.zh, whatEn: need.does.en })];
    }
    if (draft.as === 'quota') return quotas.some(({ id }) => id === draft.quotaId) ? [] : [problem('quota-unknown')];
    if (names.has(draft.title)) return [problem('body-name-taken', { name: draft.title })];
    names.add(draft.title);
    return [];
  });
}

/** Sets the demands of quotas and founds bodies; the caller has looked for what stands against it. Answers the body of each proposal made one. */
export async function takeOthers(
  tx: Tx,
  accepted: readonly Accepted[],
  taking: Taking,
): Promise<{ readonly quotas: number; readonly bodies: ReadonlyMap<Accepted, string> }> {
  const { directive, unit, caller, now } = taking;
  const today = plainDateOf(now);
  const bodies = new Map<Accepted, string>();
  let quotas = 0;
  for (const proposal of accepted) {
    const { draft } = proposal;
    if (draft.as === 'quota' && draft.quotaId !== null) {
      const reason = `${citationOf(proposal, directive)}：${proposal.content.sentence.text}`.slice(0, 500);
      const demand = { quotaId: draft.quotaId, demand: draft.figure, fromOn: today, reason };
      await writeDemand(tx, unit, demand, { accountId: caller.accountId, now });
      quotas++;
    }
    if (draft.as === 'body') bodies.set(proposal, await foundFrom(tx, proposal, taking));
  }
  return { quotas, bodies };
}

/** A body with the seats that posts of the unit take: a post sits once, and there is one head. Whoever is not known stays named in its mandate. */
async function foundFrom(
  tx: Tx,
  { draft, content }: Accepted,
  { directive, unit, now, known }: Taking,
): Promise<string> {
  const foundedOn = plainDateOf(now);
  const kind = draft.bodyKind ?? 'work-group';
  const bodyId = await writeBody(tx, unit, {
    kind,
    name: draft.title,
    foundedOn,
    document: directive.document === '' ? directive.title : directive.document,
    mandate: [content.sentence.text, draft.standard]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, 2000),
    parentId: null,
  });
  const free = new Set(known.posts.map(({ id }) => id));
  let hasHead = false;
  for (const { role, postId } of draft.seats) {
    const isTaken = postId === null || !free.has(postId) || (role === 'head' && hasHead);
    if (isTaken || BODY_KIND_FACTS[kind].seats[role] === undefined) continue;
    const body = { id: bodyId, unit_id: unit.id, region: unit.region };
    await writeSeat(tx, body, { role, holder: { postId }, fromOn: foundedOn });
    free.delete(postId);
    hasHead ||= role === 'head';
  }
  return bodyId;
}
