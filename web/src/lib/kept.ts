import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { Refusal } from './refusal.ts';

/** Of what the server says within the page: sign in first, too many at once. */
const NOT_OF_THE_THING: ReadonlySet<number> = new Set([401, 429]);

/**
 * Whether what is shown stays although asking again failed: nobody answered, or not about the thing asked for. Whoever may not see it any more, or when it is
 * there no more, sees that instead.
 */
function staysShown(error: Error | null): boolean {
  return !(error instanceof Refusal) || error.status >= 500 || NOT_OF_THE_THING.has(error.status);
}

/**
 * An answer that could not be asked anew, as it was before: what is typed on its page is lost where the page gives way to an error. The frame says that it
 * may be old (`useAged`).
 */
export function kept<T, Found extends UseQueryResult<T>>(found: Found & UseQueryResult<T>): Found {
  if (!found.isRefetchError || !staysShown(found.error)) return found;
  return {
    ...found,
    status: 'success',
    error: null,
    isError: false,
    isSuccess: true,
    isRefetchError: false,
    isPlaceholderData: false,
  };
}

/** Whether something that is shown could not be asked anew, and how it is tried again. */
export function useAged(): { readonly aged: boolean; readonly refresh: () => void } {
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const isAged = ({ status, data, error }: { status: string; data: unknown; error: Error | null }): boolean =>
    status === 'error' && data !== undefined && staysShown(error);
  const refresh = useCallback(() => {
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }, [client]);
  const aged = useSyncExternalStore(
    useCallback((listener) => cache.subscribe(listener), [cache]),
    () => cache.getAll().some((query) => query.isActive() && isAged(query.state)),
    () => false,
  );
  return { aged, refresh };
}
