import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './terminal.ts';

/** Throws `UsageError` unless a file that can be read stands there. */
export function demandFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`找不到文件 / no such file: ${path}`);
  if (found.isDirectory()) throw new UsageError(`这是文件夹，请写明其中的文件 / a folder; name a file in it: ${path}`);
  if (!isAllowed(path, constants.R_OK)) throw new UsageError(`没有读取这个文件的权限 / may not be read: ${path}`);
}

/** Throws `UsageError` unless a file may be written there; asked before the work, so that none is done in vain. */
export function demandPlace(path: string): void {
  const folder = dirname(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`这是文件夹，请写明文件名 / a folder; add a file name: ${path}`);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`没有这个文件夹，请先建立 / no such folder; make it first: ${folder}`);
  }
  if (!isAllowed(found === undefined ? folder : path, constants.W_OK)) {
    throw new UsageError(`没有写入的权限 / may not be written: ${path}`);
  }
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
