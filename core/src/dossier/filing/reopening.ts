import { type Problem, problem } from '../../lib/problem.ts';
import { REOPENING_KIND, type SealedLeaf } from './seal.ts';
import { type DossierState, isBeingFilled } from './standing.ts';

/** How a wish to change a submission may stand; only the first is open. `overtaken`: the submission was handed back before anybody decided. */
export const REOPENING_STATES = ['asked', 'granted', 'refused', 'withdrawn', 'overtaken'] as const;
/** How a wish to change a submission stands. */
export type ReopeningState = (typeof REOPENING_STATES)[number];

/** The submission that somebody wishes to change: how its dossier stands, and who has asked already; null: nobody. */
export interface ReopeningFacts {
  readonly state: DossierState;
  readonly askedBy: string | null;
}

/** Why nobody may ask to change the dossier now; null: somebody of the unit may. What is not sealed is simply changed. */
export function faultOfAsking({ state, askedBy }: ReopeningFacts): Problem | null {
  if (isBeingFilled(state)) return problem('dossier-still-open');
  return askedBy === null ? null : problem('reopening-already-asked');
}

/** Why an account may not decide; null: it may. Whoever asked never decides, whatever roles they hold. */
export function faultOfDeciding({ askedBy }: Pick<ReopeningFacts, 'askedBy'>, accountId: string): Problem | null {
  if (askedBy === null) return problem('reopening-not-asked');
  return askedBy === accountId ? problem('reopening-own') : null;
}

/** A wish that is not granted needs its reason in words; null: it has one, or was granted. */
export function faultOfAnswer({ grants, note }: { readonly grants: boolean; readonly note: string }): Problem | null {
  return grants || note !== '' ? null : problem('reopening-why-not');
}

/** Who let a submission be changed, in whose name and when; and who had asked for it, unless it was handed back unasked. Moments are ISO texts in UTC. */
export interface Reopening {
  /** The submission that was changed, and its root. */
  readonly of: { readonly number: number; readonly root: string };
  readonly approved: { readonly by: string; readonly unit: string; readonly at: string; readonly note: string };
  readonly asked: {
    readonly by: string;
    readonly at: string;
    readonly reason: string;
    readonly elements: readonly string[];
  } | null;
  /** Reasons of a hand-back, item by item; empty where it was asked for. */
  readonly reasons: readonly { readonly element: string | null; readonly text: string }[];
}

/** What a later submission seals of its own making, so that its root covers the name of the approver and the root of the version before. */
export function reopeningLeaf(reopening: Reopening): SealedLeaf {
  return { kind: REOPENING_KIND, key: 'version', content: reopening };
}
