import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { missingBinaries, thisMachine } from './binaries.mjs';
import { npmCommand, run } from './run.mjs';
import { Stop, say } from './say.mjs';

/**
 * Makes node_modules agree with the lock, and only then: the stamp says that it does, so that a second start needs no network and no
 * npm. What a developer installed is never pruned: once the tools of development are there, they stay.
 * @param dev whether the tools of development (types, tests, lint) are needed too
 */
export async function ensureInstalled(root, { dev = false } = {}) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const machine = thisMachine();
  const wanted = {
    lock: createHash('sha256').update(lockText).digest('hex'),
    machine: Object.values(machine).join('-'),
  };
  const stamp = readJson(stampPath(root));
  const lock = JSON.parse(lockText);
  const fresh = stamp?.lock === wanted.lock && stamp.machine === wanted.machine && (stamp.dev || !dev);

  if (!fresh) {
    const withDev = dev || hasDevTools(root, lock);
    if (missingPackages(root, lock, withDev).length > 0) await npmInstall(root, withDev);
    const still = missingPackages(root, lock, withDev);
    if (still.length > 0) {
      throw new Stop(
        `安装后仍缺少：${still.slice(0, 5).join('、')}`,
        `Still missing after the install: ${still.slice(0, 5).join(', ')}`,
      );
    }
    await installBinaries(root, lock, withDev, machine);
    mkdirSync(dirname(stampPath(root)), { recursive: true });
    writeFileSync(stampPath(root), JSON.stringify({ ...wanted, dev: withDev }));
    return;
  }
  await installBinaries(root, lock, stamp.dev, machine);
}

/**
 * Packages of the lock that are not in node_modules in the lock's version; optional ones are the business of `missingBinaries`.
 * npm's own record of what it installed is not trusted alone: the folder must be there too.
 */
export function missingPackages(root, lock, dev) {
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))?.packages ?? {};
  return Object.entries(lock.packages)
    .filter(
      ([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.devOptional && (dev || !entry.dev),
    )
    .filter(
      ([path, entry]) => !existsSync(join(root, path)) || (!entry.link && installed[path]?.version !== entry.version),
    )
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

/** True when at least one direct tool of development is installed: then an install must not leave the others out. */
function hasDevTools(root, lock) {
  return Object.keys(lock.packages[''].devDependencies ?? {}).some((name) =>
    existsSync(join(root, 'node_modules', name)),
  );
}

function stampPath(root) {
  return join(root, 'node_modules/.dudao/install.json');
}

async function npmInstall(root, dev) {
  say('正在安装依赖（首次约需一两分钟）……', 'Installing dependencies (a minute or two the first time) …');
  const { command, before } = npmCommand();
  const args = [...before, 'install', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(command, [...args, dev ? '--include=dev' : '--omit=dev'], { cwd: root });
  if (code !== 0) {
    throw new Stop(
      `依赖安装失败（npm 退出码 ${code}）。请检查网络或 npm 镜像设置（npm config get registry），然后重新运行。`,
      `Installing dependencies failed (npm exit code ${code}). Check the network or npm's registry setting, then run again.`,
    );
  }
}

/** Fetches exactly the pinned version of every binary package that is not there, beside everything else, which stays as it is. */
async function installBinaries(root, lock, dev, machine) {
  const missing = missingBinaries(root, lock, { dev, machine });
  if (missing.length === 0) return;
  const names = missing.map((binary) => `${binary.name}@${binary.version}`);
  say(`正在补装本平台的组件：${names.join('、')}`, `Installing this platform's own parts: ${names.join(', ')}`);
  const holding = join(root, 'node_modules/.dudao');
  mkdirSync(holding, { recursive: true });
  const { command, before } = npmCommand();
  for (const binary of missing) {
    const temporary = mkdtempSync(join(holding, 'fetch-'));
    try {
      writeFileSync(join(temporary, 'package.json'), '{"private":true}');
      const flags = [
        '--ignore-scripts',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        '--no-workspaces',
      ];
      const args = [...before, 'install', ...flags, `--prefix=${temporary}`, `${binary.name}@${binary.version}`];
      const code = await run(command, args, { cwd: temporary });
      const fetched = join(temporary, 'node_modules', binary.name);
      if (code !== 0 || !existsSync(fetched)) {
        throw new Stop(
          `无法安装 ${binary.name}@${binary.version}，${binary.for || 'dudao'} 需要它。请检查网络后重新运行。`,
          `Could not install ${binary.name}@${binary.version}, which ${binary.for || 'dudao'} needs. Check the network and run again.`,
        );
      }
      rmSync(binary.folder, { recursive: true, force: true });
      mkdirSync(dirname(binary.folder), { recursive: true });
      renameSync(fetched, binary.folder);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
