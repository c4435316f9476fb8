import { can } from '@dudao/core/access/can';
import { faultOfSigning } from '@dudao/core/meeting/decide-meeting';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { type MeetingRow, signsSomewhere } from './rows.ts';

/** G7 Who is about to sign minutes off. */
export async function readSigning(
  db: Db,
  row: Pick<MeetingRow, 'chair_id' | 'recorded_by' | 'recorded_by_person'>,
  { caller: { accountId, personId }, on }: { readonly caller: Caller; readonly on: string },
): Promise<Parameters<typeof faultOfSigning>[0]> {
  const { works } = await beyondScope(db, () =>
    db.one<{ works: boolean }>(
      `select exists (select 1 from account x where x.person_id = $1 and ${signsSomewhere('$2::date')}) as works`,
      [row.chair_id, on],
    ),
  );
  return {
    by: { accountId, personId },
    chair: { personId: row.chair_id, canSign: works },
    recorder: row.recorded_by === null ? null : { accountId: row.recorded_by, personId: row.recorded_by_person },
  };
}

/** G11 Whether somebody sees drafts: who keeps the minutes, who chairs, and who signs in the chair's stead. */
export async function seesDrafts(db: Db, row: MeetingRow, at: { readonly caller: Caller; readonly on: string }) {
  const { grants, personId } = at.caller;
  if (row.chair_id === personId) return true;
  const path = await pathOf(db, row.unit_id);
  if (can(grants, 'meeting.call', path)) return true;
  return can(grants, 'meeting.sign', path) && faultOfSigning(await readSigning(db, row, at)) === null;
}
