import { PHASE_NAMES } from '@dudao/core/issue/names';
import { TASK_STATE_NAMES } from '@dudao/core/task/task-kind';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import type { MeetingItem } from './meeting-record.ts';

const TEXTS = {
  task: { zh: '任务：{state}', en: 'Task: {state}' },
  entry: { zh: '{number}：{phase}', en: '{number}: {phase}' },
  answered: { zh: '已于 {day} 报告', en: 'reported on {day}' },
  owing: { zh: '还没有报告', en: 'not reported yet' },
};

interface FateProps {
  readonly fate: Pick<MeetingItem, 'task' | 'entry'> & Partial<Pick<MeetingItem, 'report'>>;
  readonly lead?: string;
}

/** How the task, entry or report stands now that a point speaks of, or that came of a conclusion. */
export function Fate({ fate: { task, entry, report = null }, lead = '' }: FateProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (task === null && entry === null && report === null) return null;
  return (
    <span className="small">
      {lead}
      {task === null ? null : (
        <Link to={paths.task(task.id)}>{t('task', { state: say(TASK_STATE_NAMES[task.state]) })}</Link>
      )}
      {entry === null ? null : (
        <Link to={paths.issue(entry.id)}>
          {t('entry', { number: entry.number, phase: say(PHASE_NAMES[entry.phase]) })}
        </Link>
      )}
      {report === null
        ? null
        : report.answeredOn === null
          ? t('owing')
          : t('answered', { day: showDay(report.answeredOn, lang) })}
    </span>
  );
}
