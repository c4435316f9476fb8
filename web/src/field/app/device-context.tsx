import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { openDatabase } from '../store/database.ts';
import { createKeeper, type KeeperState } from '../store/keeper.ts';
import { openSecondCopyInWorker } from '../store/second-copy.ts';
import { type Bundle, createDevice, type Device, type DeviceState, type Opened } from './device.ts';
import type { Draft, DraftsState } from './drafts.ts';
import { spareBytes } from './spare.ts';

const DeviceContext = createContext<Device | null>(null);

/** Opens the two stores of this browser and makes them known to the screens below. */
export function DeviceProvider({ children }: { readonly children: ReactNode }) {
  const [device] = useState(() => {
    const lost = { tell: () => undefined as undefined | Promise<unknown> };
    const keeper = createKeeper(
      openDatabase(() => void lost.tell()),
      openSecondCopyInWorker(),
      spareBytes,
    );
    // A database that the browser dropped while it was open is filled again from the second copy at once.
    lost.tell = () => keeper.mend();
    return createDevice(keeper);
  });
  return <DeviceContext value={device}>{children}</DeviceContext>;
}

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (device === null) throw new Error('outside the field application');
  return device;
}

export function useDeviceState(): DeviceState {
  const device = useDevice();
  return useSyncExternalStore(device.subscribe, device.state);
}

/** What lies on the device, and how safe it is. */
export function useKept(): KeeperState {
  return useKeptPart(whole);
}

/** A part of `useKept`: who asks is drawn again only where `select` gives another value than before. */
export function useKeptPart<T>(select: (state: KeeperState) => T): T {
  const { keeper } = useDevice();
  return useSyncExternalStore(keeper.subscribe, () => select(keeper.state()));
}
const whole = (state: KeeperState): KeeperState => state;

/** The opened device; only used below the PIN. */
export function useOpened(): Opened {
  const { opened } = useDeviceState();
  if (opened === null) throw new Error('below the PIN only');
  return opened;
}

/** What the device took along; an empty list before it ever did. */
export function useBundle(): Pick<Bundle, 'visits' | 'sheets' | 'older' | 'forgotten'> & {
  readonly takenAt: number | null;
} {
  const { bundle } = useOpened();
  return bundle ?? NOTHING;
}
const NOTHING = { visits: [], sheets: [], takenAt: null };

/**
 * A part of how the drafts stand. Every sign that is typed changes them, so who asks is drawn again only where `select` gives another value than before;
 * it makes nothing anew.
 */
export function useDraftsPart<T>(select: (state: DraftsState) => T): T {
  const { drafts } = useOpened();
  return useSyncExternalStore(drafts.subscribe, () => select(drafts.state()));
}

/** Every open draft. */
export function useDrafts(): DraftsState['drafts'] {
  return useDraftsPart(({ drafts }) => drafts);
}

/** One draft; undefined: it is not here. */
export function useDraft(recordId: string): Draft | undefined {
  return useDraftsPart(({ drafts }) => drafts.get(recordId));
}
