import { readPublication } from '@dudao/core/publication/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { LineDialog } from '../publication/LineDialogs.tsx';
import { type LineDeed, LineTable } from '../publication/LineTable.tsx';
import { DeedList, PublicationFacts } from '../publication/PublicationFacts.tsx';
import { PublicationSteps } from '../publication/PublicationSteps.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../publication/publication.css';

const TEXTS = {
  title: { zh: '结果公布', en: 'Publication' },
  letters: { zh: '成批发告知书', en: 'Letters to the units' },
  finals: { zh: '成批发结果通知书', en: 'Letters of the final result' },
  crumb: { zh: '{office} · 结果公布', en: '{office} · publications' },
};

/** One publication, for its office and those who sign. */
export function PublicationPage() {
  const t = useTexts(TEXTS);
  const { publicationId = '' } = useParams();
  const me = useMe();
  const [deed, setDeed] = useState<LineDeed | null>(null);
  const found = useRead(readPublication, { publicationId });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const publication = found.data;
  const { office, state } = publication;
  const letters = state === 'told' ? 'letters' : state === 'published' ? 'finals' : null;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.publications(office.id)}>{t('crumb', { office: office.name })}</Link>}
        title={publication.title}
        lead={publication.period}
        actions={
          letters === null || !holds(me, 'mailing.make') ? null : (
            <Link className="button" to={paths.mailings(office.id, { publication: publicationId })}>
              {t(letters)}
            </Link>
          )
        }
      />
      <div className="stack wide">
        <PublicationSteps publication={publication} />
        <PublicationFacts publication={publication} />
        <LineTable publication={publication} onDeed={setDeed} />
        <DeedList publication={publication} />
      </div>
      {deed === null ? null : <LineDialog publication={publication} deed={deed} onClose={() => setDeed(null)} />}
    </>
  );
}
