import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { owedMaterials } from '@dudao/core/meeting/material';
import { MEETING_BOOKS } from '@dudao/core/meeting/meeting-book';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { placesOf, readParts } from '../../meeting/rows.ts';
import { listRulebooks, readFrozenRulebook } from '../../pack/rulebook-rows.ts';
import type { NoticeSource } from '../source.ts';

/** A material is due at most so many days before its meeting, and told for so many after. */
const DAYS_BEFORE = 62;
const DAYS_TOLD = 31;

interface Coming {
  readonly id: string;
  readonly type: string;
  readonly heldOn: string;
  readonly calledAt: string;
  readonly rulebook_id: string;
  readonly rulebook_version: string;
  readonly office: { readonly id: string; readonly name: string };
}

/** G14 What is to be handed in before the meetings that lie around a day, as their rulebooks say it. */
async function reckoned(db: Db, { today, horizon }: { readonly today: string; readonly horizon: string }) {
  const types = (await listRulebooks(db, MEETING_BOOKS)).flatMap(({ content }) => content.types);
  const asking = types.filter(({ materials }) => materials !== undefined).map(({ id }) => id);
  const until = dayText((parseDay(horizon) ?? 0) + DAYS_BEFORE);
  const coming = await db.many<Coming>(
    `select m.id, m.type, m.held_on as "heldOn", m.called_at as "calledAt", m.rulebook_id, m.rulebook_version, jsonb_build_object('id', u.id, 'name', u.name) as office
     from meeting m join unit u on u.id = m.unit_id
     where m.state in ('called', 'held') and m.supersedes_id is null and m.type = any ($1::text[]) and m.held_on between $2 and $3`,
    [asking, dayText((parseDay(today) ?? 0) - DAYS_TOLD), until],
  );
  const owed = [];
  for (const { id, type: typeId, heldOn, calledAt, rulebook_id, rulebook_version: version, office } of coming) {
    const book = await readFrozenRulebook(db, MEETING_BOOKS, { id: rulebook_id, version });
    const type = book?.content.types.find((one) => one.id === typeId);
    if (type?.materials === undefined) continue;
    const { attendees } = await readParts(db, id);
    for (const { material, by, dueOn } of owedMaterials(type, {
      heldOn,
      calledOn: plainDateOf(new Date(calledAt)),
      office,
      called: placesOf(attendees),
    })) {
      const { unitId, personId, name } = by;
      owed.push({
        meetingId: id,
        material: material.id,
        nameZh: material.name.zh,
        nameEn: material.name.en,
        unitId,
        personId,
        by: name,
        dueOn,
      });
    }
  }
  return owed;
}

const OWED = `(select md5(concat_ws(' ', k."meetingId", k.material, k."unitId", k."personId"))::uuid as ref, k.*, m.title, m.called_by, m.unit_id as office_id
    from jsonb_to_recordset($3::jsonb) as k ("meetingId" uuid, material text, "nameZh" text, "nameEn" text, "unitId" uuid, "personId" uuid, by text, "dueOn" date)
    join meeting m on m.id = k."meetingId"
    where not exists (select 1 from meeting_material h where h.meeting_id = m.root_id and h.material = k.material and h.unit_id = k."unitId"
      and h.person_id is not distinct from k."personId"))`;

/** G14 What is to be handed in before a meeting and is not: the person who owes it, whoever speaks for the unit, or who called the meeting. */
export const meetingMaterial: NoticeSource = {
  subject: 'meeting-material',
  reckoned,
  matters: `select o.ref, o."unitId" as unit_id, o."dueOn" as due_on, '/meetings/' || o."meetingId" as link,
      jsonb_build_object('title', o.title, 'what', o."nameZh", 'whatEn', o."nameEn", 'by', o.by) as figures, null::uuid[] as spared from ${OWED} o`,
  named: `select o.ref, 'owner' as recipient, x.id as account_id from ${OWED} o join account x on x.person_id = o."personId"
    union all select o.ref, 'owner', o.called_by from ${OWED} o where o."personId" is null and o."unitId" = o.office_id
    union all select o.ref, 'owner', g.account_id from ${OWED} o join role_grant g on g.unit_id = o."unitId" and g.role in ('unit-liaison', 'leader') and g.ended_at is null
      where o."personId" is null and o."unitId" <> o.office_id`,
  namedOnly: `select o.ref from ${OWED} o join meeting m on m.id = o."meetingId" where m.confidential`,
};
