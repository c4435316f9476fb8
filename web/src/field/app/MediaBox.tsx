import { type Ref, useEffect, useRef } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { useOpened } from './device-context.tsx';
import type { DraftPlace } from './drafts.ts';
import { MediaTiles } from './MediaTiles.tsx';
import { manyPixels } from './photo.ts';
import { type MediaTrouble, useMedia } from './use-media.ts';
import { useVoice } from './use-voice.ts';

const TEXTS = {
  photo: { zh: '拍照', en: 'Photo' },
  choose: { zh: '选照片', en: 'Choose photos' },
  record: { zh: '录音', en: 'Voice note' },
  stop: { zh: '停止录音（{seconds} 秒）', en: 'Stop ({seconds} s)' },
  large: {
    zh: '“{name}”超过 50 MB，服务器不收。请换一张小一些的。',
    en: '“{name}” is larger than 50 MB, which the server does not take.',
  },
  unopened: {
    zh: '“{name}”有 {pixels}像素，本机不打开它，按原样保存，照常上交。传得慢，拍照时请调低分辨率。',
    en: '“{name}” has {pixels} pixels: it is not opened here but kept as it came, and handed in like any other. It takes long; set the camera to a lower resolution.',
  },
  unknown: {
    zh: '“{name}”本机打不开，按原样保存；服务器若不能解码会说明原因。',
    en: '“{name}” cannot be opened here and is kept as it came. The server says so if it cannot decode it.',
  },
  many: {
    zh: '“{name}”有 {pixels}像素，超过 1.2 亿，服务器不收，没有保存。请把相机分辨率调低（如 1200 万）再拍。',
    en: '“{name}” has {pixels} pixels, more than the 120 million that the server takes; it was not kept. Set the camera lower, such as to 12 million, and take it again.',
  },
  full: {
    zh: '本机存储已满，这一张没有保存。请先上交已完成的内容或清理手机空间，再拍一次。',
    en: 'The storage of this device is full and this one was not kept. Hand in what is finished, or free space, and take it again.',
  },
  failed: { zh: '没有保存成功，请再试一次。', en: 'It was not kept; try again.' },
  denied: { zh: '没有麦克风权限，或本机没有麦克风。', en: 'The microphone is not allowed or missing.' },
};

interface MediaBoxProps {
  readonly draft: DraftPlace;
  readonly files: readonly string[];
  readonly onFiles: (files: readonly string[]) => void;
  /** Whose photos they are, for screen readers. */
  readonly of: string;
}

/** Photos and voice notes of an answer: taken, chosen, recorded, looked at, taken off. */
export function MediaBox({ draft, files, onFiles, of }: MediaBoxProps) {
  const t = useTexts(TEXTS);
  const { drafts } = useOpened();
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const { busy, trouble, takePhotos, keepVoice, drop } = useMedia({ draft, files, onFiles });
  const voice = useVoice(keepVoice);
  const { recording } = voice;
  useEffect(() => (recording ? drafts.take() : undefined), [recording, drafts]);
  const canTake = !busy && !recording;
  return (
    <div className="stack tight">
      <MediaTiles files={files} onDrop={drop} />
      <div className="line">
        <Button busy={busy} onClick={() => camera.current?.click()}>
          {t('photo')}
        </Button>
        <Button onClick={() => canTake && chooser.current?.click()}>{t('choose')}</Button>
        <Button onClick={voice.toggle}>{recording ? t('stop', { seconds: voice.seconds }) : t('record')}</Button>
      </div>
      <PhotoInput ref={camera} label={`${t('photo')} · ${of}`} byCamera onPhotos={takePhotos} />
      <PhotoInput ref={chooser} label={`${t('choose')} · ${of}`} onPhotos={takePhotos} />
      {voice.denied ? <p className="field-error">{t('denied')}</p> : null}
      {trouble === null ? null : <TroubleLine trouble={trouble} />}
    </div>
  );
}

interface PhotoInputProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  /** One photo, taken now; else several that are there already. */
  readonly byCamera?: boolean;
  readonly onPhotos: (list: FileList | null) => Promise<void>;
}

/** What the buttons press: a browser gives camera and gallery to nothing else. */
function PhotoInput({ ref, label, byCamera = false, onPhotos }: PhotoInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept="image/*"
      capture={byCamera ? 'environment' : undefined}
      multiple={!byCamera}
      className="sr-only"
      tabIndex={-1}
      aria-label={label}
      onChange={({ target }) => void onPhotos(target.files).then(() => (target.value = ''))}
    />
  );
}

function TroubleLine({ trouble }: { readonly trouble: MediaTrouble }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const about = 'name' in trouble ? { name: trouble.name, pixels: say(manyPixels(trouble.pixels)) } : {};
  return (
    <p className="field-error" role="alert">
      {t(trouble.is, about)}
    </p>
  );
}
