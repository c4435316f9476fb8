import { listStandards } from '@dudao/core/pack/contract';
import { addNode, changeNode, type PlanNode, removeNode } from '@dudao/core/task/contract';
import { NODE_LEVEL_NAMES, NODE_LEVELS, type NodeLevel } from '@dudao/core/task/plan-kind';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
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
  standard: { zh: '以通过哪项评估为目标', en: 'The evaluation it is to pass' },
  standardHint: {
    zh: '选了标准，计划页会按现有填报数据给出能否通过的预测。',
    en: 'With a standard the plan tells by the present data whether it would pass.',
  },
  noStandard: { zh: '不是评估目标', en: 'none' },
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
  const standards = useRead(listStandards, {});
  const [standardId, setStandardId] = useState(node?.standardId ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const after = { say: () => toast(t('done')), close: onClose };
  const made = useSaving(addNode, after);
  const changed = useSaving(changeNode, after);
  const removed = useSaving(removeNode, { say: () => toast(t('removed')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (title.trim() === '') return;
    const said = { level, title, standardId: standardId === '' ? null : standardId, reason };
    if (node) changed.save({ nodeId: node.id, ...said });
    else made.save({ planId: plan.id, parentId, ...said });
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
      <Field label={t('standard')} hint={t('standardHint')}>
        <select value={standardId} onChange={(event) => setStandardId(event.target.value)}>
          <option value="">{t('noStandard')}</option>
          {(standards.data?.standards ?? [])
            .filter(({ id, ofRegister }, i, all) => ofRegister && all.findIndex((one) => one.id === id) === i)
            .map(({ id, title: name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
        </select>
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
