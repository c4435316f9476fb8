import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Result } from '@dudao/core/lib/result';
import { canonicalStandard, digestStandard, type FrozenVersion } from '@dudao/core/pack/publish/freeze';
import { decidePublish } from '@dudao/core/pack/publish/publish';
import { compareVersions } from '@dudao/core/pack/publish/version';
import type { Choose, Pack } from '@dudao/core/pack/read-pack';
import { readPackSet } from '@dudao/core/pack/read-packs';
import type { RulebookKind } from '@dudao/core/pack/rulebook';
import type { Standard } from '@dudao/core/pack/standard';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { sha256 } from '../lib/sha256.ts';
import { PackError } from './pack-error.ts';
import { listPackFolders, type PackTexts, packFiles, readPackTexts } from './pack-texts.ts';
import {
  listStandardVersionRows,
  readPackSetDigest,
  type StandardVersionRow,
  writePackSetDigest,
  writeStandardVersion,
} from './rows.ts';
import { freezeRulebooks, readPackRulebooks, rulebookTexts } from './rulebooks.ts';

/** Before the id of a unit: where a version that was published here by a unit comes from. */
export const UNIT_PACK = 'unit:';
// Any constant will do; it only must not be used for another lock.
const FREEZE_LOCK = 7_203_112_602;

/** Checks every pack, of each the standards that are chosen, else all. Throws `PackError` with all faults of a pack. */
export function checkPackTexts(texts: PackTexts, choose?: Choose): readonly Pack[] {
  return packFoldersOf(texts, choose).map(({ name, pack }) => {
    if (!pack.ok) throw new PackError(name, pack.problems);
    return pack.value;
  });
}

/** Reads and checks every pack of a folder. Throws `PackError` with all faults of a pack, or when the folder is not there. */
export function readPacks(folder: string): readonly Pack[] {
  return checkPackTexts(readPackTexts(folder));
}

/** A pack's folder and what came of reading it. */
export interface PackFolder {
  readonly folder: string;
  readonly name: string;
  readonly pack: Result<Pack>;
}

/** Reads several packs, in the order given; a profile of one may complete a standard of another. */
export function readPackFolders(folders: readonly string[]): readonly PackFolder[] {
  return packFoldersOf(new Map(folders.map((folder) => [folder, packFiles(folder)])));
}

function packFoldersOf(texts: PackTexts, choose?: Choose): readonly PackFolder[] {
  const read = readPackSet(texts, choose);
  return [...read].map(([folder, pack]) => ({ folder, name: basename(folder), pack }));
}

/** A folder of packs, and the kinds of rulebook that they may hold beside standards. */
export interface PackSource {
  readonly folder: string;
  readonly kinds: readonly RulebookKind[];
}

/**
 * Reads and freezes the packs of a folder unless the very same ones were frozen in this database before: then nothing can be new, and a
 * start does not wait for a library of standards. Returns what was frozen now.
 */
export async function freezePackFolder(tx: Tx, { folder, kinds }: PackSource): Promise<readonly string[]> {
  const digest = packSetDigest({ folder, kinds });
  if ((await readPackSetDigest(tx)) === digest) return [];
  const standards = await freezePacks(tx, readPacks(folder));
  const frozen = [...standards, ...(await freezeRulebooks(tx, readPackRulebooks(folder, kinds)))];
  await writePackSetDigest(tx, digest);
  return frozen;
}

/** SHA-256 over the names and contents of the packs' files; of a folder that is not there, that of nothing. */
function packSetDigest({ folder, kinds }: PackSource): string {
  if (!existsSync(folder)) return sha256('');
  const files = listPackFolders(folder).flatMap((name) =>
    [...packFiles(join(folder, name)), ...rulebookTexts(join(folder, name), kinds)].map(
      ([path, text]) => `${name}/${path} ${sha256(text)}`,
    ),
  );
  return sha256(files.join('\n'));
}

/**
 * Freezes the published standards that are new here and refuses those that changed since they were frozen. Called at the start,
 * in one transaction: either all packs stand or none. What cannot stand beside the versions that a unit published here itself is passed
 * over and recorded. Returns what was frozen now.
 */
export async function freezePacks(tx: Tx, packs: readonly Pack[]): Promise<readonly string[]> {
  await lockFreezing(tx);
  const rows = await listStandardVersionRows(tx);
  const frozen: string[] = [];
  for (const pack of packs) {
    // Versions only grow, so the oldest goes first whatever the order in the pack's list.
    const published = pack.standards
      .filter(({ status }) => status === 'published')
      .sort((a, b) => compareVersions(a.standard.version, b.standard.version));
    for (const { standard, at } of published) {
      const decision = freezing(standard, rows);
      if (!decision.ok) {
        if (rows.some((row) => row.standard_id === standard.id && row.pack.startsWith(UNIT_PACK))) {
          // A unit here went on with this standard by itself. Its versions stand; an unforeseen pack must not keep the server from starting.
          const { id, version } = standard;
          const after = { id, version, pack: pack.id, problem: decision.problems[0]?.problem ?? '' };
          await record(tx, { event: 'pack.standard-passed-over', unitId: null, subject: `${id} ${version}`, after });
          continue;
        }
        throw new PackError(
          pack.id,
          decision.problems.map((found) => ({ ...found, at })),
        );
      }
      if (decision.value === 'known') continue;
      rows.push({ ...(await writeFrozen(tx, standard, pack.id, null)), frozen_at: '' });
      frozen.push(`${standard.id} ${standard.version}`);
    }
  }
  return frozen;
}

/** Those who freeze at once, such as two servers that start, do it one after the other. */
export async function lockFreezing(tx: Tx): Promise<void> {
  await tx.many('select pg_advisory_xact_lock($1)', [FREEZE_LOCK]);
}

/** Whether a standard may be frozen beside the versions that there are. Refuses what `decidePublish` refuses. */
export function freezing(standard: Standard, rows: readonly StandardVersionRow[]): Result<'publish' | 'known'> {
  const { id, version } = standard;
  const known: FrozenVersion[] = rows
    .filter((row) => row.standard_id === id)
    .map((row) => ({ version: row.version, digest: row.digest, contentDigest: row.content_digest }));
  return decidePublish(known, { id, version, ...digestStandard(standard, sha256) });
}

/** Freezes a standard that may be frozen, for good, and records it. `unitId` is the unit that publishes it; null for a pack. */
export async function writeFrozen(
  tx: Tx,
  standard: Standard,
  pack: string,
  unitId: string | null,
): Promise<Omit<StandardVersionRow, 'frozen_at'>> {
  const { id, version } = standard;
  const { digest, contentDigest } = digestStandard(standard, sha256);
  const content = canonicalStandard(standard);
  const row = { standard_id: id, version, pack, digest, content_digest: contentDigest, content };
  await writeStandardVersion(tx, row);
  await record(tx, {
    event: 'pack.standard-frozen',
    unitId,
    subject: `${id} ${version}`,
    after: { id, version, pack, digest },
  });
  return row;
}
