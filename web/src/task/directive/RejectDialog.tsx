import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

const TEXTS = {
  title: { zh: '不采纳', en: 'Reject' },
  reason: { zh: '理由', en: 'Reason' },
  missing: { zh: '请写明理由。', en: 'Say why.' },
  usual: { zh: '常用理由', en: 'Usual reasons' },
};
const USUAL = [
  { zh: '原则要求，不列任务', en: 'a principle, no task' },
  { zh: '不属于本单位职责', en: 'not ours' },
  { zh: '已经完成', en: 'done already' },
  { zh: '与其他任务重复', en: 'the same as another task' },
];

interface RejectDialogProps {
  readonly what: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (reason: string) => void;
  readonly onClose: () => void;
}

/** Why a proposal is not taken; the usual reasons are one press away. */
export function RejectDialog({ what, busy, error, onSave, onClose }: RejectDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < 2;
  const save = () => {
    setTried(true);
    if (!isShort) onSave(reason.trim());
  };
  return (
    <FormDialog title={t('title')} save={t('title')} busy={busy} error={error} onSave={save} onClose={onClose}>
      <p>{what}</p>
      <Field label={t('reason')} error={tried && isShort ? t('missing') : undefined}>
        <input type="text" maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <fieldset className="line proposal-suggested">
        <legend className="sr-only">{t('usual')}</legend>
        {USUAL.map((usual) => (
          <button key={usual.zh} type="button" className="button" onClick={() => setReason(say(usual))}>
            {say(usual)}
          </button>
        ))}
      </fieldset>
    </FormDialog>
  );
}
