import { ACTIVITY_PROBLEMS } from '@dudao/core/activity/problems';
import { DOSSIER_NOTICES, DOSSIER_PROBLEMS } from '@dudao/core/dossier/problems';
import { FORMULA_PROBLEMS } from '@dudao/core/formula/problems';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import type { Problem, ProblemCatalogue } from '@dudao/core/lib/problem';
import { TABLE_PROBLEMS } from '@dudao/core/lib/table-problems';
import { fillText, type Lang } from '@dudao/core/lib/text';
import { FORM_PROBLEMS } from '@dudao/core/pack/form-problems';
import { PACK_PROBLEMS } from '@dudao/core/pack/problems';
import { RECOGNITION_PROBLEMS } from '@dudao/core/recognition/problems';
import { SCORE_PROBLEMS } from '@dudao/core/score/problems';
import { ROBUST_PROBLEMS } from '@dudao/core/score/robust/problems';
import { DOCUMENT_PROBLEMS } from '@dudao/core/task/directive/problems';
import { PLAN_STEP_PROBLEMS } from '@dudao/core/task/plan-step-problems';

const TEXTS: ProblemCatalogue = {
  ...FORM_PROBLEMS,
  ...ACTIVITY_PROBLEMS,
  ...TABLE_PROBLEMS,
  ...DOSSIER_PROBLEMS,
  ...DOSSIER_NOTICES,
  ...PACK_PROBLEMS,
  ...FORMULA_PROBLEMS,
  ...ROBUST_PROBLEMS,
  ...SCORE_PROBLEMS,
  ...INSPECTION_PROBLEMS,
  ...RECOGNITION_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...PLAN_STEP_PROBLEMS,
};

/** A problem as one line for people. */
export function problemText({ problem, params }: Problem, lang: Lang): string {
  const text = TEXTS[problem]?.text;
  return text === undefined ? `${problem} ${JSON.stringify(params)}` : fillText(text, lang, params).trim();
}

/** Problems as lines, each marked; then how many more of a kind were found than are listed. */
export function problemLines(
  problems: readonly Problem[],
  totals: Readonly<Record<string, number>>,
  { lang, mark, limit }: { readonly lang: Lang; readonly mark: string; readonly limit: number },
): readonly string[] {
  const lines = problems.slice(0, limit).map((found) => `  ${mark} ${problemText(found, lang)}`);
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0);
  const rest = all - lines.length;
  if (rest > 0) lines.push(lang === 'zh' ? `  … 另有 ${rest} 处` : `  … and ${rest} more`);
  return lines;
}
