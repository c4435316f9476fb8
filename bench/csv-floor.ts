import { readFileSync } from 'node:fs';
import { readTable } from '../server/src/lib/table/read-table.ts';

/**
 * Parses the CSV file named first into cells and numbers, and does nothing else; prints how many milliseconds that took, the start of the
 * process aside. `reader`: through the product's guarded, streaming reader; `splits`: two bare splits, nothing guarded.
 */
const [path = '', way] = process.argv.slice(2);

const begin = performance.now();
const numbers = way === 'splits' ? bySplits() : await byReader();
process.stdout.write(JSON.stringify({ numbers, ms: performance.now() - begin }));

async function byReader(): Promise<number> {
  const sheets = await readTable({ path, name: 'schools.csv' });
  if (!sheets.ok) throw new Error(JSON.stringify(sheets.problems));
  let total = 0;
  for (const sheet of sheets.value) {
    for await (const { rows } of sheet.rows) {
      for (const row of rows) for (const cell of row) total += isNumber(cell) ? 1 : 0;
    }
  }
  return total;
}

function bySplits(): number {
  let total = 0;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    for (const cell of line.split(',')) total += isNumber(cell) ? 1 : 0;
  }
  return total;
}

function isNumber(cell: unknown): boolean {
  return !Number.isNaN(Number(cell));
}
