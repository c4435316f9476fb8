import { gunzipSync } from 'node:zlib';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyResult } from '@dudao/core/score/result';
import type { Computed } from '@dudao/core/selfcheck/marks';
import { beyondScope, type Db } from '../lib/db.ts';
import type { UnitRow } from '../org/rows.ts';
import type { DossierRow } from './rows.ts';

/** What an evaluation says of one unit, by clause. */
export interface ComputedMarks {
  /** Day of the evaluation; null: there is none for this standard and period. */
  readonly on: string | null;
  readonly of: (clause: string) => Computed;
}

const NONE: ComputedMarks = { on: null, of: () => null };

/**
 * The newest stored evaluation of the dossier's county, standard version and period, as far as it speaks of the unit: of the county itself the
 * verdict of each item, of a row the items in which it is named and the indicators of its own. Nothing of other units leaves this function.
 */
export async function readComputed(
  db: Db,
  { dossier, unit, standard }: { readonly dossier: DossierRow; readonly unit: UnitRow; readonly standard: Standard },
): Promise<ComputedMarks> {
  const row = await beyondScope(db, () =>
    db.maybe<{ evaluated_on: string; result: Buffer }>(
      `select evaluated_on, result from evaluation_run where unit_id = $1 and standard_id = $2 and version = $3 and period = $4
       order by created_at desc, id limit 1`,
      [dossier.region, dossier.standard_id, dossier.version, dossier.period],
    ),
  );
  if (row === null) return NONE;
  // Written by the evaluation in this very shape, and never changed.
  const result = JSON.parse(gunzipSync(row.result).toString('utf8')) as CountyResult;
  if (unit.id === dossier.region) return { on: row.evaluated_on, of: (clause) => ofGroup(result, clause) };
  const code = unit.school_code;
  return code === null ? NONE : { on: row.evaluated_on, of: (clause) => ofRow({ result, standard, code }, clause) };
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
