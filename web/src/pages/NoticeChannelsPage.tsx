import { CHANNEL_KIND_FACTS } from '@dudao/core/notice/channel-kind';
import { type ChannelState, listChannels } from '@dudao/core/notice/contract';
import { Link } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { failureText } from '../lib/failure-texts.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../notice/notice.css';

const TEXTS = {
  title: { zh: '提醒渠道', en: 'Channels of reminders' },
  fine: { zh: '{count} 个渠道，都没有故障。', en: '{count} channels, none of them failing.' },
  failing: {
    zh: '{count} 个渠道中有 {failing} 个不通。系统内的提醒不受影响，恢复后自动补发。',
    en: '{failing} of {count} channels fail. Reminders in the application are not affected; what waits is sent once they work.',
  },
  notices: { zh: '提醒', en: 'Reminders' },
  none: { zh: '还没有配置渠道', en: 'No channel is configured' },
  noneWhy: {
    zh: '在服务器上用环境变量 DUDAO_SMTP_URL 和 DUDAO_MAIL_FROM 配置邮件，或在数据目录放 channels.json 配置企业微信、钉钉，重新启动后生效。密钥不在网页上填写。',
    en: 'Configure e-mail by DUDAO_SMTP_URL and DUDAO_MAIL_FROM on the server, or WeCom and DingTalk by channels.json in the data folder, and start anew. Secrets are not typed into pages.',
  },
  nobody: { zh: '只有系统管理员能看渠道状态', en: 'Only system administrators see how channels do' },
  channel: { zh: '渠道', en: 'Channel' },
  state: { zh: '状态', en: 'State' },
  host: { zh: '连到', en: 'Host' },
  people: { zh: '使用人数', en: 'People' },
  waiting: { zh: '待发', en: 'Waiting' },
  today: { zh: '今日送出', en: 'Sent today' },
  failed: { zh: '七日未送出', en: 'Not sent (7 days)' },
  unsure: { zh: '七日不确定', en: 'Unsure (7 days)' },
  works: { zh: '● 正常', en: '● works' },
  untried: { zh: '◌ 还没有发过', en: '◌ never tried' },
  broken: { zh: '○ 自 {at} 起不通：{failure}', en: '○ fails since {at}: {failure}' },
  lastAt: { zh: '最近送出 {at}', en: 'last sent {at}' },
};

/** How the channels of this installation do, for those who keep it. */
export function NoticeChannelsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const [unit] = unitsWith(me, 'notice.channels');
  const found = useRead(
    listChannels,
    { unitId: unit?.id ?? '' },
    { enabled: unit !== undefined, refetchEveryMs: 15_000 },
  );
  useTitle(t('title'));
  const crumbs = <Link to={paths.notices()}>{t('notices')}</Link>;
  if (unit === undefined) return <Empty title={t('nobody')} />;
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { channels } = found.data;
  const failing = channels.filter((channel) => channel.failing !== null).length;
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={t('title')}
        {...(channels.length === 0
          ? {}
          : { lead: t(failing === 0 ? 'fine' : 'failing', { count: channels.length, failing }) })}
      />
      {channels.length === 0 ? (
        <Empty title={t('none')}>{t('noneWhy')}</Empty>
      ) : (
        <PlainTable
          heads={[
            t('channel'),
            t('state'),
            t('host'),
            ...(['people', 'waiting', 'today', 'failed', 'unsure'] as const).map((head) => ({ number: t(head) })),
          ]}
        >
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} />
          ))}
        </PlainTable>
      )}
    </>
  );
}

function ChannelRow({ channel }: { readonly channel: ChannelState }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { name, kind, host, failing, lastSentAt } = channel;
  return (
    <tr>
      <th scope="row">
        {name}
        {name === say(CHANNEL_KIND_FACTS[kind].name) ? null : (
          <div className="small quiet">{say(CHANNEL_KIND_FACTS[kind].name)}</div>
        )}
      </th>
      <td>
        {failing !== null ? (
          <span className="notice-mark severe">
            {t('broken', { at: showMoment(failing.since, lang), failure: failureText(failing.failure, lang) })}
          </span>
        ) : (
          t(lastSentAt === null ? 'untried' : 'works')
        )}
        {lastSentAt === null ? null : (
          <div className="small quiet">{t('lastAt', { at: showMoment(lastSentAt, lang) })}</div>
        )}
      </td>
      <td className="mono">{host}</td>
      <td className="number">{channel.people}</td>
      <td className="number">{channel.waiting}</td>
      <td className="number">{channel.sentToday}</td>
      <td className="number">{channel.failed}</td>
      <td className="number">{channel.unsure}</td>
    </tr>
  );
}
