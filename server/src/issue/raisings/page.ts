import type { RaisingState } from '@dudao/core/issue/raisings/raising';
import type { Db } from '../../lib/db.ts';
import type { IssueRaisingTable, IssueStepTable } from '../../lib/schema.gen.ts';
import type { SubjectUnit } from '../../lib/serve.ts';
import type { Collected } from '../filter.ts';
import { keysOf } from '../keys.ts';
import type { IssueRow } from '../rows.ts';
import { type Way, walkKeys } from '../walk-keys.ts';

/** What the register is narrowed to. */
export interface RaisingFilter {
  readonly side: 'asked' | 'owed';
  readonly state: RaisingState;
  readonly level?: string | undefined;
  readonly ledger?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueUntil?: string | undefined;
}

/** A line of the register with its entry and the two lines of the story. */
export type RaisingRow = IssueRaisingTable &
  Pick<IssueRow, 'number' | 'title' | 'unit_name' | 'rulebook_id' | 'version' | 'state' | 'phase' | 'closed_on'> & {
    readonly detail: IssueRow['detail'];
    readonly entry_values: IssueRow['field_values'];
    readonly asked_words: string | null;
    readonly asked_by: string | null;
    readonly ended_action: string | null;
    readonly ended_words: string | null;
    readonly ended_by: string | null;
    /** Of a question: the answer that was worked out, before it was approved. */
    readonly worked_out: string | null;
    readonly ended_values: IssueStepTable['field_values'] | null;
  };

/** Where a list goes on: in which stretch of the register, after which day and id. */
export interface RaisingPlace {
  readonly isOpen: boolean;
  readonly day: string;
  readonly id: string;
}

/** How what is put to the level above is found from a side: by the region of its entries, by the unit concerned or owner, or by the unit that owes the answer. */
export async function waysOf(db: Db, unit: SubjectUnit, side: RaisingFilter['side']): Promise<readonly Way[]> {
  if (side === 'owed') return [{ column: 'to_id', ids: [unit.id] }];
  const keys = await keysOf(db, unit, 'concerned');
  if (keys.column === 'region') return [keys];
  return [keys, { column: 'owner_unit_id', ids: keys.ids }];
}

/** The conditions of a state and the other filters on a stretch of the register `r`. */
function addFilter({ add }: Pick<Collected, 'add'>, filter: RaisingFilter, today: string): void {
  const { state, level, ledger, dueFrom, dueUntil } = filter;
  // While it waits its day is the order's own column, so that a stretch of days is a stretch of the index.
  const isWaiting = state === 'waiting' || state === 'overdue';
  if (state === 'overdue') add('r.turn_on < ?', today);
  if (state === 'answered' || state === 'late') add(`r.ended_as = 'answered'`);
  if (state === 'late') add('r.ended_on > r.due_on');
  if (state === 'dropped') add(`r.ended_as = 'dropped'`);
  if (level !== undefined) add('r.to_kind = ?', level);
  if (ledger !== undefined) add('r.ledger = ?', ledger);
  if (dueFrom !== undefined) add(`r.${isWaiting ? 'turn_on' : 'due_on'} >= ?`, dueFrom);
  if (dueUntil !== undefined) add(`r.${isWaiting ? 'turn_on' : 'due_on'} <= ?`, dueUntil);
}

/** Which stretches of the register a state lies in: what waits comes first, by its day; what ended follows, the newest first. */
function stretchesOf(state: RaisingState): readonly boolean[] {
  if (state === 'all') return [true, false];
  return [state === 'waiting' || state === 'overdue'];
}

/** Rows of the register in order, from a place on; row-level security narrows them to what the caller may see. */
export async function readRaisings(
  db: Db,
  ways: readonly Way[],
  {
    filter,
    after,
    limit,
    today,
  }: {
    readonly filter: RaisingFilter;
    readonly after: RaisingPlace | null;
    readonly limit: number;
    readonly today: string;
  },
): Promise<readonly RaisingRow[]> {
  const ids: string[] = [];
  for (const isOpen of stretchesOf(filter.state)) {
    if (ids.length >= limit || (after !== null && isOpen && !after.isOpen)) continue;
    const follows = isOpen ? '>' : '<';
    const where = (all: Collected) => {
      all.add(isOpen ? 'r.is_open' : 'not r.is_open');
      addFilter(all, filter, today);
      if (after?.isOpen === isOpen) all.add(`(r.turn_on, r.id) ${follows} (?::date, ?::uuid)`, after.day, after.id);
    };
    const walk = { table: 'issue_raising', ways, order: 'turn_on', descending: !isOpen, where };
    ids.push(...(await walkKeys(db, { ...walk, limit: limit - ids.length })));
  }
  return db.many<RaisingRow>(
    `select r.*, r.turn_on::text as turn_on, i.number, i.title, i.unit_name, i.rulebook_id, i.version, i.state, i.phase, i.closed_on,
       i.detail, i.field_values as entry_values, a.words as asked_words, a.by_name as asked_by, e.action as ended_action, e.words as ended_words, e.by_name as ended_by, e.field_values as ended_values, w.words as worked_out
     from unnest($1::uuid[]) with ordinality p (id, place) join issue_raising r on r.id = p.id join issue i on i.id = r.issue_id
     left join lateral (
       select s.words, s.by_name from issue_step s where s.issue_id = r.issue_id and s.revision = r.asked_revision order by s.action limit 1) a on true
     left join lateral (
       select s.action, s.words, s.by_name, s.field_values from issue_step s
       where s.issue_id = r.issue_id and s.revision = r.ended_revision order by s.action limit 1) e on true
     left join lateral (
       select s.words from issue_step s where s.issue_id = r.issue_id and s.revision > r.asked_revision and s.revision < r.ended_revision
         and s.from_state is distinct from s.to_state order by s.revision desc limit 1) w on r.kind = 'asked' and r.ended_as = 'answered'
     order by p.place`,
    [ids],
  );
}

/** How many answers are owed, and how many of them are late: of what waits, by its index. */
export async function countOpenRaisings(
  db: Db,
  ways: readonly Way[],
  today: string,
): Promise<{ readonly waiting: number; readonly overdue: number }> {
  const found = ways.map(
    ({ column }, i) =>
      `select r.id, r.turn_on from issue_raising r where r.${column} = any ($${i + 2}::uuid[]) and r.is_open`,
  );
  return db.one<{ waiting: number; overdue: number }>(
    `select count(*)::int as waiting, (count(*) filter (where w.turn_on < $1::date))::int as overdue from (${found.join(' union ')}) w`,
    [today, ...ways.map(({ ids }) => ids)],
  );
}
