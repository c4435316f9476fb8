import { listPublic } from '@dudao/core/publication/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';

const TEXTS = {
  title: { zh: '公布的结果', en: 'Published results' },
  lead: { zh: '各督导室公布的结果，最近的在前。', en: 'What offices have published, the newest first.' },
  none: { zh: '还没有公布的结果', en: 'Nothing is published yet' },
  name: { zh: '标题', en: 'Title' },
  office: { zh: '公布单位', en: 'Office' },
  period: { zh: '学年', en: 'Period' },
  on: { zh: '公布日期', en: 'Published on' },
  superseded: { zh: '已被取代', en: 'superseded' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

/** Everything that was published, for anybody. */
export function AllPublishedPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const found = useRead(listPublic, { after }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { published, next } = found.data;
  return (
    <main className="page stack wide">
      <PageHead title={t('title')} lead={t('lead')} />
      {published.length === 0 ? (
        <Empty title={t('none')} />
      ) : (
        <PlainTable caption={t('title')} heads={[t('name'), t('office'), t('period'), t('on')]}>
          {published.map(({ publicId, title, office, period, publishedOn, superseded }) => (
            <tr key={publicId}>
              <th scope="row">
                <Link to={paths.published(publicId)}>{title}</Link>
                {superseded ? <div className="small quiet">{t('superseded')}</div> : null}
              </th>
              <td>{office}</td>
              <td className="nowrap">{period}</td>
              <td className="nowrap">{showDay(publishedOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      <div className="line no-print">
        {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
        {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
      </div>
      <footer className="line small no-print">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </main>
  );
}
