import { type FieldDevice, renameDevice } from '@dudao/core/field/device-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '设备改名', en: 'Rename a device' },
  name: { zh: '名称', en: 'Name' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已改名。', en: 'Renamed.' },
};

/** Gives a device another name. */
export function RenameDialog({ device, onClose }: { readonly device: FieldDevice; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [name, setName] = useState(device.name);
  const { shown, save } = useSaving(renameDevice, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() => save({ deviceId: device.id, name, revision: device.revision })}
      onClose={onClose}
    >
      <Field label={t('name')}>
        <input type="text" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
