import { startBuilt } from './built-server.ts';
import { LEDGER_NOW, lookersOf, openLedgerApp } from './ledger-app.ts';
import { countryId } from './ledger-country.ts';
import { hand, type Line, median, ms } from './measure.ts';

const ENTRIES = 100_000;
const LIMIT_MS = 10_000;
const LIMIT_MB = 300;
const ROUNDS = 3;

const app = await openLedgerApp({ entries: ENTRIES, in: 'first-county' });
const office = (await lookersOf(app, 0))[1];
if (office === undefined) throw new Error('no office');
const unitId = countryId('county', 0);
const lines: Line[] = [];
for (const format of ['xlsx', 'csv']) {
  const server = await startBuilt({ connection: app.connection, folder: app.folder, now: LEDGER_NOW });
  const took: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    const input = encodeURIComponent(JSON.stringify({ unitId, format }));
    const response = await fetch(`http://127.0.0.1:${server.port}/api/download/issue/export?input=${input}`, {
      headers: { cookie: office.cookie, 'accept-encoding': 'identity' },
    });
    if (response.status !== 200 || response.body === null) throw new Error(await response.text());
    bytes = 0;
    for await (const piece of response.body) bytes += piece.length;
    took.push(performance.now() - begin);
  }
  const megabytes = await server.mostMb();
  server.stop();
  lines.push({
    what: `${format}, ${(bytes / 2 ** 20).toFixed(1)} MB`,
    value: ms(median(took)),
    limit: `< ${LIMIT_MS / 1000} s`,
    holds: median(took) < LIMIT_MS,
  });
  lines.push({
    what: `${format}, most memory of the server’s process (${server.startedMb.toFixed(0)} MB when it had started)`,
    value: `${megabytes.toFixed(0)} MB`,
    limit: `< ${LIMIT_MB} MB`,
    holds: megabytes < LIMIT_MB,
  });
}
await app.stop();
hand({
  title: 'A ledger as a file',
  about: `${ENTRIES.toLocaleString('en')} entries of one county with their details, 19 columns, read under row-level security and written as a workbook and as CSV, over HTTP from a server in a process of its own; the answer read to its end. Middle of ${ROUNDS}.`,
  lines,
});
