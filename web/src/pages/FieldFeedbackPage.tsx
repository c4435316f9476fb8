import { downloadFeedback, readFeedback } from '@dudao/core/field/contract';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { FeedbackBodyView } from '../field/FeedbackBodyView.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { downloadAddress } from '../lib/file.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';

const TEXTS = {
  title: { zh: '督导现场反馈单', en: 'Feedback on the spot' },
  lead: { zh: '{visit} · {office} · {at}收到', en: '{visit} · {office} · received {at}' },
  all: { zh: '现场记录和反馈', en: 'Records and feedback' },
  records: { zh: '现场记录', en: 'Records' },
  word: { zh: '下载 Word', en: 'Word file' },
  print: { zh: '打印', en: 'Print' },
};

/** One feedback sheet as it was shown and signed; it prints as it stands. */
export function FieldFeedbackPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const { recordId = '' } = useParams();
  const found = useRead(readFeedback, { recordId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { visit, unit, office, receivedAt, feedback } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.field(unit.id)}>{t('all')}</Link>}
        title={`${t('title')} · ${unit.name}`}
        lead={t('lead', { visit: visit.title, office: office.name, at: showMoment(receivedAt, lang) })}
        actions={
          <>
            {holds(me, 'field.read') ? (
              <Link className="button" to={paths.visitRecords(visit.id)}>
                {t('records')}
              </Link>
            ) : null}
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <a className="button" href={downloadAddress(downloadFeedback, { recordId })} download>
              {t('word')}
            </a>
          </>
        }
      />
      <FeedbackBodyView feedback={feedback} />
    </>
  );
}
