#!/usr/bin/env node
import { checkNode } from '../../tools/lib/node-version.mjs';

checkNode();

// Only now: older versions of Node could stumble over what these import.
const { fileURLToPath } = await import('node:url');
const { ensureBuilt } = await import('../../tools/lib/build.mjs');
const { ensureInstalled } = await import('../../tools/lib/install.mjs');
const { runMain } = await import('../../tools/lib/say.mjs');

/** The command line, from any folder: installs and builds what is missing or stale, then runs in this process. */
await runMain(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await ensureInstalled(root);
  await ensureBuilt(root, 'server');
  await import(new URL('../dist/cli.js', import.meta.url).href);
});
