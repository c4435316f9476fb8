import type { PhotoDetail } from '@dudao/core/field/device/picture-size';
import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { choosePhotoDetail, photoDetail } from './photo.ts';

const TEXTS = {
  title: { zh: '新拍的照片', en: 'New photos' },
  light: { zh: '省流量（长边 1600，网络慢也传得完）', en: 'light (1600 pixels; arrives over slow lines)' },
  fine: { zh: '更清晰（长边 2560，上交慢几倍）', en: 'finer (2560 pixels; takes several times as long)' },
};

/** In which detail photos are kept from now on. */
export function PhotoDetailChoice() {
  const t = useTexts(TEXTS);
  const [detail, setDetail] = useState(photoDetail);
  const choose = (chosen: PhotoDetail) => {
    choosePhotoDetail(chosen);
    setDetail(chosen);
  };
  return (
    <fieldset className="field-options">
      <legend>{t('title')}</legend>
      {(['light', 'fine'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="photo-detail" checked={detail === one} onChange={() => choose(one)} />
          {t(one)}
        </label>
      ))}
    </fieldset>
  );
}
