import { can } from '@dudao/core/access/can';
import type { PresenceBody } from '@dudao/core/field/item';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { fillText } from '@dudao/core/lib/text';
import { faultOfStep } from '@dudao/core/visit/decide-step';
import { momentOfPresence } from '@dudao/core/visit/presence';
import { VISIT_PROBLEMS } from '@dudao/core/visit/problems';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { Caller } from '../lib/session.ts';
import type { UnitRow } from '../org/rows.ts';
import { isOfIt, lifeOf, pathOf, type VisitRow } from '../visit/rows.ts';
import type { FlagToRaise } from './item-rows.ts';

/** What the server knows of a coming or leaving beside what it says. */
interface Circumstances {
  readonly caller: Caller;
  readonly now: Date;
  /** By how much the device's clock was ahead. */
  readonly aheadMs: number;
  /** When the server gave the number that the item carries; null: it carries none that checks. */
  readonly nonceAt: string | null;
}

/** A coming or leaving as it counts. */
interface Judged {
  readonly atMs: number;
  /** Why begin and leave of the visit do not follow from it; null: they do. */
  readonly flag: FlagToRaise | null;
}

/** F35–F37 The moment that counts of a coming or leaving, and whether begin and leave of the visit follow from it, by the rules of their buttons. */
export async function judgePresence(
  tx: Tx,
  visit: VisitRow,
  { what, claims }: PresenceBody,
  { caller, now, aheadMs, nonceAt }: Circumstances,
): Promise<Judged> {
  const atMs = momentOfPresence(
    { deviceMs: Date.parse(claims.deviceAt), sinceNonceMs: claims.sinceNonceMs },
    {
      nonceAt: nonceAt === null ? null : Date.parse(nonceAt),
      receivedAt: now.getTime(),
      aheadMs,
      notBefore: openedMsOf(visit),
    },
  );
  const fault = await faultOfPresence(tx, visit, { what, atMs, caller });
  return { atMs, flag: fault === null ? null : { flag: 'presence-not-counted', detail: wordsOf(fault) } };
}

/** Keeps a coming or leaving with its item; begin and leave of the visit follow by the visit's own rules, in this transaction. */
export async function writePresence(
  tx: Tx,
  visit: VisitRow,
  {
    itemId,
    visited,
    what,
    judged: { atMs, flag },
    caller,
  }: {
    readonly itemId: string;
    readonly visited: UnitRow;
    readonly what: PresenceBody['what'];
    readonly judged: Judged;
    readonly caller: Caller;
  },
): Promise<void> {
  const at = new Date(atMs).toISOString();
  const counts = flag === null;
  await tx.run(
    `insert into field_presence (item_id, visit_id, unit_id, region, account_id, what, at, counts) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [itemId, visit.id, visited.id, visited.region, caller.accountId, what, at, counts],
  );
  await record(tx, {
    event: 'field.presence-received',
    unitId: visited.id,
    subject: visit.id,
    after: { itemId, what, at, counts },
  });
}

/** When a visit that was sealed became known to others than its keepers; null: it never was sealed. */
function openedMsOf({ disclosure }: VisitRow): number | null {
  // Written by the opening only.
  return disclosure === null ? null : Date.parse((JSON.parse(disclosure) as { openedAt: string }).openedAt);
}

async function faultOfPresence(
  tx: Tx,
  row: VisitRow,
  { what, atMs, caller }: { readonly what: PresenceBody['what']; readonly atMs: number; readonly caller: Caller },
): Promise<Problem | null> {
  if (!(await mayGo(tx, row, caller))) return problem('visit-not-of-it');
  // Of a visit that has begun, an earlier coming is judged as its beginning would have been.
  const wasThere = row.state === 'under-way' || row.state === 'left';
  if (what !== 'arrive' && wasThere) return null;
  const before = row.noticed_at === null ? ('planned' as const) : ('noticed' as const);
  const life = lifeOf(row);
  return faultOfStep('begin', wasThere ? { ...life, state: before } : life, plainDateOf(new Date(atMs)));
}

/** Whether the caller may press the buttons of begin and leave: they go on the visit or run it, and hold the verb at either end. */
async function mayGo(tx: Tx, row: VisitRow, caller: Caller): Promise<boolean> {
  if (!(await isOfIt(tx, row, caller))) return false;
  const [office, visited] = [await pathOf(tx, row.unit_id), await pathOf(tx, row.visited_unit_id)];
  return can(caller.grants, 'visit.go', office) || can(caller.grants, 'visit.go', visited);
}

/** What a problem of a visit says, in both languages. */
function wordsOf({ problem: name, params }: Problem): string {
  const known = VISIT_PROBLEMS[name as keyof typeof VISIT_PROBLEMS];
  return known === undefined ? name : `${fillText(known.text, 'zh', params)} ${fillText(known.text, 'en', params)}`;
}
