import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listChoices, listPublications, type PublicationLine } from '@dudao/core/publication/contract';
import { groupingsOf } from '@dudao/core/publication/grouping';
import { measuresOf } from '@dudao/core/publication/measure';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { readPublicationBook } from './book.ts';
import { toldMeasure } from './told-measure.ts';

const PAGE = 50;
const MOST_CHOICES = 40;

/** A publication as lists tell it. */
export const LINE = `p.id, p.title, p.state, p.period, p.standard_id as "standardId", p.reply_due_on as "replyDueOn", p.digest, p.public_id as "publicId",
  p.proposed_at as "proposedAt", (select count(*)::int from publication_row r where r.publication_id = p.id) as units`;

export const listPublicationsImplementation = implement(listPublications, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { after }, unit, caller }) => {
    const rows = await db.many<PublicationLine>(
      `select ${LINE} from publication p where p.unit_id = $1 and ($2::timestamptz is null or (p.proposed_at, p.id) < ($2, $3::uuid))
       order by p.proposed_at desc, p.id desc limit ${PAGE + 1}`,
      [unit.id, after?.at ?? null, after?.id ?? null],
    );
    const publications = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? publications.at(-1) : undefined;
    return ok({
      publications,
      next: last === undefined ? null : { at: last.proposedAt, id: last.id },
      actions: { propose: can(caller.grants, 'publication.prepare', unit.path) || 'forbidden' },
    });
  },
});

interface ChoiceRow {
  readonly standard_id: string;
  readonly version: string;
  readonly period: string;
  readonly counties: number;
}

/** Standards and periods of kept evaluations at and below a unit, the newest first. */
function listKept(db: Db, unitId: string): Promise<ChoiceRow[]> {
  return db.many<ChoiceRow>(
    `select r.standard_id, (array_agg(r.version order by r.created_at desc))[1] as version, r.period, count(distinct r.unit_id)::int as counties
     from evaluation_run r where r.unit_id in (select unit_id from unit_below where top_id = $1)
     group by r.standard_id, r.period order by r.period desc, r.standard_id limit ${MOST_CHOICES}`,
    [unitId],
  );
}

export const listChoicesImplementation = implement(listChoices, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit }) => {
    const book = await readPublicationBook(db);
    if (book === null) return refuse(problem('publication-no-book'));
    const choices = [];
    for (const { standard_id: standardId, version, period, counties } of await listKept(db, unit.id)) {
      const standard = (await readFrozenStandard(db, standardId, version))?.standard;
      const measures = standard === undefined ? [] : measuresOf(standard).map(toldMeasure);
      if (standard === undefined || measures.length === 0) continue;
      choices.push({
        standardId,
        version,
        title: standard.title,
        period,
        counties,
        measures,
        groupings: groupingsOf(standard, book.groups).map(({ columns, name }) => ({ columns: [...columns], name })),
      });
    }
    return ok({ choices });
  },
});
