import { can } from '@dudao/core/access/can';
import type { BulletinBook } from '@dudao/core/bulletin/bulletin-book';
import { listBulletins } from '@dudao/core/bulletin/contract';
import { lastSpan } from '@dudao/core/bulletin/span';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readBulletinBook } from './book.ts';
import { tellLines } from './rows.ts';

const PAGE = 50;
const SIDES = {
  issues: `b.unit_id = $1 and ($6::boolean or b.signed_at is not null)`,
  receives: 'b.receiver_unit_ids @> array[$1::uuid] and b.signed_at is not null and $6::boolean is not null',
} as const;
/** B10 Found in number, title and words. */
const SAYS = `($3 = '' or position($3 in b.number) > 0 or position($3 in b.title) > 0
  or exists (select 1 from jsonb_array_elements(b.sections) s where position($3 in s ->> 'text') > 0))`;

export const listBulletinsImplementation = implement(listBulletins, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { side, series, search, after } = input;
    const writes = can(caller.grants, 'bulletin.write', unit.path);
    const seesDrafts = writes || can(caller.grants, 'bulletin.sign', unit.path);
    const rows = await db.many<{ id: string; until_on: string }>(
      `select b.id, b.until_on from bulletin b where ${SIDES[side]} and ($2::text is null or b.series = $2) and ${SAYS}
         and ($4::date is null or (b.until_on, b.id) < ($4, $5::uuid)) and b.state <> 'discarded'
       order by b.until_on desc, b.id desc limit ${PAGE + 1}`,
      [unit.id, series, search, after?.on ?? null, after?.id ?? null, seesDrafts],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const on = plainDateOf(now);
    const book = await readBulletinBook(db);
    const ids = page.map(({ id }) => id);
    return ok({
      bulletins: await tellLines(db, ids),
      next: last === undefined ? null : { on: last.until_on, id: last.id },
      series:
        book === null
          ? []
          : await readSeries(db, book, { unitId: unit.id, on, isOffice: side === 'issues' && seesDrafts }),
      on,
      actions: { write: book === null ? 'bulletin-no-book' : writes || 'forbidden' },
    });
  },
});

interface Keeping {
  readonly unitId: string;
  readonly on: string;
  /** Whether it is told how the office keeps its series. */
  readonly isOffice: boolean;
}

/** The series, and of each with a rhythm the last period whose cut-off has passed with its issue. */
async function readSeries(db: Db, { series }: BulletinBook, { unitId, on, isOffice }: Keeping) {
  const spans = series.map((one) => ({ one, span: isOffice ? lastSpan(one, on) : null }));
  const asked = spans.flatMap(({ one, span }) => (span === null ? [] : [{ series: one.id, until: span.until }]));
  const rows = await db.many<{ id: string; series: string }>(
    `select distinct on (b.series) b.id, b.series from jsonb_to_recordset($2) as a (series text, until date)
       join bulletin b on b.unit_id = $1 and b.series = a.series and b.until_on = a.until and b.state not in ('discarded', 'superseded')
     order by b.series, b.begun_at desc`,
    [unitId, JSON.stringify(asked)],
  );
  const lines = await tellLines(
    db,
    rows.map(({ id }) => id),
  );
  return spans.map(({ one: { id, name, every, about, source }, span }) => ({
    id,
    name,
    every: every ?? null,
    isOfVisit: about !== undefined,
    source: source?.text.zh ?? '',
    last:
      span === null
        ? null
        : {
            name: span.name,
            from: span.from,
            until: span.until,
            bulletin: lines.find((line) => line.series === id) ?? null,
          },
  }));
}
