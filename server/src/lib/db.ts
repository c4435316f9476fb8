import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Answered, type Statement, travel, wireValues } from './trip.ts';

/**
 * A reading connection inside a transaction. Statements are named after their text, so that PostgreSQL plans each once per connection:
 * keep texts constant and pass values as `$1, $2 …`. `numeric`, `bigint` and `date` come as text (no digit is lost, no time zone is
 * guessed), `timestamptz` as ISO text in UTC with milliseconds, `bytea` as Buffer, arrays as arrays.
 */
export interface Db {
  /** All rows. */
  many<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /** The only row, or null. More than one row is a bug. */
  maybe<R extends object>(text: string, params?: readonly unknown[]): Promise<R | null>;
  /** The only row. None or several is a bug. */
  one<R extends object>(text: string, params?: readonly unknown[]): Promise<R>;
  /**
   * A statement whose answer nobody needs: it goes out with the next one, or with the commit, and runs before it. Where it fails, the next one
   * fails with its error.
   */
  ahead(text: string, params?: readonly unknown[]): void;
  /**
   * All rows of a query in PostgreSQL's binary copy format, whole in memory: for much data that is parsed straight into columns, a
   * county at a time. COPY takes no parameters: values go in through `literal`.
   */
  copy(query: string): Promise<Buffer>;
}

/** A text as an SQL literal, for `Db.copy` alone; everywhere else values are parameters. */
export function literal(text: string): string {
  return pg.escapeLiteral(text);
}

/** A writing connection inside a transaction; writes take it, reads take `Db`. */
export interface Tx extends Db {
  /** Runs a write and tells how many rows it touched. */
  run(text: string, params?: readonly unknown[]): Promise<number>;
  /** Whose doing the rows of this transaction are; `record` writes it beside every event. */
  readonly author: Author;
}

/** Who acts in a transaction, and through which operation. Nulls: the system itself, or nobody signed in. */
export interface Author {
  readonly accountId: string | null;
  readonly role: string | null;
  readonly grantUnitId: string | null;
  readonly operation: string;
  readonly requestId: string;
}

export type Pool = pg.Pool;

const types = new pg.TypeOverrides();
const TIMESTAMPTZ = 1184;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;
types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(DATE, (text) => text);
for (const array of [DATE_ARRAY, TIMESTAMPTZ_ARRAY]) types.setTypeParser(array, (text) => text);

/** How to reach a database: an address, or the parts of one. */
export type Connection = { readonly connectionString: string } | ConnectionParts;
export interface ConnectionParts {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export function createPool(connection: Connection, size: number): Pool {
  const pool = new pg.Pool({
    ...connection,
    types,
    max: size,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'dudao',
  });
  // A connection that breaks, idle or between two statements of a transaction, fails the next statement and is then replaced; without a
  // listener Node would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** One connection without a pool, for migrations and tools; the caller ends it. */
export async function connect(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, types, application_name: 'dudao' });
  await client.connect();
  client.on('error', () => {});
  return client;
}

const names = new Map<string, string>();
const MAX_NAMES = 2000;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MAX_NAMES) return undefined;
  const name = `q${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
  names.set(text, name);
  return name;
}

function statementOf(text: string, params: readonly unknown[] = []): Statement {
  return { text, name: nameOf(text), values: wireValues(params) };
}

/** A statement and who waits for its answer; nobody for one that was sent ahead. */
interface Sent {
  readonly statement: Statement;
  readonly settle?: { readonly resolve: (answered: Answered) => void; readonly reject: (error: unknown) => void };
}

/** A transaction over one connection: `opening` goes out with its first statement. `author` is only known after the session was read, hence the getter. */
function transactionOver(client: pg.ClientBase, opening: readonly string[], author: () => Author) {
  let sent: Sent[] = opening.map((text) => ({ statement: statementOf(text) }));
  let isOpen = false;
  let isUnderWay = false;
  const leave = async () => {
    if (isUnderWay || sent.length === 0) return;
    const trip = sent;
    sent = [];
    isOpen = true;
    isUnderWay = true;
    try {
      const answers = await travel(
        client,
        types,
        trip.map(({ statement }) => statement),
      );
      answers.forEach((answered, i) => {
        trip[i]?.settle?.resolve(answered);
      });
    } catch (error) {
      for (const { settle } of trip) settle?.reject(error);
    }
    isUnderWay = false;
    if (sent.some(({ settle }) => settle !== undefined)) await leave();
  };
  // What is asked for in the same breath travels together.
  const send = async (text: string, params?: readonly unknown[]): Promise<Answered> => {
    const statement = statementOf(text, params);
    if (sent.every(({ settle }) => settle === undefined)) queueMicrotask(leave);
    try {
      return await new Promise((resolve, reject) => {
        sent.push({ statement, settle: { resolve, reject } });
      });
    } catch (error) {
      // The trace of who asked, not of the socket that heard the answer.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  };
  const many = async <R extends object>(text: string, params?: readonly unknown[]): Promise<R[]> => {
    const { rows } = await send(text, params);
    // The row type is the caller's statement about its own SQL; the tests over a real database check it.
    return rows as R[];
  };
  const maybe = async <R extends object>(text: string, params?: readonly unknown[]): Promise<R | null> => {
    const rows = await many<R>(text, params);
    if (rows.length > 1) throw new Error(`expected one row at most, got ${rows.length}: ${text}`);
    return rows[0] ?? null;
  };
  const tx: Tx = {
    many,
    maybe,
    one: async <R extends object>(text: string, params?: readonly unknown[]): Promise<R> => {
      const row = await maybe<R>(text, params);
      if (row === null) throw new Error(`expected a row: ${text}`);
      return row;
    },
    copy: async (text) => {
      if (sent.length > 0) await send('select');
      const chunks: Buffer[] = [];
      for await (const chunk of client.query(copyTo(`copy (${text}) to stdout (format binary)`))) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    ahead: (text, params) => {
      sent.push({ statement: statementOf(text, params) });
    },
    run: async (text, params) => (await send(text, params)).count,
    get author() {
      return author();
    },
  };
  return {
    tx,
    commit: () => send('commit'),
    /** Ends what was only read without waiting to hear of it: the connection takes what comes next only after that. */
    leaveOff: async () => {
      if (!isOpen) return;
      if (isUnderWay) {
        await send('commit');
        return;
      }
      sent = [{ statement: statementOf('commit'), settle: { resolve: () => {}, reject: () => {} } }];
      void leave();
    },
    rollBack: async () => {
      sent = [];
      if (isOpen) await send('rollback');
    },
  };
}

/** How many times a transaction looks past its scope at the moment, one inside another. */
const lookings = new WeakMap<Db, number>();

/** What a transaction may see: everything (the system's own work), or nothing until `setScope`. */
export type StartScope = 'everything' | 'nothing';

/** Ends the transaction without keeping anything; `value` becomes the answer of `transaction`. */
export class RollBack<T> {
  readonly value: T;
  constructor(value: T) {
    this.value = value;
  }
}

/** The database cannot be reached, or the connection broke: whether a commit under way was kept is not known. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws or returns a `RollBack`. */
export async function transaction<T>(
  pool: Pool,
  options: {
    readonly readOnly?: boolean;
    /** Statements keep one plan for all values. Left to itself PostgreSQL plans those with lists of a few ids anew each time, which takes longer than they do. */
    readonly plansOnce?: boolean;
    readonly scope: StartScope;
    readonly author: () => Author;
  },
  work: (tx: Tx) => Promise<T | RollBack<T>>,
): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw new DatabaseUnavailableError('no connection', { cause });
  });
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  const begin = options.readOnly === true ? 'begin isolation level repeatable read read only' : 'begin';
  const opening = [begin];
  if (options.plansOnce === true) opening.push('set local plan_cache_mode = force_generic_plan');
  if (options.scope === 'everything') opening.push("set local app.everything = 'on'");
  const { tx, commit, leaveOff, rollBack } = transactionOver(client, opening, options.author);
  // Who sees everything already looks past nothing, and must not be left with less afterwards.
  if (options.scope === 'everything') lookings.set(tx, 1);
  try {
    const result = await work(tx);
    if (result instanceof RollBack) {
      await rollBack();
      return result.value;
    }
    // What was only read is the same whether its end is heard or not; a connection that breaks meanwhile is replaced by the pool.
    if (options.readOnly === true) await leaveOff();
    else await commit();
    return result;
  } catch (error) {
    await rollBack().catch(onError);
    if (broken !== undefined) throw new DatabaseUnavailableError('the connection broke', { cause: error });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** The system's own work outside any request: sees everything, signed as `operation`. */
export function asSystem<T>(pool: Pool, operation: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const author: Author = { accountId: null, role: null, grantUnitId: null, operation, requestId: operation };
  return transaction(pool, { scope: 'everything', author: () => author }, work);
}

/**
 * What the rest of the transaction may see by row-level security: units at and below the tops (county-level units, or units above them), these
 * units below counties, and these ancestors; rows of other tables that belong to these regions or to these units. Ends "sees everything".
 */
export interface Scope {
  readonly tops: readonly string[];
  readonly regions: readonly string[];
  /** Those of the tops that have regions below them, which belong to the regions as well. */
  readonly tall: readonly string[];
  readonly units: readonly string[];
  readonly ancestors: readonly string[];
  /** Whose own rows are seen beside these: reminders and the like belong to an account, wherever it stands. */
  readonly accountId?: string;
  /** The person that the account is: what names people is seen by those whom it names. */
  readonly personId?: string | null;
  /** Teams in which the caller sits today, where these let them read. */
  readonly bodies?: readonly string[];
}

export function setScope(db: Db, scope: Scope): void {
  const text = (ids: readonly string[]) => `{${ids.join(',')}}`;
  lookings.delete(db);
  db.ahead(
    `select set_config('app.everything', '', true), set_config('app.regions', $1, true),
            set_config('app.units', $2, true), set_config('app.ancestors', $3, true), set_config('app.account', $4, true),
            set_config('app.tops', $5, true), set_config('app.tall', $6, true), set_config('app.bodies', $7, true), set_config('app.person', $8, true)`,
    [
      text(scope.regions),
      text(scope.units),
      text(scope.ancestors),
      scope.accountId ?? '',
      text(scope.tops),
      text(scope.tall),
      text(scope.bodies ?? []),
      scope.personId ?? '',
    ],
  );
}

/** Lets the rest of the transaction also see units that it has just created, or of which the caller may say something. */
export function widenScope(
  db: Db,
  created: { readonly regions: readonly string[]; readonly units: readonly string[] },
): void {
  db.ahead(
    `select set_config('app.regions', (scope_regions() || $1::uuid[])::text, true), set_config('app.units', (scope_units() || $2::uuid[])::text, true)`,
    [created.regions, created.units],
  );
}

/** Lets the rest of the transaction see everything again: what the system does in somebody's name ends, its own work goes on. */
export function seeEverything(db: Db): void {
  lookings.set(db, 1);
  db.ahead(`select set_config('app.everything', 'on', true)`);
}

/**
 * Looks past the scope for one question, such as which roles somebody holds elsewhere. What is seen must not be told. One inside another is part of it:
 * the outermost one alone opens and closes.
 */
export async function beyondScope<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const depth = lookings.get(db) ?? 0;
  lookings.set(db, depth + 1);
  if (depth === 0) db.ahead(`select set_config('app.everything', 'on', true)`);
  try {
    const result = await work();
    if (lookings.get(db) === 1) db.ahead(`select set_config('app.everything', '', true)`);
    return result;
  } finally {
    lookings.set(db, (lookings.get(db) ?? 1) - 1);
  }
}
