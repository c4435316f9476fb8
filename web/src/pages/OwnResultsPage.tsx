import { readUnit } from '@dudao/core/org/contract';
import { listOwnResults } from '@dudao/core/publication/contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { ReceivedLetters } from '../mailing/ReceivedLetters.tsx';
import { paths } from '../paths.ts';
import { OwnResultView } from '../publication/OwnResultView.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../publication/publication.css';

const TEXTS = {
  title: { zh: '本单位的结果', en: 'Our results' },
  lead: {
    zh: '公布以前先告知本单位：自己的成绩、位次和等次，与往年比、与同组比，并可以逐条提出异议。',
    en: 'Before anything is published your unit is told its own figure, place and grade, and may object point by point.',
  },
  none: { zh: '还没有告知本单位的结果', en: 'No results yet' },
  why: { zh: '督导室准备公布结果时，会先在这里告知。', en: 'An office that is about to publish tells you here first.' },
};

/** Results of which a unit was told, and its replies. */
export function OwnResultsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listOwnResults, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { results } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        <ReceivedLetters unitId={unitId} />
        {results.length === 0 ? <Empty title={t('none')}>{t('why')}</Empty> : null}
        {results.map((result) => (
          <OwnResultView key={result.publicationId} unitId={unitId} result={result} />
        ))}
      </div>
    </>
  );
}
