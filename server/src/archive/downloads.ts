import { can } from '@dudao/core/access/can';
import { downloadArchive, downloadCampaignArchive, downloadIndex } from '@dudao/core/archive/contract';
import { safeName } from '@dudao/core/archive/safe-name';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Lang } from '@dudao/core/lib/text';
import type { Db } from '../lib/db.ts';
import { DOCX_TYPE, writeDocx } from '../lib/document/write-docx.ts';
import type { EventEntry } from '../lib/record.ts';
import { type DownloadFile, implement, type Services } from '../lib/serve.ts';
import { type Catalogue, cataloguesOf } from './catalogue.ts';
import { indexDocument } from './index-document.ts';
import { packArchive } from './pack.ts';
import { planPackage } from './package-plan.ts';
import { unitOfArchive } from './read-archive.ts';
import { type ArchivedDossier, listArchivedDossiers, readArchivedDossier } from './rows.ts';

const ZIP_TYPE = 'application/zip';
const NAME_LETTERS = 120;

interface Packing {
  readonly db: Db;
  readonly services: Services;
  readonly lang: Lang;
  readonly now: Date;
  readonly caller: { readonly name: string };
  tell(entry: EventEntry): Promise<void>;
}

/** The dossiers as one package, of which each unit's log of readers tells. */
async function packageOf(
  { db, services, lang, now, caller, tell }: Packing,
  { title, dossiers }: { readonly title: string; readonly dossiers: readonly ArchivedDossier[] },
): Promise<Result<DownloadFile>> {
  const catalogues = await cataloguesOf(db, dossiers);
  if (catalogues.length < dossiers.length) return refuse(problem('standard-not-found'));
  const planned = await planPackage(db, catalogues, { services, lang });
  for (const catalogue of catalogues) await tellOf(catalogue, tell);
  const body = packArchive(services.evidence.blobs, { title, madeAt: now, madeBy: caller.name, dossiers: planned });
  return ok({ name: safeName(title, { most: NAME_LETTERS, ending: '.zip' }), type: ZIP_TYPE, body });
}

function tellOf({ dossier, clauses }: Catalogue, tell: Packing['tell']): Promise<void> {
  const files = clauses.reduce((sum, { pieces }) => sum + pieces.length, 0);
  return tell({
    event: 'evidence.packed',
    unitId: dossier.unit_id,
    subject: dossier.id,
    after: { standardId: dossier.standard_id, period: dossier.period, title: dossier.title, files },
  });
}

export const downloadArchiveImplementation = implement(downloadArchive, {
  subject: (db, { dossierId }) => unitOfArchive(db, dossierId),
  audited: ({ dossierId }) => ({ dossierId }),
  handle: async (call) => {
    const dossier = await readArchivedDossier(call.db, call.input.dossierId);
    if (dossier === null) return refuse(problem('not-found'));
    const title = `${dossier.unit} ${dossier.title} ${dossier.period} 档案`;
    return packageOf(call, { title, dossiers: [dossier] });
  },
});

export const downloadCampaignArchiveImplementation = implement(downloadCampaignArchive, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ campaignId }) => ({ campaignId }),
  handle: async (call) => {
    const { db, input, caller } = call;
    const all = await listArchivedDossiers(db, input.campaignId, input.unitId);
    const dossiers = all.filter(({ path }) => can(caller.grants, 'evidence.read', path));
    const [first] = dossiers;
    if (first === undefined) return refuse(problem('archive-empty'));
    return packageOf(call, { title: `${first.title} 全部档案`, dossiers });
  },
});

export const downloadIndexImplementation = implement(downloadIndex, {
  subject: (db, { dossierId }) => unitOfArchive(db, dossierId),
  handle: async ({ db, input, lang }) => {
    const dossier = await readArchivedDossier(db, input.dossierId);
    if (dossier === null) return refuse(problem('not-found'));
    const [catalogue] = await cataloguesOf(db, [dossier]);
    if (catalogue === undefined) return refuse(problem('standard-not-found'));
    const document = indexDocument(catalogue, lang);
    const name = safeName(document.title, { most: NAME_LETTERS, ending: '.docx' });
    return ok({ name, type: DOCX_TYPE, body: await writeDocx(document) });
  },
});
