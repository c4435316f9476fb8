import type { OutputOf } from '@dudao/core/lib/contract';
import type { readDirectivePage, ShownProposal } from '@dudao/core/task/directive/contract';

/** The document's page, as the browser gets it. */
export type DirectiveView = OutputOf<typeof readDirectivePage>;

/** Part of the form of what a proposal becomes. */
export interface DraftPart {
  readonly draft: ShownProposal['draft'];
  readonly onChange: (part: Partial<ShownProposal['draft']>) => void;
}
