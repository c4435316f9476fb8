import { addNode, changeNode, type PlanNode, removeNode } from '@dudao/core/task/contract';
import { NODE_LEVEL_NAMES, NODE_LEVELS, type NodeLevel } from '@dudao/core/task/plan-kind';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  add: { zh: '在规划图上增加一项', en: 'Add a node to the goal tree' },
  change: { zh: '修改规划图上的一项', en: 'Change a node of the goal tree' },
  level: { zh: '层次', en: 'Level' },
  title: { zh: '内容', en: 'Title' },
  missing: { zh: '请填写内容。', en: 'Give it a title.' },
  save: { zh: '保存', en: 'Save' },
  remove: { zh: '删除这一项', en: 'Remove it' },
  done: { zh: '已保存。', en: 'Saved.' },
  removed: { zh: '已删除。', en: 'Removed.' },
};

interface NodeDialogProps {
  readonly plan: Plan;
  /** Left out: a new one. */
  readonly node?: PlanNode;
  readonly parentId: string | null;
  readonly onClose: () => void;
}

/** A node of the goal tree to be made, changed or removed. */
export function NodeDialog({ plan, node, parentId, onClose }: NodeDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [level, setLevel] = useState<NodeLevel>(node?.level ?? (parentId === null ? 'goal' : 'focus'));
  const [title, setTitle] = useState(node?.title ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const after = { say: () => toast(t('done')), close: onClose };
  const made = useSaving(addNode, after);
  const changed = useSaving(changeNode, after);
  const removed = useSaving(removeNode, { say: () => toast(t('removed')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (title.trim() === '') return;
    if (node) changed.save({ nodeId: node.id, level, title, reason });
    else made.save({ planId: plan.id, parentId, level, title, reason });
  };
  return (
    <FormDialog
      title={t(node ? 'change' : 'add')}
      save={t('save')}
      {...(node ? changed.shown : made.shown)}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('level')}>
        <select
          value={level}
          onChange={(event) => setLevel(NODE_LEVELS.find((one) => one === event.target.value) ?? level)}
        >
          {NODE_LEVELS.map((one) => (
            <option key={one} value={one}>
              {say(NODE_LEVEL_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('title')} error={tried && title.trim() === '' ? t('missing') : undefined}>
        <input type="text" value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <ReasonField isPublished={plan.state === 'published'} value={reason} onChange={setReason} />
      {node ? (
        <div>
          <Button busy={removed.shown.busy} onClick={() => removed.save({ nodeId: node.id, reason })}>
            {t('remove')}
          </Button>
          <ErrorLine error={removed.shown.error} />
        </div>
      ) : null}
    </FormDialog>
  );
}
