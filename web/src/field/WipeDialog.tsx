import type { FieldDevice, wipeDevice, wipeOwnDevice } from '@dudao/core/field/device-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '远程清除 {name}', en: 'Wipe {name}' },
  save: { zh: '下令清除', en: 'Order it' },
  saved: { zh: '已下令，设备下次联系时清除。', en: 'Ordered; it is wiped at its next contact.' },
  what: {
    zh: '设备下次联系服务器时，先上交已封存的记录，再清除全部内容；没有写完的草稿会丢失。下令以后不能收回。',
    en: 'At its next contact the device hands in what is sealed, then wipes everything; unfinished drafts are lost. The order cannot be taken back.',
  },
  reason: { zh: '原因', en: 'Why' },
};

interface WipeDialogProps {
  readonly device: FieldDevice;
  readonly wipe: typeof wipeOwnDevice | typeof wipeDevice;
  readonly onClose: () => void;
}

/** Orders that a device wipes itself. */
export function WipeDialog({ device, wipe, onClose }: WipeDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(wipe, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title', { name: device.name })}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ deviceId: device.id, reason, revision: device.revision })}
      onClose={onClose}
    >
      <p>{t('what')}</p>
      <Field label={t('reason')}>
        <input type="text" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
