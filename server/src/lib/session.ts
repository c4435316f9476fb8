import { createHash, randomBytes } from 'node:crypto';
import type { Grant } from '@dudao/core/access/can';
import type { Role } from '@dudao/core/access/role';
import type { Operation } from '@dudao/core/lib/contract';
import { isRegion, UNIT_KIND_FACTS, type UnitKind } from '@dudao/core/org/unit-kind';
import type { Db, Scope, Tx } from './db.ts';
import { plainDateOf } from './plain-date.ts';

/** An account with the roles it holds at this moment. */
export interface Holder {
  readonly accountId: string;
  /** The unit that the account belongs to. */
  readonly unitId: string;
  readonly name: string;
  readonly signInName: string;
  readonly grants: readonly Grant[];
  /** The person of the organisation that the account is; null where none is known. */
  readonly personId: string | null;
  /** Units that the person's teams look after today. Each stands among the grants as `team-member`. */
  readonly assignments: readonly Assignment[];
}

/** A signed-in account: read anew at every request, so a removal works at once. */
export interface Caller extends Holder {
  readonly session: SessionFacts;
}

/** A unit that a team of the caller looks after. */
export interface Assignment {
  readonly bodyId: string;
  readonly unitId: string;
  /** The first day on which it is over; null where no end is set. */
  readonly untilOn: string | null;
  /** Units below it from which the caller is recused. */
  readonly except?: readonly string[];
}

export interface SessionFacts {
  readonly tokenHash: Buffer;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  /** The phone whose key opened it; null: a password did. */
  readonly device: { readonly id: string; readonly isToBeWiped: boolean } | null;
}

const SESSION_IDLE_MS = 30 * 60_000;
export const SESSION_TOTAL_MS = 12 * 3_600_000;
const TOKEN_BYTES = 32;

/** A new opaque token: 256 random bits. Only its SHA-256 is stored, so a stolen database contains no usable session or link. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

interface HolderRow {
  account_id: string;
  unit_id: string;
  name: string;
  sign_in_name: string;
  own_path: string[];
  person_id: string | null;
  /** Units at and below those of the grants that lie below a county. */
  below: string[];
  grants: HeldRole[];
  assignments: (Assignment & HeldRole)[];
}

interface SessionRow extends HolderRow {
  last_seen_at: string;
  expires_at: string;
  device: SessionFacts['device'];
}

interface HeldRole {
  readonly role: string;
  readonly unitId: string;
  readonly region: string;
  readonly kind: UnitKind;
  readonly path: string[];
  readonly except?: string[];
}

/** A caller, and what row-level security shows them: to read, and while they change something. */
export interface ReadSession {
  readonly caller: Caller;
  readonly scope: Scope;
  /** Without what only a team's assignment shows: a team changes nothing of a unit, whatever a handler does. */
  readonly writeScope: Scope;
}

/** The role that follows from a team's assignment. Nobody gives it: rows of it count for nothing. */
const DERIVED_ROLE = 'team-member' satisfies Role;

/** What an account `a` is and holds on a day in China: `$1` the role that follows from assignments, `$2` the day. */
const HELD = `a.id as account_id, a.unit_id, a.name, a.sign_in_name, a.person_id,
       (select path from unit where id = a.unit_id) as own_path,
       array(select distinct b.unit_id from role_grant g join unit u on u.id = g.unit_id join unit_below b on b.top_id = g.unit_id
             where g.account_id = a.id and g.ended_at is null and g.role <> $1 and u.region <> u.id) as below,
       coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'region', u.region, 'kind', u.kind, 'path', u.path))
                 from role_grant g join unit u on u.id = g.unit_id
                 where g.account_id = a.id and g.ended_at is null and g.role <> $1), '[]') as grants,
       coalesce((select jsonb_agg(jsonb_build_object('role', $1::text, 'bodyId', t.body_id, 'unitId', t.unit_id, 'untilOn', t.until_on,
                   'region', u.region, 'kind', u.kind, 'path', u.path, 'except', t.except_ids) order by t.until_on nulls last, t.body_id)
                 from team_assignment(a.person_id, $2::date) t join unit u on u.id = t.unit_id), '[]') as assignments`;

/**
 * The caller of a session token and what row-level security shall let them see; null when the token is unknown, idle for 30 minutes,
 * older than 12 hours, or its account disabled. Assignments of teams are those of the calendar day in China.
 */
export async function readSession(db: Db, token: string, now: Date): Promise<ReadSession | null> {
  const tokenHash = hashToken(token);
  const row = await db.maybe<SessionRow>(
    `select s.last_seen_at, s.expires_at,
       (select jsonb_build_object('id', d.id, 'isToBeWiped', d.wipe_ordered_at is not null) from field_device d where d.id = s.device_id) as device,
       ${HELD}
     from session s join account a on a.id = s.account_id
     where s.token_hash = $3 and s.expires_at > $4 and s.last_seen_at > $5 and a.disabled_at is null`,
    [
      DERIVED_ROLE,
      plainDateOf(now),
      tokenHash,
      now.toISOString(),
      new Date(now.getTime() - SESSION_IDLE_MS).toISOString(),
    ],
  );
  if (row === null) return null;
  const session: SessionFacts = {
    tokenHash,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    device: row.device,
  };
  const writeScope = await readScope(db, row, []);
  const scope = row.assignments.length === 0 ? writeScope : await readScope(db, row, row.assignments);
  return { caller: { ...holderOf(row), session }, scope, writeScope };
}

/** An account that asks without a session, by a key of its own, and what it may see; null: it is disabled. */
export async function readHolder(
  db: Db,
  accountId: string,
  now: Date,
): Promise<{ readonly holder: Holder; readonly scope: Scope } | null> {
  const row = await db.maybe<HolderRow>(`select ${HELD} from account a where a.id = $3 and a.disabled_at is null`, [
    DERIVED_ROLE,
    plainDateOf(now),
    accountId,
  ]);
  return row === null ? null : { holder: holderOf(row), scope: await readScope(db, row, row.assignments) };
}

function holderOf(row: HolderRow): Holder {
  return {
    accountId: row.account_id,
    unitId: row.unit_id,
    name: row.name,
    signInName: row.sign_in_name,
    // A role of another release is kept as it is: `can` gives nothing for names it does not know.
    grants: [...row.grants, ...onePerUnit(row.assignments)].map(({ role, unitId, except }) => ({
      role: role as Role,
      unitId,
      ...(except === undefined || except.length === 0 ? {} : { except }),
    })),
    personId: row.person_id,
    assignments: row.assignments.map(({ bodyId, unitId, untilOn, except = [] }) => ({
      bodyId,
      unitId,
      untilOn,
      except,
    })),
  };
}

/** Two teams may look after one unit; the grant is the same. */
function onePerUnit(assignments: HolderRow['assignments']): readonly HeldRole[] {
  return [...new Map(assignments.map((one) => [one.unitId, one])).values()];
}

/**
 * Other tables than that of units are scoped by region at county level and above, and unit by unit below a county: both lists are as short as they can
 * be. A county holds no other region, so only for those above it are the regions below looked up, when they are first asked for. Of the units above, and of the one that the account belongs to,
 * only the unit itself is seen.
 */
async function readScope(db: Db, row: HolderRow, assigned: readonly HeldRole[]): Promise<Scope> {
  const held = [...row.grants, ...assigned];
  const whole = held.filter(({ except = [] }) => except.length === 0);
  const wide = whole.filter((g) => g.region === g.unitId);
  const tall = wide.filter(({ kind }) => UNIT_KIND_FACTS[kind].below.some(isRegion)).map((g) => g.unitId);
  const narrow = assigned.filter(({ region, unitId, except = [] }) => except.length === 0 && region !== unitId);
  const tops = wide.map((g) => g.unitId);
  const regions = [...tops];
  const below = await unitsBelow(
    db,
    narrow.map((g) => g.unitId),
  );
  const units = [...row.below, ...below];
  for (const { unitId, except = [] } of held) {
    if (except.length === 0) continue;
    const reached = await scopeAround(db, unitId, except);
    tops.push(...reached.tops);
    regions.push(...reached.regions);
    units.push(...reached.units);
  }
  return {
    tops,
    regions,
    tall,
    units,
    ancestors: [...new Set([...row.own_path, ...held.flatMap((g) => g.path)])],
    accountId: row.account_id,
    personId: row.person_id,
    bodies: assigned.length === 0 ? [] : [...new Set(row.assignments.map(({ bodyId }) => bodyId))],
  };
}

/**
 * What lies below a unit and not at or below some units in it: regions without any of them as regions, whatever lies in a region with one unit by
 * unit, since the rows of a whole region tell of the excepted unit too.
 */
function scopeAround(
  db: Db,
  unitId: string,
  except: readonly string[],
): Promise<Pick<Scope, 'tops' | 'regions' | 'units'>> {
  return db.one(
    `with reached as materialized (
       select u.id, u.region, u.parent_id from unit_below b join unit u on u.id = b.unit_id where b.top_id = $1
         and not exists (select 1 from unit_below e where e.unit_id = b.unit_id and e.top_id = any ($2::uuid[]))
     ), clean as materialized (
       select r.id, r.parent_id from reached r where r.region = r.id
         and not exists (select 1 from unit_below e where e.top_id = r.id and e.unit_id = any ($2::uuid[]))
     )
     select array(select id from clean) as regions,
       array(select id from clean c where not exists (select 1 from clean above where above.id = c.parent_id)) as tops,
       array(select id from reached r where not exists (select 1 from clean c where c.id = r.region)) as units`,
    [unitId, except],
  );
}

async function unitsBelow(db: Db, tops: readonly string[]): Promise<readonly string[]> {
  if (tops.length === 0) return [];
  const { ids } = await db.one<{ ids: string[] | null }>(
    'select array_agg(unit_id) as ids from unit_below where top_id = any ($1::uuid[])',
    [tops],
  );
  return ids ?? [];
}

/**
 * Opens a session and returns its token, which is shown to the browser once and stored nowhere. `device`: a phone opened it by its key, which runs out at
 * `until`.
 */
export async function writeSession(
  tx: Tx,
  accountId: string,
  now: Date,
  device?: { readonly id: string; readonly until: string },
): Promise<string> {
  const token = newToken();
  const end = now.getTime() + SESSION_TOTAL_MS;
  const expiresAt = device === undefined ? end : Math.min(end, Date.parse(device.until));
  await tx.run(
    'insert into session (token_hash, account_id, created_at, last_seen_at, expires_at, device_id) values ($1, $2, $3, $3, $4, $5)',
    [hashToken(token), accountId, now.toISOString(), new Date(expiresAt).toISOString(), device?.id ?? null],
  );
  return token;
}

/** Whether an operation may be called in a session: one that a phone opened by its key is good for what a phone does, and nothing else. */
export function isOpenTo(operation: Pick<Operation, 'access' | 'device'>, { device }: SessionFacts): boolean {
  if (device === null || operation.access === 'public') return true;
  return operation.device === 'hand-in' || (operation.device === 'work' && !device.isToBeWiped);
}

const TOUCH_AFTER_MS = 60_000;

/** Notes that the session was used; once a minute is enough for an idle limit of thirty. */
export async function touchSession(tx: Tx, session: SessionFacts, now: Date): Promise<void> {
  if (!needsTouch(session, now)) return;
  await tx.run('update session set last_seen_at = $2 where token_hash = $1', [session.tokenHash, now.toISOString()]);
}

export function needsTouch(session: SessionFacts, now: Date): boolean {
  return now.getTime() - Date.parse(session.lastSeenAt) > TOUCH_AFTER_MS;
}
