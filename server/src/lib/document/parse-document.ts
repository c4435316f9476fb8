import { cleanParagraphs } from './clean-paragraphs.ts';
import { DocumentError, type DocumentFormat, type ReadDocument, TEXT_LIMIT } from './document-file.ts';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { readText } from './read-text.ts';

/** Reads a document of a known format, in the reading thread. Throws `DocumentError`. */
export async function parseDocument({
  path,
  format,
}: {
  readonly path: string;
  readonly format: DocumentFormat;
}): Promise<ReadDocument> {
  const { paragraphs: read, notices } =
    format === 'pdf'
      ? await readPdf(path)
      : { paragraphs: format === 'docx' ? await readDocx(path) : await readText(path), notices: [] };
  const paragraphs = cleanParagraphs(read);
  const characters = paragraphs.reduce((sum, { text }) => sum + text.trim().length, 0);
  if (characters === 0) throw new DocumentError('document-empty');
  if (characters > TEXT_LIMIT) throw new DocumentError('document-too-long', { characters, limit: TEXT_LIMIT });
  return { format, paragraphs, notices };
}
