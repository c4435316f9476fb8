import { listTasks } from '@dudao/core/task/list-contract';
import { useRead } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { holderText } from '../../org/holder-text.ts';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { TaskRows } from '../TaskRows.tsx';

const TEXTS = {
  none: { zh: '没有未完成的重点任务。', en: 'No key work is open.' },
  summary: {
    zh: '{count} 项重点工作，{without} 项没有专人负责。',
    en: '{count} items of key work; {without} without a dedicated person.',
  },
  first: { zh: '只列出前 500 项。', en: 'The first 500 are listed.' },
  accountable: { zh: '主责领导', en: 'Accountable leader' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
};

/** The register of key work: each item with its dedicated person and the leader who answers for it. */
export function KeyWork({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(listTasks, { unitId, about: 'key', limit: 500 }, { keepPrevious: true });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { tasks, more } = found.data;
  if (tasks.length === 0) return <p className="quiet">{t('none')}</p>;
  const without = tasks.filter(({ owner, ownerLeft }) => ownerLeft || owner?.person == null).length;
  return (
    <>
      <p>
        <strong>{t('summary', { count: tasks.length, without })}</strong> {more ? t('first') : null}
      </p>
      <TaskRows
        tasks={tasks}
        withPlan
        last={{
          head: t('accountable'),
          cell: ({ accountable }) => (accountable === null ? '' : holderText(accountable, t('vacant'))),
        }}
      />
    </>
  );
}
