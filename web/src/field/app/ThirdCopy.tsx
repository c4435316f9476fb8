import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { COPY_ENDING, makeThirdCopy, putBack, readThirdCopy } from '../store/third-copy.ts';
import { useDevice } from './device-context.tsx';

const TEXTS = {
  save: { zh: '另存一份到手机', en: 'Save a copy to the phone' },
  name: { zh: '督导现场-{day}', en: 'field-{day}' },
  saved: {
    zh: '已另存 {pieces} 份到“下载”。文件和本机一样上着锁：草稿要 PIN，已封存的只有服务器能打开。',
    en: '{pieces} pieces were saved to the downloads. The file is as locked as this device: drafts open by the PIN, what is sealed by the server alone.',
  },
  unread: {
    zh: '有 {unread} 份现在读不出来，没有在文件里。',
    en: '{unread} pieces cannot be read now and are not in it.',
  },
  nothing: { zh: '现在一份也读不出来，没有可另存的。', en: 'Nothing can be read now; there is nothing to save.' },
  restore: { zh: '从另存的文件恢复', en: 'Restore from a saved copy' },
  none: {
    zh: '这不是现场应用另存的文件，或已损坏。',
    en: 'This is no saved copy of the application, or it is damaged.',
  },
  failed: {
    zh: '没有写进本机存储，请清理手机空间后再试。',
    en: 'It could not be written here. Free space and try again.',
  },
};

/** Puts everything that can be read into a file outside the browser. */
export function SaveCopy() {
  const t = useTexts(TEXTS);
  const { keeper } = useDevice();
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  const save = async () => {
    setBusy(true);
    const { file, pieces, unread } = await makeThirdCopy(keeper);
    setBusy(false);
    const left = unread === 0 ? '' : t('unread', { unread });
    if (pieces === 0) return setWords(`${t('nothing')}${left}`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${t('name', { day: new Date().toISOString().slice(0, 10) })}${COPY_ENDING}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    setWords(`${t('saved', { pieces })}${left}`);
  };
  return (
    <div className="stack tight">
      <Button busy={busy} onClick={() => void save()}>
        {t('save')}
      </Button>
      {words === '' ? null : <p role="status">{words}</p>}
    </div>
  );
}

/** On a device on which nothing lies: puts back what was saved. */
export function RestoreCopy() {
  const t = useTexts(TEXTS);
  const device = useDevice();
  const [fault, setFault] = useState<'none' | 'failed' | null>(null);
  const restore = async (file: File | undefined) => {
    if (file === undefined) return;
    setFault(null);
    const pieces = readThirdCopy(new Uint8Array(await file.arrayBuffer()));
    if (pieces === null || pieces.length === 0) return setFault('none');
    try {
      await putBack(device.keeper, pieces);
      await device.look();
    } catch {
      setFault('failed');
    }
  };
  return (
    <div className="stack tight">
      <label className="button file-button">
        {t('restore')}
        <input
          type="file"
          accept={COPY_ENDING}
          className="sr-only"
          onChange={({ target }) => void restore(target.files?.[0])}
        />
      </label>
      {fault === null ? null : (
        <p className="field-error" role="alert">
          {t(fault)}
        </p>
      )}
    </div>
  );
}
