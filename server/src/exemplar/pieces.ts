import { FILE_KIND_FACTS, type FileKind } from '@dudao/core/evidence/file-kind';
import { faultOfScan, type Scan } from '@dudao/core/evidence/shapes';
import { downloadPiece } from '@dudao/core/exemplar/contract';
import type { Piece } from '@dudao/core/exemplar/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { type ExemplarRow, readExemplarRow, unitOfReader } from './rows.ts';

interface PieceRow {
  readonly filing_id: string;
  readonly title: string;
  readonly name: string;
  readonly size_bytes: string;
  readonly picture_sha256: string | null;
  readonly of: string;
}

/** What of a filing in force is shown; what its unit withdrew is gone from here too, and what is still marked apart was never here. */
const OF_FILING = `join evidence_filing f on f.id = p.filing_id and f.withdrawn_at is null and not f.apart join evidence_file x on x.id = f.file_id`;
const COLUMNS = 'p.filing_id, p.title, x.name, x.size_bytes, x.picture_sha256';

const shown = ({ filing_id: filingId, title, name, size_bytes, picture_sha256 }: PieceRow): Piece => ({
  filingId,
  title,
  name,
  sizeBytes: Number(size_bytes),
  isPicture: picture_sha256 !== null,
});

/** Evidence of the entry that an exemplar grew from, whoever asks: what proves an entry is its unit's. */
export async function listEvidence(db: Db, { issue_id }: Pick<ExemplarRow, 'issue_id'>): Promise<readonly Piece[]> {
  const rows = await beyondScope(db, () =>
    db.many<PieceRow>(
      `select distinct on (p.filing_id) ${COLUMNS}, '' as of from issue_proof p ${OF_FILING} where p.issue_id = $1 order by p.filing_id, p.revision`,
      [issue_id],
    ),
  );
  return rows.map(shown);
}

/** The pieces that are shown with an exemplar, in the order in which they were chosen. */
export async function listPieces(db: Db, exemplarId: string): Promise<readonly Piece[]> {
  const rows = await beyondScope(db, () =>
    db.many<PieceRow>(
      `select ${COLUMNS}, '' as of from exemplar_piece p ${OF_FILING} where p.exemplar_id = $1 order by p.position`,
      [exemplarId],
    ),
  );
  return rows.map(shown);
}

/** What proves endorsements and results of adoptions of an exemplar, by the id of what it proves. */
export async function listProofs(db: Db, exemplarId: string): Promise<ReadonlyMap<string, readonly Piece[]>> {
  const rows = await beyondScope(db, () =>
    db.many<PieceRow>(
      `select ${COLUMNS}, p.of from (
         select id as of, filing_id, document as title from exemplar_endorsement where exemplar_id = $1
         union all select a.id, q.filing_id, q.title from exemplar_adoption a join exemplar_adoption_piece q on q.adoption_id = a.id where a.exemplar_id = $1) p ${OF_FILING}
       order by f.filed_at, p.filing_id`,
      [exemplarId],
    ),
  );
  const found = new Map<string, Piece[]>();
  for (const row of rows) found.set(row.of, [...(found.get(row.of) ?? []), shown(row)]);
  return found;
}

interface FileRow {
  readonly name: string;
  readonly kind: FileKind;
  readonly sha256: string;
  readonly picture_sha256: string | null;
  readonly scan: Scan;
  readonly infection: string | null;
}

/** The file of a piece that is shown with an exemplar, or of what proves an endorsement or a proven adoption of it. */
function readShownFile(db: Db, exemplarId: string, filingId: string): Promise<FileRow | null> {
  return beyondScope(db, () =>
    db.maybe<FileRow>(
      `select x.name, x.kind, x.sha256, x.picture_sha256, x.scan, x.infection from evidence_filing f join evidence_file x on x.id = f.file_id
       where f.id = $2 and f.withdrawn_at is null and not f.apart and (
         exists (select 1 from exemplar_piece p where p.exemplar_id = $1 and p.filing_id = f.id)
         or exists (select 1 from exemplar_endorsement p where p.exemplar_id = $1 and p.filing_id = f.id)
         or exists (select 1 from exemplar_adoption a join exemplar_adoption_piece p on p.adoption_id = a.id where a.exemplar_id = $1 and a.state = 'proven' and p.filing_id = f.id))`,
      [exemplarId, filingId],
    ),
  );
}

export const downloadPieceImplementation = implement(downloadPiece, {
  subject: unitOfReader,
  audited: ({ exemplarId, filingId, as }) => ({ exemplarId, filingId, as }),
  handle: async ({ db, input: { exemplarId, filingId, as }, caller, services }) => {
    const row = await readExemplarRow(db, exemplarId, caller);
    if (row === null) return refuse(problem('not-found'));
    const file = await readShownFile(db, exemplarId, filingId);
    if (file === null) return refuse(problem('exemplar-file-gone'));
    const fault = faultOfScan(file.scan, file.infection);
    if (fault !== null) return refuse(fault);
    const { picture_sha256: picture, sha256, name, kind } = file;
    if (as === 'picture' && picture === null) return refuse(problem('evidence-no-picture'));
    // X6 A photo as it was sent says where and when it was taken: others get it without that.
    const body = await services.evidence.blobs.read(picture ?? sha256);
    if (body === null) return refuse(problem('evidence-file-lost'));
    return picture === null
      ? ok({ name, type: FILE_KIND_FACTS[kind].type, body })
      : ok({ name: `${name.replace(/\.[^.]*$/u, '')}.jpg`, type: 'image/jpeg', body });
  },
});
