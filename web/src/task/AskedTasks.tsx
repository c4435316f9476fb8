import { listAsked } from '@dudao/core/task/list-contract';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { TaskRows } from './TaskRows.tsx';

const TEXTS = {
  title: { zh: '布置的改正任务', en: 'The task it set' },
  none: { zh: '没有布置任务。', en: 'No task was set.' },
  last: { zh: '最近报送', en: 'Last report' },
  nothing: { zh: '还没有报送', en: 'nothing yet' },
  closed: { zh: '{day} 改正完毕', en: 'corrected on {day}' },
  report: { zh: '{at} {by}：{text}', en: '{at} {by}: {text}' },
};

/** What a record asked of its unit, and whether it was done. */
export function AskedTasks({ activityId }: { readonly activityId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(listAsked, { activityId });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { tasks } = found.data;
  return (
    <Section title={t('title')} level={2} empty={tasks.length === 0 && t('none')}>
      <TaskRows
        tasks={tasks}
        withPlan
        last={{
          head: t('last'),
          cell: ({ id }) => {
            const task = tasks.find((one) => one.id === id);
            const report = task?.lastReport ?? null;
            return (
              <>
                {task?.doneAt == null ? null : (
                  <div>{t('closed', { day: showDay(task.doneAt.slice(0, 10), lang) })}</div>
                )}
                {report === null ? (
                  <span className="quiet">{t('nothing')}</span>
                ) : (
                  <div className="small">
                    {t('report', { at: showMoment(report.at, lang), by: report.by, text: report.text })}
                  </div>
                )}
              </>
            );
          },
        }}
      />
    </Section>
  );
}
