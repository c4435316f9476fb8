import type { Uploads } from '@dudao/core/issue/shapes';
import { useSending } from '../evidence/use-sending.ts';

/** Files on their way to be filed with what somebody does to an entry, as evidence of a unit. */
export function useProofSending(unitId: string) {
  const sending = useSending(unitId);
  const { chosen } = sending;
  const uploads: Uploads = chosen.flatMap(({ state, title, name }) =>
    state.is === 'received' ? [{ uploadId: state.uploadId, title: title.trim() || name }] : [],
  );
  return { unitId, ...sending, uploads, isReady: uploads.length === chosen.length };
}
/** Files on their way. */
export type ProofSending = ReturnType<typeof useProofSending>;
