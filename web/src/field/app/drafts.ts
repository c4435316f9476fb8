import type { FeedbackBody, RecordBody } from '@dudao/core/field/item';
import type { Keeper } from '../store/keeper.ts';
import { decryptJson, encryptJson, type Vault } from '../store/vault.ts';

/** A record or a feedback sheet as long as it is open on this device. */
export type RecordDraft = Omit<RecordBody, 'state'>;
export type FeedbackDraft = Omit<FeedbackBody, 'state'>;
export type Draft = RecordDraft | FeedbackDraft;
/** Where a draft belongs: what a photo taken for it has to know. */
export type DraftPlace = Pick<Draft, 'recordId' | 'visitId' | 'unitId'>;

/** How a draft stands: what the screen shows may be ahead of what is written. */
export interface DraftsState {
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Drafts with changes that are not written anywhere yet. */
  readonly unwritten: ReadonlySet<string>;
  /** Why the last write failed; null: it did not. */
  readonly fault: unknown;
  /** Drafts are being sealed: nothing may be typed, for it would belong to none. */
  readonly sealing: boolean;
  /** So many photos and voice notes are being taken; their draft is not sealed before it names them. */
  readonly taking: number;
}

/** The open drafts of this device. */
export interface Drafts {
  readonly state: () => DraftsState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Opens every draft that lies here; one that cannot be opened stays where it is. */
  readonly load: (keys: readonly string[]) => Promise<void>;
  /** What was forgotten does not come back: a late word of it is passed over. */
  readonly put: (draft: Draft) => void;
  /** Says that something is being taken for a draft, until what it returns is called. */
  readonly take: () => () => void;
  /** Writes what is not written yet; at once when the page is left. */
  readonly flush: () => Promise<void>;
  /**
   * Runs the sealing of drafts: what was typed is written first, and from then on nothing of them is written by this module, so that no draft comes back
   * behind its seal. What was sealed is to be forgotten within; the rest lives on.
   */
  readonly seal: (recordIds: readonly string[], work: () => Promise<void>) => Promise<void>;
  /** Forgets it on the screen; what lies in the stores is the caller's. */
  readonly forget: (recordId: string) => void;
}

/** A pause in typing after which a draft is written. */
const WRITE_AFTER_MS = 250;
/** Whoever types without a pause has it written all the same, so late at most. */
const WRITE_AT_LATEST_MS = 2000;

export function createDrafts(keeper: Keeper, vault: Vault): Drafts {
  let state: DraftsState = { drafts: new Map(), unwritten: new Set(), fault: null, sealing: false, taking: 0 };
  const ended = new Set<string>();
  let held: ReadonlySet<string> = new Set();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when something waits to be written; null: nothing does. */
  let waitsSince: number | null = null;

  const become = (next: Partial<DraftsState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const write = async (recordId: string) => {
    const draft = state.drafts.get(recordId);
    if (draft === undefined) return;
    const body = await encryptJson(vault, draft, recordId);
    // Encrypting takes a moment, in which it may have been sealed or removed.
    if (held.has(recordId) || !state.drafts.has(recordId)) return;
    const head = { key: recordId, state: 'draft', counter: null, savedAt: Date.now() } as const;
    await keeper.save([{ ...head, kind: 'record', visitId: draft.visitId, recordId, body }]);
    // Whoever typed on while it was written has the newer draft still to be written.
    if (state.drafts.get(recordId) === draft) become({ unwritten: without(state.unwritten, recordId) });
  };

  const flush = async () => {
    clearTimeout(timer);
    waitsSince = null;
    try {
      for (const recordId of state.unwritten) await write(recordId);
      if (state.fault !== null) become({ fault: null });
    } catch (error) {
      become({ fault: error });
    }
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: async (keys) => {
      const drafts = new Map(state.drafts);
      for (const key of keys) {
        const entry = await keeper.read(key);
        if (entry === null || entry.state !== 'draft') continue;
        // Written by this module only.
        const draft = await decryptJson(vault, entry.body, key).then(
          (value) => value as Draft,
          () => null,
        );
        if (draft !== null) drafts.set(key, draft);
      }
      become({ drafts });
    },
    put: (draft) => {
      if (ended.has(draft.recordId)) return;
      become({
        drafts: new Map(state.drafts).set(draft.recordId, draft),
        unwritten: new Set(state.unwritten).add(draft.recordId),
      });
      clearTimeout(timer);
      const now = performance.now();
      waitsSince ??= now;
      timer = setTimeout(() => void flush(), Math.min(WRITE_AFTER_MS, waitsSince + WRITE_AT_LATEST_MS - now));
    },
    take: () => {
      become({ taking: state.taking + 1 });
      return () => become({ taking: state.taking - 1 });
    },
    flush,
    seal: async (recordIds, work) => {
      become({ sealing: true });
      try {
        await flush();
        held = new Set(recordIds);
        await work();
      } finally {
        held = new Set();
        become({ sealing: false });
      }
    },
    forget: (recordId) => {
      ended.add(recordId);
      const drafts = new Map(state.drafts);
      drafts.delete(recordId);
      become({ drafts, unwritten: without(state.unwritten, recordId) });
    },
  };
}

function without(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== member));
}
