import { createAccount } from '@dudao/core/access/contract';
import { ROLE_KINDS, type Role } from '@dudao/core/access/role';
import { readStaff } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { LinkShown } from './LinkShown.tsx';
import { PersonSelect } from './PersonSelect.tsx';

const TEXTS = {
  title: { zh: '在“{unit}”新建账号', en: 'New account at {unit}' },
  name: { zh: '姓名', en: 'Name' },
  signInName: { zh: '登录名', en: 'Sign-in name' },
  hint: { zh: '3 至 40 个汉字、字母、数字或 . _ -，不分大小写。', en: '3 to 40 letters, digits, dots or dashes.' },
  role: { zh: '角色', en: 'Role' },
  noRole: { zh: '暂不授予', en: 'none yet' },
  save: { zh: '新建并生成链接', en: 'Create with a link' },
  missing: { zh: '请填写。', en: 'Please fill in.' },
};

interface CreateAccountDialogProps {
  readonly unit: { readonly id: string; readonly name: string };
  readonly grantable: readonly Role[];
  readonly onClose: () => void;
}

export function CreateAccountDialog({ unit, grantable, onClose }: CreateAccountDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [name, setName] = useState('');
  const [signInName, setSignInName] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [personId, setPersonId] = useState<string | null>(null);
  const staff = useRead(readStaff, { unitId: unit.id });
  const [tried, setTried] = useState(false);
  const create = useWrite(createAccount);
  if (create.data) return <LinkShown name={name} linkPath={create.data.linkPath} onClose={onClose} />;
  const save = () => {
    setTried(true);
    if (name.trim() === '' || signInName.trim() === '') return;
    create.mutate({
      unitId: unit.id,
      name,
      signInName,
      ...(role ? { role } : {}),
      ...(personId === null ? {} : { personId }),
    });
  };
  return (
    <FormDialog
      title={t('title', { unit: unit.name })}
      save={t('save')}
      busy={create.isPending}
      error={create.error}
      onSave={save}
      onClose={onClose}
    >
      <PersonSelect
        persons={staff.data?.persons ?? []}
        value={personId}
        onChange={(chosen) => {
          setPersonId(chosen?.id ?? null);
          if (chosen && name.trim() === '') setName(chosen.name);
        }}
      />
      <Field label={t('name')} error={tried && name.trim() === '' ? t('missing') : undefined}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label={t('signInName')}
        hint={t('hint')}
        error={tried && signInName.trim() === '' ? t('missing') : undefined}
      >
        <input
          type="text"
          autoCapitalize="none"
          spellCheck={false}
          value={signInName}
          onChange={(event) => setSignInName(event.target.value)}
        />
      </Field>
      {grantable.length > 0 ? (
        <Field label={t('role')}>
          <select value={role} onChange={(event) => setRole(grantable.find((one) => one === event.target.value) ?? '')}>
            <option value="">{t('noRole')}</option>
            {grantable.map((one) => (
              <option key={one} value={one}>
                {say(ROLE_KINDS[one].name)}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
    </FormDialog>
  );
}
