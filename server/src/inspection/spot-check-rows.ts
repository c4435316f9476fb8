import { randomUUID } from 'node:crypto';
import type { FigureState } from '@dudao/core/inspection/spot-check-facts';
import { stateOfFigure } from '@dudao/core/inspection/spot-check-facts';
import {
  SPOT_CHECK_ANNOUNCED,
  SPOT_CHECK_RECORD,
  type SpotCheckAnnounced,
  type SpotCheckPlan,
  type SpotCheckRecord,
  type SpotCheckUnit,
  type TAKEN_HOW,
} from '@dudao/core/inspection/spot-check-format';
import { partsOf } from '@dudao/core/inspection/spot-check-weight';
import type { Text } from '@dudao/core/lib/text';
import { z } from 'zod';
import type { Db, Tx } from '../lib/db.ts';
import type { AskedFigure } from '../lib/dossier-desk.ts';
import type { SpotCheckTable } from '../lib/schema.gen.ts';

export type SpotCheckRow = SpotCheckTable;

/** The spot check, or null when there is none in sight. */
export function readSpotCheckRow(db: Db, id: string): Promise<SpotCheckRow | null> {
  return db.maybe<SpotCheckRow>('select * from spot_check where id = $1', [id]);
}

/** The spot check, held against other changes until the transaction ends. */
export function lockSpotCheck(tx: Tx, id: string): Promise<SpotCheckRow> {
  return tx.one<SpotCheckRow>('select * from spot_check where id = $1 for update', [id]);
}

/** The unit that a spot check belongs to; null when there is none in sight. */
export async function unitOfSpotCheck(db: Db, id: string): Promise<string | null> {
  return (await readSpotCheckRow(db, id))?.unit_id ?? null;
}

export function announcedOf({ announcement }: SpotCheckRow): SpotCheckAnnounced {
  return SPOT_CHECK_ANNOUNCED.parse(JSON.parse(announcement));
}

/** The public record; null until the spot check is opened. */
export function checkRecordOf({ record }: SpotCheckRow): SpotCheckRecord | null {
  return record === null ? null : SPOT_CHECK_RECORD.parse(JSON.parse(record));
}

export function checkWitnessesOf({ witnesses }: SpotCheckRow): SpotCheckRecord['witnesses'] {
  return SPOT_CHECK_RECORD.shape.witnesses.parse(JSON.parse(witnesses));
}

const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const PART = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['base', 'zero', 'unchecked']), points: z.int() }),
  z.strictObject({ kind: z.literal('flag'), points: z.int(), flag: z.string(), name: TEXT }),
  z.strictObject({ kind: z.literal('gap'), points: z.int(), gap: z.int(), times: z.int() }),
]);
const REASON = z.strictObject({ flag: TEXT.nullable(), parts: z.array(PART) });
/** Why a figure was taken: the flag for which it is always taken, and of what its weight consists. */
export type TakenReason = z.infer<typeof REASON>;

const nameOf = (unit: SpotCheckUnit, flag: string): Text =>
  unit.flags.find(({ id }) => id === flag)?.name ?? { zh: flag, en: flag };

/** Of what a figure's weight consists, with the names of the flags. */
export function namedParts({ rules }: SpotCheckPlan, unit: SpotCheckUnit, element: string): TakenReason['parts'] {
  return partsOf(unit, element, rules).map((part) =>
    part.kind === 'flag' ? { ...part, name: nameOf(unit, part.flag) } : part,
  );
}

/** Keeps what an opened spot check drew, as the office's. */
export async function writeTaken(
  tx: Tx,
  { id, unit_id, region }: Pick<SpotCheckRow, 'id' | 'unit_id' | 'region'>,
  { plan, taken }: SpotCheckRecord,
): Promise<void> {
  const units = new Map(plan.units.map((unit) => [unit.id, unit]));
  const rows = taken.flatMap(({ unit: unitId, element, how, flag }, place) => {
    const unit = units.get(unitId);
    if (unit === undefined) return [];
    const reason: TakenReason = {
      flag: flag === null ? null : nameOf(unit, flag),
      parts: namedParts(plan, unit, element),
    };
    return [
      {
        id: randomUUID(),
        visited_unit_id: unitId,
        dossier_id: unit.dossier,
        element,
        place,
        how,
        reason: JSON.stringify(reason),
      },
    ];
  });
  await tx.run(
    `insert into spot_check_item (id, spot_check_id, unit_id, region, visited_unit_id, dossier_id, element, place, how, reason)
     select r.id, $1, $2, $3, r.visited_unit_id, r.dossier_id, r.element, r.place, r.how, r.reason
     from jsonb_to_recordset($4::jsonb) as r (id uuid, visited_unit_id uuid, dossier_id uuid, element text, place integer, how text, reason text)`,
    [id, unit_id, region, JSON.stringify(rows)],
  );
}

/** A drawn figure with what was found of it since it was drawn. */
export interface SpotCheckItem {
  readonly id: string;
  readonly spot_check_id: string;
  readonly unit_id: string;
  readonly visited_unit_id: string;
  readonly dossier_id: string;
  readonly element: string;
  readonly how: (typeof TAKEN_HOW)[number];
  readonly reason: string;
  readonly unseen_reason: string | null;
  readonly unseen_by: string | null;
  readonly unseen_at: string | null;
  readonly verified_id: string | null;
  readonly self: string | null;
  readonly verified: string | null;
  readonly note: string | null;
  readonly as_unit: string | null;
  readonly by_name: string | null;
  readonly at: string | null;
}

const WHICH = {
  spotCheckIds: 'i.spot_check_id = any ($1::uuid[])',
  visitedUnitId: 'i.visited_unit_id = $1',
  dossierId: 'i.dossier_id = $1',
  itemId: 'i.id = $1',
} as const;

/** Drawn figures, in the order in which they were drawn. */
export function listItems(
  db: Db,
  [which, key]: readonly [keyof typeof WHICH, string | readonly string[]],
): Promise<SpotCheckItem[]> {
  return db.many<SpotCheckItem>(
    `select i.id, i.spot_check_id, i.unit_id, i.visited_unit_id, i.dossier_id, i.element, i.how, i.reason, i.unseen_reason, i.unseen_by, i.unseen_at,
       f.id as verified_id, f.self, f.verified, f.note, f.as_unit, f.by_name, f.at
     from spot_check_item i join spot_check s on s.id = i.spot_check_id
       left join lateral (
         select * from dossier_verified v where v.dossier_id = i.dossier_id and v.element = i.element and v.at >= s.opened_at
         order by v.ordinal desc limit 1
       ) f on true
     where ${WHICH[which]} order by s.opened_at desc, i.spot_check_id, i.place`,
    [key],
  );
}

/** How a drawn figure stands. */
export function stateOfItem({ verified_id, self, verified, unseen_reason }: SpotCheckItem): FigureState {
  return stateOfFigure({ found: verified_id === null ? null : { self, verified }, unseen: unseen_reason });
}

/** What was found of a drawn figure, as it is told. */
function toldFinding(item: SpotCheckItem) {
  const found = item.verified_id !== null;
  return {
    state: stateOfItem(item),
    verified: item.verified,
    note: (found ? item.note : item.unseen_reason) ?? '',
    by: found ? `${item.as_unit ?? ''} ${item.by_name ?? ''}`.trim() : item.unseen_by,
    at: found ? item.at : item.unseen_at,
  };
}

/** A drawn figure as an office and a team see it; `asked`: what the dossier asks, and what the unit handed in. */
export function toldFigure(item: SpotCheckItem, asked: AskedFigure | undefined) {
  const { flag, parts } = REASON.parse(JSON.parse(item.reason));
  const { code, label, kind, unit, choices, note } = asked?.spec ?? {
    code: item.element,
    label: { zh: item.element, en: item.element },
    kind: 'decimal' as const,
    unit: null,
    choices: [],
    note: null,
  };
  return {
    itemId: item.id,
    element: { code, label, kind, unit, choices: choices.map((one) => ({ code: one.code, name: one.name })), note },
    self: item.verified_id === null ? (asked?.sealed ?? null) : item.self,
    how: item.how,
    flag,
    parts,
    ...toldFinding(item),
  };
}

/** How many figures stand how. */
export function countStates(items: readonly SpotCheckItem[]) {
  const of = (state: FigureState) => items.filter((item) => stateOfItem(item) === state).length;
  return { all: items.length, open: of('open'), agrees: of('agrees'), differs: of('differs'), unseen: of('unseen') };
}
