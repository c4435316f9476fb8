import { useId, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { type SentFile, useUpload } from '../lib/use-upload.ts';
import { Progress } from './Progress.tsx';
import { ErrorLine } from './State.tsx';
import './upload-box.css';

const TEXTS = {
  choose: { zh: '选择文件', en: 'Choose a file' },
  drop: { zh: '或把 Excel（.xlsx）、CSV 文件拖到这里', en: 'or drop an Excel (.xlsx) or CSV file here' },
  safe: {
    zh: '先检查、先预览，确认之前什么都不会保存。',
    en: 'It is checked and shown first; nothing is stored before you confirm.',
  },
  sending: { zh: '正在上传“{name}”', en: 'Sending “{name}”' },
  checking: { zh: '正在检查“{name}”的每一个单元格', en: 'Checking every cell of “{name}”' },
  stop: { zh: '停止', en: 'Stop' },
};

interface UploadBoxProps {
  /** Endings of the files that can be read, and the sentence that says so. */
  readonly accept?: string;
  readonly drop?: string;
  /** Has the sent file checked. */
  readonly onSent: (file: SentFile) => Promise<void>;
}

/** Takes a file, sends it with progress and has it checked. */
export function UploadBox({ accept = '.xlsx,.csv,.txt', drop, onSent }: UploadBoxProps) {
  const t = useTexts(TEXTS);
  const inputId = useId();
  const [over, setOver] = useState(false);
  const { input, sending, error, take } = useUpload(onSent);
  if (sending) {
    const sent = sending.share >= 1;
    return (
      <Progress
        label={t(sent ? 'checking' : 'sending', { name: sending.name })}
        share={sent ? undefined : sending.share}
        detail={sent ? '' : `${showSize(sending.size * sending.share)} / ${showSize(sending.size)}`}
        stop={sent ? undefined : { label: t('stop'), onStop: sending.stop }}
      />
    );
  }
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the labelled file control is the first */}
      <div
        className={over ? 'upload over' : 'upload'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <label className="button primary" htmlFor={inputId}>
          {t('choose')}
        </label>
        <input
          id={inputId}
          ref={input}
          className="upload-input"
          type="file"
          accept={accept}
          onChange={(event) => take(event.target.files?.[0])}
        />
        <p>{drop ?? t('drop')}</p>
        <p className="small quiet">{t('safe')}</p>
      </div>
      <ErrorLine error={error} />
    </div>
  );
}
