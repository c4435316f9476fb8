import { listLedgers } from '@dudao/core/issue/contract';
import { countIssues } from '@dudao/core/issue/read-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useRef } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type CountSums, sumCounts } from '../issue/count-sums.ts';
import { IssueCounts } from '../issue/IssueCounts.tsx';
import { IssueFilters } from '../issue/IssueFilters.tsx';
import { LedgerRooms } from '../issue/LedgerRooms.tsx';
import { type ListView, paramsOf, viewOf } from '../issue/list-view.ts';
import { useIssues } from '../issue/use-issues.ts';
import { BoardView } from '../issue/view/BoardView.tsx';
import { ListBody } from '../issue/view/ListBody.tsx';
import { MapView } from '../issue/view/MapView.tsx';
import { NothingListed } from '../issue/view/NothingListed.tsx';
import { SavedViews } from '../issue/view/SavedViews.tsx';
import { TimeView } from '../issue/view/TimeView.tsx';
import { ViewBar } from '../issue/view/ViewBar.tsx';
import { ViewChips } from '../issue/view/ViewChips.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import '../issue/issue.css';

const TEXTS = {
  sources: { zh: '评估结果转台账', en: 'From evaluations' },
  title: { zh: '台账', en: 'Ledger' },
  unit: { zh: '单位', en: 'Unit' },
  write: { zh: '登记', en: 'Write an entry' },
  book: { zh: '表格导入', en: 'By workbook' },
  verdict: {
    zh: '未结 {open} 条：{red} 条逾期，{yellow} 条三个工作日内到期，{done} 条待核验。',
    en: '{open} not ended: {red} overdue, {yellow} due within three working days, {done} to be verified.',
  },
  allDone: { zh: '没有未结的条目。', en: 'Nothing is open.' },
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
  const issues = useIssues(unitId, view, {}, view.kind === 'list');
  const searchBox = useRef<HTMLInputElement>(null);
  const change = (part: Partial<ListView>) => setParams(paramsOf({ ...view, ...part }), { replace: true });
  const entries = issues.data?.pages.flatMap((page) => page.entries) ?? [];
  const writable = ledgers.data?.writable ?? [];
  const write = () => navigate(paths.writeIssue(unitId, writable.includes(view.ledger) ? { ledger: view.ledger } : {}));
  const onNew = writable.length > 0 ? write : null;
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  const sums = sumCounts(counts.data?.counts ?? [], view.ledger);
  const known = ledgers.data?.ledgers ?? [];
  const nothing = <NothingListed view={view} mayWrite={onNew !== null} onChange={change} />;
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
            {writable.length > 0 ? (
              <Link className="button" to={paths.ledgerBook(unitId)}>
                {t('book')}
              </Link>
            ) : null}
            {ledgers.data?.mayKeep === true ? (
              <Link className="button" to={paths.issueSources(unitId)}>
                {t('sources')}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="stack">
        <LedgerRooms unitId={unitId} ledger={view.ledger} />
        <IssueCounts sums={sums} view={view} onChange={change} />
        <IssueFilters
          unitId={unitId}
          ledgers={known}
          counts={sums.byLedger}
          view={view}
          onChange={change}
          searchBox={searchBox}
        />
        <ViewBar view={view} onChange={change}>
          <SavedViews unitId={unitId} view={view} />
        </ViewBar>
        <ViewChips view={view} entries={entries} onChange={change} />
        {view.kind === 'board' ? (
          <BoardView
            unitId={unitId}
            view={view}
            ledgers={known}
            counts={counts.data?.counts}
            searchBox={searchBox}
            onNew={onNew}
          />
        ) : null}
        {view.kind === 'map' ? <MapView unitId={unitId} view={view} /> : null}
        {view.kind === 'time' ? <TimeView unitId={unitId} view={view} empty={nothing} /> : null}
        {view.kind === 'list' ? (
          <ListBody
            unitId={unitId}
            view={view}
            ledgers={known}
            issues={issues}
            searchBox={searchBox}
            onNew={onNew}
            isKeeper={ledgers.data?.mayKeep === true}
            empty={nothing}
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
