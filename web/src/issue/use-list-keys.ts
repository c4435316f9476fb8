import { type RefObject, useEffect, useRef } from 'react';

/** What the keys of a list do. */
interface ListKeys {
  /** Holds the rows: each an element with `data-row` around its link. */
  readonly list: RefObject<HTMLElement | null>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onNew: (() => void) | null;
  /** Called with the row's `data-row`. */
  readonly onSelect: (row: string) => void;
  /** Opens what can be done with a row; absent: the key does nothing. */
  readonly onMove?: (row: string) => void;
}

const WRITING = 'input:not([type="checkbox"]), select, textarea, [contenteditable]';

/**
 * j and k (or, within the list, the arrow keys) go from row to row by moving the focus, so that Enter opens what has it; x selects, m asks what can be
 * done, n begins a new one, / searches. Nothing happens while somebody types or answers a dialog.
 */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return;
      const { target } = event;
      if (target instanceof Element && target.matches(WRITING)) return;
      if (act(event.key, latest.current)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Whether the key meant something here. */
function act(key: string, { list, searchBox, onNew, onSelect, onMove }: ListKeys): boolean {
  const rows = Array.from(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const go = (index: number): boolean => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    row?.querySelector<HTMLElement>('a[href]')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
    return row !== undefined;
  };
  const tell = (told: ((row: string) => void) | undefined): boolean => {
    const row = rows[at]?.dataset.row;
    if (row !== undefined) told?.(row);
    return row !== undefined && told !== undefined;
  };
  switch (key) {
    case 'j':
      return go(at + 1);
    case 'k':
      return go(at - 1);
    case 'ArrowDown':
      return at !== -1 && go(at + 1);
    case 'ArrowUp':
      return at !== -1 && go(at - 1);
    case 'x':
      return tell(onSelect);
    case 'm':
      return tell(onMove);
    case 'n':
      onNew?.();
      return onNew !== null;
    case '/':
      searchBox.current?.focus();
      return searchBox.current !== null;
    default:
      return false;
  }
}
