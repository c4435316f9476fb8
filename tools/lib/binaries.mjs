import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SYSTEMS = ['linux', 'darwin', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'];
const PROCESSORS = ['x64', 'arm64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];

/** The machine we run on: Node's platform and processor, and on Linux the C library. */
export function thisMachine() {
  return { os: process.platform, cpu: process.arch, libc: process.platform === 'linux' ? linuxLibc() : undefined };
}

function linuxLibc() {
  if (process.report) process.report.excludeNetwork = true;
  return process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/**
 * What a package's name says about the machine it is for, e.g. `@rolldown/binding-linux-x64-gnu`; undefined for names that are not
 * of one machine. `libc` is undefined where the name does not say.
 */
export function machineOfName(name) {
  const words = name.replace('windows', 'win32').split(/[-/]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return { os, cpu, libc };
}

/** Of a package's optional dependencies, those made for `machine`. A name without C library means glibc where a musl twin exists. */
export function namesForMachine(names, machine) {
  const mine = names
    .map((name) => ({ name, on: machineOfName(name) }))
    .filter(({ on }) => on && on.os === machine.os && on.cpu === machine.cpu);
  const twins = mine.some(({ on }) => on.libc === 'musl');
  return mine
    .filter(({ on }) => machine.libc === undefined || (on.libc ?? (twins ? 'glibc' : machine.libc)) === machine.libc)
    .map(({ name }) => name);
}

/**
 * The platform's own binary packages that the lock asks for and that are not there: npm leaves them out where the lock was written
 * on another platform, or when node_modules was copied. Each with its exact version and the folder where its user will find it.
 */
export function missingBinaries(root, lock, { dev, machine }) {
  const missing = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    const optional = entry.optionalDependencies;
    if (!optional || (entry.dev && !dev) || !existsSync(join(root, path))) continue;
    for (const name of namesForMachine(Object.keys(optional), machine)) {
      if (isThere(root, path, name, optional[name])) continue;
      const target = lock.packages[`node_modules/${name}`]?.version === optional[name] ? '' : path;
      missing.push({ name, version: optional[name], folder: join(root, target, 'node_modules', name), for: path });
    }
  }
  return missing;
}

/** True when a package at `path` finds `name` in that version, looking upwards as Node does. */
function isThere(root, path, name, version) {
  for (let at = path; ; at = dirname(at) === '.' ? '' : dirname(at)) {
    const manifest = join(root, at, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).version === version;
    if (at === '') return false;
  }
}
