import type { OutputOf } from '@dudao/core/lib/contract';
import { listPlans } from '@dudao/core/task/contract';
import { makeTaskBook, type readDirectivePage } from '@dudao/core/task/directive/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { paths } from '../../paths.ts';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { PlanKindField } from '../PlanKindField.tsx';

const TEXTS = {
  title: { zh: '编成任务书', en: 'Make a task book' },
  lead: {
    zh: '已受理、还没有编入的 {count} 项写入计划草稿：标题成为目标，有数值和时限的成为指标，其余成为任务；由多个单位负责的，每个单位一项。列为定额的，自今天起按该数量要求本单位及下级；列为机构的，今天成立。补齐责任人和时限后再发布。',
    en: 'The {count} accepted proposals enter a draft plan: headings become goals, what has a figure and a day targets, the rest tasks, one for each unit that leads. What is a quota is demanded here and below from today; a body is founded today. Name owners and days there, then publish.',
  },
  into: { zh: '写入', en: 'Into' },
  fresh: { zh: '新的计划', en: 'a new plan' },
  name: { zh: '名称', en: 'Title' },
  nameOf: { zh: '{title}任务书', en: '{title}: task book' },
  nameMissing: { zh: '请填写名称。', en: 'Give it a name.' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至', en: 'Until' },
  done: {
    zh: '已编成：任务 {tasks} 项，指标 {targets} 项，定额 {quotas} 项，机构 {bodies} 个。',
    en: 'Made: {tasks} tasks, {targets} targets, {quotas} quotas, {bodies} bodies.',
  },
};

const TITLE_LENGTH = 190;

interface TaskBookDialogProps {
  readonly page: OutputOf<typeof readDirectivePage>;
  readonly count: number;
  readonly onClose: () => void;
}

/** From what was accepted to a plan: a new one, or a draft that is there. */
export function TaskBookDialog({ page, count, onClose }: TaskBookDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const plans = useRead(listPlans, { unitId: page.unit.id, below: false });
  const drafts = (plans.data?.plans ?? []).filter(({ state, unit }) => state === 'draft' && unit.id === page.unit.id);
  const [planId, setPlanId] = useState('');
  const [title, setTitle] = useState(t('nameOf', { title: page.title.slice(0, TITLE_LENGTH) }));
  const [kind, setKind] = useState('project');
  const [fromOn, setFromOn] = useState(`${page.year}-01-01`);
  const [untilOn, setUntilOn] = useState(`${page.year}-12-31`);
  const { shown, save } = useSaving(makeTaskBook, {
    say: ({ planId: made, ...counts }) => {
      toast(t('done', counts));
      void navigate(paths.plan(made));
    },
    close: onClose,
  });
  const onSave = () => {
    if (planId !== '') save({ directiveId: page.id, into: { planId } });
    else if (title.trim() !== '') save({ directiveId: page.id, into: { kind, title, fromOn, untilOn } });
  };
  return (
    <FormDialog title={t('title')} save={t('title')} {...shown} onSave={onSave} onClose={onClose}>
      <p className="quiet">{t('lead', { count })}</p>
      <Field label={t('into')}>
        <select value={planId} onChange={(event) => setPlanId(event.target.value)}>
          <option value="">{t('fresh')}</option>
          {drafts.map((plan) => (
            <option key={plan.id} value={plan.id}>
              {plan.title}
            </option>
          ))}
        </select>
      </Field>
      {planId === '' ? (
        <>
          <Field label={t('name')} error={title.trim() === '' ? t('nameMissing') : undefined}>
            <input type="text" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <PlanKindField value={kind} onChange={({ id }) => setKind(id)} />
          <div className="line">
            <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
            <DayField label={t('untilOn')} value={untilOn} onChange={setUntilOn} />
          </div>
        </>
      ) : null}
    </FormDialog>
  );
}
