import { resolve } from 'node:path';
import { findProjectRoot } from '../../lib/project-root.ts';
import type { Terminal } from '../terminal.ts';

/** The folder of the packs: DUDAO_PACKS, else the project's. */
export function packsFolder(env: Terminal['env']): string {
  return resolve(findProjectRoot(), env.DUDAO_PACKS ?? 'packs');
}
