import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { SignInForm } from '../access/SignInForm.tsx';
import { SessionProvider, useMeQuery } from '../access/session.tsx';
import { onSignedOut } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { Frame } from './Frame.tsx';
import { rememberIn } from './Home.tsx';
import { isOnWall } from './nav-place.ts';

const TEXTS = {
  ended: { zh: '登录已过期', en: 'Your session has ended' },
  keeps: {
    zh: '请重新登录。本页内容和已填写的都还在。',
    en: 'Sign in again. This page and what you typed are still here.',
  },
};

/**
 * In front of every page but the public ones: who is it? Whoever was never in is sent to the sign-in page and back; whose session ended
 * while at work signs in over the page, so that nothing typed is lost.
 */
export function Door() {
  const t = useTexts(TEXTS);
  const me = useMeQuery();
  const client = useQueryClient();
  const location = useLocation();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    onSignedOut(() => setEnded(true));
    return () => onSignedOut(() => undefined);
  }, []);
  const isIn = me.data !== undefined;
  useEffect(() => {
    if (isIn) rememberIn();
  }, [isIn]);
  // What a phone's key opened is the field application's alone.
  if (me.data?.deviceId) return <Navigate to={signInFrom(location)} replace />;
  if (me.data) {
    return (
      <SessionProvider value={me.data}>
        {isOnWall(location.pathname) ? (
          <Outlet />
        ) : (
          <Frame>
            <Outlet />
          </Frame>
        )}
        {ended ? (
          <Dialog title={t('ended')} mustAnswer onClose={() => undefined}>
            <div className="stack">
              <p>{t('keeps')}</p>
              <SignInForm
                signInName={me.data.signInName}
                onDone={() => {
                  setEnded(false);
                  // Also who one is: what could not be asked meanwhile, and what may be another's to see now.
                  void client.refetchQueries({ type: 'active' });
                }}
              />
            </div>
          </Dialog>
        ) : null}
      </SessionProvider>
    );
  }
  if (me.error instanceof Refusal && me.error.status === 401) {
    return <Navigate to={signInFrom(location)} replace />;
  }
  return (
    <div className="page">
      {me.isError ? <ErrorState error={me.error} onRetry={() => me.refetch()} /> : <Loading />}
    </div>
  );
}

/** The sign-in page, and back from there. */
function signInFrom({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  return `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}
