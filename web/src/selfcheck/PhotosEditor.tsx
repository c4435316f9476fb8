import { LONGEST_CAPTION, type Photo } from '@dudao/core/selfcheck/pictures';
import { useState } from 'react';
import { Picture } from '../evidence/Picture.tsx';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PhotoChooser } from './PhotoChooser.tsx';

const TEXTS = {
  add: { zh: '加照片', en: 'Add photos' },
  caption: { zh: '第 {n} 张的说明', en: 'What photo {n} shows' },
  earlier: { zh: '第 {n} 张前移', en: 'Move photo {n} back' },
  later: { zh: '第 {n} 张后移', en: 'Move photo {n} forward' },
  remove: { zh: '去掉第 {n} 张', en: 'Take photo {n} out' },
};

interface PhotosEditorProps {
  readonly unitId: string;
  readonly photos: readonly Photo[];
  readonly onChange: (photos: Photo[]) => void;
}

/** Photos in an order of their own, each with what it shows. */
export function PhotosEditor({ unitId, photos, onChange }: PhotosEditorProps) {
  const t = useTexts(TEXTS);
  const [isChoosing, setIsChoosing] = useState(false);
  const move = (i: number, by: number) => {
    const next = [...photos];
    const [photo] = next.splice(i, 1);
    if (photo !== undefined) next.splice(i + by, 0, photo);
    onChange(next);
  };
  return (
    <div className="stack tight">
      <ul className="gallery">
        {photos.map(({ filingId, caption }, i) => (
          <li key={filingId}>
            <Picture filingId={filingId} title={caption} size="large" />
            <input
              type="text"
              maxLength={LONGEST_CAPTION}
              aria-label={t('caption', { n: i + 1 })}
              value={caption}
              onChange={({ target }) =>
                onChange(photos.map((one, at) => (at === i ? { ...one, caption: target.value } : one)))
              }
            />
            <span className="line">
              <Button aria-label={t('earlier', { n: i + 1 })} disabled={i === 0} onClick={() => move(i, -1)}>
                ←
              </Button>
              <Button
                aria-label={t('later', { n: i + 1 })}
                disabled={i === photos.length - 1}
                onClick={() => move(i, 1)}
              >
                →
              </Button>
              <Button
                aria-label={t('remove', { n: i + 1 })}
                onClick={() => onChange(photos.filter((_, at) => at !== i))}
              >
                ✕
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => setIsChoosing(true)}>{t('add')}</Button>
      </div>
      {isChoosing ? (
        <PhotoChooser
          unitId={unitId}
          chosen={photos.map(({ filingId }) => filingId)}
          onChoose={(photo) => onChange([...photos, photo])}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </div>
  );
}
