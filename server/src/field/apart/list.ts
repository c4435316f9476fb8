import { faultOfRelease } from '@dudao/core/field/apart/agree';
import {
  type ApartDraw,
  type ApartLine,
  listAparts,
  listOwnAparts,
  readApartChoices,
} from '@dudao/core/field/apart/contract';
import { type ApartWitness, type DrawnApart, verifyAparts } from '@dudao/core/field/apart/draw';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { sha256 } from '../../lib/sha256.ts';
import { readSheets, type Sheets } from '../books.ts';
import { type PassedOver, planOf } from './draws.ts';
import { cannotGoOn } from './make.ts';
import {
  type ApartDrawRow,
  type DoneRow,
  listCandidates,
  listDone,
  listFit,
  listNamedAparts,
  type NamedApartRow,
} from './rows.ts';

/** What people call a sheet. */
export const sheetName = (sheets: Sheets, key: string) => ({
  key,
  name: sheets.inForce.find((one) => one.key === key)?.name ?? { zh: key, en: key },
});

/** What shown pairs need beside their rows. */
interface Around {
  readonly sheets: Sheets;
  readonly done: readonly DoneRow[];
  readonly today: string;
}

/** Reads what shown pairs need beside their rows. */
export function readAround(db: Db, rows: readonly NamedApartRow[], now: Date): Promise<Around> {
  return beyondScope(db, async () => ({
    sheets: await readSheets(db),
    done: await listDone(
      db,
      rows.filter(({ state }) => state === 'marking' || state === 'released').map(({ id }) => id),
    ),
    today: plainDateOf(now),
  }));
}

/** A pair as lists tell it: who has handed in, never what. */
export function shownApart(row: NamedApartRow, { sheets, done, today }: Around): ApartLine {
  const isOpen = row.opened_at !== null;
  const marker = (personId: string, name: string) => ({
    personId,
    name,
    isDone: isOpen || done.some((one) => one.apart_id === row.id && one.person_id === personId),
  });
  const { released_at: at, released_by_name: by, release_reason: reason } = row;
  return {
    id: row.id,
    visit: {
      id: row.visit_id,
      title: row.visit_title,
      fromOn: row.visit_from,
      untilOn: row.visit_until,
      state: row.visit_state,
    },
    unit: { id: row.visited_id, name: row.visited_name },
    team: row.body_id === null ? null : { id: row.body_id, name: row.body_name ?? '' },
    sheet: sheetName(sheets, row.sheet_key),
    first: marker(row.first_person, row.first_name),
    second: marker(row.second_person, row.second_name),
    dueOn: row.due_on,
    isLate: row.state === 'marking' && row.due_on < today,
    state: row.state,
    differing: row.differing,
    open: row.open,
    isDrawn: row.draw_id !== null,
    released: at === null || by === null || reason === null ? null : { at, by, reason },
    revision: row.revision,
  };
}

export const listApartsImplementation = implement(listAparts, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, now }) => {
    const draws = await db.many<ApartDrawRow>(
      'select * from field_apart_draw where unit_id = $1 order by at desc, id limit 50',
      [unit.id],
    );
    const rows = await listNamedAparts(db, 'office', [unit.id]);
    const around = await readAround(db, rows, now);
    const aparts = [];
    for (const row of rows) {
      const fault =
        row.state === 'marking'
          ? faultOfRelease(
              { state: row.state, dueOn: row.due_on },
              { today: around.today, cannot: await beyondScope(db, () => cannotGoOn(db, row)) },
            )
          : faultOfRelease({ state: row.state, dueOn: row.due_on }, { today: around.today, cannot: false });
      aparts.push({ ...shownApart(row, around), actions: { release: fault?.problem ?? (true as const) } });
    }
    return ok({ draws: draws.map((row) => shownDraw(row, around.sheets)), aparts, on: around.today });
  },
});

function shownDraw(row: ApartDrawRow, sheets: Sheets): ApartDraw {
  return {
    id: row.id,
    title: row.title,
    sheet: sheetName(sheets, row.sheet_key),
    fromOn: row.from_on,
    untilOn: row.until_on,
    share: row.share,
    days: row.days,
    population: planOf(row).candidates.length,
    digest: row.digest,
    commitment: row.commitment,
    at: row.at,
    by: row.by_name,
    opened: openedOf(row),
  };
}

function openedOf(row: ApartDrawRow): ApartDraw['opened'] {
  const { opened_at: at, seed, digest, commitment } = row;
  if (at === null || seed === null) return null;
  // Safe: written by `open-apart-draw` alone, from its own input and as core drew it.
  const witnesses = row.witnesses as ApartWitness[];
  const drawn = row.drawn as DrawnApart[];
  return {
    at,
    by: row.opened_by_name ?? '',
    seed,
    witnesses,
    drawn: drawn.length,
    passedOver: row.passed_over as PassedOver[],
    holds: verifyAparts({ plan: planOf(row), digest, commitment, seed, witnesses, drawn }, sha256),
  };
}

const CHOICE_DAYS = 365;

export const readApartChoicesImplementation = implement(readApartChoices, {
  subject: async (_db, { unitId }) => unitId,
  handle: ({ db, unit, now }) =>
    beyondScope(db, async () => {
      const today = plainDateOf(now);
      const at = parseDay(today) ?? 0;
      const span = { fromOn: dayText(at - CHOICE_DAYS), untilOn: dayText(at + CHOICE_DAYS) };
      const visits = await listCandidates(db, { unitId: unit.id, sheetKey: null, campaignId: null, ...span });
      const fit = await listFit(
        db,
        visits.map(({ id }) => id),
      );
      const { inForce } = await readSheets(db);
      return ok({
        sheets: inForce.map(({ key, name }) => ({ key, name })),
        visits: visits.map((one) => ({
          id: one.id,
          title: one.title,
          unit: { id: one.visited_id, name: one.visited_name },
          fromOn: one.from_on,
          sheetKeys: one.sheets.map(({ key }) => key),
          people: fit
            .filter((person) => person.visit_id === one.id)
            .map((person) => ({ personId: person.person_id, name: person.name })),
        })),
      });
    }),
});

/** As whom somebody stands to a pair; null: as nobody. Whoever is one of the two is never its head. */
export function sideOf(row: NamedApartRow, { personId }: Pick<Caller, 'personId'>) {
  if (personId === null) return null;
  if (personId === row.first_person) return 'first';
  if (personId === row.second_person) return 'second';
  return personId === row.head_person ? 'head' : null;
}

export const listOwnApartsImplementation = implement(listOwnAparts, {
  handle: async ({ db, caller, now }) => {
    const rows = caller.personId === null ? [] : await listNamedAparts(db, 'own', [caller.personId]);
    const around = await readAround(db, rows, now);
    return ok({
      aparts: rows.flatMap((row) => {
        const side = sideOf(row, caller);
        return side === null ? [] : [{ ...shownApart(row, around), side } as const];
      }),
      on: around.today,
    });
  },
});
