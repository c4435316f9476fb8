import { readForms } from '@dudao/core/announcement/contract';
import { Link, useParams } from 'react-router';
import { AnnouncementForm } from '../announcement/AnnouncementForm.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '起草信息', en: 'Draft an item' },
  list: { zh: '信息发布', en: 'Announcements' },
};

/** Another item begins here. */
export function WriteAnnouncementPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const found = useRead(readForms, { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.announcements(unitId, { side: 'own' })}>{t('list')}</Link>}
        title={t('title')}
      />
      <AnnouncementForm unitId={unitId} forms={found.data} />
    </>
  );
}
