import { FORMULA_PROBLEMS } from '@dudao/core/formula/problems';
import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import type { Problem, ProblemCatalogue } from '@dudao/core/lib/problem';
import { TABLE_PROBLEMS } from '@dudao/core/lib/table-problems';
import { fillText, type Lang } from '@dudao/core/lib/text';
import { DRAFT_PROBLEMS } from '@dudao/core/pack/draft/problems';
import { PACK_PROBLEMS } from '@dudao/core/pack/problems';
import { useCallback } from 'react';
import { useLanguage } from '../../lib/language.tsx';

/** Everything that writing a standard can meet. */
export const PROBLEM_TEXTS: ProblemCatalogue = {
  ...GENERAL_PROBLEMS,
  ...FORMULA_PROBLEMS,
  ...PACK_PROBLEMS,
  ...DRAFT_PROBLEMS,
  ...TABLE_PROBLEMS,
};

/** What of a problem its text is made of. */
type Said = Pick<Problem, 'problem' | 'params'>;

/** A problem in words: what is wrong and what to do. */
function problemText({ problem, params }: Said, lang: Lang): string {
  const kind = PROBLEM_TEXTS[problem];
  return kind === undefined ? problem : fillText(kind.text, lang, params);
}

export function useProblemText(): (problem: Said) => string {
  const { lang } = useLanguage();
  return useCallback((problem) => problemText(problem, lang), [lang]);
}
