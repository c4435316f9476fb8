import type { Problem, ProblemCatalogue } from '../../lib/problem.ts';
import { fillText, type Lang } from '../../lib/text.ts';
import { DOSSIER_NOTICES, DOSSIER_PROBLEMS } from '../problems.ts';
import { FILING_PROBLEMS } from './problems.ts';

const CATALOGUE: ProblemCatalogue = { ...DOSSIER_PROBLEMS, ...DOSSIER_NOTICES, ...FILING_PROBLEMS };
/** Where a finding of a workbook says which sheet and cell it is about; the writer of a cell sees that. */
const PLACE = { zh: /^工作表“\{sheet\}”\{cell\}：/u, en: /^Sheet “\{sheet\}”, \{cell\}: /u } as const;

/** What is wrong with a cell, said to whoever stands in it. */
export function cellWords({ problem, params }: Pick<Problem, 'problem' | 'params'>, lang: Lang): string {
  const text = CATALOGUE[problem]?.text;
  if (text === undefined) return problem;
  return fillText({ zh: text.zh.replace(PLACE.zh, ''), en: text.en.replace(PLACE.en, '') }, lang, params);
}
