import { useEffect, useState } from 'react';

/** A newer version that waits, and the way to it; null: there is none. */
export type Waiting = { readonly take: () => void } | null;

/**
 * Registers the worker that makes the application start without network. A newer version is fetched in the background and waits: it takes over only when
 * the person says so, so that nothing changes under a hand that is writing.
 */
export function useOfflineApp(): { readonly ready: boolean; readonly waiting: Waiting } {
  const [ready, setReady] = useState(navigator.serviceWorker?.controller !== null);
  const [waiting, setWaiting] = useState<Waiting>(null);
  useEffect(() => {
    if (!import.meta.env.PROD) return;
    let leaving = false;
    const offer = (worker: ServiceWorker) =>
      setWaiting({
        take: () => {
          leaving = true;
          worker.postMessage('take-over');
        },
      });
    const watch = (registration: ServiceWorkerRegistration) => {
      if (registration.active) setReady(true);
      if (registration.waiting && registration.active) offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const next = registration.installing;
        next?.addEventListener('statechange', () => {
          if (next.state === 'installed' && registration.active) offer(next);
          if (next.state === 'activated') setReady(true);
        });
      });
    };
    navigator.serviceWorker.register('/field-worker.js', { scope: '/field' }).then(watch, () => undefined);
    const changed = () => {
      if (leaving) location.reload();
    };
    navigator.serviceWorker.addEventListener('controllerchange', changed);
    return () => navigator.serviceWorker.removeEventListener('controllerchange', changed);
  }, []);
  return { ready, waiting };
}
