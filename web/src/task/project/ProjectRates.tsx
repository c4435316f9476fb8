import { buildRates } from '@dudao/core/task/project/build-rates';
import type { TaskLine } from '@dudao/core/task/shapes';
import { useTexts } from '../../lib/language.tsx';

const TEXTS = {
  rates: {
    zh: '{projects} 个项目：开工 {started}（{startedShare}%），竣工 {completed}（{completedShare}%）',
    en: '{projects} projects: {started} begun ({startedShare} %), {completed} completed ({completedShare} %)',
  },
};

/** How many projects of a programme have begun, and how many are completed; nothing where it has no project. */
export function ProjectRates({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  const t = useTexts(TEXTS);
  const rates = buildRates(tasks);
  if (rates === null) return null;
  // Never more than there is: 99.6 % are 99.
  const share = (count: number) => Math.floor((count / rates.projects) * 100);
  return (
    <span className="small">
      {t('rates', { ...rates, startedShare: share(rates.started), completedShare: share(rates.completed) })}
    </span>
  );
}
