import { downloadText, readText } from '@dudao/core/selfcheck/contract';
import { SELFCHECK_PROBLEMS } from '@dudao/core/selfcheck/problems';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useDownload, useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { CheckBox } from '../selfcheck/CheckBox.tsx';
import { TextBody } from '../selfcheck/TextBody.tsx';
import { TextForm } from '../selfcheck/TextForm.tsx';
import { type TextRecord, useWhose } from '../selfcheck/text-record.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../evidence/evidence.css';
import '../selfcheck/pictures.css';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  texts: { zh: '自查材料', en: 'Texts' },
  write: { zh: '填写', en: 'Write' },
  print: { zh: '打印', en: 'Print' },
  word: { zh: '下载 Word', en: 'Word file' },
  versions: { zh: '各稿', en: 'Versions' },
  version: { zh: '第 {n} 稿', en: 'Version {n}' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  earlier: { zh: '这是第 {n} 稿，最新的是第 {latest} 稿。', en: 'This is version {n}; the latest is {latest}.' },
  toLatest: { zh: '看最新一稿', en: 'See the latest' },
  source: { zh: '出处：“{text}”（{at}）', en: 'Asked for by: “{text}” ({at})' },
};

/** One text of a unit: read, written, checked, printed, taken away as a Word file. */
export function TextPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { kind = '' } = useParams();
  const whose = useWhose();
  const [revision, setRevision] = useState<number | null>(null);
  const [isWriting, setIsWriting] = useState(false);
  const found = useRead(readText, { ...whose, kind, revision }, { keepPrevious: true });
  const file = useDownload(downloadText);
  useTitle(found.data === undefined ? t('texts') : say(found.data.kind.name));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const record = found.data;
  const isLatest = record.revision === record.latest;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.texts(whose.unitId, whose.dossierId)}>{`${record.unitName} · ${t('texts')}`}</Link>}
        title={say(record.kind.name)}
        {...(record.kind.help === null ? {} : { lead: say(record.kind.help) })}
        actions={
          isWriting ? null : (
            <>
              <Button
                look="primary"
                refused={reasonOf(record.actions.write, SELFCHECK_PROBLEMS, lang)}
                onClick={() => {
                  setRevision(null);
                  setIsWriting(true);
                }}
              >
                {t('write')}
              </Button>
              <Button onClick={() => window.print()}>{t('print')}</Button>
              <Button busy={file.isPending} onClick={() => file.mutate({ ...whose, kind, revision })}>
                {t('word')}
              </Button>
            </>
          )
        }
      >
        {record.kind.source === null ? null : (
          <p className="small quiet no-print">
            {t('source', { text: say(record.kind.source.text), at: record.kind.source.at })}
          </p>
        )}
        <p className="only-print">{record.unitName}</p>
        <ErrorLine error={file.error} />
      </PageHead>
      {record.actions.write === 'text-submitted' ? (
        <Notice>{reasonOf(record.actions.write, SELFCHECK_PROBLEMS, lang)}</Notice>
      ) : null}
      {isWriting && isLatest ? (
        <TextForm key={record.latest} {...whose} record={record} onDone={() => setIsWriting(false)} />
      ) : (
        <div className="stack wide">
          {isLatest ? null : (
            <Notice>
              {t('earlier', { n: record.revision, latest: record.latest })}{' '}
              <Button onClick={() => setRevision(null)}>{t('toLatest')}</Button>
            </Notice>
          )}
          <TextBody record={record} />
          <CheckBox {...whose} record={record} />
          <Versions record={record} onSee={setRevision} />
        </div>
      )}
    </>
  );
}

function Versions({ record, onSee }: { readonly record: TextRecord; readonly onSee: (revision: number) => void }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (record.versions.length < 2) return null;
  return (
    <div className="no-print">
      <Section level={2} title={t('versions')}>
        <ul className="stack tight">
          {record.versions.map(({ revision, by, at }) => (
            <li key={revision} className="line">
              <Button disabled={revision === record.revision} onClick={() => onSee(revision)}>
                {t('version', { n: revision })}
              </Button>
              <span className="small quiet">{t('by', { by, at: showMoment(at, lang) })}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
