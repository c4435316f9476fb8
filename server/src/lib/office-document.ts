import { safeName } from '@dudao/core/archive/safe-name';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateData } from '@dudao/core/lib/template-shape';
import type { Db } from './db.ts';
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
