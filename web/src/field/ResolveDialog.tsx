import { resolveConflict, type ShownVersion } from '@dudao/core/field/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { FieldRecord } from './field-words.ts';

const TEXTS = {
  title: { zh: '选定一个版本', en: 'Choose a version' },
  save: { zh: '选定', en: 'Choose' },
  saved: { zh: '已选定，另一个版本照留、可查。', en: 'Chosen; the other stays readable.' },
  which: { zh: '以哪个版本为准', en: 'Which one stands' },
  of: { zh: '第 {version} 稿 · {by} · {device}', en: 'version {version} · {by} · {device}' },
  reason: { zh: '理由', en: 'Why' },
  hint: {
    zh: '机器不合并。另一个版本放在一边，随时可以打开。',
    en: 'Nothing is merged. The other version is set aside and can be opened at any time.',
  },
};

interface ResolveDialogProps {
  readonly record: FieldRecord;
  readonly heads: readonly ShownVersion[];
  readonly onClose: () => void;
}

/** A person says which of the versions that stand side by side is the record. */
export function ResolveDialog({ record, heads, onClose }: ResolveDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [itemId, setItemId] = useState(heads[0]?.itemId ?? '');
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(resolveConflict, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ recordId: record.id, itemId, reason, revision: record.revision })}
      onClose={onClose}
    >
      <p className="quiet">{t('hint')}</p>
      <fieldset className="field-choice">
        <legend>{t('which')}</legend>
        {heads.map((one) => (
          <label key={one.itemId} className="choice">
            <input type="radio" name="version" checked={itemId === one.itemId} onChange={() => setItemId(one.itemId)} />
            {t('of', { version: one.version, by: one.by, device: one.device })}
          </label>
        ))}
      </fieldset>
      <Field label={t('reason')}>
        <textarea rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
