import type { OutputOf } from '@dudao/core/lib/contract';
import type {
  listChoices,
  listOwnResults,
  PublicationRow,
  readPublic,
  readPublication,
} from '@dudao/core/publication/contract';
import type { PublicationState, ReplyState } from '@dudao/core/publication/publication-state';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A publication as its page shows it. */
export type PublicationFacts = OutputOf<typeof readPublication>;
/** A unit's line of it. */
export type LineFacts = PublicationRow;
/** What can be proposed. */
export type Choices = OutputOf<typeof listChoices>['choices'];
/** A result as the unit itself sees it. */
export type OwnResult = OutputOf<typeof listOwnResults>['results'][number];
/** What is published, as everybody sees it. */
export type Published = OutputOf<typeof readPublic>;

/** The mark of each state. */
export const PUBLICATION_STANDINGS: Readonly<Record<PublicationState, Standing>> = {
  draft: 'pending',
  told: 'floor',
  frozen: 'floor',
  published: 'met',
  superseded: 'none',
  withdrawn: 'none',
};

/** The mark of each reply. */
export const REPLY_STANDINGS: Readonly<Record<ReplyState, Standing>> = {
  accepted: 'met',
  objected: 'floor',
  silent: 'none',
};
