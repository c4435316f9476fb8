import { randomUUID } from 'node:crypto';
import { addPicture, MOST_PICTURES, removePicture, showPicture } from '@dudao/core/announcement/contract';
import { faultOfPicture, faultOfStep } from '@dudao/core/announcement/decide-announcement';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { fileOnce, listReceivedRows } from '../evidence/rows.ts';
import type { BlobStore } from '../lib/blob-store.ts';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { type DownloadFile, implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import {
  type AnnouncementRow,
  hasGoneOut,
  holdFor,
  officeOfItem,
  readAnnouncementRow,
  readPictureBlob,
  take,
  unitOfReader,
  withWriter,
} from './rows.ts';

interface Sent {
  readonly row: AnnouncementRow;
  readonly uploadId: string | undefined;
  readonly caption: string;
}

/** Files a picture that was sent as evidence of its unit, under the rules of announcements. Refused where it is still on its way, another unit's, or no picture. */
async function filePicture(
  tx: Tx,
  { row, uploadId, caption }: Sent,
  { caller, now, today }: { readonly caller: Caller; readonly now: Date; readonly today: string },
): Promise<Result<string>> {
  const missing = problem('announcement-picture-missing', {}, { field: 'uploads' });
  if (uploadId === undefined) return refuse(missing);
  return beyondScope(tx, async () => {
    const [file] = await listReceivedRows(tx, [uploadId], caller.accountId);
    if (file === undefined || file.unit_id !== row.unit_id) return refuse(missing);
    const { picture } = await tx.one<{ picture: string | null }>(
      'select picture_sha256 as picture from evidence_file where id = $1',
      [file.file_id],
    );
    if (picture === null) return refuse(problem('announcement-not-a-picture', {}, { field: 'uploads' }));
    const under = { standardId: row.rulebook_id, clause: row.kind, period: today.slice(0, 4) };
    const filing = { file, under, title: caption, shows: '', custodian: null };
    return ok(await fileOnce(tx, filing, { by: caller, now }));
  });
}

export const addPictureImplementation = implement(addPicture, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'change', now });
    if (!held.ok) return held;
    const { row, kind, today } = held.value;
    if (kind.pictures === undefined)
      return refuse(problem('announcement-no-pictures', { kind: kind.name.zh, kindEn: kind.name.en }));
    const fault = faultOfPicture(input);
    if (fault !== null) return refuse(fault);
    const { all, shown } = await tx.one<{ all: number; shown: number }>(
      `select count(*)::int as all, (count(*) filter (where removed_at is null))::int as shown from announcement_picture where announcement_id = $1`,
      [row.id],
    );
    if (shown >= MOST_PICTURES) return refuse(problem('announcement-pictures-most', { most: MOST_PICTURES }));
    const sent = { row, uploadId: input.uploads[0]?.uploadId, caption: input.caption };
    const filed = await filePicture(tx, sent, { caller, now, today });
    if (!filed.ok) return filed;
    await tx.run(
      `insert into announcement_picture (id, announcement_id, unit_id, region, filing_id, position, caption, consent, consent_words, added_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[randomUUID(), row.id, row.unit_id, row.region, filed.value, all + 1],
        ...[input.caption, input.consent, input.consent === 'nobody' ? '' : input.consentWords, caller.name],
      ],
    );
    const set = { writers: withWriter(row.writers, caller) };
    return take(tx, row, { set, event: 'picture-added', after: { consent: input.consent }, caller, now });
  },
});

export const removePictureImplementation = implement(removePicture, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'withdraw', now });
    if (!held.ok) return held;
    const { row } = held.value;
    // N4 What waits for its release stays as it is looked at.
    const fault = row.state === 'submitted' ? faultOfStep('change', row.state) : null;
    if (fault !== null) return refuse(fault);
    const removed = await tx.run(
      'update announcement_picture set removed_at = $3 where announcement_id = $1 and id = $2 and removed_at is null',
      [row.id, input.pictureId, now.toISOString()],
    );
    if (removed === 0) return refuse(problem('announcement-picture-gone'));
    const set = row.state === 'draft' ? { writers: withWriter(row.writers, caller) } : {};
    return take(tx, row, { set, event: 'picture-removed', reason: input.reason, caller, now });
  },
});

/** A shown picture as a file; refused where it is not shown. */
export async function givePicture(
  db: Db,
  { announcementId, pictureId }: { readonly announcementId: string; readonly pictureId: string },
  blobs: BlobStore,
): Promise<Result<DownloadFile>> {
  const sha256 = await readPictureBlob(db, announcementId, pictureId);
  const body = sha256 === null ? null : await blobs.read(sha256);
  if (body === null || sha256 === null) return refuse(problem('announcement-picture-gone'));
  return ok({ name: `${sha256.slice(0, 12)}.jpg`, type: 'image/jpeg', body });
}

export const showPictureImplementation = implement(showPicture, {
  subject: unitOfReader,
  handle: async ({ db, input, unit, services }) => {
    const row = await readAnnouncementRow(db, input.announcementId);
    // N5 Whoever was only reached by it sees nothing of it any more.
    const isGone = row === null || (row.unit_id !== unit.id && (!hasGoneOut(row) || row.state === 'withdrawn'));
    return isGone ? refuse(problem('announcement-picture-gone')) : givePicture(db, input, services.evidence.blobs);
  },
});
