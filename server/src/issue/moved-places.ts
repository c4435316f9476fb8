import { PHASES } from '@dudao/core/issue/ledgers-format';
import type { Move } from '@dudao/core/issue/moves';
import { lateDaysOf } from '@dudao/core/issue/week';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { keysOf } from './keys.ts';
import { endOfDay, startOfDay } from './moved.ts';
import { movedSteps } from './moved-steps.ts';
import { countStock, listPlaces } from './place-stock.ts';

/** What moved where: every place with its open entries, and how often something moved there. */
export interface CountedMoves {
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly open: number;
    readonly red: number;
    readonly newlyLate: number;
    /** Of the open ones, those that somebody touched since the first day. */
    readonly touched: number;
  }[];
  /** Entries under key supervision, and how many of them are closed. */
  readonly key: { readonly all: number; readonly closed: number };
  readonly moves: readonly { readonly place: string; readonly what: Move; readonly count: number }[];
}

/** Which days of which ledger are counted. */
export interface MovesAsked {
  readonly unit: SubjectUnit;
  readonly ledger: string | null;
  readonly from: string;
  readonly until: string;
  readonly today: string;
}

const RED = 'e.due_on < $6::date';
const FIGURES = { open: 'true', red: RED, newlyLate: `${RED} and e.due_on between $7::date and $8::date` };

/** Counts what moved by the places directly below a unit. Reads what was changed since the first day, and steps of these days, and no more. */
export async function countMovedByPlace(db: Db, asked: MovesAsked): Promise<CountedMoves> {
  const { unit, ledger, from, until, today } = asked;
  const late = lateDaysOf({ from, until });
  const places = await listPlaces(db, unit.id);
  const days = [today, late.from, late.until];
  const stock = await countStock(db, { unit, as: 'concerned', ledger }, { places, figures: FIGURES, days });
  const keys = await keysOf(db, unit, 'concerned');
  const changed = `i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[]) and i.changed_at >= $3 and ($4::text is null or i.ledger = $4)`;
  const given = [keys.ids, PHASES, startOfDay(from), ledger, unit.path.length + 1, endOfDay(until)];
  const written = await db.many<{ place: string; touched: number; written: number }>(
    `select coalesce(u.path[$5], u.id) as place, (count(*) filter (where i.is_open))::int as touched,
       (count(*) filter (where i.written_at >= $3 and i.written_at < $6))::int as written
     from issue i join unit u on u.id = i.unit_id where ${changed} group by 1`,
    given,
  );
  const steps = await movedSteps(db, { unit, ledger, from: startOfDay(from), before: endOfDay(until) }, () => true);
  const moved = await db.many<{ place: string; what: Move; count: number }>(
    `select coalesce(u.path[$${steps.params.length + 1}], u.id) as place, s.what, count(distinct s.issue_id)::int as count from (${steps.rows}) s join unit u on u.id = s.unit_id group by 1, 2`,
    [...steps.params, unit.path.length + 1],
  );
  const key = await db.one<{ all: number; closed: number }>(
    `select count(*)::int as "all", (count(*) filter (where i.phase = 'closed'))::int as closed from issue i
     where i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[]) and i.is_key and ($3::text is null or i.ledger = $3)`,
    [keys.ids, PHASES, ledger],
  );
  return {
    key,
    places: places.map(({ id, name }) => ({
      id,
      name,
      ...(stock.get(id) ?? { open: 0, red: 0, newlyLate: 0 }),
      touched: written.find(({ place }) => place === id)?.touched ?? 0,
    })),
    moves: [
      ...moved,
      ...written
        .filter((one) => one.written > 0)
        .map((one) => ({ place: one.place, what: 'written' as const, count: one.written })),
    ],
  };
}
