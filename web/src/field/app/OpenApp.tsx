import { useEffect } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import type { KeeperState } from '../store/keeper.ts';
import { useDevice, useDraftsPart, useKeptPart, useOpened } from './device-context.tsx';
import { FeedbackScreen } from './FeedbackScreen.tsx';
import { isWaiting } from './hand-in.ts';
import type { useOfflineApp } from './offline-app.ts';
import { QuickScreen } from './QuickScreen.tsx';
import { SheetScreen } from './SheetScreen.tsx';
import { SyncScreen } from './SyncScreen.tsx';
import { useSync } from './use-sync.ts';
import { VersionsScreen } from './VersionsScreen.tsx';
import { VisitScreen } from './VisitScreen.tsx';
import { VisitsScreen } from './VisitsScreen.tsx';

const TEXTS = {
  visits: { zh: '督导', en: 'Visits' },
  sync: { zh: '上交', en: 'Hand in' },
  waiting: { zh: '待交 {count}', en: '{count} waiting' },
  newer: { zh: '有新版本。草稿已存好，更新后继续。', en: 'There is a newer version. The drafts are kept.' },
  update: { zh: '更新', en: 'Update' },
  ready: { zh: '可离线打开', en: 'opens offline' },
  notReady: { zh: '正在准备离线打开……', en: 'being made ready for offline use …' },
  bright: { zh: '强光', en: 'Daylight' },
  main: { zh: '现场应用', en: 'Field application' },
};

interface OpenAppProps {
  readonly offline: ReturnType<typeof useOfflineApp>;
  readonly bright: boolean;
  readonly onBright: () => void;
}

/** Left alone for so long, the device asks for its PIN again. */
const LOCK_AFTER_MS = 10 * 60_000;
/** What was not written is tried again, and a copy that failed is mended. */
const MEND_EVERY_MS = 20_000;

function useCare(lock: () => Promise<void>) {
  const device = useDevice();
  const { drafts } = useOpened();
  useEffect(() => {
    let left: number | null = null;
    const turned = () => {
      if (document.visibilityState === 'hidden') {
        left = Date.now();
        void drafts.flush();
      } else if (left !== null && Date.now() - left > LOCK_AFTER_MS) void lock();
    };
    const leave = () => void drafts.flush();
    const timer = setInterval(() => {
      const { kept, first, second } = device.keeper.state();
      void drafts.flush();
      const isBehind = kept.some(({ safety }) => safety === 'here' || safety === 'unsaved');
      if (first !== null || second !== null || isBehind) void device.keeper.mend();
    }, MEND_EVERY_MS);
    document.addEventListener('visibilitychange', turned);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turned);
      window.removeEventListener('pagehide', leave);
    };
  }, [device, drafts, lock]);
}

const countWaiting = ({ kept }: KeeperState): number => kept.filter(isWaiting).length;

/** The application once its PIN was right. */
export function OpenApp({ bright, onBright, offline: { ready, waiting: newer } }: OpenAppProps) {
  const t = useTexts(TEXTS);
  const { drafts } = useOpened();
  const sealing = useDraftsPart((drafts) => drafts.sealing);
  const syncing = useSync();
  const waiting = useKeptPart(countWaiting);
  useCare(syncing.lock);
  const { sync } = syncing;
  useEffect(() => {
    const again = () => void sync();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [sync]);
  return (
    <div inert={sealing}>
      <nav className="field-nav" aria-label={t('main')}>
        <NavLink to={paths.phone()} end>
          {t('visits')}
        </NavLink>
        <NavLink to={paths.phoneSync()}>
          {t('sync')}
          {waiting > 0 ? <span className="count">{t('waiting', { count: waiting })}</span> : null}
        </NavLink>
        <span className="small quiet">{t(ready ? 'ready' : 'notReady')}</span>
        <button type="button" className="button plain" aria-pressed={bright} onClick={onBright}>
          {t('bright')}
        </button>
      </nav>
      {newer === null ? null : (
        <div className="line field-newer">
          <span>{t('newer')}</span>
          <Button onClick={() => void drafts.flush().then(newer.take)}>{t('update')}</Button>
        </div>
      )}
      <Routes>
        <Route index element={<VisitsScreen />} />
        <Route path="visits/:visitId" element={<VisitScreen />} />
        <Route path="visits/:visitId/quick" element={<QuickScreen />} />
        <Route path="visits/:visitId/feedback" element={<FeedbackScreen />} />
        <Route path="records/:recordId" element={<SheetScreen />} />
        <Route path="records/:recordId/versions" element={<VersionsScreen onChosen={sync} />} />
        <Route path="sync" element={<SyncScreen {...syncing} />} />
        <Route path="*" element={<VisitsScreen />} />
      </Routes>
    </div>
  );
}
