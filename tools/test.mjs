import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './lib/browser.mjs';
import { runJourneys } from './lib/e2e.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { runSteps } from './lib/report.mjs';
import { runMain, Stop } from './lib/say.mjs';
import { runCheck, runVitest, staticChecks } from './lib/steps.mjs';

checkNode();

const PARTS = ['check', 'core', 'server', 'web', 'tools', 'e2e'];
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Everything that must hold, in one command: `npm test`. `node tools/test.mjs core server` runs parts of it, `--no-e2e` leaves the
 * browser out. With DATABASE_URL the tests of the server and the journeys use that PostgreSQL instead of the embedded one.
 */
await runMain(async () => {
  const { parts, journeys } = readArguments(process.argv.slice(2));
  await ensureInstalled(root, { dev: true });
  const browser = parts.includes('e2e') ? await ensureBrowser(root) : undefined;
  const databaseUrl = process.env.DUDAO_TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const env = databaseUrl ? { DUDAO_TEST_DATABASE_URL: databaseUrl } : {};
  const steps = parts.flatMap((part) => {
    if (part === 'check') return staticChecks().map((check) => () => runCheck(root, check));
    if (part === 'e2e') return [() => runJourneys(root, browser, journeys)];
    return [() => runVitest(root, part, [], env)];
  });
  return runSteps(steps);
});

/** The parts to run, in order; words that name no part choose journeys, when only the journeys run. */
function readArguments(words) {
  const named = words.filter((word) => PARTS.includes(word));
  const rest = words.filter((word) => !PARTS.includes(word) && word !== '--no-e2e');
  const parts = (named.length > 0 ? PARTS.filter((part) => named.includes(part)) : PARTS).filter(
    (part) => part !== 'e2e' || !words.includes('--no-e2e'),
  );
  if (rest.length > 0 && parts.join() !== 'e2e') {
    throw new Stop(
      `无法识别：${rest.join(' ')}（可选：${PARTS.join(' ')}）`,
      `Unknown: ${rest.join(' ')} (known: ${PARTS.join(' ')})`,
    );
  }
  return { parts, journeys: rest };
}
