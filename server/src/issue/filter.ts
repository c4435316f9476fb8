import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import { type Light, yellowUntil } from '@dudao/core/issue/light';
import { dayText } from '@dudao/core/lib/plain-day';
import type { SubjectUnit } from '../lib/serve.ts';

/** What a list is narrowed to. */
export interface IssueFilter {
  readonly as: 'concerned' | 'owner' | 'keeper';
  readonly ledger?: string | undefined;
  readonly phases?: readonly Phase[] | undefined;
  readonly state?: string | undefined;
  readonly light?: Light | undefined;
  readonly severity?: string | undefined;
  readonly handling?: string | undefined;
  readonly isKey?: boolean | undefined;
  readonly clause?: string | undefined;
  readonly search?: string | undefined;
}

/** Conditions of a query on `issue i`, with the values that they name by number. */
export interface Conditions {
  readonly where: string;
  readonly params: readonly unknown[];
}

/** Collects conditions; each `?` in a condition takes the next value. */
export function collect(): { add(condition: string, ...values: readonly unknown[]): void; done(): Conditions } {
  const conditions: string[] = [];
  const params: unknown[] = [];
  return {
    add: (condition, ...values) => {
      let next = 0;
      conditions.push(condition.replace(/\?/gu, () => `$${params.push(values[next++])}`));
    },
    done: () => ({ where: conditions.join(' and '), params }),
  };
}

/** The conditions of a filter at a unit: entries of it and of all below it. Row-level security narrows them further to what the caller may see. */
export function conditionsOf(unit: SubjectUnit, filter: IssueFilter, today: string): ReturnType<typeof collect> {
  const all = collect();
  scope(all, unit, filter.as);
  const { ledger, phases, state, light, severity, handling, isKey, clause, search } = filter;
  if (ledger !== undefined) all.add('i.ledger = ?', ledger);
  if (phases !== undefined && phases.length > 0) {
    if (phases.every((phase) => OPEN_PHASES.includes(phase))) all.add('i.is_open');
    if (phases.length < OPEN_PHASES.length || !OPEN_PHASES.every((phase) => phases.includes(phase))) {
      all.add('i.phase = any (?)', phases);
    }
  }
  if (state !== undefined) all.add('i.state = ?', state);
  if (light !== undefined) addLight(all, light, today);
  if (severity !== undefined) all.add('i.severity = ?', severity);
  if (handling !== undefined) all.add('i.handling = ?', handling);
  if (isKey !== undefined) all.add('i.is_key = ?', isKey);
  if (clause !== undefined) all.add('i.clause = ?', clause);
  if (search !== undefined) {
    all.add(
      '(position(? in i.title) > 0 or position(? in i.detail) > 0 or i.number = upper(?))',
      search,
      search,
      search,
    );
  }
  return all;
}

function scope({ add }: ReturnType<typeof collect>, unit: SubjectUnit, as: IssueFilter['as']): void {
  if (as === 'keeper') add('i.keeper_id = ?', unit.id);
  else if (as === 'owner') add('i.owner_unit_id in (select unit_id from unit_below where top_id = ?)', unit.id);
  else if (unit.kind === 'county') add('i.region = ?', unit.id);
  else if (unit.region === unit.id) {
    add(
      'i.region in (select b.unit_id from unit_below b join unit u on u.id = b.unit_id and u.region = u.id where b.top_id = ?)',
      unit.id,
    );
  } else add('i.unit_id in (select unit_id from unit_below where top_id = ?)', unit.id);
}

const CLOCKED = `i.is_open and i.phase <> 'paused'`;

function addLight({ add }: ReturnType<typeof collect>, light: Light, today: string): void {
  const yellow = dayText(yellowUntil(today));
  if (light === 'none') add(`(not (${CLOCKED}) or i.due_on is null)`);
  else if (light === 'red') add(`${CLOCKED} and i.due_on < ?`, today);
  else if (light === 'yellow') add(`${CLOCKED} and i.due_on between ? and ?`, today, yellow);
  else add(`${CLOCKED} and i.due_on > ?`, yellow);
}
