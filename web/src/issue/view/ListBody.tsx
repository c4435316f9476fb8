import type { ShownLedger } from '@dudao/core/issue/shapes';
import { listMatching, type MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { read } from '../../lib/call.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorLine, ErrorState, Loading } from '../../ui/State.tsx';
import { BulkBar } from '../BulkBar.tsx';
import { IssueTable } from '../IssueTable.tsx';
import { type ListView, questionOf } from '../list-view.ts';
import { SaveList } from '../SaveList.tsx';
import type { useIssues } from '../use-issues.ts';
import { useListKeys } from '../use-list-keys.ts';

const TEXTS = {
  more: { zh: '再列 50 条', en: 'Show 50 more' },
  listed: { zh: '已列出 {count} 条', en: '{count} listed' },
  keys: { zh: '上下、打开、选中、登记、搜索', en: 'move, open, select, write, search' },
  all: { zh: '选中符合条件的全部', en: 'Select all that match' },
};

interface ListBodyProps {
  readonly unitId: string;
  readonly view: ListView;
  readonly ledgers: readonly ShownLedger[];
  readonly issues: ReturnType<typeof useIssues>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onNew: (() => void) | null;
  /** What is said where nothing is listed. */
  readonly empty: ReactNode;
}

/** The entries of a query as a table, with what can be done to many of them. */
export function ListBody({ unitId, view, ledgers, issues, searchBox, onNew, empty }: ListBodyProps) {
  const t = useTexts(TEXTS);
  const [selected, setSelected] = useState<ReadonlyMap<string, MatchingEntry>>(new Map());
  /** All that matched at one moment: they stay as they were then, so that what is done is what was seen. */
  const [isFrozen, setIsFrozen] = useState(false);
  const list = useRef<HTMLTableElement>(null);
  const entries = issues.data?.pages.flatMap((page) => page.entries) ?? [];
  const clear = () => {
    setSelected(new Map());
    setIsFrozen(false);
  };
  const select = (ids: readonly string[], isSelected: boolean) =>
    setSelected((before) => {
      const after = new Map(before);
      for (const id of ids) after.delete(id);
      if (isSelected) for (const entry of entries) if (ids.includes(entry.id)) after.set(entry.id, entry);
      return after;
    });
  const { from: _, limit: __, ...question } = questionOf(unitId, view);
  const gather = useMutation({
    mutationFn: () => read(listMatching, question),
    onSuccess: (found) => {
      setSelected(new Map(found.entries.map((one) => [one.id, one])));
      setIsFrozen(true);
    },
  });
  useListKeys({ list, searchBox, onNew, onSelect: (id) => select([id], !selected.has(id)) });
  // What the list shows of a selected entry is newer than what it was when it was selected.
  const chosen = isFrozen
    ? [...selected.values()]
    : [...selected.values()].map((one) => entries.find(({ id }) => id === one.id) ?? one);
  if (issues.isPending) return <Loading lines={10} />;
  if (issues.isError) return <ErrorState error={issues.error} onRetry={() => issues.refetch()} />;
  if (entries.length === 0) return empty;
  return (
    <>
      <IssueTable entries={entries} selected={selected} onSelect={select} list={list} hidden={view.hidden} />
      <div className="line apart">
        <span className="line">
          {issues.hasNextPage ? (
            <Button busy={issues.isFetchingNextPage} onClick={() => issues.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : null}
          <span className="small quiet" role="status">
            {t('listed', { count: entries.length })}
          </span>
          <Button busy={gather.isPending} onClick={() => gather.mutate()}>
            {t('all')}
          </Button>
          <SaveList unitId={unitId} view={view} />
        </span>
        <span className="small quiet issue-keys">
          <kbd>j</kbd> <kbd>k</kbd> <kbd>↵</kbd> <kbd>x</kbd> <kbd>n</kbd> <kbd>/</kbd> {t('keys')}
        </span>
      </div>
      <ErrorLine error={gather.error} />
      {chosen.length > 0 ? <BulkBar unitId={unitId} chosen={chosen} ledgers={ledgers} onClear={clear} /> : null}
    </>
  );
}
