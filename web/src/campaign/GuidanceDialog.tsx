import type { GuidanceTask } from '@dudao/core/campaign/template-format';
import { recordGuidance } from '@dudao/core/campaign/unit-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import type { FormValues } from '@dudao/core/pack/form';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { atOf, type UnitPart } from './unit-page.ts';

/** The form's values are readonly here and copied into what is sent. */
type Values = InputOf<typeof recordGuidance>['values'];

const TEXTS = { saved: { zh: '已保存。', en: 'Saved.' } };

interface GuidanceDialogProps extends UnitPart {
  readonly task: GuidanceTask;
  readonly onClose: () => void;
}

/** What a team writes down for a guidance task: texts, and the fields of its form. */
export function GuidanceDialog({ page, task, onClose }: GuidanceDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { parts = [], fields = [] } = task;
  const before = page.guidance.find((one) => one.task === task.id)?.parts ?? {};
  const [values, setValues] = useState<FormValues>(
    Object.fromEntries(fields.flatMap(({ id }) => (before[id] === undefined ? [] : [[id, before[id]]]))),
  );
  const { shown, save } = useSaving(recordGuidance, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={say(task.name)}
      fields={parts.map(({ id, name }) => ({
        id,
        label: say(name),
        kind: 'long' as const,
        first: String(before[id] ?? ''),
      }))}
      shown={shown}
      onSave={(texts) => save({ ...atOf(page), task: task.id, parts: { ...texts }, values: { ...values } as Values })}
      onClose={onClose}
    >
      <FormFields form={fields} values={values} errors={fieldErrors(shown.error)} onChange={setValues} />
    </EntryDialog>
  );
}
