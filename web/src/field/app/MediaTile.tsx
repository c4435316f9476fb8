import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { PhotoView } from './PhotoView.tsx';
import { useThumb } from './use-thumb.ts';

const TEXTS = {
  photo: { zh: '打开照片', en: 'Open the photo' },
  other: { zh: '打开录音或照片', en: 'Open the voice note or photo' },
  sound: { zh: '录音', en: 'voice' },
};

interface MediaTileProps {
  readonly itemId: string;
  readonly onDrop: (itemId: string) => void;
}

/** One photo or voice note, small; opened by a tap. */
export function MediaTile({ itemId, onDrop }: MediaTileProps) {
  const t = useTexts(TEXTS);
  const thumb = useThumb(itemId);
  const [open, setOpen] = useState(false);
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
      {open ? <PhotoView itemId={itemId} onDrop={() => onDrop(itemId)} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}
