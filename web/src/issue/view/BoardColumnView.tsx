import { readIssue } from '@dudao/core/issue/read-contract';
import type { EntryLine } from '@dudao/core/issue/shapes';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { usePrefetch } from '../../lib/ask.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { IssueLight } from '../IssueLight.tsx';
import type { ListView } from '../list-view.ts';
import { ReadyMark } from '../ReadyMark.tsx';
import { useIssues } from '../use-issues.ts';
import type { BoardColumn } from './board.ts';

const TEXTS = {
  count: { zh: '{count} 条', en: '{count} entries' },
  atLeast: { zh: '{count} 条以上', en: 'more than {count}' },
  more: { zh: '再列 50 条', en: 'Show 50 more' },
  none: { zh: '没有', en: 'none' },
  act: { zh: '办理', en: 'Act' },
  actOn: { zh: '办理 {number}', en: 'Act on {number}' },
  itself: { zh: '本单位整改', en: 'owned there' },
  nobody: { zh: '未交办', en: 'nobody yet' },
  key: { zh: '重点', en: 'key' },
};

interface ColumnProps {
  readonly unitId: string;
  readonly view: ListView;
  readonly column: BoardColumn;
  readonly name: string;
  /** How many entries it has; null where only those listed are known. */
  readonly count: number | null;
  /** Whether what is dragged may be put down here; null: nothing is dragged. */
  readonly takes: boolean | null;
  readonly onDrag: (entry: EntryLine | null) => void;
  readonly onDrop: () => void;
  readonly onMove: (entryId: string) => void;
}

/** A column of the board: its first fifty entries, and more when asked. */
export function BoardColumnView({ unitId, view, column, name, count, takes, onDrag, onDrop, onMove }: ColumnProps) {
  const t = useTexts(TEXTS);
  const headId = useId();
  const [isOver, setIsOver] = useState(false);
  const part = { phases: [column.phase], ...(column.state === null ? {} : { state: column.state }) };
  const issues = useIssues(unitId, view, part);
  const entries = issues.data?.pages.flatMap((page) => page.entries) ?? [];
  const isHere = isOver && takes !== null;
  return (
    <section
      className={`board-column${takes === false ? ' shut' : ''}${isHere ? ' over' : ''}`}
      aria-labelledby={headId}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop();
      }}
    >
      <h3 id={headId}>
        {name}{' '}
        <span className="board-count">
          {count !== null
            ? t('count', { count })
            : issues.data
              ? t(issues.hasNextPage ? 'atLeast' : 'count', { count: entries.length })
              : ''}
        </span>
      </h3>
      {issues.isPending ? <Loading lines={3} /> : null}
      {issues.isError ? <ErrorState error={issues.error} onRetry={() => issues.refetch()} /> : null}
      {issues.data && entries.length === 0 ? <p className="small quiet">{t('none')}</p> : null}
      <ul>
        {entries.map((entry) => (
          <Card key={entry.id} entry={entry} hasState={column.state === null} onDrag={onDrag} onMove={onMove} />
        ))}
      </ul>
      {issues.hasNextPage ? (
        <Button busy={issues.isFetchingNextPage} onClick={() => issues.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  );
}

interface CardProps {
  readonly entry: EntryLine;
  /** Its state is said where the column does not. */
  readonly hasState: boolean;
  readonly onDrag: (entry: EntryLine | null) => void;
  readonly onMove: (entryId: string) => void;
}

function Card({ entry, hasState, onDrag, onMove }: CardProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const prefetch = usePrefetch(readIssue);
  const early = () => prefetch({ issueId: entry.id });
  const { id, number, owner, ownerPerson } = entry;
  // Where the unit concerned owns it itself, its name stands there once.
  const holder =
    owner === null
      ? null
      : [owner.id === entry.unit.id ? t('itself') : owner.name, ownerPerson].filter(Boolean).join(' ');
  return (
    <li
      className="board-card"
      data-row={id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', number);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(entry);
      }}
      onDragEnd={() => onDrag(null)}
      onPointerEnter={early}
      onFocus={early}
    >
      <span className="board-line">
        <span className="issue-number">{number}</span>
        {entry.isKey ? <span className="issue-tag key">{t('key')}</span> : null}
        {entry.isReady ? <ReadyMark /> : null}
        <IssueLight light={entry.light} dueOn={entry.dueOn} />
      </span>
      <Link to={paths.issue(id)} draggable={false}>
        {entry.title}
      </Link>
      <span className="small">{entry.unit.name}</span>
      <span className="board-line">
        <span className="small quiet">
          {holder === null ? t('nobody') : holder}
          {hasState ? ` · ${say(entry.stateName)}` : ''}
        </span>
        <Button look="plain" className="board-act" aria-label={t('actOn', { number })} onClick={() => onMove(id)}>
          {t('act')}
        </Button>
      </span>
    </li>
  );
}
