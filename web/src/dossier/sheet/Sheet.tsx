import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  type At,
  boundsOf,
  cellsOf,
  type Edit,
  fillDown,
  moved,
  placeBlock,
  readBlock,
  type Selection,
  writeBlock,
} from './block.ts';
import { SheetRowView } from './SheetRow.tsx';
import type { SheetColumn, SheetRow } from './sheet-model.ts';
import { useHistory } from './use-history.ts';
import { useWindow } from './use-window.ts';
import './sheet.css';

interface SheetProps {
  readonly caption: string;
  /** Heading above the names of the rows. */
  readonly rowHead: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly isReadOnly: boolean;
  /** Takes new texts of cells, all at once. */
  readonly onEdit: (edits: readonly Edit[]) => void;
  /** What is wrong with a text while it is typed; null: nothing. */
  readonly check: (at: At, text: string) => string | null;
  readonly onSelect?: (at: At) => void;
}

/** Width of the names of the rows; on a phone they leave room for a column. */
const HEAD_PX = globalThis.innerWidth < 600 ? 150 : 220;
/** Rows drawn beyond those in sight. */
const SPARE = 8;

/** A sheet that is filled in as in Excel or WPS: keys, typing over, blocks from the clipboard, filling down, undo. */
export function Sheet({ caption, rowHead, columns, rows, isReadOnly, onEdit, check, onSelect }: SheetProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [selection, setSelection] = useState<Selection>({ from: { row: 0, column: 0 }, to: { row: 0, column: 0 } });
  /** The text being typed; null: the cursor only stands there. `by` says whether arrows leave the cell (typing) or move in the text (F2). */
  const [typing, setTyping] = useState<{ readonly text: string; readonly by: 'typing' | 'editing' } | null>(null);
  const view = useWindow(scroller, rows.length);
  const size = { rows: rows.length, columns: columns.length };
  const lefts = useMemo(() => {
    let left = HEAD_PX;
    return columns.map(({ widthPx }) => {
      const at = left;
      left += widthPx;
      return at;
    });
  }, [columns]);
  const { to } = selection;
  const textAt = ({ row, column }: At) => rows[row]?.cells[column]?.text ?? '';
  const history = useHistory();

  const go = (at: At, extend = false) => {
    setSelection((old) => ({ from: extend ? old.from : at, to: at }));
    if (at.row !== to.row || at.column !== to.column) onSelect?.(at);
    view.reveal(at.row, { left: lefts[at.column] ?? 0, width: columns[at.column]?.widthPx ?? 0, head: HEAD_PX });
  };

  /** Writes what may be written and differs, and remembers how to take it back. */
  const write = (edits: readonly Edit[]) => {
    const real = edits.filter((edit) => {
      const cell = rows[edit.row]?.cells[edit.column];
      return !isReadOnly && cell !== undefined && cell.isLocked !== true && cell.text !== edit.text;
    });
    if (real.length === 0) return;
    history.remember(real.map((edit) => ({ ...edit, before: textAt(edit) })));
    onEdit(real);
  };

  const commit = () => {
    if (typing !== null) write([{ ...to, text: typing.text }]);
    setTyping(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const press = { key: event.key, shift: event.shiftKey, ctrl };
    const page = Math.max(1, view.pageRows - 2);
    const done = () => event.preventDefault();
    if (typing !== null) {
      if (event.key === 'Escape') {
        setTyping(null);
        return done();
      }
      const leaves =
        event.key === 'Enter' || event.key === 'Tab' || (typing.by === 'typing' && /^Arrow/u.test(event.key));
      if (!leaves) return;
      const next = moved({ from: to, to }, press, { ...size, page });
      commit();
      if (next !== null) {
        go(next);
        done();
      }
      return;
    }
    if (ctrl && !event.altKey) {
      const key = event.key.toLowerCase();
      if (key === 'd') {
        write(fillDown(selection, textAt));
        return done();
      }
      if (key === 'z' || key === 'y') {
        const back = key === 'z' && !event.shiftKey ? history.undo() : history.redo();
        if (back !== null) onEdit(back);
        return done();
      }
      if (key === 'a') {
        setSelection({ from: { row: 0, column: 0 }, to: { row: size.rows - 1, column: size.columns - 1 } });
        return done();
      }
    }
    if (event.key === 'F2') {
      if (!isReadOnly && rows[to.row]?.cells[to.column]?.isLocked !== true)
        setTyping({ text: textAt(to), by: 'editing' });
      return done();
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      write(cellsOf(selection).map((at) => ({ ...at, text: '' })));
      return done();
    }
    const next = moved(selection, press, { ...size, page });
    if (next === null) return;
    const extends_ = event.shiftKey && event.key !== 'Tab' && event.key !== 'Enter';
    go(next, extends_);
    done();
  };

  const onPaste = (event: ClipboardEvent) => {
    if (typing !== null) return;
    event.preventDefault();
    const block = readBlock(event.clipboardData.getData('text/plain'));
    write(placeBlock(block, selection, size));
    const { top, left } = boundsOf(selection);
    const width = Math.max(...block.map((row) => row.length));
    if (block.length > 1 || width > 1)
      setSelection({
        from: { row: top, column: left },
        to: { row: Math.min(size.rows, top + block.length) - 1, column: Math.min(size.columns, left + width) - 1 },
      });
  };

  const onCopy = (event: ClipboardEvent) => {
    if (typing !== null) return;
    event.preventDefault();
    const { top, bottom, left, right } = boundsOf(selection);
    const block = rows.slice(top, bottom + 1).map((row) => row.cells.slice(left, right + 1).map(({ text }) => text));
    event.clipboardData.setData('text/plain', writeBlock(block));
    if (event.type === 'cut') write(cellsOf(selection).map((at) => ({ ...at, text: '' })));
  };

  const atOf = (target: EventTarget): At | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-at]') : null;
    const [row, column] = (cell?.dataset.at ?? '').split(':').map(Number);
    return row === undefined || column === undefined || Number.isNaN(row) ? null : { row, column };
  };

  useLayoutEffect(() => {
    if (typing !== null || document.activeElement === input.current) input.current?.focus({ preventScroll: true });
  }, [typing]);

  const bounds = boundsOf(selection);
  const fault = typing === null ? null : check(to, typing.text);
  const first = Math.max(0, view.first - SPARE);
  const last = Math.min(rows.length, view.first + view.pageRows + SPARE);
  const active = rows[to.row];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only moves the cursor of the field inside, which the keyboard moves too
    <div
      className="sheet"
      ref={scroller}
      onMouseDown={(event) => {
        const at = atOf(event.target);
        if (at === null || event.target === input.current) return;
        event.preventDefault();
        commit();
        go(at, event.shiftKey);
        input.current?.focus({ preventScroll: true });
      }}
      onMouseMove={(event) => {
        if (event.buttons !== 1) return;
        const at = atOf(event.target);
        if (at !== null && (at.row !== to.row || at.column !== to.column))
          setSelection(({ from }) => ({ from, to: at }));
      }}
      onDoubleClick={() => {
        if (!isReadOnly && active?.cells[to.column]?.isLocked !== true) setTyping({ text: textAt(to), by: 'editing' });
      }}
    >
      <table
        aria-rowcount={rows.length + 1}
        style={{ width: HEAD_PX + columns.reduce((sum, { widthPx }) => sum + widthPx, 0) }}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col style={{ width: HEAD_PX }} />
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.widthPx }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {columns.map((column, i) => (
              <th key={column.id} scope="col" className={i === to.column ? 'here' : undefined} title={column.hint}>
                {column.title}
                {column.unit ? <span className="unit">{column.unit}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={first * view.rowPx} columns={columns.length} />
          {rows.slice(first, last).map((row, i) => {
            const at = first + i;
            const inside = at >= bounds.top && at <= bounds.bottom;
            return (
              <SheetRowView
                key={row.key}
                row={row}
                index={at}
                columns={columns}
                left={inside ? bounds.left : -1}
                right={inside ? bounds.right : -1}
                active={at === to.row ? to.column : -1}
              />
            );
          })}
          <Spacer height={(rows.length - last) * view.rowPx} columns={columns.length} />
        </tbody>
      </table>
      <div
        className={
          typing === null ? 'sheet-cursor' : fault === null ? 'sheet-cursor typing' : 'sheet-cursor typing wrong'
        }
        style={{
          top: view.headPx + to.row * view.rowPx,
          left: lefts[to.column] ?? HEAD_PX,
          width: columns[to.column]?.widthPx ?? 0,
          height: view.rowPx,
        }}
      >
        <input
          ref={input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={`${active?.name ?? ''} ${columns[to.column]?.title ?? ''}`}
          aria-invalid={fault === null ? undefined : true}
          aria-description={typing === null ? textAt(to) : undefined}
          readOnly={isReadOnly || active?.cells[to.column]?.isLocked === true}
          list={columns[to.column]?.options === undefined ? undefined : 'sheet-options'}
          value={typing?.text ?? ''}
          onChange={(event) => setTyping({ text: event.target.value, by: typing?.by ?? 'typing' })}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onCopy={onCopy}
          onCut={onCopy}
          onBlur={commit}
        />
        {fault === null ? null : (
          <span className="sheet-fault" role="alert">
            {fault}
          </span>
        )}
      </div>
      <datalist id="sheet-options">
        {(columns[to.column]?.options ?? []).map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </div>
  );
}

/** Holds the place of rows out of sight. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus; it only holds the place of rows out of sight
    <tr aria-hidden="true" className="spacer" style={{ height }}>
      <td colSpan={columns + 1} />
    </tr>
  );
}
