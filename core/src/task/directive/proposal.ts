import type { ProposedSeat } from './body.ts';
import type { Quantity } from './quantity.ts';
import type { Sentence } from './sentences.ts';
import type { When } from './when.ts';

/**
 * What a sentence of a deployment document may become. `target`: a figure to be reached. `quota`: a figure that somebody collects by doing.
 * `meeting`, `report`: with how often. `milestone`: a day or a span that the whole is measured by. `list`: a list or programme that is
 * named by its number (六个方面, “四个库”). `body`: a standing body that is set up, with its seats by post where they are named. `task`: any
 * other demand.
 */
export const PROPOSAL_KINDS = ['target', 'quota', 'meeting', 'report', 'milestone', 'list', 'body', 'task'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What a person must still say before a proposal can be taken: a masked figure, a masked or missing day, who does it. */
export const OPEN_POINTS = ['value', 'date', 'owner'] as const;
export type OpenPoint = (typeof OPEN_POINTS)[number];

/** One thing that a sentence may become; a person accepts, edits or rejects it. */
export interface Proposal {
  /** `P1`, in the order of the document. */
  readonly id: string;
  readonly kind: ProposalKind;
  readonly title: string;
  readonly sentence: Sentence;
  /** Ids of the headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly owner: string | null;
  readonly when: When | null;
  readonly quantity: Quantity | null;
  /** Entries of a named list, as far as the sentence spells them out. */
  readonly items: readonly string[];
  /** Seats of a body by post, as far as the sentence names them. */
  readonly seats: readonly ProposedSeat[];
  readonly open: readonly OpenPoint[];
  /** It names a figure or a time; a demand without either is weaker. */
  readonly isFirm: boolean;
}
