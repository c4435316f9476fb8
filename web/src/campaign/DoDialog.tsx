import type { TemplateAction } from '@dudao/core/campaign/template-format';
import { amendAction, doAction, doForUnit, finishOwnAction, type UnitAction } from '@dudao/core/campaign/unit-contract';
import type { InputOf } from '@dudao/core/lib/contract';
import type { FormValues } from '@dudao/core/pack/form';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormFields } from '../pack/FormFields.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { EntryDialog, type EntryField } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { atOf, type UnitPart } from './unit-page.ts';

const TEXTS = {
  do: { zh: '登记完成', en: 'Record as done' },
  amend: { zh: '更正', en: 'Correct' },
  recorded: { zh: '已登记。', en: 'Recorded.' },
  proof: { zh: '佐证', en: 'Proof' },
  note: { zh: '说明', en: 'Note' },
};

interface DoDialogProps extends UnitPart {
  readonly task: UnitAction;
  /** Absent for an own action. */
  readonly action: TemplateAction | undefined;
  readonly onClose: () => void;
}

/** Records that an action was done, with what it asks; for one that was done, corrects it. */
export function DoDialog({ page, task, action, onClose }: DoDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { done } = task;
  const [values, setValues] = useState<FormValues>(done?.values ?? task.known);
  const saved = { say: () => toast(t('recorded')), close: onClose };
  const isUnits = action?.side === 'unit' || action?.side === 'leader';
  const forUnit = useSaving(done === null ? (isUnits ? doAction : doForUnit) : amendAction, saved);
  const own = useSaving(finishOwnAction, saved);
  const { shown } = action === undefined ? own : forUnit;
  const proofHint = (action?.proof ?? []).map((one) => say(one)).join('、');
  const entries: EntryField<'proof' | 'note'>[] = [
    {
      id: 'proof',
      label: t('proof'),
      kind: 'text',
      first: done?.proof ?? '',
      optional: action !== undefined && proofHint === '',
      ...(proofHint === '' ? {} : { hint: proofHint }),
    },
    { id: 'note', label: t('note'), kind: 'long', first: done?.note ?? '', optional: action !== undefined },
  ];
  const onSave = ({ proof, note }: Readonly<Record<'proof' | 'note', string>>) => {
    if (action === undefined) own.save({ ...atOf(page), ownId: task.ownId ?? '', proof, note });
    else {
      // The form's values are readonly here and copied into what is sent.
      const sent = { ...values } as InputOf<typeof doAction>['values'];
      forUnit.save({ ...atOf(page), action: action.id, time: task.time, proof, note, values: sent });
    }
  };
  return (
    <EntryDialog
      title={say(task.name)}
      save={t(done === null ? 'do' : 'amend')}
      fields={entries}
      shown={shown}
      onSave={onSave}
      onClose={onClose}
    >
      <FormFields form={action?.fields ?? []} values={values} errors={fieldErrors(shown.error)} onChange={setValues} />
    </EntryDialog>
  );
}
