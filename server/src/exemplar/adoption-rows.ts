import { can } from '@dudao/core/access/can';
import {
  type AdoptionLife,
  type AdoptionStep,
  faultOfAdoptionStep,
  faultOfAdoptionVerifier,
} from '@dudao/core/exemplar/decide-adoption';
import type { AdoptionState } from '@dudao/core/exemplar/exemplar-state';
import type { Piece, ShownAdoption } from '@dudao/core/exemplar/shapes';
import type { Result } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import type { ExemplarAdoptionTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { pathsOf } from '../visit/rows.ts';
import { type ExemplarRow, isOfUnit } from './rows.ts';

/** An adoption as stored. */
export type AdoptionRow = Omit<ExemplarAdoptionTable, 'state'> & { readonly state: AdoptionState };

const MOST = 500;

/** Adoptions of an exemplar: proven ones first, then the newest. */
export function listAdoptionRows(db: Db, exemplarId: string): Promise<AdoptionRow[]> {
  return beyondScope(db, () =>
    db.many<AdoptionRow>(
      `select * from exemplar_adoption where exemplar_id = $1
       order by array_position(array['proven', 'reported', 'running', 'planned', 'given_up'], state::text), adopted_at desc, id limit ${MOST}`,
      [exemplarId],
    ),
  );
}

/** The unit that adopts: what it does, and who verifies it, is asked there. Null: no adoption that the caller may know of. */
export async function unitOfAdoption(db: Db, { adoptionId }: { readonly adoptionId: string }): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>('select unit_id from exemplar_adoption where id = $1', [adoptionId]);
  return row?.unit_id ?? null;
}

/** The adoption as its rules see it. */
function lifeOf(row: AdoptionRow, exemplar: Pick<ExemplarRow, 'state'>): AdoptionLife {
  const { state, result_on: resultOn, kept_up } = row;
  return { state, resultOn, exemplar: exemplar.state, isAcknowledged: kept_up !== null };
}

/** An adoption held for a step, with its exemplar. */
export interface HeldAdoption {
  readonly row: AdoptionRow;
  readonly exemplar: ExemplarRow;
  readonly today: string;
}

/** The adoption held for a step, or why the step cannot be taken. Its exemplar is held first, so that nobody withdraws it meanwhile. */
export function holdAdoption(
  tx: Tx,
  { adoptionId, revision }: { readonly adoptionId: string; readonly revision: number },
  { step, now }: { readonly step: AdoptionStep; readonly now: Date },
): Promise<Result<HeldAdoption>> {
  return holdRevised({
    revision,
    now,
    lock: () =>
      beyondScope(tx, async () => {
        await tx.many(
          'select 1 from exemplar where id = (select exemplar_id from exemplar_adoption where id = $1) for share',
          [adoptionId],
        );
        return tx.one<AdoptionRow>('select * from exemplar_adoption where id = $1 for update', [adoptionId]);
      }),
    look: async (row) => {
      const exemplar = await beyondScope(tx, () =>
        tx.one<ExemplarRow>('select * from exemplar where id = $1', [row.exemplar_id]),
      );
      return { exemplar, life: lifeOf(row, exemplar) };
    },
    faultOf: ({ life }, today) => faultOfAdoptionStep(step, life, today),
  });
}

/** Writes what a step sets into an adoption and tells the log. Returns the new revision. */
export function takeAdoption(tx: Tx, row: AdoptionRow, step: Parameters<typeof takeStep<AdoptionRow>>[2]) {
  return takeStep(tx, { table: 'exemplar_adoption', row }, step);
}

/** X11 Why the caller cannot verify an adoption; null where they can. */
export async function faultOfVerifying(
  db: Db,
  row: AdoptionRow,
  { exemplar, caller }: { readonly exemplar: ExemplarRow; readonly caller: Caller },
) {
  const officeId = exemplar.office_id;
  return faultOfAdoptionVerifier({
    by: caller,
    reporter: row.reported_by === null ? null : { accountId: row.reported_by, personId: row.reported_by_person },
    speaksForAdopter: await isOfUnit(db, { unitId: row.unit_id, officeId }, caller),
    speaksForAuthor: await isOfUnit(db, { unitId: exemplar.unit_id, officeId }, caller),
  });
}

interface Showing {
  readonly exemplar: ExemplarRow;
  readonly proofs: ReadonlyMap<string, readonly Piece[]>;
  readonly caller: Caller;
  readonly on: string;
}

const dayOf = (at: string | null): string | null => (at === null ? null : plainDateOf(new Date(at)));

/** Adoptions as the page of their exemplar shows them: what came of one is told to everybody once it was proven, before that to those who see the adopter. */
export async function showAdoptions(
  db: Db,
  rows: readonly AdoptionRow[],
  { exemplar, proofs, caller, on }: Showing,
): Promise<ShownAdoption[]> {
  const pathOf = await pathsOf(
    db,
    rows.map(({ unit_id }) => unit_id),
  );
  const shown: ShownAdoption[] = [];
  for (const row of rows) {
    const path = pathOf(row.unit_id);
    const seesAdopter = can(caller.grants, 'exemplar.read', path);
    const isTold = row.state === 'proven' || seesAdopter;
    const life = lifeOf(row, exemplar);
    const stepOf = (step: AdoptionStep, verb: string) =>
      can(caller.grants, verb, path) ? (faultOfAdoptionStep(step, life, on)?.problem ?? true) : 'forbidden';
    const verify = stepOf('verify', 'exemplar.verify');
    const own = (step: AdoptionStep) => stepOf(step, 'exemplar.adopt');
    shown.push({
      id: row.id,
      unit: { id: row.unit_id, name: row.unit_name },
      state: row.state,
      plan: row.plan,
      beginsOn: row.begins_on,
      begunOn: row.begun_on,
      resultOn: row.result_on,
      result: isTold ? row.result : '',
      figures: isTold ? row.figures : '',
      reportedOn: dayOf(row.reported_at),
      checked:
        isTold && row.checked_at !== null
          ? {
              holds: row.checked_holds === true,
              words: row.checked_words ?? '',
              by: row.checked_by_name ?? '',
              on: plainDateOf(new Date(row.checked_at)),
            }
          : null,
      endedReason: row.ended_reason ?? '',
      keptUp: row.kept_up ?? '',
      pieces: isTold ? [...(proofs.get(row.id) ?? [])] : [],
      revision: row.revision,
      actions: {
        begin: own('begin'),
        report: own('report'),
        giveUp: own('give-up'),
        acknowledge: own('acknowledge'),
        verify: verify === true ? ((await faultOfVerifying(db, row, { exemplar, caller }))?.problem ?? true) : verify,
      },
    });
  }
  return shown;
}
