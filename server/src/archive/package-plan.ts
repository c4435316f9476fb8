import type { PackedDossier, PackedFile } from '@dudao/core/archive/manifest';
import { safeName } from '@dudao/core/archive/safe-name';
import { sealedFileText } from '@dudao/core/dossier/filing/sealed-file';
import { FILE_KIND_FACTS } from '@dudao/core/evidence/file-kind';
import { faultOfScan } from '@dudao/core/evidence/shapes';
import type { Lang } from '@dudao/core/lib/text';
import type { Db } from '../lib/db.ts';
import type { ArchivedDocument, Services } from '../lib/serve.ts';
import type { Catalogue, CataloguedClause } from './catalogue.ts';
import { listSealedRows } from './rows.ts';

/** A file that will stand in a package: where, what it is, and where its content comes from. */
export interface PlannedFile {
  readonly at: Date;
  readonly facts: Omit<PackedFile, 'sizeBytes' | 'sha256' | 'sm3'>;
  readonly content:
    | { readonly from: 'store'; readonly sha256: string; readonly sm3: string }
    /** The scanner has not passed it: it is named and left out. */
    | { readonly from: 'quarantine'; readonly sha256: string }
    | { readonly from: 'here'; readonly write: ArchivedDocument['write'] };
}

/** What of one dossier goes into a package. Held are words and hashes, never the content of a file. */
export interface PlannedDossier {
  readonly about: PackedDossier;
  readonly files: readonly PlannedFile[];
}

const FOLDER_LETTERS = 40;
const FILE_LETTERS = 70;

/** Plans the packing of dossiers. Reads everything that it needs from the database, since packing outlives the transaction. */
export async function planPackage(
  db: Db,
  catalogues: readonly Catalogue[],
  { services, lang }: { readonly services: Pick<Services, 'archivedDocuments'>; readonly lang: Lang },
): Promise<readonly PlannedDossier[]> {
  const sealed = await listSealedRows(
    db,
    catalogues.map(({ dossier }) => dossier.id),
  );
  const planned: PlannedDossier[] = [];
  for (const [i, catalogue] of catalogues.entries()) {
    const { dossier } = catalogue;
    const of = {
      dossierId: dossier.id,
      unitId: dossier.unit_id,
      standardId: dossier.standard_id,
      version: dossier.version,
      period: dossier.period,
    };
    const documents = await services.archivedDocuments(db, of, lang);
    const own = sealed.filter((row) => row.dossier_id === dossier.id);
    const folder = `${String(i + 1).padStart(3, '0')} ${safeName(`${dossier.unit} ${dossier.standard_id} ${dossier.period}`, { most: FOLDER_LETTERS })}`;
    planned.push({
      about: aboutOf(catalogue, folder),
      files: [
        ...catalogue.clauses.flatMap((clause, j) => evidenceFiles({ clause, folder, lang, place: j + 1 })),
        ...documents.map((document, j) => documentFile(catalogue, { document, folder, place: j + 1 })),
        ...own.map((row) => submissionFile(catalogue, { row, folder })),
      ],
    });
  }
  return planned;
}

function aboutOf({ dossier, standard, clauses, submissions }: Catalogue, folder: string): PackedDossier {
  return {
    folder,
    dossierId: dossier.id,
    unit: dossier.unit,
    campaign: dossier.title,
    standard: { id: standard.id, version: standard.version, title: standard.title },
    period: dossier.period,
    clauses: clauses.map(({ clause, name, pieces }) => ({ clause, name, pieces: pieces.length })),
    submissions: submissions.map(({ number, root }) => ({ number, root })),
  };
}

function evidenceFiles({
  clause,
  folder,
  lang,
  place,
}: {
  readonly clause: CataloguedClause;
  readonly folder: string;
  readonly lang: Lang;
  readonly place: number;
}): readonly PlannedFile[] {
  const home = `${folder}/${String(place).padStart(2, '0')} ${safeName(`${clause.clause} ${clause.name?.[lang] ?? ''}`, { most: FOLDER_LETTERS })}`;
  return clause.pieces.map(({ number, piece, kept }) => ({
    at: new Date(piece.filedAt),
    facts: {
      path: `${home}/${safeName(`${number} ${piece.title}`, { most: FILE_LETTERS, ending: `.${FILE_KIND_FACTS[piece.kind].endings[0] ?? piece.kind}` })}`,
      of: 'evidence',
      dossier: folder,
      clause: clause.clause,
      number,
      title: piece.title,
      filedAt: piece.filedAt,
      filedBy: piece.by_name,
      version: piece.version,
      kept: kept === null ? null : { name: kept.class.name, dueFrom: kept.dueFrom },
    },
    content:
      faultOfScan(piece.scan, null) !== null
        ? { from: 'quarantine', sha256: piece.sha256 }
        : { from: 'store', sha256: piece.sha256, sm3: piece.sm3 },
  }));
}

const TEXTS_FOLDER = { of: 'text', name: '98 自查材料' } as const;
const SEALED_FOLDER = { of: 'submission', name: '99 封存的提交' } as const;

function documentFile(
  { keptOf }: Catalogue,
  { document, folder, place }: { readonly document: ArchivedDocument; readonly folder: string; readonly place: number },
): PlannedFile {
  const { kind, title, ending, by, at, write } = document;
  const kept = keptOf({ of: 'text', clause: null, kind });
  const name = safeName(`${String(place).padStart(2, '0')} ${title}`, { most: FILE_LETTERS, ending });
  return {
    at: new Date(at),
    facts: {
      path: `${folder}/${TEXTS_FOLDER.name}/${name}`,
      of: 'text',
      dossier: folder,
      clause: null,
      number: null,
      title,
      filedAt: at,
      filedBy: by,
      version: null,
      kept: kept === null ? null : { name: kept.class.name, dueFrom: kept.dueFrom },
    },
    content: { from: 'here', write },
  };
}

function submissionFile(
  { dossier, submissions }: Catalogue,
  { row, folder }: { readonly row: Awaited<ReturnType<typeof listSealedRows>>[number]; readonly folder: string },
): PlannedFile {
  const { number, at, by_name: by, root, leaves } = row;
  const kept = submissions.find((one) => one.number === number)?.kept ?? null;
  const text = sealedFileText({ dossierId: dossier.id, number, at, by, root, leaves });
  return {
    at: new Date(at),
    facts: {
      path: `${folder}/${SEALED_FOLDER.name}/第 ${number} 版.json`,
      of: 'submission',
      dossier: folder,
      clause: null,
      number: String(number),
      title: root,
      filedAt: at,
      filedBy: by,
      version: number,
      kept: kept === null ? null : { name: kept.class.name, dueFrom: kept.dueFrom },
    },
    content: { from: 'here', write: async () => Buffer.from(text) },
  };
}
