import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { atMost, hand, median, ms } from './measure.ts';
import { COLUMNS, generateCountry, KINDS } from './national.ts';

const ROWS = 100_000;
const ROUNDS = 7;
const CLI = fileURLToPath(new URL('../server/bin/dudao.mjs', import.meta.url));
/** What the build remembers of the standards it has read. */
const MEMORY = fileURLToPath(new URL('../server/dist/memory', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'dudao-bench-'));
const file = join(folder, 'schools.csv');
const output = join(folder, 'result.json');
writeFileSync(file, csvOf(ROWS));
// Built like the product, so that the peer's process does not wait for a compiler either.
const floor = join(folder, 'csv-floor.mjs');
await build({
  input: fileURLToPath(new URL('csv-floor.ts', import.meta.url)),
  platform: 'node',
  output: { file: floor, codeSplitting: false },
});

const times = {
  reader: [],
  readerAlone: [],
  splits: [],
  splitsAlone: [],
  first: [],
  evaluate: [],
  empty: [],
} as Record<'reader' | 'readerAlone' | 'splits' | 'splitsAlone' | 'first' | 'evaluate' | 'empty', number[]>;
// One round before the first is thrown away: it finds the files outside the system's memory.
for (let round = -1; round < ROUNDS; round++) {
  const reader = call([floor, file, 'reader']);
  const splits = call([floor, file, 'splits']);
  rmSync(MEMORY, { recursive: true, force: true });
  const first = call([CLI, 'evaluate', 'YZJH-2017', file, '--format', 'json'], output);
  const evaluate = call([CLI, 'evaluate', 'YZJH-2017', file, '--format', 'json'], output);
  const empty = call([CLI, '--help']);
  if (round < 0) continue;
  times.reader.push(reader.ms);
  times.readerAlone.push(JSON.parse(reader.printed).ms);
  times.splits.push(splits.ms);
  times.splitsAlone.push(JSON.parse(splits.printed).ms);
  times.first.push(first.ms);
  times.evaluate.push(evaluate.ms);
  times.empty.push(empty.ms);
}
const bytes = statSync(output).size;
rmSync(folder, { recursive: true, force: true });

const whole = median(times.evaluate);
const own = whole - median(times.empty);
hand({
  title: 'CSV to evaluated JSON',
  about:
    `A file of ${ROWS.toLocaleString('en')} schools, ${COLUMNS.length + 3} columns, through \`npx dudao evaluate --format json > file\` (decisions and figures of every ` +
    'school written out). The promise compares what a person waits for, process with process, from start to end: this command against a fresh Node process ' +
    'that reads the same file into cells and numbers by the same guarded reader, checks nothing, keeps nothing and writes nothing. "Bare splits": the same ' +
    'by two calls of `split`. "In process": without the start of either process. "First": the first command after a build or a change of a pack, which ' +
    'reads the standard from its YAML and remembers it for those that follow. Medians of rounds in turn.',
  lines: [
    { what: 'parsing the file alone, guarded reader, whole process', value: ms(median(times.reader)) },
    { what: 'of which parsing', value: ms(median(times.readerAlone)) },
    { what: 'parsing the file alone, bare splits, whole process', value: ms(median(times.splits)) },
    { what: 'of which parsing', value: ms(median(times.splitsAlone)) },
    { what: 'evaluate to JSON, whole process', value: ms(whole) },
    { what: 'of which starting the command (--help)', value: ms(median(times.empty)) },
    { what: 'evaluate to JSON, first, whole process', value: ms(median(times.first)) },
    { what: 'JSON written', value: `${(bytes / 1e6).toFixed(1)} MB` },
    { what: 'evaluate / parsing, guarded reader, process with process', ...atMost(whole / median(times.reader), 3) },
    { what: 'evaluate / parsing, bare splits, process with process', value: timesText(whole / median(times.splits)) },
    { what: 'evaluate / parsing, guarded reader, in process', value: timesText(own / median(times.readerAlone)) },
    { what: 'evaluate / parsing, bare splits, in process', value: timesText(own / median(times.splitsAlone)) },
  ],
});

/** Runs Node with the arguments, its output into the file if one is named, and measures until it has ended. */
function call(args: readonly string[], into?: string): { readonly ms: number; readonly printed: string } {
  const out = into === undefined ? 'pipe' : openSync(into, 'w');
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', out, 'pipe'] });
  const took = performance.now() - begin;
  if (typeof out === 'number') closeSync(out);
  if (status !== 0) throw new Error(stderr.toString());
  return { ms: took, printed: stdout?.toString() ?? '' };
}

function timesText(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
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
