import { packZip } from '../../table/pack-zip.ts';

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Parts of a Word document made for tests; what stands in `body` goes into the main part. */
export interface MadeDocx {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly prolog?: string;
}

/** A paragraph; `properties` are those of `w:pPr`. */
export const madeParagraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** Properties of a paragraph of an automatic list. */
export const inList = (listId: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${listId}"/></w:numPr>`;

/** A Word document. */
export function madeDocx({ body, styles = '', numbering = '', prolog = '' }: MadeDocx): Promise<Uint8Array> {
  return packZip([
    ['[Content_Types].xml', ['<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>']],
    ['word/document.xml', [`${prolog}<w:document ${WORD}><w:body>${body}</w:body></w:document>`]],
    ['word/styles.xml', [`<w:styles ${WORD}>${styles}</w:styles>`]],
    ['word/numbering.xml', [`<w:numbering ${WORD}>${numbering}</w:numbering>`]],
  ]);
}
