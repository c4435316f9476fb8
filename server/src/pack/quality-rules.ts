import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@dudao/core/lib/result';
import { type CompiledQuality, compileQuality, type QualityText, readQuality } from '@dudao/core/pack/quality';
import type { Standard } from '@dudao/core/pack/standard';
import { PackError } from './pack-error.ts';

/** Compiled rules by folder and by the digest of the standard they were compiled against. */
const compiled = new Map<string, CompiledQuality | null>();

/**
 * The quality rules that packs hold for a standard's data (`<pack>/quality/*.yaml` naming it or, for a local profile without rules of its
 * own, the standard that it completes), compiled against this version of it; null when there are none. Throws `PackError` on faulty rules.
 */
export function qualityFor(packsFolder: string, standard: Standard, digest: string): CompiledQuality | null {
  const key = `${packsFolder} ${digest}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const files = qualityFiles(packsFolder);
  const rulesOf = (id: string | undefined) => files.find(({ standards }) => id !== undefined && standards.includes(id));
  const file = rulesOf(standard.id) ?? rulesOf(standard.profile?.of);
  const made = file === undefined ? null : orThrow(file.id, compileQuality(file, standard));
  compiled.set(key, made);
  return made;
}

function qualityFiles(packsFolder: string): readonly QualityText[] {
  return readdirSync(packsFolder).flatMap((pack) =>
    readQualityFiles(join(packsFolder, pack)).map((read) => orThrow(pack, read)),
  );
}

/** The files of quality rules of one pack, in order, each read or refused. */
export function readQualityFiles(packFolder: string): readonly Result<QualityText>[] {
  const folder = join(packFolder, 'quality');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/u.test(name))
    .sort()
    .map((name) => readQuality(`quality/${name}`, readFileSync(join(folder, name), 'utf8')));
}

function orThrow<T>(pack: string, result: Result<T>): T {
  if (!result.ok) throw new PackError(pack, result.problems);
  return result.value;
}
