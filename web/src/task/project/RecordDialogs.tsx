import { addRecord, type ProjectRecord, withdrawRecord } from '@dudao/core/task/project/contract';
import { RECORD_KIND_FACTS, type RecordKind } from '@dudao/core/task/project/record-kind';
import { today } from '../../lib/date.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog, type EntryField } from '../../ui/EntryDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  add: { zh: '登记{kind}', en: 'Add: {kind}' },
  withdraw: { zh: '撤回{kind}', en: 'Withdraw: {kind}' },
  reason: { zh: '撤回理由', en: 'Reason' },
  done: { zh: '已保存。', en: 'Saved.' },
  left: { zh: '合同还能付 {left} 元。', en: '{left} yuan of the contract are left.' },
};
const DAY = 'onDay';

interface RecordDialogProps {
  readonly taskId: string;
  readonly kind: RecordKind;
  /** The record that it will hang on. */
  readonly above: ProjectRecord | null;
  readonly onClose: () => void;
}

/** A record of a project to be kept, with the fields of its kind. */
export function RecordDialog({ taskId, kind, above, onClose }: RecordDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { name, day, fields } = RECORD_KIND_FACTS[kind];
  const { shown, save } = useSaving(addRecord, { say: () => toast(t('done')), close: onClose });
  const entries: EntryField<string>[] = [
    { id: DAY, label: say(day), kind: 'day', first: today() },
    ...fields.map(
      (field): EntryField<string> => ({
        id: field.id,
        label: say(field.name),
        kind: field.kind === 'money' ? 'number' : field.kind,
        optional: !field.isRequired,
      }),
    ),
  ];
  return (
    <EntryDialog
      title={t('add', { kind: say(name) })}
      fields={entries}
      shown={shown}
      onSave={({ [DAY]: onDay = '', ...values }) => save({ taskId, kind, aboveId: above?.id ?? null, onDay, values })}
      onClose={onClose}
    >
      {above?.left != null ? <p>{t('left', { left: above.left })}</p> : null}
    </EntryDialog>
  );
}

/** Withdraws a record with a reason. */
export function WithdrawDialog({ record, onClose }: { readonly record: ProjectRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const title = t('withdraw', { kind: say(RECORD_KIND_FACTS[record.kind].name) });
  const { shown, save } = useSaving(withdrawRecord, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={title}
      save={title}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ recordId: record.id, reason })}
      onClose={onClose}
    />
  );
}
