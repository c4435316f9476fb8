import { readUnit } from '@dudao/core/org/contract';
import { readBoard } from '@dudao/core/task/board-contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { KeyWork } from '../task/board/KeyWork.tsx';
import { LeaderTable } from '../task/board/LeaderTable.tsx';
import { OverdueUnits } from '../task/board/OverdueUnits.tsx';
import { ProjectClasses } from '../task/board/ProjectClasses.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '责任看板', en: 'Who carries what' },
  overdueLead: { zh: '{count} 项逾期。', en: '{count} overdue.' },
  plans: { zh: '计划', en: 'Plans' },
  view: { zh: '看什么', en: 'View' },
  overdue: { zh: '逾期归口', en: 'Overdue by unit' },
  main: { zh: '主要领导', en: 'Main leaders' },
  deputy: { zh: '分管领导', en: 'Deputy leaders' },
  middle: { zh: '中层干部', en: 'Middle-level cadres' },
  key: { zh: '重点工作', en: 'Key work' },
  projects: { zh: '项目', en: 'Projects' },
  more: { zh: '单位或职务太多，只列出一部分；请到下级单位看。', en: 'Not all are listed; look at a unit below.' },
};

const VIEWS = ['overdue', 'main', 'deputy', 'middle', 'key', 'projects'] as const;

/** Who carries what at a unit and below it, and what is overdue with whom. */
export function BoardPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'overdue';
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readBoard, { unitId }, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { units, posts, overdue, more } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.plans(unitId)}>{t('plans')}</Link>}
        title={`${unit.data?.name ?? ''} ${t('title')}`.trim()}
        lead={t('overdueLead', { count: overdue })}
      />
      <div className="stack">
        <div className="line">
          <Choice
            label={t('view')}
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(value) }))}
            onChange={(value) => setParams({ view: value }, { replace: true })}
          />
        </div>
        {more ? <p className="quiet">{t('more')}</p> : null}
        {view === 'overdue' ? <OverdueUnits units={units} /> : null}
        {view === 'main' || view === 'deputy' || view === 'middle' ? (
          <LeaderTable posts={posts.filter(({ rank }) => rank === view)} />
        ) : null}
        {view === 'key' ? <KeyWork unitId={unitId} /> : null}
        {view === 'projects' ? <ProjectClasses unitId={unitId} /> : null}
      </div>
    </>
  );
}
