import type { Problem } from '@dudao/core/lib/problem';
import type { Paragraph } from '@dudao/core/task/directive/outline';

/** A document to read: where it lies, and what the person called it. */
export interface DocumentFile {
  readonly path: string;
  readonly name: string;
}

/** What a document is by its content, whatever its name says. */
export const DOCUMENT_FORMATS = ['text', 'docx', 'pdf'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A document as paragraphs. `notices` tell what of it could not be read. */
export interface ReadDocument {
  readonly format: DocumentFormat;
  readonly paragraphs: readonly Paragraph[];
  readonly notices: readonly Problem[];
}

/** Largest document: 20 MB. */
export const DOCUMENT_LIMIT_MB = 20;
/** Characters of a document that are read; a long plan has a tenth of it. */
export const TEXT_LIMIT = 200_000;
/** Unpacked bytes of the parts of a .docx that are read. */
export const UNPACKED_LIMIT_MB = 200;

/** Thrown inside the reading thread where a document cannot be read; its reader adds the file's name. */
export class DocumentError extends Error {
  readonly problem: string;
  readonly params: Problem['params'];
  constructor(name: string, params: Problem['params'] = {}) {
    super(name);
    this.problem = name;
    this.params = params;
  }
}
