import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { openEvidence } from './evidence/open-evidence.ts';
import { startEvidenceRounds } from './evidence/sweep.ts';
import { startCaller } from './feed/hook/caller.ts';
import { foldIssueTally } from './issue/fold.ts';
import { letterIssues } from './issue/letter-issues.ts';
import { noteOverdue } from './issue/note-overdue.ts';
import { AppRoleError } from './lib/app-role.ts';
import { type Config, ConfigError, readConfig } from './lib/config.ts';
import { DataInUseError, lockData } from './lib/data-lock.ts';
import { DatabaseUrlError, type OpenDatabase, openDatabase } from './lib/database.ts';
import { asSystem } from './lib/db.ts';
import { startSealer } from './lib/event-log.ts';
import { openFileStore } from './lib/files.ts';
import { anchorLog, keepHouse } from './lib/housekeeping.ts';
import { createLog, errorFields, type Log } from './lib/log.ts';
import { MigrationError, readMigrations } from './lib/migrate.ts';
import { EmbeddedPostgresError, isCode } from './lib/postgres-runtime.ts';
import { findProjectRoot } from './lib/project-root.ts';
import { loadSecrets } from './lib/secrets.ts';
import { keepHeapSmall } from './lib/small-heap.ts';
import { startMailer } from './mailing/mailer.ts';
import { readChannels } from './notice/channels/read-channels.ts';
import { startReminder } from './notice/reminder.ts';
import { NOTICE_SOURCES } from './notice/sources.ts';
import { unsubscribePath } from './notice/unsubscribe.ts';
import { fileOver } from './opinion/file-over.ts';
import { freezePackFolder } from './pack/load-packs.ts';
import { PackError } from './pack/pack-error.ts';
import { linkLines, type Provisioned, provision } from './provision.ts';
import { RULEBOOK_KINDS } from './rulebook-kinds.ts';
import { fillSample } from './sample.ts';
import { startRecomputer } from './score/recompute-due.ts';
import { servicesOf } from './services.ts';
import { readOpinionPeer } from './task/directive/opinion-peer.ts';
import { startOpinionSender } from './task/directive/send-opinions.ts';
import { openDueVisits } from './visit/open-sealed.ts';

/** Messages for the operator that need no stack. */
class StartError extends Error {
  override name = 'StartError';
}

const EXPECTED = [
  StartError,
  ConfigError,
  DataInUseError,
  MigrationError,
  AppRoleError,
  DatabaseUrlError,
  EmbeddedPostgresError,
  PackError,
];
const LETTERS_MS = 5000;
const OPENING_MS = 30_000;
const HOUR_MS = 3_600_000;
const CLOSE_LIMIT_MS = 10_000;
/** Longer than a proxy in front keeps a connection without requests (nginx: 60 s): whoever closes first must not be the one that is about to be asked. */
const KEEP_ALIVE_MS = 75_000;
const LOG_LIMIT_BYTES = 50 * 1024 * 1024;

/** What has to be undone at the end, last first. */
interface Undo {
  add(step: () => unknown): void;
  /** Every step runs even when one before it fails. */
  run(onError: (error: unknown) => void): Promise<void>;
}

function createUndo(): Undo {
  const steps: (() => unknown)[] = [];
  return {
    add: (step) => steps.unshift(step),
    run: async (onError) => {
      for (const step of steps.splice(0)) {
        try {
          await step();
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}

async function start(undo: Undo): Promise<void> {
  keepHeapSmall();
  const root = findProjectRoot();
  const config = readConfig(process.env, root);
  const channels = readChannels({ file: config.channelsFile, env: process.env, now: () => new Date() });
  const opinionPeer = readOpinionPeer(process.env);
  const evidence = openEvidence(join(config.dataFolder, 'files'), process.env);
  undo.add(lockData(config.dataFolder));
  await checkPortFree(config);
  const { log, logLine } = openLog(config, undo);
  const secrets = loadSecrets(config.dataFolder, config.secret);
  const database = await openDatabase({
    config,
    secrets,
    migrations: readMigrations(config.migrationsFolder),
    reset: process.argv.includes('--reset-db'),
    log: logLine,
  });
  undo.add(() => database.stop());
  for (const migration of database.migrated) log('info', 'migrated', { migration });
  const { pool } = database;
  const frozen = await asSystem(pool, 'pack.freeze', (tx) =>
    freezePackFolder(tx, { folder: config.packsFolder, kinds: RULEBOOK_KINDS }),
  );
  if (frozen.length > 0) log('info', 'standards-frozen', { count: frozen.length });
  const now = new Date();
  const { packsFolder } = config;
  const given = {
    files: openFileStore(join(config.dataFolder, 'files')),
    evidence,
    secrets,
    packsFolder,
    channels: channels.map(({ about }) => about),
    opinion: opinionPeer?.about ?? null,
    networks: config.networks,
  };
  const provisioned = await provision(pool, now, {
    place: config.place,
    fillSample: (tx, county) => fillSample(tx, county, { packsFolder, now, services: servicesOf(given) }),
  });
  const caller = startCaller({
    pool,
    secrets,
    networks: config.networks,
    publicUrl: config.publicUrl,
    now: () => new Date(),
    onPaused: () => reminder.wake(),
    onError: (error) => log('error', 'calling-failed', errorFields(error)),
  });
  undo.add(() => caller.stop());
  const sealer = startSealer(
    pool,
    (error) => log('error', 'seal-failed', errorFields(error)),
    () => caller.wake(),
  );
  undo.add(() => anchorLog(pool, join(config.dataFolder, 'heads.log'), new Date()));
  undo.add(() => sealer.stop());
  const recomputer = startRecomputer({
    pool,
    connection: database.connection,
    now: () => new Date(),
    onError: (error) => log('error', 'recompute-failed', errorFields(error)),
  });
  undo.add(() => recomputer.stop());
  const reminder = startReminder({
    pool,
    sources: NOTICE_SOURCES,
    channels,
    publicUrl: config.publicUrl,
    unsubscribeUrl: (accountId) => `${config.publicUrl}${unsubscribePath(secrets, accountId)}`,
    now: () => new Date(),
    onError: (error) => log('error', 'reminding-failed', errorFields(error)),
  });
  undo.add(() => reminder.stop());
  const mailer = startMailer({
    pool,
    now: () => new Date(),
    onError: (error) => log('error', 'mailing-failed', errorFields(error)),
  });
  undo.add(() => mailer.stop());
  const opinions =
    opinionPeer === null
      ? null
      : startOpinionSender({ pool, peer: opinionPeer, now: () => new Date() }, (error) =>
          log('error', 'opinion-failed', errorFields(error)),
        );
  undo.add(() => opinions?.stop());
  const rounds = startEvidenceRounds({
    pool,
    evidence,
    secrets,
    folder: join(config.dataFolder, 'files', 'arriving'),
    now: () => new Date(),
    onError: (error) => log('error', 'evidence-round-failed', errorFields(error)),
  });
  undo.add(() => rounds.stop());
  const app = createApp({
    ...given,
    pool,
    log,
    now: () => new Date(),
    publicUrl: config.publicUrl,
    webFolder: config.webFolder,
    onRecorded: () => {
      sealer.wake();
      recomputer.wake();
      reminder.wake();
      mailer.wake();
      opinions?.wake();
    },
  });
  keepHouseHourly(pool, config, log, undo);
  writeLettersOften(pool, log, undo);
  openVisitsInTime({ pool, secrets, log, undo, onOpened: () => sealer.wake() });
  await listen(app.fetch, config, undo);
  announce(config, database, provisioned === null ? [] : firstLines(provisioned, config));
}

/** Says so before the database starts, which takes longer. */
function checkPortFree({ host, port }: Config): Promise<void> {
  return new Promise((free, taken) => {
    const probe = createServer();
    probe.once('error', (error) => taken(portError(error, port)));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

function portError(error: Error, port: number): Error {
  if (isCode(error, 'EADDRINUSE')) {
    return new StartError(
      `端口 ${port} 已被占用。请停止占用它的程序，或换一个：PORT=8081 npm start\n` +
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=8081 npm start`,
    );
  }
  if (isCode(error, 'EACCES')) {
    return new StartError(
      `没有权限使用端口 ${port}，请选 1024 以上的端口。\nNo right to use port ${port}; choose one above 1024.`,
    );
  }
  return error;
}

function openLog(config: Config, undo: Undo): { readonly log: Log; readonly logLine: (line: string) => void } {
  const folder = join(config.dataFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.log');
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  const postgres = createWriteStream(join(folder, 'postgres.log'), { flags: 'w', mode: 0o600 });
  undo.add(() => Promise.all([stream, postgres].map((s) => new Promise<void>((done) => s.end(done)))));
  return { log: createLog((line) => stream.write(line)), logLine: (line) => postgres.write(line) };
}

function keepHouseHourly(pool: OpenDatabase['pool'], config: Config, log: Log, undo: Undo): void {
  const round = () => {
    const now = new Date();
    keepHouse(pool, now)
      .then(() => foldIssueTally(pool))
      .then(() => noteOverdue(pool, now))
      .then(() => fileOver(pool, now))
      .then(() => anchorLog(pool, join(config.dataFolder, 'heads.log'), now))
      .catch((error) => log('error', 'housekeeping-failed', errorFields(error)));
  };
  const timer = setInterval(round, HOUR_MS);
  undo.add(() => clearInterval(timer));
  round();
}

/** Until its letters are written an entry is found too, only not as quickly, and not by initials. */
function writeLettersOften(pool: OpenDatabase['pool'], log: Log, undo: Undo): void {
  let isAtWork = false;
  const round = () => {
    if (isAtWork) return;
    isAtWork = true;
    letterIssues(pool)
      .catch((error) => log('error', 'letters-failed', errorFields(error)))
      .finally(() => {
        isAtWork = false;
      });
  };
  const timer = setInterval(round, LETTERS_MS);
  undo.add(() => clearInterval(timer));
  round();
}

interface Opening {
  readonly pool: OpenDatabase['pool'];
  readonly secrets: ReturnType<typeof loadSecrets>;
  readonly log: Log;
  readonly undo: Undo;
  readonly onOpened: () => void;
}

/** Opens sealed visits at their hour. A round that opens nothing leaves no line: how many wait is nobody's to know. */
function openVisitsInTime({ pool, secrets, log, undo, onOpened }: Opening): void {
  let isAtWork = false;
  const round = () => {
    if (isAtWork) return;
    isAtWork = true;
    openDueVisits(pool, secrets, new Date())
      .then((count) => (count > 0 ? onOpened() : undefined))
      .catch((error) => log('error', 'opening-failed', errorFields(error)))
      .finally(() => {
        isAtWork = false;
      });
  };
  const timer = setInterval(round, OPENING_MS);
  undo.add(() => clearInterval(timer));
  round();
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config, undo: Undo): Promise<void> {
  return new Promise((listening, failed) => {
    const server = serve({ fetch, hostname: config.host, port: config.port }, () => listening());
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.once('error', (error: Error) => failed(portError(error, config.port)));
    undo.add(
      () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          // Browsers keep connections open; those without a request in progress are not waited for.
          if ('closeIdleConnections' in server) server.closeIdleConnections();
          setTimeout(() => {
            if ('closeAllConnections' in server) server.closeAllConnections();
          }, CLOSE_LIMIT_MS).unref();
        }),
    );
  });
}

/** What is told while nobody has signed in: the links, and how an installation of one's own is made instead of the sample. */
function firstLines(provisioned: Provisioned, { place, publicUrl }: Config): readonly string[] {
  const links = linkLines(provisioned.links, publicUrl);
  if (place !== null) return links;
  return [
    ...links,
    '',
    '这里是虚构的样例县。正式使用，请另用一个数据目录，从自己的单位开始：',
    'This is an invented sample county. To work for real, begin with your own unit in a folder of its own:',
    '  npm start -- --data ./real --place 省/市/县',
  ];
}

/** Whoever copies the data folder must know that it is not everything. */
function elsewhere({ dataFolder }: Config, { cluster }: OpenDatabase): readonly string[] {
  if (cluster === null || dirname(cluster) === resolve(dataFolder)) return [];
  return [`数据库文件另在 ${cluster}，备份时一并复制 · back up the database files there, too`];
}

function announce(config: Config, database: OpenDatabase, links: readonly string[]): void {
  const lines = [
    '',
    `督导已启动 · Dudao is running:  ${config.publicUrl}`,
    `数据目录 · data folder:  ${config.dataFolder}    数据库 · database: PostgreSQL, ${database.mode}`,
    ...elsewhere(config, database),
    ...(config.singleRole && config.databaseUrl !== undefined
      ? ['\u001b[31m单一数据库角色：第二道隔离未启用。Single database role: the second wall is off.\u001b[0m']
      : []),
    ...(links.length === 0 ? [] : ['', ...links]),
    '',
    '按 Ctrl-C 停止 · Ctrl-C stops it',
    `READY ${config.publicUrl}`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

const undo = createUndo();
let ending: Promise<void> | undefined;

function end(code: number): Promise<void> {
  ending ??= undo
    .run((error) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    })
    .then(() => process.exit(code));
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

start(undo).catch((error: unknown) => {
  const expected = EXPECTED.some((kind) => error instanceof kind);
  const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  void end(1);
});
