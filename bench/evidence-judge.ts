import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJudge } from '../server/src/evidence/judge/judge.ts';
import { honestFiles } from '../server/src/evidence/testing/honest-files.ts';
import { atLeast, hand, ms } from './measure.ts';

const FILES = 48;
/** As the server judges, but for the files that one thread takes. */
const LIMITS = { timeoutMs: 60_000, memoryMb: 256, atOnce: 2, idleMs: 60_000 };

const folder = mkdtempSync(join(tmpdir(), 'dudao-judge-'));
const files = (await honestFiles(FILES)).map(({ name, bytes }, i) => {
  const path = join(folder, String(i));
  writeFileSync(path, bytes);
  return { path, name };
});

/** Milliseconds a file while the given number of files is judged by each thread. The built worker is what the server runs. */
async function perFile(filesEach: number): Promise<number> {
  const judge = openJudge({ ...LIMITS, filesEach }, new URL('../server/dist/judge-worker.mjs', import.meta.url));
  const begin = performance.now();
  const answers = await Promise.all(files.map((file) => judge.judge(file)));
  const took = (performance.now() - begin) / files.length;
  const refused = answers.filter(({ ok }) => !ok).length;
  if (refused > 0) throw new Error(`${refused} honest files were refused`);
  return took;
}

await perFile(1);
const [fresh, kept] = [await perFile(1), await perFile(500)];
rmSync(folder, { recursive: true });

hand({
  title: 'Judging files',
  about: `${FILES} honest files of twelve kinds, small ones, two at once: each in a thread of its own, as before, and in threads that are kept from file to file, in the same run.`,
  lines: [
    { what: 'a file, a thread for each', value: ms(fresh) },
    { what: 'a file, threads kept', value: ms(kept) },
    { what: 'faster', ...atLeast(fresh / kept, 2) },
  ],
});
process.exit(0);
