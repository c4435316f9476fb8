import { correctCell } from '@dudao/core/statistics/contract';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { nameOf } from './ReturnGrid.tsx';
import { faultWords, lineOf, linesOf, sentOf } from './return-cells.ts';
import type { ShownCell, ShownReturn } from './statistics-record.ts';

const TEXTS = {
  title: { zh: '更正：{name}', en: 'Correct: {name}' },
  value: { zh: '改为', en: 'Becomes' },
  valueHint: { zh: '现在是 {now}。不适用的填“不适用”。', en: 'Now {now}.' },
  list: { zh: '名单（一行一个）', en: 'List' },
  note: { zh: '说明（不适用的写原因）', en: 'Remark' },
  reason: { zh: '更正原因', en: 'Reason' },
  reasonHint: {
    zh: '原来的数、改成的数和原因都会留下来，上级看得到。',
    en: 'What it was, what it becomes and why stay visible.',
  },
  missing: { zh: '请写明原因。', en: 'Say why.' },
  save: { zh: '更正', en: 'Correct' },
  saved: { zh: '已更正，汇总数随之改变。', en: 'Corrected; totals follow.' },
};

interface CorrectDialogProps {
  readonly shown: ShownReturn;
  readonly cell: ShownCell;
  readonly onClose: () => void;
}

/** Corrects a cell that was handed in, with the reason. */
export function CorrectDialog({ shown, cell, onClose }: CorrectDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [line, setLine] = useState(lineOf(cell));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const saving = useSaving(correctCell, { say: () => toast(t('saved')), close: onClose, touches: ['notice'] });
  const decided = sentOf(cell, line);
  const onSave = () => {
    setTried(true);
    if ('fault' in decided || reason.trim().length < 2) return;
    const { sent } = decided;
    saving.save({
      returnId: shown.id,
      revision: shown.revision,
      cell: { ...sent, lines: [...sent.lines] },
      reason: reason.trim(),
    });
  };
  const fault = tried && 'fault' in decided ? faultWords(decided.fault, lang) : undefined;
  const now = lineOf(cell).value;
  return (
    <FormDialog
      title={t('title', { name: nameOf(cell, say) })}
      save={t('save')}
      busy={saving.shown.busy}
      error={saving.shown.error}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('value')} hint={t('valueHint', { now: `${now}${cell.unit}` })} error={fault}>
        <input
          type="text"
          inputMode="decimal"
          value={line.value}
          onChange={({ target: { value } }) => setLine({ ...line, value })}
        />
      </Field>
      {cell.listed ? (
        <Field label={t('list')}>
          <textarea
            rows={5}
            defaultValue={line.lines.join('\n')}
            onChange={({ target: { value } }) => {
              const lines = linesOf(value);
              setLine({ ...line, lines, value: String(lines.length) });
            }}
          />
        </Field>
      ) : null}
      <Field label={t('note')}>
        <input type="text" value={line.note} onChange={({ target: { value: note } }) => setLine({ ...line, note })} />
      </Field>
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        error={tried && reason.trim().length < 2 ? t('missing') : undefined}
      >
        <textarea rows={2} value={reason} onChange={({ target: { value } }) => setReason(value)} />
      </Field>
    </FormDialog>
  );
}
