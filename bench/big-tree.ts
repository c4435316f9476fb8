import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { can, isInsider } from '@dudao/core/access/can';
import type { Role } from '@dudao/core/access/role';
import { writeAccount, writeGrant } from '../server/src/access/rows.ts';
import { createApp } from '../server/src/app.ts';
import { openEvidence } from '../server/src/evidence/open-evidence.ts';
import { asSystem, setScope, transaction } from '../server/src/lib/db.ts';
import { secretsFrom } from '../server/src/lib/secrets.ts';
import { readSession, writeSession } from '../server/src/lib/session.ts';
import { LEVELS, type Level, openTreeDatabase, treeId } from './big-tree-database.ts';
import { hand, ms } from './measure.ts';

const USERS = 50;
const LIMIT_MS = 10;
const SECONDS = 20;
/** Each user asks once a second on average: far more than people do. */
const PAUSE_MS = 1000;

const database = await openTreeDatabase();
const { pool } = database;
const app = createApp({
  pool,
  files: { put: () => Promise.resolve(null), pathOf: () => '', read: () => (async function* () {})() },
  evidence: openEvidence(join(tmpdir(), 'dudao-bench-files'), {}),
  secrets: secretsFrom(Buffer.alloc(32, 7)),
  log: () => undefined,
  now: () => new Date(),
  publicUrl: 'http://localhost',
  packsFolder: '',
  webFolder: '',
  onRecorded: () => undefined,
});

interface User {
  readonly token: string;
  readonly role: Role;
  readonly top: string;
  readonly level: Level;
}

/** One leader of the whole tree, four of cities, fifteen offices of counties, ten towns, twenty schools. */
const users: User[] = [];
for (const [level, role, count] of [
  ['province', 'leader', 1],
  ['city', 'leader', 4],
  ['county', 'supervision-office', 15],
  ['town', 'unit-liaison', 10],
  ['school', 'unit-liaison', 20],
] as const) {
  for (let i = 0; i < count; i++) {
    const top = treeId(level, Math.floor((LEVELS[level] * (i + 0.5)) / count));
    users.push({ token: await userAt(role, top, `${level}-${i}`), role, top, level });
  }
}
if (users.length !== USERS) throw new Error('fifty users');

function userAt(role: Role, unitId: string, name: string): Promise<string> {
  return asSystem(pool, 'bench', async (tx) => {
    const unit = await tx.one<{ id: string; region: string }>('select id, region from unit where id = $1', [unitId]);
    const now = new Date();
    const accountId = await writeAccount(tx, { unit, signInName: name, name, createdBy: null, now });
    await writeGrant(tx, { accountId, role, unitId: unit.id, region: unit.region, grantedBy: null, now });
    return writeSession(tx, accountId, now);
  });
}

async function ask(user: User, operation: string, input: object): Promise<void> {
  const response = await app.request(`/api/org/${operation}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { cookie: `dudao=${user.token}` },
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${operation}: ${response.status}`);
}

/** Who asks, what they may see, and whether they may act at their own unit: what stands before every answer. */
async function checkScope(user: User): Promise<void> {
  const author = { accountId: null, role: null, grantUnitId: null, operation: 'bench', requestId: 'bench' };
  await transaction(pool, { readOnly: true, scope: 'everything', author: () => author }, async (tx) => {
    const session = await readSession(tx, user.token, new Date());
    if (session === null) throw new Error('no session');
    await setScope(tx, session.scope);
    const { path } = await tx.one<{ path: string[] }>('select path from unit where id = $1', [user.top]);
    if (!isInsider(session.caller.grants, path) || !can(session.caller.grants, 'org.read', path))
      throw new Error('out');
  });
}

const WAYS: readonly {
  readonly what: string;
  readonly isPromised: boolean;
  readonly run: (user: User) => Promise<void>;
}[] = [
  { what: 'scope check', isPromised: true, run: checkScope },
  {
    what: 'my subtree, its list page',
    isPromised: true,
    run: (user) => ask(user, 'list-units', user.level === 'school' ? {} : { parentId: user.top }),
  },
  { what: 'reading a unit', isPromised: false, run: (user) => ask(user, 'read-unit', { unitId: user.top }) },
  {
    what: 'search by name',
    isPromised: false,
    run: (user) => ask(user, 'list-units', { search: '希望12', limit: 50 }),
  },
];

/** Fifty users at once, each with pauses of its own; milliseconds of every answer. */
async function measure(
  run: (user: User) => Promise<void>,
  seconds: number,
  pauseMs: number,
): Promise<readonly number[]> {
  const took: number[] = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    users.map(async (user, i) => {
      await pause((pauseMs * i) / USERS);
      while (performance.now() < end) {
        const begin = performance.now();
        await run(user);
        took.push(performance.now() - begin);
        // Between half and one and a half times the pause, spread by a fixed step, so that users do not fall into step.
        await pause(pauseMs * (0.5 + ((took.length * 0.618) % 1)));
      }
    }),
  );
  return took.sort((a, b) => a - b);
}

function pause(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeMs));
}

const lines = [];
for (const { what, isPromised, run } of WAYS) {
  // A server that has been asked before: every connection knows its statements.
  await measure(run, 4, PAUSE_MS / 8);
  const took = await measure(run, SECONDS, PAUSE_MS);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
  lines.push({ what: `${what}, middle of ${took.length}`, value: ms(at(0.5)) });
  lines.push({
    what: `${what}, 99 of 100`,
    value: ms(at(0.99)),
    ...(isPromised ? { limit: `< ${LIMIT_MS} ms`, holds: at(0.99) < LIMIT_MS } : {}),
  });
}
const counted = Object.values(LEVELS).reduce((sum, count) => sum + count, 0);
await database.close();

hand({
  title: 'A tree of 600,000 units',
  about: `One tree of ${counted.toLocaleString('en')} units in five levels on the embedded PostgreSQL, asked through the whole server under row-level security by ${USERS} users at once (one leader of all, 4 of cities, 15 county offices, 10 towns, 20 schools), each once a second on average, for ${SECONDS} s per line.`,
  lines: [{ what: 'planting the tree', value: ms(database.plantedMs) }, ...lines],
});
