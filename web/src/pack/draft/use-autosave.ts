import { saveDraft } from '@dudao/core/pack/draft/contract';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { newCallId, write } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';

/** How the draft on the screen stands with the one on the server. */
export interface Saving {
  readonly state: 'saved' | 'changed' | 'saving' | 'refused' | 'failed';
  readonly savedAt: string;
  readonly revision: number;
  readonly error: unknown;
}

interface Texts {
  readonly text: string;
  readonly cases: string;
}

const PAUSE_MS = 1200;

/**
 * Saves by itself a moment after the last change, one save after the other, each naming the revision it follows. A refusal (somebody
 * else saved in between) stops it until the draft is loaded anew; a lost connection is tried again with the next change or by hand.
 */
export function useAutosave(
  draft: { readonly id: string; readonly revision: number; readonly updatedAt: string } & Texts,
  bench: {
    /** On the screen; null while nothing may be written. */
    readonly texts: Texts | null;
    readonly latest: RefObject<Texts | null>;
    readonly sync: () => Promise<void>;
  },
): { readonly saving: Saving; readonly flush: () => Promise<number | null> } {
  const [saving, setSaving] = useState<Saving>({
    state: 'saved',
    savedAt: draft.updatedAt,
    revision: draft.revision,
    error: null,
  });
  const kept = useRef({ revision: draft.revision, text: draft.text, cases: draft.cases, refused: false });
  const { texts, latest, sync } = bench;
  const running = useRef<Promise<number | null> | null>(null);
  const flush = useCallback((): Promise<number | null> => {
    running.current ??= saveUntilDone().finally(() => {
      running.current = null;
    });
    return running.current;

    async function saveUntilDone(): Promise<number | null> {
      for (;;) {
        await sync();
        const { revision, refused } = kept.current;
        const { text, cases } = latest.current ?? kept.current;
        if (refused) return null;
        if (text === kept.current.text && cases === kept.current.cases) return revision;
        setSaving((before) => ({ ...before, state: 'saving' }));
        try {
          const saved = await write(saveDraft, { draftId: draft.id, revision, text, cases }, { callId: newCallId() });
          kept.current = { revision: saved.revision, text, cases, refused: false };
          setSaving({ state: 'saved', ...saved, error: null });
        } catch (error) {
          kept.current.refused = error instanceof Refusal;
          setSaving((before) => ({ ...before, state: error instanceof Refusal ? 'refused' : 'failed', error }));
          return null;
        }
      }
    }
  }, [draft.id, latest, sync]);
  const text = texts?.text;
  const cases = texts?.cases;
  useEffect(() => {
    if (text === undefined || cases === undefined) return;
    if (text === kept.current.text && cases === kept.current.cases) return;
    setSaving((before) => (before.state === 'saved' ? { ...before, state: 'changed' } : before));
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, cases, flush]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const now = latest.current ?? kept.current;
      if (now.text !== kept.current.text || now.cases !== kept.current.cases) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      flush().catch(() => undefined);
    };
  }, [flush, latest]);
  return { saving, flush };
}
