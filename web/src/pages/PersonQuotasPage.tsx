import { readPersonQuotas } from '@dudao/core/activity/quota-contract';
import { Link, useParams } from 'react-router';
import { OwedTable } from '../activity/OwedTable.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '{name}的定额', en: 'Quotas of {name}' },
  quotas: { zh: '定额', en: 'Quotas' },
  all: { zh: '全部活动记录', en: 'All records' },
  fine: { zh: '各项都在进度上。', en: 'All on pace.' },
  none: { zh: '没有需要完成的定额。', en: 'Owes no quota.' },
  late: { zh: '{count} 项落后。', en: 'Behind on {count}.' },
};

/** What one person owes by quotas. */
export function PersonQuotasPage() {
  const t = useTexts(TEXTS);
  const { personId = '' } = useParams();
  const found = useRead(readPersonQuotas, { personId });
  useTitle(found.data ? t('title', { name: found.data.person.name }) : t('quotas'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { person, unitId, quotas } = found.data;
  const late = quotas.filter(({ pace }) => pace === 'behind' || pace === 'missed').length;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.quotas(unitId)}>{t('quotas')}</Link>}
        title={t('title', { name: person.name })}
        lead={quotas.length === 0 ? t('none') : late === 0 ? t('fine') : t('late', { count: late })}
        actions={
          <Link className="button" to={paths.activities(unitId, { person: person.id })}>
            {t('all')}
          </Link>
        }
      />
      {quotas.length === 0 ? null : <OwedTable person={person} unitId={unitId} quotas={quotas} />}
    </>
  );
}
