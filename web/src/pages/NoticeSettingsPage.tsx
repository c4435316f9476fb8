import { readSettings, saveSettings } from '@dudao/core/notice/contract';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { FeedBox } from '../notice/FeedBox.tsx';
import { WishesForm } from '../notice/WishesForm.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../notice/notice.css';

const TEXTS = {
  title: { zh: '提醒设置', en: 'Settings for reminders' },
  lead: {
    zh: '提醒总会列在系统里；这里决定哪些还要发到外面、什么时候发。',
    en: 'Reminders are always listed in the application; here you decide what is also sent, and when.',
  },
  notices: { zh: '提醒', en: 'Reminders' },
  saved: { zh: '提醒设置已保存', en: 'Settings saved' },
  channels: { zh: '渠道状态', en: 'How the channels do' },
};

const EVERY_MS = 5_000;

/** How I want to be told outside the application, and my calendar feed. */
export function NoticeSettingsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const settings = useRead(readSettings, {}, { refetchEveryMs: EVERY_MS });
  const save = useWrite(saveSettings);
  const toast = useToast();
  useTitle(t('title'));
  if (settings.isPending) return <Loading lines={8} />;
  if (settings.isError) return <ErrorState error={settings.error} onRetry={() => settings.refetch()} />;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.notices()}>{t('notices')}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          holds(me, 'notice.channels') ? (
            <Link className="button" to={paths.noticeChannels()}>
              {t('channels')}
            </Link>
          ) : null
        }
      />
      <div className="stack wide">
        <WishesForm
          key={settings.data.revision}
          settings={settings.data}
          busy={save.isPending}
          error={save.error}
          onSave={(wishes) =>
            save.mutate({ wishes, revision: settings.data.revision }, { onSuccess: () => toast(t('saved')) })
          }
        />
        <FeedBox feed={settings.data.feed} />
      </div>
    </>
  );
}
