import { dueAfter } from '@dudao/core/archive/appraisal';
import { type ArchiveClause, archiveOf } from '@dudao/core/archive/archive-of';
import { fileScoreOf, type MarkedPiece } from '@dudao/core/archive/file-score';
import { type Kept, keptFor, RETENTION } from '@dudao/core/archive/retention';
import type { RecordKind, Retention } from '@dudao/core/archive/retention-format';
import { groupBy } from '@dudao/core/lib/group-by';
import type { Text } from '@dudao/core/lib/text';
import { isTeaching } from '@dudao/core/org/unit-kind';
import type { Standard } from '@dudao/core/pack/standard';
import { clausesToMark } from '@dudao/core/selfcheck/marks';
import type { Db } from '../lib/db.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import {
  type ArchivedDossier,
  listAppraisalRows,
  listPieceRows,
  listSubmissionRows,
  type PieceRow,
  type SubmissionRow,
} from './rows.ts';

/** A present piece with its number and how long it is kept. */
export interface CataloguedPiece {
  readonly number: string;
  readonly piece: PieceRow;
  readonly kept: Kept | null;
}

/** One clause of a dossier's archive. */
export interface CataloguedClause {
  readonly clause: string;
  /** Null: the standard has no such clause. */
  readonly name: Text | null;
  readonly pieces: readonly CataloguedPiece[];
}

/** Everything that one dossier's archive holds, apart from the contents of files. */
export interface Catalogue {
  readonly dossier: ArchivedDossier;
  readonly standard: Standard;
  readonly clauses: readonly CataloguedClause[];
  readonly submissions: readonly (SubmissionRow & { readonly kept: Kept | null })[];
  readonly keptOf: (record: {
    readonly of: RecordKind;
    readonly clause: string | null;
    readonly kind: string;
  }) => Kept | null;
}

/** The catalogues of dossiers, in their order; one whose standard is not frozen here is left out. */
export async function cataloguesOf(db: Db, dossiers: readonly ArchivedDossier[]): Promise<readonly Catalogue[]> {
  const ids = dossiers.map(({ id }) => id);
  const pieces = groupBy(await listPieceRows(db, ids), (row) => row.dossier_id);
  const submissions = groupBy(await listSubmissionRows(db, ids), (row) => row.dossier_id);
  const books = await readRetention(db);
  const moved = await movedYears(
    db,
    [...pieces.values()].flat().map(({ id }) => id),
  );
  const standards = new Map<string, Standard | null>();
  const catalogues: Catalogue[] = [];
  for (const dossier of dossiers) {
    const key = `${dossier.standard_id} ${dossier.version}`;
    if (!standards.has(key)) {
      standards.set(key, (await readFrozenStandard(db, dossier.standard_id, dossier.version))?.standard ?? null);
    }
    const standard = standards.get(key) ?? null;
    if (standard === null) continue;
    const rows = pieces.get(dossier.id) ?? [];
    catalogues.push(
      catalogueOf({ dossier, standard, rows, submissions: submissions.get(dossier.id) ?? [], books, moved }),
    );
  }
  return catalogues;
}

/** The schedules in force. */
export async function readRetention(db: Db): Promise<readonly Retention[]> {
  return (await listRulebooks(db, RETENTION)).map(({ content }) => content);
}

/** From which year pieces are due after what was agreed to, where something was. */
export async function movedYears(db: Db, filingIds: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
  const agreed = (await listAppraisalRows(db, filingIds)).filter(
    (row) => row.agreed === true && row.verdict !== 'destroy',
  );
  const moved = new Map<string, number | null>();
  for (const row of agreed) if (!moved.has(row.filing_id)) moved.set(row.filing_id, dueAfter(null, row));
  return moved;
}

function catalogueOf({
  dossier,
  standard,
  rows,
  submissions,
  books,
  moved,
}: {
  readonly dossier: ArchivedDossier;
  readonly standard: Standard;
  readonly rows: readonly PieceRow[];
  readonly submissions: readonly SubmissionRow[];
  readonly books: readonly Retention[];
  readonly moved: ReadonlyMap<string, number | null>;
}): Catalogue {
  const { standard_id: standardId, period } = dossier;
  const keptOf: Catalogue['keptOf'] = (record) => keptFor(books, { ...record, standardId, period });
  const asked = clausesToMark(standard, isTeaching(dossier.kind));
  const filed = rows.map((row) => ({ ...row, withdrawn: row.withdrawn_at === null ? null : {} }));
  const names = new Map(standard.clauses.map(({ id, name }) => [id, name]));
  const clauses = archiveOf(
    asked.map(({ id }) => id),
    filed,
  ).filter(({ clause, pieces }) => pieces.length > 0 || asked.some(({ id }) => id === clause));
  const shown = ({ clause, pieces }: ArchiveClause<PieceRow>): CataloguedClause => ({
    clause,
    name: names.get(clause) ?? null,
    pieces: pieces.map(({ number, piece }) => ({ number, piece, kept: keptNow(keptOf, piece, moved) })),
  });
  return {
    dossier,
    standard,
    clauses: clauses.map(shown),
    submissions: submissions.map((row) => ({ ...row, kept: keptOf({ of: 'submission', clause: null, kind: '' }) })),
    keptOf,
  };
}

function keptNow(keptOf: Catalogue['keptOf'], piece: PieceRow, moved: ReadonlyMap<string, number | null>): Kept | null {
  const kept = keptOf({ of: 'evidence', clause: piece.clause, kind: piece.kind });
  const year = moved.get(piece.id);
  return kept === null || year === undefined ? kept : { ...kept, dueFrom: year };
}

/** What readers found of a piece. */
export function marksOf({ count, accurate, credible, complete, orderly }: PieceRow): MarkedPiece {
  return { count, held: { accurate, credible, complete, orderly } };
}

/** The file score of clauses together. */
export function scoreOf(clauses: readonly CataloguedClause[]) {
  return fileScoreOf(clauses.flatMap(({ pieces }) => pieces.map(({ piece }) => marksOf(piece))));
}

/** Bytes of all present pieces. */
export function sizeOf(clauses: readonly CataloguedClause[]): number {
  return clauses.flatMap(({ pieces }) => pieces).reduce((sum, { piece }) => sum + Number(piece.size_bytes), 0);
}

/** What the browser is told of how long something is kept. */
export function shownKept(kept: Kept | null, year: number) {
  if (kept === null) return null;
  return { name: kept.class.name, dueFrom: kept.dueFrom, isDue: kept.dueFrom !== null && kept.dueFrom <= year };
}
