import { listAnnouncements } from '@dudao/core/announcement/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { AnnouncementMark } from '../announcement/AnnouncementMark.tsx';
import type { AnnouncementList } from '../announcement/announcement-record.ts';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '信息发布', en: 'Announcements' },
  lead: {
    zh: '通报信息、名单和文件、群众活动、成果展示、校庆和教育品牌：一个人写，另一个人审核发布，各单位签收；可以同时向社会公开。',
    en: 'News, lists and papers, public activities, galleries, jubilees and the brand: one writes, another releases, units sign for it; and the public may see it.',
  },
  side: { zh: '看哪一边', en: 'Side' },
  received: { zh: '收到的', en: 'Received' },
  own: { zh: '本单位发布的', en: 'Our own' },
  write: { zh: '起草一条', en: 'Draft one' },
  publicPage: { zh: '本单位的公开页', en: 'Our public page' },
  none: { zh: '还没有信息', en: 'Nothing yet' },
  noneOwn: { zh: '起草以后在这里显示。', en: 'What is drafted stands here.' },
  noneReceived: { zh: '上级发布以后在这里显示。', en: 'What offices above release stands here.' },
  name: { zh: '标题', en: 'Title' },
  kind: { zh: '类别', en: 'Kind' },
  office: { zh: '发布单位', en: 'By' },
  state: { zh: '状态', en: 'State' },
  on: { zh: '发布日期', en: 'Released' },
  public: { zh: '已向社会公开', en: 'public' },
  unread: { zh: '● 待签收', en: '● to be signed for' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

/** What a unit announces, and what reached it. */
export function AnnouncementsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const side = params.get('side') === 'own' ? 'own' : 'received';
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listAnnouncements, { unitId, side, after }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { announcements, next, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data?.name ?? ''}
        title={t('title')}
        lead={t('lead')}
        actions={
          actions.write === true ? (
            <Link className="button primary" to={paths.writeAnnouncement(unitId)}>
              {t('write')}
            </Link>
          ) : null
        }
      />
      <div className="stack wide">
        <div className="line">
          <Choice
            label={t('side')}
            value={side}
            options={[
              { value: 'received', label: t('received') },
              { value: 'own', label: t('own') },
            ]}
            onChange={(value) => {
              setAfter(null);
              setParams({ side: value });
            }}
          />
          <Link to={paths.publicNews(unitId)}>{t('publicPage')}</Link>
        </div>
        {announcements.length === 0 ? (
          <Empty title={t('none')}>{t(side === 'own' ? 'noneOwn' : 'noneReceived')}</Empty>
        ) : (
          <AnnouncementTable announcements={announcements} />
        )}
        <div className="line no-print">
          {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </div>
      </div>
    </>
  );
}

function AnnouncementTable({ announcements }: Pick<AnnouncementList, 'announcements'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable caption={t('title')} heads={[t('name'), t('kind'), t('office'), t('state'), t('on')]}>
      {announcements.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.announcement(one.id)}>{one.title}</Link>
            {one.isPublic && one.state === 'released' ? <div className="small quiet">{t('public')}</div> : null}
          </th>
          <td>{say(one.kind)}</td>
          <td>{one.office.name}</td>
          <td className="nowrap">
            {one.isUnread === true ? <strong>{t('unread')}</strong> : <AnnouncementMark state={one.state} />}
          </td>
          <td className="nowrap">{one.releasedOn === null ? '' : showDay(one.releasedOn, lang)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
