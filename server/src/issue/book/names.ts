import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';

/** A unit that a workbook names. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly path: readonly string[];
}

/** A name, and the unit at or below which it is looked for. */
export interface Named {
  readonly topId: string;
  readonly name: string;
}

/** Finds one thing by name; refuses where there is none, or more than one. */
export type FindNamed<T> = (named: Named) => Result<T>;

const keyOf = ({ topId, name }: Named): string => `${topId} ${name}`;

/** Open units by name, as far as the caller sees them; asked for once for a whole workbook. Refuses: issue-book-no-unit, issue-book-two-units. */
export async function readNamedUnits(db: Db, wanted: readonly Named[]): Promise<FindNamed<NamedUnit>> {
  const rows =
    wanted.length === 0
      ? []
      : await db.many<NamedUnit & { top_id: string }>(
          `select b.top_id, u.id, u.name, u.region, u.path from unit u join unit_below b on b.unit_id = u.id
           where u.name = any ($2::text[]) and b.top_id = any ($1::uuid[]) and u.closed_on is null`,
          [[...new Set(wanted.map(({ topId }) => topId))], [...new Set(wanted.map(({ name }) => name))]],
        );
  return finding(rows, (found, count) =>
    count === 0 ? problem('issue-book-no-unit', { found }) : problem('issue-book-two-units', { found, count }),
  );
}

/** Persons of units, or of those below, by name. Refuses: issue-book-no-person, issue-book-two-persons, which call the unit as `unitName` says. */
export async function readNamedPersons(
  db: Db,
  wanted: readonly Named[],
  unitName: (topId: string) => string,
): Promise<FindNamed<{ readonly id: string; readonly name: string }>> {
  const rows =
    wanted.length === 0
      ? []
      : await db.many<{ top_id: string; id: string; name: string }>(
          `select b.top_id, p.id, p.name from person p join unit_below b on b.unit_id = p.unit_id
           where p.name = any ($2::text[]) and b.top_id = any ($1::uuid[]) and p.left_on is null`,
          [[...new Set(wanted.map(({ topId }) => topId))], [...new Set(wanted.map(({ name }) => name))]],
        );
  return finding(rows, (found, count, topId) => {
    const unit = unitName(topId);
    return count === 0
      ? problem('issue-book-no-person', { found, unit })
      : problem('issue-book-two-persons', { found, unit, count });
  });
}

/** What was found by name; where nothing was, the refusal says in which column the name stands. */
export function inColumn<T>(found: Result<T>, field: string): Result<T> {
  return found.ok ? found : refuse(...found.problems.map((fault) => ({ ...fault, at: { field } })));
}

function finding<T extends { readonly top_id: string; readonly name: string }>(
  rows: readonly T[],
  fault: (found: string, count: number, topId: string) => Problem,
): FindNamed<T> {
  const known = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf({ topId: row.top_id, name: row.name });
    known.set(key, [...(known.get(key) ?? []), row]);
  }
  return (named) => {
    const [only, ...others] = known.get(keyOf(named)) ?? [];
    return only !== undefined && others.length === 0
      ? ok(only)
      : refuse(fault(named.name, only === undefined ? 0 : others.length + 1, named.topId));
  };
}
