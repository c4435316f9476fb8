import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { daysAfter } from '@dudao/core/inspection/decide-register';
import type { TeamGrades } from '@dudao/core/inspection/oversight';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { type FoundSign, type IntegrityItem, signsOf } from '@dudao/core/team/integrity';
import { declareIntegrity, rateVisit, readVisitTeam, signPledge } from '@dudao/core/team/integrity-contract';
import type { TeamBook } from '@dudao/core/team/team-book';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf, readVisitRow, speaksForVisited, unitOfVisit, type VisitRow, waysOf } from '../visit/rows.ts';
import { endOf, listCrews, listSigned, type SignedRow } from './integrity-rows.ts';
import { readTeamBook, sitsIn } from './rows.ts';

/** Whether the caller sits in the team at all, recused from the unit or not: what a unit says of a team is none of its members' to read or write. */
const isMember = ({ body_id: bodyId }: Pick<VisitRow, 'body_id'>, caller: Caller): boolean =>
  bodyId !== null && sitsIn(caller, bodyId);

const dayOf = (moment: string): string => plainDateOf(new Date(moment));

/** What somebody signed, as it is told; the signs are found anew by the rules of today. */
function signedOf(
  rows: readonly SignedRow[],
  visit: Pick<VisitRow, 'begun_at' | 'left_at' | 'cancelled_at'>,
  book: TeamBook,
) {
  const pledge = rows.find(({ ordinal }) => ordinal === 0);
  const declared = rows.find(({ ordinal }) => ordinal > 0);
  const end = endOf(visit);
  return {
    pledgedAt: pledge?.signedAt ?? null,
    declarations: declared?.ordinal ?? 0,
    declaredAt: declared?.signedAt ?? null,
    words: declared?.words ?? pledge?.words ?? '',
    items: [...(declared?.items ?? [])],
    signs: declared === undefined ? [] : [...signsFound(declared.items, { end, at: declared.signedAt, book })],
    dueOn: end === null ? null : daysAfter(dayOf(end), book.integrity.declare_days),
  };
}

/** What the rules flag in a declaration of a visit that ended, or has not. */
export function signsFound(
  items: readonly IntegrityItem[],
  { end, at, book }: { readonly end: string | null; readonly at: string; readonly book: TeamBook },
): readonly FoundSign[] {
  const declaredOn = dayOf(at);
  return signsOf({ items, declaredOn, leftOn: end === null ? declaredOn : dayOf(end) }, book.integrity);
}

export const readVisitTeamImplementation = implement(readVisitTeam, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.read' }, caller),
  handle: async ({ db, input, caller, now }) => {
    const visit = await readVisitRow(db, input.visitId);
    const book = await readTeamBook(db);
    if (visit === null) return refuse(problem('not-found'));
    if (book === null) return refuse(problem('team-no-book'));
    const crew = await listCrews(db, [visit.id]);
    const signed = await listSigned(db, [visit.id]);
    const goes = crew.some(({ id }) => id === caller.personId);
    const oversees = can(caller.grants, 'team.oversee', await pathOf(db, visit.unit_id));
    const of = (personId: string) =>
      signedOf(
        signed.filter((one) => one.personId === personId),
        visit,
        book,
      );
    const people = new Map(
      [...crew, ...signed.map((one) => ({ id: one.personId, name: one.person }))].map((one) => [one.id, one.name]),
    );
    const own = caller.personId !== null && people.has(caller.personId) ? of(caller.personId) : null;
    // Whoever goes along never sees what the unit says of them, whatever else they hold.
    const answers =
      !goes && !isMember(visit, caller) && speaksForVisited(caller, 'inspection.answer', await waysOf(db, visit));
    const grades = answers || oversees ? await readGrades(db, visit) : null;
    const { pledge, conduct, nothing } = book.integrity;
    return ok({
      rules: { pledge, conduct: conduct.map(({ must, name }) => ({ must, name })), nothing },
      own,
      everybody: oversees ? [...people].map(([id, name]) => ({ person: { id, name }, ...of(id) })) : null,
      rating:
        answers || (oversees && !isMember(visit, caller))
          ? { isRated: grades !== null, grades: answers ? grades : null, untilOn: ratingEnd(visit, book) }
          : null,
      actions: {
        pledge: !goes ? 'integrity-not-gone' : own?.pledgedAt == null ? true : 'integrity-pledged',
        declare: !goes ? 'integrity-not-gone' : visit.begun_at === null ? 'integrity-too-soon' : true,
        rate: answers ? (faultOfRating(visit, book, plainDateOf(now))?.problem ?? true) : 'forbidden',
      },
      on: plainDateOf(now),
    });
  },
});

/** What the unit visited said of the team; null: nothing yet. Past the scope: the row is the office's. */
async function readGrades(db: Db, visit: VisitRow): Promise<TeamGrades | null> {
  const row = await beyondScope(db, () =>
    db.maybe<{ grades: string }>('select grades from team_visit_rating where visit_id = $1 and rater_unit_id = $2', [
      visit.id,
      visit.visited_unit_id,
    ]),
  );
  // Written by `rateVisit` alone, after its contract had parsed them.
  return row === null ? null : (JSON.parse(row.grades) as TeamGrades);
}

/** The last day on which a unit may rate the team; null: the visit is not over. */
function ratingEnd(visit: VisitRow, book: TeamBook): string | null {
  const end = endOf(visit);
  return end === null ? null : daysAfter(dayOf(end), book.rating_days);
}

function faultOfRating(visit: VisitRow, book: TeamBook, today: string): Problem | null {
  if (visit.body_id === null) return problem('rating-no-team');
  const until = ratingEnd(visit, book);
  if (until === null) return problem('rating-not-yet');
  return today > until ? problem('rating-over', { until }) : null;
}

/** The visit where the caller goes on it, or why they sign nothing for it. */
async function goingOn(tx: Tx, visitId: string, { personId }: Caller) {
  // A team changes nothing of a unit: while it writes, what it visits is out of its scope.
  const visit = await beyondScope(tx, () => readVisitRow(tx, visitId));
  if (visit === null || visit.body_id === null || personId === null) return null;
  const goes = (await listCrews(tx, [visitId])).some(({ id }) => id === personId);
  return goes ? { visit, bodyId: visit.body_id, personId } : null;
}

interface Signing {
  readonly visit: VisitRow;
  readonly bodyId: string;
  readonly personId: string;
  readonly ordinal: number;
  readonly items: readonly IntegrityItem[];
  readonly words: string;
  readonly by: string;
  readonly now: Date;
}

/** Keeps what somebody signed; false where that number is signed already. */
async function writeSigned(
  tx: Tx,
  { visit, bodyId, personId, ordinal, items, words, by, now }: Signing,
): Promise<boolean> {
  const id = randomUUID();
  const written = await beyondScope(tx, () =>
    tx.run(
      `insert into team_integrity (id, visit_id, body_id, unit_id, region, person_id, ordinal, items, words, signed_by, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (visit_id, person_id, ordinal) do nothing`,
      [
        id,
        visit.id,
        bodyId,
        visit.unit_id,
        visit.region,
        personId,
        ordinal,
        JSON.stringify(items),
        words,
        by,
        now.toISOString(),
      ],
    ),
  );
  if (written === 0) return false;
  // What was declared stays out of the log: it is read by others than those who may know it.
  await record(tx, {
    event: ordinal === 0 ? 'team.pledge-signed' : 'team.integrity-declared',
    unitId: visit.unit_id,
    subject: visit.id,
    after: { personId, ordinal },
  });
  return true;
}

export const signPledgeImplementation = implement(signPledge, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'team.work' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const going = await goingOn(tx, input.visitId, caller);
    if (going === null) return refuse(problem('integrity-not-gone'));
    const book = await readTeamBook(tx);
    if (book === null) return refuse(problem('team-no-book'));
    const { pledge, conduct } = book.integrity;
    const words = [pledge.zh, ...conduct.map(({ must, name }) => `${must ? '要' : '不'}：${name.zh}`)].join('\n');
    const isNew = await writeSigned(tx, { ...going, ordinal: 0, items: [], words, by: caller.name, now });
    return isNew ? ok({}) : refuse(problem('integrity-pledged'));
  },
});

export const declareIntegrityImplementation = implement(declareIntegrity, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'team.work' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const { visitId, after, isNothing, items } = input;
    const going = await goingOn(tx, visitId, caller);
    if (going === null) return refuse(problem('integrity-not-gone'));
    const book = await readTeamBook(tx);
    if (book === null) return refuse(problem('team-no-book'));
    const { visit } = going;
    if (visit.begun_at === null) return refuse(problem('integrity-too-soon'));
    if (isNothing !== (items.length === 0)) return refuse(problem('integrity-empty'));
    const faults = items.flatMap(
      (item, i) => faultOfItem(item, i + 1, { fromOn: dayOf(visit.begun_at ?? ''), today: plainDateOf(now) }) ?? [],
    );
    if (faults.length > 0) return refuse(...faults);
    const before = (await listSigned(tx, [visitId])).find((one) => one.personId === going.personId && one.ordinal > 0);
    if ((before?.ordinal ?? 0) !== after) return refuse(problem('changed-meanwhile'));
    const words = isNothing ? book.integrity.nothing.zh : '';
    const isNew = await writeSigned(tx, { ...going, ordinal: after + 1, items, words, by: caller.name, now });
    if (!isNew) return refuse(problem('changed-meanwhile'));
    return ok({ signs: [...signsFound(items, { end: endOf(visit), at: now.toISOString(), book })] });
  },
});

/** What is impossible about an item: a day outside the visit, or something given back before it was offered. */
function faultOfItem(
  { onDay, handling, handledOn }: IntegrityItem,
  number: number,
  { fromOn, today }: { readonly fromOn: string; readonly today: string },
): Problem | null {
  const at = { field: `items.${number - 1}` };
  if (onDay < fromOn || onDay > today)
    return problem('integrity-day-outside', { number, day: onDay, fromOn, today }, at);
  if (handling !== 'given-back' && handling !== 'handed-over') return null;
  return handledOn === null || handledOn < onDay || handledOn > today
    ? problem('integrity-handled-before', { number }, at)
    : null;
}

export const rateVisitImplementation = implement(rateVisit, {
  // Whoever runs the visit does not answer for the unit: it is asked at the unit visited, always.
  subject: async (db, { visitId }, caller) =>
    (await unitOfVisit(db, { visitId, verb: 'visit.read' }, caller)) === null
      ? null
      : ((await readVisitRow(db, visitId))?.visited_unit_id ?? null),
  handle: async ({ tx, input, caller, unit, now }) => {
    const visit = await readVisitRow(tx, input.visitId);
    if (visit === null) return refuse(problem('not-found'));
    if (isMember(visit, caller)) return refuse(problem('forbidden'));
    if (!speaksForVisited(caller, 'inspection.answer', await waysOf(tx, visit))) {
      return refuse(problem('visit-not-of-unit'));
    }
    const book = await readTeamBook(tx);
    if (book === null) return refuse(problem('team-no-book'));
    const fault = faultOfRating(visit, book, plainDateOf(now));
    if (fault !== null) return refuse(fault);
    // The row is the office's, out of sight of the unit's own people and of the team: hence past the scope.
    await beyondScope(tx, () =>
      tx.run(
        `insert into team_visit_rating (visit_id, rater_unit_id, body_id, unit_id, region, grades, rated_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (visit_id, rater_unit_id) do update set grades = $6, rated_at = $7`,
        [visit.id, unit.id, visit.body_id, visit.unit_id, visit.region, canonicalJson(input.grades), now.toISOString()],
      ),
    );
    // Grades stay out of the log: it is read by others than those who may know them.
    await record(tx, { event: 'team.visit-rated', unitId: unit.id, subject: visit.id });
    return ok({});
  },
});
