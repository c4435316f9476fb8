import { daysAfter } from '@dudao/core/inspection/decide-register';
import { LEAST_RATERS, summariseRatings, TEAM_ASPECTS, type TeamGrades } from '@dudao/core/inspection/oversight';
import { addMonths } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { careOf } from '@dudao/core/team/care';
import { readTeamLife } from '@dudao/core/team/contract';
import type { TeamBook } from '@dudao/core/team/team-book';
import { listMembers } from '../inspection/rows.ts';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listCareCards, listDaysAway } from './care-rows.ts';
import { listYields, minutesWithin } from './facts.ts';
import { signsFound } from './integrity.ts';
import { listCrews, listSigned } from './integrity-rows.ts';
import { readMonthOfSheets } from './list-sheets.ts';
import { readTeamBook } from './rows.ts';

/** Ratings count so long, and days away are looked at so far back. */
const RATING_DAYS = 365;
const CARE_DAYS = 60;
/** So many sheets of each list are told. */
const MOST = 200;

interface TeamLine {
  readonly id: string;
  readonly name: string;
}

export const readTeamLifeImplementation = implement(readTeamLife, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const { unitId, month } = input;
    const on = plainDateOf(now);
    const book = await readTeamBook(db);
    if (book === null) return refuse(problem('team-no-book'));
    const fromOn = `${month}-01`;
    const before = addMonths(fromOn, 1);
    const teams = await db.many<TeamLine>(
      `select id, name from body where unit_id = $1 and kind = 'team' and founded_on < $3 and (ended_on is null or ended_on > $2) order by name, id`,
      [unitId, fromOn, before],
    );
    const { lines, stays } = await readMonthOfSheets(db, teams, { month, book, now });
    const care = await readCare(db, teams, { book, on });
    const ratings = await readRatings(db, unitId, daysAfter(on, -RATING_DAYS));
    const period = { fromOn, untilOn: daysAfter(before, -1), now, most: book.hours.most };
    return ok({
      teams: teams.map(({ id, name }) => {
        const own = lines.filter(({ bodyId }) => bodyId === id);
        return {
          bodyId: id,
          name,
          owed: own.length,
          handedIn: own.filter(({ state }) => state === 'handed-in' || state === 'received').length,
          late: own.filter((one) => one.lateDays > 0).length,
          returned: own.reduce((sum, one) => sum + one.returned, 0),
          minutes: minutesWithin(
            stays.filter(({ bodyId }) => bodyId === id),
            period,
          ),
          rating: ratings.get(id) ?? null,
          care: care(id),
        };
      }),
      waiting: lines.filter(({ state }) => state === 'handed-in').slice(0, MOST),
      late: lines
        .filter((one) => one.lateDays > 0 && (one.state === null || one.state === 'draft' || one.state === 'returned'))
        .slice(0, MOST),
      visits: await readVisits(db, unitId, { fromOn, before, book, on }),
      on,
    });
  },
});

/** How much the members of each team carry today, with whom to call for them. */
async function readCare(
  db: Db,
  teams: readonly TeamLine[],
  { book, on }: { readonly book: TeamBook; readonly on: string },
) {
  const members = await listMembers(
    db,
    teams.map(({ id }) => id),
    on,
  );
  const personIds = [...new Set(members.map(({ id }) => id))];
  const away = await listDaysAway(db, personIds, daysAfter(on, -CARE_DAYS));
  const cards = new Map((await listCareCards(db, personIds)).map((card) => [card.personId, card]));
  return (bodyId: string) => {
    const own = members.filter(({ body_id }) => body_id === bodyId);
    const people = own.map(({ id }) => {
      const card = cards.get(id);
      const hasContact = card !== undefined && card.contactName !== '' && card.contactPhone !== '';
      return { personId: id, hasContact, insuredUntil: card?.insuredUntil ?? null };
    });
    const found = careOf(people, away, { on, book: book.care });
    return own.flatMap(({ id, name }) => {
      const care = found.get(id);
      const card = cards.get(id);
      if (care === undefined) return [];
      const contact =
        card === undefined || card.contactName === '' ? null : { name: card.contactName, phone: card.contactPhone };
      return [
        { person: { id, name }, ...care, hints: [...care.hints], contact, insuredUntil: card?.insuredUntil ?? null },
      ];
    });
  };
}

/** The mean of what several units said after visits, by team; what fewer said is not told. Of each unit its newest word counts. */
async function readRatings(db: Db, unitId: string, fromOn: string) {
  const rows = await db.many<{ bodyId: string; grades: string }>(
    `select distinct on (body_id, rater_unit_id) body_id as "bodyId", grades from team_visit_rating
     where unit_id = $1 and rated_at >= $2::date order by body_id, rater_unit_id, rated_at desc`,
    [unitId, fromOn],
  );
  const teams = [...new Set(rows.map(({ bodyId }) => bodyId))];
  return new Map(
    teams.flatMap((bodyId) => {
      const own = rows.filter((row) => row.bodyId === bodyId);
      if (own.length < LEAST_RATERS) return [];
      // Written by `rateVisit` alone, after its contract had parsed them.
      const { means, raters } = summariseRatings(own.map(({ grades }) => JSON.parse(grades) as TeamGrades));
      if (means === null || raters === null) return [];
      const mean = TEAM_ASPECTS.reduce((sum, aspect) => sum + means[aspect], 0) / TEAM_ASPECTS.length;
      return [[bodyId, { raters, mean: Math.round(mean * 100) / 100 }] as const];
    }),
  );
}

interface VisitsAsked {
  readonly fromOn: string;
  readonly before: string;
  readonly book: TeamBook;
  readonly on: string;
}

/** Visits of teams that began within days: what they checked, advised and told, what was signed for them and what the rules flag. */
async function readVisits(db: Db, unitId: string, { fromOn, before, book, on }: VisitsAsked) {
  const visits = await db.many<{
    visitId: string;
    title: string;
    unit: string;
    team: string;
    begunOn: string;
    end: string | null;
    endOn: string | null;
  }>(
    `select v.id as "visitId", v.title, u.name as unit, b.name as team, (v.begun_at at time zone 'Asia/Shanghai')::date as "begunOn",
       coalesce(v.left_at, v.cancelled_at) as end, (coalesce(v.left_at, v.cancelled_at) at time zone 'Asia/Shanghai')::date as "endOn"
     from visit v join unit u on u.id = v.visited_unit_id join body b on b.id = v.body_id
     where v.unit_id = $1 and v.begun_at >= $2::date::timestamp at time zone 'Asia/Shanghai'
       and v.begun_at < $3::date::timestamp at time zone 'Asia/Shanghai' order by v.begun_at desc, v.id limit ${MOST}`,
    [unitId, fromOn, before],
  );
  const visitIds = visits.map(({ visitId }) => visitId);
  const [crews, signed] = [await listCrews(db, visitIds), await listSigned(db, visitIds)];
  const yields = new Map((await listYields(db, visitIds)).map(({ visitId, ...found }) => [visitId, found]));
  return visits.map(({ end, endOn, ...visit }) => {
    const own = signed.filter(({ visitId }) => visitId === visit.visitId);
    const declared = own.filter(({ ordinal }) => ordinal > 0);
    const signs = declared.flatMap(({ items, signedAt }) => signsFound(items, { end, at: signedAt, book }));
    const yielded = yields.get(visit.visitId) ?? { records: 0, findings: 0, deep: 0, advice: 0, feedbackOn: null };
    return {
      ...visit,
      ...yielded,
      isFeedbackLate: endOn !== null && (yielded.feedbackOn ?? on) > daysAfter(endOn, book.feedback_days),
      people: crews.filter(({ visitId }) => visitId === visit.visitId).length,
      pledged: own.filter(({ ordinal }) => ordinal === 0).length,
      declared: declared.length,
      items: declared.reduce((sum, { items }) => sum + items.length, 0),
      signs: signs.length,
      severe: signs.filter(({ severity }) => severity === 'severe').length,
    };
  });
}
