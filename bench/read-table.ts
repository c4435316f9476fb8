import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable } from '../server/src/lib/table/read-table.ts';
import { writeXlsx } from '../server/src/lib/table/write-xlsx.ts';
import { hand, ms } from './measure.ts';

const ROWS = 100_000;
const LIMIT_MB = 300;

function* rows(): Generator<(string | number)[]> {
  for (let i = 0; i < ROWS; i++) {
    yield [
      `21${String(i).padStart(8, '0')}`,
      `第${i}小学`,
      '小学',
      ...Array.from({ length: 17 }, (_, k) => ((i * 7919 + k * 104_729) % 100_000) / 10),
    ];
  }
}

const SHARED = `
import { writeXlsx } from 'hucre/xlsx';
import { writeFileSync } from 'node:fs';
const rows = Array.from({ length: ${ROWS} }, (_, i) => [
  '21' + String(i).padStart(8, '0'), '第' + i + '小学', '小学', '乡村', '第' + (i % 50) + '乡', '人' + i, '备注' + (i % 9), '是',
  ...Array.from({ length: 12 }, (_, k) => ((i * 7919 + k * 104729) % 100000) / 10),
]);
writeFileSync(process.env.OUT, await writeXlsx({ sheets: [{ name: '学校', rows }] }));
`;

const folder = mkdtempSync(join(tmpdir(), 'dudao-read-'));
const peak = { rss: 0 };
const timer = setInterval(() => {
  peak.rss = Math.max(peak.rss, process.memoryUsage().rss);
}, 5);
const measured: { name: string; mb: number; took: number; size: number }[] = [];
try {
  const xlsx = join(folder, 'a.xlsx');
  const columns = Array.from({ length: 20 }, (_, i) => ({ header: `c${i}` }));
  writeFileSync(xlsx, await writeXlsx([{ name: '学校', columns, rows: rows() }]));
  // As Excel and WPS write it: texts in a table of their own. Made in another process, for the making takes much memory.
  const shared = join(folder, 'shared.xlsx');
  execFileSync(process.execPath, ['--input-type=module', '--eval', SHARED], { env: { ...process.env, OUT: shared } });
  const csv = join(folder, 'a.csv');
  const out = createWriteStream(csv);
  for (const row of rows())
    if (!out.write(`${row.join(',')}\n`)) await new Promise<void>((drained) => out.once('drain', () => drained()));
  await new Promise<void>((ended) => out.end(() => ended()));
  for (const [name, path] of [
    ['CSV', csv],
    ['workbook, texts in the cells', xlsx],
    ['workbook, texts in a table of their own', shared],
  ] as const) {
    globalThis.gc?.();
    peak.rss = process.memoryUsage().rss;
    const begin = performance.now();
    const table = await readTable({ path, name: path });
    if (!table.ok) throw new Error(table.problems[0]?.problem);
    let cells = 0;
    for await (const chunk of table.value[0]?.rows ?? []) for (const row of chunk.rows) cells += row.length;
    if (cells < ROWS * 20) throw new Error(`${cells} cells`);
    measured.push({
      name,
      mb: peak.rss / 2 ** 20,
      took: performance.now() - begin,
      size: statSync(path).size / 2 ** 20,
    });
  }
} finally {
  clearInterval(timer);
  rmSync(folder, { recursive: true });
}

hand({
  title: 'Reading tables',
  about: `${ROWS.toLocaleString('en')} rows × 20 columns through the guarded, streaming reader; peak memory (RSS) of the whole process, worker thread included.`,
  lines: measured.flatMap(({ name, mb, took, size }) => [
    { what: `${name} of ${size.toFixed(1)} MB, time`, value: ms(took) },
    { what: `${name}, peak memory`, value: `${mb.toFixed(0)} MB`, limit: `< ${LIMIT_MB} MB`, holds: mb < LIMIT_MB },
  ]),
});
