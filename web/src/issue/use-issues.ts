import type { Phase } from '@dudao/core/issue/ledgers-format';
import { listIssues } from '@dudao/core/issue/read-contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { read } from '../lib/call.ts';
import { kept } from '../lib/kept.ts';
import { type ListView, questionOf } from './list-view.ts';

/** The entries of a view, or of a part of it, page after page; while a changed view is asked for, the former rows stay. */
export function useIssues(
  unitId: string,
  view: ListView,
  part: { phases?: Phase[]; state?: string } = {},
  enabled = true,
) {
  const question = { ...questionOf(unitId, view), ...part };
  return kept(
    useInfiniteQuery({
      queryKey: [listIssues.name, 'pages', question],
      queryFn: ({ pageParam, signal }) =>
        read(listIssues, { ...question, ...(pageParam === null ? {} : { from: pageParam }) }, { signal }),
      // Safe: `next` of the contract is this type; the compiler cannot see it in a bare null.
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
      enabled,
    }),
  );
}
