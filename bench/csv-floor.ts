import { readFileSync } from 'node:fs';
import { readTable } from '../server/src/lib/table/read-table.ts';

/** Parses the named CSV file in a fresh process, as the command has to, and prints how many milliseconds each way took. */
const path = process.argv[2] ?? '';

const byReader = await timeOf(async () => {
  const sheets = await readTable({ path, name: 'schools.csv' });
  if (!sheets.ok) throw new Error(JSON.stringify(sheets.problems));
  let total = 0;
  for (const sheet of sheets.value) {
    for await (const { rows } of sheet.rows) {
      for (const row of rows) for (const cell of row) total += isNumber(cell) ? 1 : 0;
    }
  }
  return total;
});

const bySplitting = await timeOf(() => {
  let total = 0;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    for (const cell of line.split(',')) total += isNumber(cell) ? 1 : 0;
  }
  return total;
});

process.stdout.write(JSON.stringify({ byReader, bySplitting }));

function isNumber(cell: unknown): boolean {
  return !Number.isNaN(Number(cell));
}

async function timeOf(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
