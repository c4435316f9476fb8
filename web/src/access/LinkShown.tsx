import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '“{name}”的一次性链接', en: 'One-time link for {name}' },
  note: {
    zh: '只显示这一次，24 小时内有效，用一次即失效。请当面或用单位内部渠道交给本人。',
    en: 'Shown only now, valid for 24 hours, for one use. Hand it over in person or by an internal channel.',
  },
  copy: { zh: '复制链接', en: 'Copy the link' },
  copied: { zh: '已复制', en: 'Copied' },
  cannot: { zh: '浏览器不允许复制，请选中后手动复制。', en: 'The browser does not allow it; select and copy by hand.' },
  close: { zh: '我已保存，关闭', en: 'I have it, close' },
};

interface LinkShownProps {
  readonly name: string;
  readonly linkPath: string;
  readonly onClose: () => void;
}

/** A fresh one-time link, to be handed over by the one who made it. */
export function LinkShown({ name, linkPath, onClose }: LinkShownProps) {
  const t = useTexts(TEXTS);
  const [state, setState] = useState<'copy' | 'copied' | 'cannot'>('copy');
  const address = new URL(linkPath, window.location.origin).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setState('copied');
    } catch {
      setState('cannot'); // no clipboard outside secure contexts; the address stands there to be selected
    }
  };
  return (
    <Dialog
      title={t('title', { name })}
      mustAnswer
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button look="primary" onClick={copy}>
            {t(state === 'copied' ? 'copied' : 'copy')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Notice kind="decide">{t('note')}</Notice>
        <div className="mono link-shown">{address}</div>
        <p role="status" className="small">
          {state === 'copy' ? '' : t(state)}
        </p>
      </div>
    </Dialog>
  );
}
