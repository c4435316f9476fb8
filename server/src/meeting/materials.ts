import { can } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfMaterial, type Owed, owedMaterials } from '@dudao/core/meeting/material';
import type { MeetingType } from '@dudao/core/meeting/meeting-book';
import { handInMaterial } from '@dudao/core/meeting/take-part-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { typeOf } from './book.ts';
import {
  type AttendeeRow,
  lockMeetingRow,
  type MeetingRow,
  placesOf,
  readParts,
  speaksFor,
  unitOfMeeting,
} from './rows.ts';

interface Handed {
  readonly material: string;
  readonly unit_id: string;
  readonly person_id: string | null;
  readonly version: number;
  readonly parts: Readonly<Record<string, string>>;
  readonly handed_by_name: string;
  readonly handed_at: string;
}

/** What stands of the materials of a meeting: of each the last version. */
export function readHanded(db: Db, { root_id }: Pick<MeetingRow, 'root_id'>): Promise<readonly Handed[]> {
  return beyondScope(db, () =>
    db.many<Handed>(
      `select distinct on (material, unit_id, person_id) material, unit_id, person_id, version, parts, handed_by_name, handed_at from meeting_material
       where meeting_id = $1 order by material, unit_id, person_id, version desc`,
      [root_id],
    ),
  );
}

interface Owing {
  readonly row: MeetingRow;
  readonly type: Pick<MeetingType, 'materials'>;
  readonly attendees: readonly AttendeeRow[];
}

/** G14 What is owed before a meeting. */
async function readOwed(db: Db, { row, type, attendees }: Owing): Promise<readonly Owed[]> {
  if (type.materials === undefined) return [];
  const office = await beyondScope(db, () =>
    db.one<{ id: string; name: string }>('select id, name from unit where id = $1', [row.unit_id]),
  );
  return owedMaterials(type, {
    heldOn: row.held_on,
    calledOn: plainDateOf(new Date(row.called_at)),
    office,
    called: placesOf(attendees),
  });
}

/** G14 Why it is not the caller who hands something in; null where it is. */
async function faultOfHander(
  db: Db,
  { by }: Owed,
  { row, caller }: { readonly row: MeetingRow; readonly caller: Caller },
): Promise<Problem | null> {
  const isTheirs =
    by.personId !== null
      ? by.personId === caller.personId
      : by.unitId === row.unit_id
        ? can(caller.grants, 'meeting.call', await pathOf(db, row.unit_id))
        : speaksFor(caller).includes(by.unitId);
  return isTheirs ? null : problem('meeting-material-not-yours', { name: by.name });
}

const isOf = (
  { material, by }: Owed,
  one: { readonly material: string; readonly unit_id: string; readonly person_id: string | null },
): boolean => material.id === one.material && by.unitId === one.unit_id && by.personId === one.person_id;

/** G14 What is owed before a meeting with what was handed in, and whether the caller hands it in. */
export async function tellMaterials(db: Db, owing: Owing, caller: Caller) {
  const handed = await readHanded(db, owing.row);
  const told = [];
  for (const owed of await readOwed(db, owing)) {
    const found = handed.find((one) => isOf(owed, one));
    const { material, by, dueOn } = owed;
    const stage = owing.row.state === 'called' || owing.row.state === 'held';
    const hander = await faultOfHander(db, owed, { row: owing.row, caller });
    told.push({
      material: material.id,
      name: material.name,
      unitId: by.unitId,
      personId: by.personId,
      by: by.name,
      dueOn,
      parts: material.parts.map(({ id, name }) => ({ id, name, text: found?.parts[id] ?? '' })),
      handed:
        found === undefined
          ? null
          : {
              by: found.handed_by_name,
              at: found.handed_at,
              version: found.version,
              late: plainDateOf(new Date(found.handed_at)) > dueOn,
            },
      action: hander?.problem ?? (stage ? (true as const) : 'meeting-not-now'),
    });
  }
  return told;
}

/** What a person or a unit still owes, as far as it is the caller who hands it in. */
export async function listOwedBy(db: Db, owing: Owing, caller: Caller) {
  return (await tellMaterials(db, owing, caller)).filter(({ handed, action }) => handed === null && action === true);
}

export const handInMaterialImplementation = implement(handInMaterial, {
  subject: (db, { meetingId }, caller) => unitOfMeeting(db, { meetingId, verb: 'meeting.read' }, caller),
  constraints: { meeting_material_version: () => problem('meeting-material-changed') },
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockMeetingRow(tx, input.meetingId);
    const { attendees } = await readParts(tx, row.id);
    const asked = { material: input.material, unit_id: input.unitId, person_id: input.personId };
    const owed = (await readOwed(tx, { row, type: await typeOf(tx, row), attendees })).find((one) => isOf(one, asked));
    const fault = faultOfMaterial({ state: row.state, owed }, input.parts);
    if (fault !== null || owed === undefined) return refuse(fault ?? problem('meeting-material-not-owed'));
    const hander = await faultOfHander(tx, owed, { row, caller });
    if (hander !== null) return refuse(hander);
    const standing = (await readHanded(tx, row)).find((one) => isOf(owed, one))?.version ?? null;
    if (standing !== input.version) return refuse(problem('meeting-material-changed'));
    const version = (standing ?? 0) + 1;
    await beyondScope(tx, () =>
      tx.run(
        `insert into meeting_material (meeting_id, material, unit_id, region, person_id, version, parts, handed_by_name, handed_at)
         select $1, $2, u.id, u.region, $4, $5, $6, $7, $8 from unit u where u.id = $3`,
        [
          row.root_id,
          input.material,
          input.unitId,
          input.personId,
          version,
          JSON.stringify(input.parts),
          caller.name,
          now.toISOString(),
        ],
      ),
    );
    await record(tx, {
      event: 'meeting.material-handed-in',
      unitId: row.unit_id,
      subject: row.id,
      after: row.confidential ? { confidential: true } : { material: input.material, version },
    });
    return ok({ version });
  },
});
