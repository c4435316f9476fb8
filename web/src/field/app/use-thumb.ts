import { useEffect, useState } from 'react';
import { useDevice, useOpened } from './device-context.tsx';
import { readThumb } from './media.ts';

/** The address of a photo's small picture, for as long as it is shown; null: there is none, or it is still being read. */
export function useThumb(itemId: string): string | null {
  const { keeper } = useDevice();
  const { vault } = useOpened();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    let made: string | null = null;
    readThumb(keeper, vault, itemId).then(
      (bytes) => {
        if (bytes === null || !isShown) return;
        made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      isShown = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [keeper, vault, itemId]);
  return url;
}
