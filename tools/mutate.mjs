import { fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EQUAL_MUTANTS } from './lib/equal-mutants.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { mutantsOf } from './lib/mutants.mjs';
import { withSection } from './lib/mutation-report.mjs';
import { checkNode } from './lib/node-version.mjs';
import { runMain, Stop } from './lib/say.mjs';

checkNode();

const root = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = join(root, 'docs/mutation.md');
/** What a run may take: so many times what the unchanged text took, and this much more; then it goes round in circles. */
const TIMES_AS_LONG = 3;
const START_MS = 10_000;
const UNCHANGED_MS = 600_000;
const inFolder = (folder, names) => names.split(' ').map((name) => `core/src/${folder}/${name}.ts`);
/** Parts of the engine with the tests that are to notice a change of them, the quick ones first. */
const PARTS = {
  numbers: {
    files: inFolder('lib', 'exact rational square-root whole-root'),
    tests: [...inFolder('lib', 'exact.test rational.test whole-root.test'), ...inFolder('formula', 'evaluate.test')],
  },
  evaluator: {
    files: inFolder('formula', 'evaluate aggregate value records'),
    tests: inFolder('formula', 'evaluate-states.test evaluate.test functions.test'),
  },
  columns: {
    files: [
      ...inFolder('formula', 'truth-code'),
      ...inFolder('formula/fast', 'aggregate expression model node order run writer'),
    ],
    tests: inFolder('formula', 'evaluate.test fast/run.test'),
  },
  marks: {
    files: inFolder('pack', 'score-definitions'),
    tests: [...inFolder('score', 'score-result.test score-composite.test'), ...inFolder('pack/cases', 'cases.test')],
  },
  results: {
    files: inFolder('score', 'item-result score-result stage-result stage-rows read-run evaluate'),
    tests: inFolder('score', 'stage-result.test item-result.test score-result.test evaluate.test golden.test'),
  },
  reasons: {
    files: inFolder('score', 'reasons gap previous standing score-composite'),
    tests: inFolder('score', 'evaluate.test score-result.test golden.test'),
  },
};

/**
 * `npm run mutate [part …]`: changes the engine in one place after another and runs the tests that should notice. Prints what
 * survived and writes it into docs/mutation.md; a measurement, which fails only where the unchanged engine does.
 */
await runMain(async () => {
  const words = process.argv.slice(2);
  const unknown = words.find((word) => !Object.hasOwn(PARTS, word));
  if (unknown !== undefined)
    throw new Stop(`没有名为 ${unknown} 的部分`, `No part ${unknown} (known: ${Object.keys(PARTS).join(' ')})`);
  await ensureInstalled(root, { dev: true });
  const runners = Array.from({ length: availableParallelism() }, createRunner);
  try {
    for (const part of words.length > 0 ? words : Object.keys(PARTS)) {
      const reports = [];
      for (const file of PARTS[part].files) reports.push(await mutateFile(runners, file, PARTS[part].tests));
      const document = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
      const on = new Date().toISOString().slice(0, 10);
      writeFileSync(DOCUMENT, withSection(document, Object.keys(PARTS), { part, reports, on }));
    }
  } finally {
    for (const runner of runners) runner.stop();
  }
});

/** Every mutant of a file, shared out among the runners; the unchanged file must pass before and after. */
async function mutateFile(runners, file, allTests) {
  const source = readFileSync(join(root, file), 'utf8');
  const beside = file.replace(/\.ts$/, '.test.ts');
  const tests = [...new Set([...(existsSync(join(root, beside)) ? [beside] : []), ...allTests])];
  const mutants = mutantsOf(file, source);
  const unchanged = { start: 0, end: 0, text: '' };
  const kills = new Map(tests.map((test) => [test, 0]));
  const survived = [];
  const left = [...mutants];
  const work = async (runner) => {
    const most = START_MS + TIMES_AS_LONG * (await mustPass(runner));
    for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
      const from = source.slice(mutant.start, mutant.end);
      // What noticed most so far is asked first.
      const asked = tests.toSorted((a, b) => kills.get(b) - kills.get(a));
      const killedBy = await runner.ask({ file, ...mutant, from, tests: asked }, most);
      if (killedBy === null) survived.push(mutant);
      else kills.set(killedBy, (kills.get(killedBy) ?? 0) + 1);
    }
    await mustPass(runner);
  };
  const mustPass = async (runner) => {
    const started = Date.now();
    const failed = await runner.ask({ file, ...unchanged, from: '', tests }, UNCHANGED_MS);
    if (failed !== null) throw new Stop(`未改动时 ${failed} 就不通过`, `${failed} fails without any change`);
    return Date.now() - started;
  };
  await Promise.all(runners.map(work));
  const excused = new Set(survived.map(({ what }) => `${file} ${what}`));
  const needless = Object.keys(EQUAL_MUTANTS).find((key) => key.startsWith(`${file} `) && !excused.has(key));
  if (needless !== undefined)
    throw new Stop(`这条理由已不需要：${needless}`, `This reason is no longer needed: ${needless}`);
  const open = survived.filter(({ what }) => !Object.hasOwn(EQUAL_MUTANTS, `${file} ${what}`));
  open.sort((a, b) => a.start - b.start);
  process.stdout.write(`${file}: ${mutants.length - survived.length} of ${mutants.length} noticed\n`);
  for (const { line, what } of open) process.stdout.write(`  ${line}: ${what}\n`);
  return { file, count: mutants.length, excused: survived.length - open.length, survived: open };
}

/** A process that runs tests over a changed text; one that does not answer in time, or dies, is replaced, and its mutant counts as noticed. */
function createRunner() {
  let child = null;
  const answer = (timeoutMs) =>
    new Promise((resolve) => {
      const done = (value) => {
        clearTimeout(late);
        child.removeAllListeners();
        resolve(value);
      };
      const lost = (killedBy) => {
        done({ killedBy });
        child.kill('SIGKILL');
        child = null;
      };
      const late = setTimeout(lost, timeoutMs, 'time');
      child.once('message', done).once('exit', () => lost('crash'));
    });
  return {
    ask: async (mutant, timeoutMs) => {
      if (child === null) {
        child = fork(join(root, 'tools/lib/mutation-runner.mjs'), [root], {
          execArgv: ['--max-old-space-size=1024'],
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        });
        await answer(UNCHANGED_MS);
      }
      child.send(mutant);
      return (await answer(timeoutMs)).killedBy;
    },
    stop: () => child?.kill(),
  };
}
