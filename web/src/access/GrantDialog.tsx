import { grantRole, listAccounts } from '@dudao/core/access/contract';
import { ROLE_KINDS, type Role } from '@dudao/core/access/role';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Account } from './account.ts';

const TEXTS = {
  title: { zh: '给“{name}”授予角色', en: 'Grant {name} a role' },
  role: { zh: '角色', en: 'Role' },
  unit: { zh: '在哪个单位', en: 'At which unit' },
  at: { zh: '在所选单位及其全部下级有效。', en: 'It works at the chosen unit and everything below it.' },
  none: { zh: '您在该单位没有可以授予的角色。', en: 'There is no role that you may grant at this unit.' },
  save: { zh: '授予', en: 'Grant' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: { zh: '已授予“{role}”。', en: 'Granted “{role}”.' },
};

interface GrantDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** A role at the unit of the account, or at another that is chosen: never wider than the words say. */
export function GrantDialog({ account, onClose }: GrantDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [unitId, setUnitId] = useState(account.unit.id);
  const [chosen, setChosen] = useState<Role | undefined>();
  const at = useRead(listAccounts, { unitId, limit: 1 });
  const grantable = at.data?.grantable ?? [];
  const role = grantable.find((one) => one === chosen) ?? grantable[0];
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
        <UnitField label={t('unit')} unitId={unitId} onChange={setUnitId} />
        {at.isPending ? <Loading lines={2} /> : null}
        {role ? (
          <Field label={t('role')} hint={t('at')}>
            <select value={role} onChange={(event) => setChosen(grantable.find((one) => one === event.target.value))}>
              {grantable.map((one) => (
                <option key={one} value={one}>
                  {say(ROLE_KINDS[one].name)}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        {role === undefined && at.isSuccess ? <Notice>{t('none')}</Notice> : null}
        <ErrorLine error={at.error} />
        <ErrorLine error={grant.error} />
      </div>
    </Dialog>
  );
}
