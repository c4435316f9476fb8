import { can } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import type { ShownHolder } from '@dudao/core/org/staff-contract';
import { readDirectivePage, type ShownProposal } from '@dudao/core/task/directive/contract';
import { draftOf, faultOfAcceptance, type ProposalDraft } from '@dudao/core/task/directive/draft';
import type { Known } from '@dudao/core/task/directive/known';
import { proposalKeys } from '@dudao/core/task/directive/match-reading';
import type { OutlineNode } from '@dudao/core/task/directive/outline';
import { shownQuantity, shownWhen } from '@dudao/core/task/directive/words';
import type { Db } from '../../lib/db.ts';
import { implement } from '../../lib/serve.ts';
import { sha256 } from '../../lib/sha256.ts';
import { listProposalRows, type ProposalRow, readDirectiveRow, unitOfDirective } from './directive-rows.ts';
import { knownAt } from './known.ts';
import { DIRECTIVE_LINES, type DirectiveLineRow, directiveLineOf } from './list-directives.ts';
import { readLastOpinion, shownOpinion } from './opinion-rows.ts';
import { suggestOwners } from './owners.ts';
import { readingOf } from './reading.ts';

export const readDirectivePageImplementation = implement(readDirectivePage, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ db, input, unit, caller, lang, services }) => {
    const line = await db.one<DirectiveLineRow>(`${DIRECTIVE_LINES} where d.id = $1`, [input.directiveId]);
    const stored = await readDirectiveRow(db, input.directiveId);
    const reading = readingOf(stored ?? { id: line.id, paragraphs: [] });
    const rows = await listProposalRows(db, input.directiveId);
    const names = await namesOf(db, rows);
    const seen = await knownAt(db, unit.id);
    const known = new Set(rows.filter(({ is_current }) => is_current).map(({ key }) => key));
    const keys = proposalKeys(reading.proposals, sha256);
    const fromRules = rows.filter(({ origin, is_current }) => origin === 'rules' && is_current);
    const edit = can(caller.grants, 'task.edit', unit.path) ? true : 'forbidden';
    const last = await readLastOpinion(db, input.directiveId);
    const isInPlan = rows.some(({ plan_id }) => plan_id !== null);
    return ok({
      ...directiveLineOf(line),
      notices: (stored?.notices ?? []).map(({ problem, params }) => ({ problem, params })),
      sentences: reading.sentences.map(({ from, line: at, text }) => ({ at: from, line: at, text })),
      outline: flat(reading.outline, 0),
      shown: rows.map((row) => shownOf(row, { year: line.year, lang, names, known: seen })),
      left: reading.left.map(({ sentence, reason, like }) => ({ at: sentence.from, reason, like: like ?? null })),
      owners: (
        await suggestOwners(
          db,
          unit.id,
          rows.flatMap(({ content }) => content.owner ?? []),
        )
      ).map(({ text, suggestions }) => ({
        text,
        suggestions: suggestions.map((one) => (one.is === 'units' ? { ...one, unitIds: [...one.unitIds] } : one)),
      })),
      quotas: [...seen.quotas],
      posts: [...seen.posts],
      opinion: { service: services.opinion, last: last === null ? null : shownOpinion(last) },
      isOutdated: fromRules.length !== keys.length || keys.some((key) => !known.has(key)),
      actions: {
        edit,
        remove: edit === true && isInPlan ? 'directive-in-plan' : edit,
        askOpinion: edit === true && services.opinion === null ? 'opinion-not-offered' : edit,
      },
    });
  },
});

function flat(
  nodes: readonly OutlineNode[],
  depth: number,
): { id: string; depth: number; title: string; at: number }[] {
  return nodes.flatMap(({ id, mark, title, from, children }) => [
    { id, depth, title: `${mark}${title}`, at: from },
    ...flat(children, depth + 1),
  ]);
}

interface Names {
  readonly units: ReadonlyMap<string, string>;
  readonly holders: ReadonlyMap<string, ShownHolder>;
  readonly plans: ReadonlyMap<string, string>;
}

function shownOf(
  { id, number, origin, is_current, content, state, draft: decided, ...row }: ProposalRow,
  {
    year,
    lang,
    names,
    known,
  }: { readonly year: number; readonly lang: 'zh' | 'en'; readonly names: Names; readonly known: Known },
): ShownProposal {
  const draft = decided ?? draftOf(content, year, known);
  const fault = faultOfAcceptance(content, draft);
  const { when, quantity } = content;
  return {
    id,
    number,
    kind: content.kind,
    origin,
    isCurrent: is_current,
    title: content.title,
    at: content.sentence.from,
    headings: [...content.headings],
    ownerText: content.owner,
    whenText: when === null ? null : shownWhen(when, year, lang),
    figureText: quantity === null ? null : shownQuantity(quantity, lang),
    items: [...content.items],
    open: [...content.open],
    isFirm: content.isFirm,
    draft: { ...draft, leadUnitIds: [...draft.leadUnitIds], seats: [...draft.seats] },
    lacks: fault === null ? null : { zh: String(fault.params.missing), en: String(fault.params.missingEn) },
    state,
    owner: holderOf(draft, names),
    leadUnits: draft.leadUnitIds.map((unitId) => ({ id: unitId, name: names.units.get(unitId) ?? '' })),
    reason: row.reason,
    decided:
      row.decided_at === null || row.decided_by_name === null ? null : { at: row.decided_at, by: row.decided_by_name },
    plan: row.plan_id === null ? null : { id: row.plan_id, title: names.plans.get(row.plan_id) ?? '' },
    taskIds: row.task_ids,
    bodyId: row.body_id,
    revision: row.revision,
  };
}

const keyOf = (owner: NonNullable<ProposalDraft['owner']>): string =>
  'personId' in owner ? owner.personId : owner.postId;

function holderOf({ owner }: ProposalDraft, { holders }: Names): ShownHolder | null {
  return owner === null ? null : (holders.get(keyOf(owner)) ?? null);
}

async function namesOf(db: Db, rows: readonly ProposalRow[]): Promise<Names> {
  const drafts = rows.flatMap(({ draft }) => draft ?? []);
  const owners = drafts.flatMap(({ owner }) => (owner === null ? [] : [keyOf(owner)]));
  const named = (text: string, ids: readonly string[]) =>
    db.many<{ id: string; name: string }>(text, [[...new Set(ids)]]);
  const units = await named(
    'select id, name from unit where id = any ($1::uuid[])',
    drafts.flatMap(({ leadUnitIds }) => leadUnitIds),
  );
  const persons = await named('select id, name from person where id = any ($1::uuid[])', owners);
  const posts = await db.many<{ id: string; name: string; person_id: string | null; person_name: string | null }>(
    `select po.id, po.name, pe.id as person_id, pe.name as person_name from post po
     left join post_holding h on h.post_id = po.id and h.until_on is null left join person pe on pe.id = h.person_id
     where po.id = any ($1::uuid[])`,
    [owners],
  );
  const plans = await named(
    'select id, title as name from plan where id = any ($1::uuid[])',
    rows.flatMap(({ plan_id }) => plan_id ?? []),
  );
  const holders = new Map<string, ShownHolder>(persons.map((person) => [person.id, { post: null, person }]));
  for (const { id, name, person_id, person_name } of posts) {
    const person = person_id === null || person_name === null ? null : { id: person_id, name: person_name };
    holders.set(id, { post: { id, name }, person });
  }
  return {
    units: new Map(units.map(({ id, name }) => [id, name])),
    holders,
    plans: new Map(plans.map(({ id, name }) => [id, name])),
  };
}
