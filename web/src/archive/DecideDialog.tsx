import { decideAppraisal, type listRetention } from '@dudao/core/archive/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VERDICT_NAMES } from './words.ts';

/** A proposal and what was decided about it. */
export type ShownAppraisal = OutputOf<typeof listRetention>['rows'][number]['appraisals'][number];

const TEXTS = {
  title: { zh: '审定“{title}”的处置', en: 'Decide about “{title}”' },
  proposal: { zh: '{by}提出：{verdict}。{reason}', en: '{by} proposes: {verdict}. {reason}' },
  decision: { zh: '审定', en: 'Decision' },
  agree: { zh: '同意', en: 'agree' },
  refuse: { zh: '不同意', en: 'refuse' },
  note: { zh: '意见（可不填）', en: 'Remark (may be left empty)' },
  save: { zh: '审定', en: 'Decide' },
  done: { zh: '已审定。', en: 'Decided.' },
};

/** The second person's word on a proposal. */
export function DecideDialog({
  appraisal,
  title,
  onClose,
}: {
  readonly appraisal: ShownAppraisal;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [agree, setAgree] = useState<'agree' | 'refuse'>('agree');
  const [note, setNote] = useState('');
  const { shown, save } = useSaving(decideAppraisal, { say: () => toast(t('done')), close: onClose });
  const verdict = say(VERDICT_NAMES[appraisal.verdict]);
  return (
    <FormDialog
      title={t('title', { title })}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ appraisalId: appraisal.id, agree: agree === 'agree', note })}
      onClose={onClose}
    >
      <p>{t('proposal', { by: appraisal.proposedBy, verdict, reason: appraisal.reason })}</p>
      <Choice
        label={t('decision')}
        value={agree}
        options={(['agree', 'refuse'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={setAgree}
      />
      <Field label={t('note')}>
        <textarea rows={2} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
