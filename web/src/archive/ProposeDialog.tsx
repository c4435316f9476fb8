import { type AppraisalVerdict, VERDICTS } from '@dudao/core/archive/appraisal';
import { proposeAppraisal } from '@dudao/core/archive/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VERDICT_NAMES } from './words.ts';

const TEXTS = {
  title: { zh: '“{title}”到期，怎么处置', en: '“{title}” is due: what becomes of it' },
  verdict: { zh: '处置意见', en: 'Proposal' },
  until: { zh: '续存到哪一年再鉴定', en: 'Kept until the review in' },
  reason: { zh: '理由', en: 'Reason' },
  note: {
    zh: '由另一个人审定。审定销毁只作记录，系统不删除文件。',
    en: 'Another person decides. A decision to destroy is recorded; the system deletes no file.',
  },
  save: { zh: '提出', en: 'Propose' },
  done: { zh: '已提出，等待另一人审定。', en: 'Proposed; another person decides.' },
};

const DEFAULT_YEARS = 10;

/** Proposes what becomes of a piece whose time has run out. */
export function ProposeDialog({
  filingId,
  title,
  year,
  onClose,
}: {
  readonly filingId: string;
  readonly title: string;
  readonly year: number;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [verdict, setVerdict] = useState<AppraisalVerdict>('keep');
  const [until, setUntil] = useState(String(year + DEFAULT_YEARS));
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(proposeAppraisal, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('title', { title })}
      save={t('save')}
      {...shown}
      onSave={() => save({ filingId, verdict, until: verdict === 'keep' ? Number(until) : null, reason })}
      onClose={onClose}
    >
      <Choice
        label={t('verdict')}
        value={verdict}
        options={VERDICTS.map((value) => ({ value, label: say(VERDICT_NAMES[value]) }))}
        onChange={setVerdict}
      />
      {verdict === 'keep' ? (
        <Field label={t('until')}>
          <input
            type="number"
            min={year + 1}
            max={2200}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </Field>
      ) : null}
      <Field label={t('reason')}>
        <textarea rows={3} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <p className="small quiet">{t('note')}</p>
    </FormDialog>
  );
}
