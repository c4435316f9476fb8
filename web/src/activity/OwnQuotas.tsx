import { readOwnQuotas } from '@dudao/core/activity/quota-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Section } from '../ui/Section.tsx';
import { OwedTable } from './OwedTable.tsx';

const TEXTS = {
  title: { zh: '我的定额', en: 'My quotas' },
  record: { zh: '记录活动', en: 'Record an activity' },
};

/** What the signed-in person owes by quotas; nothing for an account that is nobody of its unit or owes none. */
export function OwnQuotas() {
  const t = useTexts(TEXTS);
  const { data } = useRead(readOwnQuotas, {});
  if (data === undefined || data.person === null || data.quotas.length === 0) return null;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={
        <Link className="button" to={paths.activities(data.unitId)}>
          {t('record')}
        </Link>
      }
    >
      <OwedTable person={data.person} unitId={data.unitId} quotas={data.quotas} />
    </Section>
  );
}
