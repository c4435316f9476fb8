import {
  listPublicAnnouncements,
  readPublicAnnouncement,
  showPublicPicture,
} from '@dudao/core/announcement/public-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { kindOf, kindsOf, readAnnouncementBook } from './book.ts';
import { givePicture } from './pictures.ts';
import { type AnnouncementRow, countTaken, listPictures } from './rows.ts';
import { eraseDayOf } from './sign-ups.ts';
import { tellFields, tellPictures, tellRoster } from './tell.ts';

const PAGE = 24;
const EXCERPT = 90;

/** A public operation sees everything and must choose what to tell: every question here asks for `public_id`, which only what was released for everybody has. */
function readPublicRow(db: Db, publicId: string): Promise<AnnouncementRow | null> {
  return db.maybe<AnnouncementRow>('select * from announcement where public_id = $1', [publicId]);
}

const dayOf = (moment: string | null): string => plainDateOf(new Date(moment ?? 0));

function excerptOf(body: string): string {
  const said = Array.from(body.replaceAll(/\s+/gu, ' '));
  return said.length > EXCERPT ? `${said.slice(0, EXCERPT).join('')}…` : said.join('');
}

interface Asked {
  readonly unitId: string | null;
  readonly kind: string | null;
}

const WHERE = `public_id is not null and ($1::uuid is null or unit_id = $1) and ($2::text is null or kind = $2)`;

/** N9 What heads the page of a unit: the newest released item of a kind that heads it. */
async function readHead(db: Db, unitId: string | null, heading: readonly string[]) {
  if (unitId === null) return null;
  const row = await db.maybe<AnnouncementRow>(
    `select * from announcement where public_id is not null and state = 'released' and unit_id = $1 and kind = any ($2) order by released_at desc, id desc limit 1`,
    [unitId, heading],
  );
  if (row?.public_id == null) return null;
  const { kind } = await kindOf(db, row);
  const pictures = (await listPictures(db, [row.id])).get(row.id);
  const { public_id: publicId, title, body, form } = row;
  return { publicId, title, body, fields: tellFields(kind, form), pictures: tellPictures(pictures) };
}

/** Of which kinds how many items are public, in the order of the rulebook. */
async function countKinds(db: Db, { unitId }: Asked) {
  const counts = await db.many<{ kind: string; count: number }>(
    `select kind, count(*)::int as count from announcement where ${WHERE} and state = 'released' group by kind`,
    [unitId, null],
  );
  const book = await readAnnouncementBook(db);
  return (book?.kinds ?? []).flatMap(({ id, name }) => {
    const found = counts.find(({ kind }) => kind === id);
    return found === undefined ? [] : [{ id, name, count: found.count }];
  });
}

export const listPublicAnnouncementsImplementation = implement(listPublicAnnouncements, {
  handle: async ({ db, input: { after, ...asked } }) => {
    const { unitId } = asked;
    const unit =
      unitId === null ? null : await db.maybe<{ name: string }>('select name from unit where id = $1', [unitId]);
    const book = await readAnnouncementBook(db);
    const heading = (book?.kinds ?? []).filter(({ heads }) => heads === true).map(({ id }) => id);
    const rows = await db.many<AnnouncementRow>(
      `select * from announcement where ${WHERE} and ($3::timestamptz is null or (released_at, id) < ($3, $4::uuid)) order by released_at desc, id desc limit ${PAGE + 1}`,
      [unitId, asked.kind, after?.at ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, PAGE);
    const kindIn = await kindsOf(db, page);
    const pictures = await listPictures(
      db,
      page.map(({ id }) => id),
    );
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const head = await readHead(db, unitId, heading);
    // Whether a unit is there is told only by what it made public.
    const isKnown = page.length > 0 || head !== null;
    return ok({
      office: isKnown ? (unit?.name ?? null) : null,
      head,
      kinds: await countKinds(db, asked),
      items: page.flatMap((row) => {
        if (row.public_id === null) return [];
        const { kind } = kindIn(row);
        const isWithdrawn = row.state === 'withdrawn';
        return [
          {
            publicId: row.public_id,
            title: row.title,
            kind: { id: kind.id, name: kind.name },
            office: { id: row.unit_id, name: row.unit_name },
            releasedOn: dayOf(row.released_at),
            excerpt: isWithdrawn ? '' : excerptOf(row.body),
            picture: isWithdrawn ? null : (tellPictures(pictures.get(row.id))[0] ?? null),
            signUpUntil: isWithdrawn ? null : row.sign_up_until,
            isWithdrawn,
          },
        ];
      }),
      next: last?.released_at == null ? null : { at: last.released_at, id: last.id },
    });
  },
});

export const readPublicAnnouncementImplementation = implement(readPublicAnnouncement, {
  handle: async ({ db, input: { publicId }, now }) => {
    const row = await readPublicRow(db, publicId);
    if (row === null) return refuse(problem('not-found'));
    const { kind, book } = await kindOf(db, row);
    const head = {
      title: row.title,
      kind: kind.name,
      office: { id: row.unit_id, name: row.unit_name },
      releasedOn: dayOf(row.released_at),
      digest: row.digest,
    };
    // N5 Of what was withdrawn only this is left.
    if (row.state === 'withdrawn') {
      const withdrawn = { on: dayOf(row.ended_at), reason: row.ended_reason ?? '' };
      return ok({ ...head, withdrawn, body: '', fields: [], pictures: [], roster: null, signUp: null });
    }
    const { sign_up_until: until, sign_up_places: places } = row;
    const left = places === null ? 0 : Math.max(places - (await countTaken(db, row.id)), 0);
    return ok({
      ...head,
      withdrawn: null,
      body: row.body,
      fields: tellFields(kind, row.form),
      pictures: tellPictures((await listPictures(db, [row.id])).get(row.id)),
      roster: tellRoster(row.roster),
      signUp:
        until === null || places === null
          ? null
          : { until, places, left, isOpen: plainDateOf(now) <= until && left > 0, eraseOn: eraseDayOf(until, book) },
    });
  },
});

export const showPublicPictureImplementation = implement(showPublicPicture, {
  handle: async ({ db, input: { publicId, pictureId }, services }) => {
    const row = await readPublicRow(db, publicId);
    if (row === null || row.state !== 'released') return refuse(problem('not-found'));
    const given = await givePicture(db, { announcementId: row.id, pictureId }, services.evidence.blobs);
    return given.ok ? given : refuse(problem('not-found'));
  },
});
