import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import built from '../server/rolldown.config.mjs';
import { LEDGER_NOW, lookersOf, openLedgerApp } from './ledger-app.ts';
import { countryId } from './ledger-country.ts';
import { hand, type Line, median, ms } from './measure.ts';

const ENTRIES = 99_000;
const LIMIT_MS = 10_000;
const LIMIT_MB = 300;
const ROUNDS = 3;

const SERVER = fileURLToPath(new URL('export-server.built.mjs', import.meta.url));

/** The server as it is built for people: read from its source by a loader it would hold the loader's memory too. */
async function build(): Promise<void> {
  const input = fileURLToPath(new URL('export-server.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', external: built.external });
  await bundle.write({ file: SERVER, format: 'esm' });
}

async function hear<T>(child: ChildProcess, said: object | 'memory'): Promise<T> {
  child.send(said);
  const [heard] = await once(child, 'message');
  return heard as T;
}

await build();
const app = await openLedgerApp({ entries: ENTRIES, in: 'first-county' });
const office = (await lookersOf(app, 0))[1];
if (office === undefined) throw new Error('no office');
const unitId = countryId('county', 0);
const lines: Line[] = [];
for (const format of ['xlsx', 'csv']) {
  const child = fork(SERVER, { execArgv: [] });
  const { connection, folder } = app;
  const { port } = await hear<{ port: number }>(child, { connection, folder, now: LEDGER_NOW.toISOString() });
  const before = await hear<{ megabytes: number }>(child, 'memory');
  const took: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    const input = encodeURIComponent(JSON.stringify({ unitId, format }));
    const response = await fetch(`http://127.0.0.1:${port}/api/download/issue/export?input=${input}`, {
      headers: { cookie: office.cookie, 'accept-encoding': 'identity' },
    });
    if (response.status !== 200 || response.body === null) throw new Error(await response.text());
    bytes = 0;
    for await (const piece of response.body) bytes += piece.length;
    took.push(performance.now() - begin);
  }
  const { megabytes } = await hear<{ megabytes: number }>(child, 'memory');
  child.kill();
  lines.push({
    what: `${format}, ${(bytes / 2 ** 20).toFixed(1)} MB`,
    value: ms(median(took)),
    limit: `< ${LIMIT_MS / 1000} s`,
    holds: median(took) < LIMIT_MS,
  });
  lines.push({
    what: `${format}, most memory of the server’s process (${before.megabytes.toFixed(0)} MB when it had started)`,
    value: `${megabytes.toFixed(0)} MB`,
    limit: `< ${LIMIT_MB} MB`,
    holds: megabytes < LIMIT_MB,
  });
}
await app.stop();
rmSync(SERVER);
hand({
  title: 'A ledger as a file',
  about: `${ENTRIES.toLocaleString('en')} entries of one county with their details, 19 columns, read under row-level security and written as a workbook and as CSV, over HTTP from a server in a process of its own; the answer read to its end. Middle of ${ROUNDS}.`,
  lines,
});
