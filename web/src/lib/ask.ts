import type { Operation, OutputOf } from '@dudao/core/lib/contract';
import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { type AskOf, newCallId, read, write } from './call.ts';
import { download } from './file.ts';
import { kept } from './kept.ts';
import { Refusal } from './refusal.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    // The client already repeats what a lost connection broke.
    queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});

export interface AskOptions {
  readonly enabled?: boolean;
  /** Keeps showing the former answer while a changed question is on its way. */
  readonly keepPrevious?: boolean;
  readonly refetchEveryMs?: number | false;
}

/** An operation's answer, cached under its name and input. Once there, it stays where only asking again failed. */
export function useRead<Op extends Operation>(
  op: Op,
  input: AskOf<Op>,
  options: AskOptions = {},
): UseQueryResult<OutputOf<Op>> {
  const found = useQuery<OutputOf<Op>>({
    queryKey: [op.name, input],
    queryFn: ({ signal }) => read(op, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchEveryMs ?? false,
    // What several people work on at once is asked anew whenever it is shown.
    ...(options.refetchEveryMs ? { staleTime: 0 } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  });
  return kept(found);
}

/** Asks early for what is likely to be opened next, so that it is there at once. */
export function usePrefetch<Op extends Operation>(op: Op): (input: AskOf<Op>) => void {
  const client = useQueryClient();
  return (input) => {
    void client.prefetchQuery({ queryKey: [op.name, input], queryFn: ({ signal }) => read(op, input, { signal }) });
  };
}

/**
 * A change. After it, every cached answer of the nouns in `touches` (and of the operation's own noun) is asked anew at once, every other when
 * it is next shown.
 * The call id stays the same until the server has decided, so that pressing the button again after a lost answer does nothing twice.
 */
export function useWrite<Op extends Operation>(op: Op, touches: readonly string[] = []) {
  const client = useQueryClient();
  const pending = useRef<{ readonly input: string; readonly callId: string } | null>(null);
  return useMutation<OutputOf<Op>, Error, AskOf<Op>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input);
      if (pending.current?.input !== text) pending.current = { input: text, callId: newCallId() };
      return write(op, input, { callId: pending.current.callId });
    },
    onSuccess: async () => {
      pending.current = null;
      // What a change sets off elsewhere is seen when one goes there: a recorded hour at a gate, an account among the first steps.
      await client.invalidateQueries({ refetchType: 'none' });
      const nouns = new Set([op.name.split('.')[0], ...touches]);
      await client.invalidateQueries({ predicate: (query) => nouns.has(String(query.queryKey[0]).split('.')[0]) });
    },
    onError: (error) => {
      if (error instanceof Refusal) pending.current = null;
    },
  });
}

/** A file that the server makes; the browser saves it under the server's name. */
export function useDownload<Op extends Operation>(op: Op) {
  return useMutation<void, Error, AskOf<Op>>({ mutationFn: (input) => download(op, input) });
}
