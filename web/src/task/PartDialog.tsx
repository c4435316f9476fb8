import { readPlan } from '@dudao/core/task/contract';
import { readPlanSteps, writePart } from '@dudao/core/task/plan-step-contract';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
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
  const form = useOpenedForm({ text: part.text, revision: plan.revision }, (one) => ({ text: one.text }));
  const { text } = form.fields;
  const [reason, setReason] = useState('');
  const { shown, save, forget } = useSaving(writePart, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={say(part.name)}
      save={t('save')}
      busy={shown.busy}
      error={otherError(shown.error)}
      onSave={() => save({ planId: plan.id, part: part.id, text, reason, revision: form.opened.revision })}
      onClose={onClose}
    >
      <Field label={say(part.name)} hint={part.help === null ? undefined : say(part.help)}>
        <textarea
          rows={10}
          maxLength={20_000}
          value={text}
          onChange={(event) => form.change({ text: event.target.value })}
        />
      </Field>
      <ReasonField isPublished={plan.state === 'published'} value={reason} onChange={setReason} />
      <OpenedSides
        form={form}
        error={shown.error}
        reread={async () => {
          const [{ parts }, { revision }] = await Promise.all([
            read(readPlanSteps, { planId: plan.id }),
            read(readPlan, { planId: plan.id }),
          ]);
          return { text: parts.find(({ id }) => id === part.id)?.text ?? '', revision };
        }}
        labelOf={() => say(part.name)}
        onMerged={forget}
      />
    </FormDialog>
  );
}
