import { basename } from 'node:path';
import { nearest } from '@dudao/core/formula/names';
import { compareVersions } from '@dudao/core/pack/publish/version';
import type { StandardHead } from '@dudao/core/pack/read-pack';
import { memoryFolder, remembered } from '../../lib/memory.ts';
import { readPackTexts } from '../../pack/pack-texts.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import type { KnownStandard } from './known-standards.ts';
import { packsFolder } from './packs-folder.ts';

/**
 * The standard called `ID` (its newest version) or `ID@version`; letters' case does not matter. Others are not read, and the reader of
 * packs is loaded only where a build does not remember the standard.
 */
export async function findStandard(asked: string, env: Terminal['env']): Promise<KnownStandard> {
  const [id = '', version] = asked.split('@');
  const isAsked = ({ standard }: KnownStandard): boolean =>
    sameId(standard.id, id) && (version === undefined || standard.version === version);
  const texts = readPackTexts(packsFolder(env));
  const work = { name: `standard ${asked.toLowerCase()}`, from: [...texts].flatMap(textsOf) };
  const found = await remembered(memoryFolder(), work, async () => {
    const { knownIn } = await import('./known-standards.ts');
    return knownIn(texts, (heads) => candidates(heads, id, version)).find(isAsked) ?? null;
  });
  if (found !== null) return found;
  const { listKnownStandards } = await import('./known-standards.ts');
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
