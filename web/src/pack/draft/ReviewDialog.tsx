import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorLine } from '../../ui/State.tsx';

const TEXTS = {
  reasons: { zh: '意见', en: 'Reasons' },
  needed: { zh: '退回时请写明要改什么。', en: 'Say what has to be changed.' },
  may: { zh: '可以不填。', en: 'May be left empty.' },
  cancel: { zh: '取消', en: 'Cancel' },
};

interface ReviewDialogProps {
  readonly title: string;
  readonly question: string | undefined;
  readonly reasons: 'none' | 'may' | 'needed';
  readonly busy: boolean;
  readonly error: unknown;
  readonly onDecide: (reasons: string) => void;
  readonly onClose: () => void;
}

/** A decision on a draft, with reasons where they belong to it. */
export function ReviewDialog({ title, question, reasons, busy, error, onDecide, onClose }: ReviewDialogProps) {
  const t = useTexts(TEXTS);
  const [text, setText] = useState('');
  const lacking = reasons === 'needed' && text.trim() === '';
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look={reasons === 'none' ? 'decide' : 'primary'}
            busy={busy}
            refused={lacking ? t('needed') : undefined}
            onClick={() => onDecide(text.trim())}
          >
            {title}
          </Button>
        </>
      }
    >
      <div className="stack">
        {question === undefined ? null : <p>{question}</p>}
        {reasons === 'none' ? null : (
          <Field label={t('reasons')} hint={t(reasons)}>
            <textarea
              className="draft-reasons"
              rows={5}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        )}
        <ErrorLine error={error} />
      </div>
    </Dialog>
  );
}
