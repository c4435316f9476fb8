import { readTask, reportProgress } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Task } from './plan-record.ts';

const TEXTS = {
  title: { zh: '报送进度', en: 'Report progress' },
  progress: { zh: '进度（%）', en: 'Progress (%)' },
  progressHint: { zh: '100 表示完成，完成时要写成效。', en: '100 closes the task; say then what came of it.' },
  text: { zh: '做了什么', en: 'What was done' },
  textMissing: { zh: '请写一句做了什么。', en: 'Say in a sentence what was done.' },
  effect: { zh: '成效', en: 'Effect' },
  save: { zh: '报送', en: 'Report' },
  done: { zh: '已完成，等待回复。', en: 'Done; it waits for its reply.' },
  saved: { zh: '已报送。', en: 'Reported.' },
};

/** How far a task is. */
export function ReportDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const form = useOpenedForm(task, (one) => ({ progress: String(one.progress) }));
  const { progress } = form.fields;
  const [text, setText] = useState('');
  const [effect, setEffect] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save, forget } = useSaving(reportProgress, {
    say: ({ isDone }) => toast(t(isDone ? 'done' : 'saved')),
    close: onClose,
  });
  const percent = Math.min(100, Math.max(0, Math.round(Number(progress) || 0)));
  const onSave = () => {
    setTried(true);
    if (text.trim() === '') return;
    save({ taskId: task.id, progress: percent, text, effect, revision: form.opened.revision });
  };
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={shown.busy}
      error={otherError(shown.error)}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('progress')} hint={t('progressHint')}>
        <input
          type="number"
          min={0}
          max={100}
          step={5}
          value={progress}
          onChange={(event) => form.change({ progress: event.target.value })}
        />
      </Field>
      <Field label={t('text')} error={tried && text.trim() === '' ? t('textMissing') : undefined}>
        <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Field label={t('effect')}>
        <textarea rows={2} value={effect} onChange={(event) => setEffect(event.target.value)} />
      </Field>
      <OpenedSides
        form={form}
        error={shown.error}
        reread={() => read(readTask, { taskId: task.id })}
        labelOf={t}
        onMerged={forget}
      />
    </FormDialog>
  );
}
