import { randomBytes, randomUUID } from 'node:crypto';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { SEALED_PLAN, type SealedPlan } from '@dudao/core/visit/sealed';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { type Secrets, secretsFrom } from '../lib/secrets.ts';

/**
 * The only way to the sealed visits. A blob is a fixed number of slots, then the plan, padded, under a key of its own. A slot holds that key sealed for one
 * cleared account, or random bytes of the same length; the last slot lets the server open the plan and is filled by approval alone.
 */
const SLOTS = 16;
const KEY_BYTES = 32;
/** Nonce, tag, and the key in base64. */
const SLOT_BYTES = 12 + 16 + 44;
/** Characters to which a plan is padded. */
const PLAN_LENGTH = 4096;
const PLAN = 'sealed-visit';
const slotPurpose = (accountId: string): string => `sealed-visit-slot ${accountId}`;
const OPENING = 'opening';

/** A plan that lies open to who asked. */
export interface OpenedPlan {
  readonly planId: string;
  readonly plan: SealedPlan;
  readonly key: Buffer;
}

/** How many people a plan can be sealed for. */
export const MOST_CLEARED = SLOTS - 1;

function weekOf(day: string): string {
  const at = parseDay(day);
  if (at === null) throw new Error(`not a day: ${day}`);
  return dayText(at - ((((at + 3) % 7) + 7) % 7));
}

function sealPlan(plan: SealedPlan, key: Buffer): Buffer {
  const text = Buffer.from(JSON.stringify(SEALED_PLAN.parse(plan)));
  if (text.length > PLAN_LENGTH) throw new Error('a sealed plan is longer than its frame');
  return secretsFrom(key).seal(
    PLAN,
    text.toString('utf8').padEnd(PLAN_LENGTH - text.length + text.toString('utf8').length),
  );
}

/** Seals a new plan for those who are cleared. Nobody else can ever open it but the server, once it was approved. */
export async function writeSealed(
  tx: Tx,
  {
    plan,
    accountIds,
    secrets,
  }: { readonly plan: SealedPlan; readonly accountIds: readonly string[]; readonly secrets: Secrets },
): Promise<string> {
  const key = randomBytes(KEY_BYTES);
  const slots = Array.from({ length: SLOTS }, (_, i) => {
    const accountId = i < MOST_CLEARED ? accountIds[i] : undefined;
    return accountId === undefined
      ? randomBytes(SLOT_BYTES)
      : secrets.seal(slotPurpose(accountId), key.toString('base64'));
  });
  const planId = randomUUID();
  const blob = Buffer.concat([...slots, sealPlan(plan, key)]);
  const week = weekOf(plan.target.onDay);
  await beyondScope(tx, () =>
    tx.run('insert into sealed_visit (id, week, blob) values ($1, $2, $3)', [planId, week, blob]),
  );
  return planId;
}

/** Writes a plan anew under its key; `opens`: from now on the server can open it at its moment. False where it was opened and destroyed meanwhile. */
export async function rewriteSealed(
  tx: Tx,
  { planId, plan, key, opens, secrets }: OpenedPlan & { readonly opens: boolean; readonly secrets: Secrets },
): Promise<boolean> {
  const blob = await beyondScope(tx, () =>
    tx.maybe<{ blob: Buffer }>('select blob from sealed_visit where id = $1 for update', [planId]),
  );
  if (blob === null) return false;
  const slots = Buffer.from(blob.blob.subarray(0, SLOTS * SLOT_BYTES));
  const last = opens ? secrets.seal(slotPurpose(OPENING), key.toString('base64')) : randomBytes(SLOT_BYTES);
  last.copy(slots, MOST_CLEARED * SLOT_BYTES);
  await beyondScope(tx, () =>
    tx.run('update sealed_visit set blob = $2 where id = $1', [planId, Buffer.concat([slots, sealPlan(plan, key)])]),
  );
  return true;
}

/** Makes those who use the desk of an office wait for each other until their transactions end: what one decides by, nobody changes meanwhile. */
export function lockDesk(tx: Tx, officeId: string): void {
  tx.ahead('select pg_advisory_xact_lock(hashtextextended($1, 7205))', [officeId]);
}

interface SealedRow {
  readonly id: string;
  readonly blob: Buffer;
}

function openRow({ id, blob }: SealedRow, purpose: string, secrets: Secrets): OpenedPlan | null {
  for (let i = 0; i < SLOTS; i++) {
    const slot = blob.subarray(i * SLOT_BYTES, (i + 1) * SLOT_BYTES);
    const key = opened(() => Buffer.from(secrets.open(purpose, slot), 'base64'));
    if (key === null) continue;
    const text = secretsFrom(key).open(PLAN, blob.subarray(SLOTS * SLOT_BYTES));
    return { planId: id, plan: SEALED_PLAN.parse(JSON.parse(text)), key };
  }
  return null;
}

/** A slot that was sealed for somebody else, or holds chance, does not open: that is an answer and no fault. */
function opened(work: () => Buffer): Buffer | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Every plan that was sealed for an account, whatever became of it; the first day first. */
export async function openSealedFor(db: Db, accountId: string, secrets: Secrets): Promise<readonly OpenedPlan[]> {
  const rows = await beyondScope(db, () => db.many<SealedRow>('select id, blob from sealed_visit order by week, id'));
  return rows
    .flatMap((row) => openRow(row, slotPurpose(accountId), secrets) ?? [])
    .toSorted((a, b) => (a.plan.target.opensAt < b.plan.target.opensAt ? -1 : 1));
}

/** Every approved plan up to a day's week, for the round that opens them. */
export async function openApproved(tx: Tx, day: string, secrets: Secrets): Promise<readonly OpenedPlan[]> {
  const rows = await tx.many<SealedRow>('select id, blob from sealed_visit where week <= $1 order by id for update', [
    day,
  ]);
  return rows.flatMap((row) => openRow(row, slotPurpose(OPENING), secrets) ?? []);
}

/** Destroys a plan that was opened. */
export async function deleteSealed(tx: Tx, planId: string): Promise<void> {
  await tx.run('delete from sealed_visit where id = $1', [planId]);
}

/** Destroys what was never opened within a year; its commitment stays in the log. */
export function deleteUnused(tx: Tx, today: string): Promise<number> {
  return tx.run(`delete from sealed_visit where week < $1::date - 372`, [today]);
}
