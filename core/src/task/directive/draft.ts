import { type Problem, problem } from '../../lib/problem.ts';
import type { TargetKind, TargetSense } from '../target-kind.ts';
import { dueDay } from './due-day.ts';
import type { Proposal } from './proposal.ts';
import type { Every } from './when.ts';
import { SEAT_NAMES } from './words.ts';

/** What an accepted proposal becomes. Nulls: not said. */
export interface ProposalDraft {
  readonly as: 'task' | 'target';
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
}

const TITLE_LENGTH = 200;
type Read = Pick<Proposal, 'kind' | 'title' | 'when' | 'quantity' | 'items' | 'seats'>;

/** What a proposal becomes if nobody says otherwise, in a document about `year`. Who does it is never filled in. */
export function draftOf(proposal: Read, year: number | null): ProposalDraft {
  const { kind, title, when, quantity, items, seats } = proposal;
  const dueOn = dueDay(when, year);
  // A target of a plan needs its figure by a day; what has none is a task until somebody gives it.
  const isTarget =
    kind === 'target' &&
    quantity !== null &&
    dueOn !== null &&
    quantity.compare !== 'grow' &&
    quantity.compare !== 'all';
  const standard = [
    kind === 'quota' && quantity !== null ? quantity.text : '',
    items.join('；'),
    seats.map(({ role, post }) => `${SEAT_NAMES[role].zh}：${post}`).join('；'),
  ];
  return {
    as: isTarget ? 'target' : 'task',
    title: title.slice(0, TITLE_LENGTH),
    leadUnitIds: [],
    owner: null,
    dueOn,
    every: when?.kind === 'every' ? when.every : null,
    figure: quantity?.value == null ? null : String(quantity.value),
    measure: quantity?.unit ?? '',
    targetKind: targetKindOf(quantity),
    sense: quantity?.compare === 'at-most' ? 'at-most' : 'at-least',
    standard: standard.filter((part) => part !== '').join('；'),
  };
}

function targetKindOf(quantity: Read['quantity']): TargetKind {
  if (quantity?.compare === 'rank') return 'rank';
  if (quantity?.compare === 'none') return 'zero';
  return quantity?.unit === '%' ? 'rate' : 'amount';
}

/**
 * Refuses to accept what still lacks a figure or day that the document masks, or that a target needs. An owner and a day that the document
 * does not name are asked for again before the plan is published.
 */
export function faultOfAcceptance(proposal: Read & Pick<Proposal, 'open'>, draft: ProposalDraft): Problem | null {
  const { when, open } = proposal;
  const isDayMasked = open.includes('date') && when !== null && draft.every === null;
  const lacksFigure = draft.figure === null && (open.includes('value') || draft.as === 'target');
  const lacksDay = draft.dueOn === null && (isDayMasked || draft.as === 'target');
  if (!lacksFigure && !lacksDay) return null;
  const missing = {
    zh: [lacksFigure ? '数值' : '', lacksDay ? '时限' : ''],
    en: [lacksFigure ? 'a figure' : '', lacksDay ? 'a day' : ''],
  };
  const said = (parts: readonly string[], and: string): string => parts.filter((part) => part !== '').join(and);
  return problem('proposal-lacks', {
    title: draft.title,
    missing: said(missing.zh, '和'),
    missingEn: said(missing.en, ' and '),
  });
}
