import { commitmentOf, finalSeed, type Sha256 } from '../inspection/draw.ts';
import { canonicalJson } from '../lib/canonical.ts';

/** What a draw of closed entries is made from: which entries, those closed on which days, what share of them, and until when they are to be revisited. */
export interface RevisitPlan {
  readonly ledger: string;
  readonly closedFrom: string;
  readonly closedUntil: string;
  readonly dueOn: string;
  /** Percent. */
  readonly share: number;
  /** In any order. */
  readonly ids: readonly string[];
}

/** Somebody's words that go into the seed, said after the draw was announced. */
export interface DrawWitness {
  readonly who: string;
  readonly text: string;
}

/** E18 What is published before the draw: the digest of its plan, whatever the order of the entries, and the commitment to a seed that nobody knows yet. */
export function announceRevisits(
  plan: RevisitPlan,
  seed: string,
  sha256: Sha256,
): { readonly digest: string; readonly commitment: string } {
  const digest = sha256(canonicalJson({ ...plan, ids: plan.ids.toSorted() }));
  return { digest, commitment: commitmentOf(digest, seed, sha256) };
}

/**
 * E18 Which closed entries are looked at again: the share of them, rounded up, in the order of digests of plan, final seed and id. From what is published
 * anybody can work it out again; neither who keeps the seed nor who speaks last could steer it.
 */
export function drawRevisits(
  plan: RevisitPlan,
  { seed, witnesses }: { readonly seed: string; readonly witnesses: readonly DrawWitness[] },
  sha256: Sha256,
): readonly string[] {
  const { digest } = announceRevisits(plan, seed, sha256);
  const final = finalSeed(seed, witnesses, sha256);
  const ranked = plan.ids.map((id) => ({ id, rank: sha256(canonicalJson([digest, final, id])) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return ranked.slice(0, Math.ceil((plan.ids.length * plan.share) / 100)).map(({ id }) => id);
}

/** A draw as it is told once it was opened. */
export interface OpenedDraw {
  readonly plan: RevisitPlan;
  readonly digest: string;
  readonly commitment: string;
  readonly seed: string;
  readonly witnesses: readonly DrawWitness[];
  readonly drawn: readonly string[];
}

/** What somebody finds who works an opened draw out again: the seed is the one committed to, and the same entries come out. */
export function verifyRevisits(
  { plan, digest, commitment, seed, witnesses, drawn }: OpenedDraw,
  sha256: Sha256,
): { readonly plan: boolean; readonly seed: boolean; readonly drawn: boolean } {
  const announced = announceRevisits(plan, seed, sha256);
  return {
    plan: announced.digest === digest,
    seed: announced.commitment === commitment,
    drawn: canonicalJson(drawRevisits(plan, { seed, witnesses }, sha256)) === canonicalJson(drawn),
  };
}
