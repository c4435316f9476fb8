import { writePart } from '@dudao/core/task/plan-step-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan, PlanSteps } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

interface PartDialogProps {
  readonly plan: Plan;
  readonly part: PlanSteps['parts'][number];
  readonly onClose: () => void;
}

/** Writes one part of a plan. */
export function PartDialog({ plan, part, onClose }: PartDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [text, setText] = useState(part.text);
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(writePart, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={say(part.name)}
      save={t('save')}
      {...shown}
      onSave={() => save({ planId: plan.id, part: part.id, text, reason, revision: plan.revision })}
      onClose={onClose}
    >
      <Field label={say(part.name)} hint={part.help === null ? undefined : say(part.help)}>
        <textarea rows={10} maxLength={20_000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <ReasonField isPublished={plan.state === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
