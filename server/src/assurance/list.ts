import { rootsOf } from '@dudao/core/access/can';
import {
  FILE_STANDINGS,
  type FileLine,
  type FileStanding,
  listFiles,
  listMyFiles,
} from '@dudao/core/assurance/contract';
import { type Grade, meanOf, RATERS, type Rater } from '@dudao/core/assurance/rating';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { isInTeam, pathsOf } from '../visit/rows.ts';
import { readFileBook } from './rows.ts';

const PAGE = 50;
const MOST_MINE = 50;
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/** Visits that were left, each with the latest check of its file. */
const FILES = `visit v left join lateral (
    select k.id as check_id, k.is_whole, k.returned_until, k.returned_what, k.completed_at, k.checked_at, k.checked_by_person
    from assurance_check k where k.visit_id = v.id order by k.ordinal desc limit 1) c on true`;
const STANDING = `case when c.check_id is null then 'unchecked' when c.completed_at is not null then 'completed'
  when c.returned_until is not null then 'returned' when c.is_whole then 'whole' else 'gaps' end`;
const OF_PERIOD = `v.unit_id = $1 and v.from_on between $2 and $3 and v.left_at is not null and v.state in ('left', 'closed')`;

export const listFilesImplementation = implement(listFiles, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit }) => {
    const { fromOn, untilOn, standing = null, after = null } = input;
    const days = (Date.parse(untilOn) - Date.parse(fromOn)) / DAY_MS;
    if (days < 0 || days > MOST_DAYS) return refuse(problem('assurance-span', {}, { field: 'untilOn' }));
    const period = [unit.id, fromOn, untilOn];
    const rows = await db.many<{ id: string; on: string }>(
      `select v.id, v.from_on as on from ${FILES} where ${OF_PERIOD} and ($4::text is null or ${STANDING} = $4)
         and ($5::date is null or (v.from_on, v.id) < ($5, $6::uuid)) order by v.from_on desc, v.id desc limit ${PAGE + 1}`,
      [...period, standing, after?.on ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const counted = await db.many<{ standing: FileStanding; n: number }>(
      `select ${STANDING} as standing, count(*)::int as n from ${FILES} where ${OF_PERIOD} group by 1`,
      period,
    );
    const countOf = (one: FileStanding) => counted.find((row) => row.standing === one)?.n ?? 0;
    const rated = (await readFileBook(db))?.file.rated ?? [];
    return ok({
      files: await tellFiles(
        db,
        page.map(({ id }) => id),
      ),
      next: last === undefined ? null : { on: last.on, id: last.id },
      // Safe: it is made from the list of all standings.
      counts: Object.fromEntries(FILE_STANDINGS.map((one) => [one, countOf(one)])) as Record<FileStanding, number>,
      teams: await readTeams(
        db,
        period,
        rated.map(({ id }) => id),
      ),
      rated: rated.map(({ id, name }) => ({ id, name })),
    });
  },
});

type ListedFile = FileLine & { readonly what: string | null };

async function tellFiles(db: Db, ids: readonly string[]): Promise<FileLine[]> {
  return (await readFiles(db, ids)).map(({ what: _, ...line }) => line);
}

/** Files by the ids of their visits, in the order given; the rows are in sight already, names that stand with them lie elsewhere. */
function readFiles(db: Db, ids: readonly string[]): Promise<ListedFile[]> {
  return beyondScope(db, () =>
    db.many<ListedFile>(
      `select v.id, v.title, jsonb_build_object('id', u.id, 'name', u.name) as unit,
         case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name) end as team,
         v.from_on as "fromOn", ${STANDING} as standing, case when c.completed_at is null then c.returned_until end as "untilOn",
         (c.checked_at at time zone 'Asia/Shanghai')::date as "checkedOn", c.returned_what as what
       from unnest($1::uuid[]) with ordinality as wanted (id, place) join ${FILES.replace('visit v', 'visit v on v.id = wanted.id')}
         join unit u on u.id = v.visited_unit_id left join body b on b.id = v.body_id
       order by wanted.place`,
      [ids],
    ),
  );
}

interface TeamRow {
  readonly body_id: string | null;
  readonly name: string | null;
  readonly visits: number;
  readonly checked: number;
  readonly whole: number;
}

/** Q7 What came of an office's files in a period, team by team. */
async function readTeams(db: Db, period: readonly unknown[], points: readonly string[]) {
  const teams = await beyondScope(db, () =>
    db.many<TeamRow>(
      `select v.body_id, b.name, count(*)::int as visits, count(c.check_id)::int as checked, count(*) filter (where c.is_whole)::int as whole
       from ${FILES} left join body b on b.id = v.body_id where ${OF_PERIOD} group by v.body_id, b.name order by b.name nulls last, v.body_id`,
      period,
    ),
  );
  const ratings = await beyondScope(db, () =>
    db.many<{ visit_id: string; body_id: string | null; rater: Rater; grades: readonly Grade[] }>(
      `select distinct on (r.visit_id, r.rater) r.visit_id, v.body_id, r.rater, r.grades
       from visit v join assurance_rating r on r.visit_id = v.id where ${OF_PERIOD} order by r.visit_id, r.rater, r.ordinal desc`,
      period,
    ),
  );
  // What a team says of itself is told to nobody of the office before both are in.
  const offices = new Set(ratings.filter(({ rater }) => rater === 'office').map(({ visit_id }) => visit_id));
  const counting = ratings.filter(({ rater, visit_id }) => rater === 'office' || offices.has(visit_id));
  return teams.map((team) => ({
    team: team.body_id === null ? null : { id: team.body_id, name: team.name ?? '' },
    visits: team.visits,
    checked: team.checked,
    whole: team.whole,
    means: RATERS.flatMap((rater) =>
      points.map((point) => {
        const grades = counting.flatMap((one) =>
          one.body_id === team.body_id && one.rater === rater
            ? one.grades.filter((grade) => grade.point === point).map(({ grade }) => grade)
            : [],
        );
        return { point, rater, mean: meanOf(grades), ratings: grades.length };
      }),
    ),
  }));
}

export const listMyFilesImplementation = implement(listMyFiles, {
  handle: async ({ db, caller, now }) => {
    const bodies = [...new Set(caller.assignments.map(({ bodyId }) => bodyId))];
    const offices = rootsOf(caller.grants, 'visit.plan');
    // A team holds nothing at the office whose checks these are.
    const returned = await beyondScope(db, () =>
      db.many<{ id: string; body_id: string | null; visited_unit_id: string }>(
        `select v.id, v.body_id, v.visited_unit_id from ${FILES.replace('left join', 'join')}
         where v.state in ('left', 'closed') and c.returned_until is not null and c.completed_at is null
           and (v.body_id = any ($1::uuid[]) or (v.body_id is null and v.unit_id = any ($2::uuid[])))
         order by c.returned_until, v.id limit ${MOST_MINE * 2}`,
        [bodies, offices],
      ),
    );
    const path = await pathsOf(
      db,
      returned.map(({ visited_unit_id: id }) => id),
    );
    const own = returned.filter((row) => row.body_id === null || isInTeam(row, caller, path(row.visited_unit_id)));
    const completed = await beyondScope(db, () =>
      db.many<{ id: string }>(
        `select v.id from ${FILES.replace('left join', 'join')}
         where v.state in ('left', 'closed') and c.completed_at is not null and c.checked_by_person = $1::uuid and v.unit_id = any ($2::uuid[])
         order by c.completed_at, v.id limit ${MOST_MINE}`,
        [caller.personId, rootsOf(caller.grants, 'assurance.check')],
      ),
    );
    const mine = await readFiles(
      db,
      own.slice(0, MOST_MINE).map(({ id }) => id),
    );
    return ok({
      toComplete: mine.map((file) => ({ ...file, what: file.what ?? '' })),
      toCheck: await tellFiles(
        db,
        completed.map(({ id }) => id),
      ),
      on: plainDateOf(now),
    });
  },
});
