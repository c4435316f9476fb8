import type { Explanation } from '@dudao/core/formula/explanation';
import type { Plain } from '@dudao/core/pack/draft/edit-text';
import type { LiveValue, TrialData } from '@dudao/core/score/try-draft';

interface CaseToMake {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly value: LiveValue;
  /** Columns that the definition rests on. */
  readonly columns: readonly string[];
  readonly data: TrialData;
  /** The chosen school; null: the first. */
  readonly school: string | null;
  /** Column of the schools' codes. */
  readonly codeColumn: string;
}

/** A case out of what is on the screen: the present data of the columns concerned, and the present value as what is expected. */
export function newCase({ id, title, value, columns, data, school, codeColumn }: CaseToMake): Plain | null {
  const { explanation, definition, member, level } = value;
  if (explanation === null) return null;
  const chosen = data.schools.find(({ code }) => code === school) ?? data.schools[0];
  if (level === 0 && chosen === undefined) return null;
  const rows = level === 0 && chosen !== undefined ? [chosen] : data.schools;
  const some = (cells: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(cells).filter(([column]) => columns.includes(column)));
  const county = some(data.county);
  const tail = `${member === null ? '' : `@${member}`}${level === 0 && chosen !== undefined ? `/${chosen.code}` : ''}`;
  const met = explanation.comparison?.met;
  return {
    id,
    title,
    schools: rows.map(({ code, cells }) => ({ [codeColumn]: code, ...some(cells) })),
    ...(Object.keys(county).length === 0 ? {} : { county }),
    expect: {
      [`${definition}${tail}`]: expected(explanation),
      ...(typeof met === 'boolean' ? { [`${definition}.met${tail}`]: met } : {}),
    },
  };
}

/** What a case says of a value: exact figures without idle zeros, others with six decimals. */
function expected({ outcome }: Explanation): string | boolean {
  if (outcome.state === 'truth') return outcome.text === 'true';
  if (outcome.text === null) return outcome.state;
  return outcome.exact && outcome.text.includes('.') ? outcome.text.replace(/\.?0+$/u, '') : outcome.text;
}
