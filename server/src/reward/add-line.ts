import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { amountOf } from '@dudao/core/reward/amount';
import { faultOfAmount } from '@dudao/core/reward/decide-reward';
import type { RewardKind } from '@dudao/core/reward/reward-book';
import { beyondScope, type Tx } from '../lib/db.ts';
import { readPublicationRow } from '../publication/rows.ts';
import { citedLines } from './candidates.ts';
import { holdersOf } from './kept-from.ts';
import { MOST_LINES } from './propose.ts';
import type { RewardRow } from './rows.ts';

/** What somebody says of a line. */
export interface Stated {
  readonly what: string;
  readonly amount: string | null;
  readonly reason: string;
}

/** Who is added to a proposal, as what, by whom. */
export interface ToAdd extends Stated {
  readonly rowUnitId: string;
  readonly personId: string | null;
  readonly added: 'office' | 'unit';
  readonly by: string;
  readonly today: string;
}

/** An amount as it is stored, or why it cannot be. */
export function statedAmount(kind: RewardKind, amount: string | null): Result<string | null> {
  const given = amount === null || amount === '' ? null : amount;
  const fault = faultOfAmount(kind, given);
  if (fault !== null) return refuse({ ...fault, params: { unit: '', ...fault.params } });
  return ok(given === null ? null : amountOf(given));
}

/** W4 Adds a unit below the office, or a person of it, to a proposal that is held. Past the scope: a unit writes into what is the office's. */
export async function addLine(
  tx: Tx,
  row: RewardRow,
  { kind, line }: { readonly kind: RewardKind; readonly line: ToAdd },
): Promise<Result<{ lineId: string }>> {
  const amount = statedAmount(kind, line.amount);
  if (!amount.ok) return amount;
  if (line.reason === '') return refuse(problem('reward-reason-empty', {}, { field: 'reason' }));
  if (kind.to === 'person' && line.personId === null)
    return refuse(problem('reward-person-needed', {}, { field: 'personId' }));
  if (kind.to === 'unit' && line.personId !== null)
    return refuse(problem('reward-person-unasked', {}, { field: 'personId' }));
  const unit = await beyondScope(tx, () =>
    tx.maybe<{ name: string; region: string }>(
      `select u.name, u.region from unit_below b join unit u on u.id = b.unit_id
       where b.top_id = $1 and b.unit_id = $2 and b.unit_id <> $1 and u.closed_on is null`,
      [row.unit_id, line.rowUnitId],
    ),
  );
  if (unit === null) return refuse(problem('reward-unit-elsewhere', {}, { field: 'unitId' }));
  const person = await personOf(tx, line);
  if (line.personId !== null && person === null)
    return refuse(problem('reward-person-elsewhere', {}, { field: 'personId' }));
  const name = `${unit.name}${person ?? ''}`;
  if (kind.titles !== undefined) {
    const who = { row_unit_id: line.rowUnitId, person_id: line.personId };
    const holders = await holdersOf(tx, kind.titles, { lines: [who], today: line.today });
    if (holders.size === 0) return refuse(problem('reward-title-needed', { name }));
  }
  const cited = await citedOf(tx, row, line.rowUnitId);
  if (!cited.ok) return cited;
  const lineId = randomUUID();
  const written = await beyondScope(tx, () =>
    tx.maybe<{ position: number }>(
      `insert into reward_line (id, reward_id, unit_id, region, row_unit_id, row_region, person_id, unit_name, person_name, position, added,
         added_by_name, cited, what, reason, proposed)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce((select max(position) + 1 from reward_line where reward_id = $2), 0), $10, $11, $12, $13, $14, $15
       on conflict do nothing returning position`,
      [
        lineId,
        row.id,
        row.unit_id,
        row.region,
        line.rowUnitId,
        unit.region,
        line.personId,
        unit.name,
        person,
        line.added,
        line.by,
        cited.value === null ? null : JSON.stringify(cited.value),
        line.what,
        line.reason,
        amount.value,
      ],
    ),
  );
  if (written === null) return refuse(problem('reward-twice', { name }));
  // Positions are counted from 0 and grow; a proposal that is held grows one by one.
  if (written.position >= MOST_LINES) return refuse(problem('reward-too-many', { limit: MOST_LINES }));
  return ok({ lineId });
}

async function personOf(tx: Tx, { rowUnitId, personId }: ToAdd): Promise<string | null> {
  if (personId === null) return null;
  const found = await beyondScope(tx, () =>
    tx.maybe<{ name: string }>('select name from person where id = $1 and unit_id = $2 and left_on is null', [
      personId,
      rowUnitId,
    ]),
  );
  return found?.name ?? null;
}

async function citedOf(tx: Tx, { publication_id: id }: RewardRow, unitId: string) {
  if (id === null) return ok(null);
  const publication = await readPublicationRow(tx, id);
  if (publication === null) return ok(null);
  const lines = await citedLines(tx, publication);
  return lines.ok ? ok(lines.value.get(unitId) ?? null) : lines;
}
