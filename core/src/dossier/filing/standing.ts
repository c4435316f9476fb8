/** States of a dossier: being filled in, handed in, handed back with reasons, accepted by every level above. */
export const DOSSIER_STATES = ['open', 'submitted', 'returned', 'accepted'] as const;
/** State of a dossier. */
export type DossierState = (typeof DOSSIER_STATES)[number];

/** What of a dossier says how it stands. Moments are ISO texts of the server's clock, in UTC with milliseconds, so that their order is that of texts. */
export interface DossierFacts {
  readonly state: DossierState;
  readonly dueAt: string;
  /** Moment of the first submission; null: never handed in. */
  readonly firstSubmittedAt: string | null;
  /** Figures in the newest submission; null: none was made. */
  readonly sealedFigures: number | null;
}

/** Three things that one word would mix up. */
export interface DossierStanding {
  /** Handed in for the first time after the deadline. */
  readonly isLate: boolean;
  /** Never handed in, and the deadline is over. */
  readonly isMissing: boolean;
  /** Handed in, but without a single figure. */
  readonly isEmpty: boolean;
}

/** Whether a dossier is late, missing or empty at a moment: a late one is there, a missing one is not, an empty one says nothing. */
export function standingOfDossier(
  { dueAt, firstSubmittedAt, sealedFigures }: DossierFacts,
  now: string,
): DossierStanding {
  return {
    isLate: firstSubmittedAt !== null && firstSubmittedAt > dueAt,
    isMissing: firstSubmittedAt === null && now > dueAt,
    isEmpty: sealedFigures === 0,
  };
}

/** Whether figures, notes and marks may still be changed. */
export function isBeingFilled(state: DossierState): boolean {
  return state === 'open' || state === 'returned';
}

/** The moment at which a calendar day of China, eight hours ahead of UTC, is over. */
export function endOfDay(day: string): string {
  return `${day}T16:00:00.000Z`;
}
