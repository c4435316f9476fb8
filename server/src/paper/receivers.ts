import type { BodyKind } from '@dudao/core/org/body-kind';
import { TEACHING_KINDS } from '@dudao/core/org/unit-kind';
import { type Direction, type PaperKind, WRITERS } from '@dudao/core/paper/papers-format';
import type { Party, ShownParty } from '@dudao/core/paper/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { type Actor, shownActor } from './actor.ts';
import { partyOf } from './rows.ts';

/** Most that are offered of each direction. */
const MOST_RECEIVERS = 2000;

/** A party to which a kind of paper may go. */
export interface PossibleReceiver {
  readonly direction: Direction;
  /** Directly below or above. */
  readonly isNear: boolean;
  readonly party: ShownParty;
  readonly region: string;
}

interface FoundRow {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly body_id: string | null;
  readonly body_name: string | null;
  readonly body_kind: BodyKind | null;
  readonly region: string;
  readonly is_near: boolean;
}

const UNIT = `u.id as unit_id, u.name as unit_name, null::uuid as body_id, null as body_name, null as body_kind, u.region`;

/** Whether the party may write papers of the kind. */
export function mayWrite({ from }: Pick<PaperKind, 'from'>, { body }: Pick<Actor, 'body'>): boolean {
  return from.some((word) => word === (body?.kind ?? 'unit'));
}

/** To whom a kind of paper may go from the party. Names of units above and beside are told to whoever may write to them. */
export async function listPossible(db: Db, kind: PaperKind, actor: Actor, now: Date): Promise<PossibleReceiver[]> {
  const found: PossibleReceiver[] = [];
  for (const direction of kind.to) {
    if (direction === 'self') {
      found.push({ direction, isNear: true, party: shownActor(actor), region: actor.unit.region });
      continue;
    }
    const rows = await beyondScope(db, () => listOf(db, direction, actor, plainDateOf(now)));
    found.push(...rows.map((row) => ({ direction, isNear: row.is_near, party: partyOf(row), region: row.region })));
  }
  return found;
}

function listOf(db: Db, direction: Exclude<Direction, 'self'>, { unit, body }: Actor, on: string): Promise<FoundRow[]> {
  const { id, path } = unit;
  if (direction === 'below') {
    return db.many<FoundRow>(
      `select ${UNIT}, u.parent_id = $1 as is_near from unit_below b join unit u on u.id = b.unit_id
       where b.top_id = $1 and u.id <> $1 and u.closed_on is null order by cardinality(u.path), u.name, u.id limit ${MOST_RECEIVERS}`,
      [id],
    );
  }
  if (direction === 'above') {
    return db.many<FoundRow>(
      `select ${UNIT}, u.id = $2 as is_near from unit u where u.id = any ($1::uuid[]) and u.closed_on is null order by cardinality(u.path) desc`,
      // Above a body stands its own unit first.
      body === null ? [path.slice(0, -1), path.at(-2) ?? null] : [path, id],
    );
  }
  if (direction === 'beside') {
    return db.many<FoundRow>(
      `select ${UNIT}, true as is_near from unit u
       where u.parent_id = $1 and u.id <> $2 and u.closed_on is null and u.kind <> all ($3::text[]) order by u.name, u.id limit ${MOST_RECEIVERS}`,
      [path.at(-2) ?? null, id, TEACHING_KINDS],
    );
  }
  return db.many<FoundRow>(
    `select u.id as unit_id, u.name as unit_name, b.id as body_id, b.name as body_name, b.kind as body_kind, b.region, true as is_near
     from body b join unit u on u.id = b.unit_id
     where b.unit_id = $1 and b.kind = $2 and b.id is distinct from $3::uuid and (b.ended_on is null or b.ended_on > $4)
     order by b.founded_on, b.name, b.id limit ${MOST_RECEIVERS}`,
    [id, direction, body?.id ?? null, on],
  );
}

/** A key under which a party is found. */
export function keyOf({ unitId, bodyId }: Party): string {
  return `${unitId} ${bodyId ?? ''}`;
}

/** Kinds that a party may write. */
export function writableKinds<K extends PaperKind>(kinds: readonly K[], actor: Actor): K[] {
  return kinds.filter((kind) => WRITERS.some((word) => word === (actor.body?.kind ?? 'unit')) && mayWrite(kind, actor));
}
