import { useId } from 'react';
import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { type SentFile, useUpload } from '../lib/use-upload.ts';
import { Progress } from './Progress.tsx';
import { ErrorLine } from './State.tsx';

const TEXTS = {
  another: { zh: '换一个文件', en: 'Another file' },
  remove: { zh: '去掉', en: 'Remove' },
  sending: { zh: '正在上传“{name}”', en: 'Sending “{name}”' },
  stop: { zh: '停止', en: 'Stop' },
};

interface FileBoxProps {
  readonly label: string;
  readonly hint?: string;
  /** Endings of the files that can be read. */
  readonly accept?: string;
  readonly file: SentFile | null;
  readonly onFile: (file: SentFile | null) => void;
}

/** One file control: sends what is chosen, with progress and a way to stop, and says which file is there. */
export function FileBox({ label, hint, accept = '.xlsx,.csv,.txt', file, onFile }: FileBoxProps) {
  const t = useTexts(TEXTS);
  const inputId = useId();
  const { input, sending, error, take } = useUpload((sent) => {
    onFile(sent);
  });
  if (sending) {
    return (
      <Progress
        label={t('sending', { name: sending.name })}
        share={sending.share}
        detail={`${showSize(sending.size * sending.share)} / ${showSize(sending.size)}`}
        stop={{ label: t('stop'), onStop: sending.stop }}
      />
    );
  }
  return (
    <div className="stack tight">
      <div className="line">
        <label className="button" htmlFor={inputId}>
          {file === null ? label : t('another')}
        </label>
        <input
          id={inputId}
          ref={input}
          className="sr-only"
          type="file"
          accept={accept}
          onChange={(event) => take(event.target.files?.[0])}
        />
        {file === null ? null : (
          <>
            <span>
              {label}：{file.name}
            </span>
            <button type="button" className="link-button small" onClick={() => onFile(null)}>
              {t('remove')}
            </button>
          </>
        )}
      </div>
      {hint && file === null ? <p className="small quiet">{hint}</p> : null}
      <ErrorLine error={error} />
    </div>
  );
}
