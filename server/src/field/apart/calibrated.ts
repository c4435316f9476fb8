import { CALIBRATIONS } from '@dudao/core/field/apart/calibrations';
import type { Calibrations } from '@dudao/core/field/apart/calibrations-format';
import type { Db } from '../../lib/db.ts';
import type { Caller } from '../../lib/session.ts';
import { readFrozenRulebook } from '../../pack/rulebook-rows.ts';
import type { FlagToRaise } from '../item-rows.ts';

interface Gate {
  readonly rulebook_id: string;
  readonly version: string;
  readonly set_id: string;
}

/**
 * A11 The calibrations that a visit asks for and somebody has not passed: those that its office opened as a gate, for the visit's campaign or for all of
 * its visits. Ask past the scope.
 */
export function listUnpassed(
  db: Db,
  visit: { readonly unit_id: string; readonly campaign_id: string | null },
  personId: string | null,
): Promise<readonly Gate[]> {
  return db.many<Gate>(
    `select c.rulebook_id, c.version, c.set_id from field_calibration c
     where c.unit_id = $1 and c.is_gate and (c.campaign_id is null or c.campaign_id = $2)
       and not exists (select 1 from field_calibration_result r join field_calibration o on o.id = r.round_id
         where o.unit_id = c.unit_id and o.rulebook_id = c.rulebook_id and o.set_id = c.set_id and r.person_id = $3 and r.passed)
     order by c.opened_at, c.id`,
    [visit.unit_id, visit.campaign_id, personId],
  );
}

/** A11 A record of somebody who is not calibrated is kept and told to people. */
export async function calibrationFlags(
  db: Db,
  visit: { readonly unit_id: string; readonly campaign_id: string | null },
  { personId }: Caller,
): Promise<readonly FlagToRaise[]> {
  const [gate] = await listUnpassed(db, visit, personId);
  return gate === undefined ? [] : [{ flag: 'not-calibrated', detail: await nameOfSet(db, gate) }];
}

/** What people call a set. */
export async function nameOfSet(db: Db, { rulebook_id: id, version, set_id: setId }: Gate): Promise<string> {
  const book = await readFrozenRulebook<Calibrations>(db, CALIBRATIONS, { id, version });
  return book?.content.sets.find((one) => one.id === setId)?.name.zh ?? setId;
}
