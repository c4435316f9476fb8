import { listMine, listTasks } from '@dudao/core/task/list-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Section } from '../ui/Section.tsx';
import { TaskRows } from './TaskRows.tsx';

const TEXTS = {
  mine: {
    zh: '我的待办：逾期 {overdue} 项，七天内到期 {week} 项，以后 {later} 项。',
    en: 'I owe: {overdue} overdue, {week} due within seven days, {later} later.',
  },
  toMine: { zh: '看待办', en: 'See them' },
  red: { zh: '已逾期的任务，谁欠着：{unit}', en: 'Overdue, and who owes it: {unit}' },
  all: { zh: '任务和责任清单', en: 'All tasks and duties' },
};

/** One line about what the signed-in person owes; nothing for who owes nothing or is nobody. */
export function OwnTasks() {
  const t = useTexts(TEXTS);
  const { data } = useRead(listMine, { limit: 1 });
  if (data === undefined || data.person === null || data.tasks.length === 0) return null;
  const { overdue, week, later } = data.counts;
  return (
    <p className="line">
      <span>{t('mine', { overdue, week, later })}</span>
      <Link className="button" to={paths.mine()}>
        {t('toMine')}
      </Link>
    </p>
  );
}

/** As many as fit on a page on which somebody decides. */
const MOST = 7;

/** What is overdue at a unit and below it, and with whom; nothing where nothing is. */
export function OverdueTasks({ unit }: { readonly unit: { readonly id: string; readonly name: string } }) {
  const t = useTexts(TEXTS);
  const { data } = useRead(listTasks, { unitId: unit.id, show: 'overdue', limit: MOST });
  if (data === undefined || data.tasks.length === 0) return null;
  return (
    <Section
      title={t('red', { unit: unit.name })}
      level={2}
      aside={
        <Link className="button plain" to={paths.unitTasks(unit.id)}>
          {t('all')}
        </Link>
      }
    >
      <TaskRows tasks={data.tasks} withPlan />
    </Section>
  );
}
