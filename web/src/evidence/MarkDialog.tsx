import { markFiling } from '@dudao/core/evidence/contract';
import type { Demand } from '@dudao/core/evidence/shapes';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { DEMAND_NAMES } from './words.ts';

const TEXTS = {
  title: { zh: '按四项要求评阅', en: 'Mark by the four demands' },
  hint: { zh: '达到要求的打勾。', en: 'Tick what holds.' },
  note: { zh: '意见（可不填）', en: 'Remark (may be left empty)' },
  save: { zh: '保存评阅', en: 'Save' },
  done: { zh: '已评阅。', en: 'Marked.' },
};

const DEMANDS = Object.keys(DEMAND_NAMES) as readonly Demand[];

/** A reader's mark of a piece: which of the four demands hold, and a remark. */
export function MarkDialog({ filingId, onClose }: { readonly filingId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [held, setHeld] = useState({ accurate: false, credible: false, complete: false, orderly: false });
  const [note, setNote] = useState('');
  const { shown, save } = useSaving(markFiling, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() => save({ filingId, held, note })}
      onClose={onClose}
    >
      <fieldset className="stack evidence-demands">
        <legend>{t('hint')}</legend>
        {DEMANDS.map((demand) => (
          <label key={demand} className="choice">
            <input
              type="checkbox"
              checked={held[demand]}
              onChange={(event) => setHeld({ ...held, [demand]: event.target.checked })}
            />
            {say(DEMAND_NAMES[demand])}
          </label>
        ))}
      </fieldset>
      <Field label={t('note')}>
        <textarea rows={3} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
