import { basename, resolve } from 'node:path';
import { nearest } from '@dudao/core/formula/names';
import { digestStandard } from '@dudao/core/pack/freeze';
import type { Choose, StandardHead } from '@dudao/core/pack/read-pack';
import type { Standard } from '@dudao/core/pack/standard';
import { compareVersions } from '@dudao/core/pack/version';
import { memoryFolder, remembered } from '../lib/memory.ts';
import { findProjectRoot } from '../lib/project-root.ts';
import { sha256 } from '../lib/sha256.ts';
import { checkPackTexts, type PackTexts, readPackTexts } from '../pack/load-packs.ts';
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
  return knownIn(readPackTexts(packsFolder(env)));
}

/** The standard called `ID` (its newest version) or `ID@version`; letters' case does not matter. Others are not read. */
export function findStandard(asked: string, env: Terminal['env']): KnownStandard {
  const [id = '', version] = asked.split('@');
  const isAsked = ({ standard }: KnownStandard): boolean =>
    sameId(standard.id, id) && (version === undefined || standard.version === version);
  const texts = readPackTexts(packsFolder(env));
  const work = { name: `standard ${asked.toLowerCase()}`, from: [...texts].flatMap(textsOf) };
  const found = remembered(
    memoryFolder(),
    work,
    () => knownIn(texts, (heads) => candidates(heads, id, version)).find(isAsked) ?? null,
  );
  if (found !== null) return found;
  const known = listKnownStandards(env);
  if (known.length === 0) {
    throw new UsageError(`DUDAO_PACKS 的文件夹里没有业务包 / the folder holds no packs: ${packsFolder(env)}`);
  }
  const same = known.filter(({ standard }) => sameId(standard.id, id));
  const [newest] = same;
  if (newest === undefined) {
    const ids = [...new Set(known.map(({ standard }) => standard.id))];
    const near = nearest(id.toUpperCase(), ids);
    const hint = near === undefined ? ids.join(', ') : `${near}?`;
    throw new UsageError(`没有标准“${id}” / there is no standard “${id}”: ${hint}`);
  }
  const versions = same.map(({ standard }) => standard.version).join(', ');
  throw new UsageError(`${newest.standard.id} 没有版本 ${version} / has no version ${version}: ${versions}`);
}

/** All that a pack's folder says: its name, and of its files the names and the contents. */
function textsOf([folder, files]: readonly [string, ReadonlyMap<string, string>]): readonly string[] {
  return [basename(folder), String(files.size), ...[...files].flat()];
}

function knownIn(texts: PackTexts, choose?: Choose): readonly KnownStandard[] {
  return checkPackTexts(texts, choose)
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

/** Files of a pack that may be the standard asked for; one that does not plainly say what it is may be any. */
function candidates(heads: readonly StandardHead[], id: string, version: string | undefined): readonly StandardHead[] {
  const unclear = heads.filter((head) => head.id === null || head.version === null);
  const [newest, ...others] = heads
    .filter((head) => head.id !== null && head.version !== null && sameId(head.id, id))
    .sort((a, b) => compareVersions(b.version ?? '', a.version ?? ''));
  if (newest === undefined) return unclear;
  if (version === undefined) return [newest, ...unclear];
  return [newest, ...others].filter((head) => head.version === version).concat(unclear);
}

function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The folder of the packs: DUDAO_PACKS, else the project's. */
export function packsFolder(env: Terminal['env']): string {
  return resolve(findProjectRoot(), env.DUDAO_PACKS ?? 'packs');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
