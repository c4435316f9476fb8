import { randomUUID } from 'node:crypto';
import { benchCounty, benchId, COUNTY, FILED, NOW } from './dossier-county.ts';
import { hand, median, ms } from './measure.ts';

const CLERKS = 200;
const COLUMNS = ['pupils_primary', 'teaching_area_m2', 'sports_area_m2', 'multimedia_rooms'];
const AT_ONCE = 10;
const SAVES = 1_000;
const LIMIT_MS = 100;
/** A clerk types a number and leaves the cell about every two seconds. */
const PACE_MS = 2_000;
const ROUNDS = 5;
const WARM_UP = 2;

const county = await benchCounty(CLERKS, COLUMNS);
const cookies: string[] = [];
for (let n = 1; n <= CLERKS; n++) cookies.push(await county.cookieOf(benchId('clerk', n)));
const revisions = new Array<number>(CLERKS + 1).fill(1);
let value = 1000;

/** The n-th clerk saves one cell through the whole server: session, permission, row-level security, reading the cell, event, remembered call. */
async function save(n: number): Promise<void> {
  value++;
  const cell = {
    dossierId: benchId('dossier', n),
    element: 'pupils_primary',
    text: String(value),
    follows: revisions[n],
  };
  const response = await county.ask('/api/dossier/save-values', {
    method: 'POST',
    headers: { cookie: cookies[n - 1] ?? '', 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ callId: randomUUID(), input: { unitId: benchId('school', n), cells: [cell] } }),
  });
  const body = (await response.json()) as { saved?: readonly { since: number }[] };
  const since = body.saved?.[0]?.since;
  if (since === undefined) throw new Error(JSON.stringify(body));
  revisions[n] = since;
}

/** The floor: the same two rows written in a transaction by the thinnest code, without asking who it is, whether they may, or what the cell says. */
async function floor(n: number): Promise<void> {
  const client = await county.pool.connect();
  try {
    await client.query("begin; set local app.everything = 'on'");
    const old = await client.query(
      'update reported_value set until_at = $4 where region = $1 and unit_id = $2 and period = $3 and until_at is null returning revision, columns, numbers, choices',
      [COUNTY, benchId('school', n), FILED.period, NOW],
    );
    const [row] = old.rows;
    value++;
    await client.query(
      'insert into reported_value (region, unit_id, period, revision, columns, numbers, choices, from_at, dossier_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        COUNTY,
        benchId('school', n),
        FILED.period,
        row.revision + 1,
        row.columns,
        [value, ...row.numbers.slice(1)],
        row.choices,
        NOW,
        benchId('dossier', n),
      ],
    );
    await client.query('commit');
    revisions[n] = row.revision + 1;
  } finally {
    client.release();
  }
}

/** Saves a second with so many under way at any moment. */
async function rate(one: (n: number) => Promise<void>): Promise<number> {
  let next = 0;
  const begin = performance.now();
  const worker = async () => {
    for (let i = next++; i < SAVES; i = next++) await one((i % CLERKS) + 1);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return SAVES / ((performance.now() - begin) / 1000);
}

/** How long saves take while all clerks type at their pace, each beginning at a moment of their own. */
async function paced(): Promise<readonly number[]> {
  const waits: number[] = [];
  const clerk = async (n: number) => {
    await pause((n / CLERKS) * PACE_MS);
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now();
      await save(n);
      const took = performance.now() - begin;
      waits.push(took);
      await pause(Math.max(0, PACE_MS - took));
    }
  };
  await Promise.all(Array.from({ length: CLERKS }, (_, i) => clerk(i + 1)));
  return waits.sort((a, b) => a - b);
}

/** How long saves take when every clerk presses Enter in the same moment. */
async function burst(): Promise<readonly number[]> {
  const begin = performance.now();
  const waits = await Promise.all(
    Array.from({ length: CLERKS }, async (_, i) => {
      await save(i + 1);
      return performance.now() - begin;
    }),
  );
  return waits.sort((a, b) => a - b);
}

const pause = (forMs: number) => new Promise((resolve) => setTimeout(resolve, forMs));
const at = (waits: readonly number[], share: number): number => waits[Math.floor(waits.length * share)] ?? Number.NaN;

const rates: { dudao: number; bare: number }[] = [];
// In turn, so that what disturbs the machine disturbs both; the first rounds warm both up.
for (let round = -WARM_UP; round < ROUNDS; round++) {
  const [dudao, bare] = [await rate(save), await rate(floor)];
  if (round >= 0) rates.push({ dudao, bare });
}
const dudao = median(rates.map((one) => one.dudao));
const bare = median(rates.map((one) => one.bare));
const share = median(rates.map((one) => one.dudao / one.bare));
const waits = await paced();
const crowd = await burst();
await county.stop();

hand({
  title: 'Saving a cell of a dossier',
  about: `One cell of a school's dossier saved over the whole server (session, permission, row-level security, validation, both sides of a clash, event, remembered call) against the floor in the same run: the same two rows written by the thinnest code. ${CLERKS} schools, ${CLERKS} clerks; middle of ${ROUNDS} rounds in turn.`,
  lines: [
    { what: `saves a second, ${AT_ONCE} under way`, value: dudao.toFixed(0) },
    { what: 'the floor, likewise', value: bare.toFixed(0) },
    { what: 'share of the floor', value: `${(share * 100).toFixed(0)} %` },
    { what: `${CLERKS} clerks, a cell every ${PACE_MS / 1000} s each: middle`, value: ms(at(waits, 0.5)) },
    {
      what: `${CLERKS} clerks, likewise: 95 of 100`,
      value: ms(at(waits, 0.95)),
      limit: `< ${LIMIT_MS} ms`,
      holds: at(waits, 0.95) < LIMIT_MS,
    },
    { what: `${CLERKS} clerks in the very same moment: 95 of 100`, value: ms(at(crowd, 0.95)) },
  ],
});
