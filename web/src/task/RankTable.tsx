import { rankTasks } from '@dudao/core/task/rank';
import type { TaskLine } from '@dudao/core/task/shapes';
import { Link } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '重点与经费', en: 'What comes first, and the budget' },
  rank: { zh: '排序', en: 'Rank' },
  task: { zh: '任务', en: 'Task' },
  share: { zh: '占经费', en: 'Share' },
  sum: { zh: '累计', en: 'Sum' },
  total: { zh: '合计', en: 'Total' },
  over: { zh: '各任务合计 {total}%，超过计划的全部经费。', en: 'Together {total}%, more than the whole budget.' },
};

/** Which tasks come first and what they take of the budget; nothing where no task says so. */
export function RankTable({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  const t = useTexts(TEXTS);
  const { ranked, total, isOver } = rankTasks(tasks);
  if (ranked.length === 0) return null;
  return (
    <Section level={2} title={t('title')}>
      {isOver ? <Notice kind="decide">{t('over', { total })}</Notice> : null}
      <PlainTable heads={[{ number: t('rank') }, t('task'), { number: t('share') }, { number: t('sum') }]}>
        {ranked.map((task) => (
          <tr key={task.id}>
            <td className="number">{task.priority ?? '—'}</td>
            <th scope="row">
              <Link to={paths.task(task.id)}>{task.title}</Link>
            </th>
            <td className="number">{task.share === null ? '—' : `${task.share}%`}</td>
            <td className="number">{task.sum}%</td>
          </tr>
        ))}
        <tr>
          <td />
          <th scope="row">{t('total')}</th>
          <td className="number">{total}%</td>
          <td />
        </tr>
      </PlainTable>
    </Section>
  );
}
