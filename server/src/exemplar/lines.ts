import type { AdoptionCounts } from '@dudao/core/exemplar/decide-adoption';
import type { ExemplarBook } from '@dudao/core/exemplar/exemplar-book';
import type { ExemplarLine } from '@dudao/core/exemplar/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { booksOf } from './book.ts';
import type { ExemplarRow } from './rows.ts';

const NONE: AdoptionCounts = { planned: 0, running: 0, proven: 0, givenUp: 0 };
const EXCERPT = 90;

/** X12 How many units are how far with each of some exemplars. */
async function readCounts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, AdoptionCounts>> {
  const rows = await beyondScope(db, () =>
    db.many<AdoptionCounts & { id: string }>(
      `select exemplar_id as id, (count(*) filter (where state = 'planned'))::int as planned, (count(*) filter (where state in ('running', 'reported')))::int as running,
         (count(*) filter (where state = 'proven'))::int as proven, (count(*) filter (where state = 'given_up'))::int as "givenUp"
       from exemplar_adoption where exemplar_id = any ($1::uuid[]) group by exemplar_id`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The first picture of each of some exemplars. */
async function readPictures(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await beyondScope(db, () =>
    db.many<{ id: string; filing: string }>(
      `select distinct on (p.exemplar_id) p.exemplar_id as id, p.filing_id as filing from exemplar_piece p
         join evidence_filing f on f.id = p.filing_id and f.withdrawn_at is null and not f.apart join evidence_file x on x.id = f.file_id and x.picture_sha256 is not null and x.scan not in ('waiting', 'infected')
       where p.exemplar_id = any ($1::uuid[]) order by p.exemplar_id, p.position`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, filing }) => [id, filing]));
}

/** Something that a rulebook names, or its bare id where it does not name it any more. */
function namedIn(all: readonly { readonly id: string; readonly name: ExemplarLine['theme']['name'] }[], id: string) {
  return { id, name: all.find((one) => one.id === id)?.name ?? { zh: id, en: id } };
}

function lineOf(row: ExemplarRow, book: ExemplarBook): Omit<ExemplarLine, 'counts' | 'pictureId'> {
  const last = book.parts.find(({ demand }) => demand === 'result');
  const said = Array.from((last === undefined ? '' : (row.parts[last.id] ?? '')).replaceAll(/\s+/gu, ' '));
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state,
    kind: namedIn(book.kinds, row.kind),
    theme: namedIn(book.themes, row.theme),
    stages: row.stages.map((stage) => namedIn(book.stages, stage)),
    unit: { id: row.unit_id, name: row.unit_name },
    office: { id: row.office_id, name: row.office_name },
    level: row.level,
    publishedOn: row.published_at === null ? null : plainDateOf(new Date(row.published_at)),
    excerpt: said.length > EXCERPT ? `${said.slice(0, EXCERPT).join('')}…` : said.join(''),
  };
}

/** Exemplars as the library tells them, in the order given. */
export async function tellLines(db: Db, rows: readonly ExemplarRow[]): Promise<ExemplarLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [bookOf, counts, pictures] = await Promise.all([booksOf(db, rows), readCounts(db, ids), readPictures(db, ids)]);
  return rows.map((row) => ({
    ...lineOf(row, bookOf(row)),
    counts: counts.get(row.id) ?? NONE,
    pictureId: pictures.get(row.id) ?? null,
  }));
}
