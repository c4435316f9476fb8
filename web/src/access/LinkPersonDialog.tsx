import { linkPerson } from '@dudao/core/access/contract';
import { readStaff } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Account } from './account.ts';
import { PersonSelect } from './PersonSelect.tsx';

const TEXTS = {
  title: { zh: '“{name}”是本单位的哪位人员', en: 'Which person {name} is' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** Which person of its unit an account is. */
export function LinkPersonDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const staff = useRead(readStaff, { unitId: account.unit.id });
  const [personId, setPersonId] = useState<string | null>(account.person?.id ?? null);
  const { shown, save } = useSaving(linkPerson, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('title', { name: account.name })}
      save={t('save')}
      {...shown}
      onSave={() => save({ accountId: account.accountId, personId })}
      onClose={onClose}
    >
      <PersonSelect
        persons={staff.data?.persons ?? []}
        value={personId}
        onChange={(chosen) => setPersonId(chosen?.id ?? null)}
      />
    </FormDialog>
  );
}
