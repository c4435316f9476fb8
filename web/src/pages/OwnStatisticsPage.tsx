import { readUnit } from '@dudao/core/org/contract';
import { listOwnReturns } from '@dudao/core/statistics/contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ReturnTable } from '../statistics/ReturnTable.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '本单位的统计填报', en: 'Our figures' },
  lead: {
    zh: '上级布置的统计填报表，没有上报的在前面。同一个数只报一次，半年报、年报由系统汇总。',
    en: 'What we are asked for, what is open first. A number is asked once; longer periods are added up by the system.',
  },
  totals: { zh: '看汇总', en: 'Totals' },
  none: { zh: '还没有布置填报', en: 'Nothing is asked for yet' },
  noneWhy: { zh: '上级督导室布置以后，填报表出现在这里。', en: 'What the office asks for appears here.' },
};

/** What a unit itself is asked for. */
export function OwnStatisticsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listOwnReturns, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return <Loading lines={6} />;
  const { returns } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="button" to={paths.statistics(unitId)}>
            {t('totals')}
          </Link>
        }
      />
      <div className="stack wide">
        {returns.length === 0 ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <ReturnTable returns={returns} of="period" />
        )}
      </div>
    </>
  );
}
