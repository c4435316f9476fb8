import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './run.mjs';
import { Stop, say } from './say.mjs';

/** What is built: where it goes, the sources it depends on, the file that must be there, and the bundler's call. */
const PARTS = {
  server: {
    folder: 'server',
    main: 'main.js',
    sources: ['core/src', 'server/src', 'core/package.json', 'server/package.json', 'server/rolldown.config.mjs'],
    call: (root, out) => [
      join(root, 'node_modules/rolldown/bin/cli.mjs'),
      '-c',
      'server/rolldown.config.mjs',
      '--dir',
      out,
    ],
    name: ['服务端', 'the server'],
  },
  web: {
    folder: 'web',
    main: 'index.html',
    sources: [
      'core/src',
      'web/src',
      'web/public',
      'web/index.html',
      'web/vite.config.ts',
      'web/vite-field.ts',
      'web/field-worker.mjs',
      'core/package.json',
      'web/package.json',
    ],
    call: (root, out) => [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      'web',
      '--outDir',
      out,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
    name: ['网页', 'the web application'],
  },
};

/** Builds a part only when the content of its sources changed since the last build. The old build stays in place until the new one is whole. */
export async function ensureBuilt(root, part) {
  const { folder, main, sources, call, name } = PARTS[part];
  const dist = join(root, folder, 'dist');
  const all = [...sources, 'package-lock.json'];
  // Reading a thousand files takes a command as long as its work: while none was touched since the last look, none has changed.
  const touched = touchedOf(root, all);
  const isThere = existsSync(join(dist, main));
  if (isThere && readText(join(dist, '.touched')) === touched) return;
  const hash = hashOf(root, all);
  if (isThere && readText(join(dist, '.stamp')) === hash) {
    remember(dist, touched);
    return;
  }

  say(`正在构建${name[0]}……`, `Building ${name[1]} …`);
  removeAbandoned(root, folder);
  const next = join(root, folder, `dist.new-${process.pid}`);
  try {
    const { code, output } = await capture(process.execPath, call(root, next), {
      cwd: root,
      env: { NODE_ENV: 'production' },
    });
    if (code !== 0 || !existsSync(join(next, main))) {
      throw new Stop(
        `构建${name[0]}失败：\n${output}`,
        `Building ${name[1]} failed; the bundler's message stands above.`,
      );
    }
    writeFileSync(join(next, '.stamp'), hash);
    remember(next, touched);
    rmSync(dist, { recursive: true, force: true });
    renameSync(next, dist);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** One digest over names and contents of all files of the sources; tests do not count. */
export function hashOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(root, source)) {
      const content = readFileSync(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** One digest over names, sizes and times of the last change of the same files. */
export function touchedOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(root, source)) {
      const { size, mtimeMs, ctimeMs } = statSync(join(root, file));
      hash.update(`${file}\0${size}\0${mtimeMs}\0${ctimeMs}\0`);
    }
  }
  return hash.digest('hex');
}

/** Without it, in an installation that must not be written to, every command reads the files. */
function remember(dist, touched) {
  try {
    writeFileSync(join(dist, '.touched'), touched);
  } catch {
    // It only saves time.
  }
}

function filesUnder(root, source) {
  const stat = statSync(join(root, source), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [source];
  return readdirSync(join(root, source), { withFileTypes: true })
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name) && entry.name !== 'testing')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(root, `${source}/${entry.name}`));
}

/** Half-made builds of processes that are gone. */
function removeAbandoned(root, folder) {
  for (const name of readdirSync(join(root, folder))) {
    const pid = Number(/^dist\.new-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(root, folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
