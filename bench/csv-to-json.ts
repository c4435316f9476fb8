import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMost, hand, median, ms } from './measure.ts';
import { COLUMNS, generateCountry, KINDS } from './national.ts';

const ROWS = 100_000;
const ROUNDS = 5;
const CLI = fileURLToPath(new URL('../server/bin/dudao.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'dudao-bench-'));
const file = join(folder, 'schools.csv');
writeFileSync(file, csvOf(ROWS));

const reader: number[] = [];
const splitting: number[] = [];
const evaluate: number[] = [];
const empty: number[] = [];
let bytes = 0;
for (let round = 0; round < ROUNDS; round++) {
  const floor = parseOnly(file);
  reader.push(floor.byReader);
  splitting.push(floor.bySplitting);
  evaluate.push(timeOf(() => call(['evaluate', 'YZJH-2017', file, '--format', 'json'])));
  empty.push(timeOf(() => call(['--help'])));
}
rmSync(folder, { recursive: true, force: true });

const own = median(evaluate) - median(empty);
hand({
  title: 'CSV to evaluated JSON',
  about:
    `A file of ${ROWS.toLocaleString('en')} schools, ${COLUMNS.length + 3} columns, through \`npx dudao evaluate --format json\` (a process of its own, decisions and ` +
    'figures of every school written out). "Parsing": the same file read into cells and numbers in a fresh process, by the product\'s guarded reader and by two bare splits.',
  lines: [
    { what: 'parsing the file alone, guarded reader', value: ms(median(reader)) },
    { what: 'parsing the file alone, bare splits', value: ms(median(splitting)) },
    { what: 'evaluate to JSON, whole process', value: ms(median(evaluate)) },
    { what: 'of which starting the command (--help)', value: ms(median(empty)) },
    { what: 'JSON written', value: `${(bytes / 1e6).toFixed(1)} MB` },
    { what: 'evaluate without start / parsing, guarded reader', ...atMost(own / median(reader), 3) },
    { what: 'evaluate without start / parsing, bare splits', value: `${(own / median(splitting)).toFixed(2)} ×` },
  ],
});

function timeOf(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

function parseOnly(path: string): { byReader: number; bySplitting: number } {
  const floor = fileURLToPath(new URL('csv-floor.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', floor, path], { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

function call(args: readonly string[]): void {
  const result = spawnSync(process.execPath, [CLI, ...args], { maxBuffer: 2 ** 30, encoding: 'buffer' });
  if (result.status !== 0) throw new Error(result.stderr.toString());
  bytes = Math.max(bytes, result.stdout.length);
}

function csvOf(rows: number): string {
  const { numbers, kinds } = generateCountry(rows);
  const columns = COLUMNS.map((name) => numbers.get(name) ?? new Float64Array());
  const lines = [`school_code,school_name,school_type,${COLUMNS.join(',')}`];
  for (let row = 0; row < rows; row++) {
    const code = `2132${String(row).padStart(6, '0')}`;
    lines.push(
      `${code},样例学校${row},${KINDS[kinds.values[row] ?? 0]},${columns.map((column) => column[row]).join(',')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
