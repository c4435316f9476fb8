import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCode } from './postgres-runtime.ts';
import { isAlive, startMarkOf } from './process-check.ts';

/** Another server works on the same data folder; the message is for the operator. */
export class DataInUseError extends Error {
  override name = 'DataInUseError';
}

/**
 * Takes a data folder for this process and returns how to give it back. A folder taken by a process that still runs is refused;
 * what a killed process left behind is recognised by process id and start time, and taken over.
 */
export function lockData(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server.pid');
  const mine = `${process.pid}\n${startMarkOf(process.pid)}\n`;
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => release(file, mine);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const [pid = '', mark = ''] = readOr(file).split('\n');
    if (holds(Number(pid), mark)) {
      throw new DataInUseError(
        `数据目录 ${folder} 正被另一个督导服务使用（进程 ${pid}）。请先停止它，或用 DUDAO_DATA 指定其他目录。\n` +
          `The data folder ${folder} is in use by another Dudao server (process ${pid}). Stop it first, or name another folder in DUDAO_DATA.`,
      );
    }
    removeIfThere(file);
  }
  throw new DataInUseError(`无法锁定数据目录 ${folder} / cannot lock the data folder ${folder}`);
}

function holds(pid: number, mark: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  return mark === '' || startMarkOf(pid) === mark;
}

function release(file: string, mine: string): void {
  if (readOr(file) === mine) removeIfThere(file);
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}
