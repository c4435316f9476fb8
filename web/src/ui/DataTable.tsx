import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '../lib/language.tsx';
import { TableTools } from './TableTools.tsx';
import { useTableMemory } from './table-memory.ts';
import { type CellValue, type Cursor, moveCursor, nextSort, type Sort, sortRows, windowOf } from './table-model.ts';
import { type TableFacet, useShownRows } from './table-rows.ts';
import './data-table.css';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Unit of measure, said once in the head. */
  readonly unit?: string | undefined;
  readonly widthPx: number;
  readonly align?: 'left' | 'right' | 'centre';
  /** Stays in view while scrolling sideways; only the first columns may. */
  readonly fixed?: boolean;
  /** What is sorted and searched. */
  readonly value: (row: Row) => CellValue;
  /** What is shown, where it is more than the value. */
  readonly cell?: (row: Row) => ReactNode;
  readonly searched?: boolean;
  /** A thin rule before this column, where a group begins. */
  readonly begins?: boolean;
}

interface DataTableProps<Row> {
  /** Under this name the person's columns, order and sorting are remembered. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly facets?: readonly TableFacet<Row>[];
  readonly searchLabel?: string;
  readonly empty?: ReactNode;
  readonly maxRows?: number;
  readonly tools?: ReactNode;
  /** The order until a person chooses another. */
  readonly firstSort?: Sort;
}

const TEXTS = {
  nothing: { zh: '没有符合条件的行。', en: 'No row matches.' },
  sortHint: { zh: '按回车键排序', en: 'Press Enter to sort' },
};

/** A table of any length: only the rows in sight exist; head and first columns stay; arrow keys walk the cells. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useTexts(TEXTS);
  const captionId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const memory = useTableMemory(props.id, props.firstSort ?? null);
  const columns = useMemo(
    () => props.columns.filter((column) => column.fixed || !memory.hidden.includes(column.id)),
    [props.columns, memory.hidden],
  );
  const filter = useShownRows(props.rows, props.columns, props.facets ?? []);
  const rows = useMemo(
    () => sortRows(filter.rows, props.columns, memory.sort),
    [filter.rows, props.columns, memory.sort],
  );
  const view = useView(scroller);
  const printing = usePrinting();
  const range = printing ? { first: 0, end: rows.length } : windowOf(rows.length, view);
  const { cursor, onKeyDown, onFocusCell } = useCursor(scroller, {
    rows: rows.length,
    columns: columns.length,
    rowHeight: view.rowHeight,
  });
  const offsets = fixedOffsets(columns);
  const width = columns.reduce((sum, column) => sum + column.widthPx, 0);
  const bodyRows = Math.min(props.maxRows ?? 18, Math.max(rows.length, 1));
  const cellProps = (row: number, column: number) => ({
    'data-cell': `${row}:${column}`,
    tabIndex: cursor.row === row && cursor.column === column ? 0 : -1,
    'aria-colindex': column + 1,
    onFocus: () => onFocusCell({ row, column }),
  });

  return (
    <div className="data-table">
      <TableTools
        columns={props.columns}
        facets={props.facets ?? []}
        filter={filter}
        memory={memory}
        total={props.rows.length}
        shown={rows.length}
        searchLabel={props.searchLabel}
      >
        {props.tools}
      </TableTools>
      <div className="sr-only" id={captionId}>
        {props.caption}
      </div>
      <div
        className="data-table-scroll"
        ref={scroller}
        style={printing ? {} : { height: `calc(var(--table-head) + ${bodyRows} * var(--row) + 1px)` }}
      >
        {rows.length === 0 ? (
          <div className="data-table-empty quiet">
            {props.rows.length === 0 && props.empty ? props.empty : t('nothing')}
          </div>
        ) : (
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells can be walked
            role="grid"
            aria-labelledby={captionId}
            aria-rowcount={rows.length + 1}
            aria-colcount={columns.length}
            style={{ width }}
            onKeyDown={onKeyDown}
          >
            <colgroup>
              {columns.map((column) => (
                <col key={column.id} style={{ width: column.widthPx }} />
              ))}
            </colgroup>
            <thead>
              <tr aria-rowindex={1}>
                {columns.map((column, index) => {
                  const sorted = memory.sort?.column === column.id ? memory.sort.direction : undefined;
                  return (
                    <th
                      key={column.id}
                      {...cellProps(-1, index)}
                      scope="col"
                      aria-sort={sorted ?? 'none'}
                      className={classOf(column)}
                      style={leftOf(offsets[index])}
                    >
                      <button
                        type="button"
                        tabIndex={-1}
                        title={t('sortHint')}
                        onClick={() => memory.setSort(nextSort(memory.sort, column.id))}
                      >
                        <span>{column.title}</span>
                        {column.unit ? <span className="unit">{column.unit}</span> : null}
                        <SortMark direction={sorted} />
                      </button>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              <Spacer height={range.first * view.rowHeight} columns={columns.length} />
              {rows.slice(range.first, range.end).map((row, at) => {
                const index = range.first + at;
                return (
                  <tr key={props.rowKey(row)} aria-rowindex={index + 2}>
                    {columns.map((column, columnIndex) => (
                      <td
                        key={column.id}
                        {...cellProps(index, columnIndex)}
                        className={classOf(column)}
                        style={leftOf(offsets[columnIndex])}
                      >
                        {column.cell ? column.cell(row) : column.value(row)}
                      </td>
                    ))}
                  </tr>
                );
              })}
              <Spacer height={(rows.length - range.end) * view.rowHeight} columns={columns.length} />
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus; it only holds the place of rows out of sight
    <tr aria-hidden="true" className="spacer" style={{ height }}>
      <td colSpan={columns} />
    </tr>
  );
}

function SortMark({ direction }: { readonly direction: 'ascending' | 'descending' | undefined }) {
  return (
    <svg viewBox="0 0 8 10" width="8" height="10" aria-hidden="true" className={direction ? 'sort on' : 'sort'}>
      <path d={direction === 'descending' ? 'M1 4l3 4 3-4z' : 'M1 6l3-4 3 4z'} fill="currentColor" />
    </svg>
  );
}

function classOf<Row>(column: Column<Row>): string {
  return [column.align ?? 'left', column.fixed ? 'fixed' : '', column.begins ? 'begins' : ''].filter(Boolean).join(' ');
}

function leftOf(offset: number | undefined) {
  return offset === undefined ? {} : { left: offset };
}

function fixedOffsets<Row>(columns: readonly Column<Row>[]): readonly (number | undefined)[] {
  let left = 0;
  return columns.map((column) => {
    if (!column.fixed) return undefined;
    const offset = left;
    left += column.widthPx;
    return offset;
  });
}

/** Scroll position and size of the table's window, followed without rendering more often than the screen does. */
function useView(scroller: { readonly current: HTMLDivElement | null }) {
  const [view, setView] = useState({ top: 0, height: 640, rowHeight: 32 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame = 0;
    const read = () => {
      frame = 0;
      const rowHeight = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 32;
      setView((old) =>
        Math.abs(old.top - element.scrollTop) < 1 && old.height === element.clientHeight && old.rowHeight === rowHeight
          ? old
          : { top: element.scrollTop, height: element.clientHeight, rowHeight },
      );
    };
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    element.addEventListener('scroll', later, { passive: true });
    const sizes = new ResizeObserver(later);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      sizes.disconnect();
    };
  }, [scroller]);
  return view;
}

/** On paper there is no scrolling: all rows are drawn while printing. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}

/** The one cell that holds the focus, and the keys that move it. */
function useCursor(
  scroller: { readonly current: HTMLDivElement | null },
  size: { readonly rows: number; readonly columns: number; readonly rowHeight: number },
) {
  const [wanted, setCursor] = useState<Cursor>({ row: 0, column: 0 });
  const toFocus = useRef(false);
  const cursor = { row: Math.min(wanted.row, size.rows - 1), column: Math.min(wanted.column, size.columns - 1) };

  const onKeyDown = (event: KeyboardEvent) => {
    const element = scroller.current;
    if (!element) return;
    const cell = element.querySelector<HTMLElement>(`[data-cell="${cursor.row}:${cursor.column}"]`);
    if ((event.key === 'Enter' || event.key === ' ') && event.target === cell) {
      const target = cell?.querySelector<HTMLElement>('button, a[href]');
      if (target) {
        event.preventDefault();
        target.click();
      }
      return;
    }
    const page = Math.max(1, Math.floor(element.clientHeight / size.rowHeight) - 2);
    const next = moveCursor(cursor, { key: event.key, ctrl: event.ctrlKey || event.metaKey }, { ...size, page });
    if (!next) return;
    event.preventDefault();
    toFocus.current = true;
    reveal(element, next.row, size.rowHeight);
    setCursor(next);
  };

  useEffect(() => {
    if (!toFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${cursor.row}:${cursor.column}"]`);
    if (cell) {
      toFocus.current = false;
      cell.focus({ preventScroll: true });
      revealSideways(scroller.current, cell);
    }
  });

  const onFocusCell = useCallback((at: Cursor) => {
    setCursor((old) => (old.row === at.row && old.column === at.column ? old : at));
  }, []);
  return { cursor, onKeyDown, onFocusCell };
}

function reveal(element: HTMLElement, row: number, rowHeight: number): void {
  if (row < 0) return;
  const head = element.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const top = row * rowHeight;
  const room = element.clientHeight - head;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
}

/** Scrolls sideways until the cell stands clear of the fixed columns. */
function revealSideways(element: HTMLElement | null, cell: HTMLElement): void {
  if (!element || cell.classList.contains('fixed')) return;
  const fixed = Array.from(element.querySelectorAll<HTMLElement>('thead th.fixed'));
  const covered = fixed.reduce((sum, head) => sum + head.offsetWidth, 0);
  const left = cell.offsetLeft;
  if (left - covered < element.scrollLeft) element.scrollLeft = left - covered;
  else if (left + cell.offsetWidth > element.scrollLeft + element.clientWidth) {
    element.scrollLeft = left + cell.offsetWidth - element.clientWidth;
  }
}
