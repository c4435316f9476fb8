import { readPublic } from '@dudao/core/publication/contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PublishedView } from '../publication/PublishedView.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';
import '../publication/publication.css';

const TEXTS = {
  title: { zh: '公布的结果', en: 'Published results' },
  lead: { zh: '{office} · {period} 学年', en: '{office} · {period}' },
};

/** Published results, for anybody, fed from the frozen snapshot alone. */
export function PublishedPage() {
  const t = useTexts(TEXTS);
  const { publicId = '' } = useParams();
  const found = useRead(readPublic, { publicId });
  useTitle(found.data?.view.title ?? t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { view } = found.data;
  return (
    <main className="page stack wide">
      <PageHead
        crumbs={<Link to={paths.allPublished()}>{t('title')}</Link>}
        title={view.title}
        lead={t('lead', { office: view.office, period: view.period })}
      />
      <PublishedView published={found.data} />
      <footer className="line small no-print">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </main>
  );
}
