import { editIssue } from '@dudao/core/issue/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChangedNotice, useSeen } from './ChangedNotice.tsx';
import { EntryFields } from './EntryFields.tsx';
import { type EntryDraft, sentDraft } from './entry-draft.ts';
import type { Issue } from './issue-record.ts';

const TEXTS = {
  title: { zh: '修改登记内容', en: 'Rewrite the entry' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

/** Rewriting an entry that nobody was handed yet. */
export function EditDialog({ issue, onClose }: { readonly issue: Issue; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { title, detail, foundOn, marks, clauseRef, values } = issue;
  const [draft, setDraft] = useState<EntryDraft>({ title, detail, foundOn, marks, clauseRef, values });
  const seen = useSeen(issue);
  const { shown, save } = useSaving(editIssue, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() => save({ issueId: issue.id, revision: seen.revision, ...sentDraft(draft, issue.ledgerKind) })}
      onClose={onClose}
    >
      <ChangedNotice issue={issue} seen={seen} error={shown.error} />
      <EntryFields
        unitId={issue.unit.id}
        ledger={issue.ledgerKind}
        draft={draft}
        onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        errors={fieldErrors(shown.error)}
      />
    </FormDialog>
  );
}
