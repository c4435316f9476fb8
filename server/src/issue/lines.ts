import { OPEN_PHASES, stateOf } from '@dudao/core/issue/entry';
import { lightOf } from '@dudao/core/issue/light';
import type { EntryLine } from '@dudao/core/issue/shapes';
import type { FrozenLedger } from './books.ts';
import type { IssueRow } from './rows.ts';

/** Columns that a line of a list needs. */
export const LINE_COLUMNS = `i.id, i.number, i.ledger, i.rulebook_id, i.version, i.title, i.unit_id, i.unit_name, i.owner_unit_id, i.owner_unit_name,
  i.owner_person_name, i.state, i.phase, i.handling, i.severity, i.found_on, i.due_on, i.is_key, i.rounds, i.reopened, i.source, i.changed_at, i.revision, i.leader_ids,
  i.supervisor_ids, i.passes_on, i.filed_as`;

/** A row of a list. */
export type LineRow = Pick<
  IssueRow,
  | 'id'
  | 'number'
  | 'ledger'
  | 'rulebook_id'
  | 'version'
  | 'title'
  | 'unit_id'
  | 'unit_name'
  | 'owner_unit_id'
  | 'owner_unit_name'
  | 'owner_person_name'
  | 'state'
  | 'phase'
  | 'handling'
  | 'severity'
  | 'found_on'
  | 'due_on'
  | 'is_key'
  | 'rounds'
  | 'reopened'
  | 'source'
  | 'changed_at'
  | 'revision'
  | 'leader_ids'
  | 'supervisor_ids'
  | 'passes_on'
  | 'filed_as'
>;

/** An entry as a line of a list; its leaders and supervisors are named by `nameLeaders`, its joint owners by `nameJoint`. */
export function lineOf(row: LineRow, kind: FrozenLedger, today: string): EntryLine {
  const handling = kind.ledger.classes.find(({ id }) => id === row.handling);
  return {
    id: row.id,
    number: row.number,
    ledger: row.ledger,
    title: row.title,
    unit: { id: row.unit_id, name: row.unit_name },
    owner: row.owner_unit_id === null ? null : { id: row.owner_unit_id, name: row.owner_unit_name ?? '' },
    ownerPerson: row.owner_person_name,
    joint: [],
    state: row.state,
    stateName: stateOf(kind, row.state).name,
    phase: row.phase,
    handling: row.handling,
    handlingName: handling?.name ?? null,
    // Safe: written from the same schema, and nothing else writes it.
    severity: row.severity as EntryLine['severity'],
    leaders: row.leader_ids.map((id) => ({ id, name: '' })),
    supervisors: row.supervisor_ids.map((id) => ({ id, name: '' })),
    foundOn: row.found_on,
    dueOn: row.due_on,
    light: lightOf({ phase: row.phase, dueOn: row.due_on }, today),
    isKey: row.is_key,
    isReady: row.passes_on !== null && OPEN_PHASES.includes(row.phase),
    rounds: row.rounds,
    reopened: row.reopened,
    source: row.source,
    changedAt: row.changed_at,
    revision: row.revision,
  };
}
