import { adoptVersion } from '@dudao/core/score/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '“{unit}”采用 {standard} {version}', en: '{unit} adopts {standard} {version}' },
  what: {
    zh: '自启用日起，本单位和下级单位的评估默认使用这个版本。以前的评估保持原样。',
    en: 'From that day evaluations of this unit and of those below use this version unless another is chosen. Earlier ones stay as they are.',
  },
  fromOn: { zh: '启用日期', en: 'First day' },
  decision: { zh: '谁决定的，或决定文号', en: 'Who decided, or the number of the decision' },
  decisionHint: { zh: '如：县政府常务会议〔2026〕12号', en: 'such as: County executive meeting No. 12 of 2026' },
  reason: { zh: '理由', en: 'Reason' },
  adopt: { zh: '采用', en: 'Adopt' },
  cancel: { zh: '取消', en: 'Cancel' },
  done: { zh: '已采用 {standard} {version}。', en: '{standard} {version} is adopted.' },
};

interface AdoptDialogProps {
  readonly unit: { readonly id: string; readonly name: string };
  readonly standardId: string;
  readonly version: string;
  readonly onClose: () => void;
}

/** Moving to a version is a decision: by whom, from when, and why. */
export function AdoptDialog({ unit, standardId, version, onClose }: AdoptDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [fromOn, setFromOn] = useState(today());
  const [decision, setDecision] = useState('');
  const [reason, setReason] = useState('');
  const adopt = useWrite(adoptVersion);
  const names = { unit: unit.name, standard: standardId, version };
  const save = () =>
    adopt.mutate(
      { unitId: unit.id, standardId, version, fromOn, decision, reason },
      {
        onSuccess: () => {
          toast(t('done', names));
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={t('title', names)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={adopt.isPending} onClick={save}>
            {t('adopt')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Notice kind="decide">{t('what')}</Notice>
        <Field label={t('fromOn')}>
          <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
        </Field>
        <Field label={t('decision')} hint={t('decisionHint')}>
          <input type="text" maxLength={200} value={decision} onChange={(event) => setDecision(event.target.value)} />
        </Field>
        <Field label={t('reason')}>
          <input type="text" maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <ErrorLine error={adopt.error} />
      </div>
    </Dialog>
  );
}
