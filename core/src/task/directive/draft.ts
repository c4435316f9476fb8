import { type Problem, problem } from '../../lib/problem.ts';
import type { Text } from '../../lib/text.ts';
import type { BodyKind } from '../../org/body-kind.ts';
import type { TargetKind, TargetSense } from '../target-kind.ts';
import type { DraftForm } from './draft-form.ts';
import { dueDay } from './due-day.ts';
import { bodyKindOf, type Known, postMeant, quotaMeant } from './known.ts';
import type { Proposal } from './proposal.ts';
import type { Every } from './when.ts';
import { SEAT_NAMES } from './words.ts';

/** A seat of a body: by the words of the document, and the unit's post that they mean, if one does. */
export interface DraftSeat {
  readonly role: 'head' | 'deputy' | 'member';
  readonly words: string;
  readonly postId: string | null;
}

/** What an accepted proposal becomes. Nulls: not said. */
export interface ProposalDraft {
  readonly as: DraftForm;
  /** Of a body its name. */
  readonly title: string;
  /** Units that lead, one task for each; none: the unit of the document. */
  readonly leadUnitIds: readonly string[];
  readonly owner: { readonly personId: string } | { readonly postId: string } | null;
  readonly dueOn: string | null;
  readonly every: Every | null;
  /** A plain decimal. */
  readonly figure: string | null;
  readonly measure: string;
  readonly targetKind: TargetKind;
  readonly sense: TargetSense;
  /** To what degree (到什么程度): the entries of a list, the seats of a body, the figure of a quota. */
  readonly standard: string;
  /** The quota that counts it. */
  readonly quotaId: string | null;
  readonly bodyKind: BodyKind | null;
  readonly seats: readonly DraftSeat[];
}

const TITLE_LENGTH = 200;
type Read = Pick<Proposal, 'sentence' | 'kind' | 'title' | 'when' | 'quantity' | 'items' | 'seats'>;

/**
 * What a proposal becomes if nobody says otherwise, in a document about `year`, where the unit has what is `known`. Who does it is never
 * filled in.
 */
export function draftOf(proposal: Read, year: number | null, known: Known): ProposalDraft {
  const { kind, title, when, quantity, items, seats } = proposal;
  const quota = kind === 'quota' ? quotaMeant(proposal, known.quotas) : null;
  const as = formOf(proposal, { dueOn: dueDay(when, year), isKnown: quota !== null });
  const standard = [
    kind === 'quota' && quantity !== null ? quantity.text : '',
    items.join('；'),
    seats.map(({ role, post }) => `${SEAT_NAMES[role].zh}：${post}`).join('；'),
  ];
  const name = (as === 'body' ? title.replace(FOUNDING, '') : title).slice(0, TITLE_LENGTH);
  return {
    as,
    title: name,
    leadUnitIds: [],
    owner: null,
    dueOn: dueDay(when, year),
    every: when?.kind === 'every' ? when.every : null,
    figure: quantity?.value == null ? null : String(quantity.value),
    measure: quantity?.unit ?? '',
    targetKind: targetKindOf(quantity),
    sense: quantity?.compare === 'at-most' ? 'at-most' : 'at-least',
    standard: standard.filter((part) => part !== '').join('；'),
    quotaId: quota?.id ?? null,
    bodyKind: kind === 'body' ? bodyKindOf(name) : null,
    seats: seats.map(({ role, post }) => ({ role, words: post, postId: postMeant(post, known.posts)?.id ?? null })),
  };
}

const FOUNDING = /^成立/u;

/** A target of a plan needs its figure by a day, a quota somebody who counts it; what has none is a task until somebody says otherwise. */
function formOf(
  { kind, quantity }: Read,
  { dueOn, isKnown }: { readonly dueOn: string | null; readonly isKnown: boolean },
): DraftForm {
  if (kind === 'body') return 'body';
  if (kind === 'quota' && isKnown) return 'quota';
  const isTarget = kind === 'target' && quantity !== null && dueOn !== null;
  return isTarget && quantity.compare !== 'grow' && quantity.compare !== 'all' ? 'target' : 'task';
}

function targetKindOf(quantity: Read['quantity']): TargetKind {
  if (quantity?.compare === 'rank') return 'rank';
  if (quantity?.compare === 'none') return 'zero';
  return quantity?.unit === '%' ? 'rate' : 'amount';
}

/**
 * Refuses to accept what still lacks a figure or day that the document masks, or that a target or quota needs. An owner and a day that the
 * document does not name are asked for again before the plan is published.
 */
export function faultOfAcceptance(proposal: Read & Pick<Proposal, 'open'>, draft: ProposalDraft): Problem | null {
  const { when, open } = proposal;
  const isDayMasked = open.includes('date') && when !== null && draft.every === null;
  const needsFigure = open.includes('value') || draft.as === 'target' || draft.as === 'quota';
  const lacks: readonly (readonly [boolean, Text])[] = [
    [draft.figure === null && needsFigure && draft.as !== 'body', { zh: '数值', en: 'a figure' }],
    [
      draft.dueOn === null && (draft.as === 'target' || (draft.as === 'task' && isDayMasked)),
      { zh: '时限', en: 'a day' },
    ],
    [draft.as === 'quota' && draft.quotaId === null, { zh: '定额', en: 'the quota that counts it' }],
    [draft.as === 'body' && draft.bodyKind === null, { zh: '机构类型', en: 'the kind of body' }],
  ];
  const missing = lacks.flatMap(([isMissing, name]) => (isMissing ? [name] : []));
  if (missing.length === 0) return null;
  return problem('proposal-lacks', {
    title: draft.title,
    missing: missing.map(({ zh }) => zh).join('和'),
    missingEn: missing.map(({ en }) => en).join(' and '),
  });
}
