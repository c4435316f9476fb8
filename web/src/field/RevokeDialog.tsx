import type { FieldDevice } from '@dudao/core/field/device-contract';
import type { revokeDevice, revokeOwnDevice } from '@dudao/core/field/key-contract';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '停止 {name} 免密上交', en: 'End that {name} hands in by itself' },
  save: { zh: '停止', en: 'End it' },
  saved: { zh: '已停止，这台设备下次上交要用密码登录。', en: 'Ended; the device asks for the password next time.' },
  what: {
    zh: '这台设备现在的登录立即失效，下次上交要用密码登录。设备里的内容不受影响；设备丢了，请用“远程清除”。',
    en: 'Sessions of this device end at once, and it asks for the password next time. Nothing on it is affected; a device that is lost is to be wiped.',
  },
};

interface RevokeDialogProps {
  readonly device: FieldDevice;
  readonly revoke: typeof revokeOwnDevice | typeof revokeDevice;
  readonly onClose: () => void;
}

/** Ends that a device opens sessions without a password. */
export function RevokeDialog({ device, revoke, onClose }: RevokeDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(revoke, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title', { name: device.name })}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ deviceId: device.id, revision: device.revision })}
      onClose={onClose}
    >
      <p>{t('what')}</p>
    </FormDialog>
  );
}
