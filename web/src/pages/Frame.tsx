import { type ReactNode, useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useTexts } from '../lib/language.tsx';
import { useOnline } from '../lib/online.ts';
import { paths } from '../paths.ts';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';
import { WhoMenu } from './WhoMenu.tsx';
import './frame.css';

const TEXTS = {
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  brand: { zh: '督导', en: 'Dudao' },
  nav: { zh: '主导航', en: 'Main' },
  home: { zh: '首页', en: 'Home' },
  runs: { zh: '评估', en: 'Evaluations' },
  import: { zh: '导入数据', en: 'Import' },
  units: { zh: '单位', en: 'Units' },
  standards: { zh: '标准', en: 'Standards' },
  accounts: { zh: '账号', en: 'Accounts' },
  offline: {
    zh: '当前没有网络。可以继续查看本页；保存和提交要等网络恢复。',
    en: 'You are offline. You can read on; saving waits for the network.',
  },
};

const ICONS = {
  home: 'M3 9l7-6 7 6v8H3z',
  runs: 'M3 17V9m5 8V3m5 14v-6m4 6V7',
  import: 'M10 3v9m-4-4l4 4 4-4M3 17h14',
  units: 'M10 3v4M4 13V9h12v4M2 13h4v4H2zm6 0h4v4H8zm6 0h4v4h-4z',
  standards: 'M4 3h9l3 3v11H4zM7 9h6M7 13h6',
  accounts: 'M10 10a3.4 3.4 0 100-6.8 3.4 3.4 0 000 6.8zM3.5 17c.8-3.4 3.3-5 6.5-5s5.7 1.6 6.5 5',
};

/** The frame of every working page: where one is, where one can go, in which language, and who one is. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const t = useTexts(TEXTS);
  const me = useMe();
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
  const entries = [
    { id: 'home', to: paths.home(), shown: true },
    { id: 'runs', to: paths.runs(), shown: holds(me, 'score.read') },
    { id: 'import', to: paths.import(), shown: holds(me, 'dossier.edit') },
    { id: 'units', to: paths.units(), shown: holds(me, 'org.read') },
    { id: 'standards', to: paths.standards(), shown: holds(me, 'score.read') || holds(me, 'dossier.read') },
    { id: 'accounts', to: paths.accounts(), shown: holds(me, 'access.read') },
  ] as const;
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
        <nav className="frame-nav" aria-label={t('nav')}>
          <ul>
            {entries
              .filter((entry) => entry.shown)
              .map((entry) => (
                <li key={entry.id}>
                  <NavLink to={entry.to} end={entry.id === 'home'}>
                    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                      <path d={ICONS[entry.id]} fill="none" stroke="currentColor" strokeWidth="1.4" />
                    </svg>
                    {t(entry.id)}
                  </NavLink>
                </li>
              ))}
          </ul>
        </nav>
        <div className="frame-end">
          <TypeSizeSwitch />
          <LanguageSwitch />
          <WhoMenu />
        </div>
      </header>
      {online ? null : (
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
