import { elementsAsked } from '@dudao/core/dossier/filing/elements';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyResult } from '@dudao/core/score/result';
import type { Computed } from '@dudao/core/selfcheck/marks';
import type { Db } from '../lib/db.ts';
import type { Services } from '../lib/serve.ts';
import type { MarkedDossier } from './find-marks.ts';
import type { DossierRow } from './rows.ts';

/** What a unit's figures say, by clause. */
export interface ComputedMarks {
  /** The figures they rest on; null: the standard computes nothing of such a unit. */
  readonly figures: UnitFigures | null;
  readonly of: (clause: string) => Computed;
}

/** How many figures the standard asks of the unit, how many are missing, and when one was last reported (null: never). */
export interface UnitFigures {
  readonly asked: number;
  readonly missing: number;
  readonly at: string | null;
}

/** Whose figures, under what. */
interface ComputedAsked extends MarkedDossier {
  readonly services: Pick<Services, 'presentResult'>;
  readonly on: string;
}

/**
 * What the dossier's figures say as they stand now, as far as it speaks of the unit: of the county itself the verdict of each item, of a row the
 * items in which it is named and the indicators of its own. Nothing of other units leaves this function.
 */
export async function readComputed(
  db: Db,
  { dossier, unit, standard, digest, services, on }: ComputedAsked,
): Promise<ComputedMarks> {
  const elements = elementsAsked(standard, unit.kind);
  if (elements.length === 0) return { figures: null, of: () => null };
  const figures = await readFigures(
    db,
    dossier,
    elements.map(({ code }) => code),
  );
  const asked = { countyId: dossier.region, standard, digest, period: dossier.period, on };
  const result = await services.presentResult(db, asked);
  const code = unit.school_code;
  if (result === null) return { figures, of: () => null };
  if (unit.id === dossier.region) return { figures, of: (clause) => ofGroup(result, clause) };
  return { figures, of: (clause) => (code === null ? null : ofRow({ result, standard, code }, clause)) };
}

/** What is reported of the unit for the dossier's period, as far as the standard asks it. */
async function readFigures(db: Db, dossier: DossierRow, asked: readonly string[]): Promise<UnitFigures> {
  const row = await db.maybe<{
    columns: string[];
    numbers: number[];
    choices: Record<string, string>;
    from_at: string;
  }>(
    `select columns, numbers, choices, from_at from reported_value
     where region = $1 and unit_id = $2 and period = $3 and until_at is null`,
    [dossier.region, dossier.unit_id, dossier.period],
  );
  if (row === null) return { asked: asked.length, missing: asked.length, at: null };
  const known = new Set([
    ...Object.keys(row.choices),
    ...row.columns.filter((_, i) => !Number.isNaN(row.numbers[i] ?? Number.NaN)),
  ]);
  return { asked: asked.length, missing: asked.filter((code) => !known.has(code)).length, at: row.from_at };
}

const VERDICTS = { pass: 'met', fail: 'not-met', pending: 'pending', 'not-applicable': null } as const;

function ofGroup({ parts }: CountyResult, clause: string): Computed {
  return joined(
    parts.flatMap(({ items }) => items.filter(({ id }) => id === clause).map(({ verdict }) => VERDICTS[verdict])),
  );
}

interface RowAsked {
  readonly result: CountyResult;
  readonly standard: Standard;
  readonly code: string;
}

function ofRow({ result, standard, code }: RowAsked, clause: string): Computed {
  const segments = Object.values(result.stages).flatMap(({ segments: all }) => all.filter((one) => one.code === code));
  // An evaluation without the row says nothing of it.
  if (segments.length === 0) return null;
  const perRow = standard.parts.flatMap(({ items }) =>
    items.filter((item) => item.clause === clause && item.schools !== undefined),
  );
  const named = result.parts
    .flatMap(({ items }) => items)
    .filter(({ id, verdict }) => id === clause && perRow.length > 0 && verdict !== 'not-applicable')
    .map(
      ({ offenders, pendingSchools }): Computed =>
        offenders.includes(code) ? 'not-met' : pendingSchools.includes(code) ? 'pending' : 'met',
    );
  const indicators = standard.definitions.filter((one) => one.clause === clause).map(({ id }) => id);
  const own = segments.flatMap(({ met }) =>
    indicators.flatMap((id): Computed[] => {
      const value = met[id];
      return value === undefined ? [] : [value === null ? 'pending' : value ? 'met' : 'not-met'];
    }),
  );
  return joined([...named, ...own]);
}

/** One word of several: not met if any is not, else pending if any is, else met; null of none. */
function joined(words: readonly Computed[]): Computed {
  const said = words.filter((word) => word !== null);
  if (said.length === 0) return null;
  return said.includes('not-met') ? 'not-met' : said.includes('pending') ? 'pending' : 'met';
}
