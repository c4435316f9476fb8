import { safeName } from '@dudao/core/archive/safe-name';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateData } from '@dudao/core/lib/template-shape';
import { beyondScope, type Db, type Tx } from './db.ts';
import { fillInThread } from './document/template/fill-in-thread.ts';
import { PDF_TYPE, toPdf } from './document/to-pdf.ts';
import { DOCX_TYPE } from './document/write-docx.ts';
import { readOfficeTemplate } from './office-template.ts';
import type { Services } from './serve.ts';

/** A document as it is asked for. */
export type DocumentFormat = 'docx' | 'pdf';

/** A document made by the template that holds at a unit. */
export interface MadeDocument {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Null: the shipped template. */
  readonly templateId: string | null;
}

interface ToMake {
  readonly unitId: string;
  /** Id of its kind among `document-kinds.ts`. */
  readonly document: string;
  readonly data: TemplateData;
  readonly services: Pick<Services, 'documentKinds' | 'packsFolder'>;
}

/** Fills the template that holds at a unit for a kind of document. Refused where that template cannot be filled. */
export async function makeDocument(
  db: Db,
  { unitId, document, data, services }: ToMake,
): Promise<Result<MadeDocument>> {
  const kind = services.documentKinds.find(({ id }) => id === document);
  if (kind === undefined) throw new Error(`no kind of document: ${document}`);
  const template = await readOfficeTemplate(db, { unitId, kind, packsFolder: services.packsFolder });
  const filled = await fillInThread(template.content, data, template.name);
  if (filled.ok) return ok({ ...filled.value, templateId: template.id });
  // A shipped template that cannot be filled is our own fault.
  if (template.id === null) throw new Error(`the shipped template of ${document}: ${JSON.stringify(filled.problems)}`);
  const [fault] = filled.problems;
  const { zh, en } = kind.name;
  return refuse(
    problem('document-template-unusable', {
      kind: zh,
      kindEn: en,
      file: template.name,
      found: String(fault?.params.found ?? fault?.problem ?? ''),
    }),
  );
}

/** Where a noun keeps documents as they left, and which one. */
interface PlaceKept {
  readonly table: string;
  /** Of what it is a document, by the columns that say so. */
  readonly of: Readonly<Record<string, string>>;
  readonly document: string;
}

interface ToKeep extends PlaceKept {
  /** The unit whose rows the table's policy shows it with. */
  readonly at: { readonly unit_id: string; readonly region: string };
  readonly now: Date;
}

/** Keeps the very bytes of a document: what left never changes, whatever template holds later. */
export async function keepDocument(
  tx: Tx,
  { bytes, sha256, templateId }: MadeDocument,
  { table, of, document, at, now }: ToKeep,
): Promise<void> {
  const columns = [...Object.keys(of), 'document', 'unit_id', 'region', 'template_id', 'sha256', 'content', 'made_at'];
  await beyondScope(tx, () =>
    tx.run(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, [
      ...Object.values(of),
      document,
      at.unit_id,
      at.region,
      templateId,
      sha256,
      Buffer.from(bytes),
      now.toISOString(),
    ]),
  );
}

/** The bytes that were kept of a document; null: none were, or the caller may not see them. */
export async function readKeptDocument(
  db: Db,
  { table, of, document }: PlaceKept,
): Promise<Pick<MadeDocument, 'bytes'> | null> {
  const columns = [...Object.keys(of), 'document'];
  const kept = await db.maybe<{ content: Buffer }>(
    `select content from ${table} where ${columns.map((column, i) => `${column} = $${i + 1}`).join(' and ')}`,
    [...Object.values(of), document],
  );
  return kept === null ? null : { bytes: kept.content };
}

/** A Word document as it is asked for: itself, or its PDF where LibreOffice is installed. `name` is without ending. */
export async function giveDocument(
  docx: Uint8Array,
  { name, format }: { readonly name: string; readonly format: DocumentFormat },
) {
  const file = safeName(name, { most: 120, ending: `.${format}` });
  if (format === 'docx') return ok({ name: file, type: DOCX_TYPE, body: docx });
  const pdf = await toPdf(docx);
  if (pdf.ok) return ok({ name: file, type: PDF_TYPE, body: pdf.bytes });
  const { reason } = pdf;
  return refuse(reason === 'none' ? problem('document-pdf-missing') : problem('document-pdf-failed', { reason }));
}
