import { commitmentOf, finalSeed, type Sha256 } from '../../inspection/draw.ts';
import { canonicalJson } from '../../lib/canonical.ts';

/** A visit that may be marked twice, and the people of its team who may go. */
export interface ApartCandidate {
  readonly visitId: string;
  readonly personIds: readonly string[];
}

/** What a draw of visits that are marked twice is made from. */
export interface ApartDrawPlan {
  readonly sheetKey: string;
  /** Percent of the visits, rounded up. */
  readonly share: number;
  readonly candidates: readonly ApartCandidate[];
}

/** Somebody's words that go into the seed, said after the draw was announced. */
export interface ApartWitness {
  readonly who: string;
  readonly text: string;
}

/** A visit that was drawn, with its people in the order in which they were: the first two mark, who cannot is replaced by the next. */
export interface DrawnApart {
  readonly visitId: string;
  readonly personIds: readonly string[];
}

/** A2 What is announced before the draw: the digest of its plan, whatever the order within, and the commitment to a seed that nobody knows yet. */
export function announceAparts(
  plan: ApartDrawPlan,
  seed: string,
  sha256: Sha256,
): { readonly digest: string; readonly commitment: string } {
  const candidates = plan.candidates
    .map(({ visitId, personIds }) => ({ visitId, personIds: personIds.toSorted() }))
    .sort((a, b) => (a.visitId < b.visitId ? -1 : 1));
  const digest = sha256(canonicalJson({ ...plan, candidates }));
  return { digest, commitment: commitmentOf(digest, seed, sha256) };
}

/** A2 Which visits are marked twice, and by whom: those first by the digests of plan, final seed and id. Anybody can work it out again. */
export function drawAparts(
  plan: ApartDrawPlan,
  { seed, witnesses }: { readonly seed: string; readonly witnesses: readonly ApartWitness[] },
  sha256: Sha256,
): readonly DrawnApart[] {
  const { digest } = announceAparts(plan, seed, sha256);
  const final = finalSeed(seed, witnesses, sha256);
  const byRank = (ids: readonly string[], place: readonly string[]): readonly string[] =>
    ids
      .map((id) => ({ id, rank: sha256(canonicalJson([digest, final, ...place, id])) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ id }) => id);
  const count = Math.ceil((plan.candidates.length * plan.share) / 100);
  const visits = byRank(
    plan.candidates.map(({ visitId }) => visitId),
    ['visit'],
  ).slice(0, count);
  return visits.map((visitId) => {
    const candidate = plan.candidates.find((one) => one.visitId === visitId);
    return { visitId, personIds: byRank(candidate?.personIds ?? [], [visitId]) };
  });
}

/** A2 Whether an opened draw holds: plan, commitment and what came out. */
export function verifyAparts(
  opened: {
    readonly plan: ApartDrawPlan;
    readonly digest: string;
    readonly commitment: string;
    readonly seed: string;
    readonly witnesses: readonly ApartWitness[];
    readonly drawn: readonly DrawnApart[];
  },
  sha256: Sha256,
): boolean {
  const { plan, digest, commitment, drawn } = opened;
  const announced = announceAparts(plan, opened.seed, sha256);
  const again = drawAparts(plan, opened, sha256);
  return (
    announced.digest === digest && announced.commitment === commitment && canonicalJson(again) === canonicalJson(drawn)
  );
}
