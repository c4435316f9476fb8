const MAX_OUTPUT_CHARS = 12_000;

/** Runs the steps one after the other, telling each outcome as it comes; gives the exit code. The last line is `N passed, N failed`. */
export async function runSteps(steps) {
  const started = Date.now();
  const outcomes = [];
  for (const step of steps) {
    const outcome = await step();
    outcomes.push(outcome);
    process.stdout.write(`${lineOf(outcome)}\n`);
    if (outcome.took) process.stdout.write(`${indent(outcome.took)}\n`);
    if (outcome.failed > 0 || outcome.unsteady) process.stdout.write(`${indent(shorten(outcome.output))}\n`);
  }
  const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  const failures = outcomes.filter((outcome) => outcome.failed > 0).map((outcome) => outcome.name);
  const passed = total('passed');
  const failed = total('failed') + (outcomes.length === 0 ? 1 : 0);
  process.stdout.write(`\n${outcomes.length} steps in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (total('skipped') > 0) process.stdout.write(`, ${total('skipped')} skipped`);
  process.stdout.write(failures.length > 0 ? `; failed: ${failures.join(', ')}\n` : '\n');
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function lineOf({ name, passed, failed, skipped, seconds, unsteady }) {
  const counts = [
    `${passed} passed`,
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    unsteady ? `unsteady: ${unsteady.join(', ')}` : '',
  ];
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(28)} ${counts.filter(Boolean).join(', ')}  ${seconds.toFixed(1)} s`;
}

/** Keeps beginning and end of what is too long to read. */
function shorten(text) {
  const clean = text.trim();
  if (clean.length <= MAX_OUTPUT_CHARS) return clean;
  const half = MAX_OUTPUT_CHARS / 2;
  return `${clean.slice(0, half)}\n… ${clean.length - MAX_OUTPUT_CHARS} characters left out …\n${clean.slice(-half)}`;
}

function indent(text) {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
