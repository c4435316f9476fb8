import type { Lang } from '@dudao/core/lib/text';
import type { Db } from './lib/db.ts';
import type { ArchivedDocument, SealedOf } from './lib/serve.ts';
import { textDocuments } from './selfcheck/text-documents.ts';

type Provider = (db: Db, of: SealedOf, lang: Lang) => Promise<readonly ArchivedDocument[]>;

/** What belongs to a dossier's archive beside its evidence, noun by noun. A later noun adds one line. */
const PROVIDERS: readonly Provider[] = [textDocuments];

/** The documents of a dossier's archive. */
export async function archivedDocuments(db: Db, of: SealedOf, lang: Lang): Promise<readonly ArchivedDocument[]> {
  const documents: ArchivedDocument[] = [];
  for (const provide of PROVIDERS) documents.push(...(await provide(db, of, lang)));
  return documents;
}
