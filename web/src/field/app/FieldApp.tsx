import './phone.css';
import './phone-bars.css';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { readPreference, writePreference } from '../../lib/preference.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, Loading, Notice } from '../../ui/State.tsx';
import { type Lack, lackOf, takeTheDevice } from './capable.ts';
import { DeviceProvider, useDevice, useDeviceState } from './device-context.tsx';
import { useForgetTyped } from './forget-typed.ts';
import { useOfflineApp } from './offline-app.ts';
import { PinScreen } from './PinScreen.tsx';
import { SaveCopy } from './ThirdCopy.tsx';
import { WIPED } from './wiped.ts';

// The PIN is asked for before anything else is read: a phone that starts cold shows it at once, and fetches the rest while it is typed.
const OpenApp = lazy(async () => ({ default: (await import('./OpenApp.tsx')).OpenApp }));
const SetUpScreen = lazy(async () => ({ default: (await import('./SetUpScreen.tsx')).SetUpScreen }));

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
  unread: {
    zh: '本机的存储现在读不出来，可能还有您的记录在里面。没有删去任何内容，也请不要清除浏览器数据。正在重试；若一直如此，关闭其他标签页，或重新打开浏览器。',
    en: 'The storage of this device cannot be read at this moment; your records may lie in it. Nothing was removed: do not clear the browser’s data. It is being tried again; if this stays, close other tabs or start the browser anew.',
  },
  retry: { zh: '再试一次', en: 'Try again' },
  help: { zh: '还是读不出来，依次试', en: 'If it stays so, one after the other' },
  helpTabs: { zh: '关闭打开着现场应用的其他标签页和窗口。', en: 'Close other tabs and windows of the application.' },
  helpRestart: { zh: '完全退出浏览器再打开，或重启手机。', en: 'Quit the browser altogether, or restart the phone.' },
  helpSpace: {
    zh: '看看手机存储是否已满，清理别的应用，不要清除浏览器数据。',
    en: 'Look whether the storage is full and free space elsewhere; do not clear the browser’s data.',
  },
  helpSave: {
    zh: '点“另存一份到手机”，把读得出的先存到“下载”；以后在一台空的设备上可以恢复。',
    en: 'Save a copy of what can be read; it can be restored on a device on which nothing lies.',
  },
  helpOffice: {
    zh: '联系督导室：服务器知道已收到哪几号，缺的能查出来；重要的请在纸上先记一遍。',
    en: 'Tell the office: the server knows which numbers it has. Write down on paper what matters.',
  },
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
  useForgetTyped();
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

const LOOK_AGAIN_MS = 5000;

/** The stores do not answer: said, and tried again until they do. */
function Unread() {
  const t = useTexts(TEXTS);
  const device = useDevice();
  useEffect(() => {
    const timer = setInterval(() => void device.look().catch(() => undefined), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [device]);
  return (
    <main className="field-app field-lock">
      <div role="alert">
        <Notice kind="decide">{t('unread')}</Notice>
      </div>
      <Button look="primary" onClick={() => void device.look().catch(() => undefined)}>
        {t('retry')}
      </Button>
      <SaveCopy />
      <section>
        <h2>{t('help')}</h2>
        <ol className="help-list">
          {(['helpTabs', 'helpRestart', 'helpSpace', 'helpSave', 'helpOffice'] as const).map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ol>
      </section>
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
      void import('./wire.ts')
        .then(({ reportWiped }) => reportWiped(wiped))
        .then(
          () => writePreference(WIPED, null),
          () => undefined,
        );
  }, [device]);
  if (elsewhere) return <Unable lack="elsewhere" />;
  if (error !== null) return <ErrorState error={error} onRetry={() => location.reload()} />;
  switch (phase) {
    case 'looking':
      return <Loading />;
    case 'unread':
      return <Unread />;
    case 'new':
      return (
        <Suspense fallback={<Loading />}>
          <SetUpScreen />
        </Suspense>
      );
    case 'locked':
      return <PinScreen />;
    case 'open':
      return (
        <Suspense fallback={<Loading />}>
          <OpenApp {...props} />
        </Suspense>
      );
  }
}
