import { digestStandard } from '@dudao/core/pack/publish/freeze';
import { compareVersions } from '@dudao/core/pack/publish/version';
import type { Choose } from '@dudao/core/pack/read-pack';
import type { Standard } from '@dudao/core/pack/standard';
import { sha256 } from '../../lib/sha256.ts';
import { checkPackTexts } from '../../pack/load-packs.ts';
import { type PackTexts, readPackTexts } from '../../pack/pack-texts.ts';
import type { Terminal } from '../terminal.ts';
import { packsFolder } from './packs-folder.ts';

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

/** The same of texts at hand; of each pack those that are chosen, else all. */
export function knownIn(texts: PackTexts, choose?: Choose): readonly KnownStandard[] {
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
