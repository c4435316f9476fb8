import { listTimeline } from '@dudao/core/issue/surfaces-contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { read } from '../../lib/call.ts';
import { kept } from '../../lib/kept.ts';
import { type ListView, questionOf } from '../list-view.ts';

/** The entries of a view with what happened to them, page after page. */
export function useTimeline(unitId: string, view: ListView) {
  const question = questionOf(unitId, view);
  return kept(
    useInfiniteQuery({
      queryKey: [listTimeline.name, 'pages', question],
      queryFn: ({ pageParam, signal }) =>
        read(listTimeline, { ...question, ...(pageParam === null ? {} : { from: pageParam }) }, { signal }),
      // Safe: `next` of the contract is this type; the compiler cannot see it in a bare null.
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
}
