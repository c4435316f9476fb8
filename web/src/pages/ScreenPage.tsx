import { readScreen } from '@dudao/core/cockpit/screen-contract';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { WallView } from '../cockpit/WallView.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '大屏', en: 'Screen' },
  none: { zh: '这个地址没有大屏', en: 'There is no screen here' },
  why: {
    zh: '大屏的地址是一整条链接，开通时只显示一次。请完整复制；找不到了就收回重开。',
    en: 'The address of a screen is one long link, shown once. Copy it whole, or open another.',
  },
};

const ROUND_MS = 60_000;

/** A cockpit by the link of its screen: nobody is signed in, nothing else opens, and it asks anew by itself. */
export function ScreenPage() {
  const t = useTexts(TEXTS);
  const { hash } = useLocation();
  const key = hash.slice(1);
  const [everyMs, setEveryMs] = useState(ROUND_MS);
  const found = useRead(readScreen, { key }, { enabled: key.length >= 20, refetchEveryMs: everyMs });
  useTitle(found.data ? `${t('title')} · ${found.data.screen.name}` : t('title'));
  const wanted = (found.data?.picture.wall.refreshSeconds ?? 60) * 1000;
  if (wanted !== everyMs) setEveryMs(wanted);
  if (key.length < 20) {
    return (
      <main className="page">
        <Empty title={t('none')}>{t('why')}</Empty>
      </main>
    );
  }
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) {
    return (
      <main className="page">
        <ErrorState error={found.error} onRetry={() => found.refetch()} />
      </main>
    );
  }
  return <WallView picture={found.data.picture} receivedAt={found.dataUpdatedAt} />;
}
