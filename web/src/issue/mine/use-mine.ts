import { listMineOfLedgers, OWED, type Owed } from '@dudao/core/issue/mine-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRead } from '../../lib/ask.ts';
import { read } from '../../lib/call.ts';
import { kept } from '../../lib/kept.ts';

/** Something of the ledgers that is the reader's to do. */
export type MineItem = OutputOf<typeof listMineOfLedgers>['items'][number];

/** How much is overdue, due within the week, and later. */
export interface MineCounts {
  readonly overdue: number;
  readonly week: number;
  readonly later: number;
  readonly isCapped: boolean;
}

/** How much of one kind is the reader's to do; as the first page of it says. */
function useCounts(what: Owed): MineCounts {
  const { data } = useRead(listMineOfLedgers, { what, limit: 1 });
  return data?.counts ?? { overdue: 0, week: 0, later: 0, isCapped: false };
}

/** How much of the ledgers is the reader's to do, of all kinds together. */
export function useMineCounts(): MineCounts {
  // What is led is told by itself: its next step is somebody else's.
  const [turn, measure, reply, revisit] = OWED;
  const all = [useCounts(turn), useCounts(measure), useCounts(reply), useCounts(revisit)];
  const sum = (of: 'overdue' | 'week' | 'later') => all.reduce((total, one) => total + one[of], 0);
  return {
    overdue: sum('overdue'),
    week: sum('week'),
    later: sum('later'),
    isCapped: all.some(({ isCapped }) => isCapped),
  };
}

/** How much of what the reader leads or supervises is not ended, and how much of it is overdue. */
export function useLedCounts(): { readonly all: number; readonly overdue: number } {
  const { overdue, week, later } = useCounts('led');
  return { all: overdue + week + later, overdue };
}

/** What of one kind is the reader's to do, page after page, what is due first before the others. */
export function useMineItems(what: Owed) {
  return kept(
    useInfiniteQuery({
      queryKey: [listMineOfLedgers.name, 'pages', what],
      queryFn: ({ pageParam, signal }) =>
        read(listMineOfLedgers, { what, ...(pageParam === null ? {} : { from: pageParam }) }, { signal }),
      // Safe: `next` of the contract is this type; the compiler cannot see it in a bare null.
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  );
}
