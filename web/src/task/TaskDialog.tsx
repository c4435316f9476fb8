import type { PlanNode } from '@dudao/core/task/contract';
import { changeTask, createTasks, readTask } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { BothSides, isChangedMeanwhile } from '../ui/BothSides.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { FaultList } from './FaultList.tsx';
import type { Task } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';
import { TaskFieldsForm } from './TaskFieldsForm.tsx';
import { emptyFields, fieldsOf } from './task-form.ts';
import { useTaskWords } from './task-words.ts';

const TEXTS = {
  create: { zh: '新增任务', en: 'New task' },
  change: { zh: '修改任务', en: 'Change the task' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface TaskDialogProps {
  readonly plan: {
    readonly id: string;
    readonly unitId: string;
    readonly isPublished: boolean;
    readonly nodes: readonly PlanNode[];
  };
  readonly nodeId?: string;
  /** Left out: a new one. */
  readonly task?: Task;
  readonly onClose: () => void;
}

/** A task to be made or changed. */
export function TaskDialog({ plan, nodeId, task, onClose }: TaskDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  // What the dialog was opened on: the page may have read a newer task since.
  const [opened, setOpened] = useState(task);
  const [stored, setStored] = useState<Task | null>(null);
  const [fields, setFields] = useState(() =>
    task ? fieldsOf(task) : { ...emptyFields(plan.unitId), node: nodeId === undefined ? null : { nodeId } },
  );
  const words = useTaskWords(
    plan.nodes,
    [opened, stored].filter((one) => one != null),
  );
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const after = { say: () => toast(t('done')), close: onClose };
  const made = useSaving(createTasks, after);
  const changed = useSaving(changeTask, after);
  const { busy, error } = task ? changed.shown : made.shown;
  const onSave = () => {
    setTried(true);
    if (fields.title.trim() === '') return;
    if (opened) changed.save({ taskId: opened.id, fields, reason, revision: opened.revision });
    else made.save({ planId: plan.id, tasks: [fields], reason });
  };
  return (
    <FormDialog
      title={t(task ? 'change' : 'create')}
      save={t('save')}
      busy={busy}
      error={null}
      onSave={onSave}
      onClose={onClose}
    >
      <TaskFieldsForm fields={fields} nodes={plan.nodes} unitId={plan.unitId} tried={tried} onChange={setFields} />
      <ReasonField isPublished={plan.isPublished} value={reason} onChange={setReason} />
      {opened && isChangedMeanwhile(error) ? (
        <BothSides
          before={fieldsOf(opened)}
          mine={fields}
          reread={async () => {
            const now = await read(readTask, { taskId: opened.id });
            setStored(now);
            return { fields: fieldsOf(now), revision: now.revision };
          }}
          {...words}
          onMerge={(merged) => {
            setFields(merged);
            if (stored) setOpened(stored);
            changed.forget();
          }}
        />
      ) : error ? (
        <FaultList error={error} />
      ) : null}
    </FormDialog>
  );
}
