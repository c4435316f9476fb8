import { resolve } from 'node:path';
import { nearest } from '@dudao/core/formula/names';
import { digestStandard } from '@dudao/core/pack/freeze';
import type { Standard } from '@dudao/core/pack/standard';
import { compareVersions } from '@dudao/core/pack/version';
import { findProjectRoot } from '../lib/project-root.ts';
import { readPacks, sha256 } from '../pack/load-packs.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** A standard of the packs folder. */
export interface KnownStandard {
  readonly standard: Standard;
  readonly pack: string;
  readonly status: string;
  readonly digest: string;
}

/** Every standard of the packs folder (`DUDAO_PACKS`, else the project's), newest version first within a standard. */
export function listKnownStandards(env: Terminal['env']): readonly KnownStandard[] {
  const folder = resolve(findProjectRoot(), env.DUDAO_PACKS ?? 'packs');
  return readPacks(folder)
    .flatMap((pack) =>
      pack.standards.map(({ standard, status }) => ({
        standard,
        status,
        pack: pack.id,
        digest: digestStandard(standard, sha256).digest,
      })),
    )
    .sort(
      (a, b) => compareText(a.standard.id, b.standard.id) || compareVersions(b.standard.version, a.standard.version),
    );
}

/** The standard called `ID` (its newest version) or `ID@version`; letters' case does not matter. */
export function findStandard(asked: string, env: Terminal['env']): KnownStandard {
  const known = listKnownStandards(env);
  const [id = '', version] = asked.split('@');
  const same = known.filter(({ standard }) => standard.id.toLowerCase() === id.toLowerCase());
  const [newest] = same;
  if (newest === undefined) {
    const ids = [...new Set(known.map(({ standard }) => standard.id))];
    const near = nearest(id.toUpperCase(), ids);
    const hint = near === undefined ? ids.join(', ') : `${near}?`;
    throw new UsageError(`没有标准“${id}” / there is no standard “${id}”: ${hint}`);
  }
  if (version === undefined) return newest;
  const found = same.find(({ standard }) => standard.version === version);
  if (found !== undefined) return found;
  const versions = same.map(({ standard }) => standard.version).join(', ');
  throw new UsageError(`${newest.standard.id} 没有版本 ${version} / has no version ${version}: ${versions}`);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
