import { randomUUID } from 'node:crypto';
import { announceApartDraw, openApartDraw } from '@dudao/core/field/apart/contract';
import { type ApartDrawPlan, announceAparts, type DrawnApart, drawAparts } from '@dudao/core/field/apart/draw';
import { APART_PROBLEMS } from '@dudao/core/field/apart/problems';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { fillText, type Text } from '@dudao/core/lib/text';
import { beyondScope, type Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import { newSeed } from '../../lib/seed.ts';
import { implement } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import { sha256 } from '../../lib/sha256.ts';
import { readVisitRow } from '../../visit/rows.ts';
import { readSheets } from '../books.ts';
import { faultOfPerson, faultOfVisit, writeApart } from './make.ts';
import { type ApartDrawRow, listCandidates, listFit } from './rows.ts';

/** Under this purpose the server's key seals seeds. */
const SEED = 'field-apart-draw-seed';

export const announceApartDrawImplementation = implement(announceApartDraw, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { sheetKey, fromOn, untilOn, share, days, campaignId, title } = input;
    if (fromOn > untilOn || untilOn < plainDateOf(now)) {
      return refuse(problem('field-apart-day', {}, { field: 'untilOn' }));
    }
    if (!(await readSheets(tx)).inForce.some(({ key }) => key === sheetKey)) {
      return refuse(problem('field-apart-sheet-unknown', {}, { field: 'sheetKey' }));
    }
    const candidates = await beyondScope(tx, () => listDrawable(tx, { ...input, unitId: unit.id }));
    if (candidates.length === 0) return refuse(problem('field-apart-nothing'));
    const plan: ApartDrawPlan = { sheetKey, share, candidates };
    const seed = newSeed();
    const { digest, commitment } = announceAparts(plan, seed, sha256);
    const drawId = randomUUID();
    await tx.run(
      `insert into field_apart_draw (id, unit_id, region, campaign_id, title, sheet_key, from_on, until_on, share, days, population, digest, commitment,
         seed_sealed, at, by_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        drawId,
        unit.id,
        unit.region,
        campaignId,
        title,
        sheetKey,
        fromOn,
        untilOn,
        share,
        days,
        JSON.stringify(candidates),
        digest,
        commitment,
        services.secrets.seal(SEED, seed),
        now.toISOString(),
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'field.apart-draw-announced',
      unitId: unit.id,
      subject: drawId,
      after: { sheetKey, share, population: candidates.length, digest, commitment },
    });
    return ok({ drawId, population: candidates.length, commitment });
  },
});

/** Visits that can be marked apart, with at least two who may go. */
async function listDrawable(
  tx: Tx,
  given: Parameters<typeof listCandidates>[1],
): Promise<readonly { readonly visitId: string; readonly personIds: readonly string[] }[]> {
  const visits = await listCandidates(tx, given);
  const fit = await listFit(
    tx,
    visits.map(({ id }) => id),
  );
  return visits
    .map(({ id }) => ({
      visitId: id,
      personIds: fit.filter((one) => one.visit_id === id).map((one) => one.person_id),
    }))
    .filter(({ personIds }) => personIds.length >= 2);
}

/** A draw as it is worked out again. Its population was written by `announce-apart-draw` alone. */
export function planOf(row: ApartDrawRow): ApartDrawPlan {
  return { sheetKey: row.sheet_key, share: row.share, candidates: row.population as ApartDrawPlan['candidates'] };
}

/** A visit that was drawn and cannot be marked apart any more. */
export interface PassedOver {
  readonly visit: string;
  readonly reason: Text;
}

export const openApartDrawImplementation = implement(openApartDraw, {
  subject: async (db, { drawId }) =>
    (await db.maybe<ApartDrawRow>('select * from field_apart_draw where id = $1', [drawId]))?.unit_id ?? null,
  handle: async ({ tx, input, caller, now, services }) => {
    const row = await tx.one<ApartDrawRow>('select * from field_apart_draw where id = $1 for update', [input.drawId]);
    if (row.opened_at !== null) return refuse(problem('draw-opened'));
    if (now <= new Date(row.at)) return refuse(problem('draw-too-soon'));
    const { witnesses } = input;
    const seed = services.secrets.open(SEED, row.seed_sealed);
    const drawn = drawAparts(planOf(row), { seed, witnesses }, sha256);
    const passedOver: PassedOver[] = [];
    for (const one of drawn) {
      const passed = await beyondScope(tx, () => makeDrawn(tx, { row, one }, { caller, now }));
      if (passed !== null) passedOver.push(passed);
    }
    await tx.run(
      `update field_apart_draw set opened_at = $2, opened_by_name = $3, seed = $4, witnesses = $5, drawn = $6, passed_over = $7 where id = $1`,
      [
        row.id,
        now.toISOString(),
        caller.name,
        seed,
        JSON.stringify(witnesses),
        JSON.stringify(drawn),
        JSON.stringify(passedOver),
      ],
    );
    await record(tx, {
      event: 'field.apart-drawn',
      unitId: row.unit_id,
      subject: row.id,
      after: { drawn: drawn.length, passedOver: passedOver.length, seed, witnesses },
    });
    return ok({ drawn: drawn.length, passedOver: passedOver.length });
  },
});

/** A2 Makes the pair of a drawn visit: its first two who may; passed over, with the reason, where the visit or all but one may not any more. */
async function makeDrawn(
  tx: Tx,
  { row, one }: { readonly row: ApartDrawRow; readonly one: DrawnApart },
  { caller, now }: { readonly caller: Caller; readonly now: Date },
): Promise<PassedOver | null> {
  const visit = await readVisitRow(tx, one.visitId);
  if (visit === null) throw new Error('a visit is never deleted');
  const passed = (fault: Problem): PassedOver => ({ visit: visit.title, reason: reasonOf(fault) });
  const fault = await faultOfVisit(tx, visit, row.sheet_key);
  if (fault !== null) return passed(fault);
  const fit = await listFit(tx, [visit.id]);
  const two: string[] = [];
  let last: Problem | null = null;
  for (const personId of one.personIds) {
    const unfit = await faultOfPerson(tx, visit, { personId, fit });
    if (unfit === null) two.push(personId);
    else last = unfit;
    if (two.length === 2) break;
  }
  const [first, second] = two;
  if (first === undefined || second === undefined) return passed(last ?? problem('field-apart-no-team'));
  const today = plainDateOf(now);
  const dueOn = dayText(Math.max(parseDay(visit.from_on) ?? 0, parseDay(today) ?? 0) + row.days);
  const made = { drawId: row.id, visit, sheetKey: row.sheet_key, dueOn, reason: row.title };
  await writeApart(tx, { ...made, personIds: [first, second] }, { caller, now });
  return null;
}

function reasonOf({ problem: name, params }: Problem): Text {
  const { text } = APART_PROBLEMS[name as keyof typeof APART_PROBLEMS];
  return { zh: fillText(text, 'zh', params), en: fillText(text, 'en', params) };
}
