import { recordRevisit, type ShownRevisit } from '@dudao/core/issue/again-contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ProofBox } from './ProofBox.tsx';
import { useProofSending } from './proof-sending.ts';

const TEXTS = {
  result: { zh: '结果', en: 'Result' },
  record: { zh: '登记结果', en: 'Set down' },
  recordOf: { zh: '登记 {number} 的回访结果', en: 'Set down the revisit of {number}' },
  held: { zh: '没有反弹', en: 'it held' },
  relapsed: { zh: '反弹，重新整改', en: 'relapsed, reopened' },
  words: { zh: '看到的情况', en: 'What was seen' },
  handling: { zh: '办理类别', en: 'Handling' },
  same: { zh: '与原来相同', en: 'as before' },
  dueOn: { zh: '新的整改期限（可不填）', en: 'To be put right by (may be left empty)' },
  photos: { zh: '现场照片、文件', en: 'Photos or files' },
  photosHint: { zh: '可不传；传了的与销号时的照片并排显示', en: 'may be left out; shown beside those of the closing' },
  saved: { zh: '回访结果已登记。', en: 'Set down.' },
};

interface RevisitDialogProps {
  readonly revisit: ShownRevisit;
  readonly ledger: ShownLedger | undefined;
  readonly onClose: () => void;
}

/** Setting down what a revisit found; what relapsed goes back to its owner, handled as before unless another way is chosen. */
export function RevisitDialog({ revisit, ledger, onClose }: RevisitDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [result, setResult] = useState<'held' | 'relapsed'>('held');
  const [handling, setHandling] = useState('');
  const [dueOn, setDueOn] = useState('');
  const issue = useRead(readIssue, { issueId: revisit.issue.id });
  const filesUnit = issue.data?.filesUnit ?? null;
  const sending = useProofSending(filesUnit?.id ?? '');
  const { shown, save } = useSaving(recordRevisit, {
    say: () => toast(t('saved')),
    close: onClose,
    touches: ['evidence', 'notice'],
  });
  return (
    <EntryDialog
      title={t('recordOf', { number: revisit.issue.number })}
      save={t('record')}
      fields={[{ id: 'words', label: t('words'), kind: 'long' }]}
      shown={{ ...shown, busy: shown.busy || !sending.isReady }}
      onSave={({ words }) =>
        save({
          uploads: sending.uploads,
          issueId: revisit.issue.id,
          revisitId: revisit.id,
          result,
          words,
          ...(result === 'relapsed' && handling !== '' ? { handling } : {}),
          ...(result === 'relapsed' && dueOn !== '' ? { dueOn } : {}),
        })
      }
      onClose={onClose}
    >
      <Choice
        label={t('result')}
        value={result}
        options={[
          { value: 'held', label: t('held') },
          { value: 'relapsed', label: t('relapsed') },
        ]}
        onChange={setResult}
      />
      {result === 'relapsed' ? (
        <>
          <Field label={t('handling')}>
            <select value={handling} onChange={(event) => setHandling(event.target.value)}>
              <option value="">{t('same')}</option>
              {(ledger?.classes ?? []).map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('dueOn')}>
            <input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
          </Field>
        </>
      ) : null}
      {filesUnit === null ? null : <ProofBox label={t('photos')} hint={t('photosHint')} sending={sending} />}
    </EntryDialog>
  );
}
