import { useCallback, useState } from 'react';
import { readPreferenceJson, writePreference } from '../lib/preference.ts';
import type { Sort } from './table-model.ts';

export interface TableMemory {
  readonly hidden: readonly string[];
  readonly sort: Sort | null;
  readonly setHidden: (hidden: readonly string[]) => void;
  readonly setSort: (sort: Sort | null) => void;
}

interface Remembered {
  readonly hidden: readonly string[];
  readonly sort: Sort | null;
}

/** A person's columns and sorting of one table, kept on this machine. */
export function useTableMemory(id: string, firstSort: Sort | null): TableMemory {
  const [state, setState] = useState<Remembered>(() => {
    const stored = readPreferenceJson(`table.${id}`);
    return stored === null ? { hidden: [], sort: firstSort } : parseMemory(stored);
  });
  const change = useCallback(
    (part: Partial<Remembered>) =>
      setState((old) => {
        const next = { ...old, ...part };
        writePreference(`table.${id}`, JSON.stringify(next));
        return next;
      }),
    [id],
  );
  const setHidden = useCallback((hidden: readonly string[]) => change({ hidden }), [change]);
  const setSort = useCallback((sort: Sort | null) => change({ sort }), [change]);
  return { ...state, setHidden, setSort };
}

/** Whatever was stored, possibly by an older version: what is not understood is forgotten. */
export function parseMemory(stored: unknown): Remembered {
  const record = typeof stored === 'object' && stored !== null ? stored : {};
  const hidden =
    'hidden' in record && Array.isArray(record.hidden) ? record.hidden.filter((id) => typeof id === 'string') : [];
  return { hidden, sort: 'sort' in record ? parseSort(record.sort) : null };
}

function parseSort(stored: unknown): Sort | null {
  if (typeof stored !== 'object' || stored === null || !('column' in stored) || !('direction' in stored)) return null;
  const { column, direction } = stored;
  if (typeof column !== 'string' || (direction !== 'ascending' && direction !== 'descending')) return null;
  return { column, direction };
}
