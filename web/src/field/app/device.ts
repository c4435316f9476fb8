import { afterWrongPin, clockOffset, isForgotten, isIdleTooLong } from '@dudao/core/field/device/guard';
import type { readBundle } from '@dudao/core/field/device-contract';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Keeper } from '../store/keeper.ts';
import type { ServerKey } from '../store/seal.ts';
import { decryptJson, encryptJson, makeVault, openVault, type Vault } from '../store/vault.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { type DeviceFacts, factsEntry, plainHead, readFacts } from './facts.ts';
import { bytesKey } from './finish.ts';
import type { Clock } from './hand-in.ts';
import { makeSessionKey, readSessionKey, type SessionKey } from './session-key.ts';

/** What the device took along, and when. */
export interface Bundle extends OutputOf<typeof readBundle> {
  readonly takenAt: number;
  /** Sheets, and versions of them, that are in force no more and that a draft here was begun on. */
  readonly older?: readonly ShownSheet[];
  /** What is known of the units was taken along too long ago and is here no more. */
  readonly forgotten?: boolean;
}

/** An opened device: its vault, its drafts, and what it took along. */
export interface Opened {
  readonly vault: Vault;
  readonly drafts: Drafts;
  readonly bundle: Bundle | null;
  /** By which the device opens sessions; null: none was made yet. */
  readonly key: SessionKey | null;
}

/**
 * `looking`: the stores are being read; `unread`: a store does not answer, so that nobody knows whether the device was set up; `new`: it has to be set up;
 * `locked`: the PIN is asked for; `open`: at work.
 */
export type Phase = 'looking' | 'unread' | 'new' | 'locked' | 'open';

/** What the screens know of the device. */
export interface DeviceState {
  readonly phase: Phase;
  readonly facts: DeviceFacts | null;
  readonly opened: Opened | null;
  /** It lay a week without its PIN: what was handed in and the list of visits were taken off. */
  readonly idle: boolean;
}

/** What a PIN led to. */
export type PinOutcome =
  | { readonly is: 'open' }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'destroyed' };

/** This browser as a device of one person. */
export interface Device {
  readonly keeper: Keeper;
  readonly state: () => DeviceState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly look: () => Promise<void>;
  /** Sets the device up for an account, or gives it a new PIN after the old one was destroyed. */
  readonly setUp: (
    pin: string,
    of: { readonly deviceId: string; readonly accountId: string; readonly key: ServerKey },
  ) => Promise<void>;
  readonly enter: (pin: string) => Promise<PinOutcome>;
  readonly lock: () => Promise<void>;
  readonly setFacts: (facts: DeviceFacts) => void;
  /** Writes what a contact taught: clock, number for claims. */
  readonly noteContact: (
    said: { readonly now: string; readonly nonce: string; readonly received: { readonly madeUpTo: number } },
    clock: Clock,
  ) => Promise<void>;
  /** Milliseconds since the number for claims was heard, by a clock that nobody sets; null: not since the application was started. */
  readonly sinceContactMs: () => number | null;
  readonly keepBundle: (bundle: Bundle) => Promise<void>;
  /** The key by which the opened device opens sessions; made where there is none. */
  readonly sessionKey: () => Promise<SessionKey>;
  /** Writes until when the server takes the key; null: it does not, or no more. */
  readonly noteKey: (until: string | null) => Promise<void>;
  /** Destroys everything on the device. */
  readonly wipe: () => Promise<void>;
}

/** How long what was handed in stays on the device, sealed, so that a server restored from an earlier day can be given it again. */
const HANDED_IN_STAYS_MS = 30 * 86_400_000;
const BUNDLE = 'bundle';

type SheetName = Pick<ShownSheet, 'key' | 'version'>;

const isOf =
  (sheet: SheetName) =>
  ({ key, version }: SheetName): boolean =>
    key === sheet.key && version === sheet.version;

export function createDevice(keeper: Keeper, now: () => number = Date.now): Device {
  let state: DeviceState = { phase: 'looking', facts: null, opened: null, idle: false };
  let heardAt: number | null = null;
  const listeners = new Set<() => void>();
  const become = (next: Partial<DeviceState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const writeFacts = async (facts: DeviceFacts) => {
    await keeper.save([factsEntry(facts, now())]);
    become({ facts });
  };
  const keysOf = (test: (one: ReturnType<Keeper['state']>['kept'][number]) => boolean) =>
    keeper
      .state()
      .kept.filter(test)
      .map(({ key }) => key);

  const wipe = async () => {
    if (state.facts !== null) await writeFacts({ ...state.facts, wiping: true });
    await keeper.clear();
    become({ phase: 'new', facts: null, opened: null, idle: false });
  };

  /** Ten wrong PINs: what the PIN opens goes; what only the server can open stays to be handed in. */
  const destroyDrafts = async (facts: DeviceFacts) => {
    await writeFacts({ ...facts, lock: null, wrong: 0, keyUntil: null });
    await keeper.drop(keysOf(({ kind }) => ['key', 'bundle', 'record', 'media', 'thumb'].includes(kind)));
    become({ phase: 'new', opened: null });
  };

  const purge = async (isIdle: boolean) => {
    const old = now() - HANDED_IN_STAYS_MS;
    const gone = keysOf(
      ({ kind, state: at, savedAt }) => at === 'handed-in' && (isIdle || savedAt < old) && kind === 'item',
    );
    await keeper.drop([...gone, ...gone.map(bytesKey), ...(isIdle ? [BUNDLE] : [])]);
  };

  const writeBundle = async (vault: Vault, bundle: Bundle) => {
    const body = await encryptJson(vault, bundle, BUNDLE);
    await keeper.save([{ ...plainHead(BUNDLE, now()), kind: 'bundle', body }]);
  };

  /** F39 What is known of units leaves the device when it was not fetched anew for too long; its visits and sheets stay, so that work goes on. */
  const forget = async (vault: Vault, bundle: Bundle): Promise<Bundle> => {
    if (bundle.forgotten || !isForgotten(bundle.takenAt, now())) return bundle;
    const rest = { ...bundle, visits: bundle.visits.map((visit) => ({ ...visit, facts: [] })), forgotten: true };
    // Where it cannot be written now it is out of sight, and tried at the next opening; nobody is kept out by it.
    await writeBundle(vault, rest).catch(() => undefined);
    return rest;
  };

  const openWith = async (vault: Vault, facts: DeviceFacts) => {
    const drafts = createDrafts(keeper, vault);
    await drafts.load(keysOf(({ kind, state: at }) => kind === 'record' && at === 'draft'));
    const entry = await keeper.read(BUNDLE);
    const isThere = entry !== null && entry.state === 'draft';
    // Written by `keepBundle` only; what another release wrote differently is fetched anew.
    const taken = isThere
      ? await decryptJson(vault, entry.body, BUNDLE).then(
          (value) => value as Bundle,
          () => null,
        )
      : null;
    const bundle = taken === null ? null : await forget(vault, taken);
    const key = await readSessionKey(keeper, vault);
    become({ phase: 'open', facts, opened: { vault, drafts, bundle, key } });
  };

  let looked: Promise<void> = Promise.resolve();
  const look = async () => {
    // What the first copy says is enough to ask for the PIN; both are brought together while it is typed.
    const known = await readFacts(keeper);
    if (known !== null && !known.wiping && known.lock !== null) become({ phase: 'locked', facts: known });
    const whole = await keeper.mend();
    const facts = await readFacts(keeper);
    // Set up anew over what only cannot be read now, it would later be beaten by the older and higher revision, with its old lock.
    const isThere = keysOf(({ kind }) => kind === 'device').length > 0;
    if (isThere ? facts === null : !whole) return become({ phase: 'unread', facts: null });
    if (facts?.wiping) {
      become({ facts });
      return wipe();
    }
    if (facts === null || facts.lock === null) return become({ phase: 'new', facts });
    const idle = isIdleTooLong(facts.openedAt, now());
    await purge(idle);
    become({ phase: 'locked', facts, idle });
  };

  return {
    keeper,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: () => {
      looked = look();
      return looked;
    },
    setUp: async (pin, { deviceId, accountId, key }) => {
      const { lock, vault } = await makeVault(pin);
      const before = state.facts;
      const facts: DeviceFacts = {
        ...(before ?? { madeUpTo: 0, clockAheadMs: 0, contact: null, keyUntil: null }),
        deviceId,
        accountId,
        lock,
        key,
        wrong: 0,
        openedAt: now(),
        wiping: false,
      };
      await writeFacts(facts);
      await openWith(vault, facts);
    },
    enter: async (pin) => {
      await looked;
      const { facts } = state;
      if (facts === null || facts.lock === null) return { is: 'destroyed' };
      // Counted before it is tried: a browser killed in between has used the try up.
      const { wrong, left, destroy } = afterWrongPin(facts.wrong);
      await writeFacts({ ...facts, wrong });
      const vault = await openVault(pin, facts.lock);
      if (vault !== null) {
        const right = { ...facts, wrong: 0, openedAt: now() };
        await writeFacts(right);
        await openWith(vault, right);
        return { is: 'open' };
      }
      if (!destroy) return { is: 'wrong', left };
      await destroyDrafts(facts);
      return { is: 'destroyed' };
    },
    lock: async () => {
      await state.opened?.drafts.flush();
      become({ phase: 'locked', opened: null });
    },
    setFacts: (facts) => become({ facts }),
    sinceContactMs: () => (heardAt === null ? null : Math.floor(performance.now() - heardAt)),
    noteContact: async (said, clock) => {
      if (state.facts === null) return;
      heardAt = performance.now();
      await writeFacts({
        ...state.facts,
        clockAheadMs: clockOffset(clock),
        contact: { at: said.now, nonce: said.nonce },
        // A device that was restored from an older copy gives no number twice.
        madeUpTo: Math.max(state.facts.madeUpTo, said.received.madeUpTo),
      });
    },
    keepBundle: async (bundle) => {
      const { opened } = state;
      if (opened === null) return;
      // F5 A sheet may have got a new version while the device was away; what was begun on the old one is finished on it.
      const known = [...(opened.bundle?.sheets ?? []), ...(opened.bundle?.older ?? [])];
      const begun = [...opened.drafts.state().drafts.values()].flatMap((one) =>
        one.kind === 'record' ? one.sheet : [],
      );
      const older = known.filter((sheet) => begun.some(isOf(sheet)) && !bundle.sheets.some(isOf(sheet)));
      const kept: Bundle = { ...bundle, older };
      await writeBundle(opened.vault, kept);
      become({ opened: { ...opened, bundle: kept } });
    },
    sessionKey: async () => {
      const { opened } = state;
      if (opened === null) throw new Error('the device is locked');
      if (opened.key !== null) return opened.key;
      const key = await makeSessionKey(keeper, opened.vault, now());
      become({ opened: { ...opened, key } });
      return key;
    },
    noteKey: async (until) => {
      if (state.facts !== null) await writeFacts({ ...state.facts, keyUntil: until });
    },
    wipe,
  };
}
