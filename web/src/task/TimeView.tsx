import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { type Schedule, scheduleBackwards } from '@dudao/core/task/schedule';
import type { TaskLine } from '@dudao/core/task/shapes';
import { applySchedule } from '@dudao/core/task/task-contract';
import { isOpenState } from '@dudao/core/task/task-kind';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';
import { TaskRows } from './TaskRows.tsx';
import { dayNumber } from './task-light.ts';

const TEXTS = {
  title: { zh: '时间表', en: 'Timetable' },
  none: { zh: '还没有任务。', en: 'No task yet.' },
  end: { zh: '倒排到', en: 'Count back from' },
  apply: { zh: '按倒排设定日期', en: 'Take over these days' },
  latest: { zh: '最迟开始 – 完成', en: 'Latest start – due' },
  critical: { zh: '关键', en: 'critical' },
  tooLate: { zh: '已来不及', en: 'too late already' },
  slack: { zh: '余 {days} 个工作日', en: '{days} working days to spare' },
  late: {
    zh: '从 {end} 倒排，{count} 项任务已经来不及，下表标红。',
    en: 'Counted back from {end}, it is already too late for {count} tasks, marked below.',
  },
  assumed: {
    zh: '有的年份国务院尚未公布放假安排，工作日按普通周计算。',
    en: 'Some years’ holidays are not announced yet; plain weeks are assumed.',
  },
  dialog: { zh: '按倒排工期设定日期', en: 'Take over the back-scheduled days' },
  dialogNote: {
    zh: '没有完成的任务改为最迟开始和最迟完成的日期；进行中的保留开始日期。',
    en: 'Open tasks get their latest start and due days; what is under way keeps its start.',
  },
  done: { zh: '已设定 {changed} 项任务的日期。', en: '{changed} tasks have new days.' },
};

/** The tasks of a plan by date, and what counting back from an end day leaves to them. */
export function TimeView({ plan, refused }: { readonly plan: Plan; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [endOn, setEndOn] = useState(plan.untilOn);
  const [applying, setApplying] = useState(false);
  const tasks = plan.taskLines
    .filter(({ state }) => state !== 'cancelled')
    .sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));
  const schedule = scheduleOf(plan, endOn);
  const late = schedule === null ? 0 : [...schedule.tasks.values()].filter(({ isTooLate }) => isTooLate).length;
  return (
    <>
      <Section
        level={2}
        title={t('title')}
        aside={
          <div className="line no-print">
            <DayField label={t('end')} value={endOn} onChange={setEndOn} />
            <Button refused={refused} onClick={() => setApplying(true)}>
              {t('apply')}
            </Button>
          </div>
        }
        empty={tasks.length === 0 && t('none')}
      >
        <div className="stack">
          {late > 0 ? <Notice kind="decide">{t('late', { end: showDay(endOn, lang), count: late })}</Notice> : null}
          {schedule?.isAssumed ? <p className="small quiet">{t('assumed')}</p> : null}
          <TaskRows
            tasks={tasks}
            last={{ head: t('latest'), cell: (task) => <Latest task={task} schedule={schedule} /> }}
          />
        </div>
      </Section>
      {applying ? <ApplyDialog plan={plan} endOn={endOn} onClose={() => setApplying(false)} /> : null}
    </>
  );
}

function scheduleOf(plan: Plan, endOn: string): Schedule | null {
  const end = parseDay(endOn);
  const now = parseDay(today());
  if (end === null || now === null) return null;
  const tasks = plan.taskLines.map((task) => ({
    id: task.id,
    startOn: dayNumber(task.startOn),
    dueOn: dayNumber(task.dueOn),
    workDays: task.workDays,
    progress: task.progress,
    isOpen: isOpenState(task.state),
  }));
  return scheduleBackwards(tasks, plan.links, { endOn: end, today: now });
}

function Latest({ task, schedule }: { readonly task: TaskLine; readonly schedule: Schedule | null }) {
  const t = useTexts(TEXTS);
  const found = schedule?.tasks.get(task.id);
  if (found === undefined) return null;
  return (
    <div className="small">
      <div className="nowrap">
        {dayText(found.latestStart)} – {dayText(found.latestDue).slice(5)}
      </div>
      <div className={found.isTooLate ? 'staff-gap' : 'quiet'}>
        {found.isTooLate ? t('tooLate') : t('slack', { days: found.slack })}
        {found.isCritical ? ` · ${t('critical')}` : ''}
      </div>
    </div>
  );
}

interface ApplyDialogProps {
  readonly plan: Plan;
  readonly endOn: string;
  readonly onClose: () => void;
}

function ApplyDialog({ plan, endOn, onClose }: ApplyDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(applySchedule, {
    say: ({ changed }) => toast(t('done', { changed })),
    close: onClose,
  });
  return (
    <FormDialog
      title={t('dialog')}
      save={t('apply')}
      {...shown}
      onSave={() => save({ planId: plan.id, endOn, reason, revision: plan.revision })}
      onClose={onClose}
    >
      <p>{t('dialogNote')}</p>
      <ReasonField isPublished={plan.state === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
