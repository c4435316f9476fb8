import type { Problem } from '@dudao/core/lib/problem';
import type { KnownDraft } from '@dudao/core/pack/draft/check-formula';
import type { CountyResult } from '@dudao/core/score/result';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Ask, CheckedTold, LiveTold, Tell, TextsTold } from './workbench.ts';

/** What the workbench has told so far. */
export interface Bench {
  readonly texts: TextsTold | null;
  readonly checked: CheckedTold | null;
  /** The last draft whose formulas could be read: single formulas are judged against it. */
  readonly known: KnownDraft | null;
  readonly live: LiveTold | null;
  readonly result: CountyResult | null;
  readonly refused: readonly Problem[];
}

const NOTHING: Bench = { texts: null, checked: null, known: null, live: null, result: null, refused: [] };

const LINGER_MS = 5000;

/** A workbench in a worker of its own, so that typing stays smooth. `opened` is the draft as it was read; a change of it starts anew. */
export function useWorkbench(opened: Extract<Ask, { kind: 'open' }> | null): {
  readonly bench: Bench;
  readonly ask: (ask: Ask) => void;
  /** The newest texts, also before they are on the screen. */
  readonly latest: RefObject<TextsTold | null>;
  /** Done when everything asked so far is in `latest`. */
  readonly sync: () => Promise<void>;
} {
  const [bench, setBench] = useState(NOTHING);
  const worker = useRef<Worker | null>(null);
  const waiting = useRef<Ask[]>([]);
  const latest = useRef<TextsTold>(null);
  const syncs = useRef(new Map<number, () => void>());
  const numbered = useRef(0);
  useEffect(() => {
    if (opened === null) return;
    const made = new Worker(new URL('./workbench-worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    made.onmessage = ({ data: told }: MessageEvent<Tell>) => {
      if (told.kind === 'texts') latest.current = told;
      if (told.kind === 'synced') syncs.current.get(told.number)?.();
      else setBench((before) => after(before, told));
    };
    made.postMessage(opened);
    for (const ask of waiting.current.splice(0)) made.postMessage(ask);
    return () => {
      // What was typed last is still on its way when the page is left.
      setTimeout(() => made.terminate(), LINGER_MS);
    };
  }, [opened]);
  const ask = useCallback((one: Ask) => {
    if (worker.current) worker.current.postMessage(one);
    else waiting.current.push(one);
  }, []);
  const sync = useCallback(
    () =>
      new Promise<void>((resolve) => {
        numbered.current += 1;
        syncs.current.set(numbered.current, resolve);
        ask({ kind: 'sync', number: numbered.current });
      }),
    [ask],
  );
  return { bench, ask, latest, sync };
}

function after(before: Bench, told: Tell): Bench {
  switch (told.kind) {
    case 'texts':
      return { ...before, texts: told, refused: [] };
    case 'checked':
      return { ...before, checked: told, known: told.known ?? before.known };
    case 'live':
      return { ...before, live: told };
    case 'result':
      return { ...before, result: told.result };
    case 'synced':
      return before;
    case 'refused':
      return { ...before, refused: told.problems };
  }
}
