import { listReadings } from '@dudao/core/evidence/contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { roleText } from './words.ts';

const TEXTS = {
  title: { zh: '查阅记录', en: 'Readers' },
  none: { zh: '还没有人打开过。', en: 'Nobody has opened anything yet.' },
  when: { zh: '时间', en: 'When' },
  who: { zh: '查阅人', en: 'Who' },
  what: { zh: '佐证', en: 'What' },
  how: { zh: '方式', en: 'How' },
  opened: { zh: '打开', en: 'opened' },
  downloaded: { zh: '下载原件', en: 'downloaded' },
  packed: { zh: '下载归档包', en: 'downloaded the archive' },
  files: { zh: '{count} 份', en: '{count} pieces' },
};

/** Who opened or downloaded what and when, as the sealed event log tells it. */
export function ReaderLog({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(listReadings, { unitId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { readings } = found.data;
  return (
    <Section title={t('title')} level={2} empty={readings.length === 0 && t('none')}>
      <PlainTable heads={[t('when'), t('who'), t('what'), t('how')]}>
        {readings.map((one) => (
          <tr key={`${one.at} ${one.by} ${one.how} ${one.filingId}`}>
            <td className="nowrap">{showMoment(one.at, lang)}</td>
            <td>
              {one.by} <span className="small quiet">{say(roleText(one.role))}</span>
            </td>
            <td>
              {one.filingId === null ? one.title : <Link to={paths.evidencePiece(one.filingId)}>{one.title}</Link>}
            </td>
            <td>
              {t(one.how)}
              {one.files === null ? null : <span className="small quiet"> {t('files', { count: one.files })}</span>}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
