import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import { figureLeaves } from './dossier/filing/figures.ts';
import { reopeningLeaves } from './dossier/filing/reopening-rows.ts';
import { evidenceLeaves } from './evidence/sealed.ts';
import type { Db } from './lib/db.ts';
import type { SealedOf } from './lib/serve.ts';
import { markLeaves, textLeaves } from './selfcheck/leaves.ts';

type Provider = (db: Db, of: SealedOf) => Promise<readonly SealedLeaf[]>;

/** What belongs to a dossier and is sealed with it, noun by noun. A later noun adds one line. */
const PROVIDERS: readonly Provider[] = [figureLeaves, evidenceLeaves, markLeaves, textLeaves, reopeningLeaves];

/** Everything that a submission of a dossier seals. */
export async function sealedLeaves(db: Db, of: SealedOf): Promise<readonly SealedLeaf[]> {
  const leaves: SealedLeaf[] = [];
  for (const provide of PROVIDERS) leaves.push(...(await provide(db, of)));
  return leaves;
}
