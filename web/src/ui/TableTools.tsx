import type { ReactNode } from 'react';
import { useTexts } from '../lib/language.tsx';
import type { TableMemory } from './table-memory.ts';
import type { TableFacet, TableFilter } from './table-rows.ts';

const TEXTS = {
  search: { zh: '查找', en: 'Find' },
  columns: { zh: '列', en: 'Columns' },
  all: { zh: '共 {total} 行', en: '{total} rows' },
  some: { zh: '{shown} / {total} 行', en: '{shown} of {total} rows' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
};

interface TableToolsProps<Row> {
  readonly columns: readonly { readonly id: string; readonly title: string; readonly fixed?: boolean }[];
  readonly facets: readonly TableFacet<Row>[];
  readonly filter: TableFilter<Row>;
  readonly memory: TableMemory;
  readonly total: number;
  readonly shown: number;
  readonly searchLabel?: string | undefined;
  readonly children?: ReactNode;
}

/** Above a table: search, facets with their counts, the choice of columns, and how many rows are shown. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const t = useTexts(TEXTS);
  const { filter, memory } = props;
  const hidable = props.columns.filter((column) => !column.fixed);
  return (
    <div className="table-tools no-print">
      {props.searchLabel ? (
        <input
          type="search"
          className="table-search"
          aria-label={props.searchLabel}
          placeholder={props.searchLabel}
          value={filter.search}
          onChange={(event) => filter.setSearch(event.target.value)}
        />
      ) : null}
      {props.facets.map((facet) => (
        <fieldset key={facet.id} className="facet">
          <legend className="sr-only">{facet.label}</legend>
          {facet.options.map((option) => (
            <button
              key={option.value}
              type="button"
              className="facet-option"
              aria-pressed={filter.chosen[facet.id] === option.value}
              onClick={() => filter.choose(facet.id, option.value)}
            >
              {option.label}
              <span className="count">{filter.countOf(facet.id, option.value)}</span>
            </button>
          ))}
        </fieldset>
      ))}
      <span className="table-count small quiet" role="status">
        {props.shown === props.total
          ? t('all', { total: props.total })
          : t('some', { shown: props.shown, total: props.total })}
      </span>
      {props.shown === props.total ? null : (
        <button type="button" className="link-button small" onClick={filter.clear}>
          {t('clear')}
        </button>
      )}
      <span className="table-tools-end">
        {props.children}
        {hidable.length > 3 ? (
          <details className="column-choice">
            <summary className="button plain">{t('columns')}</summary>
            <div className="column-choice-list">
              {hidable.map((column) => (
                <label key={column.id} className="choice">
                  <input
                    type="checkbox"
                    checked={!memory.hidden.includes(column.id)}
                    onChange={(event) =>
                      memory.setHidden(
                        event.target.checked
                          ? memory.hidden.filter((id) => id !== column.id)
                          : [...memory.hidden, column.id],
                      )
                    }
                  />
                  {column.title}
                </label>
              ))}
            </div>
          </details>
        ) : null}
      </span>
    </div>
  );
}
