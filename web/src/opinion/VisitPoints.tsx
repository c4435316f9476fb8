import { listRecords } from '@dudao/core/field/contract';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../lib/call.ts';
import { kept } from '../lib/kept.ts';
import { ErrorState, Loading } from '../ui/State.tsx';
import { draftFrom, type OpinionDraft } from './opinion-draft.ts';

interface VisitPointsProps {
  readonly visitIds: readonly string[];
  /** What is shown once everything that the visits found is there. */
  readonly children: (draft: OpinionDraft) => ReactNode;
}

/** Reads what was recorded on visits and hands on the opinion as it begins. */
export function VisitPoints({ visitIds, children }: VisitPointsProps) {
  const all = useQueries({
    queries: visitIds.map((visitId) => ({
      queryKey: [listRecords.name, { visitId }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(listRecords, { visitId }, { signal }),
    })),
  }).map((one) => kept(one));
  const failed = all.find(({ isError }) => isError);
  if (failed !== undefined) return <ErrorState error={failed.error} onRetry={() => failed.refetch()} />;
  const found = all.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return found.length < all.length ? <Loading lines={8} /> : children(draftFrom(found));
}
