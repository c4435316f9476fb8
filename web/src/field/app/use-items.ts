import { useEffect, useState } from 'react';
import type { Kept } from '../store/keeper.ts';
import { useDevice, useKept, useOpened } from './device-context.tsx';
import { type ItemBox, type ItemLabel, readBox, readLabel } from './finish.ts';

/** A finished item as the screens show it. */
export interface ShownItemOfDevice {
  readonly kept: Kept;
  readonly label: ItemLabel;
  readonly said: ItemBox['said'];
}

/** Finished items of this device, the newest first, with what their labels say. */
export function useItems(): readonly ShownItemOfDevice[] {
  const { keeper } = useDevice();
  const { vault } = useOpened();
  const kept = useKept().kept.filter(({ kind, size }) => kind === 'item' && size > 0);
  const [items, setItems] = useState<readonly ShownItemOfDevice[]>([]);
  const key = kept.map((one) => `${one.key} ${one.rev} ${one.safety}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says everything of `kept` that is shown
  useEffect(() => {
    let here = true;
    const read = async (one: Kept): Promise<ShownItemOfDevice | null> => {
      const entry = await keeper.read(one.key);
      if (entry === null || entry.body.length === 0) return null;
      const box = readBox(entry.body);
      const label = await readLabel(vault, box).catch(() => null);
      return label === null ? null : { kept: one, label, said: box.said };
    };
    void Promise.all(kept.map(read)).then((found) => {
      const known = found.filter((one) => one !== null);
      if (here) setItems(known.toSorted((one, other) => (other.kept.counter ?? 0) - (one.kept.counter ?? 0)));
    });
    return () => {
      here = false;
    };
  }, [key, keeper, vault]);
  return items;
}
