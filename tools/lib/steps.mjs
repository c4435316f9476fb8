import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { capture } from './run.mjs';
import { tookLine } from './took.mjs';

/**
 * One step of the tests and how it ended: how many checks or tests passed, failed and were skipped, and what to read on failure.
 * `took` says where the time of a long one went. Journeys also count by file, and name the files that passed only when tried again (`unsteady`).
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: number, output: string, took?: string,
 *   unsteady?: string[] }} Outcome
 */

const TYPE_PROJECTS = ['core', 'core/tsconfig.test.json', 'server', 'web', '.'];

/** The checks that run no code of ours: types of every package, lint and format, unused code, freshness of generated files. */
export function staticChecks() {
  return [
    ...TYPE_PROJECTS.map((project) => ({
      name: `types ${project}`,
      script: ['node_modules/typescript/bin/tsc', '-p', project, '--pretty', 'false'],
    })),
    { name: 'lint', script: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
    { name: 'unused code', script: ['node_modules/knip/bin/knip.js', '--no-progress'] },
    { name: 'generated files', script: ['node_modules/tsx/dist/cli.mjs', 'tools/generate.ts', '--check'] },
  ];
}

/** Runs one script with Node; one check passed or failed. */
export async function runCheck(root, { name, script }) {
  const started = Date.now();
  const { code, output } = await capture(process.execPath, script, {
    cwd: root,
    env: { NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  const ok = code === 0;
  return {
    name,
    passed: ok ? 1 : 0,
    failed: ok ? 0 : 1,
    skipped: 0,
    seconds: seconds(started),
    output: ok ? '' : output,
  };
}

/** Runs one vitest project (or only the given files of it) and counts its tests; a file that does not even load is one failure. */
export async function runVitest(root, project, files = [], env = {}) {
  const started = Date.now();
  const report = await withReport(async (path) => {
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=json',
      `--outputFile=${path}`,
      ...files,
    ];
    const { output } = await capture(process.execPath, args, {
      cwd: root,
      env: { NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    });
    return { report: readReport(path), output };
  });
  const name = files.length > 0 ? files.join(' ') : `tests ${project}`;
  if (!report.report) return failedStep(name, started, report.output);
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = report.report;
  const tests = testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const failures = tests.filter((test) => test.status === 'failed');
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  );
  const output = [
    ...broken.map((file) => `${file.name}\n${file.message}`),
    ...failures.map((test) => `${test.file}\n  ${test.fullName}\n${test.failureMessages.join('\n')}`),
  ].join('\n\n');
  const empty = numPassedTests + failures.length + broken.length === 0;
  return {
    name,
    passed: numPassedTests,
    failed: failures.length + broken.length + (empty ? 1 : 0),
    skipped: numPendingTests + (numTodoTests ?? 0),
    seconds: seconds(started),
    output: empty ? `No test ran.\n${report.output}` : output,
    took: tookLine(
      testResults.map(({ name: file, startTime, endTime }) => ({
        file: relative(root, file),
        seconds: (endTime - startTime) / 1000,
      })),
    ),
  };
}

/** Runs the browser journeys against the servers that `env` names and counts them. */
export async function runPlaywright(root, env, args = []) {
  const started = Date.now();
  const { report, output } = await withReport(async (path) => {
    const call = [
      'node_modules/@playwright/test/cli.js',
      'test',
      '-c',
      'e2e/playwright.config.ts',
      '--reporter=json',
      ...args,
    ];
    const result = await capture(process.execPath, call, {
      cwd: root,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: path },
    });
    return { report: readReport(path), output: result.output };
  });
  if (!report) return failedStep('browser journeys', started, output);
  const { expected, unexpected, flaky, skipped } = report.stats;
  const empty = expected + unexpected + flaky === 0;
  const errors = report.errors.map((error) => error.message);
  const all = specsOf(report.suites);
  const wrong = all.filter((spec) => !spec.ok);
  return {
    name: 'browser journeys',
    passed: expected + flaky,
    failed: unexpected + (empty || (errors.length > 0 && unexpected === 0) ? 1 : 0),
    skipped,
    seconds: seconds(started),
    output: [...errors, ...wrong.map(complaintOf)].join('\n\n') || (empty ? 'No journey ran.' : ''),
    files: countByFile(all),
    took: tookLine(all.flatMap(piecesOf)),
  };
}

function specsOf(suites = []) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites)]);
}

/** By file, how its journeys ended. */
function countByFile(specs) {
  const files = {};
  for (const { file, ok, tests } of specs) {
    files[file] ??= { passed: 0, failed: 0, skipped: 0 };
    const ended = !ok ? 'failed' : tests.every(({ status }) => status === 'skipped') ? 'skipped' : 'passed';
    files[file][ended] += 1;
  }
  return files;
}

/** How long a journey took in each of its runs. */
function piecesOf({ file, tests }) {
  return tests.flatMap(({ results }) =>
    results.map(({ duration, parallelIndex }) => ({
      file,
      lane: `lane ${parallelIndex + 1}`,
      seconds: duration / 1000,
    })),
  );
}

function complaintOf({ file, title, tests }) {
  const messages = tests.flatMap((test) =>
    test.results.flatMap((result) => result.errors.map((error) => error.message)),
  );
  return `${file}: ${title}\n${messages.join('\n')}`;
}

/** A step that could not even be run to its end. */
export function failedStep(name, started, output) {
  return { name, passed: 0, failed: 1, skipped: 0, seconds: seconds(started), output };
}

async function withReport(use) {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-test-'));
  try {
    return await use(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function seconds(started) {
  return (Date.now() - started) / 1000;
}
