import { listLedgers } from '@dudao/core/issue/contract';
import { countIssues } from '@dudao/core/issue/read-contract';
import type { EntryLine } from '@dudao/core/issue/shapes';
import { readUnit } from '@dudao/core/org/contract';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { BulkBar } from '../issue/BulkBar.tsx';
import { type CountSums, sumCounts } from '../issue/count-sums.ts';
import { IssueCounts } from '../issue/IssueCounts.tsx';
import { IssueFilters } from '../issue/IssueFilters.tsx';
import { IssueTable } from '../issue/IssueTable.tsx';
import { isNarrowed, type ListView, PLAIN_VIEW, paramsOf, viewOf } from '../issue/list-view.ts';
import { SaveList } from '../issue/SaveList.tsx';
import { useIssues } from '../issue/use-issues.ts';
import { useListKeys } from '../issue/use-list-keys.ts';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  urges: { zh: '督办', en: 'Sheets of supervision' },
  sources: { zh: '评估结果转台账', en: 'From evaluations' },
  title: { zh: '台账', en: 'Ledger' },
  unit: { zh: '单位', en: 'Unit' },
  figures: { zh: '台账统计', en: 'Figures' },
  lasting: { zh: '回访与反弹', en: 'Revisits and returns' },
  write: { zh: '登记', en: 'Write an entry' },
  verdict: {
    zh: '未结 {open} 条：{red} 条逾期，{yellow} 条三个工作日内到期，{done} 条待核验。',
    en: '{open} not ended: {red} overdue, {yellow} due within three working days, {done} to be verified.',
  },
  allDone: { zh: '没有未结的条目。', en: 'Nothing is open.' },
  more: { zh: '再列 50 条', en: 'Show 50 more' },
  listed: { zh: '已列出 {count} 条', en: '{count} listed' },
  empty: { zh: '没有条目', en: 'No entry' },
  emptyWhy: {
    zh: '这里还没有登记过。发现问题后点“登记”，写明是什么、在哪里、有多严重，再交办给责任单位。',
    en: 'Nothing was written here yet. Write down what was found, where and how grave it is, then hand it to its owner.',
  },
  emptyRead: { zh: '这里还没有登记过。', en: 'Nothing was written here yet.' },
  noMatch: { zh: '没有符合条件的条目', en: 'No entry matches' },
  noMatchWhy: { zh: '放宽或清除筛选条件再看。', en: 'Widen or clear the filters.' },
  clear: { zh: '清除筛选', en: 'Clear the filters' },
  keys: { zh: '上下、打开、选中、登记、搜索', en: 'move, open, select, write, search' },
};

/** The ledgers of a unit and of all below it: what is open, who owes it, by when. */
export function IssuesPage() {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const unit = useRead(readUnit, { unitId });
  const ledgers = useRead(listLedgers, { unitId });
  const counts = useRead(countIssues, { unitId, as: view.as }, { keepPrevious: true });
  const issues = useIssues(unitId, view);
  const [selected, setSelected] = useState<ReadonlyMap<string, EntryLine>>(new Map());
  const list = useRef<HTMLTableElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const change = (part: Partial<ListView>) => setParams(paramsOf({ ...view, ...part }), { replace: true });
  const entries = issues.data?.pages.flatMap((page) => page.entries) ?? [];
  const select = (ids: readonly string[], isSelected: boolean) =>
    setSelected((before) => {
      const after = new Map(before);
      for (const id of ids) after.delete(id);
      if (isSelected) for (const entry of entries) if (ids.includes(entry.id)) after.set(entry.id, entry);
      return after;
    });
  const writable = ledgers.data?.writable ?? [];
  const write = () => navigate(paths.writeIssue(unitId, writable.includes(view.ledger) ? { ledger: view.ledger } : {}));
  useListKeys({
    list,
    searchBox,
    onNew: writable.length > 0 ? write : null,
    onSelect: (id) => select([id], !selected.has(id)),
  });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  const sums = sumCounts(counts.data?.counts ?? [], view.ledger);
  // What the list shows of a selected entry is newer than what it was when it was selected.
  const chosen = [...selected.values()].map((one) => entries.find(({ id }) => id === one.id) ?? one);
  return (
    <>
      <PageHead
        title={t('title')}
        lead={counts.data ? verdictOf(t, sums) : ' '}
        unit={
          <UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => navigate(paths.issues(id, paramsOf(view)))} />
        }
        actions={
          <>
            {writable.length > 0 ? (
              <Button look="primary" onClick={write}>
                {t('write')}
              </Button>
            ) : null}
            <Link
              className="button"
              to={paths.ledgerFigures(unitId, view.ledger === '' ? {} : { ledger: view.ledger })}
            >
              {t('figures')}
            </Link>
            <Link className="button" to={paths.lasting(unitId)}>
              {t('lasting')}
            </Link>
            <Link className="button" to={paths.urges(unitId)}>
              {t('urges')}
            </Link>
            {ledgers.data?.mayKeep === true ? (
              <Link className="button" to={paths.issueSources(unitId)}>
                {t('sources')}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="stack">
        <IssueCounts sums={sums} view={view} onChange={change} />
        <IssueFilters
          ledgers={ledgers.data?.ledgers ?? []}
          counts={sums.byLedger}
          view={view}
          onChange={change}
          searchBox={searchBox}
        />
        {issues.isPending ? <Loading lines={10} /> : null}
        {issues.isError ? <ErrorState error={issues.error} onRetry={() => issues.refetch()} /> : null}
        {issues.data && entries.length === 0 ? (
          isNarrowed(view) ? (
            <Empty
              title={t('noMatch')}
              action={
                <Button onClick={() => change({ ...PLAIN_VIEW, as: view.as, ledger: view.ledger })}>
                  {t('clear')}
                </Button>
              }
            >
              {t('noMatchWhy')}
            </Empty>
          ) : (
            <Empty title={t('empty')}>{t(writable.length > 0 ? 'emptyWhy' : 'emptyRead')}</Empty>
          )
        ) : null}
        {entries.length > 0 ? (
          <>
            <IssueTable entries={entries} selected={selected} onSelect={select} list={list} />
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
                <SaveList unitId={unitId} view={view} />
              </span>
              <span className="small quiet issue-keys">
                <kbd>j</kbd> <kbd>k</kbd> <kbd>↵</kbd> <kbd>x</kbd> <kbd>n</kbd> <kbd>/</kbd> {t('keys')}
              </span>
            </div>
          </>
        ) : null}
        {chosen.length > 0 ? (
          <BulkBar
            unitId={unitId}
            chosen={chosen}
            ledgers={ledgers.data?.ledgers ?? []}
            onClear={() => setSelected(new Map())}
          />
        ) : null}
      </div>
    </>
  );
}

function verdictOf(t: ReturnType<typeof useTexts<typeof TEXTS>>, { unfinished, byLight, byPhase }: CountSums): string {
  if (unfinished === 0) return t('allDone');
  return t('verdict', {
    open: unfinished,
    red: byLight.get('red') ?? 0,
    yellow: byLight.get('yellow') ?? 0,
    done: byPhase.get('done') ?? 0,
  });
}
