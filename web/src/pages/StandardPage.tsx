import { readStandardVersion } from '@dudao/core/pack/contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { ProfileNote } from '../pack/ProfileNote.tsx';
import { StandardReader } from '../pack/StandardReader.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  all: { zh: '全部标准', en: 'All standards' },
  facts: { zh: '{issuer}　{number}　{day}印发', en: '{issuer}, {number}, issued on {day}' },
  digest: { zh: '版本 {version}　摘要 {digest}', en: 'Version {version}, digest {digest}' },
};

/** One standard, to be read from the first clause to the last. */
export function StandardPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const { standardId = '', version = '' } = useParams();
  const view = useRead(readStandardVersion, { id: standardId, version });
  useTitle(view.data ? say(view.data.standard.title) : '');
  if (view.isPending) return <Loading lines={9} />;
  if (view.isError) return <ErrorState error={view.error} onRetry={() => view.refetch()} />;
  const { standard, summary } = view.data;
  return (
    <>
      <PageHead crumbs={<Link to={paths.standards()}>{t('all')}</Link>} title={say(standard.title)}>
        <p className="quiet">
          {t('facts', {
            issuer: say(standard.document.issuer),
            number: standard.document.number,
            day: showDay(standard.document.issued_on, lang),
          })}
        </p>
        <p className="small quiet">{t('digest', { version: standard.version, digest: summary.digest })}</p>
      </PageHead>
      <ProfileNote standard={standard} />
      <StandardReader standard={standard} />
    </>
  );
}
