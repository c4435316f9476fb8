import { type RefObject, useRef, useState } from 'react';
import { uploadFile } from './file.ts';

/** A file on its way. `share` is 0 to 1; at 1 the server has it. */
export interface Sending {
  readonly name: string;
  readonly size: number;
  readonly share: number;
  readonly stop: () => void;
}

/** A file that the server has. */
export interface SentFile {
  readonly fileId: string;
  readonly name: string;
}

/** Sending one chosen file. */
export interface Upload {
  /** For the file control, which is emptied afterwards so that the same file can be chosen again. */
  readonly input: RefObject<HTMLInputElement | null>;
  /** Null while nothing is on its way. */
  readonly sending: Sending | null;
  readonly error: unknown;
  /** Sends a file and has `use` work with it; stopping it is no error. */
  readonly take: (file: File | undefined) => Promise<void>;
}

/** Sends a chosen file with progress and a way to stop; `use` gets it when the server has it, and counts as under way until it is done. */
export function useUpload(use: (file: SentFile) => Promise<void> | void): Upload {
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setError(null);
    const control = new AbortController();
    const state = { name: file.name, size: file.size, stop: () => control.abort() };
    setSending({ ...state, share: 0 });
    try {
      const onProgress = (share: number) => setSending({ ...state, share });
      const { fileId } = await uploadFile(file, { onProgress, signal: control.signal });
      setSending({ ...state, share: 1 });
      await use({ fileId, name: file.name });
    } catch (caught) {
      if (!(caught instanceof DOMException && caught.name === 'AbortError')) setError(caught);
    } finally {
      setSending(null);
      if (input.current) input.current.value = '';
    }
  };
  return { input, sending, error, take };
}
