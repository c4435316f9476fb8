import { issueNonce } from '@dudao/core/evidence/upload-contract';
import { useEffect, useId, useRef, useState } from 'react';
import { read } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';

const TEXTS = {
  choose: { zh: '选择文件', en: 'Choose files' },
  camera: { zh: '拍照', en: 'Take a photo' },
  drop: {
    zh: '或把文件拖到这里、直接粘贴。PDF、Word、Excel、PPT（docx、xlsx、pptx）、照片、mp4、csv、txt。',
    en: 'or drop files here, or paste them. PDF, docx, xlsx, pptx, photos, mp4, csv, txt.',
  },
  safe: {
    zh: '断网、关掉浏览器都不要紧：再选同一个文件就接着传。指纹核对一致才算收到。',
    en: 'A lost network or a closed browser costs nothing: choose the same file again and it goes on. It counts as received only when its hash matches.',
  },
};

/** Screenshots on the clipboard all have one name; theirs is the moment of the paste. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const moment = new Date().toLocaleString('sv-SE').replace(' ', '-').replaceAll(':', '');
  return new File([file], `截图-${moment}.png`, { type: file.type, lastModified: file.lastModified });
}

interface DropBoxProps {
  readonly unitId: string;
  readonly onTake: (files: readonly File[], nonce?: string | null) => void;
  readonly isSingle?: boolean;
}

/** Drop, paste, choose, or take a photo under a number of the server, which shows that it is not older. */
export function DropBox({ unitId, onTake, isSingle = false }: DropBoxProps) {
  const t = useTexts(TEXTS);
  const inputId = useId();
  const camera = useRef<HTMLInputElement>(null);
  const nonce = useRef<string | null>(null);
  const [over, setOver] = useState(false);
  const capture = async () => {
    nonce.current = await read(issueNonce, { unitId }).then(
      (given) => given.nonce,
      () => null,
    );
    camera.current?.click();
  };
  const take = useRef(onTake);
  take.current = onTake;
  useEffect(() => {
    // A paste goes to whatever has the cursor, mostly the page itself: people do not aim it.
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files.map(named));
    };
    // A file that misses the box would otherwise be opened in place of the page, and what was chosen be lost.
    const keep = (event: DragEvent) => event.preventDefault();
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', keep);
    document.addEventListener('drop', keep);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', keep);
      document.removeEventListener('drop', keep);
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a further way; the labelled file control is the first
    <div
      className={over ? 'upload over' : 'upload'}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        onTake([...event.dataTransfer.files]);
      }}
    >
      <div className="line">
        <label className="button primary" htmlFor={inputId}>
          {t('choose')}
        </label>
        <Button onClick={capture}>{t('camera')}</Button>
      </div>
      <input
        id={inputId}
        className="upload-input"
        type="file"
        multiple={!isSingle}
        onChange={(event) => {
          onTake([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <input
        ref={camera}
        className="upload-input"
        type="file"
        accept="image/jpeg"
        capture="environment"
        aria-label={t('camera')}
        tabIndex={-1}
        onChange={(event) => {
          onTake([...(event.target.files ?? [])], nonce.current);
          event.target.value = '';
        }}
      />
      <p>{t('drop')}</p>
      <p className="small quiet">{t('safe')}</p>
    </div>
  );
}
