import type { readExemplar, readProposal } from '@dudao/core/exemplar/contract';
import { downloadPiece } from '@dudao/core/exemplar/contract';
import type { AdoptionState, ExemplarState } from '@dudao/core/exemplar/exemplar-state';
import type { listExemplars } from '@dudao/core/exemplar/library-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Standing } from '../ui/VerdictMark.tsx';

/** An exemplar as its page shows it. */
export type ExemplarRecord = OutputOf<typeof readExemplar>;
/** How it came about, for those who see the unit. */
export type Process = NonNullable<ExemplarRecord['process']>;
/** A unit's adoption of it. */
export type Adoption = ExemplarRecord['adoptions'][number];
/** What an entry could be recommended with. */
export type ExemplarProposal = OutputOf<typeof readProposal>;
/** The library. */
export type Library = OutputOf<typeof listExemplars>;

/** The mark of each state. */
export const EXEMPLAR_STANDINGS: Readonly<Record<ExemplarState, Standing>> = {
  recommended: 'pending',
  returned: 'floor',
  agreed: 'pending',
  verified: 'floor',
  published: 'met',
  withdrawn: 'miss',
  dropped: 'none',
};

/** The mark of how far an adoption is. */
export const ADOPTION_STANDINGS: Readonly<Record<AdoptionState, Standing>> = {
  planned: 'none',
  running: 'pending',
  reported: 'floor',
  proven: 'met',
  given_up: 'miss',
};

/** The address at which a piece of an exemplar lies, as a file or as its picture. */
export function pieceAddress(exemplarId: string, filingId: string, as: 'file' | 'picture'): string {
  const input = encodeURIComponent(JSON.stringify({ exemplarId, filingId, as }));
  return `/api/download/${downloadPiece.name.replace('.', '/')}?input=${input}`;
}
