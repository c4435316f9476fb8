import { can } from '@dudao/core/access/can';
import { listArchives, readArchive } from '@dudao/core/archive/contract';
import { fileScoreOf } from '@dudao/core/archive/file-score';
import { faultOfScan } from '@dudao/core/evidence/shapes';
import { groupBy } from '@dudao/core/lib/group-by';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import {
  type Catalogue,
  type CataloguedPiece,
  cataloguesOf,
  marksOf,
  scoreOf,
  shownKept,
  sizeOf,
} from './catalogue.ts';
import { listArchivedDossiers, listCampaigns, readArchivedDossier } from './rows.ts';

export async function unitOfArchive(db: Db, dossierId: string): Promise<string | null> {
  return (await readArchivedDossier(db, dossierId))?.unit_id ?? null;
}

const yearOf = (today: string): number => Number(today.slice(0, 4));

export const readArchiveImplementation = implement(readArchive, {
  subject: (db, { dossierId }) => unitOfArchive(db, dossierId),
  handle: async ({ db, input, now }) => {
    const dossier = await readArchivedDossier(db, input.dossierId);
    const [catalogue] = dossier === null ? [] : await cataloguesOf(db, [dossier]);
    if (dossier === null) return refuse(problem('not-found'));
    if (catalogue === undefined) return refuse(problem('standard-not-found'));
    const today = plainDateOf(now);
    const { standard, clauses, submissions } = catalogue;
    return ok({
      dossierId: dossier.id,
      unit: { id: dossier.unit_id, name: dossier.unit },
      campaign: { id: dossier.campaign_id, title: dossier.title },
      standard: { id: standard.id, version: standard.version, title: standard.title },
      period: dossier.period,
      score: scoreOf(clauses),
      sizeBytes: sizeOf(clauses),
      clauses: clauses.map((one) => ({
        clause: one.clause,
        name: one.name,
        score: scoreOf([one]),
        pieces: one.pieces.map((piece) => shownPiece(piece, today)),
      })),
      submissions: submissions.map(({ number, root, at, kept }) => ({
        number,
        root,
        at,
        kept: shownKept(kept, yearOf(today)),
      })),
    });
  },
});

function shownPiece({ number, piece, kept }: CataloguedPiece, today: string) {
  return {
    number,
    filingId: piece.id,
    title: piece.title,
    file: piece.name,
    kind: piece.kind,
    sizeBytes: Number(piece.size_bytes),
    version: piece.version,
    filedAt: piece.filedAt,
    filedBy: piece.by_name,
    expired: piece.expires_on !== null && piece.expires_on < today,
    quarantined: faultOfScan(piece.scan, null) !== null,
    score: fileScoreOf([marksOf(piece)]),
    kept: shownKept(kept, yearOf(today)),
  };
}

export const listArchivesImplementation = implement(listArchives, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, caller, now }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const all = groupBy(await listCampaigns(db, unit.id), (row) => row.campaign_id);
    const campaigns = [...all].map(([campaignId, rows]) => ({
      campaignId,
      title: rows[0]?.title ?? '',
      units: rows.length,
    }));
    const campaignId = input.campaignId ?? campaigns[0]?.campaignId ?? null;
    const dossiers = campaignId === null ? [] : await listArchivedDossiers(db, campaignId, unit.id);
    const seen = dossiers.filter(({ path }) => can(caller.grants, 'evidence.read', path));
    const catalogues = await cataloguesOf(db, seen);
    const year = yearOf(plainDateOf(now));
    return ok({
      unit: { id: unit.id, name: unit.name },
      campaignId,
      campaigns,
      score: scoreOf(catalogues.flatMap(({ clauses }) => clauses)),
      sizeBytes: catalogues.reduce((sum, { clauses }) => sum + sizeOf(clauses), 0),
      rows: catalogues.map((one) => shownRow(one, year)),
    });
  },
});

function shownRow({ dossier, standard, clauses }: Catalogue, year: number) {
  const pieces = clauses.flatMap((one) => one.pieces);
  return {
    dossierId: dossier.id,
    unitId: dossier.unit_id,
    unit: dossier.unit,
    standard: standard.id,
    period: dossier.period,
    clauses: clauses.length,
    missing: clauses.filter((one) => one.pieces.length === 0).length,
    score: scoreOf(clauses),
    due: pieces.filter(({ kept }) => shownKept(kept, year)?.isDue === true).length,
  };
}
