import { useEffect, useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { useDevice, useOpened } from './device-context.tsx';
import { readThumb } from './media.ts';
import { PhotoView } from './PhotoView.tsx';

const TEXTS = {
  photo: { zh: '打开照片', en: 'Open the photo' },
  other: { zh: '打开录音或照片', en: 'Open the voice note or photo' },
  sound: { zh: '录音', en: 'voice' },
};

interface MediaTileProps {
  readonly itemId: string;
  readonly onDrop: () => void;
}

/** One photo or voice note, small; opened by a tap. */
export function MediaTile({ itemId, onDrop }: MediaTileProps) {
  const t = useTexts(TEXTS);
  const { keeper } = useDevice();
  const { vault } = useOpened();
  const [thumb, setThumb] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let here = true;
    readThumb(keeper, vault, itemId).then(
      (found) => here && setThumb(found),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [keeper, vault, itemId]);
  return (
    <li>
      <button
        type="button"
        className="media-tile"
        aria-label={t(thumb === null ? 'other' : 'photo')}
        onClick={() => setOpen(true)}
      >
        {thumb === null ? <span aria-hidden="true">{t('sound')}</span> : <img src={thumb} alt="" decoding="async" />}
      </button>
      {open ? <PhotoView itemId={itemId} onDrop={onDrop} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}
