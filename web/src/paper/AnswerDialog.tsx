import type { FormValues } from '@dudao/core/pack/form';
import { answerPaper } from '@dudao/core/paper/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import type { Paper } from './paper-record.ts';

const TEXTS = {
  reply: { zh: '答复', en: 'Answer' },
  decide: { zh: '决定', en: 'Decide' },
  choice: { zh: '决定', en: 'Decision' },
  reason: { zh: '理由', en: 'Reason' },
  needed: { zh: '这个选项要写明理由', en: 'this choice needs a reason' },
  optional: { zh: '可不填', en: 'may be left empty' },
  once: { zh: '答复、决定只有一次，提交后不能修改。', en: 'It is answered once, and not changed after.' },
  done: { zh: '已提交。', en: 'Sent.' },
  late: { zh: '已提交，记为逾期办理。', en: 'Sent, and marked as late.' },
};

interface AnswerDialogProps {
  readonly as: { readonly unitId: string; readonly bodyId: string | null };
  readonly paper: Paper;
  readonly onClose: () => void;
}

/** Replies to a paper or decides on it. */
export function AnswerDialog({ as, paper, onClose }: AnswerDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { decision, answer } = paper.kind;
  const [choice, setChoice] = useState('');
  const [reason, setReason] = useState('');
  const [values, setValues] = useState<FormValues>({});
  const { shown, save } = useSaving(answerPaper, {
    say: ({ isLate }) => toast(t(isLate ? 'late' : 'done')),
    close: onClose,
    touches: ['notice'],
  });
  const errors = fieldErrors(shown.error);
  const chosen = decision?.choices.find(({ id }) => id === choice);
  const title = t(decision === null ? 'reply' : 'decide');
  return (
    <FormDialog
      title={title}
      save={title}
      look="decide"
      {...shown}
      onSave={() => save({ as, paperId: paper.id, choice: choice === '' ? null : choice, reason, values })}
      onClose={onClose}
    >
      {decision === null ? null : (
        <>
          <ChoiceField
            label={t('choice')}
            choices={decision.choices}
            value={choice}
            error={errors.choice}
            onChange={setChoice}
          />
          <Field
            label={t('reason')}
            hint={t(chosen?.needsReason === true ? 'needed' : 'optional')}
            error={errors.reason}
          >
            <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      )}
      <FormFields form={answer} values={values} errors={errors} onChange={setValues} />
      <p className="small quiet">
        {chosen === undefined ? '' : `${say(chosen.name)} · `}
        {t('once')}
      </p>
    </FormDialog>
  );
}
