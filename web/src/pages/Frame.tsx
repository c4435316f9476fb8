import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useAged } from '../lib/kept.ts';
import { useTexts } from '../lib/language.tsx';
import { useOnline } from '../lib/online.ts';
import { NoticeBell } from '../notice/NoticeBell.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { MainNav } from './MainNav.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';
import { WhoMenu } from './WhoMenu.tsx';
import './frame.css';

const TEXTS = {
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  brand: { zh: '督导', en: 'Dudao' },
  offline: {
    zh: '当前没有网络。可以继续查看本页；保存和提交要等网络恢复。',
    en: 'You are offline. You can read on; saving waits for the network.',
  },
  aged: {
    zh: '服务器暂时没有回答，显示的可能不是最新的；已填写的都还在。',
    en: 'The server does not answer at the moment; what is shown may not be the newest. What you typed is still here.',
  },
  again: { zh: '再试一次', en: 'Try again' },
};

/** The frame of every working page: where one is, where one can go, in which language, and who one is. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const t = useTexts(TEXTS);
  const online = useOnline();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    // A new page starts at its top, for eyes and for screen readers; not when the application itself has just started.
    if (first.current) first.current = false;
    else if (pathname) {
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [pathname]);
  return (
    <>
      <a className="skip-link button primary" href="#content">
        {t('skip')}
      </a>
      <header className="frame-head no-print">
        <Link className="brand" to={paths.home()}>
          <img src="/seal.svg" alt="" width="24" height="24" />
          {t('brand')}
        </Link>
        <MainNav />
        <div className="frame-end">
          <NoticeBell />
          <TypeSizeSwitch />
          <LanguageSwitch />
          <WhoMenu />
        </div>
      </header>
      {online ? (
        <AgedLine />
      ) : (
        <div className="frame-offline no-print" role="status">
          {t('offline')}
        </div>
      )}
      <main className="page" id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** What is shown could not be asked anew. */
function AgedLine() {
  const t = useTexts(TEXTS);
  const { aged, refresh } = useAged();
  if (!aged) return null;
  return (
    <div className="frame-aged no-print" role="status">
      {t('aged')}
      <Button look="plain" onClick={refresh}>
        {t('again')}
      </Button>
    </div>
  );
}
