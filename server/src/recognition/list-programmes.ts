import { addMonths } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { type Counts, listProgrammes, listWork, readProgramme } from '@dudao/core/recognition/contract';
import type { Programme } from '@dudao/core/recognition/programme';
import { failedYears, proposesWithdrawal } from '@dudao/core/recognition/review';
import { countStates, EXPIRING_MONTHS } from '@dudao/core/recognition/title';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { actionOf } from './may.ts';
import { listProgrammeBooks, newestProgramme, programmesOfRows } from './programmes.ts';
import {
  countEligible,
  countOpen,
  countPerYear,
  countTitles,
  listEndingTitles,
  listFailedTitles,
  listOpenApplications,
  listTitles,
} from './rows.ts';
import { shownApplication, shownTitle } from './shown.ts';
import { listTerms, parametersOf, readCited } from './terms.ts';

/** How far a programme has come at and below a unit; the question is asked once for all programmes. */
async function coverageBelow(db: Db, unitId: string, on: string): Promise<(programme: Programme) => Counts> {
  const titles = await countTitles(db, unitId, on);
  const eligible = await countEligible(db, unitId);
  const open = await countOpen(db, unitId);
  return ({ id, given_to }) => ({
    eligible: given_to.reduce((sum, kind) => sum + (eligible.get(kind) ?? 0), 0),
    inProgress: open.get(id) ?? 0,
    ...countStates(
      titles
        .filter(({ programme_id }) => programme_id === id)
        .map(({ kind, valid_until, count }) => ({ kind, validUntil: valid_until, count })),
      on,
    ),
  });
}

/** Criteria without wording or way of judging, and numbers that nobody has set for the unit. */
function openIn({ criteria, parameters = [] }: Programme, set: Readonly<Record<string, string>>): number {
  const judged = criteria.filter(({ formula, standards }) => formula === undefined && standards === undefined);
  const unset = parameters.filter(({ id, value }) => value === undefined && set[id] === undefined);
  return judged.length + unset.length;
}

export const listProgrammesImplementation = implement(listProgrammes, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, caller, now }) => {
    const on = plainDateOf(now);
    const countsOf = await coverageBelow(db, unit.id, on);
    const programmes = [];
    for (const { content: one } of await listProgrammeBooks(db)) {
      const set = one.parameters === undefined ? {} : parametersOf(await listTerms(db, unit.path, one.id, on));
      programmes.push({
        id: one.id,
        version: one.version,
        title: one.title,
        givenTo: one.given_to,
        validYears: one.validity.years === undefined ? null : Number(one.validity.years),
        levels: (one.levels ?? []).map(({ id, name }) => ({ id, name })),
        items: (one.items ?? []).map(({ id, name }) => ({ id, name })),
        criteria: one.criteria.length,
        open: openIn(one, set),
        counts: countsOf(one),
      });
    }
    return ok({ programmes, actions: { export: actionOf(caller, 'recognition.export', unit.path) } });
  },
});

export const readProgrammeImplementation = implement(readProgramme, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, caller, input, now }) => {
    const on = plainDateOf(now);
    const found = await newestProgramme(db, input.programmeId);
    if (!found.ok) return found;
    const { content: programme, digest } = found.value;
    const { rows, count } = await listTitles(db, { unitId: unit.id, on, programmeId: programme.id });
    const bookOf = await programmesOfRows(db, rows);
    const countsOf = await coverageBelow(db, unit.id, on);
    const terms = await listTerms(db, unit.path, programme.id, on);
    return ok({
      programme,
      digest,
      counts: countsOf(programme),
      holders: rows.map((row) => shownTitle(row, bookOf(row), on)),
      count,
      perYear: await countPerYear(db, unit.id, programme.id),
      terms: terms.map(({ key, year, value, set_on, document, unit_name }) => ({
        key,
        year,
        value,
        setOn: set_on,
        document,
        unitName: unit_name,
      })),
      cited: [...(await readCited(db, programme, unit.id))],
      actions: { setTerm: actionOf(caller, 'recognition.decide', unit.path) },
    });
  },
});

export const listWorkImplementation = implement(listWork, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now }) => {
    const on = plainDateOf(now);
    const applications = await listOpenApplications(db, unit.id, { below: true });
    const expiring = await listEndingTitles(db, unit.id, { on, before: addMonths(on, EXPIRING_MONTHS) });
    const failed = await listFailedTitles(db, unit.id, on);
    const bookOf = await programmesOfRows(db, [...applications, ...expiring, ...failed]);
    return ok({
      applications: applications.map((row) => shownApplication(row, bookOf(row))),
      expiring: expiring.map((row) => shownTitle(row, bookOf(row), on)),
      proposals: failed
        .filter((row) => proposesWithdrawal(bookOf(row), row.reviews))
        .map((row) => ({ ...shownTitle(row, bookOf(row), on), failedYears: failedYears(row.reviews) })),
    });
  },
});
