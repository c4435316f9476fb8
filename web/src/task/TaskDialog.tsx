import type { OutputOf } from '@dudao/core/lib/contract';
import type { PlanNode } from '@dudao/core/task/contract';
import { changeTask, createTasks, type readTask } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { FaultList } from './FaultList.tsx';
import { ReasonField } from './ReasonField.tsx';
import { TaskFieldsForm } from './TaskFieldsForm.tsx';
import { emptyFields, fieldsOf } from './task-form.ts';

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
  readonly task?: OutputOf<typeof readTask>;
  readonly onClose: () => void;
}

/** A task to be made or changed. */
export function TaskDialog({ plan, nodeId, task, onClose }: TaskDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [fields, setFields] = useState(() =>
    task ? fieldsOf(task) : { ...emptyFields(plan.unitId), node: nodeId === undefined ? null : { nodeId } },
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
    if (task) changed.save({ taskId: task.id, fields, reason, revision: task.revision });
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
      {error ? <FaultList error={error} /> : null}
    </FormDialog>
  );
}
