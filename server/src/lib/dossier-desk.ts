import type { ElementSpec } from '@dudao/core/dossier/filing/elements';
import type { VerifiedPair } from '@dudao/core/dossier/filing/honesty';
import type { FlagStanding } from '@dudao/core/dossier/flag-desk';
import type { Flag } from '@dudao/core/dossier/flags';
import type { Result } from '@dudao/core/lib/result';
import type { Db, Tx } from './db.ts';
import type { Caller } from './session.ts';

/** Which dossiers: of one campaign under one version and period, at and below a unit. */
export interface FrameAsked {
  readonly unitId: string;
  readonly campaignId: string;
  readonly standardId: string;
  readonly version: string;
  readonly period: string;
}

/** What quality rules find odd at a unit, how it stands, and the data elements that it is about. */
export interface FramedFlag extends Pick<Flag, 'rule' | 'member' | 'name' | 'severity'> {
  readonly standing: FlagStanding;
  readonly elements: readonly string[];
}

/** A dossier that is handed in, with what is known of its figures. */
export interface HandedIn {
  readonly dossierId: string;
  readonly unitId: string;
  readonly unit: string;
  /** From the root of the tree down to the unit. */
  readonly path: readonly string[];
  /** Number and root of the newest submission. */
  readonly number: number;
  readonly root: string;
  /** What the submission holds a value of. */
  readonly figures: readonly AskedFigure[];
  /** Figures of the unit that were ever verified, whatever the dossier. */
  readonly found: readonly (Pick<VerifiedPair, 'self' | 'verified'> & { readonly element: string })[];
  readonly flags: readonly FramedFlag[];
}

/** A figure that a dossier asks, and what its newest submission says of it; null: nothing. */
export interface AskedFigure {
  readonly spec: ElementSpec;
  readonly sealed: string | null;
}

/** What is to be written down about a figure of a submission, and in whose name. */
export interface Finding {
  readonly dossierId: string;
  readonly element: string;
  /** As it was typed; empty: there is no such thing. */
  readonly text: string;
  readonly note: string;
  /** The unit or the team that verified, as people call it. */
  readonly as: string;
  readonly caller: Caller;
  readonly now: Date;
}

/** What later nouns ask of dossiers and have written in them, without knowing how they are kept. */
export interface DossierDesk {
  /** The dossiers of a frame that are handed in, in the order of the schools' codes, and how many others there are. */
  readonly handedIn: (
    db: Db,
    asked: FrameAsked,
  ) => Promise<{ readonly dossiers: readonly HandedIn[]; readonly waiting: number }>;
  /** What dossiers ask, by dossier and code of the element. */
  readonly figures: (
    db: Db,
    dossierIds: readonly string[],
  ) => Promise<ReadonlyMap<string, ReadonlyMap<string, AskedFigure>>>;
  /** Writes down what a figure was found to be: the one way to it, whoever verified. */
  readonly writeVerified: (
    tx: Tx,
    finding: Finding,
  ) => Promise<Result<{ readonly self: string | null; readonly verified: string | null }>>;
}
