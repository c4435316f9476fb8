import { replyToResult } from '@dudao/core/publication/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { OwnResult } from './publication-record.ts';

const TEXTS = {
  title: { zh: '答复本单位的结果', en: 'Reply to the result' },
  save: { zh: '提交答复', en: 'Hand in' },
  which: { zh: '有没有异议', en: 'Accepts or objects' },
  accept: { zh: '没有异议', en: 'Accept' },
  object: { zh: '有异议', en: 'Object' },
  points: { zh: '异议和理由，一行一条', en: 'Objections with reasons, one a line' },
  hint: { zh: '督导室逐条答复。公布页不写异议的内容。', en: 'The office answers each. What they say is not public.' },
  once: { zh: '只能提交一次，提交后不能再改。', en: 'It is handed in once and for good.' },
  done: { zh: '已提交。', en: 'Handed in.' },
};

interface ReplyDialogProps {
  readonly unitId: string;
  readonly result: OwnResult;
  readonly onClose: () => void;
}

/** A unit accepts its result, or objects point by point. */
export function ReplyDialog({ unitId, result, onClose }: ReplyDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [kind, setKind] = useState<'accept' | 'object'>('accept');
  const [lines, setLines] = useState('');
  const { shown, save } = useSaving(replyToResult, {
    say: () => toast(t('done')),
    close: onClose,
    touches: ['notice'],
  });
  const points = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() =>
        save({
          publicationId: result.publicationId,
          unitId,
          isAccepted: kind === 'accept',
          points: kind === 'accept' ? [] : points,
        })
      }
      onClose={onClose}
    >
      <Choice
        label={t('which')}
        value={kind}
        options={[
          { value: 'accept', label: t('accept') },
          { value: 'object', label: t('object') },
        ]}
        onChange={setKind}
      />
      {kind === 'object' ? (
        <Field label={t('points')} hint={t('hint')}>
          <textarea rows={4} value={lines} onChange={(event) => setLines(event.target.value)} />
        </Field>
      ) : null}
      <p className="small quiet">{t('once')}</p>
    </FormDialog>
  );
}
