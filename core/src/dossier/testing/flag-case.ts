import type { GoldenCase } from '../../pack/cases/read-cases.ts';
import { type CaseDifference, dataOfCase } from '../../pack/cases/run-case.ts';
import { type CompiledQuality, compileQuality, type QualityText } from '../../pack/quality.ts';
import type { Standard } from '../../pack/standard.ts';
import { qualityMutationsOf, replaced } from '../../pack/testing/mutations.ts';
import { findFlags } from '../flags.ts';

/**
 * A case of quality rules: its paths are `<rule>[@member][/code]`, its results `true` (flagged) or `false` (not flagged). What is
 * flagged and not written is a difference too.
 */
export function flagDifferences(
  quality: CompiledQuality,
  standard: Standard,
  golden: GoldenCase,
): readonly CaseDifference[] {
  const { records, rows, unknown } = dataOfCase(standard, golden);
  const flagged = findFlags(quality, records, rows).map(({ rule, member, code }) => pathOf(rule, member, code));
  const possible = new Set(
    quality.rules.flatMap(({ rule, nodes }) =>
      nodes.flatMap(({ member, hit }) =>
        hit === undefined || hit.level === 0
          ? rows.map(({ code }) => pathOf(rule.id, member, code))
          : [pathOf(rule.id, member, null)],
      ),
    ),
  );
  const found = (path: string): string => (possible.has(path) ? String(flagged.includes(path)) : 'no such path');
  const written = Object.entries(golden.expect).map(([path, expected]) => ({ path, expected: String(expected) }));
  const unwritten = flagged.filter((path) => !Object.hasOwn(golden.expect, path));
  return [
    ...unknown,
    ...[...written, ...unwritten.map((path) => ({ path, expected: 'no flag' }))]
      .map((each) => ({ ...each, found: found(each.path) }))
      .filter((each) => each.expected !== each.found),
  ];
}

function pathOf(rule: string, member: string | null, code: string | null): string {
  return `${rule}${member === null ? '' : `@${member}`}${code === null ? '' : `/${code}`}`;
}

/** A standard that rules are held against, and its cases. */
export interface FlagCases {
  readonly standard: Standard;
  readonly cases: readonly GoldenCase[];
}

/** Mutations of rules that no case notices, each as `rules.<id>.<key>: from → to`. Throws when the cases do not hold as it is. */
export function flagSurvivors(quality: QualityText, held: readonly FlagCases[]): readonly string[] {
  // Cases must hold by themselves before a change of the rules can be noticed.
  if (isNoticed(quality)) throw new Error(`${quality.id}: its cases do not hold`);
  return qualityMutationsOf(quality)
    .filter(({ path, to }) => !to.some((text) => isNoticed(replaced(quality, path, text))))
    .map(({ at, from, to }) => `${at}: ${from} → ${to.join(' | ')}`);

  function isNoticed(mutant: QualityText): boolean {
    return held.some(({ standard, cases }) => {
      const compiled = compileQuality(mutant, standard);
      return !compiled.ok || cases.some((golden) => flagDifferences(compiled.value, standard, golden).length > 0);
    });
  }
}
