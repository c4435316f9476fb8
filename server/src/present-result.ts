import { isOfRegister } from '@dudao/core/pack/level-words';
import type { CountyResult } from '@dudao/core/score/result';
import { readCountyInputs } from './dossier/rows.ts';
import { beyondScope, type Db } from './lib/db.ts';
import type { PresentAsked } from './lib/serve.ts';
import { evaluatedOnce, preparedOnce } from './score/prepared.ts';

/**
 * What a county's figures say as they stand now, by the same code as a stored evaluation; nothing is stored. Null where no school has reported,
 * or the standard's rows are no schools of the register. It speaks of every unit: whoever asks must tell each only its own.
 */
export async function presentResult(
  db: Db,
  { countyId, standard, digest, period, on }: PresentAsked,
): Promise<CountyResult | null> {
  const prepared = isOfRegister(standard) ? preparedOnce(standard, digest, { on }) : null;
  if (prepared === null || !prepared.ok) return null;
  const inputs = await beyondScope(db, () => readCountyInputs(db, countyId, period, [standard]));
  const [data] = inputs?.data ?? [];
  if (inputs === null || data === undefined) return null;
  // The marks of what was read name it for good, as a run's id does.
  const key = [countyId, period, digest, on, inputs.mark].join(' ');
  return evaluatedOnce(key, prepared.value, () => data).result;
}
