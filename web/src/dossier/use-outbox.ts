import { type CellToSave, saveValues } from '@dudao/core/dossier/filing/form-contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { newCallId, write } from '../lib/call.ts';
import { Refusal } from '../lib/refusal.ts';
import { createOutbox, type OutboxState, type SavedAnswer } from './outbox.ts';

/** A cell as this browser knows it beyond what the server told when the page was opened. */
export interface LocalCell {
  /** What was typed and is not saved; null: nothing is on its way. */
  readonly typed: string | null;
  /** What was saved since; undefined: nothing was. */
  readonly saved?: { readonly value: string | null; readonly since: number };
  readonly refused?: SavedAnswer['refused'][number];
}

const AGAIN_MS = 8_000;
const keyOf = (dossierId: string, element: string) => `${dossierId} ${element}`;

/** The browser's side of saving cells: kept here until they are saved, sent again when the network is back. */
export function useOutbox(unitId: string, accountId: string) {
  const client = useQueryClient();
  const [cells, setCells] = useState<ReadonlyMap<string, LocalCell>>(new Map());
  const [how, setHow] = useState<{ readonly state: OutboxState; readonly error: unknown }>({
    state: 'saved',
    error: null,
  });
  const answered = useRef(false);
  const outbox = useMemo(
    () =>
      createOutbox({
        storage: localStorage,
        key: `dudao.cells.${accountId}.${unitId}`,
        send: (batch, callId) => write(saveValues, { unitId, cells: [...batch] }, { callId }),
        isRefusal: (error) => error instanceof Refusal,
        newCallId,
        onAnswer: ({ saved, refused }) => {
          answered.current = true;
          setCells((old) => {
            const next = new Map(old);
            for (const one of saved) {
              const { value, since } = one;
              const before = next.get(keyOf(one.dossierId, one.element));
              next.set(keyOf(one.dossierId, one.element), {
                typed: stillTyped(before, value),
                saved: { value, since },
              });
            }
            for (const one of refused) {
              const before = next.get(keyOf(one.dossierId, one.element));
              next.set(keyOf(one.dossierId, one.element), { typed: null, ...before, refused: one });
            }
            return next;
          });
        },
        onState: (state, error) => {
          setHow({ state, error });
          if (state === 'saved' && answered.current)
            void client.invalidateQueries({
              predicate: ({ queryKey }) => String(queryKey[0]).startsWith('dossier.'),
              refetchType: 'none',
            });
        },
      }),
    [unitId, accountId, client],
  );
  const put = (batch: readonly CellToSave[]) => {
    setCells((old) => {
      const next = new Map(old);
      for (const { dossierId, element, text } of batch) {
        const { refused: _, ...before } = next.get(keyOf(dossierId, element)) ?? { typed: null };
        next.set(keyOf(dossierId, element), { ...before, typed: text });
      }
      return next;
    });
    outbox.put(batch);
  };
  useEffect(() => {
    const waiting = outbox.waiting();
    if (waiting.length > 0)
      setCells(new Map(waiting.map(({ dossierId, element, text }) => [keyOf(dossierId, element), { typed: text }])));
    const again = () => void outbox.flush();
    again();
    window.addEventListener('online', again);
    const timer = setInterval(again, AGAIN_MS);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [outbox]);
  return { cellAt: (dossierId: string, element: string) => cells.get(keyOf(dossierId, element)), cells, put, ...how };
}

/** Where somebody typed on while a batch was away, the newer text stays. */
function stillTyped(before: LocalCell | undefined, _saved: string | null): string | null {
  return before?.refused === undefined ? null : before.typed;
}
