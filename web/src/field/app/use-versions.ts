import { readRecord, resolveConflict } from '@dudao/core/field/contract';
import { useCallback, useEffect, useState } from 'react';
import { newCallId, read, write } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import type { FieldRecord } from '../field-words.ts';
import { useDevice } from './device-context.tsx';
import { inSession } from './own-session.ts';

/** By these somebody else was first: what stands now is read anew, and shown with the reason given. */
const OVERTAKEN: ReadonlySet<string> = new Set(['changed-meanwhile', 'field-no-conflict', 'field-not-a-head']);

/** What is known of a record with all its versions. */
interface Versions {
  readonly record: FieldRecord | null;
  readonly error: unknown;
  /** The choice came too late: it was read anew. */
  readonly overtaken: boolean;
}

/** A record with its versions from the server, and the choice of the one that stands. */
export function useVersions(recordId: string) {
  const device = useDevice();
  const [state, setState] = useState<Versions>({ record: null, error: null, overtaken: false });
  const load = useCallback(
    async (overtaken = false) => {
      try {
        const record = await inSession(device, () => read(readRecord, { recordId }));
        setState({ record, error: null, overtaken });
      } catch (error) {
        setState((before) => ({ ...before, error }));
      }
    },
    [device, recordId],
  );
  useEffect(() => {
    void load();
  }, [load]);
  /** Whether the choice was taken. */
  const choose = async (itemId: string, reason: string): Promise<boolean> => {
    if (state.record === null) return false;
    const input = { recordId, itemId, reason, revision: state.record.revision };
    const callId = newCallId();
    try {
      await inSession(device, () => write(resolveConflict, input, { callId }));
      return true;
    } catch (error) {
      if (error instanceof Refusal && OVERTAKEN.has(error.problem)) await load(true);
      else setState((before) => ({ ...before, error }));
      return false;
    }
  };
  return { ...state, load, choose };
}
