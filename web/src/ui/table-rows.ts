import { useDeferredValue, useMemo, useState } from 'react';
import { type Facet, filterRows, searchRows } from './table-model.ts';

export interface TableFacet<Row> extends Facet<Row> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface TableFilter<Row> {
  readonly rows: readonly Row[];
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly chosen: Readonly<Record<string, string>>;
  readonly choose: (facet: string, value: string) => void;
  /** How many rows each option would show, given the other choices. */
  readonly countOf: (facet: string, value: string) => number;
  readonly clear: () => void;
}

interface Searchable<Row> {
  readonly id: string;
  readonly value: (row: Row) => string | number | null;
  readonly searched?: boolean;
}

/** Rows after search and facets; typing stays fluent however many rows there are. */
export function useShownRows<Row>(
  all: readonly Row[],
  columns: readonly Searchable<Row>[],
  facets: readonly TableFacet<Row>[],
): TableFilter<Row> {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const deferred = useDeferredValue(search);
  const found = useMemo(
    () =>
      searchRows(
        all,
        columns.filter((column) => column.searched),
        deferred,
      ),
    [all, columns, deferred],
  );
  const rows = useMemo(() => filterRows(found, facets, chosen), [found, facets, chosen]);
  const counts = useMemo(() => {
    const result = new Map<string, number>();
    for (const facet of facets) {
      const others = facets.filter((other) => other.id !== facet.id);
      for (const row of filterRows(found, others, chosen)) {
        const key = `${facet.id}\n${facet.of(row)}`;
        result.set(key, (result.get(key) ?? 0) + 1);
      }
    }
    return result;
  }, [found, facets, chosen]);
  return {
    rows,
    search,
    setSearch,
    chosen,
    choose: (facet, value) => setChosen((old) => ({ ...old, [facet]: old[facet] === value ? '' : value })),
    countOf: (facet, value) => counts.get(`${facet}\n${value}`) ?? 0,
    clear: () => {
      setSearch('');
      setChosen({});
    },
  };
}
