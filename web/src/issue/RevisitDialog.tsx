import { recordRevisit, type ShownRevisit } from '@dudao/core/issue/again-contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { ErrorLine, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { type DeedDraft, EMPTY_DEED, usualClass } from './deed-draft.ts';
import { HandlingFields } from './HandlingFields.tsx';
import type { Issue } from './issue-record.ts';
import { NotMet } from './NotMet.tsx';
import { ProofBox } from './ProofBox.tsx';
import { useProofSending } from './proof-sending.ts';

const TEXTS = {
  result: { zh: '结果', en: 'Result' },
  record: { zh: '登记结果', en: 'Set down' },
  recordOf: { zh: '登记 {number} 的回访结果', en: 'Set down the revisit of {number}' },
  held: { zh: '没有反弹', en: 'it held' },
  relapsed: { zh: '反弹，重新整改', en: 'relapsed, reopened' },
  words: { zh: '看到的情况', en: 'What was seen' },
  photos: { zh: '现场照片、文件', en: 'Photos or files' },
  photosHint: { zh: '可不传；传了的与销号时的照片并排显示', en: 'may be left out; shown beside those of the closing' },
  saved: { zh: '回访结果已登记。', en: 'Set down.' },
};

interface RevisitDialogProps {
  readonly revisit: ShownRevisit;
  readonly onClose: () => void;
}

/** Setting down what a revisit found; what relapsed goes back to its owner, handled as before unless another way is chosen, with what that way asks. */
export function RevisitDialog({ revisit, onClose }: RevisitDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [result, setResult] = useState<'held' | 'relapsed'>('held');
  const [given, setGiven] = useState<Partial<DeedDraft>>({});
  const issue = useRead(readIssue, { issueId: revisit.issue.id });
  const draft = issue.data === undefined ? null : { ...draftAsBefore(issue.data), ...given };
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
          ...(result === 'relapsed' && draft !== null
            ? {
                handling: draft.handling,
                values: { ...draft.values },
                ...(draft.dueOn === '' ? {} : { dueOn: draft.dueOn }),
              }
            : {}),
        })
      }
      onClose={onClose}
      isReady={result === 'held' || draft !== null}
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
      {result === 'held' ? null : issue.data === undefined || draft === null ? (
        issue.isError ? (
          <ErrorLine error={issue.error} />
        ) : (
          <Loading lines={4} />
        )
      ) : (
        <HandlingFields
          ledger={issue.data.ledgerKind}
          draft={draft}
          onChange={(part) => setGiven((now) => ({ ...now, ...part }))}
          errors={fieldErrors(shown.error)}
          was={{ handling: issue.data.handling, values: issue.data.handlingValues }}
        />
      )}
      <NotMet error={shown.error} />
      {filesUnit === null ? null : <ProofBox label={t('photos')} hint={t('photosHint')} sending={sending} />}
    </EntryDialog>
  );
}

/** Handled as it was, with what it carries for that. */
function draftAsBefore({ handling, handlingValues, ledgerKind }: Issue): DeedDraft {
  return { ...EMPTY_DEED, handling: handling ?? usualClass(ledgerKind), values: handlingValues };
}
