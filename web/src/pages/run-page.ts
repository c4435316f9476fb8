import { readStandardVersion } from '@dudao/core/pack/contract';
import { readRun } from '@dudao/core/score/contract';
import { useMemo } from 'react';
import { useRead } from '../lib/ask.ts';
import { indicatorsOf, stagesOf } from '../score/standard-view.ts';

/** A stored evaluation together with the standard version it was made by: what every page about it shows. */
export function useRun(runId: string) {
  const run = useRead(readRun, { runId });
  const facts = run.data?.run;
  const standard = useRead(
    readStandardVersion,
    { id: facts?.standardId ?? '-', version: facts?.version ?? '-' },
    { enabled: facts !== undefined },
  );
  const shown = useMemo(() => {
    if (!run.data || !standard.data) return null;
    const stages = stagesOf(standard.data.standard, run.data.result);
    return {
      ...run.data,
      standard: standard.data.standard,
      tablePart: standard.data.standard.output.verdict,
      stages,
      indicators: indicatorsOf(standard.data.standard, stages),
    };
  }, [run.data, standard.data]);
  return {
    shown,
    isPending: run.isPending || (run.isSuccess && standard.isPending),
    error: run.error ?? standard.error,
    retry: () => {
      if (run.isError) run.refetch();
      if (standard.isError) standard.refetch();
    },
  };
}
