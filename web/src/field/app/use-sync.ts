import { useCallback, useRef, useState } from 'react';
import { Refusal } from '../../lib/refusal.ts';
import { useDevice } from './device-context.tsx';
import { type Met, meetServer } from './meet-server.ts';
import { bindKey, inSession, leaveSession, whoIsSignedIn } from './own-session.ts';

/** How synchronising does. */
export type SyncState =
  | { readonly is: 'idle' }
  | { readonly is: 'busy'; readonly left: number }
  | ({ readonly is: 'done' } & Met)
  /** The session has ended: sign in again, and it goes on. */
  | { readonly is: 'sign-in' }
  /** Somebody else is signed in. */
  | { readonly is: 'other-account' }
  | { readonly is: 'failed'; readonly error: unknown };

/** Hands in what is finished, learns what the server says, and takes the visits along anew. One run at a time. */
export function useSync() {
  const device = useDevice();
  const [state, setState] = useState<SyncState>({ is: 'idle' });
  const running = useRef(false);
  const byKey = useRef(false);
  const sync = useCallback(async () => {
    const { facts } = device.state();
    if (running.current || facts === null) return;
    running.current = true;
    setState({ is: 'busy', left: 0 });
    const contact = async () => {
      const who = await whoIsSignedIn();
      byKey.current = who.byKey;
      if (who.accountId !== facts.accountId) return setState({ is: 'other-account' });
      if (!who.byKey) await bindKey(device);
      const met = await meetServer(device, facts, (left) => setState({ is: 'busy', left }));
      setState(met === 'wiped' ? { is: 'idle' } : { is: 'done', ...met });
    };
    try {
      await inSession(device, contact);
    } catch (error) {
      const isOut = error instanceof Refusal && error.status === 401;
      setState(isOut ? { is: 'sign-in' } : { is: 'failed', error });
    } finally {
      running.current = false;
    }
  }, [device]);
  /** Locks the phone; a session that its key opened ends, unless something is on its way in it. */
  const lock = useCallback(async () => {
    await device.lock();
    if (!byKey.current || running.current) return;
    byKey.current = false;
    await leaveSession();
  }, [device]);
  return { state, sync, lock };
}
