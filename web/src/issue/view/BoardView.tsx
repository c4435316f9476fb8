import type { EntryLine, ShownLedger } from '@dudao/core/issue/shapes';
import { type RefObject, useRef, useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import type { Counts } from '../count-sums.ts';
import { isTallied, type ListView } from '../list-view.ts';
import { useListKeys } from '../use-list-keys.ts';
import { BoardColumnView } from './BoardColumnView.tsx';
import { actionsInto, type BoardColumn, boardColumns, countOf } from './board.ts';
import { MoveDialog } from './MoveDialog.tsx';
import './board.css';

const TEXTS = {
  board: { zh: '看板', en: 'Board' },
  keys: { zh: '上下、打开、办理、登记、搜索', en: 'move, open, act, write, search' },
  drag: {
    zh: '把卡片拖到另一列，或点“办理”：按台账的流程办理，该填的照样要填。',
    en: 'Drag a card to another column, or press “Act”: it is done by the ledger’s table, with all that it asks.',
  },
};

interface BoardViewProps {
  readonly unitId: string;
  readonly view: ListView;
  readonly ledgers: readonly ShownLedger[];
  readonly counts: Counts | undefined;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onNew: (() => void) | null;
}

/** The entries of a query by where they stand. Moving a card carries out an action of the ledger's table. */
export function BoardView({ unitId, view, ledgers, counts, searchBox, onNew }: BoardViewProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const board = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<EntryLine | null>(null);
  const [moving, setMoving] = useState<{ readonly entryId: string; readonly column: BoardColumn | null } | null>(null);
  const ledgerOf = (id: string) => ledgers.find((one) => one.id === id);
  const columns = boardColumns(view, ledgerOf(view.ledger));
  const hasTally = counts !== undefined && isTallied(view);
  const move = (entryId: string) => setMoving({ entryId, column: null });
  useListKeys({ list: board, searchBox, onNew, onSelect: move, onMove: move });
  return (
    <>
      <div className="board" ref={board}>
        {columns.map((column) => (
          <BoardColumnView
            key={column.id}
            unitId={unitId}
            view={view}
            column={column}
            name={say(column.name)}
            count={hasTally ? countOf(column, counts, view) : null}
            takes={dragged === null ? null : actionsInto(dragged, column, ledgerOf(dragged.ledger)).length > 0}
            onDrag={setDragged}
            onDrop={() => {
              if (dragged !== null && !isIn(dragged, column)) setMoving({ entryId: dragged.id, column });
              setDragged(null);
            }}
            onMove={move}
          />
        ))}
      </div>
      <p className="line apart small quiet no-print">
        <span>{t('drag')}</span>
        <span className="issue-keys">
          <kbd>j</kbd> <kbd>k</kbd> <kbd>↵</kbd> <kbd>m</kbd> <kbd>n</kbd> <kbd>/</kbd> {t('keys')}
        </span>
      </p>
      {moving === null ? null : (
        <MoveDialog issueId={moving.entryId} column={moving.column} onClose={() => setMoving(null)} />
      )}
    </>
  );
}

function isIn({ state, phase }: EntryLine, column: BoardColumn): boolean {
  return column.state === null ? phase === column.phase : state === column.state;
}
