import { can, speaksFor } from '@dudao/core/access/can';
import { acknowledgeAnnouncement, readAnnouncement } from '@dudao/core/announcement/contract';
import { faultOfReleaser, faultOfStep } from '@dudao/core/announcement/decide-announcement';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf, pathsOf } from '../visit/rows.ts';
import { kindOf } from './book.ts';
import {
  type AnnouncementRow,
  countTaken,
  hasGoneOut,
  isFor,
  listChosen,
  listPictures,
  listReachedUnits,
  type PictureRow,
  readAnnouncementRow,
  unitOfReader,
} from './rows.ts';
import { tellFields, tellPictures, tellRoster } from './tell.ts';

const MOST_UNREAD = 200;
const dayOf = (moment: string | null) => (moment === null ? null : plainDateOf(new Date(moment)));

export const readAnnouncementImplementation = implement(readAnnouncement, {
  subject: unitOfReader,
  handle: async ({ db, input, unit, caller }) => {
    const row = await readAnnouncementRow(db, input.announcementId);
    if (row === null) return refuse(problem('not-found'));
    const { kind } = await kindOf(db, row);
    const isOwn = unit.id === row.unit_id;
    const isKept = !isOwn && row.state === 'withdrawn';
    const pictures = (await listPictures(db, [row.id])).get(row.id) ?? [];
    const { sign_up_until: until, sign_up_places: places, ended_at: endedAt } = row;
    const { id, name, source } = kind;
    return ok({
      id: row.id,
      revision: row.revision,
      kind: { id, name, source: source?.text ?? null, pictures: kind.pictures ?? null },
      state: row.state,
      office: { id: row.unit_id, name: row.unit_name },
      title: row.title,
      body: isKept ? '' : row.body,
      fields: isKept ? [] : tellFields(kind, row.form),
      isPublic: row.is_public,
      publicId: row.public_id,
      roster: isKept ? null : tellRoster(row.roster),
      releasedOn: dayOf(row.released_at),
      digest: row.digest,
      pictures: isKept ? [] : tellPictures(pictures),
      signUp: until === null || places === null ? null : { until, places, taken: await countTaken(db, row.id) },
      withdrawn: endedAt === null ? null : { on: plainDateOf(new Date(endedAt)), reason: row.ended_reason ?? '' },
      own: isOwn ? await tellOwn(db, row, pictures) : null,
      signsFor: await listSigningUnits(db, row, caller),
      actions: actionsOf(row, { caller, path: unit.path, isOwn }),
    });
  },
});

interface Standing {
  readonly caller: Caller;
  readonly path: readonly string[];
  readonly isOwn: boolean;
}

function actionsOf(row: AnnouncementRow, { caller, path, isOwn }: Standing) {
  const may = (verb: string, fault: Problem | null): true | string =>
    !isOwn || !can(caller.grants, verb, path) ? 'forbidden' : (fault?.problem ?? true);
  const when = (step: Parameters<typeof faultOfStep>[0]) => faultOfStep(step, row.state);
  return {
    change: may('announcement.write', when('change')),
    submit: may('announcement.write', when('submit')),
    handBack: may('announcement.release', when('hand-back')),
    release: may('announcement.release', when('release') ?? faultOfReleaser(row.writers, caller)),
    withdraw: may('announcement.write', when('withdraw')),
    seeSignUps: may('announcement.write', hasGoneOut(row) && row.sign_up_until !== null ? null : when('strike')),
  };
}

async function tellOwn(db: Db, row: AnnouncementRow, pictures: readonly PictureRow[]) {
  const deeds = await db.many<{ what: string; by_name: string; at: string; reason: string }>(
    'select what, by_name, at, reason from announcement_deed where announcement_id = $1 order by at, revision',
    [row.id],
  );
  const { form: values, audience, body_id: bodyId } = row;
  return {
    draft: { values, audience, units: await listChosen(db, row.id), bodyId },
    returned: row.returned_reason,
    writers: row.writers.map(({ name }) => name),
    consents: pictures.map(({ id, consent, consent_words }) => ({ pictureId: id, consent, words: consent_words })),
    deeds: deeds.map(({ by_name: by, ...deed }) => ({ ...deed, by })),
    receipts: hasGoneOut(row) ? await readReceipts(db, row) : null,
  };
}

/** N8 Open units that an item is for, and who of them has not signed for it. */
async function readReceipts(db: Db, { id, unit_id: unitId, audience }: AnnouncementRow) {
  const isAddressed =
    audience === 'below'
      ? `exists (select 1 from unit_below b where b.top_id = $2 and b.unit_id = u.id) and u.id <> $2`
      : `a.is_chosen and $2::uuid is not null`;
  const found = `from unit u left join announcement_addressee a on a.announcement_id = $1 and a.unit_id = u.id where u.closed_on is null and ${isAddressed}`;
  return beyondScope(db, async () => {
    const counts = await db.one<{ units: number; read: number }>(
      `select count(*)::int as units, count(a.read_at)::int as read ${found}`,
      [id, unitId],
    );
    const unread = await db.many<{ name: string }>(
      `select u.name ${found} and a.read_at is null order by u.name, u.id limit ${MOST_UNREAD}`,
      [id, unitId],
    );
    return { ...counts, unread: unread.map(({ name }) => name) };
  });
}

/** N8 Units that an item is for and that nobody has signed for yet, in the name of which the caller may sign. */
async function listSigningUnits(db: Db, row: AnnouncementRow, caller: Caller) {
  if (faultOfStep('acknowledge', row.state) !== null) return [];
  const reached = await listReachedUnits(db, row, caller);
  const office = await pathOf(db, row.unit_id);
  const of = await pathsOf(db, reached);
  const own = reached.filter((id) => speaksFor(caller.grants, 'announcement.receive', { unit: of(id), office }));
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>(
      `select u.id, u.name from unit u where u.id = any ($2::uuid[]) and u.closed_on is null
         and not exists (select 1 from announcement_addressee a where a.announcement_id = $1 and a.unit_id = u.id and a.read_at is not null) order by u.name, u.id`,
      [row.id, own],
    ),
  );
}

export const acknowledgeAnnouncementImplementation = implement(acknowledgeAnnouncement, {
  subject: async (db, { announcementId, unitId }) =>
    (await readAnnouncementRow(db, announcementId)) === null ? null : unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await readAnnouncementRow(tx, input.announcementId);
    if (row === null) return refuse(problem('not-found'));
    const fault = faultOfStep('acknowledge', row.state);
    if (fault !== null) return refuse(fault);
    if (!(await isFor(tx, row, unit))) return refuse(problem('announcement-not-addressed'));
    const office = await pathOf(tx, row.unit_id);
    if (!speaksFor(caller.grants, 'announcement.receive', { unit: unit.path, office }))
      return refuse(problem('announcement-not-yours'));
    // N8 The first who signs is kept; a second changes nothing.
    const signed = await tx.run(
      `insert into announcement_addressee (announcement_id, unit_id, region, is_chosen, read_at, read_by_name) values ($1, $2, $3, false, $4, $5)
       on conflict (announcement_id, unit_id) do update set read_at = excluded.read_at, read_by_name = excluded.read_by_name where announcement_addressee.read_at is null`,
      [row.id, unit.id, unit.region, now.toISOString(), caller.name],
    );
    if (signed > 0) await record(tx, { event: 'announcement.acknowledged', unitId: unit.id, subject: row.id });
    return ok({});
  },
});
