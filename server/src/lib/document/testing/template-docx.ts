import { packZip } from '../../table/pack-zip.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A small Word document whose body is the XML given, with other parts beside or instead of its own. */
export function templateDocx(
  body: string,
  others: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Uint8Array> {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
    ...others,
  };
  return packZip(Object.entries(parts).map(([name, content]) => [name, [content]] as const));
}

/** A paragraph of one run. */
export const p = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
/** A paragraph whose letters a program cut into runs of their own looks. */
export const cut = (...texts: readonly string[]): string =>
  `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${texts.map((text, i) => `<w:r><w:rPr><w:sz w:val="${20 + i}"/></w:rPr><w:t>${text}</w:t></w:r><w:proofErr w:type="spellStart"/>`).join('')}</w:p>`;
/** A table of rows of cells. */
export const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
