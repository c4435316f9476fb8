import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText, type Lang } from '@dudao/core/lib/text';

/** What the server says about an action on a record: it may be done, or the problem that stands in the way. */
export type Action = true | string;

/** Why an action is not possible now, in words; undefined when it is. */
export function reasonOf(
  action: Action,
  catalogue: ProblemCatalogue,
  lang: Lang,
  params: Readonly<Record<string, string | number>> = {},
): string | undefined {
  if (action === true) return undefined;
  const kind = catalogue[action] ?? (GENERAL_PROBLEMS as ProblemCatalogue)[action];
  return kind ? fillText(kind.text, lang, params) : action;
}
