import { keyDaysLeft } from '@dudao/core/field/device/key';
import { useState } from 'react';
import { SignInForm } from '../../access/SignInForm.tsx';
import { useTexts } from '../../lib/language.tsx';
import { useOnline } from '../../lib/online.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/State.tsx';
import { useDeviceState } from './device-context.tsx';
import { keyEnd } from './own-session.ts';
import type { SyncState } from './use-sync.ts';

const TEXTS = {
  signIn: {
    zh: '登录已过期。登录后继续上交，本机内容都在。',
    en: 'The session has ended. Sign in to go on; everything is still here.',
  },
  other: {
    zh: '现在登录的不是本机的主人，没有上交。请用本机主人的账号登录。',
    en: 'Whoever is signed in is not the owner of this device; nothing was handed in. Sign in as the owner.',
  },
  byKeySoon: {
    zh: '免密上交再过 {days} 天到期。趁有网络，用密码登录一次，再管 14 天；本机内容不受影响。',
    en: 'In {days} days this device no longer hands in by itself. Sign in once while there is a network; nothing here is affected.',
  },
  byKeyRenew: { zh: '用密码登录一次', en: 'Sign in with the password' },
};

interface SyncSignInProps {
  readonly state: SyncState;
  readonly onSignedIn: () => void;
}

/** The password, where the server asks for it, where somebody else is signed in, and where the phone's own key soon ends. */
export function SyncSignIn({ state, onSignedIn }: SyncSignInProps) {
  const t = useTexts(TEXTS);
  const online = useOnline();
  const { facts } = useDeviceState();
  const [renewing, setRenewing] = useState(false);
  const needsPassword = state.is === 'sign-in' || state.is === 'other-account';
  const daysLeft = facts === null ? null : keyDaysLeft(keyEnd(facts), Date.now() - facts.clockAheadMs);
  return (
    <>
      {daysLeft === null || needsPassword ? null : (
        <Notice kind="decide">
          <p>{t('byKeySoon', { days: daysLeft })}</p>
          {online && !renewing ? <Button onClick={() => setRenewing(true)}>{t('byKeyRenew')}</Button> : null}
        </Notice>
      )}
      {state.is === 'other-account' ? <Notice kind="decide">{t('other')}</Notice> : null}
      {needsPassword || renewing ? (
        <section className="stack tight">
          {state.is === 'sign-in' ? <p>{t('signIn')}</p> : null}
          <SignInForm
            onDone={() => {
              setRenewing(false);
              onSignedIn();
            }}
          />
        </section>
      ) : null}
    </>
  );
}
