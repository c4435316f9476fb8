import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { runSteps } from './lib/report.mjs';
import { runMain } from './lib/say.mjs';
import { runCheck, runVitest, staticChecks } from './lib/steps.mjs';

checkNode();

const root = fileURLToPath(new URL('..', import.meta.url));

/** What can be checked without running the product: types, lint, unused code, generated files, conventions. */
await runMain(async () => {
  await ensureInstalled(root, { dev: true });
  return runSteps([
    ...staticChecks().map((check) => () => runCheck(root, check)),
    () => runVitest(root, 'tools', ['tools/conventions.test.ts']),
  ]);
});
