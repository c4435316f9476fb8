import { randomUUID } from 'node:crypto';
import { benchCounty, benchId, COUNTY, FILED } from './dossier-county.ts';
import { hand, median, ms } from './measure.ts';
import { COLUMNS, generateCountry, KINDS } from './national.ts';

const ROWS = 10_000;
const ROUNDS = 3;
const LIMIT_MS = 3000;
const YEARS = ['2022-2023', '2023-2024', '2024-2025', FILED.period];

const { numbers, kinds } = generateCountry(ROWS);

/** The schools of a year as a file: what they are, and every number of theirs that the standard reads. */
function fileOf(year: number): string {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    [
      `2132${String(row).padStart(6, '0')}`,
      `样例学校${row}`,
      KINDS[kinds.values[row] ?? 0],
      ...COLUMNS.map((name) => {
        const value = numbers.get(name)?.[row] ?? 0;
        // Another year's file says something else in every row.
        return name === 'teaching_area_m2' ? Math.round(value + year) : value;
      }),
    ].join(','),
  );
  return [`school_code,school_name,school_type,${COLUMNS.join(',')}`, ...rows].join('\n');
}

const county = await benchCounty(1, ['pupils_primary']);
const headers = { cookie: await county.cookieOf(benchId('clerk', 0)), origin: 'http://localhost' };

async function answered<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(text.slice(0, 500));
  // The caller says what this operation answers.
  return JSON.parse(text) as T;
}

const post = <T>(operation: string, input: object) =>
  county
    .ask(`/api/dossier/${operation}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ callId: randomUUID(), input }),
    })
    .then(answered<T>);

/** A file sent, checked row by row with its preview, and taken; how long each took. */
async function imported(
  year: number,
): Promise<{ readonly checked: number; readonly taken: number; readonly values: number }> {
  const period = YEARS[year % YEARS.length] ?? FILED.period;
  const body = fileOf(year);
  const begin = performance.now();
  const { fileId } = await county
    .ask('/api/files', { method: 'POST', headers: { ...headers, 'x-file-name': 'schools.csv' }, body })
    .then(answered<{ fileId: string }>);
  const batch = await post<{ id: string; state: string }>('preview-import', {
    fileId,
    unitId: COUNTY,
    standardId: FILED.standardId,
    version: FILED.version,
    period,
  });
  if (batch.state !== 'staged') throw new Error(JSON.stringify(batch).slice(0, 1000));
  const checked = performance.now();
  const { valuesWritten } = await post<{ valuesWritten: number }>('commit-import', { batchId: batch.id });
  return { checked: checked - begin, taken: performance.now() - checked, values: valuesWritten };
}

const first = await imported(0);
const later: Awaited<ReturnType<typeof imported>>[] = [];
for (let round = 1; round <= ROUNDS; round++) later.push(await imported(round));
await county.stop();

const whole = median(later.map(({ checked, taken }) => checked + taken));
const atFirst = first.checked + first.taken;
hand({
  title: 'Importing a table of schools',
  about: `A CSV of ${ROWS.toLocaleString('en')} schools × ${COLUMNS.length} numbers of ${FILED.standardId} sent, checked cell by cell, previewed against the register and taken, over the whole server; first schools that are new, then the same schools with another year's numbers (${(later[0]?.values ?? 0).toLocaleString('en')} values).`,
  lines: [
    { what: 'known schools: sent, checked and previewed', value: ms(median(later.map(({ checked }) => checked))) },
    { what: 'known schools: taken', value: ms(median(later.map(({ taken }) => taken))) },
    { what: 'known schools, together', value: ms(whole), limit: `< ${LIMIT_MS / 1000} s`, holds: whole < LIMIT_MS },
    { what: 'new schools, together', value: ms(atFirst), limit: `< ${LIMIT_MS / 1000} s`, holds: atFirst < LIMIT_MS },
  ],
});
