import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { compareViews } from '@dudao/core/publication/compare-views';
import { listPublic, readPublic } from '@dudao/core/publication/contract';
import { PUBLIC_VIEW, type PublicView } from '@dudao/core/publication/public-view';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';

const PAGE = 50;

interface PublicRow {
  readonly public_id: string;
  readonly digest: string;
  readonly public_digest: string;
  readonly content: string;
  readonly published_at: string;
  readonly signed_on: string;
  readonly supersedes_public_id: string | null;
  readonly supersede_reason: string | null;
}

/** A public operation sees everything and must choose what to tell: it asks this table alone, which holds nothing but what was frozen for everybody. */
function readPublicRow(db: Db, publicId: string): Promise<PublicRow | null> {
  return db.maybe<PublicRow>('select * from publication_public where public_id = $1', [publicId]);
}

const viewOf = ({ content }: PublicRow): PublicView => PUBLIC_VIEW.parse(JSON.parse(content));
const dayOf = (moment: string) => plainDateOf(new Date(moment));

export const readPublicImplementation = implement(readPublic, {
  handle: async ({ db, input: { publicId } }) => {
    const row = await readPublicRow(db, publicId);
    if (row === null) return refuse(problem('not-found'));
    const old = row.supersedes_public_id === null ? null : await readPublicRow(db, row.supersedes_public_id);
    const next = await db.maybe<PublicRow>('select * from publication_public where supersedes_public_id = $1', [
      publicId,
    ]);
    const view = viewOf(row);
    return ok({
      view,
      digest: row.digest,
      publicDigest: row.public_digest,
      publishedOn: dayOf(row.published_at),
      // An array of days comes as the text of one.
      signedOn: row.signed_on.slice(1, -1).split(',').filter(Boolean),
      supersedes:
        old === null
          ? null
          : {
              publicId: old.public_id,
              reason: row.supersede_reason ?? '',
              changes: [...compareViews(viewOf(old), view)],
            },
      supersededBy:
        next === null
          ? null
          : { publicId: next.public_id, on: dayOf(next.published_at), reason: next.supersede_reason ?? '' },
    });
  },
});

export const listPublicImplementation = implement(listPublic, {
  handle: async ({ db, input: { after } }) => {
    const rows = await db.many<PublicRow & { readonly superseded: boolean }>(
      `select p.*, exists (select 1 from publication_public n where n.supersedes_public_id = p.public_id) as superseded from publication_public p
       where $1::timestamptz is null or (p.published_at, p.public_id) < ($1, $2::uuid) order by p.published_at desc, p.public_id desc limit ${PAGE + 1}`,
      [after?.at ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return ok({
      published: page.map((row) => {
        const { title, office, period } = viewOf(row);
        const { public_id: publicId, superseded } = row;
        return { publicId, title, office, period, publishedOn: dayOf(row.published_at), superseded };
      }),
      next: last === undefined ? null : { at: last.published_at, id: last.public_id },
    });
  },
});
