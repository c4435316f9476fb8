import { linkTask } from '@dudao/core/paper/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Paper } from './paper-record.ts';

const TEXTS = {
  title: { zh: '落实任务', en: 'Tasks that carry it out' },
  none: { zh: '还没有关联任务。', en: 'No task is named yet.' },
  add: { zh: '关联任务', en: 'Name a task' },
  noTask: {
    zh: '本单位没有可以关联的在办任务。先在计划里列出任务。',
    en: 'The unit has no open task to name. Put it into a plan first.',
  },
  which: { zh: '哪项任务', en: 'Which task' },
  choose: { zh: '请选择', en: 'choose' },
  task: { zh: '任务', en: 'Task' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
  due: { zh: '期限', en: 'Due' },
  progress: { zh: '进度', en: 'Progress' },
  missing: { zh: '请填写。', en: 'Fill this in.' },
  done: { zh: '已关联。', en: 'Named.' },
};

interface TaskSectionProps {
  readonly as: { readonly unitId: string; readonly bodyId: string | null };
  readonly paper: Paper;
  readonly refused: string | undefined;
}

/** The tasks by which a paper is carried out, and the way to name another. */
export function TaskSection({ as, paper, refused }: TaskSectionProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const nothing = paper.linkable.length === 0 ? t('noTask') : undefined;
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={refused ?? nothing} onClick={() => setOpen(true)}>
            {t('add')}
          </Button>
        }
        empty={paper.tasks.length === 0 && t('none')}
      >
        <PlainTable heads={[t('task'), t('unit'), t('due'), { number: t('progress') }]}>
          {paper.tasks.map((task) => (
            <tr key={task.id}>
              <th scope="row">
                <Link to={paths.task(task.id)}>{task.title}</Link>
              </th>
              <td>{task.unitName}</td>
              <td className="nowrap">{task.dueOn === null ? '' : showDay(task.dueOn, lang)}</td>
              <td className="number">{task.progress}%</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {isOpen ? <LinkDialog as={as} paper={paper} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function LinkDialog({ as, paper, onClose }: Pick<TaskSectionProps, 'as' | 'paper'> & { readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [taskId, setTaskId] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(linkTask, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (taskId !== '') save({ as, paperId: paper.id, taskId });
  };
  return (
    <FormDialog title={t('add')} save={t('add')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('which')} error={tried && taskId === '' ? t('missing') : undefined}>
        <select value={taskId} onChange={(event) => setTaskId(event.target.value)}>
          <option value="">{t('choose')}</option>
          {paper.linkable.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  );
}
