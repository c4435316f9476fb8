import { can } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { faultOfStep } from '@dudao/core/visit/decide-step';
import type { Presence } from '@dudao/core/visit/presence';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import { isInTeam, pathOf, type VisitRow } from '../visit/rows.ts';

/** Somebody's coming or leaving, at the moment that counts. */
interface Said {
  readonly what: Presence;
  readonly atMs: number;
}

/** When a visit that was sealed became known to others than its keepers; null: it never was sealed. */
export function openedMsOf({ disclosure }: VisitRow): number | null {
  // Written by the opening only.
  return disclosure === null ? null : Date.parse((JSON.parse(disclosure) as { openedAt: string }).openedAt);
}

/** F37 Why begin and leave of a visit do not follow from what somebody says; null: they do. The rules are those of the buttons. */
export async function faultOfPresence(
  tx: Tx,
  row: VisitRow,
  { what, atMs, caller }: Said & { readonly caller: Caller },
): Promise<Problem | null> {
  if (!(await mayGo(tx, row, caller))) return problem('visit-not-of-it');
  const life = { kind: row.kind, type: row.visit_type, state: row.state, fromOn: row.from_on };
  const day = plainDateOf(new Date(atMs));
  // Of a visit that has begun, an earlier coming is judged as its beginning would have been.
  const wasThere = row.state === 'under-way' || row.state === 'left';
  if (what === 'arrive' || !wasThere) {
    const before = row.noticed_at === null ? ('planned' as const) : ('noticed' as const);
    return faultOfStep('begin', wasThere ? { ...life, state: before } : life, day);
  }
  return null;
}

/** Whether the caller goes on the visit or runs it, as for the buttons of begin and leave. */
async function mayGo(tx: Tx, row: VisitRow, { grants, ...caller }: Caller): Promise<boolean> {
  const [office, visited] = [await pathOf(tx, row.unit_id), await pathOf(tx, row.visited_unit_id)];
  const isOf = isInTeam(row, { grants, ...caller }, visited) || can(grants, 'visit.plan', office);
  return isOf && (can(grants, 'visit.go', office) || can(grants, 'visit.go', visited));
}
