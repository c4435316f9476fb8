import { can } from '@dudao/core/access/can';
import { daysAfter } from '@dudao/core/inspection/decide-register';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import { readSheet, type Travel } from '@dudao/core/team/contract';
import {
  dueOnOf,
  faultOfSheetStep,
  lacksOf,
  lateDays,
  maySign,
  type PersonOnDay,
  periodOf,
  type SheetState,
  type SheetStep,
} from '@dudao/core/team/sheet';
import type { TeamBook } from '@dudao/core/team/team-book';
import { listMembers, type MemberRow } from '../inspection/rows.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { pathOf } from '../visit/rows.ts';
import { readFacts } from './facts.ts';
import { minutesByPerson } from './own-hours.ts';
import {
  BACK_DAYS,
  handedOf,
  isRecusedFrom,
  listAble,
  readSheetRow,
  readTeamBook,
  readTeamOf,
  type SheetRow,
  type StayRow,
  sitsIn,
  textOf,
  unitOfTeam,
} from './rows.ts';

const NO_TRAVEL: Travel = { vehicles: 0, escorts: 0, km: 0 };
const HANDED_IN: readonly SheetState[] = ['handed-in', 'received'];

/** Whom the sheet of a day would name: who sits in the team, for as long as it was on site; overnight where it stayed at one place. */
function peopleProposed(
  members: readonly MemberRow[],
  {
    minutes,
    stays,
    day,
    own,
  }: {
    readonly minutes: number | null;
    readonly stays: readonly StayRow[];
    readonly day: string;
    /** Minutes of those who said themselves that they came and left. */
    readonly own: ReadonlyMap<string, number>;
  },
): readonly PersonOnDay[] {
  if (minutes === null) return [];
  const night = stays.some(
    ({ kind, leftAt }) => kind === 'stay' && (leftAt === null || plainDateOf(new Date(leftAt)) > day),
  );
  return members.map(({ id }) => ({ personId: id, hours: Math.floor((own.get(id) ?? minutes) / 30) / 2, night }));
}

/** What of a day's travel is more than the rulebook wants (轻车简从). */
function travelSigns({ vehicles, escorts }: Travel, { most_vehicles, most_escorts }: TeamBook['travel']): Text[] {
  const signs: Text[] = [];
  if (vehicles > most_vehicles) {
    signs.push({
      zh: `用车 ${vehicles} 辆，超过 ${most_vehicles} 辆`,
      en: `${vehicles} vehicles, more than ${most_vehicles}`,
    });
  }
  if (escorts > most_escorts) {
    signs.push({
      zh: `陪同 ${escorts} 人，超过 ${most_escorts} 人`,
      en: `${escorts} people along, more than ${most_escorts}`,
    });
  }
  return signs;
}

const travelOf = (row: SheetRow | null): Travel =>
  row === null ? NO_TRAVEL : { vehicles: row.vehicles, escorts: row.escorts, km: row.km };

export const readSheetImplementation = implement(readSheet, {
  subject: (db, { bodyId }, caller) => unitOfTeam(db, bodyId, caller),
  handle: async ({ db, input, caller, now }) => {
    const { bodyId, span, onDay } = input;
    const on = plainDateOf(now);
    const [book, team] = [await readTeamBook(db), await readTeamOf(db, bodyId)];
    if (book === null) return refuse(problem('team-no-book'));
    if (team === null) return refuse(problem('not-found'));
    const sits = sitsIn(caller, bodyId);
    const oversees = can(caller.grants, 'team.oversee', await pathOf(db, team.unit_id));
    if (!sits && !oversees) return refuse(problem('not-on-team'));
    const { fromOn, untilOn } = periodOf(span, onDay);
    const row = await readSheetRow(db, { bodyId, span, fromOn });
    const { facts: live, stays } = await readFacts(db, { bodyId, fromOn, untilOn, now, most: book.hours.most });
    if (sits && !oversees && (await isRecusedFrom(db, { personId: caller.personId, today: on }, stays))) {
      return refuse(problem('sheet-of-recused'));
    }
    // Nobody but the team reads what it has not handed in.
    const shown = sits || (row !== null && HANDED_IN.includes(row.state)) ? row : null;
    const members = await listMembers(db, [bodyId], fromOn);
    const facts = row?.facts ?? live;
    const clock = { stays, nowMs: now.getTime(), most: book.hours.most };
    // Nobody is proposed where the sheet names them already.
    const proposed =
      span === 'daily' && shown === null
        ? peopleProposed(members, {
            minutes: live.minutes,
            stays,
            day: fromOn,
            own: await minutesByPerson(db, fromOn, clock),
          })
        : [];
    const text = textOf(shown, proposed);
    const dueOn = dueOnOf(span, fromOn, book[span]);
    const nameOf = new Map(members.map(({ id, name }) => [id, name]));
    const step = (name: SheetStep): true | string => faultOfSheetStep(name, row?.state ?? 'draft')?.problem ?? true;
    const isPast = fromOn <= on && untilOn >= daysAfter(on, -BACK_DAYS);
    return ok({
      id: row?.id ?? null,
      team: { id: team.id, name: team.name },
      office: { id: team.unit_id, name: team.office },
      span,
      fromOn,
      untilOn,
      state: row?.state ?? null,
      dueOn,
      lateDays: lateDays(dueOn, row && handedOf(row), on),
      form: {
        name: book[span].name,
        parts: book[span].parts.map(({ id, name, hint, least }) => ({ id, name, hint, least })),
        reviews: book[span].reviews.map(({ id, name }) => ({ id, name })),
      },
      facts,
      ...text,
      people: text.people.map((one) => ({ ...one, name: nameOf.get(one.personId) ?? '' })),
      members: members.map(({ id, name }) => ({ id, name })),
      travel: travelOf(shown),
      travelSigns: travelSigns(travelOf(shown), book.travel),
      lacks: [...lacksOf(span, text, { book, measured: facts.minutes })],
      returns: (row?.returns ?? []).map((one) => ({ ...one, lacks: [...one.lacks] })),
      writtenBy: shown?.written_by ?? null,
      signedBy: shown?.signed_by ?? null,
      signedAt: shown?.signed_at ?? null,
      receivedBy: shown?.received_by ?? null,
      receivedAt: shown?.received_at ?? null,
      revision: row?.revision ?? 0,
      actions: {
        save: !sits ? 'forbidden' : isPast ? step('save') : 'sheet-day-outside',
        sign: !sits
          ? 'forbidden'
          : row === null
            ? 'sheet-not-now'
            : maySign(caller.personId, await listAble(db, { bodyId, today: on }, stays))
              ? step('sign')
              : 'sheet-not-signer',
        receive: oversees ? (row === null ? 'sheet-not-now' : step('receive')) : 'forbidden',
        return: oversees ? (row === null ? 'sheet-not-now' : step('return')) : 'forbidden',
      },
      on,
    });
  },
});
