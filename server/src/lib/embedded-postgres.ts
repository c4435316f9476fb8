import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionParts } from './db.ts';
import { chooseIdentity, EmbeddedPostgresError, type PostgresIdentity } from './postgres-runtime.ts';
import { hasArgument } from './process-check.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** The cluster's superuser, in its database `postgres`. */
  readonly connection: ConnectionParts;
  readonly mode: string;
  /** Where its files lie; outside the data folder when it may not enter that one. */
  readonly cluster: string;
  readonly processId: () => number | undefined;
  /** Ends it cleanly; resolves when the process is gone. */
  stop(): Promise<void>;
  /**
   * Ends it and removes its cluster, wherever that had to lie: as root it may stand outside the data folder, which is the caller's own to remove. For
   * tests and benchmarks.
   */
  remove(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds `postgres/` (the cluster), `socket/` and `postgres.password`. The caller has locked it. */
  readonly dataFolder: string;
  /** Where program and data go when the unprivileged user cannot reach them. */
  readonly sharedRoot?: string;
  /** More settings, `name=value`; for tests. */
  readonly settings?: readonly string[];
  /** What PostgreSQL itself says. */
  readonly log?: (line: string) => void;
}

const MAJOR = '18';
/** Longer socket paths do not fit into the kernel's address structure. */
const MAX_SOCKET_PATH_BYTES = 100;
const SOCKET_PORT = 5432;
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;

/** Starts the cluster of a data folder, making it first when there is none, and keeps it running until `stop`. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.dataFolder);
  const identity = chooseIdentity(folder, options.sharedRoot ?? '/var/lib/dudao');
  const cluster = join(identity.dataRoot, 'postgres');
  const password = readPassword(folder);
  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(identity, cluster, password);
  checkVersion(cluster);
  await clearStalePid(cluster);
  const address = await chooseAddress(identity);
  const command = serverCommand(identity, cluster, address, options.settings ?? []);
  const postgres = await supervise(command, {
    connection: { host: address.host, port: address.port, user: 'postgres', password, database: 'postgres' },
    mode: identity.mode,
    cluster,
    log: options.log ?? (() => {}),
  });
  return {
    ...postgres,
    cluster,
    remove: async () => {
      await postgres.stop();
      rmSync(cluster, { recursive: true, force: true });
      // Only where it had a folder of its own beside those of other projects.
      if (identity.dataRoot !== folder) rmSync(identity.dataRoot, { recursive: true, force: true });
    },
  };
}

function readPassword(folder: string): string {
  const file = join(folder, 'postgres.password');
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    renameSync(draft, file);
  }
  return readFileSync(file, 'utf8').trim();
}

const ENVIRONMENT = { PATH: process.env.PATH ?? '', HOME: tmpdir(), TZ: 'UTC', LC_ALL: 'C.UTF-8' };

/** Made beside its place and renamed when whole: an interrupted first start leaves nothing half-made. */
function createCluster(identity: PostgresIdentity, cluster: string, password: string): void {
  const draft = `${cluster}.init`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const secret = mkdtempSync(join(tmpdir(), 'dudao-init-'));
  const passwordFile = join(secret, 'password');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [draft, secret, passwordFile]) give(path, identity);
    const args = ['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
    const locale = ['--locale-provider=icu', '--icu-locale=zh-Hans', '--lc-collate=C', '--lc-ctype=C.UTF-8'];
    const [program, ...rest] = [
      ...identity.wrap,
      programPath(identity, 'initdb'),
      ...args,
      ...locale,
      '--no-instructions',
    ];
    const { status, stderr, error } = spawnSync(program ?? '', rest, {
      ...identity.user,
      env: ENVIRONMENT,
      cwd: '/',
      encoding: 'utf8',
    });
    if (status !== 0) {
      throw new EmbeddedPostgresError(
        `无法建立数据库目录 / cannot create the database folder ${cluster}: ${stderr ?? error}`,
      );
    }
    renameSync(draft, cluster);
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

function programPath(identity: PostgresIdentity, name: string): string {
  return join(identity.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function give(path: string, identity: PostgresIdentity): void {
  if (identity.user !== undefined) chownSync(path, identity.user.uid, identity.user.gid);
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR) return;
  throw new EmbeddedPostgresError(
    `数据目录 ${cluster} 属于 PostgreSQL ${version}，本程序内嵌的是 ${MAJOR}，不能直接打开。请用原版本导出数据后再升级。\n` +
      `The folder ${cluster} belongs to PostgreSQL ${version}; this program embeds ${MAJOR}. Export with the old release first.`,
  );
}

/** A pid file of a dead or foreign process is removed; an orphan of ours is stopped (the caller holds the lock of the data folder). */
async function clearStalePid(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && hasArgument(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < STOP_TIMEOUT_MS && hasArgument(pid, cluster); waited += 50) await sleep(50);
    if (hasArgument(pid, cluster)) {
      throw new EmbeddedPostgresError(
        `另一个数据库进程 ${pid} 仍占用 ${cluster} / process ${pid} still uses ${cluster}`,
      );
    }
  }
  // Windows cannot tell whose a process is: there PostgreSQL's own check decides.
  if (process.platform !== 'win32' && existsSync(file)) unlinkSync(file);
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly socketFolder: string | undefined;
}

/** A socket in a folder that only we can enter; where that cannot be, loopback on a free port. Both ask for the password. */
async function chooseAddress(identity: PostgresIdentity): Promise<Address> {
  const folder = join(identity.dataRoot, 'socket');
  const path = join(folder, `.s.PGSQL.${SOCKET_PORT}.lock`);
  if (process.platform === 'win32' || Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) {
    return { host: '127.0.0.1', port: await freePort(), socketFolder: undefined };
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  give(folder, identity);
  return { host: folder, port: SOCKET_PORT, socketFolder: folder };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? found(address.port) : failed(new Error('no port')),
      );
    });
  });
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly user: PostgresIdentity['user'];
}

const SETPRIV = '/usr/bin/setpriv';

function serverCommand(
  identity: PostgresIdentity,
  cluster: string,
  address: Address,
  more: readonly string[],
): Command {
  const settings = [
    `listen_addresses=${address.socketFolder === undefined ? '127.0.0.1' : ''}`,
    `unix_socket_directories=${address.socketFolder ?? ''}`,
    'unix_socket_permissions=0700',
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'max_connections=60',
    // Messages of PostgreSQL can quote what a person typed: keep statements and details out of its log.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(process.platform === 'win32' ? [] : ['dynamic_shared_memory_type=mmap']),
    ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
    ...more,
  ];
  const args = ['-D', cluster, '-p', String(address.port), ...settings.flatMap((setting) => ['-c', setting])];
  const program = programPath(identity, 'postgres');
  if (identity.wrap.length > 0) {
    const [wrapper = program, ...wrapperArgs] = identity.wrap;
    return { program: wrapper, args: [...wrapperArgs, program, ...args], user: undefined };
  }
  if (process.platform !== 'linux' || !existsSync(SETPRIV)) return { program, args, user: identity.user };
  // The kernel stops PostgreSQL cleanly when this process dies without having done so.
  const { user } = identity;
  const drop = user === undefined ? [] : [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return { program: SETPRIV, args: ['--pdeathsig', 'INT', ...drop, program, ...args], user: undefined };
}

interface Supervised {
  readonly connection: ConnectionParts;
  readonly mode: string;
  readonly cluster: string;
  readonly log: (line: string) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Runs PostgreSQL and, when it dies although nobody stopped it, starts it again with growing pauses. */
async function supervise(command: Command, about: Supervised): Promise<Omit<EmbeddedPostgres, 'remove' | 'cluster'>> {
  let stopping = false;
  let child = await launch(command, about.log);
  let running = watch(child);

  async function watch(process: ChildProcess): Promise<void> {
    await exited(process);
    let pauseMs = FIRST_PAUSE_MS;
    while (!stopping) {
      await sleep(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (stopping) return;
      try {
        await clearStalePid(about.cluster);
        child = await launch(command, about.log);
        running = watch(child);
        return;
      } catch (error) {
        // A backend of the killed server may still hold its memory: the next attempt follows.
        about.log(error instanceof Error ? error.message : String(error));
      }
    }
  }

  return {
    connection: about.connection,
    mode: about.mode,
    processId: () => child.pid,
    stop: async () => {
      stopping = true;
      const last = child;
      if (last.exitCode === null && last.signalCode === null) {
        last.kill('SIGINT');
        const timer = setTimeout(() => last.kill('SIGQUIT'), STOP_TIMEOUT_MS);
        await exited(last);
        clearTimeout(timer);
      }
      await running;
    },
  };
}

function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once('exit', () => done()));
}

function launch(command: Command, log: (line: string) => void): Promise<ChildProcess> {
  return new Promise((ready, failed) => {
    const child = spawn(command.program, command.args, {
      ...command.user,
      env: ENVIRONMENT,
      cwd: process.platform === 'win32' ? dirname(command.program) : '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C reaches us first, and we stop it when the last request is answered.
      detached: process.platform !== 'win32',
    });
    let said = '';
    const timer = setTimeout(() => {
      child.kill('SIGINT');
      failed(new EmbeddedPostgresError('PostgreSQL 未能在时限内启动 / did not start in time'));
    }, START_TIMEOUT_MS);
    child.stderr?.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      log(text);
      said = (said + text).slice(-2000);
      if (!text.includes('ready to accept connections')) return;
      clearTimeout(timer);
      ready(child);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      failed(new EmbeddedPostgresError(`无法运行 / cannot run ${basename(command.program)}: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      failed(new EmbeddedPostgresError(`PostgreSQL 启动失败 / failed to start (${code ?? signal})\n${said}`));
    });
  });
}
