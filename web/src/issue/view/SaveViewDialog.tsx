import { saveView } from '@dudao/core/issue/view-contract';
import { useState } from 'react';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { fieldErrors } from '../../pack/field-errors.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import type { SavedView } from './saved-view.ts';

const TEXTS = {
  save: { zh: '保存视图', en: 'Save the view' },
  change: { zh: '修改视图', en: 'Change the view' },
  name: { zh: '名称', en: 'Name' },
  isDefault: { zh: '设为默认：打开“台账”时先看它', en: 'The default: opens first with the ledger' },
  isShared: { zh: '与本单位同事共享', en: 'Share it with colleagues of my unit' },
  about: {
    zh: '记下单位、筛选、排序、栏目和看法；里面的条目随时是最新的。',
    en: 'Keeps unit, filters, order, columns and how it is shown; its entries are always as they are now.',
  },
  done: { zh: '已保存视图“{name}”。', en: 'The view “{name}” is saved.' },
};

interface SaveViewDialogProps {
  readonly unitId: string;
  readonly params: Record<string, string>;
  /** The view that is changed; null: a new one. */
  readonly kept: SavedView | null;
  readonly onClose: () => void;
}

/** Keeps what is shown under a name. */
export function SaveViewDialog({ unitId, params, kept, onClose }: SaveViewDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [name, setName] = useState(kept?.name ?? '');
  const [isDefault, setIsDefault] = useState(kept?.isDefault ?? false);
  const [isShared, setIsShared] = useState(kept?.isShared ?? false);
  const { shown, save } = useSaving(saveView, { say: () => toast(t('done', { name })), close: onClose });
  const view = kept === null ? null : { id: kept.id, revision: kept.revision };
  return (
    <FormDialog
      title={t(kept === null ? 'save' : 'change')}
      save={t(kept === null ? 'save' : 'change')}
      {...shown}
      onSave={() => save({ unitId, view, name, params, isDefault, isShared })}
      onClose={onClose}
    >
      <p className="quiet">{t('about')}</p>
      <Field label={t('name')} error={fieldErrors(shown.error).name}>
        <input type="text" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <label className="choice">
        <input type="checkbox" checked={isDefault} onChange={(event) => setIsDefault(event.target.checked)} />
        {t('isDefault')}
      </label>
      <label className="choice">
        <input type="checkbox" checked={isShared} onChange={(event) => setIsShared(event.target.checked)} />
        {t('isShared')}
      </label>
    </FormDialog>
  );
}
