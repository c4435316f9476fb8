import { useCallback, useEffect, useRef, useState } from 'react';
import { newCallId } from '../lib/call.ts';
import { Unreachable } from '../lib/refusal.ts';
import { sendFile } from './send-file.ts';

/** A file chosen for filing, and how far it is. */
export interface ChosenFile {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly title: string;
  readonly state:
    | { readonly is: 'sending'; readonly share: number }
    | { readonly is: 'waiting'; readonly error: unknown }
    | { readonly is: 'refused'; readonly error: unknown }
    | { readonly is: 'received'; readonly uploadId: string };
}

interface Known {
  readonly file: File;
  readonly nonce: string | null;
  stop: AbortController;
}

/** Sends chosen files one after the other; what a lost network held up goes on when it is back. */
export function useSending(unitId: string) {
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const known = useRef(new Map<string, Known>());
  const lane = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef(chosen);
  latest.current = chosen;

  const change = useCallback((key: string, to: Partial<ChosenFile>) => {
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  }, []);

  const send = useCallback(
    (key: string) => {
      const one = known.current.get(key);
      if (one === undefined) return;
      one.stop = new AbortController();
      change(key, { state: { is: 'sending', share: 0 } });
      const { file, nonce, stop } = one;
      lane.current = lane.current.then(async () => {
        try {
          const onShare = (share: number) => change(key, { state: { is: 'sending', share } });
          const uploadId = await sendFile({ unitId, file, nonce, onShare, signal: stop.signal });
          change(key, { state: { is: 'received', uploadId } });
        } catch (error) {
          if (stop.signal.aborted) return;
          change(key, { state: { is: error instanceof Unreachable ? 'waiting' : 'refused', error } });
        }
      });
    },
    [unitId, change],
  );

  const take = useCallback(
    (files: readonly File[], nonce: string | null = null) => {
      for (const file of files) {
        const key = newCallId();
        known.current.set(key, { file, nonce, stop: new AbortController() });
        const title = file.name.replace(/\.[^.]+$/u, '');
        setChosen((all) => [
          ...all,
          { key, name: file.name, sizeBytes: file.size, title, state: { is: 'sending', share: 0 } },
        ]);
        send(key);
      }
    },
    [send],
  );

  const remove = useCallback((key: string) => {
    known.current.get(key)?.stop.abort();
    known.current.delete(key);
    setChosen((all) => all.filter((one) => one.key !== key));
  }, []);

  useEffect(() => {
    const again = () => {
      for (const one of latest.current) if (one.state.is === 'waiting') send(one.key);
    };
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [send]);

  return { chosen, take, remove, send, change };
}
