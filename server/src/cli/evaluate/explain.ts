import { nearest } from '@dudao/core/formula/names';
import type { Lang } from '@dudao/core/lib/text';
import { levelWords } from '@dudao/core/pack/level-words';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyReading, ScoreExplanation } from '@dudao/core/score/evaluate';
import type { Paint } from '../report/layout.ts';
import { explanationLines } from '../report/text-explanation.ts';
import { UsageError } from '../terminal.ts';

export interface ExplainRequest {
  readonly definition: string;
  readonly school?: string;
  readonly stage?: string;
}

/**
 * Explains a definition at a school, or at the county, for one stage or for all that have it. A school's indicator without a school is
 * explained by its coefficient between schools. Refuses unknown definitions and schools with the nearest known name.
 */
export function explainLines(
  { stages, explain }: CountyReading,
  standard: Standard,
  { definition, school, stage }: ExplainRequest,
  options: { readonly lang: Lang; readonly paint: Paint },
): { readonly lines: readonly string[]; readonly explanations: readonly ScoreExplanation[] } {
  const target = definitionOf(standard, definition, school);
  const members =
    stage === undefined ? [...(standard.dimension?.members.map(({ id }) => id) ?? []), undefined] : [stage];
  const explanations: ScoreExplanation[] = [];
  for (const member of members) {
    const found = explain({ definition: target, member, code: school });
    if (found === null) continue;
    // Without a member the engine answers with the first that fits: the same value again.
    if (explanations.some((known) => known.member === found.member)) continue;
    explanations.push(found);
  }
  const applying = explanations.filter(({ outcome }) => outcome.state !== 'not-applicable');
  const chosen = applying.length > 0 ? applying : explanations.slice(0, 1);
  if (chosen.length === 0) {
    const codes = Object.values(stages).flatMap(({ rows }) =>
      rows.schools.filter((_, row) => rows.verdict(row) !== null).map(({ code }) => code),
    );
    const near = school === undefined ? undefined : nearest(school, codes);
    const hint = near === undefined ? '' : ` (${near}?)`;
    throw new UsageError(`没有这个值 / there is no such value: ${target} ${stage ?? ''} ${school ?? ''}${hint}`.trim());
  }
  return {
    explanations: chosen,
    lines: chosen.flatMap((explanation, i) => [
      ...(i === 0 ? [] : ['']),
      ...explanationLines(explanation, standard, options),
    ]),
  };
}

/** What one would ask for first: the indicators of the table, else the scores, else the requirements. */
function tellable({ output, scores, parts }: Standard): readonly string[] {
  return (
    output.segments?.indicators ??
    scores?.map(({ id }) => id) ??
    parts.flatMap(({ items }) => items.map(({ verdict }) => verdict))
  );
}

function definitionOf(standard: Standard, asked: string, school: string | undefined): string {
  const [schoolLevel] = standard.levels;
  const names = standard.definitions.flatMap(({ id, name }) => [id, name.zh, name.en]);
  const called = standard.clauses.find(({ aliases = [] }) =>
    aliases.some(({ name }) => [name.zh, name.en].includes(asked)),
  );
  const found =
    standard.definitions.find(({ id, name }) => [id, name.zh, name.en].includes(asked)) ??
    standard.definitions.find(({ id }) => id === called?.id);
  const aspect = standard.definitions.some(({ id }) => asked === `${id}.met` || asked === `${id}.limit`);
  if (found === undefined && !aspect) {
    const near = nearest(asked, names);
    const hint = near === undefined ? tellable(standard).join(', ') : `${near}?`;
    throw new UsageError(`标准中没有“${asked}” / the standard has no “${asked}”: ${hint}`);
  }
  const id = found?.id ?? asked;
  const level = found?.level ?? standard.definitions.find((known) => asked.startsWith(`${known.id}.`))?.level;
  if (school !== undefined || level !== schoolLevel?.id) return id;
  const { row } = levelWords(standard);
  const coefficient = (standard.output.groups?.cv ?? '').replaceAll('{}', id);
  if (standard.definitions.some((known) => known.id === coefficient)) return coefficient;
  throw new UsageError(
    `“${id}”是${row.zh}一级的值，请加 --school <${standard.identity.code.label}> / is of one ${row.en}: add --school <code>`,
  );
}
