import { OPEN_PHASES } from '@dudao/core/issue/entry';
import { PHASES, type Phase } from '@dudao/core/issue/ledgers-format';
import { type Light, yellowUntil } from '@dudao/core/issue/light';
import type { Sort } from '@dudao/core/issue/read-contract';
import { dayText } from '@dudao/core/lib/plain-day';
import { addMoved, type MovedFilter, startOfDay } from './moved.ts';
import { addRated, type RatedFilter } from './rates/rated.ts';

/** What a list is narrowed to. */
export interface IssueFilter {
  readonly as: 'concerned' | 'owner' | 'joint' | 'keeper';
  readonly ledger?: string | undefined;
  readonly phases?: readonly Phase[] | undefined;
  readonly state?: string | undefined;
  readonly light?: Light | undefined;
  readonly severity?: string | undefined;
  readonly handling?: string | undefined;
  readonly isKey?: boolean | undefined;
  readonly source?: string | undefined;
  readonly depth?: string | undefined;
  readonly method?: string | undefined;
  readonly urgency?: string | undefined;
  readonly difficulty?: string | undefined;
  readonly layer?: string | undefined;
  readonly clause?: string | undefined;
  readonly place?: string | undefined;
  readonly isReady?: boolean | undefined;
  readonly ownerId?: string | undefined;
  readonly personId?: string | undefined;
  readonly holderId?: string | undefined;
  readonly leaderId?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueUntil?: string | undefined;
  readonly idleSince?: string | undefined;
  readonly moved?: MovedFilter | undefined;
  readonly rated?: RatedFilter | undefined;
  readonly search?: string | undefined;
}

/** Conditions of a query on `issue i`, with the values that they name by number. */
export interface Conditions {
  readonly where: string;
  readonly params: readonly unknown[];
}

/** Collects conditions; each `?` in a condition takes the next value. Values that stand elsewhere in the query come first. */
export interface Collected {
  add(condition: string, ...values: readonly unknown[]): void;
  done(): Conditions;
}

export function collect(...before: readonly unknown[]): Collected {
  const conditions: string[] = [];
  const params: unknown[] = [...before];
  return {
    add: (condition, ...values) => {
      let next = 0;
      conditions.push(condition.replace(/\?/gu, () => `$${params.push(values[next++])}`));
    },
    done: () => ({ where: conditions.length === 0 ? 'true' : conditions.join(' and '), params }),
  };
}

/** Phases in which somebody owes something by a day; what is held owes nothing before its day, and is late after it. */
const CLOCKED: readonly Phase[] = OPEN_PHASES.filter((phase) => phase !== 'paused');

/** The phases that entries of a filter can be in. `ofState`: those that the state asked for has in any ledger. */
export function phasesOf(
  { phases, light }: Pick<IssueFilter, 'phases' | 'light'>,
  ofState: readonly Phase[] | null,
): readonly Phase[] {
  const asked = phases === undefined || phases.length === 0 ? PHASES : PHASES.filter((phase) => phases.includes(phase));
  const lights = light === 'red' ? OPEN_PHASES : CLOCKED;
  const lit = light === undefined || light === 'none' ? asked : asked.filter((phase) => lights.includes(phase));
  return ofState === null ? lit : lit.filter((phase) => ofState.includes(phase));
}

/** E13 What its source says is met again; as the index says it. */
const READY = 'i.is_open and i.passes_on is not null';

/** In whose charge or under whose supervision an entry is; each arm says the condition of its index, which serves no other. */
export function ledBy(leader: string): string {
  const named = (column: string) => `(i.${column} <> '{}' and i.${column} @> array[${leader}::uuid])`;
  return `(${named('leader_ids')} or ${named('supervisor_ids')})`;
}

/** Marks that an entry carries as they are asked for, by their columns. */
const CARRIED = {
  ledger: 'ledger',
  state: 'state',
  severity: 'severity',
  handling: 'handling',
  source: 'source',
  depth: 'depth',
  method: 'method',
  urgency: 'urgency',
  difficulty: 'difficulty',
  layer: 'layer',
  clause: 'clause',
  ownerId: 'owner_unit_id',
  personId: 'owner_person_id',
  holderId: 'holder_id',
} as const satisfies Partial<Record<keyof IssueFilter, string>>;

/** Marks of a few fixed values: said in the query itself, so that a plan that is made once still knows which of them are rare. */
const KNOWN: readonly string[] = ['source', 'depth', 'method', 'urgency', 'difficulty', 'layer'];

/** Adds what a filter asks beside place, phase and searched text. */
export function addMarks(all: Pick<Collected, 'add'>, filter: IssueFilter, today: string): void {
  const { light, isKey, isReady, place, leaderId, dueFrom, dueUntil, idleSince, moved, rated } = filter;
  for (const [mark, column] of Object.entries(CARRIED)) {
    // Safe: the keys are marks of a filter.
    const asked = filter[mark as keyof typeof CARRIED];
    if (asked === undefined) continue;
    if (KNOWN.includes(column) && /^[a-z-]+$/u.test(asked)) all.add(`i.${column} = '${asked}'`);
    else all.add(`i.${column} = ?`, asked);
  }
  if (light !== undefined) addLight(all, light, today);
  if (isKey !== undefined) all.add(isKey ? 'i.is_key' : 'not i.is_key');
  if (isReady !== undefined) all.add(isReady ? READY : `(${READY}) is not true`);
  if (place !== undefined) all.add('i.place collate "C" >= ? and i.place collate "C" < ?', place, `${place}\u{10ffff}`);
  if (leaderId !== undefined) all.add(ledBy('?'), leaderId, leaderId);
  if (dueFrom !== undefined) all.add('i.due_on >= ?', dueFrom);
  if (dueUntil !== undefined) all.add('i.due_on <= ?', dueUntil);
  if (idleSince !== undefined) all.add('i.changed_at < ?', startOfDay(idleSince));
  if (moved !== undefined) addMoved(all, moved);
  if (rated !== undefined) addRated(all, rated, today);
}

/** Adds what a filter asks of the order's own column: all that fits is one stretch of the order, and nothing else of it need be walked. */
export function addStretch(all: Pick<Collected, 'add'>, filter: IssueFilter, sort: Sort, today: string): void {
  const stretch = stretchOf(filter, sort);
  // The order by number is one by ledger, a space and the number; after a space comes an exclamation mark.
  if (sort === 'number' && stretch.ledger !== undefined) {
    all.add('i.filed_as > ? and i.filed_as < ?', `${stretch.ledger} `, `${stretch.ledger}!`);
  } else addMarks(all, stretch, today);
}

/** The part of a filter that asks for a stretch of an order. */
export function stretchOf({ as, light, dueFrom, dueUntil, idleSince, ledger }: IssueFilter, sort: Sort): IssueFilter {
  if (sort === 'due') return { as, dueFrom, dueUntil, light: light === 'none' ? undefined : light };
  if (sort === 'changed') return { as, idleSince };
  return sort === 'number' ? { as, ledger } : { as };
}

/** Marks whose share a sample of all entries tells. */
export const SAMPLED = [
  'severity',
  'handling',
  'source',
  'depth',
  'method',
  'urgency',
  'difficulty',
  'layer',
  'isKey',
] as const satisfies readonly (keyof IssueFilter)[];

/** Marks whose share nobody knows. */
const UNCOUNTED = [
  'clause',
  'place',
  'isReady',
  'ownerId',
  'personId',
  'holderId',
  'leaderId',
  'dueFrom',
  'dueUntil',
  'idleSince',
  'moved',
  'rated',
] as const satisfies readonly (keyof IssueFilter)[];

/** How a filter's entries are found: their share is known from the tally, or roughly from a sample, is found out by fetching some, or is everything in its phases. */
export function narrows(filter: IssueFilter): 'not' | 'by-tally' | 'by-sample' | 'by-marks' {
  const { ledger, state, light } = filter;
  if (UNCOUNTED.some((mark) => filter[mark] !== undefined)) return 'by-marks';
  if (SAMPLED.some((mark) => filter[mark] !== undefined)) return 'by-sample';
  return ledger === undefined && state === undefined && light === undefined ? 'not' : 'by-tally';
}

/** Whether a filter asks for more than the tally knows. */
export function isNarrowedByMarks(filter: IssueFilter): boolean {
  return ['by-sample', 'by-marks'].includes(narrows(filter));
}

function addLight({ add }: Pick<Collected, 'add'>, light: Light, today: string): void {
  const yellow = dayText(yellowUntil(today));
  if (light === 'none')
    add(
      `(i.phase = any (?::text[]) or i.due_on is null or (i.phase = 'paused' and i.due_on >= ?))`,
      PHASES.filter((phase) => !OPEN_PHASES.includes(phase)),
      today,
    );
  else if (light === 'red') add('i.due_on < ?', today);
  else if (light === 'yellow') add('i.due_on between ? and ?', today, yellow);
  else add('i.due_on > ?', yellow);
}
