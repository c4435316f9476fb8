import { type ImportBatch, previewImport } from '@dudao/core/dossier/contract';
import { useId, useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { useUpload } from '../lib/use-upload.ts';
import { Progress } from '../ui/Progress.tsx';
import { ErrorLine } from '../ui/State.tsx';
import type { ImportTarget } from './ImportSetup.tsx';

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
  readonly target: ImportTarget;
  readonly onPreview: (batch: ImportBatch) => void;
}

/** Takes a file, sends it with progress and has it checked. */
export function UploadBox({ target, onPreview }: UploadBoxProps) {
  const t = useTexts(TEXTS);
  const inputId = useId();
  const [over, setOver] = useState(false);
  const preview = useWrite(previewImport);
  const { input, sending, error, take } = useUpload(async ({ fileId }) =>
    onPreview(await preview.mutateAsync({ ...target, fileId })),
  );
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
          accept=".xlsx,.csv,.txt"
          onChange={(event) => take(event.target.files?.[0])}
        />
        <p>{t('drop')}</p>
        <p className="small quiet">{t('safe')}</p>
      </div>
      <ErrorLine error={error} />
    </div>
  );
}
