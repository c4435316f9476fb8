import { can } from '@dudao/core/access/can';
import { readFile, type ShownCheck, type ShownRating } from '@dudao/core/assurance/contract';
import { faultOfChecker, faultOfState, faultOfWaiting, isWithTeam } from '@dudao/core/assurance/decide-check';
import { foundIn, isWhole } from '@dudao/core/assurance/found';
import { farApart, isShown, type Rater } from '@dudao/core/assurance/rating';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { dayAfterWorkingDays } from '@dudao/core/lib/working-day';
import { pointsFor } from '@dudao/core/visit/file-book';
import { unitOfRecords } from '../field/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { listVisitRows, pathOf, readVisitRow, type VisitRow } from '../visit/rows.ts';
import { readFacts } from './facts.ts';
import {
  type Book,
  type CheckRow,
  checkLife,
  type EntryRow,
  listCheckRows,
  listEntryRows,
  type RatingRow,
  readFileBook,
  readRatings,
} from './rows.ts';
import { readWho, type Who } from './who.ts';

/** Where no rulebook says how many working days a team is given. */
const USUAL_DAYS = 5;

export const readFileImplementation = implement(readFile, {
  subject: (db, { visitId }, caller) => unitOfRecords(db, { visitId, verb: 'assurance.read' }, caller),
  handle: async ({ db, input: { visitId }, caller, now }) => {
    const visit = await readVisitRow(db, visitId);
    const [line] = await listVisitRows(db, 'one', [visitId]);
    if (visit === null || line === undefined) return refuse(problem('not-found'));
    const on = plainDateOf(now);
    const book = await readFileBook(db);
    const entries = await listEntryRows(db, visit);
    const isOver = faultOfState(visit.state) === null;
    const found =
      book === null || !isOver ? [] : foundIn(book.file, await readFacts(db, visit, { entries, caller }), on);
    const who = await readWho(db, visit, caller, on);
    const checks = await listCheckRows(db, visit.id);
    const ratings = await readRatings(db, visit.id);
    const isIn = { team: ratings.team !== null, office: ratings.office !== null };
    const shown = (of: Rater) => {
      const row = ratings[of];
      return row !== null && isShown(of, who.side, isIn) ? row : null;
    };
    const both = { team: shown('team'), office: shown('office') };
    return ok({
      visit: {
        id: visit.id,
        title: visit.title,
        state: visit.state,
        office: line.office,
        unit: line.visited,
        team: line.team,
      },
      rulebook: book === null ? null : { id: book.id, version: book.version },
      found: found.map((point) => ({ ...point, sources: [...point.sources] })),
      isWhole: isWhole(found),
      asked: book === null ? [] : pointsOf(book, visit).map(({ id, name }) => ({ id, name })),
      checks: checks.map(shownCheck),
      untilOn: dayAfterWorkingDays(on, book?.file.return_days ?? USUAL_DAYS),
      rated: (book?.file.rated ?? []).map(({ id, name, question }) => ({ id, name, question })),
      entries: entries.map(({ id, number, title, depth }) => ({ id, number, title, depth })),
      isIn,
      ratings: { team: await tellRating(db, both.team), office: await tellRating(db, both.office) },
      farApart: [...farApart(both.team?.grades ?? [], both.office?.grades ?? [])],
      side: who.side,
      actions: await actionsOn(db, { visit, book, who, checks, entries, isIn, caller, on }),
      on,
    });
  },
});

/** What the rulebook asks the checker of such a visit. */
export function pointsOf({ file }: Book, { kind, visit_type: type }: VisitRow) {
  return pointsFor(file.asked, { kind, type });
}

function shownCheck(row: CheckRow): ShownCheck {
  const { returned_what: what, returned_until: untilOn } = row;
  const { completed_by_name: by, completed_at: at, completed_words: words } = row;
  return {
    id: row.id,
    by: row.checked_by_name,
    at: row.checked_at,
    found: row.found,
    answers: row.answers,
    conclusion: row.conclusion,
    isWhole: row.is_whole,
    returned: what === null || untilOn === null ? null : { what, untilOn },
    completed: by === null || at === null || words === null ? null : { by, at, words },
  };
}

async function tellRating(db: Db, row: RatingRow | null): Promise<ShownRating | null> {
  if (row === null) return null;
  const cited = [...new Set(row.grades.flatMap(({ issueIds }) => issueIds))];
  const entries = await beyondScope(db, () =>
    db.many<{ id: string; number: string; title: string }>(
      'select id, number, title from issue where id = any ($1::uuid[]) order by number, id',
      [cited],
    ),
  );
  return {
    by: row.rated_by_name,
    at: row.rated_at,
    grades: row.grades.map(({ point, grade, words, issueIds }) => ({
      point,
      grade,
      words,
      entries: entries.filter(({ id }) => issueIds.includes(id)),
    })),
  };
}

interface Standing {
  readonly visit: VisitRow;
  readonly book: Book | null;
  readonly who: Who;
  readonly checks: readonly CheckRow[];
  readonly entries: readonly EntryRow[];
  readonly isIn: Readonly<Record<Rater, boolean>>;
  readonly caller: Caller;
  readonly on: string;
}

/** What the caller may do with the file now, each with the reason where not. */
async function actionsOn(db: Db, { visit, book, who, checks, entries, isIn, caller, on }: Standing) {
  const life = checkLife(checks[0]);
  const asOffice = can(caller.grants, 'assurance.check', await pathOf(db, visit.unit_id));
  const begin = faultOfState(visit.state) ?? (book === null ? problem('assurance-no-book') : null);
  const rates = isIn.team && isIn.office ? problem('assurance-rated-both') : null;
  const cites = entries.length === 0 ? problem('assurance-uncited') : null;
  const say = (...faults: readonly (Problem | null)[]): true | string =>
    faults.find((fault) => fault !== null)?.problem ?? true;
  const forbidden = asOffice ? null : problem('forbidden');
  const kept = faultOfChecker(who.checker);
  return {
    check: say(forbidden, begin, kept, faultOfWaiting(life, on)),
    complete: say(
      who.completes ? null : problem('assurance-not-of-team'),
      isWithTeam(life) ? null : problem('assurance-not-returned'),
    ),
    rate:
      who.side === 'team'
        ? say(begin, who.leads ? null : problem('assurance-not-head'), rates, cites)
        : say(forbidden, begin, kept, rates, cites),
  };
}
