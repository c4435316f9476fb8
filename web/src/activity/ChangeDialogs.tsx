import {
  advanceActivity,
  correctActivity,
  type readActivity,
  readForms,
  withdrawActivity,
} from '@dudao/core/activity/contract';
import type { ShownKind } from '@dudao/core/activity/shapes';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { FormValues } from '@dudao/core/pack/form';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CorrectSides } from './CorrectSides.tsx';
import { FaultLines, fieldsShown } from './FaultLines.tsx';
import { RecordFields } from './RecordFields.tsx';
import { draftFrom, draftOf, flatOf, inputOf } from './record-draft.ts';

const TEXTS = {
  correct: { zh: '更正这条记录', en: 'Correct this record' },
  withdraw: { zh: '撤回这条记录', en: 'Withdraw this record' },
  withdrawNote: { zh: '撤回后仍可查看，但不再计入任何定额。', en: 'It stays readable and counts nowhere any more.' },
  reason: { zh: '撤回原因', en: 'Reason' },
  reasonMissing: { zh: '请写明撤回原因。', en: 'Give the reason.' },
  another: { zh: '这一步由立项和报告以外的人办理。', en: 'This step is for somebody else than those before.' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

type Record = OutputOf<typeof readActivity>;

interface ChangeProps {
  readonly record: Record;
  readonly onClose: () => void;
}

/** Corrects what a record says; the version before is kept. */
export function CorrectDialog({ record, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const forms = useRead(readForms, { unitId: record.unitId });
  const form = useOpenedForm(record, (one) => flatOf(draftOf(one, one.form), one.form));
  const draft = draftFrom(form.fields);
  const { shown, save, forget } = useSaving(correctActivity, { say: () => toast(t('done')), close: onClose });
  const bodies = forms.data?.bodies ?? [];
  const known = forms.data?.persons ?? [];
  // Who has left since stays on the record.
  const gone = record.persons.filter(({ id }) => !known.some((person) => person.id === id));
  const persons = [...known, ...gone.map((person) => ({ ...person, unitName: '' }))];
  return (
    <FormDialog
      title={t('correct')}
      save={t('save')}
      busy={shown.busy}
      error={null}
      onSave={() => save({ activityId: record.id, revision: form.opened.revision, ...inputOf(draft, record.form) })}
      onClose={onClose}
    >
      <RecordFields
        kind={record.form}
        draft={draft}
        onChange={(changed) => form.change(flatOf(changed, record.form))}
        persons={persons}
        bodies={bodies}
        error={otherError(shown.error)}
      />
      <FaultLines error={otherError(shown.error)} shownAt={fieldsShown(record.form.fields)} />
      <CorrectSides form={form} error={shown.error} persons={persons} bodies={bodies} onMerged={forget} />
    </FormDialog>
  );
}

/** Withdraws a record with a reason. */
export function WithdrawDialog({ record, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(withdrawActivity, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (reason.trim() !== '') save({ activityId: record.id, revision: record.revision, reason });
  };
  return (
    <FormDialog title={t('withdraw')} save={t('withdraw')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <Notice>{t('withdrawNote')}</Notice>
      <Field label={t('reason')} error={tried && reason.trim() === '' ? t('reasonMissing') : undefined}>
        <input type="text" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

interface AdvanceProps extends ChangeProps {
  readonly stage: ShownKind['stages'][number];
}

/** Takes a record to its next stage with what is asked there. */
export function AdvanceDialog({ record, stage, onClose }: AdvanceProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [values, setValues] = useState<FormValues>({});
  const { shown, save } = useSaving(advanceActivity, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={say(stage.name)}
      save={t('save')}
      busy={shown.busy}
      error={null}
      onSave={() =>
        save({
          activityId: record.id,
          revision: record.revision,
          stage: stage.id,
          values: { ...values } as Record['values'],
        })
      }
      onClose={onClose}
    >
      {stage.byAnother ? <Notice>{t('another')}</Notice> : null}
      <FormFields form={stage.fields} values={values} errors={fieldErrors(shown.error)} onChange={setValues} />
      <FaultLines error={shown.error} shownAt={stage.fields.map(({ id }) => id)} />
    </FormDialog>
  );
}
