import { can } from '@dudao/core/access/can';
import { listExemplars } from '@dudao/core/exemplar/library-contract';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { foldText, gramsOfSearch, initialsOf, initialsPattern, isInitials } from '../lib/letters.ts';
import { implement } from '../lib/serve.ts';
import { readExemplarBook } from './book.ts';
import { tellLines } from './lines.ts';
import { detailOf } from './publish.ts';
import type { ExemplarRow } from './rows.ts';

const PAGE = 20;
/** Found by their letters at most before their text is held against the search; a search that means something finds fewer. */
const MOST_FOUND = 2000;

export const listExemplarsImplementation = implement(listExemplars, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller }) => {
    const mayBelow = can(caller.grants, 'exemplar.keep', unit.path) || 'forbidden';
    const side = mayBelow === true ? input.side : 'reaching';
    const offices = side === 'reaching' ? unit.path : await listOfficesBelow(db, unit.id);
    const narrowed = { ...input, offices };
    const rows = input.search === '' ? await listPage(db, narrowed) : await searchPage(db, narrowed);
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const book = await readExemplarBook(db);
    const named = (all: readonly { id: string; name: { zh: string; en: string } }[]) =>
      all.map(({ id, name }) => ({ id, name }));
    return ok({
      exemplars: await tellLines(db, page),
      next: last?.published_at == null ? null : { at: last.published_at, id: last.id },
      kinds: named(book?.kinds ?? []),
      themes: named(book?.themes ?? []),
      stages: named(book?.stages ?? []),
      authors: await listAuthors(db, offices, input.state),
      actions: {
        below: mayBelow,
        desk: can(caller.grants, 'exemplar.propose', unit.path) || 'forbidden',
      },
    });
  },
});

interface Narrowed {
  readonly offices: readonly string[];
  readonly state: 'published' | 'withdrawn';
  readonly search: string;
  readonly kind: string | null;
  readonly theme: string | null;
  readonly stage: string | null;
  readonly level: string | null;
  readonly authorId: string | null;
  readonly after: { readonly at: string; readonly id: string } | null;
}

/** What narrows a list, from `$3` to `$9`. */
const NARROWED = `e.state = $2 and ($3::text is null or e.kind = $3) and ($4::text is null or e.theme = $4) and ($5::text is null or e.stages @> array[$5::text])
  and ($6::text is null or e.level = $6) and ($7::uuid is null or e.unit_id = $7) and ($8::timestamptz is null or (e.published_at, e.id) < ($8, $9::uuid))`;

const paramsOf = ({ offices, state, kind, theme, stage, level, authorId, after }: Narrowed) => [
  offices,
  state,
  kind,
  theme,
  stage,
  level,
  authorId,
  after?.at ?? null,
  after?.id ?? null,
];

/** A page of each office's own order, merged: published ones are everybody's at and below their office, so the question itself says which offices. */
function listPage(db: Db, narrowed: Narrowed): Promise<ExemplarRow[]> {
  return beyondScope(db, () =>
    db.many<ExemplarRow>(
      `select e.* from unnest($1::uuid[]) o (id) cross join lateral (
         select e.* from exemplar e where e.office_id = o.id and ${NARROWED} order by e.published_at desc, e.id desc limit ${PAGE + 1}) e
       order by e.published_at desc, e.id desc limit ${PAGE + 1}`,
      paramsOf(narrowed),
    ),
  );
}

/** X15 A page of those that hold a text: found by their letters, then each held against it, so that none is found that does not hold it. */
async function searchPage(db: Db, narrowed: Narrowed): Promise<ExemplarRow[]> {
  const { search, offices } = narrowed;
  const ways = isInitials(search) ? (['text', 'initials'] as const) : (['text'] as const);
  const grams = offices.flatMap((office) => ways.map((way) => `{${gramsOfSearch(office, search, way).join(',')}}`));
  const rows = await beyondScope(db, () =>
    db.many<ExemplarRow>(
      `select e.* from (
         select distinct l.exemplar_id from unnest($10::text[]) g (grams) cross join lateral (select exemplar_id from exemplar_letters where grams @> g.grams::int[] offset 0) l) c
         cross join lateral (select * from exemplar where id = c.exemplar_id offset 0) e
       where e.office_id = any ($1::uuid[]) and ${NARROWED} order by e.published_at desc, e.id desc limit ${MOST_FOUND}`,
      [...paramsOf(narrowed), grams],
    ),
  );
  return rows.filter((row) => doesHold(row, search)).slice(0, PAGE + 1);
}

/** X15 Whether an exemplar holds a text in its number, title or words, or by the initials of its title. */
function doesHold(row: ExemplarRow, search: string): boolean {
  const text = foldText(search);
  if ([row.number, row.title, detailOf(row)].some((words) => foldText(words).includes(text))) return true;
  return isInitials(search) && new RegExp(initialsPattern(search), 'u').test(initialsOf(row.title).join(' '));
}

/** Offices at and below a unit that published anything. */
async function listOfficesBelow(db: Db, unitId: string): Promise<readonly string[]> {
  const rows = await beyondScope(db, () =>
    db.many<{ id: string }>(
      `select u.id from unit u where (u.id = $1 or exists (select 1 from unit_below b where b.top_id = $1 and b.unit_id = u.id))
         and exists (select 1 from exemplar e where e.office_id = u.id and e.state in ('published', 'withdrawn'))`,
      [unitId],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Units to which what offices published is credited, the most first. */
function listAuthors(db: Db, offices: readonly string[], state: Narrowed['state']) {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string; count: number }>(
      `select e.unit_id as id, max(e.unit_name) as name, count(*)::int as count from exemplar e where e.office_id = any ($1::uuid[]) and e.state = $2
       group by e.unit_id order by count(*) desc, max(e.unit_name), e.unit_id limit 50`,
      [offices, state],
    ),
  );
}
