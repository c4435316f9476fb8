import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from './db.ts';
import { plainDateOf } from './plain-date.ts';
import { record } from './record.ts';

/** A record that goes from state to state; its revision rises with every step, so that of two who step at once the second is told. */
interface Revised {
  readonly id: string;
  readonly unit_id: string;
  readonly state: string;
  readonly revision: number;
}

interface Holding<Row extends Revised, Found extends object> {
  /** The revision that the caller saw. */
  readonly revision: number;
  readonly now: Date;
  readonly lock: () => Promise<Row>;
  /** What the step is decided by. */
  readonly look: (row: Row) => Promise<Found>;
  readonly faultOf: (found: Found, today: string) => Problem | null;
}

/** A record held for a step, or why the step cannot be taken: somebody changed it meanwhile, or as it stands it cannot be. */
export async function holdRevised<Row extends Revised, Found extends object>({
  revision,
  now,
  lock,
  look,
  faultOf,
}: Holding<Row, Found>): Promise<Result<Found & { readonly row: Row; readonly today: string }>> {
  const row = await lock();
  if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
  const found = await look(row);
  const today = plainDateOf(now);
  const fault = faultOf(found, today);
  return fault === null ? ok({ ...found, row, today }) : refuse(fault);
}

interface Taking<Row extends Revised> {
  /** What the step sets; the names of the columns are ours. */
  readonly set: Readonly<Partial<Record<keyof Row, unknown>>>;
  readonly event: string;
  readonly after?: object;
}

/** Writes what a step sets into a record of a table and tells the log. Returns the new revision. */
export async function takeStep<Row extends Revised>(
  tx: Tx,
  {
    table,
    row,
  }: {
    readonly table:
      | 'opinion'
      | 'meeting'
      | 'exemplar'
      | 'exemplar_adoption'
      | 'accountability_case'
      | 'publication'
      | 'reward'
      | 'statistic_return'
      | 'bulletin'
      | 'boundary'
      | 'mailing'
      | 'announcement';
    readonly row: Row;
  },
  { set, event, after = {} }: Taking<Row>,
) {
  const columns = Object.keys(set);
  const sets = columns.map((column, i) => `${column} = $${i + 2}, `).join('');
  await beyondScope(tx, () =>
    tx.run(`update ${table} set ${sets}revision = revision + 1 where id = $1`, [row.id, ...Object.values(set)]),
  );
  await record(tx, {
    event,
    unitId: row.unit_id,
    subject: row.id,
    before: { state: row.state },
    after: { state: set.state ?? row.state, ...after },
  });
  return ok({ revision: row.revision + 1 });
}

/** What is kept of a step for everybody who sees the record: what it was, by whom, and why where a reason was asked. */
interface Deed {
  readonly what: string;
  readonly by: string;
  readonly now: Date;
  readonly reason?: string;
}

/** A record with its own list of deeds, `<table>_deed`. */
type TableWithDeeds = 'publication' | 'reward' | 'announcement';

/** Keeps a step in the list of deeds of a record. */
export function writeDeed(
  tx: Tx,
  table: TableWithDeeds,
  row: Pick<Revised, 'id' | 'unit_id' | 'revision'> & { readonly region: string },
  { what, by, now, reason = '' }: Deed,
): Promise<number> {
  return tx.run(
    `insert into ${table}_deed (id, ${table}_id, unit_id, region, what, reason, by_name, at, revision) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [randomUUID(), row.id, row.unit_id, row.region, what, reason, by, now.toISOString(), row.revision],
  );
}

/** Writes what a step sets into a record with a list of deeds, keeps the deed, and tells the log. Returns the new revision. */
export async function takeDeed<Row extends Revised & { readonly region: string }>(
  tx: Tx,
  { table, row }: { readonly table: TableWithDeeds; readonly row: Row },
  { set, event, after = {}, by, now, reason = '' }: Taking<Row> & Omit<Deed, 'what'>,
) {
  await writeDeed(tx, table, row, { what: event, by, now, reason });
  const kept = reason === '' ? after : { ...after, reason };
  return takeStep<Row>(tx, { table, row }, { set, event: `${table}.${event}`, after: kept });
}
