import { readPlan } from '@dudao/core/task/contract';
import { linkTasks, unlinkTasks } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Task } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  title: { zh: '先后', en: 'What comes first' },
  add: { zh: '设定先后', en: 'Let it wait for another' },
  none: { zh: '不等别的任务，也没有任务等它。', en: 'It waits for nothing, and nothing waits for it.' },
  before: { zh: '要等', en: 'waits for' },
  after: { zh: '之后是', en: 'followed by' },
  which: { zh: '等哪项任务完成', en: 'Which task must end first' },
  choose: { zh: '请选择', en: 'choose' },
  lag: { zh: '中间隔几个工作日', en: 'Working days between' },
  lagOf: { zh: '隔 {lag} 个工作日', en: '{lag} working days between' },
  remove: { zh: '取消', en: 'Remove' },
  removeOf: { zh: '取消与“{title}”的先后', en: 'Remove the link with {title}' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

type Doing = 'add' | { readonly linkId: string; readonly title: string };

/** What a task waits for, and what waits for it. */
export function LinkTable({ task, refused }: { readonly task: Task; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const rows = [
    ...task.before.map((link) => ({ ...link, side: 'before' as const })),
    ...task.after.map((link) => ({ ...link, side: 'after' as const })),
  ];
  return (
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setDoing('add')}>
            {t('add')}
          </Button>
        }
        empty={rows.length === 0 && t('none')}
      >
        <PlainTable heads={[null, null, null, null]}>
          {rows.map((link) => (
            <tr key={link.linkId}>
              <td className="nowrap">{t(link.side)}</td>
              <th scope="row">
                <Link to={paths.task(link.taskId)}>{link.title}</Link>
              </th>
              <td>{link.lag > 0 ? t('lagOf', { lag: link.lag }) : ''}</td>
              <td>
                {refused === undefined ? (
                  <button
                    type="button"
                    className="link-button"
                    aria-label={t('removeOf', { title: link.title })}
                    onClick={() => setDoing(link)}
                  >
                    {t('remove')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing === 'add' ? <AddDialog task={task} onClose={close} /> : null}
      {doing !== null && doing !== 'add' ? <RemoveDialog task={task} link={doing} onClose={close} /> : null}
    </>
  );
}

function AddDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const plan = useRead(readPlan, { planId: task.planId });
  const [fromId, setFromId] = useState('');
  const [lag, setLag] = useState('0');
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(linkTasks, { say: () => toast(t('done')), close: onClose });
  const others = (plan.data?.taskLines ?? []).filter(({ id, state }) => id !== task.id && state !== 'cancelled');
  return (
    <FormDialog
      title={t('add')}
      save={t('save')}
      {...shown}
      onSave={() => fromId !== '' && save({ fromId, toId: task.id, lag: Math.max(0, Number(lag) || 0), reason })}
      onClose={onClose}
    >
      <Field label={t('which')}>
        <select value={fromId} onChange={(event) => setFromId(event.target.value)}>
          <option value="">{t('choose')}</option>
          {others.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {number}. {title}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('lag')}>
        <input type="number" min={0} max={500} value={lag} onChange={(event) => setLag(event.target.value)} />
      </Field>
      <ReasonField isPublished={task.planState === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

interface RemoveDialogProps {
  readonly task: Task;
  readonly link: { readonly linkId: string; readonly title: string };
  readonly onClose: () => void;
}

function RemoveDialog({ task, link, onClose }: RemoveDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(unlinkTasks, { say: () => toast(t('done')), close: onClose });
  return (
    <FormDialog
      title={t('removeOf', { title: link.title })}
      save={t('remove')}
      {...shown}
      onSave={() => save({ linkId: link.linkId, reason })}
      onClose={onClose}
    >
      <ReasonField isPublished={task.planState === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
