import { randomUUID } from 'node:crypto';
import { daysAfter } from '@dudao/core/inspection/decide-register';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { decideSheet, type SheetFacts, saveSheet, signSheet } from '@dudao/core/team/contract';
import { faultOfSheetStep, lacksOf, maySign, type PersonOnDay, periodOf } from '@dudao/core/team/sheet';
import { listMembers } from '../inspection/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readFacts } from './facts.ts';
import {
  BACK_DAYS,
  isRecusedFrom,
  listAble,
  lockSheetRow,
  readTeamBook,
  readTeamOf,
  type SheetRow,
  sitsIn,
  textOf,
  unitOfTeam,
} from './rows.ts';

export const saveSheetImplementation = implement(saveSheet, {
  subject: (db, { bodyId }, caller) => unitOfTeam(db, bodyId, caller),
  handle: async ({ tx, input, caller, now }) => {
    const { bodyId, span, onDay, revision, parts, reviews, people, travel, note } = input;
    const on = plainDateOf(now);
    if (!sitsIn(caller, bodyId)) return refuse(problem('not-on-team'));
    const [book, team] = [await readTeamBook(tx), await readTeamOf(tx, bodyId)];
    if (book === null || team === null) return refuse(problem('team-no-book'));
    const { fromOn, untilOn } = periodOf(span, onDay);
    const earliest = [team.founded_on, daysAfter(on, -BACK_DAYS)].toSorted()[1] ?? on;
    if (fromOn > on || untilOn < earliest) {
      return refuse(problem('sheet-day-outside', { day: onDay, fromOn: earliest, today: on }, { field: 'onDay' }));
    }
    const form = book[span];
    const strange =
      Object.keys(parts).find((id) => !form.parts.some((one) => one.id === id)) ??
      Object.keys(reviews).find((id) => !form.reviews.some((one) => one.id === id));
    if (strange !== undefined) return refuse(problem('sheet-unknown-part', { part: strange }));
    const members = new Set((await listMembers(tx, [bodyId], fromOn)).map(({ id }) => id));
    const named = new Set(people.map(({ personId }) => personId));
    if (named.size < people.length || people.some(({ personId }) => !members.has(personId))) {
      return refuse(problem('sheet-stranger', {}, { field: 'people' }));
    }
    const { stays } = await readFacts(tx, { bodyId, fromOn, untilOn, now, most: book.hours.most });
    if (await isRecusedFrom(tx, { personId: caller.personId, today: on }, stays))
      return refuse(problem('sheet-of-recused'));
    const row = await lockSheetRow(tx, { bodyId, span, fromOn });
    if ((row?.revision ?? 0) !== revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfSheetStep('save', row?.state ?? 'draft');
    if (fault !== null) return refuse(fault);
    const id = row?.id ?? randomUUID();
    const day = span === 'daily' ? people : [];
    // The constraint on team, span and day lets one of two first writers win; the other is told to read again.
    const written = await beyondScope(tx, () =>
      tx.run(
        `insert into team_sheet (id, body_id, unit_id, region, span, from_on, state, parts, reviews, people, vehicles, escorts, km, note, written_by)
         values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (body_id, span, from_on) do update set parts = $7, reviews = $8, people = $9, vehicles = $10, escorts = $11, km = $12, note = $13,
           written_by = $14, revision = team_sheet.revision + 1 where team_sheet.id = $1`,
        [
          id,
          bodyId,
          team.unit_id,
          team.region,
          span,
          fromOn,
          JSON.stringify(parts),
          JSON.stringify(reviews),
          JSON.stringify(day),
          travel.vehicles,
          travel.escorts,
          travel.km,
          note,
          caller.name,
        ],
      ),
    );
    if (written === 0) return refuse(problem('changed-meanwhile'));
    await writeDays(tx, { id, team, fromOn, km: travel.km }, day);
    await record(tx, {
      event: 'team.sheet-saved',
      unitId: team.unit_id,
      subject: id,
      after: { bodyId, span, fromOn, people: day.length },
    });
    return ok({ revision: revision + 1 });
  },
});

/** Nobody has begun the sheet. */
const NOT_WRITTEN = problem('sheet-not-now', { state: '还没有填写', stateEn: 'not written' });

interface DaysOf {
  readonly id: string;
  readonly team: { readonly unit_id: string; readonly region: string };
  readonly fromOn: string;
  readonly km: number;
}

/** Who was on site, as rows that add up over teams and months. */
async function writeDays(tx: Tx, { id, team, fromOn, km }: DaysOf, people: readonly PersonOnDay[]): Promise<void> {
  await beyondScope(tx, async () => {
    await tx.run('delete from team_day where sheet_id = $1', [id]);
    await tx.run(
      `insert into team_day (sheet_id, person_id, unit_id, region, on_day, hours, night, km)
       select $1, p."personId", $2, $3, $4, p.hours, p.night, $5 from jsonb_to_recordset($6::jsonb) as p ("personId" uuid, hours numeric, night boolean)`,
      [id, team.unit_id, team.region, fromOn, km, JSON.stringify(people)],
    );
  });
}

export const signSheetImplementation = implement(signSheet, {
  subject: (db, { bodyId }, caller) => unitOfTeam(db, bodyId, caller),
  handle: async ({ tx, input, caller, now }) => {
    const { bodyId, span, revision } = input;
    const on = plainDateOf(now);
    if (!sitsIn(caller, bodyId)) return refuse(problem('not-on-team'));
    const book = await readTeamBook(tx);
    if (book === null) return refuse(problem('team-no-book'));
    const { fromOn, untilOn } = periodOf(span, input.onDay);
    const row = await lockSheetRow(tx, { bodyId, span, fromOn });
    if (row === null) return refuse(NOT_WRITTEN);
    if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfSheetStep('sign', row.state);
    if (fault !== null) return refuse(fault);
    const { facts, stays } = await readFacts(tx, { bodyId, fromOn, untilOn, now, most: book.hours.most });
    if (await isRecusedFrom(tx, { personId: caller.personId, today: on }, stays))
      return refuse(problem('sheet-of-recused'));
    const able = await listAble(tx, { bodyId, today: on }, stays);
    if (!maySign(caller.personId, able)) return refuse(problem('sheet-not-signer'));
    const lacks = [...lacksOf(span, textOf(row, []), { book, measured: facts.minutes })];
    if (lacks.length > 0) {
      await giveBack(tx, row, { by: null, lacks, reason: '', at: now.toISOString() });
      return ok({ revision: revision + 1, state: 'returned' as const, lacks });
    }
    await handIn(tx, row, { facts, by: caller.name, now });
    return ok({ revision: revision + 1, state: 'handed-in' as const, lacks: [] });
  },
});

interface HandingIn {
  readonly facts: SheetFacts;
  readonly by: string;
  readonly now: Date;
}

async function handIn(tx: Tx, row: SheetRow, { facts, by, now }: HandingIn): Promise<void> {
  await beyondScope(tx, () =>
    tx.run(
      `update team_sheet set state = 'handed-in', facts = $2, signed_by = $3, signed_at = $4, handed_in_on = coalesce(handed_in_on, $5),
         revision = revision + 1 where id = $1`,
      [row.id, JSON.stringify(facts), by, now.toISOString(), plainDateOf(now)],
    ),
  );
  await record(tx, {
    event: 'team.sheet-signed',
    unitId: row.unit_id,
    subject: row.id,
    before: { state: row.state },
    after: { state: 'handed-in', span: row.span, fromOn: row.from_on },
  });
}

/** Back to the team, with what it lacks or the office's reason; kept, so that it can be counted. */
async function giveBack(tx: Tx, row: SheetRow, back: SheetRow['returns'][number]): Promise<void> {
  await beyondScope(tx, () =>
    tx.run(
      `update team_sheet set state = 'returned', facts = null, returns = returns || $2::jsonb, revision = revision + 1 where id = $1`,
      [row.id, JSON.stringify([back])],
    ),
  );
  await record(tx, {
    event: 'team.sheet-returned',
    unitId: row.unit_id,
    subject: row.id,
    before: { state: row.state },
    after: { state: 'returned', lacks: back.lacks.map(({ id }) => id), reason: back.reason },
  });
}

export const decideSheetImplementation = implement(decideSheet, {
  // The office alone, whatever somebody of it holds at a unit that the team looks after.
  subject: async (db, { bodyId }) => (await readTeamOf(db, bodyId))?.unit_id ?? null,
  handle: async ({ tx, input, caller, now }) => {
    const { bodyId, span, onDay, revision, decision } = input;
    const row = await lockSheetRow(tx, { bodyId, span, fromOn: periodOf(span, onDay).fromOn });
    if (row === null) return refuse(NOT_WRITTEN);
    if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfSheetStep(decision.kind, row.state);
    if (fault !== null) return refuse(fault);
    if (decision.kind === 'return') {
      await giveBack(tx, row, { by: caller.name, lacks: [], reason: decision.reason, at: now.toISOString() });
      return ok({ revision: revision + 1 });
    }
    await tx.run(
      `update team_sheet set state = 'received', received_by = $2, received_at = $3, revision = revision + 1 where id = $1`,
      [row.id, caller.name, now.toISOString()],
    );
    await record(tx, {
      event: 'team.sheet-received',
      unitId: row.unit_id,
      subject: row.id,
      before: { state: row.state },
      after: { state: 'received' },
    });
    return ok({ revision: revision + 1 });
  },
});
