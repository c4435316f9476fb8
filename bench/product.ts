import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The product as people start it, on a port of its own. */
export interface Product {
  readonly url: string;
  /** What it has printed so far: on a new data folder the one-time links of the first accounts. */
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the product and waits for its first answered page. Without `data` it gets a new data folder, removed at the end. `root`: another checkout than
 * this one.
 */
export async function startProduct(data?: string, root = ROOT): Promise<Product> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'dudao-bench-'));
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DUDAO_DATA: folder };
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece;
  });
  const url = `http://127.0.0.1:${port}`;
  await firstAnswer(url, child);
  return {
    url,
    printed: () => printed,
    stop: async () => {
      const ended = new Promise((resolve) => child.on('close', resolve));
      if (child.pid) process.kill(-child.pid, 'SIGINT');
      await ended;
      if (!data) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    try {
      const answer = await fetch(url);
      await answer.text();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`npm start ended with code ${child.exitCode}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
