import { grantRole } from '@dudao/core/access/contract';
import { ROLE_KINDS, type Role } from '@dudao/core/access/role';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Account } from './account.ts';

const TEXTS = {
  title: { zh: '给“{name}”授予角色', en: 'Grant {name} a role' },
  role: { zh: '角色', en: 'Role' },
  at: { zh: '在本单位及其全部下级有效。', en: 'It works at this unit and everything below it.' },
  none: { zh: '您在该单位没有可以授予的角色。', en: 'There is no role that you may grant at this unit.' },
  save: { zh: '授予', en: 'Grant' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: { zh: '已授予“{role}”。', en: 'Granted “{role}”.' },
};

interface GrantDialogProps {
  readonly account: Account;
  readonly unitId: string;
  readonly grantable: readonly Role[];
  readonly onClose: () => void;
}

export function GrantDialog({ account, unitId, grantable, onClose }: GrantDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [role, setRole] = useState<Role | undefined>(grantable[0]);
  const grant = useWrite(grantRole);
  const save = () => {
    if (!role) return;
    grant.mutate(
      { accountId: account.accountId, role, unitId },
      {
        onSuccess: () => {
          toast(t('done', { role: say(ROLE_KINDS[role].name) }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={t('title', { name: account.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={grant.isPending} refused={role ? undefined : t('none')} onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {role ? (
          <Field label={t('role')} hint={t('at')}>
            <select value={role} onChange={(event) => setRole(grantable.find((one) => one === event.target.value))}>
              {grantable.map((one) => (
                <option key={one} value={one}>
                  {say(ROLE_KINDS[one].name)}
                </option>
              ))}
            </select>
          </Field>
        ) : (
          <Notice>{t('none')}</Notice>
        )}
        <ErrorLine error={grant.error} />
      </div>
    </Dialog>
  );
}
