import { randomBytes, randomUUID } from 'node:crypto';
import { listSignUps, strikeSignUp } from '@dudao/core/announcement/contract';
import { contactKey, faultOfSignUp, faultOfStep, isContact } from '@dudao/core/announcement/decide-announcement';
import { leaveSignUp, signUp } from '@dudao/core/announcement/public-contract';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { AnnouncementSignUpTable } from '../lib/schema.gen.ts';
import type { Secrets } from '../lib/secrets.ts';
import { implement } from '../lib/serve.ts';
import { kindOf } from './book.ts';
import { type AnnouncementRow, countTaken, officeOfItem, readAnnouncementRow } from './rows.ts';

const PAGE = 200;
const MINUTE_MS = 60_000;
const CONTACT = 'announcement-contact';
const CODE = 'announcement-code';
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 12;

/** N7 The day on which names and contacts of an item are erased. */
export function eraseDayOf(until: string, { erase_days: days }: { readonly erase_days: number }): string {
  return dayText((parseDay(until) ?? 0) + days);
}

/** Letters that nobody mistakes for each other, 60 random bits. */
function newCode(): string {
  return Array.from(randomBytes(CODE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

const codeDigest = (secrets: Secrets, publicId: string, code: string) =>
  secrets.digest(CODE, `${publicId} ${code.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '')}`);

/** Held until the transaction ends: those who sign up for one item do so one after the other, so that its places hold. */
const LOCK = `select * from announcement where public_id = $1 for update`;

export const signUpImplementation = implement(signUp, {
  constraints: { announcement_sign_up_once: () => problem('announcement-signed-up-already', {}, { field: 'contact' }) },
  handle: async ({ tx, input, now, services: { secrets } }) => {
    if (!isContact(input.contact)) return refuse(problem('announcement-contact', {}, { field: 'contact' }));
    const row = await tx.maybe<AnnouncementRow>(LOCK, [input.publicId]);
    if (row === null) return refuse(problem('not-found'));
    const { sign_up_until: until, sign_up_places: places } = row;
    const closed = faultOfStep('strike', row.state);
    if (closed !== null || until === null || places === null) return refuse(closed ?? problem('not-found'));
    const { book } = await kindOf(tx, row);
    const digest = secrets.digest(CONTACT, `${row.id} ${contactKey(input.contact)}`);
    const { lately, twice } = await tx.one<{ lately: number; twice: number }>(
      `select (count(*) filter (where at > $2))::int as lately, (count(*) filter (where contact_digest = $3 and ended_at is null))::int as twice
       from announcement_sign_up where announcement_id = $1 and (at > $2 or contact_digest = $3)`,
      [row.id, new Date(now.getTime() - MINUTE_MS).toISOString(), digest],
    );
    const fault = faultOfSignUp(input.persons, {
      until,
      places,
      taken: await countTaken(tx, row.id),
      lastMinute: lately,
      mostAMinute: book.most_a_minute,
      isTwice: twice > 0,
      today: plainDateOf(now),
    });
    if (fault !== null) return refuse(fault);
    const code = newCode();
    await tx.run(
      `insert into announcement_sign_up (id, announcement_id, unit_id, region, name, contact, contact_digest, code_digest, persons, note, at, erase_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[randomUUID(), row.id, row.unit_id, row.region, input.name, secrets.seal(CONTACT, input.contact), digest],
        ...[codeDigest(secrets, input.publicId, code), input.persons, input.note, now.toISOString()],
        eraseDayOf(until, book),
      ],
    );
    await record(tx, {
      event: 'announcement.signed-up',
      unitId: row.unit_id,
      subject: row.id,
      after: { persons: input.persons },
    });
    return ok({ code });
  },
});

export const leaveSignUpImplementation = implement(leaveSignUp, {
  handle: async ({ tx, input, now, services: { secrets } }) => {
    const row = await tx.maybe<AnnouncementRow>('select * from announcement where public_id = $1', [input.publicId]);
    const left =
      row === null
        ? 0
        : await tx.run(
            'update announcement_sign_up set ended_at = $3 where announcement_id = $1 and code_digest = $2 and ended_at is null',
            [row.id, codeDigest(secrets, input.publicId, input.code), now.toISOString()],
          );
    if (row === null || left === 0) return refuse(problem('announcement-code-unknown', {}, { field: 'code' }));
    await record(tx, { event: 'announcement.left', unitId: row.unit_id, subject: row.id });
    return ok({});
  },
});

export const listSignUpsImplementation = implement(listSignUps, {
  subject: officeOfItem,
  audited: ({ announcementId }) => ({ announcementId }),
  handle: async ({ db, input: { announcementId, after }, services: { secrets } }) => {
    const row = await readAnnouncementRow(db, announcementId);
    if (row === null) return refuse(problem('not-found'));
    const { book } = await kindOf(db, row);
    const entries = await db.many<AnnouncementSignUpTable>(
      `select * from announcement_sign_up where announcement_id = $1 and ($2::timestamptz is null or (at, id) < ($2, $3::uuid)) order by at desc, id desc limit ${PAGE + 1}`,
      [row.id, after?.at ?? null, after?.id ?? null],
    );
    const page = entries.slice(0, PAGE);
    const last = entries.length > PAGE ? page.at(-1) : undefined;
    return ok({
      entries: page.map(({ id, at, name, contact, persons, note, ended_at, is_struck, ended_reason }) => ({
        ...{ id, at, name, persons, note },
        contact: contact === null ? '' : secrets.open(CONTACT, contact),
        ended: ended_at === null ? null : { isStruck: is_struck, reason: ended_reason },
      })),
      next: last === undefined ? null : { at: last.at, id: last.id },
      taken: await countTaken(db, row.id),
      eraseOn: eraseDayOf(row.sign_up_until ?? plainDateOf(new Date(row.moved_at)), book),
    });
  },
});

export const strikeSignUpImplementation = implement(strikeSignUp, {
  subject: officeOfItem,
  handle: async ({ tx, input: { announcementId, entryId, reason }, now }) => {
    const row = await readAnnouncementRow(tx, announcementId);
    const fault = row === null ? problem('not-found') : faultOfStep('strike', row.state);
    if (row === null || fault !== null) return refuse(fault ?? problem('not-found'));
    const struck = await tx.run(
      `update announcement_sign_up set ended_at = $3, is_struck = true, ended_reason = $4 where announcement_id = $1 and id = $2 and ended_at is null`,
      [row.id, entryId, now.toISOString(), reason],
    );
    if (struck === 0) return refuse(problem('announcement-entry-ended'));
    await record(tx, {
      event: 'announcement.struck',
      unitId: row.unit_id,
      subject: row.id,
      after: { entryId, reason },
    });
    return ok({});
  },
});
