import './phone.css';
import { useEffect, useState } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { readPreference, writePreference } from '../../lib/preference.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, Loading, Notice } from '../../ui/State.tsx';
import { type Lack, lackOf, takeTheDevice } from './capable.ts';
import { DeviceProvider, useDevice, useDeviceState, useKept, useOpened } from './device-context.tsx';
import { FeedbackScreen } from './FeedbackScreen.tsx';
import { isWaiting } from './hand-in.ts';
import { useOfflineApp } from './offline-app.ts';
import { PinScreen } from './PinScreen.tsx';
import { QuickScreen } from './QuickScreen.tsx';
import { SetUpScreen } from './SetUpScreen.tsx';
import { SheetScreen } from './SheetScreen.tsx';
import { SyncScreen } from './SyncScreen.tsx';
import { useSync, WIPED } from './use-sync.ts';
import { VisitScreen } from './VisitScreen.tsx';
import { VisitsScreen } from './VisitsScreen.tsx';
import { reportWiped } from './wire.ts';

const TEXTS = {
  insecure: {
    zh: '现场应用需要 https 地址：浏览器只在加密连接上给出离线、加密和相机。请管理员为服务器配置 TLS 后，用 https:// 打开。',
    en: 'The field application needs an https address: browsers give offline work, keys and the camera to secure pages only. Ask the administrator for TLS.',
  },
  browser: {
    zh: '这个浏览器不支持离线记录。请用较新的 Chrome、Edge、Safari 或 Firefox 打开（不要用微信内置浏览器）。',
    en: 'This browser cannot record offline. Open it in a recent Chrome, Edge, Safari or Firefox (not inside WeChat).',
  },
  elsewhere: {
    zh: '现场应用已在另一个标签页打开。为了不把同一份记录写乱，只能开一个。关掉那一个，再刷新本页。',
    en: 'The field application is open in another tab. Close that one and reload this page.',
  },
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

/** The application for the phone of an inspector. */
export function FieldApp() {
  const [lack] = useState(lackOf);
  const [bright, setBright] = useState(() => readPreference('field-bright') !== null);
  const look = `field-app${bright ? ' bright' : ''}`;
  const toggle = () => {
    writePreference('field-bright', bright ? null : 'yes');
    setBright(!bright);
  };
  if (lack !== null) return <Unable lack={lack} />;
  return <AbleApp look={look} bright={bright} onBright={toggle} />;
}

function AbleApp({
  look,
  bright,
  onBright,
}: {
  readonly look: string;
  readonly bright: boolean;
  readonly onBright: () => void;
}) {
  const offline = useOfflineApp();
  return (
    <div className={look}>
      <DeviceProvider>
        <Gate bright={bright} onBright={onBright} offline={offline} />
      </DeviceProvider>
    </div>
  );
}

function Unable({ lack }: { readonly lack: NonNullable<Lack> | 'elsewhere' }) {
  const t = useTexts(TEXTS);
  return (
    <main className="field-app field-lock">
      <Notice kind="decide">{t(lack)}</Notice>
    </main>
  );
}

/** Asked once for this page: a second question would find its own answer in the way. */
let taken: Promise<boolean> | null = null;

interface GateProps {
  readonly offline: ReturnType<typeof useOfflineApp>;
  readonly bright: boolean;
  readonly onBright: () => void;
}

function Gate(props: GateProps) {
  const device = useDevice();
  const { phase } = useDeviceState();
  const [elsewhere, setElsewhere] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    taken ??= takeTheDevice();
    taken.then((own) => (own ? device.look().catch(setError) : setElsewhere(true)));
    const wiped = readPreference(WIPED);
    if (wiped !== null)
      void reportWiped(wiped).then(
        () => writePreference(WIPED, null),
        () => undefined,
      );
  }, [device]);
  if (elsewhere) return <Unable lack="elsewhere" />;
  if (error !== null) return <ErrorState error={error} onRetry={() => location.reload()} />;
  switch (phase) {
    case 'looking':
      return <Loading />;
    case 'new':
      return <SetUpScreen />;
    case 'locked':
      return <PinScreen />;
    case 'open':
      return <OpenApp {...props} />;
  }
}

/** Left alone for so long, the device asks for its PIN again. */
const LOCK_AFTER_MS = 10 * 60_000;
/** What was not written is tried again, and a copy that failed is mended. */
const MEND_EVERY_MS = 20_000;

function useCare() {
  const device = useDevice();
  const { drafts } = useOpened();
  useEffect(() => {
    let left: number | null = null;
    const turned = () => {
      if (document.visibilityState === 'hidden') {
        left = Date.now();
        void drafts.flush();
      } else if (left !== null && Date.now() - left > LOCK_AFTER_MS) void device.lock();
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
  }, [device, drafts]);
}

function OpenApp({ bright, onBright, offline: { ready, waiting: newer } }: GateProps) {
  const t = useTexts(TEXTS);
  const { drafts } = useOpened();
  const syncing = useSync();
  const waiting = useKept().kept.filter(isWaiting).length;
  useCare();
  const { sync } = syncing;
  useEffect(() => {
    const again = () => void sync();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [sync]);
  return (
    <>
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
        <Route path="sync" element={<SyncScreen {...syncing} />} />
        <Route path="*" element={<VisitsScreen />} />
      </Routes>
    </>
  );
}
