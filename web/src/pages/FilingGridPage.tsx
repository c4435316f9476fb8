import { readGrid } from '@dudao/core/dossier/filing/form-contract';
import { readUnit } from '@dudao/core/org/contract';
import { readStandardVersion } from '@dudao/core/pack/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { Link, useParams, useSearchParams } from 'react-router';
import { FilingGrid } from '../dossier/FilingGrid.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../dossier/filing.css';

const TEXTS = {
  title: { zh: '填报表', en: 'Grid' },
  dossiers: { zh: '自评档案', en: 'Dossiers' },
  lead: {
    zh: '{schools} 所学校 × {elements} 个数据项。直接键入即覆盖；方向键、Enter、Tab 移动，F2 修改，Ctrl+D 向下填充，Ctrl+Z 撤销；可从 Excel、WPS 整块粘贴。',
    en: '{schools} schools × {elements} elements. Type to overwrite; arrows, Enter, Tab move, F2 edits, Ctrl+D fills down, Ctrl+Z undoes; paste blocks from Excel or WPS.',
  },
  none: { zh: '没有学校的档案', en: 'No dossiers of schools' },
  noneWhy: {
    zh: '该活动没有按这个标准为学校建立档案。',
    en: 'The campaign has no dossiers of schools by this standard.',
  },
};

/** All schools of a campaign in one grid, for whoever fills in for several of them. */
export function FilingGridPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const campaignId = params.get('campaign') ?? '';
  const standardId = params.get('standard') ?? '';
  const version = params.get('version') ?? '';
  const period = params.get('period') ?? '';
  const unit = useRead(readUnit, { unitId });
  const grid = useRead(readGrid, { unitId, campaignId, standardId, version, period }, { keepPrevious: true });
  const standard = useRead(readStandardVersion, { id: standardId, version });
  useTitle(t('title'));
  if (grid.isPending || unit.isPending || standard.isPending) return <Loading lines={16} />;
  if (grid.isError) return <ErrorState error={grid.error} onRetry={() => grid.refetch()} />;
  if (standard.isError) return <ErrorState error={standard.error} onRetry={() => standard.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { rows, elements } = grid.data;
  return (
    <>
      <PageHead
        crumbs={
          <>
            <Link to={paths.unit(unitId)}>{unit.data.name}</Link> ·{' '}
            <Link to={paths.dossiers(unitId, campaignId)}>{t('dossiers')}</Link>
          </>
        }
        title={`${say(standard.data.summary.title)} ${period}`}
        lead={t('lead', { schools: rows.length, elements: elements.length })}
      />
      {rows.length === 0 ? (
        <Empty title={t('none')}>{t('noneWhy')}</Empty>
      ) : (
        /* The view is the frozen standard itself, read through a schema that says nothing about read-only. */
        <FilingGrid unitId={unitId} grid={grid.data} standard={standard.data.standard as Standard} />
      )}
    </>
  );
}
