import type { OutputOf } from '@dudao/core/lib/contract';
import type { Holder } from '@dudao/core/org/staff-contract';
import { createTaskForce, type readProject } from '@dudao/core/task/project/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay, today } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { HolderChoice } from '../../org/HolderChoice.tsx';
import { holderText } from '../../org/holder-text.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Section } from '../../ui/Section.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { PlanKindField } from '../PlanKindField.tsx';
import type { Task } from '../plan-record.ts';

const TEXTS = {
  title: { zh: '专班', en: 'Task force' },
  none: {
    zh: '还没有专班。一个项目，一个机构、一套人员、一个推进方案。',
    en: 'No task force: one body, one staff, one plan for one project.',
  },
  create: { zh: '成立专班', en: 'Found a task force' },
  name: { zh: '专班名称', en: 'Name' },
  nameFirst: { zh: '{task}专班', en: 'Task force: {task}' },
  plan: { zh: '推进方案名称', en: 'Title of its plan' },
  planFirst: { zh: '{task}推进方案', en: 'Plan: {task}' },
  from: { zh: '成立日期', en: 'Founded on' },
  head: { zh: '负责人', en: 'Head' },
  member: { zh: '成员 {number}', en: 'Member {number}' },
  more: { zh: '再加一名成员', en: 'One more member' },
  missing: { zh: '请填写名称，选定负责人和成员。', en: 'Give the names, choose head and members.' },
  done: { zh: '专班已成立，推进方案已建为草稿。', en: 'Founded; its plan is a draft.' },
  facts: { zh: '负责人 {head}，成员 {staff} 人', en: 'head {head}, {staff} members' },
  ends: { zh: '项目完成前不能撤销。', en: 'It ends only when the project is done.' },
  ended: { zh: '已于 {day} 撤销', en: 'ended on {day}' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
};

interface TaskForceProps {
  readonly task: Task;
  readonly force: OutputOf<typeof readProject>['force'];
  readonly refused: string | undefined;
}

/** The body, staff and plan that drive a project. */
export function TaskForce({ task, force, refused }: TaskForceProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <Section
        title={t('title')}
        aside={
          force === null ? (
            <Button refused={refused} onClick={() => setCreating(true)}>
              {t('create')}
            </Button>
          ) : null
        }
        empty={force === null && t('none')}
      >
        {force === null ? null : (
          <p>
            <Link to={paths.body(force.body.id)}>{force.body.name}</Link>{' '}
            <span className="quiet">
              {t('facts', {
                head: force.head === null ? t('vacant') : holderText(force.head, t('vacant')),
                staff: force.staff,
              })}
            </span>{' '}
            {force.plan === null ? null : <Link to={paths.plan(force.plan.id)}>{force.plan.title}</Link>}{' '}
            <span className="quiet">
              {force.endedOn === null ? t('ends') : t('ended', { day: showDay(force.endedOn, lang) })}
            </span>
          </p>
        )}
      </Section>
      {creating ? <CreateDialog task={task} onClose={() => setCreating(false)} /> : null}
    </>
  );
}

function CreateDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const short = task.title.slice(0, 60);
  const [name, setName] = useState(t('nameFirst', { task: short }));
  const [planTitle, setPlanTitle] = useState(t('planFirst', { task: short }));
  const [planKind, setPlanKind] = useState('project');
  const [foundedOn, setFoundedOn] = useState(today());
  const [head, setHead] = useState<Holder | null>(null);
  const [members, setMembers] = useState<readonly (Holder | null)[]>([null]);
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(createTaskForce, { say: () => toast(t('done')), close: onClose, touches: ['org'] });
  const chosen = members.filter((one) => one !== null);
  const isMissing = name.trim() === '' || planTitle.trim() === '' || head === null || chosen.length === 0;
  const onSave = () => {
    setTried(true);
    if (isMissing || head === null) return;
    save({ taskId: task.id, name, foundedOn, head, members: chosen, planTitle, planKind });
  };
  return (
    <FormDialog title={t('create')} save={t('create')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('name')} error={tried && isMissing ? t('missing') : undefined}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('plan')}>
        <input type="text" value={planTitle} onChange={(event) => setPlanTitle(event.target.value)} />
      </Field>
      <PlanKindField value={planKind} onChange={({ id }) => setPlanKind(id)} />
      <DayField label={t('from')} value={foundedOn} onChange={setFoundedOn} />
      <fieldset className="stack task-part">
        <legend>{t('head')}</legend>
        <HolderChoice unitId={task.planUnit.id} value={head} onChange={setHead} tried={tried} />
      </fieldset>
      {members.map((member, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: members are only added at the end
        <fieldset key={i} className="stack task-part">
          <legend>{t('member', { number: i + 1 })}</legend>
          <HolderChoice
            unitId={task.planUnit.id}
            value={member}
            onChange={(holder) => setMembers(members.map((one, n) => (n === i ? holder : one)))}
            tried={tried && i === 0}
          />
        </fieldset>
      ))}
      <div>
        <Button onClick={() => setMembers([...members, null])}>{t('more')}</Button>
      </div>
    </FormDialog>
  );
}
