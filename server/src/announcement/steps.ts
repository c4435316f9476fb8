import { createHash, randomUUID } from 'node:crypto';
import {
  handBackAnnouncement,
  releaseAnnouncement,
  submitAnnouncement,
  withdrawAnnouncement,
} from '@dudao/core/announcement/contract';
import {
  faultOfPictures,
  faultOfReleaser,
  faultOfRoster,
  type RosterLine,
} from '@dudao/core/announcement/decide-announcement';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import {
  type AnnouncementRow,
  type FrozenRoster,
  holdFor,
  listPictures,
  officeOfItem,
  readRoster,
  take,
  withWriter,
} from './rows.ts';

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** N7 Why an item cannot go out today for its day of signing up; null where it can. */
function faultOfUntil({ sign_up_until: until }: AnnouncementRow, today: string): Problem | null {
  return until !== null && until < today ? problem('announcement-until-past', { today }) : null;
}

/** N6 The list of members as it is today; null where the item has none. */
async function freezeRoster(tx: Tx, row: AnnouncementRow, on: string): Promise<Result<FrozenRoster | null>> {
  const { body_id: bodyId, unit_id: unitId } = row;
  if (bodyId === null) return ok(null);
  const found = await readRoster(tx, { unitId, bodyId, on });
  if (found === null) return refuse(problem('announcement-body-unknown'));
  const { body, members } = found;
  return members.length === 0
    ? refuse(problem('announcement-roster-empty'))
    : ok({ body, on, members, digest: sha256({ body, on, members }) });
}

export const submitAnnouncementImplementation = implement(submitAnnouncement, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'submit', now });
    if (!held.ok) return held;
    const { row, kind, today } = held.value;
    const pictures = (await listPictures(tx, [row.id])).get(row.id) ?? [];
    const fault = faultOfPictures(kind, pictures.length) ?? faultOfUntil(row, today);
    if (fault !== null) return refuse(fault);
    const roster = await freezeRoster(tx, row, today);
    if (!roster.ok) return roster;
    const set = {
      state: 'submitted',
      returned_reason: null,
      roster: roster.value === null ? null : JSON.stringify(roster.value),
      writers: withWriter(row.writers, caller),
    };
    return take(tx, row, { set, event: 'submitted', caller, now });
  },
});

export const handBackAnnouncementImplementation = implement(handBackAnnouncement, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'hand-back', now });
    if (!held.ok) return held;
    const set = { state: 'draft', returned_reason: input.reason, roster: null };
    return take(tx, held.value.row, { set, event: 'handed-back', reason: input.reason, caller, now });
  },
});

/** N6 Why a list that was handed in cannot be released; null where its team is still the same. */
async function faultOfFrozen(tx: Tx, row: AnnouncementRow, today: string): Promise<Problem | null> {
  const { roster, body_id: bodyId, unit_id: unitId } = row;
  if (roster === null || bodyId === null) return null;
  const now = await readRoster(tx, { unitId, bodyId, on: today });
  const members: readonly RosterLine[] = now?.members ?? [];
  return now === null ? problem('announcement-body-unknown') : faultOfRoster(roster.members, members);
}

export const releaseAnnouncementImplementation = implement(releaseAnnouncement, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'release', now });
    if (!held.ok) return held;
    const { row, today } = held.value;
    const fault =
      faultOfReleaser(row.writers, caller) ?? faultOfUntil(row, today) ?? (await faultOfFrozen(tx, row, today));
    if (fault !== null) return refuse(fault);
    const { unit_name: office, kind, title, body, form, roster } = row;
    const digest = sha256({ office, kind, title, body, form, roster });
    const publicId = row.is_public ? randomUUID() : null;
    const set = {
      state: 'released',
      released_at: now.toISOString(),
      released_by_name: caller.name,
      digest,
      public_id: publicId,
    };
    const taken = await take(tx, row, {
      set,
      event: 'released',
      after: { digest, isPublic: row.is_public },
      caller,
      now,
    });
    return taken.ok ? ok({ ...taken.value, publicId }) : taken;
  },
});

export const withdrawAnnouncementImplementation = implement(withdrawAnnouncement, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'withdraw', now });
    if (!held.ok) return held;
    const { row } = held.value;
    const state = row.state === 'released' ? 'withdrawn' : 'dropped';
    const set = { state, ended_at: now.toISOString(), ended_reason: input.reason };
    return take(tx, row, { set, event: state, reason: input.reason, caller, now });
  },
});
