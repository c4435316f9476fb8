import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { runMain } from './lib/say.mjs';

checkNode();

const root = fileURLToPath(new URL('..', import.meta.url));

/** Development: the server restarts when its sources or core change, and Vite serves the web application with hot reloading. Ends both together. */
await runMain(async () => {
  await ensureInstalled(root, { dev: true });
  const server = start('node_modules/tsx/dist/cli.mjs', ['watch', '--clear-screen=false', 'server/src/main.ts']);
  const web = start('node_modules/vite/bin/vite.js', ['web']);
  const children = [server, web];
  const stop = (signal) => {
    for (const child of children) child.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  const codes = await Promise.all(
    children.map(
      (child) =>
        new Promise((resolve) => {
          child.on('close', (code) => {
            stop('SIGTERM');
            resolve(code ?? 0);
          });
        }),
    ),
  );
  return Math.max(...codes);
});

function start(script, args) {
  return spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
}
