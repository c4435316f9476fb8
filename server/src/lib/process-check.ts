import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process with this id runs; a zombie does not count. */
export function isAlive(pid: number): boolean {
  if (process.platform === 'linux') return stateOf(pid) !== undefined;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A text that tells this run of a process from a later one under the same id; empty where the system does not say. */
export function startMarkOf(pid: number): string {
  if (process.platform === 'linux') return fieldsOf(pid)?.[19] ?? '';
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** Whether the process was started with this argument, such as a PostgreSQL with its data folder. Windows does not say: false. */
export function hasArgument(pid: number, argument: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return false;
  if (process.platform !== 'linux') {
    return (spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').includes(
      argument,
    );
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
  } catch {
    return false;
  }
}

/** Fields of /proc/PID/stat from the state on; the second field may hold blanks and brackets, so they are cut behind its end. */
function fieldsOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function stateOf(pid: number): string | undefined {
  const state = fieldsOf(pid)?.[0];
  return state === 'Z' || state === 'X' ? undefined : state;
}
