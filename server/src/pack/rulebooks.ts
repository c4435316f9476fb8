import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@dudao/core/lib/problem';
import type { Result } from '@dudao/core/lib/result';
import { decidePublish } from '@dudao/core/pack/publish/publish';
import { compareVersions } from '@dudao/core/pack/publish/version';
import {
  canonicalRulebook,
  checkRulebooks,
  digestRulebook,
  type Rulebook,
  type RulebookKind,
  readRulebook,
} from '@dudao/core/pack/rulebook';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { sha256 } from '../lib/sha256.ts';
import { PackError } from './pack-error.ts';
import { listPackFolders } from './pack-texts.ts';
import { listRulebookRows, writeRulebookVersion } from './rulebook-rows.ts';

const YAML_FILE = /\.ya?ml$/u;

/** A pack's rulebook, with the pack that it stands in. */
export type PackRulebook = Rulebook & { readonly pack: string };

/** The files of one pack's rulebooks, path inside the pack → text, in the order of kinds and file names. */
export function rulebookTexts(packFolder: string, kinds: readonly RulebookKind[]): ReadonlyMap<string, string> {
  return new Map(kinds.flatMap((kind) => [...textsOf(packFolder, kind)]));
}

/** The rulebooks of one pack folder, each read or refused, in the same order. */
export function readRulebookFiles(packFolder: string, kinds: readonly RulebookKind[]): readonly Result<Rulebook>[] {
  return kinds.flatMap((kind) => [...textsOf(packFolder, kind)].map(([file, text]) => readRulebook(kind, file, text)));
}

function textsOf(packFolder: string, { kind }: RulebookKind): ReadonlyMap<string, string> {
  const folder = join(packFolder, kind);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => YAML_FILE.test(name)) : [];
  return new Map(names.sort().map((name) => [`${kind}/${name}`, readFileSync(join(folder, name), 'utf8')]));
}

/** Reads and checks the rulebooks of every pack of a folder. Throws `PackError` with all faults of the first faulty pack. */
export function readPackRulebooks(folder: string, kinds: readonly RulebookKind[]): readonly PackRulebook[] {
  const books = listPackFolders(folder).flatMap((pack) => {
    const read = readRulebookFiles(join(folder, pack), kinds);
    const problems = read.flatMap((result): readonly Problem[] => (result.ok ? [] : result.problems));
    if (problems.length > 0) throw new PackError(pack, problems);
    return read.flatMap((result) => (result.ok ? [{ ...result.value, pack }] : []));
  });
  for (const pack of new Set(books.map((book) => book.pack))) {
    const own = books.filter((book) => book.pack === pack);
    const problems = checkRulebooks(kinds, own, books);
    if (problems.length > 0) throw new PackError(pack, problems);
  }
  return books;
}

/**
 * Freezes the published rulebooks that are new here, oldest version first, and records each. Throws `PackError` when a frozen one changed.
 * Returns what was frozen now.
 */
export async function freezeRulebooks(tx: Tx, books: readonly PackRulebook[]): Promise<readonly string[]> {
  const rows = await listRulebookRows(tx);
  const known = rows.map((row) => ({ ...row, contentDigest: row.content_digest }));
  const frozen: string[] = [];
  const published = books
    .filter(({ content }) => content.status === 'published')
    .sort((a, b) => compareVersions(a.content.version, b.content.version));
  for (const { kind, pack, file, content } of published) {
    const { id, version } = content;
    const { digest, contentDigest } = digestRulebook(content, sha256);
    const same = known.filter((row) => row.rulebook_id === id);
    const decision = decidePublish(same, { id, version, digest, contentDigest });
    if (!decision.ok)
      throw new PackError(
        pack,
        decision.problems.map((found) => ({ ...found, at: { file } })),
      );
    if (decision.value === 'known') continue;
    const row = { kind, rulebook_id: id, version, pack, digest, content_digest: contentDigest };
    await writeRulebookVersion(tx, { ...row, content: canonicalRulebook(content) });
    await record(tx, {
      event: 'pack.rulebook-frozen',
      unitId: null,
      subject: `${id} ${version}`,
      after: { kind, id, version, pack, digest },
    });
    known.push({ ...row, contentDigest });
    frozen.push(`${id} ${version}`);
  }
  return frozen;
}
