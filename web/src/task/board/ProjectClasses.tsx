import { listTasks } from '@dudao/core/task/list-contract';
import { PROJECT_CLASS_FACTS, PROJECT_CLASSES } from '@dudao/core/task/task-kind';
import { useRead } from '../../lib/ask.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { TaskRows } from '../TaskRows.tsx';

const TEXTS = {
  none: { zh: '没有。', en: 'None.' },
  first: { zh: '只列出前 500 项。', en: 'The first 500 are listed.' },
  head: { zh: '{name}（{count}）：{act}', en: '{name} ({count}): {act}' },
};

/** Projects by class, each class under the act by which it is driven. */
export function ProjectClasses({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(listTasks, { unitId, show: 'all', about: 'project', limit: 500 }, { keepPrevious: true });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { tasks, more } = found.data;
  return (
    <div className="stack wide">
      {more ? <p className="quiet">{t('first')}</p> : null}
      {PROJECT_CLASSES.map((one) => {
        const { name, act } = PROJECT_CLASS_FACTS[one];
        const mine = tasks.filter(({ projectClass }) => projectClass === one);
        return (
          <Section
            key={one}
            level={2}
            title={t('head', { name: say(name), act: say(act), count: mine.length })}
            empty={mine.length === 0 && t('none')}
          >
            <TaskRows tasks={mine} withPlan />
          </Section>
        );
      })}
    </div>
  );
}
