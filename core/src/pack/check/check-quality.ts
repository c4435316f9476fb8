import type { Problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import { placeAt } from '../located.ts';
import { compareVersions } from '../publish/version.ts';
import { compileQuality, type QualityText, unknownReference } from '../quality.ts';
import type { Standard } from '../standard.ts';

/**
 * Whether a file of quality rules can be asked of the newest version of every standard that it names; the number of its rules. Refuses
 * with all faults: standards that are unknown, and what `compileQuality` refuses.
 */
export function checkQuality(file: QualityText, standards: readonly Standard[]): Result<number> {
  const known = [...new Set(standards.map(({ id }) => id))];
  const checked = file.standards.map((id, i): Result<number> => {
    const versions = standards.filter((standard) => standard.id === id);
    const [newest] = versions.toSorted((a, b) => compareVersions(b.version, a.version));
    if (newest === undefined) {
      return refuse(unknownReference(['标准', 'standard'], id, { known, at: placeAt(file.root, ['standards', i]) }));
    }
    const compiled = compileQuality(file, newest);
    return compiled.ok ? ok(compiled.value.rules.length) : compiled;
  });
  const problems: readonly Problem[] = checked.flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length > 0 ? refuse(...unlike(problems)) : ok(Math.max(...checked.map((r) => (r.ok ? r.value : 0))));
}

/** A fault of a rule is found once for each standard. */
function unlike(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((found) => [JSON.stringify(found), found])).values()];
}
