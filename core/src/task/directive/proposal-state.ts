import type { Text } from '../../lib/text.ts';

/** Where a proposal stands. */
export const PROPOSAL_STATES = ['open', 'accepted', 'rejected'] as const;
/** One of them. */
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What people call the states. */
export const PROPOSAL_STATE_NAMES: Readonly<Record<ProposalState, Text>> = {
  open: { zh: '待定', en: 'open' },
  accepted: { zh: '已受理', en: 'accepted' },
  rejected: { zh: '不采纳', en: 'rejected' },
};

/** Who proposed it: the rules, a person, or a service that was asked for a second opinion. */
export const PROPOSAL_ORIGINS = ['rules', 'by-hand', 'second-opinion'] as const;
/** Who proposed it. */
export type ProposalOrigin = (typeof PROPOSAL_ORIGINS)[number];
