import { listStandards, type StandardSummary } from '@dudao/core/pack/contract';
import { adoptionsInForce } from '@dudao/core/score/adopt';
import { listAdoptions, listRuns } from '@dudao/core/score/contract';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { versionKey } from '../lib/version-key.ts';
import type { AdoptionFacts } from './AdoptionList.tsx';
import type { RunFacts } from './RunFactList.tsx';

interface Known {
  /** What the address asks for, as `versionKey` writes it. */
  readonly asked: string | null;
  /** What this unit and those above it have decided. */
  readonly adoptions: readonly AdoptionFacts[];
  /** This unit's evaluations, newest first. */
  readonly runs: readonly Pick<RunFacts, 'standardId' | 'version'>[];
  readonly on: string;
}

/**
 * The version that a person most likely means: what was asked for, else what is decided for the unit, else what it was last evaluated
 * by, else the only one there is. Where none of these tells, nothing is chosen for them.
 */
export function usualStandard(list: readonly StandardSummary[], known: Known): StandardSummary | undefined {
  const decided = adoptionsInForce(known.adoptions, known.on);
  const [last] = known.runs;
  return (
    list.find((one) => versionKey(one) === known.asked) ??
    list.find((one) => decided.some(({ standardId, version }) => standardId === one.id && version === one.version)) ??
    list.find((one) => one.id === last?.standardId && one.version === last.version) ??
    (list.length === 1 ? list[0] : undefined)
  );
}

interface Asking {
  /** What the address asks for, as `versionKey` writes it. */
  readonly asked: string | null;
  /** Whether the person may read evaluations; without, only what the address says is known. */
  readonly mayRead: boolean;
}

/** The standards that a county's school data can be imported and evaluated by, and the one a person most likely means. */
export function useUsualStandard(unitId: string, { asked, mayRead }: Asking) {
  const standards = useRead(listStandards, {});
  const runs = useRead(listRuns, { unitId }, { enabled: mayRead });
  const adoptions = useRead(listAdoptions, { unitId }, { enabled: mayRead });
  const list = standards.data?.standards.filter(({ ofRegister }) => ofRegister) ?? [];
  const known = { asked, runs: runs.data?.runs ?? [], adoptions: adoptions.data?.adoptions ?? [], on: today() };
  return {
    list,
    usual: usualStandard(list, known),
    runs: known.runs,
    adoptions: known.adoptions,
    isPending: standards.isPending || runs.isLoading || adoptions.isLoading,
    error: standards.error ?? null,
    retry: () => standards.refetch(),
  };
}
