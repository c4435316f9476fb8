import { can } from '@dudao/core/access/can';
import { daysAfter } from '@dudao/core/inspection/decide-register';
import { addMonths } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listSheets, type SheetLine } from '@dudao/core/team/contract';
import { daysOnSite } from '@dudao/core/team/on-site';
import { dueOnOf, lateDays, owedFor, periodOf } from '@dudao/core/team/sheet';
import type { TeamBook } from '@dudao/core/team/team-book';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { pathOf } from '../visit/rows.ts';
import { timedStay } from './facts.ts';
import {
  handedOf,
  type ListedSheetRow,
  listSheetRows,
  listStays,
  readTeamBook,
  readTeamOf,
  type StayRow,
  sitsIn,
  unitOfTeam,
} from './rows.ts';

/** Sheets of a month, and the stays from which it follows which are owed. */
export interface MonthOfSheets {
  readonly lines: readonly SheetLine[];
  readonly stays: readonly StayRow[];
}

/** Sheets of teams that begin in a month: those owed for days on site up to today, and those that were written. */
export async function readMonthOfSheets(
  db: Db,
  teams: readonly { readonly id: string; readonly name: string }[],
  { month, book, now }: { readonly month: string; readonly book: TeamBook; readonly now: Date },
): Promise<MonthOfSheets> {
  const bodyIds = teams.map(({ id }) => id);
  const fromOn = `${month}-01`;
  const before = addMonths(fromOn, 1);
  // The last week of the month may lie in the next one.
  const untilOn = daysAfter(before, 6);
  const stays = await listStays(db, { bodyIds, fromOn, untilOn });
  const rows = await listSheetRows(db, { bodyIds, fromOn, before });
  const on = plainDateOf(now);
  const lines = teams.flatMap((team) => {
    const written = rows.filter(({ body_id }) => body_id === team.id);
    const days = daysOnSite(stays.filter(({ bodyId }) => bodyId === team.id).map(timedStay), {
      fromOn,
      untilOn,
      nowMs: now.getTime(),
    });
    const owed = owedFor(days)
      .filter((one) => one.fromOn >= fromOn && one.fromOn < before)
      .filter((one) => !written.some(({ span, from_on }) => span === one.span && from_on === one.fromOn))
      .map((one) => ({ ...one, row: null }));
    const known = written.map((row) => ({ span: row.span, fromOn: row.from_on, row }));
    return [...owed, ...known].map((one) => lineOf(team, one, { book, on }));
  });
  return { lines: lines.toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : a.fromOn > b.fromOn ? -1 : 0)), stays };
}

function lineOf(
  team: { readonly id: string; readonly name: string },
  {
    span,
    fromOn,
    row,
  }: { readonly span: SheetLine['span']; readonly fromOn: string; readonly row: ListedSheetRow | null },
  { book, on }: { readonly book: TeamBook; readonly on: string },
): SheetLine {
  const dueOn = dueOnOf(span, fromOn, book[span]);
  return {
    id: row?.id ?? null,
    bodyId: team.id,
    team: team.name,
    span,
    fromOn,
    untilOn: periodOf(span, fromOn).untilOn,
    state: row?.state ?? null,
    dueOn,
    lateDays: lateDays(dueOn, row && handedOf(row), on),
    returned: row?.returned ?? 0,
    signedBy: row?.signed_by ?? null,
  };
}

export const listSheetsImplementation = implement(listSheets, {
  subject: (db, { bodyId }, caller) => unitOfTeam(db, bodyId, caller),
  handle: async ({ db, input, caller, now }) => {
    const { bodyId, month } = input;
    const [book, team] = [await readTeamBook(db), await readTeamOf(db, bodyId)];
    if (team === null) return refuse(problem('not-found'));
    if (!sitsIn(caller, bodyId) && !can(caller.grants, 'team.oversee', await pathOf(db, team.unit_id))) {
      return refuse(problem('not-on-team'));
    }
    if (book === null) return refuse(problem('team-no-book'));
    const { lines } = await readMonthOfSheets(db, [team], { month, book, now });
    return ok({ team: { id: team.id, name: team.name }, sheets: [...lines], on: plainDateOf(now) });
  },
});
