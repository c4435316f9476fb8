import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterSecond, failedFiles } from './second-run.mjs';
import { failedStep, runPlaywright } from './steps.mjs';

const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 20_000;
const TRIED_AGAIN_AT_MOST = 3;
const LANES = 2;
let databases = 0;

/**
 * The browser journeys, each file that failed once more on an empty server: a fault fails twice, a race of the journey with what
 * others left or with a busy machine does not. The second is named as unsteady in the report, to be mended; many are not tried again.
 */
export async function runJourneys(root, browser, args = []) {
  const first = await runOnce(root, browser, args);
  const again = failedFiles(first);
  if (again.length === 0 || again.length > TRIED_AGAIN_AT_MOST) return first;
  return afterSecond(first, await runOnce(root, browser, again, { DUDAO_E2E_TRACE: '1' }));
}

/** The journeys, two at a time at most, each of the two lanes against a server of its own; one server is enough for one file. */
async function runOnce(root, browser, args, more = {}) {
  const started = Date.now();
  const servers = [];
  let begun;
  try {
    begun = await beginData(root);
    const lanes = args.length === 1 ? 1 : LANES;
    for (let lane = 0; lane < lanes; lane++) servers.push(await openServer(root, begun));
    const told = servers.map(({ url, printed, mailPort }) => ({
      DUDAO_E2E_URL: url,
      DUDAO_E2E_LINKS: printed,
      DUDAO_E2E_MAIL_PORT: String(mailPort),
    }));
    const env = {
      DUDAO_E2E_SERVERS: JSON.stringify(told),
      DUDAO_E2E_BEGUN: begun.data,
      DUDAO_BROWSER: browser,
    };
    return await runPlaywright(root, { ...env, ...more }, args);
  } catch (error) {
    return failedStep('browser journeys', started, error.message);
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    if (begun !== undefined) rmSync(begun.folder, { recursive: true, force: true });
  }
}

/**
 * The data folder that a first start leaves: made once and copied for every server of the run, since migrating and the sample take most of the time of a
 * start. As long as nobody has a password, each start prints one-time links of its own.
 */
async function beginData(root) {
  const folder = openFolder('dudao-e2e-begun-');
  const data = join(folder, 'data');
  try {
    // The journeys' own servers have the embedded database always, and so has what they begin with.
    const { stop } = await startServer(root, data, await freePort(), { DATABASE_URL: '' });
    await stop();
    return { folder, data };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Started by root, the database's own user must be able to enter: elsewhere its files would stay behind. */
function openFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/** A server started as people start it, on a free port, on a copy of what a first start left; with DATABASE_URL it is its first start itself. */
async function openServer(root, begun) {
  const folder = openFolder('dudao-e2e-');
  const data = join(folder, 'data');
  const database = await ownDatabase();
  const mailPort = await freePort();
  const leave = async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (database === undefined) execFileSync('cp', ['-a', begun.data, data]);
    else mkdirSync(data);
    configureMail(data, mailPort);
    const { url, printed, stop } = await startServer(root, data, await freePort(), {
      DATABASE_URL: database?.url ?? '',
    });
    return { url, printed, mailPort, close: () => stop().then(leave) };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** E-mail over a port of this machine at which a journey may listen; until one does, nothing gets through. */
function configureMail(data, port) {
  const mail = {
    id: 'mail',
    kind: 'mail',
    name: '电子邮件',
    smtp: `smtp://127.0.0.1:${port}`,
    from: 'dudao@example.cn',
  };
  writeFileSync(join(data, 'channels.json'), JSON.stringify([mail]), { mode: 0o600 });
}

/** With DATABASE_URL the journeys use that server, in a database of their own. */
async function ownDatabase() {
  const address = process.env.DATABASE_URL;
  if (!address) return undefined;
  const { default: pg } = await import('pg');
  const name = `dudao_e2e_${process.pid}_${++databases}_${Date.now()}`;
  const execute = async (sql) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await execute(`create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(`drop database if exists ${name} with (force)`) };
}

function startServer(root, data, port, more) {
  // Receivers of events are on this machine, too.
  const env = { ...process.env, PORT: String(port), DUDAO_DATA: data, DUDAO_HOOK_NETWORKS: '127.0.0.1', ...more };
  const child = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  };
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => fail('The server did not start in time.'), START_LIMIT_MS);
    const fail = (reason) => {
      clearTimeout(timer);
      stop().then(() => reject(new Error(`${reason}\n${printed}`)));
    };
    const take = (chunk) => {
      printed += chunk;
      const url = /^READY (\S+)/m.exec(printed)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve({ url, printed, stop });
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    ended.then((code) => fail(`The server ended with code ${code}.`));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
