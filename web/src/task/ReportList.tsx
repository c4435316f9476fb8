import { replyReport, type TaskReport } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Task } from './plan-record.ts';

const TEXTS = {
  effect: { zh: '成效：', en: 'Effect: ' },
  reply: { zh: '回复', en: 'Answer' },
  replyTo: { zh: '回复这条进度', en: 'Answer this report' },
  waiting: { zh: '待回复', en: 'not answered yet' },
  text: { zh: '回复内容', en: 'Answer' },
  reopen: { zh: '没有落实，退回继续办', en: 'Not done; send the task back to work' },
  save: { zh: '回复', en: 'Send' },
  done: { zh: '已回复。', en: 'Answered.' },
};

/** The progress reports of a task with their answers, the newest first. */
export function ReportList({ task, refused }: { readonly task: Task; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [replying, setReplying] = useState<TaskReport | null>(null);
  return (
    <>
      <ul className="stack">
        {task.reports.map((report) => (
          <li key={report.id} className="report">
            <p className="small quiet">
              {showMoment(report.at, lang)} · {report.by} · {report.progress}%
            </p>
            <p>{report.text}</p>
            {report.effect ? (
              <p>
                <strong>{t('effect')}</strong>
                {report.effect}
              </p>
            ) : null}
            {report.reply ? (
              <p className="report-reply">
                <span className="small quiet">
                  {showMoment(report.reply.at, lang)} · {report.reply.by} · {t('reply')}
                </span>
                <br />
                {report.reply.text}
              </p>
            ) : (
              <div className="line">
                <span className="small quiet">{t('waiting')}</span>
                {refused === undefined ? (
                  <Button aria-label={t('replyTo')} onClick={() => setReplying(report)}>
                    {t('reply')}
                  </Button>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </ul>
      {replying ? <ReplyDialog task={task} report={replying} onClose={() => setReplying(null)} /> : null}
    </>
  );
}

interface ReplyDialogProps {
  readonly task: Task;
  readonly report: TaskReport;
  readonly onClose: () => void;
}

function ReplyDialog({ task, report, onClose }: ReplyDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [text, setText] = useState('');
  const [reopen, setReopen] = useState(false);
  const { shown, save } = useSaving(replyReport, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('replyTo')}
      save={t('save')}
      {...shown}
      onSave={() => text.trim() !== '' && save({ reportId: report.id, text, reopen })}
      onClose={onClose}
    >
      <p className="quiet">{report.text}</p>
      <Field label={t('text')}>
        <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {task.state === 'done' ? (
        <label className="choice">
          <input type="checkbox" checked={reopen} onChange={(event) => setReopen(event.target.checked)} />
          {t('reopen')}
        </label>
      ) : null}
    </FormDialog>
  );
}
