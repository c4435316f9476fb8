import type { Block, PictureOnPaper } from '@dudao/core/selfcheck/text-document';

/** A photo as it goes into a document: JPEG, with its measures in pixels. */
export interface DocxPicture {
  readonly jpeg: Uint8Array;
  readonly wide: number;
  readonly high: number;
}

/** A photo with its place in the package. */
export interface PlacedPicture {
  readonly id: string;
  readonly file: string;
  readonly number: number;
  readonly picture: DocxPicture;
}
/** Photos with their places, by the piece of evidence. */
export type PlacedPictures = ReadonlyMap<string, PlacedPicture>;

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
/** The name spaces that drawings of a document need. */
export const DRAWING_SPACES = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"`;

/** Two photos stand beside each other. */
const BESIDE = 2;
/** The most a photo takes, in hundredths of a millimetre: half of the text's width, and a third of a page. */
const MOST_WIDE = 7600;
const MOST_HIGH = 8000;
/** English metric units to a hundredth of a millimetre. */
const EMU = 360;

/** Gives every photo that the blocks name a place, each once. */
export function placePictures(blocks: readonly Block[], pictures: ReadonlyMap<string, DocxPicture>): PlacedPictures {
  const named = blocks.flatMap((block) => (block.kind === 'pictures' ? block.pictures : []));
  const ids = [...new Set(named.flatMap(({ filingId }) => (filingId === null ? [] : [filingId])))];
  return new Map(
    ids.flatMap((id, i) => {
      const picture = pictures.get(id);
      return picture === undefined
        ? []
        : [[id, { id: `rIdP${i + 1}`, file: `image${i + 1}.jpeg`, number: i + 1, picture }] as const];
    }),
  );
}

/** Photos two by two in a table without lines, each above what it shows. `paragraph` writes a line of text. */
export function picturesXml(
  pictures: readonly PictureOnPaper[],
  { placed, paragraph }: { readonly placed: PlacedPictures; readonly paragraph: (text: string) => string },
): string {
  const cell = (one: PictureOnPaper | undefined): string => {
    const found = one?.filingId == null ? undefined : placed.get(one.filingId);
    const shown =
      found === undefined ? '' : `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>${drawing(found)}</w:r></w:p>`;
    return `<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/></w:tcPr>${shown}${paragraph(one?.caption ?? '')}</w:tc>`;
  };
  const rows: string[] = [];
  for (let at = 0; at < pictures.length; at += BESIDE) {
    rows.push(`<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(pictures[at])}${cell(pictures[at + 1])}</w:tr>`);
  }
  if (rows.length === 0) return '';
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>${rows.join('')}</w:tbl>${paragraph('')}`;
}

function drawing({ id, number, picture: { wide, high } }: PlacedPicture): string {
  const scale = Math.min(MOST_WIDE / wide, MOST_HIGH / high);
  const [cx, cy] = [wide, high].map((side) => Math.round(side * scale) * EMU);
  const size = `cx="${cx}" cy="${cy}"`;
  return `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${number}" name="photo${number}"/><a:graphic><a:graphicData uri="${DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="photo${number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;
}
