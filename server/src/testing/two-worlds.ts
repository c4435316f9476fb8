import type { Operation } from '@dudao/core/lib/contract';
import { inject } from 'vitest';
import { asSystem, connect } from '../lib/db.ts';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { makeMessages } from '../notice/make-messages.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
import { OPERATIONS } from '../operations.ts';
import { openWorkbook } from './edit-workbook.ts';
import { plantTarget } from './matrix/plant-target.ts';
import { MATRIX_INPUTS } from './matrix-inputs.ts';
import { openTestApp, type Persona, type TestApp } from './test-app.ts';

/** Who asks, and as what they are known in what a test says. Null: nobody signed in. */
export type Reader = readonly [name: string, who: Persona | null];

/** Two copies of one database, of which one holds something that the readers must not learn of. */
export interface Worlds {
  readonly with: TestApp;
  readonly without: TestApp;
  close(): Promise<void>;
}

/** A question, asked in both worlds alike. */
export interface Question {
  readonly operation: Operation;
  readonly input: unknown;
}

/** What came of asking: questions that the worlds answer differently, and operations that answered somebody. */
export interface Compared {
  readonly differing: string[];
  readonly answered: Set<string>;
  asked: number;
}

/** Copies the database of an application into two worlds. Afterwards that application answers nothing any more. */
export async function splitWorlds(mother: TestApp): Promise<Worlds> {
  const [{ name } = { name: '' }] = await mother.rows<{ name: string }>('select current_database() as name');
  const admin = await connect({ connectionString: inject('database').adminUrl });
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
  const open = () => openTestApp({ database: { ...inject('database'), template: name }, tree: mother.tree });
  const [there, not] = [await open(), await open()];
  return {
    with: there,
    without: not,
    close: async () => {
      await there.close();
      await not.close();
    },
  };
}

/** One input of every operation, aimed at a unit where everything that a case asks for is planted. */
export async function inputsAt(test: TestApp, unitId: string): Promise<ReadonlyMap<string, unknown>> {
  const target = await plantTarget(test, unitId);
  return new Map(OPERATIONS.map(({ operation: { name } }) => [name, MATRIX_INPUTS[name]?.(target) ?? {}]));
}

/** Every operation: what is asked comes before what changes something, and signing out last, so that every question meets both worlds whole. */
export function inOrder(): readonly Operation[] {
  const rank = ({ name, kind }: Operation): number => (name === 'access.sign-out' ? 2 : kind === 'write' ? 1 : 0);
  return OPERATIONS.map(({ operation }) => operation).toSorted((a, b) => rank(a) - rank(b));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Inputs with one id of theirs replaced by a guessed one, each place of an id in turn: `name of the place, input`. */
export function guesses(input: unknown, guess: string): readonly (readonly [place: string, input: unknown])[] {
  if (typeof input === 'string') return UUID.test(input) ? [['', guess]] : [];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    guesses(value, guess).map(([place, changed]): [string, unknown] => [
      `${key}${place === '' ? '' : '.'}${place}`,
      Array.isArray(input) ? input.with(Number(key), changed) : { ...input, [key]: changed },
    ]),
  );
}

/** What differs between any two runs: ids, seeds and tokens that are drawn anew, and moments. */
export function evened(text: string): string {
  const ids = new Map<string, string>();
  const nth = (found: string): string => {
    const known = ids.get(found) ?? `#${ids.size}`;
    ids.set(found, known);
    return known;
  };
  return text
    .replaceAll(/[0-9a-f]{64}/gu, 'HEX')
    .replaceAll(/whsec_[\w+/=]+/gu, 'SECRET')
    .replaceAll(/[\w-]{43,}/gu, 'TOKEN')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu, nth)
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, 'MOMENT');
}

/** An answer as text. A workbook is packed, and packing hides which of its letters are ids drawn anew: so it is read as a person reads it. */
async function textOf({ body, headers }: { readonly body: unknown; readonly headers: Headers }): Promise<string> {
  if (!(body instanceof Uint8Array)) return JSON.stringify(body);
  const type = headers.get('content-type') ?? '';
  if (type.includes('spreadsheet')) return JSON.stringify([...(await openWorkbook(body))]);
  if (type.includes('wordprocessing'))
    return [...(await unzipped(body))].map(([name, bytes]) => `${name} ${bytes.toString('utf8')}`).join('\n');
  return `${body.length} ${Buffer.from(body).toString('latin1')}`;
}

/** Headers of an answer but its length, which follows from ids drawn anew, and its day. */
const headersOf = (headers: Headers): string =>
  [...headers]
    .filter(([name]) => !['content-length', 'date', 'set-cookie', 'etag'].includes(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** How often a world goes to its database: what an answer costs, without the noise of a clock. */
function countTrips(world: TestApp): () => number {
  let trips = 0;
  world.pool.on('connect', (client) => {
    const query = client.query.bind(client);
    // The driver overloads it in many ways; all of them are passed on as they came.
    client.query = ((...args: Parameters<typeof query>) => {
      trips += 1;
      return query(...args);
    }) as typeof client.query;
  });
  return () => trips;
}

/** Asks in both worlds and holds status, headers, body and trips to the database against each other. */
export function openComparison(worlds: Worlds): {
  readonly compared: Compared;
  ask(reader: Reader, question: Question, label?: string): Promise<void>;
} {
  const compared: Compared = { differing: [], answered: new Set(), asked: 0 };
  const trips = { with: countTrips(worlds.with), without: countTrips(worlds.without) };
  const told = async (world: TestApp, who: Persona | null, { operation, input }: Question, callId: string) => {
    const before = trips[world === worlds.with ? 'with' : 'without']();
    const called = await world.call(who, operation, input as never, callId);
    const cost = trips[world === worlds.with ? 'with' : 'without']() - before;
    const { status, headers } = called;
    return { status, text: evened(`${status} ${headersOf(headers)} ${await textOf(called)}`), cost };
  };
  return {
    compared,
    ask: async ([name, who], question, label = '') => {
      const callId = crypto.randomUUID();
      const there = await told(worlds.with, who, question, callId);
      const not = await told(worlds.without, who, question, callId);
      compared.asked += 1;
      if (there.status === 200 && question.operation.kind !== 'write') compared.answered.add(question.operation.name);
      const what = `${question.operation.name}${label} by ${name}`;
      if (there.text !== not.text) compared.differing.push(`${what}: ${firstDifference(there.text, not.text)}`);
      else if (there.cost !== not.cost) compared.differing.push(`${what}: ${there.cost} trips, ${not.cost} without`);
    },
  };
}

/** Two texts where they part. */
function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 80);
  return `${one.slice(from, at + 160)} | ${other.slice(from, at + 160)}`;
}

/** Of many readers so many in turn: over all questions each of them meets all kinds of operations. */
export function inTurn(readers: readonly Reader[], count: number): () => readonly Reader[] {
  let turn = 0;
  return () =>
    Array.from({ length: count }, () => readers[turn++ % readers.length]).flatMap((one) =>
      one === undefined ? [] : [one],
    );
}

/** A round of reminders in one world, as the server makes it beside its work; what everybody was told. */
export async function roundOf(world: TestApp, now: Date): Promise<readonly string[]> {
  await asSystem(world.pool, 'test', async (tx) => {
    await refreshNotices(tx, NOTICE_SOURCES, now);
    await makeMessages(tx, ['test'], now);
  });
  const notices = await world.rows<{ told: string }>(
    `select concat_ws(' ', account_id, subject, ref, due_on, link, figures) as told from notice order by account_id, subject, due_on, ref`,
  );
  return notices.map(({ told }) => told);
}
