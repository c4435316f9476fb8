import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import type { Problem, ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText } from '@dudao/core/lib/text';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { PLAN_STEP_PROBLEMS } from '@dudao/core/task/plan-step-problems';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { Refusal } from '../lib/refusal.ts';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = { row: { zh: '第 {row} 行：', en: 'Row {row}: ' } };
const CATALOGUE: ProblemCatalogue = { ...GENERAL_PROBLEMS, ...ORG_PROBLEMS, ...TASK_PROBLEMS, ...PLAN_STEP_PROBLEMS };

/** Everything that a refusal names, one line each with its row; a single one as any other error. */
export function FaultList({ error }: { readonly error: unknown }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const problems = error instanceof Refusal ? error.problems : [];
  const rowOf = ({ at }: Problem) => (at?.row === undefined ? '' : t('row', { row: at.row }));
  const textOf = ({ problem, params }: Problem) => {
    const kind = CATALOGUE[problem];
    return kind === undefined ? problem : fillText(kind.text, lang, params);
  };
  if (problems.length === 0) {
    const row = error instanceof Refusal ? error.at?.row : undefined;
    if (!(error instanceof Refusal) || row === undefined) return <ErrorLine error={error} />;
    return (
      <p className="error-line" role="alert">
        {t('row', { row })}
        {error.message}
      </p>
    );
  }
  return (
    <ul className="error-line stack tight" role="alert">
      {problems.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the faults of one answer neither come nor go
        <li key={i}>
          {rowOf(one)}
          {textOf(one)}
        </li>
      ))}
    </ul>
  );
}
