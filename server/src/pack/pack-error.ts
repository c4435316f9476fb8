import { FORMULA_PROBLEMS } from '@dudao/core/formula/problems';
import type { Problem, ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText } from '@dudao/core/lib/text';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { PACK_PROBLEMS } from '@dudao/core/pack/problems';

/** Why the packs cannot be used; the message is for the operator and names file, line and remedy in both languages. */
export class PackError extends Error {
  override name = 'PackError';
  readonly problems: readonly Problem[];
  /** `texts`: where the problems are of other nouns than those that packs are made of. */
  constructor(pack: string, problems: readonly Problem[], texts: ProblemCatalogue = {}) {
    // A fault in a version that others extend is found in each of them.
    super([...new Set(problems.map((found) => describe(pack, found, { ...TEXTS, ...texts })))].join('\n'));
    this.problems = problems;
  }
}

const TEXTS: ProblemCatalogue = { ...ORG_PROBLEMS, ...PACK_PROBLEMS, ...FORMULA_PROBLEMS };

function describe(pack: string, found: Problem, texts: ProblemCatalogue): string {
  const place = placeText(pack, found);
  const { problem, params } = found;
  const text = texts[problem]?.text;
  if (text === undefined) return `${place} ${problem}`;
  return `${place} ${fillText(text, 'zh', params)} / ${fillText(text, 'en', params)}`;
}

/** Where a problem of a pack was found: `<pack>/<file>:<line>:<column> [<clause>]`, as far as it is known. */
export function placeText(pack: string, { at }: Problem): string {
  const place = [at?.file === undefined ? pack : `${pack}/${at.file}`, at?.line, at?.column].filter(
    (x) => x !== undefined,
  );
  return `${place.join(':')}${at?.clause === undefined ? '' : ` [${at.clause}]`}`;
}
