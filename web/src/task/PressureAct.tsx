import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { reportTarget } from '@dudao/core/task/target-contract';
import { FIGURE, type Target } from '@dudao/core/task/target-shapes';
import { readTask } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { ActDialog } from './ActTable.tsx';
import { AskDialog } from './ExtensionTable.tsx';
import { ReportDialog } from './ReportDialog.tsx';

const TEXTS = {
  reach: { zh: '报送完成值', en: 'Report the figure' },
  reached: { zh: '已完成', en: 'Reached' },
  valueWrong: { zh: '请填一个数，小数点后最多六位。', en: 'Enter a number, six decimals at most.' },
  saved: { zh: '已报送。', en: 'Reported.' },
  report: { zh: '报送进度', en: 'Report progress' },
  extend: { zh: '申请延期', en: 'Ask for an extension' },
  act: { zh: '登记领导过问', en: 'Log what a leader did' },
};

/** What answers a pressure: the figure of a target, or a report, a later day or a leader's act for a task. */
export type PressureDoing =
  | { readonly what: 'reach'; readonly target: Target }
  | { readonly what: 'report' | 'extend' | 'act'; readonly taskId: string };

/** The form of the act that answers a pressure. */
export function PressureAct({ doing, onClose }: { readonly doing: PressureDoing; readonly onClose: () => void }) {
  return doing.what === 'reach' ? (
    <ReachDialog target={doing.target} onClose={onClose} />
  ) : (
    <TaskAct what={doing.what} taskId={doing.taskId} onClose={onClose} />
  );
}

function ReachDialog({ target, onClose }: { readonly target: Target; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reached, setReached] = useState(target.reached ?? '');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(reportTarget, { say: () => toast(t('saved')), close: onClose });
  const isWrong = !FIGURE.safeParse(reached).success;
  const onSave = () => {
    setTried(true);
    if (!isWrong) save({ targetId: target.id, reached, revision: target.revision });
  };
  return (
    <FormDialog title={t('reach')} save={t('reach')} {...shown} onSave={onSave} onClose={onClose}>
      <p>{target.name}</p>
      <Field label={t('reached')} error={tried && isWrong ? t('valueWrong') : undefined}>
        <input
          type="text"
          inputMode="decimal"
          value={reached}
          onChange={(event) => setReached(event.target.value.trim())}
        />
      </Field>
    </FormDialog>
  );
}

interface TaskActProps {
  readonly what: 'report' | 'extend' | 'act';
  readonly taskId: string;
  readonly onClose: () => void;
}

/** The form of a task's act, or why the caller cannot do it. */
function TaskAct({ what, taskId, onClose }: TaskActProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(readTask, { taskId });
  const task = found.data;
  const refused =
    task && reasonOf(task.actions[what], { ...ORG_PROBLEMS, ...TASK_PROBLEMS }, lang, { task: task.title });
  if (task === undefined || refused !== undefined) {
    return (
      <Dialog title={t(what)} onClose={onClose}>
        {found.isError ? (
          <ErrorState error={found.error} onRetry={() => found.refetch()} />
        ) : (
          (refused ?? <Loading lines={3} />)
        )}
      </Dialog>
    );
  }
  if (what === 'report') return <ReportDialog task={task} onClose={onClose} />;
  if (what === 'extend') return <AskDialog task={task} onClose={onClose} />;
  return <ActDialog task={task} onClose={onClose} />;
}
