import type { CellToSave, RefusedCell } from '@dudao/core/dossier/filing/form-contract';

/** Cells that go to the server together. What was sent once is never changed, so that sending it again is harmless. */
interface Batch {
  readonly callId: string;
  readonly cells: readonly CellToSave[];
  readonly sent: boolean;
}

/** What the server answered to a batch. */
export interface SavedAnswer {
  readonly saved: readonly {
    readonly dossierId: string;
    readonly element: string;
    readonly value: string | null;
    readonly since: number;
  }[];
  readonly refused: readonly RefusedCell[];
}

/** How the outbox does: everything saved, being sent, or kept here until the network is back or the server takes it. */
export type OutboxState = 'saved' | 'sending' | 'waiting' | 'refused';

interface Surroundings {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Key under which what is not yet saved outlives the page. */
  readonly key: string;
  readonly send: (cells: readonly CellToSave[], callId: string) => Promise<SavedAnswer>;
  /** Whether an error means that the server decided against it; everything else is tried again. */
  readonly isRefusal: (error: unknown) => boolean;
  readonly newCallId: () => string;
  readonly onAnswer: (answer: SavedAnswer) => void;
  readonly onState: (state: OutboxState, error: unknown) => void;
}

/** Cells on their way to the server: kept in the browser until they are saved, sent one batch after the other. */
export interface Outbox {
  readonly put: (cells: readonly CellToSave[]) => void;
  /** Sends what waits; at the start, when the network is back, and from time to time. */
  readonly flush: () => Promise<void>;
  /** What is not yet saved, the newest text of each cell. */
  readonly waiting: () => readonly CellToSave[];
}

const cellKey = ({ dossierId, element }: Pick<CellToSave, 'dossierId' | 'element'>) => `${dossierId} ${element}`;

export function createOutbox(around: Surroundings): Outbox {
  const { storage, key, send, isRefusal, newCallId, onAnswer, onState } = around;
  let batches: readonly Batch[] = readStored(storage, key);
  let busy = false;

  const store = (next: readonly Batch[]) => {
    batches = next;
    try {
      if (next.length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(next));
    } catch {
      // A full or forbidden storage only costs the draft its life beyond this page.
    }
  };

  const flush = async () => {
    if (busy) return;
    busy = true;
    try {
      for (let [first] = batches; first !== undefined; [first] = batches) {
        onState('sending', null);
        const batch: Batch = { ...first, sent: true };
        store([batch, ...batches.slice(1)]);
        const answer = await send(batch.cells, batch.callId);
        store(following(batches.slice(1), answer));
        onAnswer(answer);
      }
      onState('saved', null);
    } catch (error) {
      onState(isRefusal(error) ? 'refused' : 'waiting', error);
    } finally {
      busy = false;
    }
  };

  return {
    put: (cells) => {
      const last = batches[batches.length - 1];
      const open = last !== undefined && !last.sent ? last : null;
      const merged = new Map((open?.cells ?? []).map((cell) => [cellKey(cell), cell]));
      for (const cell of cells) {
        const before = merged.get(cellKey(cell));
        merged.set(cellKey(cell), before === undefined ? cell : { ...cell, follows: before.follows });
      }
      const batch = { callId: open?.callId ?? newCallId(), cells: [...merged.values()], sent: false };
      store(open === null ? [...batches, batch] : [...batches.slice(0, -1), batch]);
      void flush();
    },
    flush,
    waiting: () => [
      ...new Map(batches.flatMap(({ cells }) => cells.map((cell) => [cellKey(cell), cell] as const))).values(),
    ],
  };
}

/** What still waits, each cell following what this browser has just saved there. */
function following(batches: readonly Batch[], { saved }: SavedAnswer): readonly Batch[] {
  const since = new Map(saved.map((cell) => [cellKey(cell), cell.since]));
  return batches.map((batch) =>
    batch.sent
      ? batch
      : {
          ...batch,
          cells: batch.cells.map((cell) => ({ ...cell, follows: since.get(cellKey(cell)) ?? cell.follows })),
        },
  );
}

function readStored(storage: Pick<Storage, 'getItem'>, key: string): readonly Batch[] {
  try {
    // Written by this module only; what another release wrote differently fails below and is dropped.
    const found = JSON.parse(storage.getItem(key) ?? '[]') as readonly Batch[];
    return found.filter(({ callId, cells }) => typeof callId === 'string' && Array.isArray(cells));
  } catch {
    return [];
  }
}
